-- What articles name. Spans count characters of the newest text from 0, end exclusive:
-- substring(text FROM lower(span) + 1 FOR upper(span) - lower(span)) is the evidence.

CREATE TABLE news.article_countries (
    article_id      bigint,
    country_code    text,

    role            text NOT NULL,
    score           real NOT NULL,
    mentions        integer NOT NULL,
    spans           int4multirange NOT NULL,
    title_spans     int4multirange NOT NULL DEFAULT '{}',
    tagger          text NOT NULL,
    tagger_version  text NOT NULL,

    CONSTRAINT article_countries_pkey PRIMARY KEY (article_id, country_code),
    CONSTRAINT article_countries_article_id_fkey
        FOREIGN KEY (article_id) REFERENCES news.articles ON DELETE CASCADE,
    CONSTRAINT article_countries_country_code_fkey
        FOREIGN KEY (country_code) REFERENCES news.countries ON DELETE RESTRICT,
    CONSTRAINT article_countries_role_is_known CHECK (role IN ('focus', 'mentioned')),
    CONSTRAINT article_countries_score_in_range CHECK (score BETWEEN 0 AND 1),
    CONSTRAINT article_countries_has_evidence
        CHECK (mentions > 0 AND NOT (isempty(spans) AND isempty(title_spans)))
);
CREATE INDEX article_countries_country_code_idx ON news.article_countries (country_code, role);
COMMENT ON TABLE news.article_countries IS 'The countries an article names, each with the words it rests on.';
COMMENT ON COLUMN news.article_countries.article_id IS 'The article.';
COMMENT ON COLUMN news.article_countries.country_code IS 'The country; see news.countries.';
COMMENT ON COLUMN news.article_countries.role IS 'focus: the article is about it. mentioned: the article names it.';
COMMENT ON COLUMN news.article_countries.score IS
    'Weight of its mentions as a share of the weightiest country of the article: 1 for that one, near 0 for a '
    'passing mention. Title, lead and repetition weigh more. Not a probability.';
COMMENT ON COLUMN news.article_countries.mentions IS 'Number of places that name it, title and text together.';
COMMENT ON COLUMN news.article_countries.spans IS
    'Characters of the newest text that name it, counted from 0, end exclusive; empty if only the title does.';
COMMENT ON COLUMN news.article_countries.title_spans IS 'The same for the title; empty if the title does not.';
COMMENT ON COLUMN news.article_countries.tagger IS 'Name of the tagger.';
COMMENT ON COLUMN news.article_countries.tagger_version IS 'Digest of its rules and data: another digest, other rules.';

CREATE TABLE news.entity_types (
    entity_type  text,
    description  text NOT NULL,

    CONSTRAINT entity_types_pkey PRIMARY KEY (entity_type)
);
COMMENT ON TABLE news.entity_types IS 'The closed list of types of entities; the words are OntoNotes'' where it has one.';
COMMENT ON COLUMN news.entity_types.entity_type IS 'The word used in news.entities.';
COMMENT ON COLUMN news.entity_types.description IS 'What the word means.';

INSERT INTO news.entity_types (entity_type, description) VALUES
    ('PERSON', 'a person'),
    ('ORG', 'an organisation: a company, party, ministry, agency, team'),
    ('GPE', 'a place with a government: a country, state, city'),
    ('LOC', 'a place without one: a sea, mountain, continent, region'),
    ('FAC', 'a building, airport, road, bridge'),
    ('PROGRAMME', 'a named programme, policy, campaign or initiative'),
    ('EVENT', 'a named war, storm, election, match, conference'),
    ('WORK', 'a book, film, song, programme on air'),
    ('LAW', 'a named law, treaty or agreement'),
    ('PRODUCT', 'a named thing: a weapon, vehicle, model');

CREATE TABLE news.entities (
    entity_id      bigint GENERATED ALWAYS AS IDENTITY,

    entity_key     text NOT NULL,
    name           text NOT NULL,
    entity_type    text NOT NULL,
    country_code   text,
    place_id       text,

    first_seen_at  timestamptz NOT NULL DEFAULT now(),

    CONSTRAINT entities_pkey PRIMARY KEY (entity_id),
    CONSTRAINT entities_entity_key_key UNIQUE (entity_key),
    CONSTRAINT entities_entity_type_fkey
        FOREIGN KEY (entity_type) REFERENCES news.entity_types ON DELETE RESTRICT,
    CONSTRAINT entities_country_code_fkey
        FOREIGN KEY (country_code) REFERENCES news.countries ON DELETE RESTRICT,
    CONSTRAINT entities_name_is_not_empty CHECK (name <> '')
);
CREATE INDEX entities_entity_type_idx ON news.entities (entity_type);
CREATE INDEX entities_country_code_idx ON news.entities (country_code);
CREATE INDEX entities_name_idx ON news.entities (lower(name));
COMMENT ON TABLE news.entities IS 'People, organisations, places and other things that articles name, one row each.';
COMMENT ON COLUMN news.entities.entity_id IS 'Number of the entity inside this database.';
COMMENT ON COLUMN news.entities.entity_key IS
    'What makes it one entity: type and normalised name, or the id of the place. A lone surname has a key of its own.';
