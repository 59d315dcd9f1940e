-- Title: entities whose name is not among their ways of writing
-- Severity: warning
-- Threshold: not one: the first article to name an entity gives both. `dateline entities` would not find it by its name.
SELECT entities.entity_key AS subject, 'named ' || entities.name AS detail
FROM news.entities
WHERE NOT EXISTS (
    SELECT FROM news.entity_aliases AS aliases
    WHERE aliases.entity_id = entities.entity_id AND aliases.alias = entities.name
)
ORDER BY entities.entity_id
