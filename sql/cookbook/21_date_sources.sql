-- Where do the dates of articles come from, and how exact are they?
--
-- By outlet and source: jsonld and meta stand in the page for machines, page in its words, url in its address, feed in the
-- feed; given was told when it was loaded. Precision day means that the order within that day is not known; a `missing`
-- says why there is no date.
--
-- :outlet text null "name of an outlet; null for all"
-- :since date "7 days ago" "first day, in UTC"
-- :until date today "last day"
-- example: since=2026-03-16 until=2026-03-21
SELECT
    outlet,
    published_source AS source,
    published_precision AS precision,
    published_missing AS missing,
    count(*) AS articles,
    min(day) AS first_day,
    max(day) AS last_day
FROM mart.articles
WHERE day BETWEEN %(since)s::date AND %(until)s::date
  AND (%(outlet)s::text IS NULL OR outlet = %(outlet)s::text)
GROUP BY outlet, published_source, published_precision, published_missing
ORDER BY outlet, articles DESC, source, precision;
