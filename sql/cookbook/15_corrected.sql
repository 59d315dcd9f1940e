-- Which articles were changed after they had been published?
--
-- Articles of which a word or a number changed, by when they changed. `after` is the time since the wording before it
-- was first seen here; `title_before` is empty where the title stayed. What changed is told by `before_correction`.
--
-- :since timestamptz "7 days ago" "changed since"
-- :until timestamptz now "changed until"
-- :max_rows integer 20 "rows at most"
-- example: since=2026-03-01 until=2026-03-22
SELECT
    articles.article_id AS article,
    newer.known_from AS changed_at,
    newer.known_from - older.known_from AS after,
    articles.outlet,
    CASE WHEN older.title IS DISTINCT FROM newer.title THEN older.title END AS title_before,
    newer.title
FROM mart.articles
CROSS JOIN LATERAL (
    SELECT * FROM mart.article_history AS history WHERE history.article_id = articles.article_id OFFSET 0
) AS newer
CROSS JOIN LATERAL (
    SELECT * FROM mart.article_history AS history
    WHERE history.article_id = articles.article_id AND history.revision = newer.revision - 1
    OFFSET 0
) AS older
WHERE articles.changed_at >= %(since)s::timestamptz
  AND articles.changed_at > articles.first_seen_at
  AND newer.known_from BETWEEN %(since)s::timestamptz AND %(until)s::timestamptz
ORDER BY newer.known_from DESC, articles.article_id
LIMIT %(max_rows)s::integer;
