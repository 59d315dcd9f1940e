-- What became of what was seen, day by day?
--
-- From what feeds listed (seen) to what is stored; what was rejected or still waits is counted apart. Each item is counted
-- on the day on which it came to that stage: what is seen before midnight may be stored after it. What is loaded from
-- files is neither seen nor fetched, and corrections are extracted, but no new articles.
--
-- :since date "7 days ago" "first day, in UTC"
-- :until date today "last day"
-- example: since=2026-03-09 until=2026-03-14
SELECT
    day,
    coalesce(sum(items) FILTER (WHERE stage = 'seen'), 0) AS seen,
    coalesce(sum(items) FILTER (WHERE stage = 'fetched'), 0) AS fetched,
    coalesce(sum(items) FILTER (WHERE stage = 'extracted'), 0) AS extracted,
    coalesce(sum(items) FILTER (WHERE stage = 'stored'), 0) AS stored,
    coalesce(sum(items) FILTER (WHERE stage = 'rejected'), 0) AS rejected,
    coalesce(sum(items) FILTER (WHERE stage = 'waiting'), 0) AS waiting
FROM mart.funnel_daily
WHERE day BETWEEN %(since)s::date AND %(until)s::date
GROUP BY day
ORDER BY day;
