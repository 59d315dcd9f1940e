-- Title: stories whose origin is none of their articles
-- Severity: error
-- Threshold: not one: a story with articles began with one of them. mart.stories leaves such a story out.
SELECT
    stories.story_id::text AS subject,
    CASE
        WHEN stories.origin_article_id IS NULL THEN 'no origin'
        ELSE format('article %s is in another story', stories.origin_article_id)
    END AS detail
FROM news.stories
LEFT JOIN news.story_articles AS placed ON placed.article_id = stories.origin_article_id
WHERE stories.articles > 0 AND placed.story_id IS DISTINCT FROM stories.story_id
ORDER BY stories.story_id
