-- What is known of each entity that an article names.
CREATE VIEW mart.entities AS
SELECT
    entities.entity_id,
    entities.entity_key,
    entities.name,
    entities.entity_type,
    entities.country_code,
    entities.place_id,

    linked.authority_id,
    linked.authorities,
    entities.entity_key LIKE 'PERSON:?%' AS bare_name,
    CASE WHEN entities.entity_key LIKE 'PERSON:?%' THEN ARRAY(
        SELECT candidates.name
        FROM news.entities AS candidates
        WHERE candidates.entity_type = 'PERSON'
          AND substring(candidates.entity_key FROM ' ([^ ]+)$') = substring(entities.entity_key FROM '^PERSON:[?](.+)$')
          AND EXISTS (SELECT FROM news.article_entities AS tags WHERE tags.entity_id = candidates.entity_id)
        ORDER BY candidates.name
    ) ELSE '{}' END AS candidates,
    named.aliases,
    named.articles,
    named.mentions,
    named.first_seen_at,
    named.last_seen_at
FROM news.entities
JOIN (
    SELECT
        forms.entity_id,
        jsonb_object_agg(forms.name, forms.articles) AS aliases,
        sum(forms.articles)::bigint AS articles,
        sum(forms.mentions)::bigint AS mentions,
        min(forms.first_seen_at) AS first_seen_at,
        max(forms.last_seen_at) AS last_seen_at
    FROM (
        SELECT
            tags.entity_id,
            tags.name,
            count(*) AS articles,
            sum(tags.mentions) AS mentions,
            min(articles.first_seen_at) AS first_seen_at,
            max(articles.first_seen_at) AS last_seen_at
        FROM mart.resolved_entities AS tags
        JOIN news.articles USING (article_id)
        GROUP BY tags.entity_id, tags.name
    ) AS forms
    GROUP BY forms.entity_id
) AS named USING (entity_id)
CROSS JOIN LATERAL (
    SELECT
        CASE WHEN count(*) = 1 THEN min(keys.authority_id) END AS authority_id,
        coalesce(array_agg(keys.authority_id ORDER BY keys.authority_id), '{}') AS authorities
    FROM news.authority_keys AS keys
    JOIN news.authorities USING (authority_id)
    WHERE keys.entity_key = entities.entity_key
      AND (
          authorities.country_code IS NULL
          OR entities.country_code = authorities.country_code
          OR (entities.country_code IS NULL AND EXISTS (
              SELECT FROM mart.resolved_entities AS tags
              JOIN news.article_countries AS places USING (article_id)
              WHERE tags.entity_id = entities.entity_id AND places.country_code = authorities.country_code
          ))
      )
) AS linked;

COMMENT ON VIEW mart.entities IS
    'What is known of each person, organisation, place or other thing that an article names, after what analysts decided.';
COMMENT ON COLUMN mart.entities.entity_id IS 'Number of the entity inside this database.';
COMMENT ON COLUMN mart.entities.entity_key IS 'What makes it one entity, the same in every database; decisions name it so.';
COMMENT ON COLUMN mart.entities.name IS 'Its name, the same in every article.';
COMMENT ON COLUMN mart.entities.entity_type IS 'PERSON, ORG, GPE, ...; see news.entity_types.';
COMMENT ON COLUMN mart.entities.country_code IS
    'Country of a place, itself for a country; NULL for others and where not known.';
COMMENT ON COLUMN mart.entities.place_id IS
    'Identifier of the place in the gazetteer, such as country:IN or city:1261481; NULL if it is not a known place.';
COMMENT ON COLUMN mart.entities.authority_id IS
    'The one record of an authority file that it is: by a name, the type, and a country that its articles name; NULL if '
    'none or several may be.';
COMMENT ON COLUMN mart.entities.authorities IS 'All records that it may be; more than one is ambiguous, and left so.';
COMMENT ON COLUMN mart.entities.bare_name IS
    'A person of whom articles give one word only: perhaps several people, and never merged with one by itself.';
COMMENT ON COLUMN mart.entities.candidates IS 'For a bare name the people who have it as their last word; else empty.';
COMMENT ON COLUMN mart.entities.aliases IS 'Its fullest form in an article, and in how many articles it is that.';
COMMENT ON COLUMN mart.entities.articles IS 'Number of articles that name it.';
COMMENT ON COLUMN mart.entities.mentions IS 'Number of places that name it, titles and newest texts together.';
COMMENT ON COLUMN mart.entities.first_seen_at IS 'When the first of its articles was stored.';
COMMENT ON COLUMN mart.entities.last_seen_at IS 'When the newest of its articles was stored.';
