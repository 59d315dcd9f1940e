-- Who broke stories first, and by how much?
--
-- Stories of at least two outlets in these days. `first` is how often an outlet published before all others, `lead` the
-- median time until the second one did. Times are those that outlets state; a story whose first article has a day
-- and no hour is left out.
--
-- :since date "30 days ago" "first day, in UTC"
-- :until date today "last day"
-- :max_rows integer 20 "rows at most"
-- example: since=2026-03-02 until=2026-03-21
WITH reports AS (
    SELECT placed.story_id, placed.outlet, min(articles.published_at) AS at,
        min(articles.published_at) FILTER (WHERE articles.published_precision = 'day') AS by_day
    FROM mart.story_articles AS placed
    JOIN mart.articles USING (article_id)
    WHERE articles.day BETWEEN %(since)s::date AND %(until)s::date
      AND placed.outlet IS NOT NULL
      AND articles.published_at IS NOT NULL
    GROUP BY placed.story_id, placed.outlet
),
ranked AS (
    SELECT
        story_id, outlet, by_day,
        row_number() OVER story AS place,
        lead(at) OVER story - at AS lead
    FROM reports
    WINDOW story AS (PARTITION BY story_id ORDER BY at, outlet)
)
SELECT
    outlet,
    count(*) AS stories,
    count(*) FILTER (WHERE place = 1) AS first,
    percentile_disc(0.5) WITHIN GROUP (ORDER BY lead) FILTER (WHERE place = 1) AS lead
FROM ranked
WHERE story_id IN (SELECT story_id FROM ranked WHERE place = 2)
  AND story_id NOT IN (SELECT story_id FROM ranked WHERE place = 1 AND by_day IS NOT NULL)
GROUP BY outlet
ORDER BY first DESC, stories, outlet
LIMIT %(max_rows)s::integer;
