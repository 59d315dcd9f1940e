-- The newest text of every article.
CREATE VIEW mart.article_text AS
SELECT
    articles.article_id,
    articles.article_uid,

    texts.text,
    texts.dateline,
    texts.furniture,
    texts.characters,
    texts.revision
FROM news.articles
JOIN news.article_texts AS texts USING (article_id, revision);

COMMENT ON VIEW mart.article_text IS 'The newest text of every article.';
COMMENT ON COLUMN mart.article_text.article_id IS 'Number of the article inside this database.';
COMMENT ON COLUMN mart.article_text.article_uid IS 'Identifier of the article, the same in every database.';
COMMENT ON COLUMN mart.article_text.text IS 'The text; paragraphs are separated by a blank line.';
COMMENT ON COLUMN mart.article_text.dateline IS
    'Characters of the dateline at its head, counted from 0, end exclusive; NULL without one.';
COMMENT ON COLUMN mart.article_text.furniture IS
    'Characters that are no part of the report, such as photo credits; empty if none.';
COMMENT ON COLUMN mart.article_text.characters IS 'Length of the text in characters.';
COMMENT ON COLUMN mart.article_text.revision IS 'Number of the newest revision, counted from 1.';
