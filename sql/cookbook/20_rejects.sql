-- What did not become an article, and why?
--
-- Items that were given up, by reason, with the first and last day on which that happened. Reasons come from a closed
-- list. A sudden rise of one of them is mostly a site that was rebuilt.
--
-- :since date "30 days ago" "first day, in UTC"
-- :until date today "last day"
-- example: since=2026-03-01 until=2026-03-22
SELECT
    reason,
    sum(items) AS items,
    count(DISTINCT day) AS days,
    min(day) AS first_day,
    max(day) AS last_day
FROM mart.funnel_daily
WHERE stage = 'rejected' AND day BETWEEN %(since)s::date AND %(until)s::date
GROUP BY reason
ORDER BY items DESC, reason;
