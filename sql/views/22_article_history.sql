-- Every title and text that an article had, and when it was the known one.
CREATE VIEW mart.article_history AS
SELECT
    articles.article_id,
    articles.article_uid,
    revisions.revision,

    revisions.title,
    texts.text,
    texts.characters,

    revisions.extractor,
    revisions.extractor_version,

    revisions.fetched_at,
    revisions.known_from,
    revisions.known_until,
    revisions.known_until IS NULL AS is_current
FROM news.article_revisions AS revisions
JOIN news.articles USING (article_id)
JOIN news.article_texts AS texts ON texts.article_id = revisions.article_id AND texts.revision = revisions.revision;

COMMENT ON VIEW mart.article_history IS
    'One row per article and revision: what it said, and the time in which that was the known text.';
COMMENT ON COLUMN mart.article_history.article_id IS 'Number of the article inside this database.';
COMMENT ON COLUMN mart.article_history.article_uid IS 'Identifier of the article, the same in every database.';
COMMENT ON COLUMN mart.article_history.revision IS 'Counted from 1 for each article.';
COMMENT ON COLUMN mart.article_history.title IS 'Title of this revision; NULL if it had none.';
COMMENT ON COLUMN mart.article_history.text IS 'Text of this revision; paragraphs are separated by a blank line.';
COMMENT ON COLUMN mart.article_history.characters IS 'Length of the text in characters.';
COMMENT ON COLUMN mart.article_history.extractor IS
    'How the text was got: trafilatura, jsonld, plain, record, feed_content or feed_summary.';
COMMENT ON COLUMN mart.article_history.extractor_version IS
    'Version of that method: where it differs from the revision before, the change may be the extractor''s.';
COMMENT ON COLUMN mart.article_history.fetched_at IS
    'When the page was fetched that first had this title and text, or captured by whoever archived it; NULL for files.';
COMMENT ON COLUMN mart.article_history.known_from IS 'Since when it was the known text here.';
COMMENT ON COLUMN mart.article_history.known_until IS 'When the next revision took its place; NULL for the current one.';
COMMENT ON COLUMN mart.article_history.is_current IS 'It is the newest revision.';
