-- Title: outlets of which no article says when it was published
-- Severity: warning
-- Threshold: twenty articles in 30 days: of an outlet that dates nine of ten, twenty without a date in a row do not happen by
--   chance. Its pages write the time in a way that is not read, and its articles count for the day of their storing.
SELECT
    coalesce(outlets.domain, outlets.outlet_key) AS subject,
    format('%s articles, the last time because it is %s', count(*), max(articles.published_missing)) AS detail
FROM news.articles
JOIN news.outlets USING (outlet_id)
WHERE articles.first_seen_at > now() - interval '30 days'
GROUP BY outlets.outlet_id
HAVING count(*) >= 20 AND count(articles.published_at) = 0
ORDER BY count(*) DESC, outlets.outlet_id
