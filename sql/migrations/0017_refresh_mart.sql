-- What is made behind the writing, at most a minute later: search, the counts of days, and one order of all changes.
-- A write only notes which articles it touched, by rows that are added and never updated: nobody waits for anybody.

CREATE TABLE ops.touched_articles (
    touch_id     bigint GENERATED ALWAYS AS IDENTITY,
    article_id   bigint,

    article_uid  uuid,
    change       text NOT NULL,
    day          date,

    touched_at   timestamptz NOT NULL DEFAULT now(),

    CONSTRAINT touched_articles_pkey PRIMARY KEY (article_id, touch_id),
    CONSTRAINT touched_articles_change_is_known CHECK (change IN ('new', 'text', 'facts', 'tags', 'removed'))
);
CREATE INDEX touched_articles_touch_id_idx ON ops.touched_articles (touch_id);
COMMENT ON TABLE ops.touched_articles IS
    'Articles that were written since search, counts and changes were last brought up to date; emptied by that.';
COMMENT ON COLUMN ops.touched_articles.touch_id IS 'Number of the row, in the order of writing, not of commits.';
COMMENT ON COLUMN ops.touched_articles.article_id IS 'The article, which may be removed already.';
COMMENT ON COLUMN ops.touched_articles.article_uid IS 'Its identifier; NULL where only its tags were written.';
COMMENT ON COLUMN ops.touched_articles.change IS 'What was written: see ops.changes.';
COMMENT ON COLUMN ops.touched_articles.day IS
    'Day, in UTC, under which it was counted before; NULL if that did not change or it is new.';
COMMENT ON COLUMN ops.touched_articles.touched_at IS 'When the transaction began that wrote it.';

CREATE TABLE ops.touched_days (
    day         date,

    touched_at  timestamptz NOT NULL,

    CONSTRAINT touched_days_pkey PRIMARY KEY (day)
);
COMMENT ON TABLE ops.touched_days IS 'Days whose articles or tags changed since they were last counted.';
COMMENT ON COLUMN ops.touched_days.day IS 'Day of articles, in UTC.';
COMMENT ON COLUMN ops.touched_days.touched_at IS 'Since when its counts are out of date.';

CREATE TABLE ops.changes (
    position     bigint,
    article_id   bigint NOT NULL,

    article_uid  uuid NOT NULL,
    change       text NOT NULL,

    noted_at     timestamptz NOT NULL,

    CONSTRAINT changes_pkey PRIMARY KEY (position),
    CONSTRAINT changes_position_is_positive CHECK (position > 0),
    CONSTRAINT changes_change_is_known CHECK (change IN ('new', 'text', 'facts', 'tags', 'removed'))
);
CREATE INDEX changes_noted_at_idx ON ops.changes (noted_at);
COMMENT ON TABLE ops.changes IS
    'Every change of an article, numbered without gaps after its commit, by one process at a time: who remembers the last '
    'position that was read misses nothing, however late a transaction commits.';
COMMENT ON COLUMN ops.changes.position IS 'Counted from 1 without gaps; the last row is never deleted, as it says where to go on.';
COMMENT ON COLUMN ops.changes.article_id IS 'The article, which may be removed since.';
COMMENT ON COLUMN ops.changes.article_uid IS 'Its identifier in every database.';
COMMENT ON COLUMN ops.changes.change IS
    'new, text (title or text), facts (time, outlet, language, address), tags (countries or entities) or removed. Several '
    'at once are one row, the first of: removed, new, text, facts, tags.';
COMMENT ON COLUMN ops.changes.noted_at IS 'When it was numbered: at most a minute after its commit while Dateline runs.';

-- The day of an article: what counts are by, and what most questions of analysts are limited to.
CREATE INDEX articles_published_date_idx
    ON news.articles (((coalesce(published_at, first_seen_at) AT TIME ZONE 'UTC')::date));
