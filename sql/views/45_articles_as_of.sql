-- What was known at some moment.
CREATE FUNCTION mart.articles_as_of(moment timestamptz) RETURNS TABLE (
    article_id bigint,
    article_uid uuid,
    url text,
    outlet text,
    revision integer,
    title text,
    text text,
    language text,
    published_at timestamptz,
    known_from timestamptz,
    known_until timestamptz
)
LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
    SELECT
        articles.article_id, articles.article_uid, articles.url, coalesce(outlets.name, outlets.domain),
        revisions.revision, revisions.title, texts.text, articles.language, articles.published_at,
        revisions.known_from, revisions.known_until
    FROM news.article_revisions AS revisions
    JOIN news.articles USING (article_id)
    JOIN news.article_texts AS texts ON texts.article_id = revisions.article_id AND texts.revision = revisions.revision
    LEFT JOIN news.outlets USING (outlet_id)
    WHERE revisions.known_from <= articles_as_of.moment
      AND (revisions.known_until > articles_as_of.moment OR revisions.known_until IS NULL);
END;

COMMENT ON FUNCTION mart.articles_as_of(timestamptz) IS
    'The articles that were known at a moment, each with the title and text that it had then: articles_as_of(moment). '
    'Language and published_at are those of today.';
