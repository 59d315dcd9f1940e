-- Title: articles without a text
-- Severity: error
-- Threshold: not one: article, revision and text are stored in one transaction. mart leaves such an article out, so that
--   every count is too low.
SELECT
    articles.article_uid::text AS subject,
    CASE WHEN texts.revision IS NULL THEN format('revision %s has no text', articles.revision) ELSE 'the text is empty' END
        AS detail
FROM news.articles
LEFT JOIN news.article_texts AS texts USING (article_id, revision)
WHERE texts.revision IS NULL OR texts.characters = 0
ORDER BY articles.article_id
