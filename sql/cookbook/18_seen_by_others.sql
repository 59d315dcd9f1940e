-- How do others see a country: who writes about it, and in connection with what?
--
-- Articles about the country by outlets of other countries. `with_countries` are the three countries that they name most
-- often besides their own and this one, `about_people` the three people.
--
-- :country country MV "the country"
-- :since date "30 days ago" "first day, in UTC"
-- :until date today "last day"
-- :max_rows integer 20 "rows at most"
-- example: since=2026-03-02 until=2026-03-21
WITH seen AS MATERIALIZED (
    SELECT articles.article_id, articles.outlet, articles.outlet_country
    FROM mart.articles
    WHERE articles.day BETWEEN %(since)s::date AND %(until)s::date
      AND articles.outlet_country <> %(country)s::text
      AND articles.article_id IN (
          SELECT article_id FROM mart.article_countries WHERE country_code = %(country)s::text AND role = 'focus'
      )
),
countries AS (
    SELECT seen.outlet_country, tags.country AS name,
        row_number() OVER (PARTITION BY seen.outlet_country ORDER BY count(*) DESC, tags.country) AS place
    FROM seen
    JOIN mart.article_countries AS tags USING (article_id)
    WHERE tags.country_code NOT IN (%(country)s::text, seen.outlet_country)
    GROUP BY seen.outlet_country, tags.country
),
people AS (
    SELECT seen.outlet_country, tags.name,
        row_number() OVER (PARTITION BY seen.outlet_country ORDER BY count(*) DESC, tags.name) AS place
    FROM seen
    CROSS JOIN LATERAL (
        SELECT * FROM mart.article_entities AS named WHERE named.article_id = seen.article_id OFFSET 0
    ) AS tags
    WHERE tags.entity_type = 'PERSON'
    GROUP BY seen.outlet_country, tags.entity_id, tags.name
)
SELECT
    seen.outlet_country AS seen_from,
    count(*) AS articles,
    count(DISTINCT seen.outlet) AS outlets,
    (SELECT array_agg(name ORDER BY place) FROM countries
     WHERE countries.outlet_country = seen.outlet_country AND place <= 3) AS with_countries,
    (SELECT array_agg(name ORDER BY place) FROM people
     WHERE people.outlet_country = seen.outlet_country AND place <= 3) AS about_people
FROM seen
GROUP BY seen.outlet_country
ORDER BY articles DESC, seen_from
LIMIT %(max_rows)s::integer;
