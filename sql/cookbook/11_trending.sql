-- What is named more than usual just now?
--
-- Countries, pairs of countries, people and organisations in the articles of the last hours, the most unusual first.
-- `usual` is the mean for so many hours over `baseline_days` days before: with few of those it says little.
-- `score` is the distance in standard deviations of a count.
--
-- :hours integer 24 "length of the window"
-- :until timestamptz now "its end"
-- :max_rows integer 15 "rows at most"
-- example: until=2026-03-12 max_rows=10
SELECT kind, name, articles, usual, baseline_days, score
FROM mart.trending(%(hours)s::integer, %(until)s::timestamptz)
ORDER BY score DESC, articles DESC, kind, name
LIMIT %(max_rows)s::integer;
