-- In which languages is the news about a country written?
--
-- Articles about it by language and where their outlets are. A language without people and organisations
-- (`with_names` 0) has no model here: it counts for countries, not for names.
--
-- :country country MV "the country"
-- :since date "30 days ago" "first day, in UTC"
-- :until date today "last day"
-- example: since=2026-03-02 until=2026-03-21
SELECT
    articles.language,
    count(*) AS articles,
    round(count(*) / sum(count(*)) OVER (), 2) AS share,
    count(DISTINCT articles.outlet) AS outlets,
    array_agg(DISTINCT articles.outlet_country ORDER BY articles.outlet_country) AS from_countries,
    count(*) FILTER (WHERE cardinality(articles.people) + cardinality(articles.organisations) > 0) AS with_names
FROM mart.articles
WHERE articles.day BETWEEN %(since)s::date AND %(until)s::date
  AND articles.article_id IN (
      SELECT article_id FROM mart.article_countries WHERE country_code = %(country)s::text AND role = 'focus'
  )
GROUP BY articles.language
ORDER BY articles DESC, articles.language;