COMMENT ON COLUMN news.entities.name IS 'The fullest form of the article that named it first.';
COMMENT ON COLUMN news.entities.entity_type IS 'What it is; see news.entity_types.';
COMMENT ON COLUMN news.entities.country_code IS
    'For a country its own code, for a place that of the country it lies in; NULL for others and where not known.';
COMMENT ON COLUMN news.entities.place_id IS
    'Identifier of the place in the gazetteer, such as country:IN or city:1261481; NULL if it is not a known place.';
COMMENT ON COLUMN news.entities.first_seen_at IS 'When the first article that names it was stored.';

CREATE TABLE news.entity_aliases (
    entity_id      bigint,
    alias          text,

    first_seen_at  timestamptz NOT NULL DEFAULT now(),

    CONSTRAINT entity_aliases_pkey PRIMARY KEY (entity_id, alias),
    CONSTRAINT entity_aliases_entity_id_fkey
        FOREIGN KEY (entity_id) REFERENCES news.entities ON DELETE CASCADE,
    CONSTRAINT entity_aliases_alias_is_not_empty CHECK (alias <> '')
);
CREATE INDEX entity_aliases_alias_idx ON news.entity_aliases (lower(alias));
COMMENT ON TABLE news.entity_aliases IS 'The different ways in which articles write an entity, its name included.';
COMMENT ON COLUMN news.entity_aliases.entity_id IS 'The entity.';
COMMENT ON COLUMN news.entity_aliases.alias IS 'One way of writing it.';
COMMENT ON COLUMN news.entity_aliases.first_seen_at IS 'When it was first written so.';

CREATE TABLE news.article_entities (
    article_id      bigint,
    entity_id       bigint,

    name            text NOT NULL,
    mentions        integer NOT NULL,
    spans           int4multirange NOT NULL,
    title_spans     int4multirange NOT NULL DEFAULT '{}',
    tagger          text NOT NULL,
    tagger_version  text NOT NULL,

    CONSTRAINT article_entities_pkey PRIMARY KEY (article_id, entity_id),
    CONSTRAINT article_entities_article_id_fkey
        FOREIGN KEY (article_id) REFERENCES news.articles ON DELETE CASCADE,
    CONSTRAINT article_entities_entity_id_fkey
        FOREIGN KEY (entity_id) REFERENCES news.entities ON DELETE RESTRICT,
    CONSTRAINT article_entities_has_evidence
        CHECK (mentions > 0 AND NOT (isempty(spans) AND isempty(title_spans)))
);
CREATE INDEX article_entities_entity_id_idx ON news.article_entities (entity_id);
COMMENT ON TABLE news.article_entities IS 'The entities an article names, each with the words it rests on.';
COMMENT ON COLUMN news.article_entities.article_id IS 'The article.';
COMMENT ON COLUMN news.article_entities.entity_id IS 'The entity.';
COMMENT ON COLUMN news.article_entities.name IS 'The fullest form in this article.';
COMMENT ON COLUMN news.article_entities.mentions IS 'Number of places that name it, title and text together.';
COMMENT ON COLUMN news.article_entities.spans IS
    'Characters of the newest text that name it, counted from 0, end exclusive; empty if only the title does.';
COMMENT ON COLUMN news.article_entities.title_spans IS 'The same for the title; empty if the title does not.';
COMMENT ON COLUMN news.article_entities.tagger IS 'Name of the tagger, with its model.';
COMMENT ON COLUMN news.article_entities.tagger_version IS 'Digest of its rules, data and model.';

CREATE TABLE news.enrichments (
    article_id      bigint,
    kind            text,

    revision        integer NOT NULL,
    tagger          text NOT NULL,
    tagger_version  text NOT NULL,
    problem         text,

    tagged_at       timestamptz NOT NULL,

    CONSTRAINT enrichments_pkey PRIMARY KEY (article_id, kind),
    CONSTRAINT enrichments_revision_fkey
        FOREIGN KEY (article_id, revision) REFERENCES news.article_revisions ON DELETE CASCADE,
    CONSTRAINT enrichments_kind_is_known CHECK (kind IN ('countries', 'entities'))
);
CREATE INDEX enrichments_revision_idx ON news.enrichments (article_id, revision);
CREATE INDEX enrichments_tagger_idx ON news.enrichments (kind, tagger_version);
COMMENT ON TABLE news.enrichments IS
    'Which tagger looked at which article, also where it found nothing: absence of tags is not absence of tagging.';
COMMENT ON COLUMN news.enrichments.article_id IS 'The article.';
COMMENT ON COLUMN news.enrichments.kind IS 'What was looked for: countries or entities.';
COMMENT ON COLUMN news.enrichments.revision IS 'Revision that was looked at.';
COMMENT ON COLUMN news.enrichments.tagger IS 'Name of the tagger, with its model.';
COMMENT ON COLUMN news.enrichments.tagger_version IS 'Digest of its rules, data and model.';
COMMENT ON COLUMN news.enrichments.problem IS
    'Why it could not work, such as "no model for language xx"; NULL when it could.';
COMMENT ON COLUMN news.enrichments.tagged_at IS 'When it looked.';
