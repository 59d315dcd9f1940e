-- Who is named together with somebody?
--
-- People and organisations that stand in the same articles as one person or organisation; the same article may name them
-- in different contexts. `days` is on how many days, `first` and `last` when.
--
-- :name text "Narendra Modi" "the name, as mart.entities has it"
-- :since date "30 days ago" "first day, in UTC"
-- :until date today "last day"
-- :max_rows integer 20 "rows at most"
-- example: name="Hussain Faruq" since=2026-03-01 until=2026-03-21
SELECT
    name_b AS name,
    type_b AS type,
    sum(articles) AS articles,
    count(DISTINCT day) AS days,
    min(day) AS first,
    max(day) AS last
FROM mart.entity_pairs_daily
-- As an array, the numbers reach the index behind the view.
WHERE entity_a = ANY (ARRAY(
    SELECT DISTINCT entity_id
    FROM mart.entity_daily
    WHERE name = %(name)s::text AND day BETWEEN %(since)s::date AND %(until)s::date
))
  AND day BETWEEN %(since)s::date AND %(until)s::date
  AND type_b IN ('PERSON', 'ORG')
GROUP BY entity_b, name_b, type_b
ORDER BY articles DESC, name_b
LIMIT %(max_rows)s::integer;