-- What questions about revisions, the day of storing and the polls of feeds are answered from at a million articles.
CREATE INDEX articles_first_seen_at_idx ON news.articles (first_seen_at);
CREATE INDEX articles_first_seen_at_date_idx ON news.articles (((first_seen_at AT TIME ZONE 'UTC')::date));
CREATE INDEX article_revisions_known_until_idx ON news.article_revisions (known_until) WHERE known_until IS NOT NULL;
CREATE INDEX polls_feed_id_polled_at_outcome_idx
    ON ops.polls (feed_id, polled_at) INCLUDE (next_poll_at, overlapped) WHERE outcome <> 'failed';

CREATE TABLE news.search_configs (
    language  text,
    config    text NOT NULL,

    CONSTRAINT search_configs_pkey PRIMARY KEY (language),
    CONSTRAINT search_configs_language_is_primary CHECK (language ~ '^[a-z]{2,3}$')
);
COMMENT ON TABLE news.search_configs IS 'How texts of each language are cut into words to be searched; others: simple.';
COMMENT ON COLUMN news.search_configs.language IS 'BCP 47 primary language.';
COMMENT ON COLUMN news.search_configs.config IS
    'Text search configuration of Postgres, which knows the endings of words; or pairs: two neighbouring letters each, for '
    'languages that put no spaces between words, or several words into one.';
INSERT INTO news.search_configs (language, config) VALUES
    ('ar', 'arabic'), ('hy', 'armenian'), ('eu', 'basque'), ('ca', 'catalan'), ('da', 'danish'), ('nl', 'dutch'),
    ('en', 'english'), ('fi', 'finnish'), ('fr', 'french'), ('de', 'german'), ('el', 'greek'), ('hi', 'hindi'),
    ('hu', 'hungarian'), ('id', 'indonesian'), ('ga', 'irish'), ('it', 'italian'), ('lt', 'lithuanian'),
    ('ne', 'nepali'), ('no', 'norwegian'), ('nb', 'norwegian'), ('nn', 'norwegian'), ('pt', 'portuguese'),
    ('ro', 'romanian'), ('ru', 'russian'), ('sr', 'serbian'), ('es', 'spanish'), ('sv', 'swedish'), ('ta', 'tamil'),
    ('tr', 'turkish'), ('yi', 'yiddish'),
    ('ja', 'pairs'), ('zh', 'pairs'), ('ko', 'pairs'), ('th', 'pairs'), ('lo', 'pairs'), ('km', 'pairs'), ('my', 'pairs');

CREATE FUNCTION news.unspaced_letters() RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN '\u3031-\u318F\u31A0-\u9FFF\uA960-\uA97F\uAC00-\uD7FF\uF900-\uFAFF\U00020000-\U0003FFFF\u2E80-\u2FFF\u3005-\u3007'
    || '\u0E00-\u0EFF\u1000-\u109F\u1780-\u17FF';
COMMENT ON FUNCTION news.unspaced_letters() IS
    'The letters that are searched by pairs, for a class in a regular expression: Han, kana, Hangul; Thai, Lao, Burmese, Khmer.';

CREATE FUNCTION news.letter_pairs(text text) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (
    WITH letters AS (
        SELECT
            letter, runs.number AS run, at,
            lead(letter) OVER (PARTITION BY runs.number ORDER BY at) AS next
        FROM regexp_matches(
            lower(normalize(text, NFKC)), '[' || news.unspaced_letters() || ']+', 'g'
        ) WITH ORDINALITY AS runs (found, number)
        CROSS JOIN LATERAL string_to_table(runs.found[1], NULL) WITH ORDINALITY AS letters (letter, at)
    ),
    pairs AS (
        -- One position is left out between two runs, so that no phrase reaches over what stands there.
        SELECT letter || coalesce(next, '') AS pair, row_number() OVER (ORDER BY run, at) + run AS position
        FROM letters
        WHERE next IS NOT NULL OR at = 1
    )
    SELECT coalesce(string_agg(pair || ':' || least(position, 16383), ' '), '')::tsvector FROM pairs
);
COMMENT ON FUNCTION news.letter_pairs(text) IS
    'The pairs of neighbouring letters of the scripts that put no spaces between words, or few, with their positions.';

