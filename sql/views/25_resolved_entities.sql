-- The entities of every article after what analysts decided. What is split from an entity is split from all that are merged
-- into it, and may itself be merged. The table, and the few that a decision names, looked at one by one and put together,
-- stand beside each other without any condition of their own: so a join or a condition from outside reaches the indexes of
-- the table.
CREATE VIEW mart.resolved_entities AS
SELECT article_id, entity_id, name, mentions, spans, title_spans, tagger_version
FROM (
    SELECT false AS is_decided, article_id, entity_id, name, mentions, spans, title_spans, tagger_version
    FROM news.article_entities
    UNION ALL
    SELECT true, article_id, entity_id, name, mentions, spans, title_spans, tagger_version
    FROM (
        WITH RECURSIVE decided AS (
            SELECT entity_key AS key FROM news.entity_decisions WHERE undone_at IS NULL
            UNION
            SELECT target_key FROM news.entity_decisions WHERE undone_at IS NULL
        ),
        merged (entity_key, target_key) AS (
            SELECT key, key FROM decided
            UNION ALL
            SELECT merged.entity_key, merges.target_key
            FROM merged
            JOIN news.entity_decisions AS merges
                ON merges.entity_key = merged.target_key AND merges.action = 'merge' AND merges.undone_at IS NULL
        ),
        roots AS (
            SELECT merged.entity_key, entities.entity_id
            FROM merged
            JOIN news.entities ON entities.entity_key = merged.target_key
            WHERE NOT EXISTS (
                SELECT FROM news.entity_decisions AS merges
                WHERE merges.entity_key = merged.target_key AND merges.action = 'merge' AND merges.undone_at IS NULL
            )
        ),
        parts AS (
            SELECT
                tags.article_id, tags.name, tags.mentions, tags.spans, tags.title_spans, tags.tagger_version,
                coalesce(split.target_key, entities.entity_key) AS entity_key
            FROM news.article_entities AS tags
            JOIN news.entities USING (entity_id)
            JOIN decided ON decided.key = entities.entity_key
            LEFT JOIN LATERAL (
                SELECT splits.target_key
                FROM merged AS members
                JOIN news.entity_decisions AS splits
                    ON splits.entity_key = members.target_key AND splits.action = 'split' AND splits.undone_at IS NULL
                WHERE members.entity_key = entities.entity_key
                  AND (
                      splits.alias = tags.name
                      OR EXISTS (
                          SELECT FROM news.article_countries AS named
                          WHERE named.article_id = tags.article_id
                            AND named.country_code = splits.country_code
                            AND named.role = 'focus'
                      )
                      OR EXISTS (
                          SELECT FROM news.articles
                          LEFT JOIN news.outlets USING (outlet_id)
                          WHERE articles.article_id = tags.article_id
                            AND (articles.article_uid = ANY (splits.article_uids) OR outlets.outlet_key = splits.outlet_key)
                      )
                  )
                ORDER BY splits.decision_id
                LIMIT 1
            ) AS split ON true
        )
        SELECT
            article_id,
            entity_id,
            names[1] AS name,
            mentions,
            -- Postgres 14 has no aggregate of multiranges.
            (SELECT coalesce(range_agg(span), '{}') FROM unnest(all_spans) AS part (spans), unnest(part.spans) AS span)
                AS spans,
            (SELECT coalesce(range_agg(span), '{}') FROM unnest(all_title_spans) AS part (spans), unnest(part.spans) AS span)
                AS title_spans,
            tagger_version
        FROM (
            SELECT
                parts.article_id,
                roots.entity_id,
                array_agg(parts.name ORDER BY length(parts.name) DESC, parts.name) AS names,
                sum(parts.mentions)::integer AS mentions,
                array_agg(parts.spans) AS all_spans,
                array_agg(parts.title_spans) AS all_title_spans,
                max(parts.tagger_version) AS tagger_version
            FROM parts
            JOIN roots USING (entity_key)
            GROUP BY parts.article_id, roots.entity_id
        ) AS whole
    ) AS decided
) AS tags
-- Not NOT EXISTS: of which Postgres expects that next to nothing is left, and plans what is built on it accordingly.
WHERE is_decided OR entity_id NOT IN (
    SELECT entities.entity_id
    FROM news.entity_decisions AS decisions
    JOIN news.entities ON entities.entity_key IN (decisions.entity_key, decisions.target_key)
    WHERE decisions.undone_at IS NULL
);

COMMENT ON VIEW mart.resolved_entities IS
    'The entities of every article after what analysts decided (news.entity_decisions), with positions instead of words.';
COMMENT ON COLUMN mart.resolved_entities.article_id IS 'Number of the article inside this database.';
COMMENT ON COLUMN mart.resolved_entities.entity_id IS 'Number of the entity that it is taken for.';
COMMENT ON COLUMN mart.resolved_entities.name IS 'The fullest form in this article.';
COMMENT ON COLUMN mart.resolved_entities.mentions IS 'Number of places that name it, title and text together.';
COMMENT ON COLUMN mart.resolved_entities.spans IS
    'Characters of the newest text that name it, counted from 0, end exclusive; empty if only the title does.';
COMMENT ON COLUMN mart.resolved_entities.title_spans IS 'The same for the title; empty if the title does not.';
COMMENT ON COLUMN mart.resolved_entities.tagger_version IS 'Digest of the tagger''s rules, data and model.';
