-- The countries of every article, with the words they rest on cut out of the text.
CREATE VIEW mart.article_countries AS
SELECT
    articles.article_id,
    articles.article_uid,
    tags.country_code,
    countries.name AS country,

    tags.role,
    tags.score,
    tags.salience,
    tags.mentions,
    mart.words(articles.title, tags.title_spans) || mart.words(texts.text, tags.spans) AS evidence,
    tags.tagger_version
FROM news.article_countries AS tags
JOIN news.articles USING (article_id)
JOIN news.countries USING (country_code)
LEFT JOIN news.article_texts AS texts USING (article_id, revision);

COMMENT ON VIEW mart.article_countries IS
    'The countries that every article names: one row per article and country, with the evidence.';
COMMENT ON COLUMN mart.article_countries.article_id IS 'Number of the article inside this database.';
COMMENT ON COLUMN mart.article_countries.article_uid IS 'Identifier of the article, the same in every database.';
COMMENT ON COLUMN mart.article_countries.country_code IS 'ISO 3166-1 alpha-2; XK for Kosovo.';
COMMENT ON COLUMN mart.article_countries.country IS 'Short name of the country in English.';
COMMENT ON COLUMN mart.article_countries.role IS 'focus: the article is about it. mentioned: the article names it.';
COMMENT ON COLUMN mart.article_countries.score IS
    'Probability, 0 to 1, that the row is right as it stands: that the article is about a focus country, that it names '
    'a mentioned one. Learned from labelled articles: of rows from 0.9 on, at least nine in ten are right.';
COMMENT ON COLUMN mart.article_countries.salience IS
    'Probability, 0 to 1, that the article is about the country; a focus from 0.5 on, or the likeliest country of an '
    'article, from 0.3 on, where none is that likely. Sort by it.';
COMMENT ON COLUMN mart.article_countries.mentions IS 'Number of places that name it, title and text together.';
COMMENT ON COLUMN mart.article_countries.evidence IS
    'The words of title and newest text that name it, in order, one element a place.';
COMMENT ON COLUMN mart.article_countries.tagger_version IS 'Digest of the tagger''s rules and data.';
