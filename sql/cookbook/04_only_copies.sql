-- Which outlets only copy?
--
-- `copies` are articles that carry a text which another outlet had here first, or which is credited to an agency. A share
-- of 1 means that nothing else came from it in these days. Who copied faster than we polled looks like the origin: with
-- few articles, look at them first (the question `independent_reports`).
--
-- :since date "30 days ago" "first day, in UTC"
-- :until date today "last day"
-- :least integer 5 "outlets with fewer articles are left out"
-- :share integer 80 "copies in a hundred articles, at least"
-- example: since=2026-03-01 until=2026-03-21 share=50
WITH placed AS MATERIALIZED (
    SELECT articles.outlet, stories.copy_of, stories.agency
    FROM mart.articles
    JOIN mart.story_articles AS stories USING (article_id)
    WHERE articles.day BETWEEN %(since)s::date AND %(until)s::date
      AND articles.outlet IS NOT NULL
),
sources AS (
    SELECT placed.outlet, coalesce(placed.agency, firsts.outlet) AS source
    FROM placed
    LEFT JOIN mart.articles AS firsts
        ON firsts.article_uid = placed.copy_of AND firsts.outlet <> placed.outlet
)
SELECT
    outlet,
    count(*) AS articles,
    count(source) AS copies,
    round(count(source) / count(*)::numeric, 2) AS share,
    mode() WITHIN GROUP (ORDER BY source) AS mostly_from
FROM sources
GROUP BY outlet
HAVING count(*) >= %(least)s::integer
   AND count(source) * 100 >= %(share)s::integer * count(*)
ORDER BY share DESC, articles DESC, outlet;
