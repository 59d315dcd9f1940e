-- Title: articles whose own address leads to another article, or to none
-- Severity: error
-- Threshold: not one: an address that identifies an article is noted with it, for good. Who looks an article up by its address
--   would find another one.
SELECT articles.article_uid::text AS subject, articles.url AS detail
FROM news.articles
LEFT JOIN news.article_urls AS urls ON urls.url_md5 = md5(articles.url)::uuid
WHERE articles.identity_source = 'address' AND urls.article_id IS DISTINCT FROM articles.article_id
ORDER BY articles.article_id
