-- What is the newest about a country?
--
-- Articles that are about it, the newest first; one that only names it is left out. `people` are named most often
-- first. Where nothing says when an article was published, it stands at the time at which it was stored.
--
-- :country country MV "the country"
-- :since date "7 days ago" "first day, in UTC"
-- :until date today "last day"
-- :max_rows integer 10 "rows at most"
-- example: since=2026-03-11 until=2026-03-13 max_rows=5
SELECT
    coalesce(published_at, first_seen_at) AS at,
    outlet,
    title,
    people
FROM mart.articles
WHERE day BETWEEN %(since)s::date AND %(until)s::date
  AND article_id IN (
      SELECT article_id
      FROM mart.article_countries
      WHERE country_code = %(country)s::text AND role = 'focus'
  )
ORDER BY at DESC, article_id
LIMIT %(max_rows)s::integer;
