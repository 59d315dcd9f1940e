-- Title: articles whose newest revision is not the current one
-- Severity: error
-- Threshold: not one: the number is moved in the transaction that ends one revision and begins the next. mart.articles_as_of
--   would show another text than mart.articles.
SELECT
    articles.article_uid::text AS subject,
    format('newest is %s, current is %s', articles.revision, coalesce(current.revision::text, 'none')) AS detail
FROM news.articles
LEFT JOIN news.article_revisions AS current ON current.article_id = articles.article_id AND current.known_until IS NULL
WHERE current.revision IS DISTINCT FROM articles.revision
ORDER BY articles.article_id
