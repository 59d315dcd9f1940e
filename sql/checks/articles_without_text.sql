-- Title: articles without a text
-- Severity: error
-- Threshold: not one: article, revision and text are stored in one transaction. mart.article_text, the search and exports
--   leave such an article out.
SELECT
    articles.article_uid::text AS subject,
    CASE WHEN texts.revision IS NULL THEN format('revision %s has no text', articles.revision) ELSE 'the text is empty' END
        AS detail
FROM news.articles
LEFT JOIN news.article_texts AS texts USING (article_id, revision)
WHERE texts.revision IS NULL OR texts.characters = 0
ORDER BY articles.article_id
