-- The entities of every article, with the words they rest on cut out of the text.
CREATE VIEW mart.article_entities AS
SELECT
    articles.article_id,
    articles.article_uid,
    tags.entity_id,
    entities.entity_key,
    entities.name,

    entities.entity_type,
    entities.country_code,
    tags.mentions,
    mart.words(articles.title, tags.title_spans) || mart.words(texts.text, tags.spans) AS evidence,
    tags.tagger_version
FROM mart.resolved_entities AS tags
JOIN news.articles USING (article_id)
JOIN news.entities USING (entity_id)
LEFT JOIN news.article_texts AS texts USING (article_id, revision);

COMMENT ON VIEW mart.article_entities IS
    'The people, organisations and other things that every article names, with the evidence.';
COMMENT ON COLUMN mart.article_entities.article_id IS 'Number of the article inside this database.';
COMMENT ON COLUMN mart.article_entities.article_uid IS 'Identifier of the article, the same in every database.';
COMMENT ON COLUMN mart.article_entities.entity_id IS 'Number of the entity inside this database.';
COMMENT ON COLUMN mart.article_entities.entity_key IS 'What makes it one entity, the same in every database.';
COMMENT ON COLUMN mart.article_entities.name IS 'Name of the entity, the same in every article.';
COMMENT ON COLUMN mart.article_entities.entity_type IS 'PERSON, ORG, GPE, ...; see news.entity_types.';
COMMENT ON COLUMN mart.article_entities.country_code IS
    'Country of a place, itself for a country; NULL for others and where not known.';
COMMENT ON COLUMN mart.article_entities.mentions IS 'Number of places that name it, title and text together.';
COMMENT ON COLUMN mart.article_entities.evidence IS
    'The words of title and newest text that name it, in order, one element a place.';
COMMENT ON COLUMN mart.article_entities.tagger_version IS 'Digest of the tagger''s rules, data and model.';
