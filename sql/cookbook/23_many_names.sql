-- Which people appear under several names?
--
-- People whose fullest form differs between articles, with the number of articles for each form. They are one because
-- their forms agree, or because somebody decided so (`dateline entities decisions`). Where two forms are two people,
-- `dateline entities split` parts them.
--
-- :since date "30 days ago" "first day, in UTC"
-- :until date today "last day"
-- :max_rows integer 20 "rows at most"
-- example: since=2026-03-01 until=2026-03-21
WITH forms AS (
    SELECT tags.entity_id, tags.name AS form, count(*) AS articles
    FROM mart.articles
    JOIN mart.resolved_entities AS tags USING (article_id)
    WHERE articles.day BETWEEN %(since)s::date AND %(until)s::date
    GROUP BY tags.entity_id, tags.name
)
SELECT
    entities.name AS person,
    count(*) AS forms,
    sum(forms.articles) AS articles,
    array_agg(forms.form || ' x' || forms.articles ORDER BY forms.articles DESC, forms.form) AS written
FROM forms
JOIN (
    SELECT DISTINCT entity_id, name
    FROM mart.entity_daily
    WHERE entity_type = 'PERSON' AND day BETWEEN %(since)s::date AND %(until)s::date
) AS entities USING (entity_id)
GROUP BY entities.entity_id, entities.name
HAVING count(*) > 1
ORDER BY articles DESC, person
LIMIT %(max_rows)s::integer;
