-- find --
-- The article that a number, an identifier or an address means.
SELECT article_id, article_uid, url, revision
FROM news.articles
WHERE article_id = %(article_id)s::bigint OR article_uid = %(article_uid)s::uuid
UNION
SELECT articles.article_id, articles.article_uid, articles.url, articles.revision
FROM news.article_urls
JOIN news.articles USING (article_id)
WHERE article_urls.url_md5 = md5(%(url)s::text)::uuid;

-- revisions --
-- The revisions of an article, in order.
SELECT revision, title, text, extractor, extractor_version, fetched_at, known_from, known_until
FROM mart.article_history
WHERE article_id = %(article_id)s::bigint
ORDER BY revision;
