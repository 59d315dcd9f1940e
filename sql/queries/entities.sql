-- Entities as analysts see and correct them.

-- find --
-- The entities that a key, a name or a way of writing may mean, the most often named first.
SELECT entities.entity_id, entities.entity_key, entities.name, entities.entity_type, count(tags.article_id) AS articles
FROM news.entities
LEFT JOIN mart.resolved_entities AS tags USING (entity_id)
WHERE entities.entity_id IN (
    SELECT entity_id FROM news.entities WHERE entity_key = %(wanted)s::text OR lower(name) = lower(%(wanted)s::text)
    UNION
    SELECT entity_id FROM news.entity_aliases WHERE lower(alias) = lower(%(wanted)s::text)
)
GROUP BY entities.entity_id
ORDER BY (entities.entity_key = %(wanted)s::text) DESC, articles DESC, entities.entity_key;

-- show --
-- What is known of some entities.
SELECT
    entity_id, entity_key, name, entity_type, country_code, place_id, authority_id, authorities, bare_name, candidates,
    aliases, articles, mentions, first_seen_at, last_seen_at
FROM mart.entities
WHERE entity_id = ANY (%(entity_ids)s::bigint[])
ORDER BY articles DESC, entity_key;

-- examples --
-- The newest articles that name an entity.
SELECT articles.article_uid, articles.title, articles.first_seen_at
FROM mart.resolved_entities AS tags
JOIN news.articles USING (article_id)
WHERE tags.entity_id = %(entity_id)s::bigint
ORDER BY articles.first_seen_at DESC, articles.article_id DESC
LIMIT 5;

-- countries --
-- The countries that an entity's articles are about, the most frequent first.
SELECT country_code, count(*) AS articles
FROM mart.resolved_entities AS tags
JOIN news.article_countries AS places USING (article_id)
WHERE tags.entity_id = %(entity_id)s::bigint AND places.role = 'focus'
GROUP BY country_code
ORDER BY articles DESC, country_code
LIMIT 5;

-- decisions --
-- What was decided, oldest first; of all entities, or of some.
SELECT
    decision_id, action, entity_key, target_key, alias, country_code, outlet_key, article_uids, reason, decided_by,
    decided_at, undone_at
FROM news.entity_decisions
WHERE %(keys)s::text[] IS NULL OR entity_key = ANY (%(keys)s::text[]) OR target_key = ANY (%(keys)s::text[])
ORDER BY decision_id;

-- lock --
-- Let nobody else decide until this transaction ends.
SELECT pg_advisory_xact_lock(hashtext('dateline.entities'));

-- root --
-- The entity that an entity is taken for now, itself if it is not merged.
WITH RECURSIVE path (entity_key) AS (
    SELECT %(entity_key)s::text
    UNION
    SELECT merges.target_key
    FROM path
    JOIN news.entity_decisions AS merges
        ON merges.entity_key = path.entity_key AND merges.action = 'merge' AND merges.undone_at IS NULL
)
SELECT entities.entity_key, entities.name, entities.entity_type, entities.country_code
FROM path
JOIN news.entities USING (entity_key)
WHERE NOT EXISTS (
    SELECT FROM news.entity_decisions AS merges
    WHERE merges.entity_key = path.entity_key AND merges.action = 'merge' AND merges.undone_at IS NULL
);

-- decide --
-- Write down a decision.
INSERT INTO news.entity_decisions (
    action, entity_key, target_key, alias, country_code, outlet_key, article_uids, reason, decided_by, decided_at
)
VALUES (
    %(action)s::text, %(entity_key)s::text, %(target_key)s::text, %(alias)s::text, %(country_code)s::text,
    %(outlet_key)s::text, %(article_uids)s::uuid[], %(reason)s::text, %(decided_by)s::text, now()
)
RETURNING decision_id;

-- add_part --
-- Make the entity that a part of another becomes, with the number of entities that were made from it before.
INSERT INTO news.entities (entity_key, name, entity_type, country_code)
SELECT entities.entity_key || '~' || parts.made + 1, %(part)s::text, entities.entity_type, entities.country_code
FROM news.entities
CROSS JOIN (
    SELECT count(*) AS made
    FROM news.entity_decisions
    WHERE action = 'split' AND entity_key = %(entity_key)s::text
) AS parts
WHERE entities.entity_key = %(entity_key)s::text
RETURNING entity_key;

-- undo --
-- Undo a decision that holds.
UPDATE news.entity_decisions
SET undone_at = now()
WHERE decision_id = %(decision_id)s::bigint AND undone_at IS NULL
RETURNING decision_id, action, entity_key, target_key;

-- store_authorities --
-- Take the records of an authority file; one that is known already is replaced.
INSERT INTO news.authorities (authority_id, name, aliases, entity_type, country_code, imported_at)
SELECT authority_id, name, aliases, entity_type, country_code, now()
FROM jsonb_to_recordset(%(rows)s::jsonb) AS given (
    authority_id text, name text, aliases text[], entity_type text, country_code text
)
ORDER BY authority_id
ON CONFLICT (authority_id) DO UPDATE
SET name = excluded.name,
    aliases = excluded.aliases,
    entity_type = excluded.entity_type,
    country_code = excluded.country_code,
    imported_at = excluded.imported_at;

-- clear_authority_keys --
-- Forget the keys that records had before.
DELETE FROM news.authority_keys
USING jsonb_to_recordset(%(rows)s::jsonb) AS given (authority_id text)
WHERE authority_keys.authority_id = given.authority_id;

-- store_authority_keys --
-- Note by which keys the entities are known that records may be.
INSERT INTO news.authority_keys (authority_id, entity_key)
SELECT DISTINCT given.authority_id, keys.entity_key
FROM jsonb_to_recordset(%(rows)s::jsonb) AS given (authority_id text, keys text[])
CROSS JOIN LATERAL unnest(given.keys) AS keys (entity_key);

-- linked --
-- The entities that some records may be, each with all records that it may be.
SELECT entity_key, name, authority_id, authorities
FROM mart.entities
WHERE entity_id IN (
    SELECT entity_id
    FROM news.authority_keys
    JOIN news.entities USING (entity_key)
    WHERE authority_id = ANY (%(authority_ids)s::text[])
) AND authorities <> '{}'
ORDER BY entity_key;
