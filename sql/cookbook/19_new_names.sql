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
WITH recent AS MATERIALIZED (
    SELECT entity_id, sum(articles) AS articles, max(families) AS publishers, min(day) AS first_day
    FROM mart.entity_daily
    WHERE day BETWEEN %(since)s::date AND %(until)s::date
    GROUP BY entity_id
    HAVING max(families) >= %(least)s::integer
)
SELECT named.name, named.entity_type AS type, recent.articles, recent.publishers, recent.first_day
FROM recent
CROSS JOIN LATERAL (
    SELECT name, entity_type
    FROM mart.entity_daily AS day
    WHERE day.entity_id = recent.entity_id AND day.day = recent.first_day
    OFFSET 0
) AS named
LEFT JOIN LATERAL (
    SELECT day
    FROM mart.entity_daily AS earlier
    WHERE earlier.entity_id = recent.entity_id
      AND earlier.day BETWEEN %(since)s::date - %(before)s::integer AND %(since)s::date - 1
    LIMIT 1
) AS earlier ON true
WHERE earlier.day IS NULL AND named.entity_type IN ('PERSON', 'ORG')
ORDER BY recent.articles DESC, named.name
LIMIT %(max_rows)s::integer;
