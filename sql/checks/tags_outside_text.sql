-- Title: tags that lie outside of their text
-- Severity: error
-- Threshold: not one: a tagger names characters of the very text that is stored with its tags. The evidence in mart would be
--   cut short or empty.
WITH newest AS MATERIALIZED (
    -- Of texts that were tagged as they are: tags of an older one are another check's.
    SELECT
        articles.article_id, articles.article_uid, looked.kind, texts.characters,
        coalesce(char_length(articles.title), 0) AS title_characters
    FROM news.articles
    JOIN news.article_texts AS texts USING (article_id, revision)
    JOIN news.enrichments AS looked USING (article_id, revision)
)
SELECT
    newest.article_uid::text AS subject,
    format(
        '%s at %s of %s characters, in the title at %s of %s',
        tags.name, tags.spans, newest.characters, tags.title_spans, newest.title_characters
    ) AS detail
FROM (
    SELECT article_id, 'countries' AS kind, country_code AS name, spans, title_spans FROM news.article_countries
    UNION ALL
    SELECT article_id, 'entities', name, spans, title_spans FROM news.article_entities
) AS tags
JOIN newest USING (article_id, kind)
WHERE upper(tags.spans) > newest.characters OR upper(tags.title_spans) > newest.title_characters
ORDER BY newest.article_id, tags.name
