-- Which days were unusual for a country?
--
-- Articles about it on a day beside the mean of the four weeks before, days without any counted as 0. `score` is the
-- difference in standard deviations of a count: above 3 something happened, or something began to be collected (see
-- `tagged_enough` and `unseen`). `families` are independent publishers: many articles of one family are one voice.
--
-- :country country MV "the country"
-- :since date "30 days ago" "first day, in UTC"
-- :until date today "last day"
-- :max_rows integer 10 "rows at most"
-- example: since=2026-03-05 until=2026-03-21 max_rows=5
WITH days AS (
    SELECT
        series.day::date AS day,
        coalesce(counted.focus_articles, 0) AS articles,
        coalesce(counted.focus_families, 0) AS families
    FROM generate_series(%(since)s::date - 28, %(until)s::date, interval '1 day') AS series (day)
    LEFT JOIN mart.country_daily AS counted
        ON counted.day = series.day::date AND counted.country_code = %(country)s::text
),
compared AS (
    SELECT
        day, articles, families,
        avg(articles) OVER (ORDER BY day ROWS BETWEEN 28 PRECEDING AND 1 PRECEDING) AS usual
    FROM days
)
SELECT
    day,
    articles,
    families,
    round(usual, 2) AS usual,
    round((articles - usual) / sqrt(usual + 1), 1) AS score
FROM compared
WHERE day >= %(since)s::date AND articles > 0
ORDER BY score DESC, day
LIMIT %(max_rows)s::integer;
