-- Title: articles whose tags are missing or of an older text
-- Severity: warning
-- Threshold: two days after the last change: `dateline serve` tags every night what is not current, and one night may be lost
--   to an outage. `dateline retag --stale` does it at once.
SELECT
    articles.article_uid::text AS subject,
    kinds.kind || CASE
        WHEN looked.revision IS NULL THEN ': not tagged'
        ELSE format(': revision %s was tagged, the newest is %s', looked.revision, articles.revision)
    END AS detail
FROM news.articles
CROSS JOIN (VALUES ('countries'), ('entities')) AS kinds (kind)
LEFT JOIN news.enrichments AS looked ON looked.article_id = articles.article_id AND looked.kind = kinds.kind
WHERE looked.revision IS DISTINCT FROM articles.revision AND articles.changed_at < now() - interval '2 days'
ORDER BY articles.article_id, kinds.kind
