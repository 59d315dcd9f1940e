-- Which articles name no country at all?
--
-- Some have none to name (chess, recipes); a whole outlet in this list means that its pages are not read well. `entities`
-- is how many names were found all the same, `characters` the length of the text.
--
-- :since date "7 days ago" "first day, in UTC"
-- :until date today "last day"
-- :max_rows integer 20 "rows at most"
-- example: since=2026-03-02 until=2026-03-21
SELECT
    coalesce(articles.published_at, articles.first_seen_at) AS at,
    articles.outlet,
    articles.language,
    articles.characters,
    cardinality(articles.people) + cardinality(articles.organisations) AS entities,
    articles.title
FROM mart.articles
WHERE articles.day BETWEEN %(since)s::date AND %(until)s::date
  AND articles.countries = '{}'
ORDER BY at DESC, articles.article_id
LIMIT %(max_rows)s::integer;
