-- Which countries are written about, and which are only mentioned?
--
-- `about` are articles whose subject the country is, `mentioned` those that only name it. A great power with a small share
-- is a figure in the stories of others.
--
-- :since date "7 days ago" "first day, in UTC"
-- :until date today "last day"
-- :least integer 3 "countries in fewer articles are left out"
-- :max_rows integer 25 "rows at most"
-- example: since=2026-03-02 until=2026-03-21
SELECT
    country_code AS code,
    country,
    sum(articles) AS articles,
    sum(focus_articles) AS about,
    sum(articles - focus_articles) AS mentioned,
    round(sum(focus_articles)::numeric / sum(articles), 2) AS share_about
FROM mart.country_daily
WHERE day BETWEEN %(since)s::date AND %(until)s::date
GROUP BY country_code, country
HAVING sum(articles) >= %(least)s::integer
ORDER BY sum(articles) DESC, country_code
LIMIT %(max_rows)s::integer;
