-- Title: outlets that show one text in many articles
-- Severity: warning
-- Threshold: thirty articles in 7 days: a report is in a handful of sections at most. It is a notice (consent, paywall, error)
--   that was taken for the article; thirty is also where the search for stories stops to tell them apart.
SELECT
    coalesce(outlets.domain, outlets.outlet_key) AS subject,
    format('%s articles with the text of %s', count(*), min(articles.article_uid::text)) AS detail
FROM news.articles
JOIN news.outlets USING (outlet_id)
WHERE articles.first_seen_at > now() - interval '7 days'
GROUP BY outlets.outlet_id, articles.text_hash
HAVING count(*) >= 30
ORDER BY count(*) DESC, outlets.outlet_id
