-- Who is named together with whom, by day. Counted when asked: give an entity, a short time, or both.
-- Names and types are looked up for what is left, by key: they cannot lead Postgres to read all entities.
CREATE VIEW mart.entity_pairs_daily AS
SELECT
    pairs.day,
    pairs.entity_a,
    (SELECT name FROM news.entities WHERE entity_id = pairs.entity_a) AS name_a,
    (SELECT entity_type FROM news.entities WHERE entity_id = pairs.entity_a) AS type_a,
    pairs.entity_b,
    (SELECT name FROM news.entities WHERE entity_id = pairs.entity_b) AS name_b,
    (SELECT entity_type FROM news.entities WHERE entity_id = pairs.entity_b) AS type_b,
    pairs.articles
FROM (
    SELECT
        (coalesce(articles.published_at, articles.first_seen_at) AT TIME ZONE 'UTC')::date AS day,
        one.entity_id AS entity_a,
        other.entity_id AS entity_b,
        count(*) AS articles
    FROM mart.resolved_entities AS one
    JOIN mart.resolved_entities AS other ON other.article_id = one.article_id AND other.entity_id <> one.entity_id
    JOIN news.articles ON articles.article_id = one.article_id
    GROUP BY 1, 2, 3
) AS pairs;

COMMENT ON VIEW mart.entity_pairs_daily IS
    'Articles that name two entities, by day. Every pair is there both ways, so that entity_a alone finds all that one is '
    'named with. Counted when asked: limit entity_a, day, or both.';
COMMENT ON COLUMN mart.entity_pairs_daily.day IS
    'Day of the articles, in UTC: of publication, or of storing where that is not known.';
COMMENT ON COLUMN mart.entity_pairs_daily.entity_a IS 'Number of the one entity; mart.entities knows it by name.';
COMMENT ON COLUMN mart.entity_pairs_daily.name_a IS 'Its name.';
COMMENT ON COLUMN mart.entity_pairs_daily.type_a IS 'PERSON, ORG, GPE, ...; see news.entity_types.';
COMMENT ON COLUMN mart.entity_pairs_daily.entity_b IS 'Number of the other.';
COMMENT ON COLUMN mart.entity_pairs_daily.name_b IS 'Its name.';
COMMENT ON COLUMN mart.entity_pairs_daily.type_b IS 'Its type.';
COMMENT ON COLUMN mart.entity_pairs_daily.articles IS 'Articles that name both.';
