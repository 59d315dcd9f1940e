-- Articles, the texts they had, and when each text was the known one.

CREATE TABLE news.articles (
    article_id           bigint GENERATED ALWAYS AS IDENTITY,
    article_uid          uuid NOT NULL,
    identity_source      text NOT NULL,
    outlet_id            bigint,

    -- what the source said
    kind                 text NOT NULL,
    url                  text,
    source_id            text,
    outlet_source        text,
    outlet_missing       text,
    title                text,
    title_source         text,
    title_missing        text,
    authors              text[] NOT NULL DEFAULT '{}',
    published_at         timestamptz,
    published_raw        text,
    published_source     text,
    published_precision  text,
    published_missing    text,
    section              text,
    keywords             text[] NOT NULL DEFAULT '{}',
    image_url            text,
    paywalled            boolean,

    -- what was derived
    language             text,
    language_confidence  real,
    dateline_place       text,
    dateline_country     text,
    revision             integer NOT NULL DEFAULT 1,
    text_hash            text NOT NULL,

    -- times of ours
    fetched_at           timestamptz,
    first_seen_at        timestamptz NOT NULL DEFAULT now(),
    changed_at           timestamptz NOT NULL DEFAULT now(),

    CONSTRAINT articles_pkey PRIMARY KEY (article_id),
    CONSTRAINT articles_article_uid_key UNIQUE (article_uid),
    CONSTRAINT articles_outlet_id_fkey FOREIGN KEY (outlet_id) REFERENCES news.outlets ON DELETE RESTRICT,
    CONSTRAINT articles_dateline_country_fkey
        FOREIGN KEY (dateline_country) REFERENCES news.countries ON DELETE RESTRICT,
    CONSTRAINT articles_identity_source_is_known CHECK (identity_source IN ('address', 'id', 'content')),
    CONSTRAINT articles_kind_is_known CHECK (kind IN ('html', 'text', 'record')),
    CONSTRAINT articles_outlet_source_is_known CHECK (outlet_source IN ('given', 'page', 'address')),
    CONSTRAINT articles_title_source_is_known
        CHECK (title_source IN ('given', 'jsonld', 'opengraph', 'page', 'derived')),
    CONSTRAINT articles_published_source_is_known
        CHECK (published_source IN ('given', 'jsonld', 'meta', 'page', 'url')),
    CONSTRAINT articles_published_precision_is_known
        CHECK (published_precision IN ('second', 'minute', 'day')),
    CONSTRAINT articles_outlet_or_reason
        CHECK (num_nonnulls(outlet_id, outlet_missing) = 1 AND (outlet_id IS NULL) = (outlet_source IS NULL)),
    CONSTRAINT articles_title_or_reason
        CHECK (num_nonnulls(title, title_missing) = 1 AND (title IS NULL) = (title_source IS NULL)),
    CONSTRAINT articles_published_or_reason
        CHECK (num_nonnulls(published_at, published_missing) = 1
               AND (published_at IS NULL) = (published_precision IS NULL)),
    CONSTRAINT articles_missing_reasons_are_known
        CHECK (outlet_missing IN ('absent')
               AND title_missing IN ('absent')
               AND published_missing IN ('absent', 'unreadable', 'implausible')),
    CONSTRAINT articles_published_at_is_plausible CHECK (published_at >= '1990-01-01 00:00+00'),
    CONSTRAINT articles_language_confidence_in_range CHECK (language_confidence BETWEEN 0 AND 1),
    CONSTRAINT articles_revision_is_positive CHECK (revision > 0),
    CONSTRAINT articles_text_hash_is_sha256 CHECK (text_hash ~ '^[0-9a-f]{64}$'),
    CONSTRAINT articles_address_identity_has_url CHECK (identity_source <> 'address' OR url IS NOT NULL)
);
CREATE INDEX articles_outlet_id_idx ON news.articles (outlet_id);
CREATE INDEX articles_dateline_country_idx ON news.articles (dateline_country);
CREATE INDEX articles_published_at_idx ON news.articles (published_at);
CREATE INDEX articles_changed_at_idx ON news.articles (changed_at);
-- A hash index takes addresses of any length.
CREATE INDEX articles_url_idx ON news.articles USING hash (url);
COMMENT ON TABLE news.articles IS 'One row per article, with its newest title and facts; its text is in article_texts.';
COMMENT ON COLUMN news.articles.article_id IS 'Number of the article inside this database.';
COMMENT ON COLUMN news.articles.article_uid IS
    'UUIDv5 of what identifies the article: the same in every database that loads it.';
