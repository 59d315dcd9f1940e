-- Which names are new?
--
-- People and organisations that articles of these days name and none of the days before did. Most of them are new to the
-- collection rather than to the world: the more days lie before, the more it means.
--
-- :since date "7 days ago" "first day, in UTC"
-- :until date today "last day"
-- :before integer 90 "days before that are looked through"
-- :least integer 2 "names in articles of fewer publishers on their best day are left out"
-- :max_rows integer 25 "rows at most"
-- example: since=2026-03-11 until=2026-03-21
SELECT
    recent.name,
    recent.entity_type AS type,
    sum(recent.articles) AS articles,
    max(recent.families) AS publishers,
    min(recent.day) AS first_day
FROM mart.entity_daily AS recent
WHERE recent.day BETWEEN %(since)s::date AND %(until)s::date
  AND recent.entity_type IN ('PERSON', 'ORG')
  AND NOT EXISTS (
      SELECT
      FROM mart.entity_daily AS earlier
      WHERE earlier.entity_id = recent.entity_id
        AND earlier.day BETWEEN %(since)s::date - %(before)s::integer AND %(since)s::date - 1
  )
GROUP BY recent.entity_id, recent.name, recent.entity_type
HAVING max(recent.families) >= %(least)s::integer
ORDER BY articles DESC, recent.name
LIMIT %(max_rows)s::integer;
