-- What analysts decide about entities, and an authority file to link them to. Tags stay as the tagger made them:
-- decisions name entities by their keys, so that they outlive every tagging, and the views apply them.

CREATE TABLE news.entity_decisions (
    decision_id   bigint GENERATED ALWAYS AS IDENTITY,

    action        text NOT NULL,
    entity_key    text NOT NULL,
    target_key    text NOT NULL,
    alias         text,
    country_code  text,
    outlet_key    text,
    article_uids  uuid[],
    reason        text,
    decided_by    text NOT NULL,

    decided_at    timestamptz NOT NULL,
    undone_at     timestamptz,

    CONSTRAINT entity_decisions_pkey PRIMARY KEY (decision_id),
    CONSTRAINT entity_decisions_action_is_known CHECK (action IN ('merge', 'split')),
    CONSTRAINT entity_decisions_country_code_fkey
        FOREIGN KEY (country_code) REFERENCES news.countries ON DELETE RESTRICT,
    CONSTRAINT entity_decisions_target_is_another CHECK (target_key <> entity_key),
    CONSTRAINT entity_decisions_split_has_one_rule
        CHECK (num_nonnulls(alias, country_code, outlet_key, article_uids) = CASE action WHEN 'split' THEN 1 ELSE 0 END)
);
CREATE UNIQUE INDEX entity_decisions_merged_once ON news.entity_decisions (entity_key)
    WHERE action = 'merge' AND undone_at IS NULL;
CREATE INDEX entity_decisions_entity_key_idx ON news.entity_decisions (entity_key) WHERE undone_at IS NULL;
CREATE INDEX entity_decisions_target_key_idx ON news.entity_decisions (target_key) WHERE undone_at IS NULL;
CREATE INDEX entity_decisions_country_code_idx ON news.entity_decisions (country_code);
COMMENT ON TABLE news.entity_decisions IS
    'What analysts decided: that two entities are one, or that one is two. Applied by the views; tags stay as they are.';
COMMENT ON COLUMN news.entity_decisions.decision_id IS 'Number of the decision; `dateline entities undo` takes it.';
COMMENT ON COLUMN news.entity_decisions.action IS
    'merge: what has entity_key is target_key. split: of what has entity_key, the articles of the rule are target_key.';
COMMENT ON COLUMN news.entity_decisions.entity_key IS 'Key of the entity that is merged or split; see news.entities.';
COMMENT ON COLUMN news.entity_decisions.target_key IS 'Key of the entity that it, or a part of it, is taken for.';
COMMENT ON COLUMN news.entity_decisions.alias IS
    'Rule of a split: articles in which this is its fullest form; NULL for another rule or a merge.';
COMMENT ON COLUMN news.entity_decisions.country_code IS
    'Rule of a split: articles that are about this country; NULL for another rule or a merge.';
COMMENT ON COLUMN news.entity_decisions.outlet_key IS
    'Rule of a split: articles of this outlet; NULL for another rule or a merge.';
COMMENT ON COLUMN news.entity_decisions.article_uids IS
    'Rule of a split: these articles; NULL for another rule or a merge.';
COMMENT ON COLUMN news.entity_decisions.reason IS 'Why, in the words of who decided; NULL if not said.';
COMMENT ON COLUMN news.entity_decisions.decided_by IS 'Name of the user of the system who decided.';
COMMENT ON COLUMN news.entity_decisions.decided_at IS 'When it was decided.';
COMMENT ON COLUMN news.entity_decisions.undone_at IS 'When it was undone; NULL while it holds.';

CREATE INDEX entities_substring_entity_key_idx ON news.entities (substring(entity_key FROM ' ([^ ]+)$'))
    WHERE entity_type = 'PERSON';

CREATE TABLE news.authorities (
    authority_id  text,

    name          text NOT NULL,
    aliases       text[] NOT NULL,
    entity_type   text NOT NULL,
    country_code  text,

    imported_at   timestamptz NOT NULL,

    CONSTRAINT authorities_pkey PRIMARY KEY (authority_id),
    CONSTRAINT authorities_entity_type_fkey
        FOREIGN KEY (entity_type) REFERENCES news.entity_types ON DELETE RESTRICT,
    CONSTRAINT authorities_country_code_fkey
        FOREIGN KEY (country_code) REFERENCES news.countries ON DELETE RESTRICT
);
CREATE INDEX authorities_entity_type_idx ON news.authorities (entity_type);
CREATE INDEX authorities_country_code_idx ON news.authorities (country_code);
COMMENT ON TABLE news.authorities IS 'Records of authority files, such as a list of people with their Wikidata ids.';
COMMENT ON COLUMN news.authorities.authority_id IS 'Identifier in its file, such as Q1058 of Wikidata.';
COMMENT ON COLUMN news.authorities.name IS 'Its name there.';
COMMENT ON COLUMN news.authorities.aliases IS 'Its other names there; empty if it has none.';
COMMENT ON COLUMN news.authorities.entity_type IS 'What it is; see news.entity_types.';
COMMENT ON COLUMN news.authorities.country_code IS 'The country it belongs to; NULL if the file does not say.';
COMMENT ON COLUMN news.authorities.imported_at IS 'When it was imported last.';

CREATE TABLE news.authority_keys (
    authority_id  text,
    entity_key    text,

    CONSTRAINT authority_keys_pkey PRIMARY KEY (authority_id, entity_key),
    CONSTRAINT authority_keys_authority_id_fkey
        FOREIGN KEY (authority_id) REFERENCES news.authorities ON DELETE CASCADE
);
CREATE INDEX authority_keys_entity_key_idx ON news.authority_keys (entity_key);
COMMENT ON TABLE news.authority_keys IS 'The keys that an entity has that goes by one of the names of a record.';
COMMENT ON COLUMN news.authority_keys.authority_id IS 'The record.';
COMMENT ON COLUMN news.authority_keys.entity_key IS 'Key of such an entity, which need not be there; see news.entities.';