COMMENT ON COLUMN news.articles.identity_source IS
    'What identifies it: address (canonical), id (its source''s id within the outlet), or content (text without either).';
COMMENT ON COLUMN news.articles.outlet_id IS 'Who published it; NULL if not known, see outlet_missing.';
COMMENT ON COLUMN news.articles.kind IS 'What it was read from: html (a web page), text (a plain text), record (a JSON object).';
COMMENT ON COLUMN news.articles.url IS 'Canonical address; NULL if it has none.';
COMMENT ON COLUMN news.articles.source_id IS 'Identifier at its source; NULL if it has none.';
COMMENT ON COLUMN news.articles.outlet_source IS
    'Where the outlet comes from: given (by whoever loaded it), page, or address; NULL with outlet_id.';
COMMENT ON COLUMN news.articles.outlet_missing IS
    'Why outlet_id is NULL: absent (nothing names an outlet); NULL when there is one.';
COMMENT ON COLUMN news.articles.title IS 'Newest title; NULL if none, see title_missing.';
COMMENT ON COLUMN news.articles.title_source IS
    'Where the title comes from: given, jsonld (headline), opengraph, page, or derived (the first sentence of a text '
    'that has no title); NULL with title.';
COMMENT ON COLUMN news.articles.title_missing IS 'Why title is NULL: absent; NULL when there is one.';
COMMENT ON COLUMN news.articles.authors IS 'Names of the authors as stated, in order; empty if none are stated.';
COMMENT ON COLUMN news.articles.published_at IS
    'When the source says it was published; NULL if it does not or cannot be believed, see published_missing. '
    'With precision day it is 00:00 UTC of that day.';
COMMENT ON COLUMN news.articles.published_raw IS 'The words published_at was read from; NULL if nothing was found.';
COMMENT ON COLUMN news.articles.published_source IS
    'Where they were found: given, jsonld, meta, page or url; NULL if nothing was found.';
COMMENT ON COLUMN news.articles.published_precision IS 'How exact published_at is: second, minute or day; NULL with it.';
COMMENT ON COLUMN news.articles.published_missing IS
    'Why published_at is NULL: absent (not stated), unreadable (stated, not understood), implausible (before 1990 '
    'or in the future); NULL when there is one.';
COMMENT ON COLUMN news.articles.section IS 'Section of the outlet as stated; NULL if not stated.';
COMMENT ON COLUMN news.articles.keywords IS 'Tags of the publisher as stated; empty if none are stated.';
COMMENT ON COLUMN news.articles.image_url IS 'Address of the main picture; NULL if not stated.';
COMMENT ON COLUMN news.articles.paywalled IS 'The page says that it is not free; NULL if it does not say.';
COMMENT ON COLUMN news.articles.language IS 'BCP 47 primary language of the text; NULL if it could not be told.';
COMMENT ON COLUMN news.articles.language_confidence IS 'Probability of language, 0 to 1; NULL with language.';
COMMENT ON COLUMN news.articles.dateline_place IS 'Place in the dateline at the head of the text; NULL without one.';
COMMENT ON COLUMN news.articles.dateline_country IS
    'Country of that place; NULL without a dateline or when the gazetteer does not know the place.';
