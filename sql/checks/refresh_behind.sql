-- Title: kinds of work that search, counts and changes are behind by
-- Severity: warning
-- Threshold: an hour: runs bring them up to date while they write, a minute behind at most, and a large load of old articles
--   may keep the counting of its days for its end. Nothing runs, or its work fails: `dateline db refresh` says which.
SELECT
    behind.what AS subject,
    format('%s wait since %s UTC', behind.waiting, to_char(behind.since AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI')) AS detail
FROM (
    SELECT 'articles' AS what, count(*) AS waiting, min(touched_at) AS since FROM ops.touched_articles
    UNION ALL
    SELECT 'days', count(*), min(touched_at) FROM ops.touched_days
) AS behind
WHERE behind.since < now() - interval '1 hour'
