-- Title: articles that are in no story
-- Severity: warning
-- Threshold: not one: every article is put into a story when it is stored. Those from before there were stories are in one
--   after `dateline stories rebuild`.
SELECT
    articles.article_uid::text AS subject,
    'stored ' || to_char(articles.first_seen_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS detail
FROM news.articles
WHERE NOT EXISTS (SELECT FROM news.story_articles AS placed WHERE placed.article_id = articles.article_id)
ORDER BY articles.article_id
