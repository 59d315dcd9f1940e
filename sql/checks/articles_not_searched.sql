-- Title: articles that a search does not find by their newest text
-- Severity: error
-- Threshold: not one that does not wait for it: what was written is noted in the same transaction, and indexed from the notes.
--   An article that is in neither is found by nobody.
SELECT
    articles.article_uid::text AS subject,
    CASE WHEN found.revision IS NULL THEN 'not indexed' ELSE format('revision %s is indexed', found.revision) END AS detail
FROM news.articles
LEFT JOIN news.article_search AS found USING (article_id)
WHERE found.revision IS DISTINCT FROM articles.revision
  AND NOT EXISTS (SELECT FROM ops.touched_articles AS touched WHERE touched.article_id = articles.article_id)
ORDER BY articles.article_id
