-- Title: articles that are stored twice
-- Severity: warning
-- Threshold: not one with a text of 200 characters or more: the same outlet, title, text and exact time make one article of two
--   addresses when it is stored. Shorter texts may be the same by chance.
SELECT
    min(articles.article_uid::text) AS subject,
    format('%s articles of %s: %s', count(*), min(outlets.outlet_key), left(min(articles.title), 80)) AS detail
FROM news.articles
JOIN news.article_texts AS texts USING (article_id, revision)
JOIN news.outlets USING (outlet_id)
WHERE articles.identity_source = 'address' AND articles.published_at IS NOT NULL AND texts.characters >= 200
GROUP BY articles.outlet_id, articles.title, articles.text_hash, articles.published_at
HAVING count(*) > 1
ORDER BY count(*) DESC, 1