CREATE FUNCTION news.words_to_search(config text, text text) RETURNS tsvector
LANGUAGE sql STABLE PARALLEL SAFE
RETURN CASE config
    WHEN 'pairs' THEN
        to_tsvector('simple', regexp_replace(normalize(text, NFKC), '[' || news.unspaced_letters() || ']+', ' ', 'g'))
        || news.letter_pairs(text)
    ELSE to_tsvector(config::regconfig, text)
END;
COMMENT ON FUNCTION news.words_to_search(text, text) IS 'What a text is found by: words_to_search(config, text); see news.search_configs.';

CREATE FUNCTION news.pairs_of_word(word text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (
    SELECT coalesce('(' || string_agg(
        CASE
            WHEN cardinality(lexemes.found) = 0 THEN '''' || replace(replace(piece.found[1], '\', ''), '''', '''''') || ''''
            WHEN char_length(lexemes.found[1]) = 1 THEN lexemes.found[1] || ':*'
            ELSE '(' || array_to_string(lexemes.found, ' <-> ') || ')'
        END,
        ' & ' ORDER BY piece.number
    ) || ')', '')
    FROM regexp_matches(
        word,
        '[' || news.unspaced_letters() || ']+|[^' || news.unspaced_letters() || ']+',
        'g'
    ) WITH ORDINALITY AS piece (found, number)
    CROSS JOIN LATERAL (
        SELECT coalesce(array_agg(pairs.lexeme ORDER BY at), '{}') AS found
        FROM unnest(news.letter_pairs(piece.found[1])) AS pairs (lexeme, positions, weights)
        CROSS JOIN LATERAL unnest(pairs.positions) AS at
    ) AS lexemes
);
COMMENT ON FUNCTION news.pairs_of_word(text) IS
    'A word of a search as an expression of tsquery over letter_pairs: its pairs one after the other, a lone letter as a beginning.';

CREATE FUNCTION news.words_to_find(config text, query text) RETURNS tsquery
LANGUAGE sql STABLE PARALLEL SAFE
RETURN CASE config
    WHEN 'pairs' THEN (
        -- The words that Postgres reads, each in quotes, become pairs; what is between them, operators, stays.
        SELECT coalesce(string_agg(
            CASE
                WHEN part.found[1] IS NOT NULL THEN news.pairs_of_word(replace(part.found[1], '''''', ''''))
                ELSE regexp_replace(part.found[2], '<[^>]*>', '&', 'g')
            END,
            '' ORDER BY part.number
        ), '')::tsquery
        FROM regexp_matches(
            websearch_to_tsquery('simple', left(normalize(query, NFKC), 1000))::text, '''((?:[^'']|'''')*)''|([^'']+)', 'g'
        ) WITH ORDINALITY AS part (found, number)
    )
    ELSE websearch_to_tsquery(config::regconfig, left(query, 1000))
END;
COMMENT ON FUNCTION news.words_to_find(text, text) IS
    'What somebody typed as a query over words_to_search: words_to_find(config, query). Quotes, OR and - as in web searches; '
    'nothing is a syntax error; the first 1,000 characters count.';

CREATE FUNCTION news.any_lexeme(lexemes text[]) RETURNS tsquery
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
    WHEN cardinality(lexemes) = 0 THEN '''=none'''::tsquery
    ELSE (
        SELECT string_agg('''' || translate(lexeme, '''\', '') || '''', ' | ') FROM unnest(lexemes) AS lexeme
    )::tsquery
END;
COMMENT ON FUNCTION news.any_lexeme(text[]) IS 'A query for any of these lexemes as they are; for none of them one that finds nothing.';

CREATE FUNCTION news.pairs_snippet(text text, query text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (
    -- The first word of the query that stands in the text as it was typed; else the beginning.
    SELECT coalesce(
        min(
            CASE WHEN at > 31 THEN '…' ELSE '' END
            || substring(text FROM greatest(at - 30, 1) FOR at - greatest(at - 30, 1))
            || '«' || substring(text FROM at FOR char_length(word)) || '»'
            || substring(text FROM at + char_length(word) FOR 60)
            || CASE WHEN char_length(text) > at + char_length(word) + 60 THEN '…' ELSE '' END
        ),
        left(text, 90) || CASE WHEN char_length(text) > 90 THEN '…' ELSE '' END
    )
    FROM (
        SELECT word, strpos(lower(text), lower(word)) AS at
        FROM regexp_split_to_table(left(query, 1000), '[[:space:]"]+') WITH ORDINALITY AS words (word, number)
        WHERE word <> '' AND word NOT LIKE '-%' AND strpos(lower(text), lower(word)) > 0
        ORDER BY number
        LIMIT 1
    ) AS first
);
COMMENT ON FUNCTION news.pairs_snippet(text, text) IS
    'A text around the first word of a query that stands in it, for texts that are searched by pairs of letters.';

CREATE TABLE news.article_search (
    article_id  bigint,

    revision    integer NOT NULL,
    config      text NOT NULL,
    day         date NOT NULL,
    document    tsvector NOT NULL,
    problem     text,

    indexed_at  timestamptz NOT NULL,

    CONSTRAINT article_search_pkey PRIMARY KEY (article_id),
    CONSTRAINT article_search_article_id_fkey FOREIGN KEY (article_id) REFERENCES news.articles ON DELETE CASCADE
) WITH (toast_tuple_target = 128);
-- The rows stay narrow: most of a search reads days and numbers only.
ALTER TABLE news.article_search ALTER COLUMN document SET STORAGE EXTERNAL;
-- What is pending is looked through by every search: a megabyte takes a few milliseconds.
CREATE INDEX article_search_document_idx ON news.article_search USING gin (document) WITH (gin_pending_list_limit = 1024);
COMMENT ON TABLE news.article_search IS 'What articles are found by; made at most a minute after they are written.';
COMMENT ON COLUMN news.article_search.article_id IS 'The article.';
COMMENT ON COLUMN news.article_search.revision IS 'The revision that is found.';
COMMENT ON COLUMN news.article_search.config IS 'How its text was cut into words; see news.search_configs.';
COMMENT ON COLUMN news.article_search.day IS 'Day of the article, in UTC: of its publication, or its storing where that is not known.';
COMMENT ON COLUMN news.article_search.document IS
    'Words of the title (weight A) and of the first 50,000 characters of the text, and what searches are limited by: =c:, =e:, '
    '=o: and =l: with the country, the entity (number), the outlet (number) and the language.';
COMMENT ON COLUMN news.article_search.problem IS 'Why its words could not be indexed, in the words of Postgres; NULL if they are.';
COMMENT ON COLUMN news.article_search.indexed_at IS 'When it was indexed.';

CREATE TABLE news.country_days (
    day             date,
    country_code    text,

    articles        integer NOT NULL,
    focus_articles  integer NOT NULL,
    families        integer NOT NULL,
    focus_families  integer NOT NULL,

    CONSTRAINT country_days_pkey PRIMARY KEY (day, country_code),
    CONSTRAINT country_days_country_code_fkey
        FOREIGN KEY (country_code) REFERENCES news.countries ON DELETE RESTRICT,
    CONSTRAINT country_days_counts_are_ordered
        CHECK (focus_articles BETWEEN 0 AND articles AND families BETWEEN 1 AND articles
               AND focus_families BETWEEN 0 AND families)
);
CREATE INDEX country_days_country_code_idx ON news.country_days (country_code, day);
COMMENT ON TABLE news.country_days IS 'Counts behind mart.country_daily; see there.';
COMMENT ON COLUMN news.country_days.day IS 'Day of the articles, in UTC.';
COMMENT ON COLUMN news.country_days.country_code IS 'The country.';
COMMENT ON COLUMN news.country_days.articles IS 'Articles that name it.';
COMMENT ON COLUMN news.country_days.focus_articles IS 'Articles that are about it.';
COMMENT ON COLUMN news.country_days.families IS 'Families of outlets that published the former.';
COMMENT ON COLUMN news.country_days.focus_families IS 'Families of outlets that published the latter.';

CREATE TABLE news.country_pair_days (
    day             date,
    country_a       text,
    country_b       text,

    articles        integer NOT NULL,
    focus_articles  integer NOT NULL,
    families        integer NOT NULL,

    CONSTRAINT country_pair_days_pkey PRIMARY KEY (day, country_a, country_b),
    CONSTRAINT country_pair_days_country_a_fkey FOREIGN KEY (country_a) REFERENCES news.countries ON DELETE RESTRICT,
    CONSTRAINT country_pair_days_country_b_fkey FOREIGN KEY (country_b) REFERENCES news.countries ON DELETE RESTRICT,
    CONSTRAINT country_pair_days_pair_is_ordered CHECK (country_a < country_b),
    CONSTRAINT country_pair_days_counts_are_ordered
        CHECK (focus_articles BETWEEN 0 AND articles AND families BETWEEN 1 AND articles)
);
CREATE INDEX country_pair_days_country_a_idx ON news.country_pair_days (country_a, country_b, day);
CREATE INDEX country_pair_days_country_b_idx ON news.country_pair_days (country_b, day);
COMMENT ON TABLE news.country_pair_days IS 'Counts behind mart.country_pairs_daily; see there.';
COMMENT ON COLUMN news.country_pair_days.day IS 'Day of the articles, in UTC.';
COMMENT ON COLUMN news.country_pair_days.country_a IS 'One country, the first of both in the alphabet of codes.';
COMMENT ON COLUMN news.country_pair_days.country_b IS 'The other.';
COMMENT ON COLUMN news.country_pair_days.articles IS 'Articles that name both, and 25 countries at most.';
COMMENT ON COLUMN news.country_pair_days.focus_articles IS 'Those that are about both.';
COMMENT ON COLUMN news.country_pair_days.families IS 'Families of outlets that published the former.';

CREATE TABLE news.entity_days (
    day        date,
    entity_id  bigint,

    articles   integer NOT NULL,
    families   integer NOT NULL,

    CONSTRAINT entity_days_pkey PRIMARY KEY (day, entity_id),
    CONSTRAINT entity_days_entity_id_fkey FOREIGN KEY (entity_id) REFERENCES news.entities ON DELETE CASCADE,
    CONSTRAINT entity_days_counts_are_ordered CHECK (families BETWEEN 1 AND articles)
);
CREATE INDEX entity_days_entity_id_idx ON news.entity_days (entity_id, day);
COMMENT ON TABLE news.entity_days IS 'Counts behind mart.entity_daily; see there.';
COMMENT ON COLUMN news.entity_days.day IS 'Day of the articles, in UTC.';
COMMENT ON COLUMN news.entity_days.entity_id IS 'The entity, after what analysts decided.';
COMMENT ON COLUMN news.entity_days.articles IS 'Articles that name it.';
COMMENT ON COLUMN news.entity_days.families IS 'Families of outlets that published them.';

-- One trigger a table and kind of statement: a statement that stores a batch notes it at once.
CREATE FUNCTION ops.note_new_articles() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO ops.touched_articles (article_id, article_uid, change)
    SELECT article_id, article_uid, 'new' FROM new_rows;
    RETURN NULL;
END $$;
COMMENT ON FUNCTION ops.note_new_articles() IS 'Notes articles that were added.';
CREATE TRIGGER articles_note_new AFTER INSERT ON news.articles
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION ops.note_new_articles();

CREATE FUNCTION ops.note_changed_articles() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO ops.touched_articles (article_id, article_uid, change, day)
    SELECT
        article_id, new_rows.article_uid,
        CASE
            WHEN (new_rows.revision, new_rows.title) IS DISTINCT FROM (old_rows.revision, old_rows.title) THEN 'text'
            ELSE 'facts'
        END,
        (coalesce(old_rows.published_at, old_rows.first_seen_at) AT TIME ZONE 'UTC')::date
    FROM old_rows
    JOIN new_rows USING (article_id)
    WHERE (
        new_rows.revision, new_rows.title, new_rows.published_at, new_rows.first_seen_at, new_rows.outlet_id,
        new_rows.language, new_rows.url
    ) IS DISTINCT FROM (
        old_rows.revision, old_rows.title, old_rows.published_at, old_rows.first_seen_at, old_rows.outlet_id,
        old_rows.language, old_rows.url
    );
    RETURN NULL;
END $$;
COMMENT ON FUNCTION ops.note_changed_articles() IS 'Notes articles whose title, text or stated facts changed.';
CREATE TRIGGER articles_note_changed AFTER UPDATE ON news.articles
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION ops.note_changed_articles();

CREATE FUNCTION ops.note_removed_articles() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO ops.touched_articles (article_id, article_uid, change, day)
    SELECT article_id, article_uid, 'removed', (coalesce(published_at, first_seen_at) AT TIME ZONE 'UTC')::date
    FROM old_rows;
    RETURN NULL;
END $$;
COMMENT ON FUNCTION ops.note_removed_articles() IS 'Notes articles that were removed.';
CREATE TRIGGER articles_note_removed AFTER DELETE ON news.articles
    REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ops.note_removed_articles();

CREATE FUNCTION ops.note_tags() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO ops.touched_articles (article_id, change) SELECT DISTINCT article_id, 'tags' FROM written;
    RETURN NULL;
END $$;
COMMENT ON FUNCTION ops.note_tags() IS 'Notes articles whose tags were written or removed.';
CREATE TRIGGER article_countries_note_new AFTER INSERT ON news.article_countries
    REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION ops.note_tags();
CREATE TRIGGER article_countries_note_changed AFTER UPDATE ON news.article_countries
    REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION ops.note_tags();
CREATE TRIGGER article_countries_note_removed AFTER DELETE ON news.article_countries
    REFERENCING OLD TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION ops.note_tags();
CREATE TRIGGER article_entities_note_new AFTER INSERT ON news.article_entities
    REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION ops.note_tags();
CREATE TRIGGER article_entities_note_changed AFTER UPDATE ON news.article_entities
    REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION ops.note_tags();
CREATE TRIGGER article_entities_note_removed AFTER DELETE ON news.article_entities
    REFERENCING OLD TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION ops.note_tags();

-- All that is, or was until now, taken for the same as what the decision names: its articles count differently now.
CREATE FUNCTION ops.note_decisions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO ops.touched_articles (article_id, change)
    WITH RECURSIVE same AS (
        SELECT entity_key AS key FROM written
        UNION
        SELECT target_key FROM written
        UNION
        SELECT CASE WHEN decisions.entity_key = same.key THEN decisions.target_key ELSE decisions.entity_key END
        FROM same
        JOIN news.entity_decisions AS decisions
            ON same.key IN (decisions.entity_key, decisions.target_key) AND decisions.undone_at IS NULL
    )
    SELECT DISTINCT tags.article_id, 'tags'
    FROM same
    JOIN news.entities ON entities.entity_key = same.key
    JOIN news.article_entities AS tags USING (entity_id);
    RETURN NULL;
END $$;
COMMENT ON FUNCTION ops.note_decisions() IS 'Notes the articles of entities about which something was decided or undone.';
CREATE TRIGGER entity_decisions_note_new AFTER INSERT ON news.entity_decisions
    REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION ops.note_decisions();
CREATE TRIGGER entity_decisions_note_changed AFTER UPDATE ON news.entity_decisions
    REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION ops.note_decisions();
CREATE TRIGGER entity_decisions_note_removed AFTER DELETE ON news.entity_decisions
    REFERENCING OLD TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION ops.note_decisions();

CREATE FUNCTION ops.note_outlets() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO ops.touched_articles (article_id, article_uid, change)
    SELECT articles.article_id, articles.article_uid, 'facts'
    FROM old_rows
    JOIN new_rows USING (outlet_id)
    JOIN news.articles USING (outlet_id)
    WHERE (new_rows.family, new_rows.domain) IS DISTINCT FROM (old_rows.family, old_rows.domain);
    RETURN NULL;
END $$;
COMMENT ON FUNCTION ops.note_outlets() IS 'Notes the articles of outlets that came to another family.';
CREATE TRIGGER outlets_note_changed AFTER UPDATE ON news.outlets
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION ops.note_outlets();

-- What is there already is indexed, counted and numbered by the next run, as if it were new.
INSERT INTO ops.touched_articles (article_id, article_uid, change)
SELECT article_id, article_uid, 'new' FROM news.articles ORDER BY article_id;
