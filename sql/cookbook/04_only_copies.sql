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
SELECT
    copies.outlet,
    count(*) AS articles,
    count(*) FILTER (WHERE copies.copy_of IS NOT NULL OR copies.agency IS NOT NULL) AS copies,
    round(avg((copies.copy_of IS NOT NULL OR copies.agency IS NOT NULL)::integer), 2) AS share,
    mode() WITHIN GROUP (ORDER BY coalesce(copies.agency, firsts.outlet)) AS mostly_from
FROM mart.story_articles AS copies
LEFT JOIN mart.articles AS firsts
    ON firsts.article_uid = copies.copy_of AND firsts.outlet IS DISTINCT FROM copies.outlet
WHERE copies.article_id IN (
    SELECT article_id FROM mart.articles WHERE day BETWEEN %(since)s::date AND %(until)s::date
)
  AND copies.outlet IS NOT NULL
GROUP BY copies.outlet
HAVING count(*) >= %(least)s::integer
   AND avg((copies.copy_of IS NOT NULL OR copies.agency IS NOT NULL)::integer) * 100 >= %(share)s::integer
ORDER BY share DESC, articles DESC, copies.outlet;
