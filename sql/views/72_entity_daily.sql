-- How often each person, organisation or other entity is named, by day. LEFT JOIN, so that who asks for no name does not
-- pay for it.
CREATE VIEW mart.entity_daily AS
SELECT
    days.day,
    days.entity_id,
    entities.name,
    entities.entity_type,

    days.articles,
    days.families
FROM news.entity_days AS days
LEFT JOIN news.entities USING (entity_id);

COMMENT ON VIEW mart.entity_daily IS
    'Articles that name an entity, by day, after what analysts decided. Counted with mart.country_daily.';
COMMENT ON COLUMN mart.entity_daily.day IS
    'Day of the articles, in UTC: of publication, or of storing where that is not known.';
COMMENT ON COLUMN mart.entity_daily.entity_id IS 'Number of the entity inside this database.';
COMMENT ON COLUMN mart.entity_daily.name IS 'Its name, the same in every article.';
COMMENT ON COLUMN mart.entity_daily.entity_type IS 'PERSON, ORG, GPE, ...; see news.entity_types.';
COMMENT ON COLUMN mart.entity_daily.articles IS 'Articles that name it.';
COMMENT ON COLUMN mart.entity_daily.families IS 'Families of outlets that published them.';
