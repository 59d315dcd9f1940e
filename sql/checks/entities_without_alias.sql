-- Title: entities of which no way of writing is known
-- Severity: warning
-- Threshold: not one: an entity comes with the words by which the first article names it, and they are kept. `dateline
--   entities` finds it by its exact name only.
SELECT entities.entity_key AS subject, 'named ' || entities.name AS detail
FROM news.entities
WHERE NOT EXISTS (SELECT FROM news.entity_aliases AS aliases WHERE aliases.entity_id = entities.entity_id)
ORDER BY entities.entity_id
