-- Groups of articles that carry the same text or report the same event.
CREATE VIEW mart.stories AS
SELECT
    stories.story_id,

    origin.article_uid AS origin_uid,
    origin.title,
    coalesce(outlets.name, outlets.domain) AS origin_outlet,
    placed.agency AS origin_agency,

    stories.articles,
    stories.independent,
    ARRAY(
        SELECT DISTINCT coalesce(o.name, o.domain)
        FROM news.story_articles AS m
        JOIN news.articles AS a USING (article_id)
        JOIN news.outlets AS o USING (outlet_id)
        WHERE m.story_id = stories.story_id
        ORDER BY 1
    ) AS outlets,
    ARRAY(
        SELECT DISTINCT a.language
        FROM news.story_articles AS m
        JOIN news.articles AS a USING (article_id)
        WHERE m.story_id = stories.story_id AND a.language IS NOT NULL
        ORDER BY 1
    ) AS languages,
    ARRAY(
        SELECT DISTINCT m.agency
        FROM news.story_articles AS m
        WHERE m.story_id = stories.story_id AND m.agency IS NOT NULL
        ORDER BY 1
    ) AS agencies,

    stories.first_at,
    stories.last_at,
    ARRAY(
        SELECT older.story_id FROM news.stories AS older WHERE older.merged_into = stories.story_id ORDER BY older.story_id
    ) AS merged_story_ids
FROM news.stories
JOIN news.articles AS origin ON origin.article_id = stories.origin_article_id
JOIN news.story_articles AS placed ON placed.article_id = stories.origin_article_id
LEFT JOIN news.outlets USING (outlet_id);

COMMENT ON VIEW mart.stories IS
    'One row per story that stands: articles that carry the same text or report the same event. A lone article is one, too.';
COMMENT ON COLUMN mart.stories.story_id IS 'Number of the story; it stays when the story grows.';
COMMENT ON COLUMN mart.stories.origin_uid IS
    'The article it likely began with: the agency''s own if one is credited, else the earliest.';
COMMENT ON COLUMN mart.stories.title IS 'Title of that article; NULL if it has none.';
COMMENT ON COLUMN mart.stories.origin_outlet IS 'Outlet of that article; NULL if not known.';
COMMENT ON COLUMN mart.stories.origin_agency IS 'News agency that its text is credited to; NULL if none is.';
COMMENT ON COLUMN mart.stories.articles IS 'Number of its articles.';
COMMENT ON COLUMN mart.stories.independent IS
    'Number of independent reports: copies of one text count once, for the agency or the family of the outlet that it came '
    'from, and so do several reports of one family.';
COMMENT ON COLUMN mart.stories.outlets IS 'Outlets of its articles, in the order of the alphabet; empty if none is known.';
COMMENT ON COLUMN mart.stories.languages IS 'BCP 47 languages of its articles; empty if none could be told.';
COMMENT ON COLUMN mart.stories.agencies IS 'News agencies that its articles are credited to; empty if none is.';
COMMENT ON COLUMN mart.stories.first_at IS 'When its first article was published, or first seen where that is not known.';
COMMENT ON COLUMN mart.stories.last_at IS 'The same for its last one.';
COMMENT ON COLUMN mart.stories.merged_story_ids IS 'Younger stories that turned out to be this one; empty if none did.';