COMMENT ON COLUMN news.articles.revision IS 'Number of the newest revision, counted from 1.';
COMMENT ON COLUMN news.articles.text_hash IS 'SHA-256 of the newest text with white space folded, in hexadecimal.';
COMMENT ON COLUMN news.articles.fetched_at IS
    'When the page was fetched from its publisher; NULL for files, which do not say.';
COMMENT ON COLUMN news.articles.first_seen_at IS 'When Dateline stored it first.';
COMMENT ON COLUMN news.articles.changed_at IS 'When its text or title last changed here; first_seen_at if never.';

CREATE TABLE news.article_revisions (
    article_id         bigint,
    revision           integer,

    origin             text NOT NULL,
    title              text,

    text_hash          text NOT NULL,
    extractor          text NOT NULL,
    extractor_version  text NOT NULL,

    known_from         timestamptz NOT NULL,
    known_until        timestamptz,

    CONSTRAINT article_revisions_pkey PRIMARY KEY (article_id, revision),
    CONSTRAINT article_revisions_article_id_fkey
        FOREIGN KEY (article_id) REFERENCES news.articles ON DELETE CASCADE,
    CONSTRAINT article_revisions_revision_is_positive CHECK (revision > 0),
    CONSTRAINT article_revisions_known_range_is_ordered CHECK (known_until >= known_from)
);
CREATE UNIQUE INDEX article_revisions_one_is_current ON news.article_revisions (article_id)
    WHERE known_until IS NULL;
COMMENT ON TABLE news.article_revisions IS
    'Each title and text an article had, and the time in which it was the known one.';
COMMENT ON COLUMN news.article_revisions.article_id IS 'The article.';
COMMENT ON COLUMN news.article_revisions.revision IS 'Counted from 1 for each article.';
COMMENT ON COLUMN news.article_revisions.origin IS
    'Where this revision was read: the path of a file, with :LINE for a line of a JSON-lines file.';
COMMENT ON COLUMN news.article_revisions.title IS 'Title of this revision; NULL if it had none.';
COMMENT ON COLUMN news.article_revisions.text_hash IS 'SHA-256 of the text with white space folded, in hexadecimal.';
COMMENT ON COLUMN news.article_revisions.extractor IS 'How the text was got: trafilatura, jsonld, plain or record.';
COMMENT ON COLUMN news.article_revisions.extractor_version IS 'Version of that method and of its library.';
COMMENT ON COLUMN news.article_revisions.known_from IS 'When Dateline stored this revision.';
COMMENT ON COLUMN news.article_revisions.known_until IS
    'When the next revision took its place; NULL for the current one.';

CREATE TABLE news.article_texts (
    article_id  bigint,
    revision    integer,

    text        text NOT NULL,
    dateline    int4range,
    furniture   int4multirange NOT NULL DEFAULT '{}',
    characters  integer NOT NULL GENERATED ALWAYS AS (char_length(text)) STORED,

    CONSTRAINT article_texts_pkey PRIMARY KEY (article_id, revision),
    CONSTRAINT article_texts_revision_fkey
        FOREIGN KEY (article_id, revision) REFERENCES news.article_revisions ON DELETE CASCADE
);
COMMENT ON TABLE news.article_texts IS 'The text of each revision.';
COMMENT ON COLUMN news.article_texts.article_id IS 'The article.';
COMMENT ON COLUMN news.article_texts.revision IS 'Which revision of it.';
COMMENT ON COLUMN news.article_texts.text IS 'The text; paragraphs are separated by a blank line.';
COMMENT ON COLUMN news.article_texts.dateline IS
    'Characters of the dateline at its head, counted from 0, end exclusive; NULL without one.';
COMMENT ON COLUMN news.article_texts.furniture IS
    'Characters that are no part of the report: photo credits, "also read" lines; empty if none.';
COMMENT ON COLUMN news.article_texts.characters IS 'Length of the text in characters.';
