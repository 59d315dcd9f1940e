-- Can a trend of these days be trusted, or is a part of them not tagged?
--
-- One row for each day on which less than all articles have good tags, and for the languages and reasons behind it. Where
-- `share` is small the trend holds all the same; where several `versions` of the tagger were at work, a step may be theirs
-- (`dateline retag --stale` makes them one). Days count by when articles were stored here.
--
-- :kind text entities "what is counted: countries or entities"
-- :since date "30 days ago" "first day, in UTC"
-- :until date today "last day"
-- example: since=2026-03-01 until=2026-03-22
WITH coverage AS (
    SELECT day, language, problem, articles, tagger_version
    FROM mart.coverage_daily
    WHERE kind = %(kind)s::text AND day BETWEEN %(since)s::date AND %(until)s::date
),
days AS (
    SELECT day, sum(articles) AS articles, count(DISTINCT (language, tagger_version)) - count(DISTINCT language) + 1 AS versions
    FROM coverage
    GROUP BY day
)
SELECT
    coverage.day,
    coverage.language,
    coverage.problem,
    sum(coverage.articles) AS articles,
    round(sum(coverage.articles) / days.articles, 2) AS share,
    days.versions
FROM coverage
JOIN days USING (day)
WHERE coverage.problem IS NOT NULL OR days.versions > 1
GROUP BY coverage.day, coverage.language, coverage.problem, days.articles, days.versions
ORDER BY coverage.day, articles DESC, coverage.language, coverage.problem;
