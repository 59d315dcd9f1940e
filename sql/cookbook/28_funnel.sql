-- What became of what was seen, day by day?
--
-- From what feeds and files offered (seen) to what is stored; what was rejected or still waits is counted apart. Each
-- item is counted on the day on which it came to that stage, so that a late page lowers one day and lifts the next.
--
-- :since date "7 days ago" "first day, in UTC"
-- :until date today "last day"
-- example: since=2026-03-09 until=2026-03-14
SELECT
    day,
    sum(items) FILTER (WHERE stage = 'seen') AS seen,
    sum(items) FILTER (WHERE stage = 'fetched') AS fetched,
    sum(items) FILTER (WHERE stage = 'extracted') AS extracted,
    sum(items) FILTER (WHERE stage = 'stored') AS stored,
    sum(items) FILTER (WHERE stage = 'rejected') AS rejected,
    sum(items) FILTER (WHERE stage = 'waiting') AS waiting
FROM mart.funnel_daily
WHERE day BETWEEN %(since)s::date AND %(until)s::date
GROUP BY day
ORDER BY day;
