-- What do we not know because a feed was down?
--
-- Times in which nothing could be seen of an outlet (or of a host), those that still last first (`until` is empty). `usual_a_day` is how
-- many articles came from it a day in the four weeks before `since`: about so many may be missing for each day of the gap.
-- A day without articles inside a gap is no calm day.
--
-- :since timestamptz "7 days ago" "gaps that were not over by then"
-- :until timestamptz now "gaps that had begun by then"
-- :max_rows integer 50 "rows at most"
-- example: since=2026-03-08 until=2026-03-22
SELECT
    coalesce(gaps.outlet, gaps.host) AS source,
    gaps.kind,
    gaps.since,
    gaps.until,
    round(extract(epoch FROM coalesce(gaps.until, %(until)s::timestamptz) - gaps.since) / 3600.0, 1) AS hours,
    usual.a_day AS usual_a_day,
    gaps.detail
FROM mart.gaps
LEFT JOIN (
    SELECT articles.outlet, round(count(*) / 28.0, 1) AS a_day
    FROM mart.articles
    WHERE articles.day BETWEEN (%(since)s::timestamptz AT TIME ZONE 'UTC')::date - 28
                           AND (%(since)s::timestamptz AT TIME ZONE 'UTC')::date - 1
    GROUP BY articles.outlet
) AS usual ON usual.outlet = gaps.outlet
WHERE gaps.since <= %(until)s::timestamptz
  AND (gaps.until IS NULL OR gaps.until >= %(since)s::timestamptz)
ORDER BY gaps.until DESC NULLS FIRST, gaps.since, gaps.host, gaps.kind
LIMIT %(max_rows)s::integer;
