-- What is named more than usual just now?
--
-- Countries, pairs of countries, people and organisations in the articles of the last hours, the most unusual first.
-- `usual` is the mean for so many hours over `baseline_days` days before: with few of those it says little.
-- `score` is the distance in standard deviations of a count.
--
-- :hours integer 24 "length of the window"
-- :until timestamptz now "its end"
-- :max_rows integer 15 "rows at most"
-- example: until=2026-03-12 max_rows=10
SELECT found.kind, found.name, found.articles, found.usual, found.baseline_days, found.score
FROM mart.trending(%(hours)s::integer, %(until)s::timestamptz) AS found
WHERE found.kind <> 'entity'
   OR found.code IN (
       SELECT entity_id::text
       FROM mart.entity_daily
       WHERE entity_type IN ('PERSON', 'ORG')
         AND day BETWEEN (%(until)s::timestamptz AT TIME ZONE 'UTC')::date - %(hours)s::integer / 24 - 1
                     AND (%(until)s::timestamptz AT TIME ZONE 'UTC')::date
   )
ORDER BY found.score DESC, found.articles DESC, found.kind, found.name
LIMIT %(max_rows)s::integer;
