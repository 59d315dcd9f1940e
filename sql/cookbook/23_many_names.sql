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
WITH forms AS MATERIALIZED (
    SELECT tags.entity_id, tags.name AS form, count(*) AS articles
    FROM mart.articles
    CROSS JOIN LATERAL (
        SELECT entity_id, name FROM mart.resolved_entities AS named WHERE named.article_id = articles.article_id OFFSET 0
    ) AS tags
    WHERE articles.day BETWEEN %(since)s::date AND %(until)s::date
    GROUP BY tags.entity_id, tags.name
),
several AS MATERIALIZED (
    SELECT
        entity_id,
        count(*) AS forms,
        sum(articles) AS articles,
        array_agg(form || ' x' || articles ORDER BY articles DESC, form) AS written
    FROM forms
    GROUP BY entity_id
    HAVING count(*) > 1
)
SELECT people.name AS person, several.forms, several.articles, several.written
FROM several
CROSS JOIN LATERAL (
    SELECT name
    FROM mart.entity_daily AS days
    WHERE days.entity_id = several.entity_id AND days.entity_type = 'PERSON'
    LIMIT 1
) AS people
ORDER BY several.articles DESC, person
LIMIT %(max_rows)s::integer;
