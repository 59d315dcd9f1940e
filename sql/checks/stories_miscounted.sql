-- Title: stories that do not have as many articles as they say
-- Severity: error
-- Threshold: not one: stories are counted in the transaction that puts articles into them.
SELECT
    stories.story_id::text AS subject,
    format('says %s, has %s', stories.articles, coalesce(counted.articles, 0)) AS detail
FROM news.stories
LEFT JOIN (SELECT story_id, count(*) AS articles FROM news.story_articles GROUP BY story_id) AS counted USING (story_id)
WHERE stories.articles <> coalesce(counted.articles, 0)
ORDER BY stories.story_id
