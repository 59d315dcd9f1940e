-- What changed in the coverage of a country since a day, such as that of a visit?
--
-- The days from `since` on beside as many days before it. `before` and `after` are articles about the country that name
-- the other country, person or organisation; the shares are of all articles about it, so that a week with more news does
-- not look like a change. The largest changes of share come first.
--
-- :country country MV "the country"
-- :since date "7 days ago" "the day, in UTC; it belongs to what is after"
-- :days integer 7 "days on each side"
-- :max_rows integer 15 "rows at most"
-- example: since=2026-03-11 days=9
WITH about AS MATERIALIZED (
    SELECT article_id, day >= %(since)s::date AS is_after
    FROM mart.articles
    WHERE day BETWEEN %(since)s::date - %(days)s::integer AND %(since)s::date + %(days)s::integer - 1
      AND article_id IN (
          SELECT article_id FROM mart.article_countries WHERE country_code = %(country)s::text AND role = 'focus'
      )
),
named AS (
    SELECT about.article_id, about.is_after, 'country' AS kind, tags.country AS name
    FROM about
    JOIN mart.article_countries AS tags USING (article_id)
    WHERE tags.country_code <> %(country)s::text
    UNION
    SELECT about.article_id, about.is_after, lower(tags.entity_type), tags.name
    FROM about
    CROSS JOIN LATERAL (
        SELECT * FROM mart.article_entities AS named WHERE named.article_id = about.article_id OFFSET 0
    ) AS tags
    WHERE tags.entity_type IN ('PERSON', 'ORG')
),
totals AS (
    SELECT count(*) FILTER (WHERE NOT is_after) AS before, count(*) FILTER (WHERE is_after) AS after FROM about
)
SELECT
    named.kind,
    named.name,
    count(*) FILTER (WHERE NOT named.is_after) AS before,
    count(*) FILTER (WHERE named.is_after) AS after,
    round(count(*) FILTER (WHERE NOT named.is_after) / nullif(totals.before, 0)::numeric, 2) AS share_before,
    round(count(*) FILTER (WHERE named.is_after) / nullif(totals.after, 0)::numeric, 2) AS share_after
FROM named
CROSS JOIN totals
GROUP BY named.kind, named.name, totals.before, totals.after
ORDER BY
    abs(coalesce(count(*) FILTER (WHERE named.is_after) / nullif(totals.after, 0)::numeric, 0)
        - coalesce(count(*) FILTER (WHERE NOT named.is_after) / nullif(totals.before, 0)::numeric, 0)) DESC,
    named.kind, named.name
LIMIT %(max_rows)s::integer;
