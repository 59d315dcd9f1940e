-- Title: days on which a country has other articles than are counted
-- Severity: error
-- Threshold: not one: a day that was written to is counted again, and one that waits for it is left out here. Trends and the
--   report are read from the counts. `dateline db refresh` does not mend it: no one noted that the day changed.
WITH waiting AS (
    SELECT day FROM ops.touched_days
    UNION
    SELECT day FROM ops.touched_articles WHERE day IS NOT NULL
    UNION
    SELECT (coalesce(articles.published_at, articles.first_seen_at) AT TIME ZONE 'UTC')::date
    FROM ops.touched_articles
    JOIN news.articles USING (article_id)
),
counted AS (
    SELECT
        (coalesce(articles.published_at, articles.first_seen_at) AT TIME ZONE 'UTC')::date AS day,
        tags.country_code,
        count(*) AS articles,
        count(*) FILTER (WHERE tags.role = 'focus') AS focus_articles
    FROM news.articles
    JOIN news.article_countries AS tags USING (article_id)
    GROUP BY 1, 2
)
SELECT
    coalesce(counted.day, known.day)::text AS subject,
    format(
        '%s has %s articles, %s of them about it; counted are %s and %s',
        coalesce(counted.country_code, known.country_code), coalesce(counted.articles, 0),
        coalesce(counted.focus_articles, 0), coalesce(known.articles, 0), coalesce(known.focus_articles, 0)
    ) AS detail
FROM counted
FULL JOIN news.country_days AS known ON known.day = counted.day AND known.country_code = counted.country_code
WHERE (counted.articles, counted.focus_articles) IS DISTINCT FROM (known.articles::bigint, known.focus_articles::bigint)
  AND coalesce(counted.day, known.day) NOT IN (SELECT day FROM waiting)
ORDER BY coalesce(counted.day, known.day) DESC, 2
