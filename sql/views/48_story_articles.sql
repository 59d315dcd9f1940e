-- The articles of stories, and why each is in its story. Few tables are joined, so that Postgres finds the best way when
-- this view is joined with others, or with itself.
CREATE VIEW mart.story_articles AS
SELECT
    placed.story_id,
    articles.article_id,
    articles.article_uid,

    articles.title,
    coalesce(outlets.name, outlets.domain) AS outlet,
    outlets.family,
    articles.language,

    placed.agency,
    CASE WHEN placed.copy_of <> placed.article_id THEN (
        SELECT first.article_uid FROM news.articles AS first WHERE first.article_id = placed.copy_of
    ) END AS copy_of,
    placed.method,
    placed.score,
    (SELECT matched.article_uid FROM news.articles AS matched WHERE matched.article_id = placed.matched_article_id)
        AS matched_uid,
    articles.article_id = (
        SELECT stories.origin_article_id FROM news.stories WHERE stories.story_id = placed.story_id
    ) AS is_origin,

    articles.published_at,
    articles.first_seen_at
FROM news.story_articles AS placed
JOIN news.articles USING (article_id)
LEFT JOIN news.outlets USING (outlet_id);

COMMENT ON VIEW mart.story_articles IS 'One row per article: its story, and why it is in it.';
COMMENT ON COLUMN mart.story_articles.story_id IS 'Number of the story.';
COMMENT ON COLUMN mart.story_articles.article_id IS 'Number of the article inside this database.';
COMMENT ON COLUMN mart.story_articles.article_uid IS 'Identifier of the article, the same in every database.';
COMMENT ON COLUMN mart.story_articles.title IS 'Newest title; NULL if there is none.';
COMMENT ON COLUMN mart.story_articles.outlet IS 'Name of the outlet, or its domain; NULL if not known.';
COMMENT ON COLUMN mart.story_articles.family IS 'Publisher family of the outlet; NULL if not known.';
COMMENT ON COLUMN mart.story_articles.language IS 'BCP 47 primary language of the text; NULL if it could not be told.';
COMMENT ON COLUMN mart.story_articles.agency IS 'News agency that the text is credited to; NULL if none is.';
COMMENT ON COLUMN mart.story_articles.copy_of IS
    'The first article here that carries this text; NULL if it is that article, or no copy of any.';
COMMENT ON COLUMN mart.story_articles.method IS
    'first (nothing like it was there), exact (the same text), near (shares most of a text) or event (reports the same).';
COMMENT ON COLUMN mart.story_articles.score IS
    'exact, first: 1. near: share of the shorter text that is in the longer one. event: how sure it is, from 0 to 1.';
COMMENT ON COLUMN mart.story_articles.matched_uid IS 'The article by which it was put there; NULL if it was the first.';
COMMENT ON COLUMN mart.story_articles.is_origin IS 'The story likely began with it.';
COMMENT ON COLUMN mart.story_articles.published_at IS 'When the source says it was published; NULL if it does not.';
COMMENT ON COLUMN mart.story_articles.first_seen_at IS 'When Dateline stored it first.';
