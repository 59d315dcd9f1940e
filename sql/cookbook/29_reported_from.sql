-- From where is a country reported on: from inside it, or from afar?
--
-- Articles about it by the place in their dateline. Those without a dateline are not counted as either; `no dateline`
-- says how many they are. A dateline says where a text was written, not that its author was there.
--
-- :country country MV "the country"
-- :since date "30 days ago" "first day, in UTC"
-- :until date today "last day"
-- example: since=2026-03-02 until=2026-03-21
SELECT
    CASE
        WHEN articles.dateline_place IS NULL THEN 'no dateline'
        WHEN articles.dateline_country = %(country)s::text THEN 'inside'
        WHEN articles.dateline_country IS NULL THEN 'a place not known'
        ELSE 'from afar'
    END AS reported,
    articles.dateline_country AS code,
    count(*) AS articles,
    count(DISTINCT articles.outlet) AS outlets,
    array_agg(DISTINCT articles.dateline_place) FILTER (WHERE articles.dateline_place IS NOT NULL) AS places
FROM mart.articles
WHERE articles.day BETWEEN %(since)s::date AND %(until)s::date
  AND articles.article_id IN (
      SELECT article_id FROM mart.article_countries WHERE country_code = %(country)s::text AND role = 'focus'
  )
GROUP BY reported, articles.dateline_country
ORDER BY articles DESC, reported, code;
