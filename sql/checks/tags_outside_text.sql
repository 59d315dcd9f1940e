-- Title: tags that lie outside of their text
-- Severity: error
-- Threshold: not one: a tagger names characters of the very text that is stored with its tags. The evidence in mart would be
--   cut short or empty.
SELECT
    articles.article_uid::text AS subject,
    format(
        '%s at %s of %s characters, in the title at %s of %s',
        tags.name, tags.spans, texts.characters, tags.title_spans, coalesce(char_length(articles.title), 0)
    ) AS detail
FROM (
    SELECT article_id, 'countries' AS kind, country_code AS name, spans, title_spans FROM news.article_countries
    UNION ALL
    SELECT article_id, 'entities', name, spans, title_spans FROM news.article_entities
) AS tags
JOIN news.articles USING (article_id)
JOIN news.article_texts AS texts USING (article_id, revision)
-- Tags of an older text are another check's.
JOIN news.enrichments AS looked
    ON looked.article_id = articles.article_id AND looked.kind = tags.kind AND looked.revision = articles.revision
WHERE upper(tags.spans) > texts.characters OR upper(tags.title_spans) > coalesce(char_length(articles.title), 0)
ORDER BY articles.article_id, tags.name
