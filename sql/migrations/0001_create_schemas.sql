-- Three schemas: how it runs, what was found, and what analysts rely on.
-- Roles and grants are in roles.sql, views in views/: both are outside the migrations.

CREATE SCHEMA news;
COMMENT ON SCHEMA news IS
    'Normalised facts: articles, their texts, and what they name. Tables may change between versions; '
    'each change is listed in CHANGELOG under Schema.';

CREATE SCHEMA mart;
COMMENT ON SCHEMA mart IS
    'Views and functions for analysts: the documented, stable contract. Rebuilt at every migration.';
