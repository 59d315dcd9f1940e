-- Title: articles that say they were published in the future
-- Severity: warning
-- Threshold: a day: where a time names no zone it may be another day there. What is later was believed when it was stored,
--   and a clock was wrong.
SELECT
    article_uid::text AS subject,
    format('%s UTC, from %s', to_char(published_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI'), published_source) AS detail
FROM news.articles
WHERE published_at > now() + interval '1 day'
ORDER BY published_at DESC, article_id
