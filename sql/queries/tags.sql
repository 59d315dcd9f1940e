-- versions --
-- Which tagger versions these articles have, by article and kind.
SELECT article_id, kind, revision, tagger_version
FROM news.enrichments
WHERE article_id = ANY (%(article_ids)s::bigint[]);

-- same_texts --
-- Those of these articles whose newest text is exactly the given one.
SELECT articles.article_id
FROM jsonb_to_recordset(%(rows)s::jsonb) AS incoming (article_id bigint, text text)
JOIN news.articles USING (article_id)
JOIN news.article_texts AS texts USING (article_id, revision)
WHERE texts.text = incoming.text;

-- clear --
-- Remove the tags of articles that are about to get new ones.
WITH countries AS (
    DELETE FROM news.article_countries WHERE article_id = ANY (%(article_ids)s::bigint[])
)
DELETE FROM news.article_entities WHERE article_id = ANY (%(article_ids)s::bigint[]);

-- store_countries --
-- Add the countries of articles.
INSERT INTO news.article_countries (
    article_id, country_code, role, score, salience, mentions, spans, title_spans, tagger, tagger_version
)
SELECT article_id, country_code, role, score, salience, mentions, spans, title_spans, tagger, tagger_version
FROM jsonb_to_recordset(%(rows)s::jsonb) AS incoming (
    article_id bigint, country_code text, role text, score real, salience real, mentions integer,
    spans int4multirange, title_spans int4multirange, tagger text, tagger_version text
);

-- store_entities --
-- Make sure that the entities exist. The first article to name one names it for good.
INSERT INTO news.entities (entity_key, name, entity_type, country_code, place_id)
SELECT DISTINCT ON (entity_key) entity_key, name, entity_type, country_code, place_id
FROM jsonb_to_recordset(%(rows)s::jsonb) AS incoming (
    entity_key text, name text, entity_type text, country_code text, place_id text
)
ORDER BY entity_key
ON CONFLICT (entity_key) DO NOTHING;

-- store_aliases --
-- Note the different ways in which entities are written.
INSERT INTO news.entity_aliases (entity_id, alias)
SELECT DISTINCT entities.entity_id, forms.form
FROM jsonb_to_recordset(%(rows)s::jsonb) AS incoming (entity_key text, forms text[])
JOIN news.entities USING (entity_key)
CROSS JOIN LATERAL unnest(incoming.forms) AS forms (form)
ORDER BY entities.entity_id, forms.form
ON CONFLICT (entity_id, alias) DO NOTHING;

-- store_article_entities --
-- Add the entities of articles.
INSERT INTO news.article_entities (
    article_id, entity_id, name, mentions, spans, title_spans, tagger, tagger_version
)
SELECT article_id, entity_id, incoming.name, mentions, spans, title_spans, tagger, tagger_version
FROM jsonb_to_recordset(%(rows)s::jsonb) AS incoming (
    article_id bigint, entity_key text, name text, mentions integer,
    spans int4multirange, title_spans int4multirange, tagger text, tagger_version text
)
JOIN news.entities USING (entity_key);

-- store_enrichments --
-- Note which tagger looked at which article.
INSERT INTO news.enrichments (article_id, kind, revision, tagger, tagger_version, problem, tagged_at)
SELECT article_id, kind, revision, tagger, tagger_version, problem, %(now)s::timestamptz
FROM jsonb_to_recordset(%(rows)s::jsonb) AS incoming (
    article_id bigint, kind text, revision integer, tagger text, tagger_version text, problem text
)
ORDER BY article_id, kind
ON CONFLICT (article_id, kind) DO UPDATE
SET revision = excluded.revision,
    tagger = excluded.tagger,
    tagger_version = excluded.tagger_version,
    problem = excluded.problem,
    tagged_at = excluded.tagged_at;
