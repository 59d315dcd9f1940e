--
-- PostgreSQL database dump
--


-- Dumped from database version 15.18 (Debian 15.18-0+deb12u1)
-- Dumped by pg_dump version 15.18 (Debian 15.18-0+deb12u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: mart; Type: SCHEMA; Schema: -; Owner: dateline_owner
--

CREATE SCHEMA mart;


ALTER SCHEMA mart OWNER TO dateline_owner;

--
-- Name: SCHEMA mart; Type: COMMENT; Schema: -; Owner: dateline_owner
--

COMMENT ON SCHEMA mart IS 'Views and functions for analysts: the documented, stable contract. Rebuilt at every migration.';


--
-- Name: news; Type: SCHEMA; Schema: -; Owner: dateline_owner
--

CREATE SCHEMA news;


ALTER SCHEMA news OWNER TO dateline_owner;

--
-- Name: SCHEMA news; Type: COMMENT; Schema: -; Owner: dateline_owner
--

COMMENT ON SCHEMA news IS 'Normalised facts: articles, their texts, and what they name. Tables may change between versions; each change is listed in CHANGELOG under Schema.';


--
-- Name: ops; Type: SCHEMA; Schema: -; Owner: dateline_owner
--

CREATE SCHEMA ops;


ALTER SCHEMA ops OWNER TO dateline_owner;

--
-- Name: SCHEMA ops; Type: COMMENT; Schema: -; Owner: dateline_owner
--

COMMENT ON SCHEMA ops IS 'How Dateline works: what ran, what was rejected, which migrations were applied. Not for analysis; closed to dateline_reader.';


--
-- Name: words(text, int4multirange); Type: FUNCTION; Schema: mart; Owner: dateline_owner
--

CREATE FUNCTION mart.words(text text, spans int4multirange) RETURNS text[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (SELECT COALESCE(array_agg(SUBSTRING(words.text FROM (lower(span.span) + 1) FOR (upper(span.span) - lower(span.span))) ORDER BY span.span), '{}'::text[]) AS "coalesce" FROM unnest(words.spans) span(span));


ALTER FUNCTION mart.words(text text, spans int4multirange) OWNER TO dateline_owner;

--
-- Name: FUNCTION words(text text, spans int4multirange); Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON FUNCTION mart.words(text text, spans int4multirange) IS 'The words of a text at some spans, in order: words(text, spans). Empty if there are no spans.';


SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: article_countries; Type: TABLE; Schema: news; Owner: dateline_owner
--

CREATE TABLE news.article_countries (
    article_id bigint NOT NULL,
    country_code text NOT NULL,
    role text NOT NULL,
    score real NOT NULL,
    mentions integer NOT NULL,
    spans int4multirange NOT NULL,
    title_spans int4multirange DEFAULT '{}'::int4multirange NOT NULL,
    tagger text NOT NULL,
    tagger_version text NOT NULL,
    CONSTRAINT article_countries_has_evidence CHECK (((mentions > 0) AND (NOT (isempty(spans) AND isempty(title_spans))))),
    CONSTRAINT article_countries_role_is_known CHECK ((role = ANY (ARRAY['focus'::text, 'mentioned'::text]))),
    CONSTRAINT article_countries_score_in_range CHECK (((score >= (0)::double precision) AND (score <= (1)::double precision)))
);


ALTER TABLE news.article_countries OWNER TO dateline_owner;

--
-- Name: TABLE article_countries; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON TABLE news.article_countries IS 'The countries an article names, each with the words it rests on.';


--
-- Name: COLUMN article_countries.article_id; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.article_countries.article_id IS 'The article.';


--
-- Name: COLUMN article_countries.country_code; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.article_countries.country_code IS 'The country; see news.countries.';


--
-- Name: COLUMN article_countries.role; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.article_countries.role IS 'focus: the article is about it. mentioned: the article names it.';


--
-- Name: COLUMN article_countries.score; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.article_countries.score IS 'Weight of its mentions as a share of the weightiest country of the article: 1 for that one, near 0 for a passing mention. Title, lead and repetition weigh more. Not a probability.';


--
-- Name: COLUMN article_countries.mentions; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.article_countries.mentions IS 'Number of places that name it, title and text together.';


--
-- Name: COLUMN article_countries.spans; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.article_countries.spans IS 'Characters of the newest text that name it, counted from 0, end exclusive; empty if only the title does.';


--
-- Name: COLUMN article_countries.title_spans; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.article_countries.title_spans IS 'The same for the title; empty if the title does not.';


--
-- Name: COLUMN article_countries.tagger; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.article_countries.tagger IS 'Name of the tagger.';


--
-- Name: COLUMN article_countries.tagger_version; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.article_countries.tagger_version IS 'Digest of its rules and data: another digest, other rules.';


--
-- Name: article_texts; Type: TABLE; Schema: news; Owner: dateline_owner
--

CREATE TABLE news.article_texts (
    article_id bigint NOT NULL,
    revision integer NOT NULL,
    text text NOT NULL,
    dateline int4range,
    furniture int4multirange DEFAULT '{}'::int4multirange NOT NULL,
    characters integer GENERATED ALWAYS AS (char_length(text)) STORED NOT NULL
);


ALTER TABLE news.article_texts OWNER TO dateline_owner;

--
-- Name: TABLE article_texts; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON TABLE news.article_texts IS 'The text of each revision.';


--
-- Name: COLUMN article_texts.article_id; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.article_texts.article_id IS 'The article.';


--
-- Name: COLUMN article_texts.revision; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.article_texts.revision IS 'Which revision of it.';


--
-- Name: COLUMN article_texts.text; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.article_texts.text IS 'The text; paragraphs are separated by a blank line.';


--
-- Name: COLUMN article_texts.dateline; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.article_texts.dateline IS 'Characters of the dateline at its head, counted from 0, end exclusive; NULL without one.';


--
-- Name: COLUMN article_texts.furniture; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.article_texts.furniture IS 'Characters that are no part of the report: photo credits, "also read" lines; empty if none.';


--
-- Name: COLUMN article_texts.characters; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.article_texts.characters IS 'Length of the text in characters.';


--
-- Name: articles; Type: TABLE; Schema: news; Owner: dateline_owner
--

CREATE TABLE news.articles (
    article_id bigint NOT NULL,
    article_uid uuid NOT NULL,
    identity_source text NOT NULL,
    outlet_id bigint,
    kind text NOT NULL,
    url text,
    source_id text,
    outlet_source text,
    outlet_missing text,
    title text,
    title_source text,
    title_missing text,
    authors text[] DEFAULT '{}'::text[] NOT NULL,
    published_at timestamp with time zone,
    published_raw text,
    published_source text,
    published_precision text,
    published_missing text,
    section text,
    keywords text[] DEFAULT '{}'::text[] NOT NULL,
    image_url text,
    paywalled boolean,
    language text,
    language_confidence real,
    dateline_place text,
    dateline_country text,
    revision integer DEFAULT 1 NOT NULL,
    text_hash text NOT NULL,
    fetched_at timestamp with time zone,
    first_seen_at timestamp with time zone DEFAULT now() NOT NULL,
    changed_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT articles_address_identity_has_url CHECK (((identity_source <> 'address'::text) OR (url IS NOT NULL))),
    CONSTRAINT articles_identity_source_is_known CHECK ((identity_source = ANY (ARRAY['address'::text, 'id'::text, 'content'::text]))),
    CONSTRAINT articles_kind_is_known CHECK ((kind = ANY (ARRAY['html'::text, 'text'::text, 'record'::text]))),
    CONSTRAINT articles_language_confidence_in_range CHECK (((language_confidence >= (0)::double precision) AND (language_confidence <= (1)::double precision))),
    CONSTRAINT articles_missing_reasons_are_known CHECK (((outlet_missing = 'absent'::text) AND (title_missing = 'absent'::text) AND (published_missing = ANY (ARRAY['absent'::text, 'unreadable'::text, 'implausible'::text])))),
    CONSTRAINT articles_outlet_or_reason CHECK (((num_nonnulls(outlet_id, outlet_missing) = 1) AND ((outlet_id IS NULL) = (outlet_source IS NULL)))),
    CONSTRAINT articles_outlet_source_is_known CHECK ((outlet_source = ANY (ARRAY['given'::text, 'page'::text, 'address'::text]))),
    CONSTRAINT articles_published_at_is_plausible CHECK ((published_at >= '1990-01-01 00:00:00+00'::timestamp with time zone)),
    CONSTRAINT articles_published_or_reason CHECK (((num_nonnulls(published_at, published_missing) = 1) AND ((published_at IS NULL) = (published_precision IS NULL)))),
    CONSTRAINT articles_published_precision_is_known CHECK ((published_precision = ANY (ARRAY['second'::text, 'minute'::text, 'day'::text]))),
    CONSTRAINT articles_published_source_is_known CHECK ((published_source = ANY (ARRAY['given'::text, 'jsonld'::text, 'meta'::text, 'page'::text, 'url'::text]))),
    CONSTRAINT articles_revision_is_positive CHECK ((revision > 0)),
    CONSTRAINT articles_text_hash_is_sha256 CHECK ((text_hash ~ '^[0-9a-f]{64}$'::text)),
    CONSTRAINT articles_title_or_reason CHECK (((num_nonnulls(title, title_missing) = 1) AND ((title IS NULL) = (title_source IS NULL)))),
    CONSTRAINT articles_title_source_is_known CHECK ((title_source = ANY (ARRAY['given'::text, 'jsonld'::text, 'opengraph'::text, 'page'::text, 'derived'::text])))
);


ALTER TABLE news.articles OWNER TO dateline_owner;

--
-- Name: TABLE articles; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON TABLE news.articles IS 'One row per article, with its newest title and facts; its text is in article_texts.';


--
-- Name: COLUMN articles.article_id; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.articles.article_id IS 'Number of the article inside this database.';


--
-- Name: COLUMN articles.article_uid; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.articles.article_uid IS 'UUIDv5 of what identifies the article: the same in every database that loads it.';


--
-- Name: COLUMN articles.identity_source; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.articles.identity_source IS 'What identifies it: address (canonical), id (its source''s id within the outlet), or content (text without either).';


--
-- Name: COLUMN articles.outlet_id; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.articles.outlet_id IS 'Who published it; NULL if not known, see outlet_missing.';


--
-- Name: COLUMN articles.kind; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.articles.kind IS 'What it was read from: html (a web page), text (a plain text), record (a JSON object).';


--
-- Name: COLUMN articles.url; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.articles.url IS 'Canonical address; NULL if it has none.';


--
-- Name: COLUMN articles.source_id; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.articles.source_id IS 'Identifier at its source; NULL if it has none.';


--
-- Name: COLUMN articles.outlet_source; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.articles.outlet_source IS 'Where the outlet comes from: given (by whoever loaded it), page, or address; NULL with outlet_id.';


--
-- Name: COLUMN articles.outlet_missing; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.articles.outlet_missing IS 'Why outlet_id is NULL: absent (nothing names an outlet); NULL when there is one.';


--
-- Name: COLUMN articles.title; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.articles.title IS 'Newest title; NULL if none, see title_missing.';


--
-- Name: COLUMN articles.title_source; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.articles.title_source IS 'Where the title comes from: given, jsonld (headline), opengraph, page, or derived (the first sentence of a text that has no title); NULL with title.';


--
-- Name: COLUMN articles.title_missing; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.articles.title_missing IS 'Why title is NULL: absent; NULL when there is one.';


--
-- Name: COLUMN articles.authors; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.articles.authors IS 'Names of the authors as stated, in order; empty if none are stated.';


--
-- Name: COLUMN articles.published_at; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.articles.published_at IS 'When the source says it was published; NULL if it does not or cannot be believed, see published_missing. With precision day it is 00:00 UTC of that day.';


--
-- Name: COLUMN articles.published_raw; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.articles.published_raw IS 'The words published_at was read from; NULL if nothing was found.';


--
-- Name: COLUMN articles.published_source; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.articles.published_source IS 'Where they were found: given, jsonld, meta, page or url; NULL if nothing was found.';


--
-- Name: COLUMN articles.published_precision; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.articles.published_precision IS 'How exact published_at is: second, minute or day; NULL with it.';


--
-- Name: COLUMN articles.published_missing; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.articles.published_missing IS 'Why published_at is NULL: absent (not stated), unreadable (stated, not understood), implausible (before 1990 or in the future); NULL when there is one.';


--
-- Name: COLUMN articles.section; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.articles.section IS 'Section of the outlet as stated; NULL if not stated.';


--
-- Name: COLUMN articles.keywords; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.articles.keywords IS 'Tags of the publisher as stated; empty if none are stated.';


--
-- Name: COLUMN articles.image_url; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.articles.image_url IS 'Address of the main picture; NULL if not stated.';


--
-- Name: COLUMN articles.paywalled; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.articles.paywalled IS 'The page says that it is not free; NULL if it does not say.';


--
-- Name: COLUMN articles.language; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.articles.language IS 'BCP 47 primary language of the text; NULL if it could not be told.';


--
-- Name: COLUMN articles.language_confidence; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.articles.language_confidence IS 'Probability of language, 0 to 1; NULL with language.';


--
-- Name: COLUMN articles.dateline_place; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.articles.dateline_place IS 'Place in the dateline at the head of the text; NULL without one.';


--
-- Name: COLUMN articles.dateline_country; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.articles.dateline_country IS 'Country of that place; NULL without a dateline or when the gazetteer does not know the place.';


--
-- Name: COLUMN articles.revision; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.articles.revision IS 'Number of the newest revision, counted from 1.';


--
-- Name: COLUMN articles.text_hash; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.articles.text_hash IS 'SHA-256 of the newest text with white space folded, in hexadecimal.';


--
-- Name: COLUMN articles.fetched_at; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.articles.fetched_at IS 'When the page was fetched from its publisher; NULL for files, which do not say.';


--
-- Name: COLUMN articles.first_seen_at; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.articles.first_seen_at IS 'When Dateline stored it first.';


--
-- Name: COLUMN articles.changed_at; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.articles.changed_at IS 'When its text or title last changed here; first_seen_at if never.';


--
-- Name: countries; Type: TABLE; Schema: news; Owner: dateline_owner
--

CREATE TABLE news.countries (
    country_code text NOT NULL,
    alpha3 text NOT NULL,
    name text NOT NULL,
    CONSTRAINT countries_alpha3_is_three_capitals CHECK ((alpha3 ~ '^[A-Z]{3}$'::text)),
    CONSTRAINT countries_code_is_two_capitals CHECK ((country_code ~ '^[A-Z]{2}$'::text))
);


ALTER TABLE news.countries OWNER TO dateline_owner;

--
-- Name: TABLE countries; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON TABLE news.countries IS 'Countries and territories of ISO 3166-1, and Kosovo. Reference data, brought up to date at every migration.';


--
-- Name: COLUMN countries.country_code; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.countries.country_code IS 'ISO 3166-1 alpha-2; XK for Kosovo.';


--
-- Name: COLUMN countries.alpha3; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.countries.alpha3 IS 'ISO 3166-1 alpha-3; XKX for Kosovo.';


--
-- Name: COLUMN countries.name; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.countries.name IS 'Short name in English.';


--
-- Name: article_countries; Type: VIEW; Schema: mart; Owner: dateline_owner
--

CREATE VIEW mart.article_countries AS
 SELECT articles.article_id,
    articles.article_uid,
    tags.country_code,
    countries.name AS country,
    tags.role,
    tags.score,
    tags.mentions,
    (mart.words(articles.title, tags.title_spans) || mart.words(texts.text, tags.spans)) AS evidence,
    tags.tagger_version
   FROM (((news.article_countries tags
     JOIN news.articles USING (article_id))
     JOIN news.countries USING (country_code))
     JOIN news.article_texts texts USING (article_id, revision));


ALTER TABLE mart.article_countries OWNER TO dateline_owner;

--
-- Name: VIEW article_countries; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON VIEW mart.article_countries IS 'The countries that every article names: one row per article and country, with the evidence.';


--
-- Name: COLUMN article_countries.article_id; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.article_countries.article_id IS 'Number of the article inside this database.';


--
-- Name: COLUMN article_countries.article_uid; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.article_countries.article_uid IS 'Identifier of the article, the same in every database.';


--
-- Name: COLUMN article_countries.country_code; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.article_countries.country_code IS 'ISO 3166-1 alpha-2; XK for Kosovo.';


--
-- Name: COLUMN article_countries.country; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.article_countries.country IS 'Short name of the country in English.';


--
-- Name: COLUMN article_countries.role; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.article_countries.role IS 'focus: the article is about it. mentioned: the article names it.';


--
-- Name: COLUMN article_countries.score; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.article_countries.score IS 'Weight of its mentions as a share of the weightiest country of the article: 1 for that one, near 0 for a passing mention. Title, lead and repetition weigh more. Not a probability.';


--
-- Name: COLUMN article_countries.mentions; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.article_countries.mentions IS 'Number of places that name it, title and text together.';


--
-- Name: COLUMN article_countries.evidence; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.article_countries.evidence IS 'The words of title and newest text that name it, in order, one element a place.';


--
-- Name: COLUMN article_countries.tagger_version; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.article_countries.tagger_version IS 'Digest of the tagger''s rules and data.';


--
-- Name: article_entities; Type: TABLE; Schema: news; Owner: dateline_owner
--

CREATE TABLE news.article_entities (
    article_id bigint NOT NULL,
    entity_id bigint NOT NULL,
    name text NOT NULL,
    mentions integer NOT NULL,
    spans int4multirange NOT NULL,
    title_spans int4multirange DEFAULT '{}'::int4multirange NOT NULL,
    tagger text NOT NULL,
    tagger_version text NOT NULL,
    CONSTRAINT article_entities_has_evidence CHECK (((mentions > 0) AND (NOT (isempty(spans) AND isempty(title_spans)))))
);


ALTER TABLE news.article_entities OWNER TO dateline_owner;

--
-- Name: TABLE article_entities; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON TABLE news.article_entities IS 'The entities an article names, each with the words it rests on.';


--
-- Name: COLUMN article_entities.article_id; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.article_entities.article_id IS 'The article.';


--
-- Name: COLUMN article_entities.entity_id; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.article_entities.entity_id IS 'The entity.';


--
-- Name: COLUMN article_entities.name; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.article_entities.name IS 'The fullest form in this article.';


--
-- Name: COLUMN article_entities.mentions; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.article_entities.mentions IS 'Number of places that name it, title and text together.';


--
-- Name: COLUMN article_entities.spans; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.article_entities.spans IS 'Characters of the newest text that name it, counted from 0, end exclusive; empty if only the title does.';


--
-- Name: COLUMN article_entities.title_spans; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.article_entities.title_spans IS 'The same for the title; empty if the title does not.';


--
-- Name: COLUMN article_entities.tagger; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.article_entities.tagger IS 'Name of the tagger, with its model.';


--
-- Name: COLUMN article_entities.tagger_version; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.article_entities.tagger_version IS 'Digest of its rules, data and model.';


--
-- Name: entities; Type: TABLE; Schema: news; Owner: dateline_owner
--

CREATE TABLE news.entities (
    entity_id bigint NOT NULL,
    entity_key text NOT NULL,
    name text NOT NULL,
    entity_type text NOT NULL,
    country_code text,
    place_id text,
    first_seen_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT entities_name_is_not_empty CHECK ((name <> ''::text))
);


ALTER TABLE news.entities OWNER TO dateline_owner;

--
-- Name: TABLE entities; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON TABLE news.entities IS 'People, organisations, places and other things that articles name, one row each.';


--
-- Name: COLUMN entities.entity_id; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.entities.entity_id IS 'Number of the entity inside this database.';


--
-- Name: COLUMN entities.entity_key; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.entities.entity_key IS 'What makes it one entity: type and normalised name, or the id of the place. A lone surname has a key of its own.';


--
-- Name: COLUMN entities.name; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.entities.name IS 'The fullest form of the article that named it first.';


--
-- Name: COLUMN entities.entity_type; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.entities.entity_type IS 'What it is; see news.entity_types.';


--
-- Name: COLUMN entities.country_code; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.entities.country_code IS 'For a country its own code, for a place that of the country it lies in; NULL for others and where not known.';


--
-- Name: COLUMN entities.place_id; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.entities.place_id IS 'Identifier of the place in the gazetteer, such as country:IN or city:1261481; NULL if it is not a known place.';


--
-- Name: COLUMN entities.first_seen_at; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.entities.first_seen_at IS 'When the first article that names it was stored.';


--
-- Name: article_entities; Type: VIEW; Schema: mart; Owner: dateline_owner
--

CREATE VIEW mart.article_entities AS
 SELECT articles.article_id,
    articles.article_uid,
    tags.entity_id,
    entities.name,
    entities.entity_type,
    entities.country_code,
    tags.mentions,
    (mart.words(articles.title, tags.title_spans) || mart.words(texts.text, tags.spans)) AS evidence,
    tags.tagger_version
   FROM (((news.article_entities tags
     JOIN news.articles USING (article_id))
     JOIN news.entities USING (entity_id))
     JOIN news.article_texts texts USING (article_id, revision));


ALTER TABLE mart.article_entities OWNER TO dateline_owner;

--
-- Name: VIEW article_entities; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON VIEW mart.article_entities IS 'The people, organisations and other things that every article names, with the evidence.';


--
-- Name: COLUMN article_entities.article_id; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.article_entities.article_id IS 'Number of the article inside this database.';


--
-- Name: COLUMN article_entities.article_uid; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.article_entities.article_uid IS 'Identifier of the article, the same in every database.';


--
-- Name: COLUMN article_entities.entity_id; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.article_entities.entity_id IS 'Number of the entity inside this database.';


--
-- Name: COLUMN article_entities.name; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.article_entities.name IS 'Name of the entity, the same in every article.';


--
-- Name: COLUMN article_entities.entity_type; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.article_entities.entity_type IS 'PERSON, ORG, GPE, ...; see news.entity_types.';


--
-- Name: COLUMN article_entities.country_code; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.article_entities.country_code IS 'Country of a place, itself for a country; NULL for others and where not known.';


--
-- Name: COLUMN article_entities.mentions; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.article_entities.mentions IS 'Number of places that name it, title and text together.';


--
-- Name: COLUMN article_entities.evidence; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.article_entities.evidence IS 'The words of title and newest text that name it, in order, one element a place.';


--
-- Name: COLUMN article_entities.tagger_version; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.article_entities.tagger_version IS 'Digest of the tagger''s rules, data and model.';


--
-- Name: article_text; Type: VIEW; Schema: mart; Owner: dateline_owner
--

CREATE VIEW mart.article_text AS
 SELECT articles.article_id,
    articles.article_uid,
    texts.text,
    texts.dateline,
    texts.furniture,
    texts.characters,
    texts.revision
   FROM (news.articles
     JOIN news.article_texts texts USING (article_id, revision));


ALTER TABLE mart.article_text OWNER TO dateline_owner;

--
-- Name: VIEW article_text; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON VIEW mart.article_text IS 'The newest text of every article.';


--
-- Name: COLUMN article_text.article_id; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.article_text.article_id IS 'Number of the article inside this database.';


--
-- Name: COLUMN article_text.article_uid; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.article_text.article_uid IS 'Identifier of the article, the same in every database.';


--
-- Name: COLUMN article_text.text; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.article_text.text IS 'The text; paragraphs are separated by a blank line.';


--
-- Name: COLUMN article_text.dateline; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.article_text.dateline IS 'Characters of the dateline at its head, counted from 0, end exclusive; NULL without one.';


--
-- Name: COLUMN article_text.furniture; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.article_text.furniture IS 'Characters that are no part of the report, such as photo credits; empty if none.';


--
-- Name: COLUMN article_text.characters; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.article_text.characters IS 'Length of the text in characters.';


--
-- Name: COLUMN article_text.revision; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.article_text.revision IS 'Number of the newest revision, counted from 1.';


--
-- Name: outlets; Type: TABLE; Schema: news; Owner: dateline_owner
--

CREATE TABLE news.outlets (
    outlet_id bigint NOT NULL,
    outlet_key text NOT NULL,
    domain text,
    name text,
    country_code text,
    first_seen_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT outlets_domain_or_name CHECK (((domain IS NOT NULL) OR (name IS NOT NULL)))
);


ALTER TABLE news.outlets OWNER TO dateline_owner;

--
-- Name: TABLE outlets; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON TABLE news.outlets IS 'Who publishes: a newspaper, agency or site.';


--
-- Name: COLUMN outlets.outlet_id; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.outlets.outlet_id IS 'Number of the outlet inside this database.';


--
-- Name: COLUMN outlets.outlet_key; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.outlets.outlet_key IS 'What makes it one outlet: its domain without www., or its name in lower case where no domain is known.';


--
-- Name: COLUMN outlets.domain; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.outlets.domain IS 'Domain it publishes on, without www.; NULL if only a name is known.';


--
-- Name: COLUMN outlets.name; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.outlets.name IS 'Name as given, or as its pages state it; NULL if neither does.';


--
-- Name: COLUMN outlets.country_code; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.outlets.country_code IS 'Country it publishes in, as given by whoever loaded it; NULL if not known. Never derived from the text.';


--
-- Name: COLUMN outlets.first_seen_at; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.outlets.first_seen_at IS 'When its first article was stored.';


--
-- Name: articles; Type: VIEW; Schema: mart; Owner: dateline_owner
--

CREATE VIEW mart.articles AS
 SELECT articles.article_id,
    articles.article_uid,
    articles.url,
    COALESCE(outlets.name, outlets.domain) AS outlet,
    outlets.country_code AS outlet_country,
    articles.title,
    articles.title_source,
    articles.authors,
    articles.language,
    articles.section,
    articles.dateline_place,
    articles.dateline_country,
    country_tags.countries,
    country_tags.focus_countries,
    country_tags.mentioned_countries,
    entity_tags.people,
    entity_tags.organisations,
    entity_tags.programmes,
    texts.characters,
    articles.revision,
    articles.paywalled,
    articles.published_at,
    articles.published_source,
    articles.published_precision,
    articles.published_missing,
    articles.first_seen_at,
    articles.changed_at
   FROM ((((news.articles
     JOIN news.article_texts texts USING (article_id, revision))
     LEFT JOIN news.outlets USING (outlet_id))
     CROSS JOIN LATERAL ( SELECT COALESCE(array_agg(tags.country_code ORDER BY tags.role, tags.score DESC, tags.country_code), '{}'::text[]) AS countries,
            COALESCE(array_agg(tags.country_code ORDER BY tags.score DESC, tags.country_code) FILTER (WHERE (tags.role = 'focus'::text)), '{}'::text[]) AS focus_countries,
            COALESCE(array_agg(tags.country_code ORDER BY tags.score DESC, tags.country_code) FILTER (WHERE (tags.role = 'mentioned'::text)), '{}'::text[]) AS mentioned_countries
           FROM news.article_countries tags
          WHERE (tags.article_id = articles.article_id)) country_tags)
     CROSS JOIN LATERAL ( SELECT COALESCE(array_agg(entities.name ORDER BY tags.mentions DESC, entities.name) FILTER (WHERE (entities.entity_type = 'PERSON'::text)), '{}'::text[]) AS people,
            COALESCE(array_agg(entities.name ORDER BY tags.mentions DESC, entities.name) FILTER (WHERE (entities.entity_type = 'ORG'::text)), '{}'::text[]) AS organisations,
            COALESCE(array_agg(entities.name ORDER BY tags.mentions DESC, entities.name) FILTER (WHERE (entities.entity_type = 'PROGRAMME'::text)), '{}'::text[]) AS programmes
           FROM (news.article_entities tags
             JOIN news.entities USING (entity_id))
          WHERE (tags.article_id = articles.article_id)) entity_tags);


ALTER TABLE mart.articles OWNER TO dateline_owner;

--
-- Name: VIEW articles; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON VIEW mart.articles IS 'One row per article: who published it, when, and what it is about.';


--
-- Name: COLUMN articles.article_id; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.articles.article_id IS 'Number of the article inside this database.';


--
-- Name: COLUMN articles.article_uid; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.articles.article_uid IS 'Identifier of the article, the same in every database.';


--
-- Name: COLUMN articles.url; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.articles.url IS 'Canonical address; NULL if it has none, as for plain texts.';


--
-- Name: COLUMN articles.outlet; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.articles.outlet IS 'Name of the outlet, or its domain; NULL if not known.';


--
-- Name: COLUMN articles.outlet_country; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.articles.outlet_country IS 'Country the outlet publishes in; NULL if not known.';


--
-- Name: COLUMN articles.title; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.articles.title IS 'Newest title; NULL if there is none.';


--
-- Name: COLUMN articles.title_source; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.articles.title_source IS 'given, jsonld, opengraph, page, or derived (from the first sentence); NULL with title.';


--
-- Name: COLUMN articles.authors; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.articles.authors IS 'Names of the authors as stated, in order; empty if none are stated.';


--
-- Name: COLUMN articles.language; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.articles.language IS 'BCP 47 primary language of the text; NULL if it could not be told.';


--
-- Name: COLUMN articles.section; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.articles.section IS 'Section of the outlet as stated; NULL if not stated.';


--
-- Name: COLUMN articles.dateline_place; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.articles.dateline_place IS 'Place in the dateline at the head of the text; NULL without one.';


--
-- Name: COLUMN articles.dateline_country; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.articles.dateline_country IS 'Country of that place; NULL if there is none or it is not known.';


--
-- Name: COLUMN articles.countries; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.articles.countries IS 'Every country the article names, focus first, then by score; empty if none.';


--
-- Name: COLUMN articles.focus_countries; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.articles.focus_countries IS 'Countries the article is about, surest first; empty if none.';


--
-- Name: COLUMN articles.mentioned_countries; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.articles.mentioned_countries IS 'Countries it names besides, surest first; empty if none.';


--
-- Name: COLUMN articles.people; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.articles.people IS 'Names of the people it names, most often named first; empty if none.';


--
-- Name: COLUMN articles.organisations; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.articles.organisations IS 'The same for organisations.';


--
-- Name: COLUMN articles.programmes; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.articles.programmes IS 'The same for named programmes, policies and campaigns.';


--
-- Name: COLUMN articles.characters; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.articles.characters IS 'Length of the newest text in characters.';


--
-- Name: COLUMN articles.revision; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.articles.revision IS 'Number of the newest revision, counted from 1.';


--
-- Name: COLUMN articles.paywalled; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.articles.paywalled IS 'The page says that it is not free; NULL if it does not say.';


--
-- Name: COLUMN articles.published_at; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.articles.published_at IS 'When the source says it was published; NULL if it does not, see published_missing. Precision day: 00:00 UTC.';


--
-- Name: COLUMN articles.published_source; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.articles.published_source IS 'given, jsonld, meta, page or url; NULL if nothing was found.';


--
-- Name: COLUMN articles.published_precision; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.articles.published_precision IS 'second, minute or day; NULL with published_at.';


--
-- Name: COLUMN articles.published_missing; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.articles.published_missing IS 'Why published_at is NULL: absent, unreadable or implausible; NULL when there is one.';


--
-- Name: COLUMN articles.first_seen_at; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.articles.first_seen_at IS 'When Dateline stored it first.';


--
-- Name: COLUMN articles.changed_at; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.articles.changed_at IS 'When its text or title last changed here.';


--
-- Name: article_revisions; Type: TABLE; Schema: news; Owner: dateline_owner
--

CREATE TABLE news.article_revisions (
    article_id bigint NOT NULL,
    revision integer NOT NULL,
    origin text NOT NULL,
    title text,
    text_hash text NOT NULL,
    extractor text NOT NULL,
    extractor_version text NOT NULL,
    known_from timestamp with time zone NOT NULL,
    known_until timestamp with time zone,
    CONSTRAINT article_revisions_known_range_is_ordered CHECK ((known_until >= known_from)),
    CONSTRAINT article_revisions_revision_is_positive CHECK ((revision > 0))
);


ALTER TABLE news.article_revisions OWNER TO dateline_owner;

--
-- Name: TABLE article_revisions; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON TABLE news.article_revisions IS 'Each title and text an article had, and the time in which it was the known one.';


--
-- Name: COLUMN article_revisions.article_id; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.article_revisions.article_id IS 'The article.';


--
-- Name: COLUMN article_revisions.revision; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.article_revisions.revision IS 'Counted from 1 for each article.';


--
-- Name: COLUMN article_revisions.origin; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.article_revisions.origin IS 'Where this revision was read: the path of a file, with :LINE for a line of a JSON-lines file.';


--
-- Name: COLUMN article_revisions.title; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.article_revisions.title IS 'Title of this revision; NULL if it had none.';


--
-- Name: COLUMN article_revisions.text_hash; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.article_revisions.text_hash IS 'SHA-256 of the text with white space folded, in hexadecimal.';


--
-- Name: COLUMN article_revisions.extractor; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.article_revisions.extractor IS 'How the text was got: trafilatura, jsonld, plain or record.';


--
-- Name: COLUMN article_revisions.extractor_version; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.article_revisions.extractor_version IS 'Version of that method and of its library.';


--
-- Name: COLUMN article_revisions.known_from; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.article_revisions.known_from IS 'When Dateline stored this revision.';


--
-- Name: COLUMN article_revisions.known_until; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.article_revisions.known_until IS 'When the next revision took its place; NULL for the current one.';


--
-- Name: articles_article_id_seq; Type: SEQUENCE; Schema: news; Owner: dateline_owner
--

ALTER TABLE news.articles ALTER COLUMN article_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME news.articles_article_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: enrichments; Type: TABLE; Schema: news; Owner: dateline_owner
--

CREATE TABLE news.enrichments (
    article_id bigint NOT NULL,
    kind text NOT NULL,
    revision integer NOT NULL,
    tagger text NOT NULL,
    tagger_version text NOT NULL,
    problem text,
    tagged_at timestamp with time zone NOT NULL,
    CONSTRAINT enrichments_kind_is_known CHECK ((kind = ANY (ARRAY['countries'::text, 'entities'::text])))
);


ALTER TABLE news.enrichments OWNER TO dateline_owner;

--
-- Name: TABLE enrichments; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON TABLE news.enrichments IS 'Which tagger looked at which article, also where it found nothing: absence of tags is not absence of tagging.';


--
-- Name: COLUMN enrichments.article_id; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.enrichments.article_id IS 'The article.';


--
-- Name: COLUMN enrichments.kind; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.enrichments.kind IS 'What was looked for: countries or entities.';


--
-- Name: COLUMN enrichments.revision; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.enrichments.revision IS 'Revision that was looked at.';


--
-- Name: COLUMN enrichments.tagger; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.enrichments.tagger IS 'Name of the tagger, with its model.';


--
-- Name: COLUMN enrichments.tagger_version; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.enrichments.tagger_version IS 'Digest of its rules, data and model.';


--
-- Name: COLUMN enrichments.problem; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.enrichments.problem IS 'Why it could not work, such as "no model for language xx"; NULL when it could.';


--
-- Name: COLUMN enrichments.tagged_at; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.enrichments.tagged_at IS 'When it looked.';


--
-- Name: entities_entity_id_seq; Type: SEQUENCE; Schema: news; Owner: dateline_owner
--

ALTER TABLE news.entities ALTER COLUMN entity_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME news.entities_entity_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: entity_aliases; Type: TABLE; Schema: news; Owner: dateline_owner
--

CREATE TABLE news.entity_aliases (
    entity_id bigint NOT NULL,
    alias text NOT NULL,
    first_seen_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT entity_aliases_alias_is_not_empty CHECK ((alias <> ''::text))
);


ALTER TABLE news.entity_aliases OWNER TO dateline_owner;

--
-- Name: TABLE entity_aliases; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON TABLE news.entity_aliases IS 'The different ways in which articles write an entity, its name included.';


--
-- Name: COLUMN entity_aliases.entity_id; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.entity_aliases.entity_id IS 'The entity.';


--
-- Name: COLUMN entity_aliases.alias; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.entity_aliases.alias IS 'One way of writing it.';


--
-- Name: COLUMN entity_aliases.first_seen_at; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.entity_aliases.first_seen_at IS 'When it was first written so.';


--
-- Name: entity_types; Type: TABLE; Schema: news; Owner: dateline_owner
--

CREATE TABLE news.entity_types (
    entity_type text NOT NULL,
    description text NOT NULL
);


ALTER TABLE news.entity_types OWNER TO dateline_owner;

--
-- Name: TABLE entity_types; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON TABLE news.entity_types IS 'The closed list of types of entities; the words are OntoNotes'' where it has one.';


--
-- Name: COLUMN entity_types.entity_type; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.entity_types.entity_type IS 'The word used in news.entities.';


--
-- Name: COLUMN entity_types.description; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.entity_types.description IS 'What the word means.';


--
-- Name: outlets_outlet_id_seq; Type: SEQUENCE; Schema: news; Owner: dateline_owner
--

ALTER TABLE news.outlets ALTER COLUMN outlet_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME news.outlets_outlet_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: migrations; Type: TABLE; Schema: ops; Owner: dateline_owner
--

CREATE TABLE ops.migrations (
    name text NOT NULL,
    sha256 text NOT NULL,
    applied_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT migrations_sha256_is_hexadecimal CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text))
);


ALTER TABLE ops.migrations OWNER TO dateline_owner;

--
-- Name: TABLE migrations; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON TABLE ops.migrations IS 'Migrations that this database has had; written by the migration runner only.';


--
-- Name: COLUMN migrations.name; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.migrations.name IS 'File name in sql/migrations.';


--
-- Name: COLUMN migrations.sha256; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.migrations.sha256 IS 'SHA-256 of the file as it was applied; a file that differs is refused.';


--
-- Name: COLUMN migrations.applied_at; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.migrations.applied_at IS 'Start of the transaction that applied it.';


--
-- Name: rebuilt_objects; Type: TABLE; Schema: ops; Owner: dateline_owner
--

CREATE TABLE ops.rebuilt_objects (
    name text NOT NULL,
    sha256 text NOT NULL,
    built_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT rebuilt_objects_sha256_is_hexadecimal CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text))
);


ALTER TABLE ops.rebuilt_objects OWNER TO dateline_owner;

--
-- Name: TABLE rebuilt_objects; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON TABLE ops.rebuilt_objects IS 'Files of sql/views (and grants.sql) as last run; mart is made again only when one of them differs.';


--
-- Name: COLUMN rebuilt_objects.name; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.rebuilt_objects.name IS 'File name in sql/views, or grants.sql.';


--
-- Name: COLUMN rebuilt_objects.sha256; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.rebuilt_objects.sha256 IS 'SHA-256 of the file as it was run.';


--
-- Name: COLUMN rebuilt_objects.built_at; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.rebuilt_objects.built_at IS 'Start of the transaction that ran it.';


--
-- Name: reject_reasons; Type: TABLE; Schema: ops; Owner: dateline_owner
--

CREATE TABLE ops.reject_reasons (
    reason text NOT NULL,
    description text NOT NULL
);


ALTER TABLE ops.reject_reasons OWNER TO dateline_owner;

--
-- Name: TABLE reject_reasons; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON TABLE ops.reject_reasons IS 'The closed list of reasons for which something is not stored as an article.';


--
-- Name: COLUMN reject_reasons.reason; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.reject_reasons.reason IS 'The word used in ops.rejects.';


--
-- Name: COLUMN reject_reasons.description; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.reject_reasons.description IS 'What the word means.';


--
-- Name: rejects; Type: TABLE; Schema: ops; Owner: dateline_owner
--

CREATE TABLE ops.rejects (
    reject_id bigint NOT NULL,
    run_id bigint NOT NULL,
    origin text NOT NULL,
    url text,
    stage text NOT NULL,
    reason text NOT NULL,
    detail text NOT NULL,
    times integer DEFAULT 1 NOT NULL,
    first_seen_at timestamp with time zone DEFAULT now() NOT NULL,
    last_seen_at timestamp with time zone DEFAULT now() NOT NULL,
    resolved_at timestamp with time zone,
    CONSTRAINT rejects_stage_is_known CHECK ((stage = ANY (ARRAY['load'::text, 'extract'::text, 'tag'::text, 'store'::text]))),
    CONSTRAINT rejects_times_is_positive CHECK ((times > 0))
);


ALTER TABLE ops.rejects OWNER TO dateline_owner;

--
-- Name: TABLE rejects; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON TABLE ops.rejects IS 'What did not become an article, and why: one row per origin and reason, however often it was tried.';


--
-- Name: COLUMN rejects.reject_id; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.rejects.reject_id IS 'Number of the row.';


--
-- Name: COLUMN rejects.run_id; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.rejects.run_id IS 'The last run that rejected it.';


--
-- Name: COLUMN rejects.origin; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.rejects.origin IS 'Path of the file, with :LINE for a line of a JSON-lines file.';


--
-- Name: COLUMN rejects.url; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.rejects.url IS 'Address of the page; NULL if none is known.';


--
-- Name: COLUMN rejects.stage; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.rejects.stage IS 'Which stage gave up: load, extract, tag or store.';


--
-- Name: COLUMN rejects.reason; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.rejects.reason IS 'Why, from the closed list.';


--
-- Name: COLUMN rejects.detail; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.rejects.detail IS 'What exactly, for a person; never content of the page.';


--
-- Name: COLUMN rejects.times; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.rejects.times IS 'How many runs rejected it for this reason.';


--
-- Name: COLUMN rejects.first_seen_at; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.rejects.first_seen_at IS 'When it was first rejected for this reason.';


--
-- Name: COLUMN rejects.last_seen_at; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.rejects.last_seen_at IS 'When it was last rejected for this reason.';


--
-- Name: COLUMN rejects.resolved_at; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.rejects.resolved_at IS 'When the same origin was stored as an article after all; NULL while it is not.';


--
-- Name: rejects_reject_id_seq; Type: SEQUENCE; Schema: ops; Owner: dateline_owner
--

ALTER TABLE ops.rejects ALTER COLUMN reject_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME ops.rejects_reject_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: runs; Type: TABLE; Schema: ops; Owner: dateline_owner
--

CREATE TABLE ops.runs (
    run_id bigint NOT NULL,
    flow text NOT NULL,
    flow_run_id uuid,
    parameters jsonb NOT NULL,
    version text NOT NULL,
    state text DEFAULT 'running'::text NOT NULL,
    error text,
    found integer DEFAULT 0 NOT NULL,
    new integer DEFAULT 0 NOT NULL,
    changed integer DEFAULT 0 NOT NULL,
    unchanged integer DEFAULT 0 NOT NULL,
    rejected integer DEFAULT 0 NOT NULL,
    started_at timestamp with time zone DEFAULT now() NOT NULL,
    ended_at timestamp with time zone,
    CONSTRAINT runs_completed_accounts_for_all_found CHECK (((state <> 'completed'::text) OR (found = (((new + changed) + unchanged) + rejected)))),
    CONSTRAINT runs_counts_are_not_negative CHECK ((LEAST(found, new, changed, unchanged, rejected) >= 0)),
    CONSTRAINT runs_ended_unless_running CHECK (((state = 'running'::text) = (ended_at IS NULL))),
    CONSTRAINT runs_failed_says_why CHECK (((state = 'failed'::text) = (error IS NOT NULL))),
    CONSTRAINT runs_state_is_known CHECK ((state = ANY (ARRAY['running'::text, 'completed'::text, 'failed'::text])))
);


ALTER TABLE ops.runs OWNER TO dateline_owner;

--
-- Name: TABLE runs; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON TABLE ops.runs IS 'One row per run of a flow that writes articles, with what it did.';


--
-- Name: COLUMN runs.run_id; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.runs.run_id IS 'Number of the run; also the key of the advisory lock it holds while it lives.';


--
-- Name: COLUMN runs.flow; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.runs.flow IS 'Name of the flow: backfill.';


--
-- Name: COLUMN runs.flow_run_id; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.runs.flow_run_id IS 'Prefect''s id of the flow run; NULL when run without Prefect.';


--
-- Name: COLUMN runs.parameters; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.runs.parameters IS 'Parameters of the run as a JSON object; never a secret.';


--
-- Name: COLUMN runs.version; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.runs.version IS 'Version of Dateline that ran.';


--
-- Name: COLUMN runs.state; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.runs.state IS 'running, completed or failed. A killed run is set to failed by the next one.';


--
-- Name: COLUMN runs.error; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.runs.error IS 'One line saying why it failed; NULL unless failed.';


--
-- Name: COLUMN runs.found; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.runs.found IS 'Pages found, in articles, so far.';


--
-- Name: COLUMN runs.new; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.runs.new IS 'Articles that were not there before.';


--
-- Name: COLUMN runs.changed; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.runs.changed IS 'Articles that were there and now differ in text, title or facts.';


--
-- Name: COLUMN runs.unchanged; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.runs.unchanged IS 'Articles that were there, the same.';


--
-- Name: COLUMN runs.rejected; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.runs.rejected IS 'Pages that did not become an article; each is a row of ops.rejects.';


--
-- Name: COLUMN runs.started_at; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.runs.started_at IS 'When the run began.';


--
-- Name: COLUMN runs.ended_at; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.runs.ended_at IS 'When the run ended; NULL while it runs.';


--
-- Name: runs_run_id_seq; Type: SEQUENCE; Schema: ops; Owner: dateline_owner
--

ALTER TABLE ops.runs ALTER COLUMN run_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME ops.runs_run_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Data for Name: article_countries; Type: TABLE DATA; Schema: news; Owner: dateline_owner
--

COPY news.article_countries (article_id, country_code, role, score, mentions, spans, title_spans, tagger, tagger_version) FROM stdin;
1	MV	focus	1	8	{[80,89),[294,302),[663,671),[740,749),[878,886),[948,956),[1417,1426),[1776,1784)}	{}	en_core_web_md+rules	a3bce2a60d19ec7d
1	IN	focus	0.87	9	{[0,9),[564,569),[619,624),[864,869),[985,990),[1219,1224),[1463,1468),[1670,1675),[1701,1706)}	{}	en_core_web_md+rules	a3bce2a60d19ec7d
1	CN	mentioned	0.087	1	{[1877,1882)}	{}	en_core_web_md+rules	a3bce2a60d19ec7d
2	CA	focus	1	6	{[0,6),[11,17),[105,112),[134,142),[266,272)}	{[3,9)}	fr_core_news_md+rules	560996ca3b9532ad
2	FR	focus	0.551	3	{[24,30),[168,176)}	{[16,22)}	fr_core_news_md+rules	560996ca3b9532ad
3	IS	focus	1	4	{[0,9),[27,34),[74,83)}	{[14,21)}	en_core_web_md+rules	a3bce2a60d19ec7d
3	NO	focus	0.841	3	{[39,45),[228,234)}	{[26,32)}	en_core_web_md+rules	a3bce2a60d19ec7d
4	KE	focus	1	2	{[13,18),[114,119)}	{}	en_core_web_md+rules	a3bce2a60d19ec7d
6	PE	focus	1	5	{[0,4),[31,35),[97,101),[233,241)}	{[0,4)}	en_core_web_md+rules	a3bce2a60d19ec7d
6	CL	focus	0.854	4	{[40,45),[126,131),[184,192)}	{[9,14)}	en_core_web_md+rules	a3bce2a60d19ec7d
5	IS	focus	1	4	{[0,9),[27,34),[74,83)}	{[14,21)}	en_core_web_md+rules	a3bce2a60d19ec7d
5	NO	focus	0.841	3	{[39,45),[228,234)}	{[26,32)}	en_core_web_md+rules	a3bce2a60d19ec7d
\.


--
-- Data for Name: article_entities; Type: TABLE DATA; Schema: news; Owner: dateline_owner
--

COPY news.article_entities (article_id, entity_id, name, mentions, spans, title_spans, tagger, tagger_version) FROM stdin;
1	1	Indian Ocean	1	{[493,505)}	{}	en_core_web_md+rules	4519e19380580572
1	2	Indian Ocean Region	3	{[1075,1094),[1096,1099),[1195,1198)}	{}	en_core_web_md+rules	4519e19380580572
1	3	Maldives National Defence Force	1	{[294,325)}	{}	en_core_web_md+rules	4519e19380580572
1	4	PTI	1	{[397,400)}	{}	en_core_web_md+rules	4519e19380580572
1	5	Abdulla Khaleel	1	{[762,777)}	{}	en_core_web_md+rules	4519e19380580572
1	6	Mohamed Muizzu	3	{[1437,1451),[1630,1636),[1919,1925)}	{}	en_core_web_md+rules	4519e19380580572
1	7	Mohammed Ghassan Maumoon	2	{[102,126),[544,551)}	{}	en_core_web_md+rules	4519e19380580572
1	8	Narendra Modi	1	{[1979,1992)}	{}	en_core_web_md+rules	4519e19380580572
1	9	Rajnath Singh	2	{[28,41),[382,395)}	{}	en_core_web_md+rules	4519e19380580572
1	10	S Jaishankar	2	{[719,731),[1310,1320)}	{}	en_core_web_md+rules	4519e19380580572
1	11	India Out	1	{[1670,1679)}	{}	en_core_web_md+rules	4519e19380580572
1	12	Neighbourhood First	1	{[994,1013)}	{}	en_core_web_md+rules	4519e19380580572
1	13	Security and Growth for All in the Region	2	{[1237,1278),[1280,1285)}	{}	en_core_web_md+rules	4519e19380580572
1	14	New Delhi	1	{[0,9)}	{}	en_core_web_md+rules	4519e19380580572
1	15	China	1	{[1877,1882)}	{}	en_core_web_md+rules	4519e19380580572
1	16	India	7	{[564,569),[619,624),[864,869),[985,990),[1219,1224),[1463,1468),[1701,1706)}	{}	en_core_web_md+rules	4519e19380580572
1	17	Maldives	4	{[663,671),[878,886),[948,956),[1776,1784)}	{}	en_core_web_md+rules	4519e19380580572
3	18	Seydisfjordur	1	{[213,226)}	{}	en_core_web_md+rules	4519e19380580572
3	19	Ferry	1	{}	{[0,5)}	en_core_web_md+rules	4519e19380580572
6	20	Carlos Quispe	1	{[199,212)}	{}	en_core_web_md+rules	4519e19380580572
3	21	Helga Bjarnadottir	2	{[101,119),[269,281)}	{}	en_core_web_md+rules	4519e19380580572
3	22	REYKJAVIK	1	{[0,9)}	{}	en_core_web_md+rules	4519e19380580572
6	23	Santiago	1	{[184,192)}	{}	en_core_web_md+rules	4519e19380580572
6	24	LIMA	1	{[0,4)}	{}	en_core_web_md+rules	4519e19380580572
2	25	OTTAWA	1	{[0,6)}	{}	fr_core_news_md+rules	317bb69c57a37070
2	26	Halifax	1	{[105,112)}	{}	fr_core_news_md+rules	317bb69c57a37070
2	27	Canada	3	{[11,17),[266,272)}	{[3,9)}	fr_core_news_md+rules	317bb69c57a37070
6	28	Chile	3	{[40,45),[126,131)}	{[9,14)}	en_core_web_md+rules	4519e19380580572
2	29	France	2	{[24,30)}	{[16,22)}	fr_core_news_md+rules	317bb69c57a37070
3	30	Iceland	2	{[27,34)}	{[14,21)}	en_core_web_md+rules	4519e19380580572
4	31	Kenya	2	{[13,18),[114,119)}	{}	en_core_web_md+rules	4519e19380580572
3	32	Norway	3	{[39,45),[228,234)}	{[26,32)}	en_core_web_md+rules	4519e19380580572
6	33	Peru	3	{[31,35),[97,101)}	{[0,4)}	en_core_web_md+rules	4519e19380580572
5	18	Seydisfjordur	1	{[213,226)}	{}	en_core_web_md+rules	4519e19380580572
5	19	Ferry	1	{}	{[0,5)}	en_core_web_md+rules	4519e19380580572
5	21	Helga Bjarnadottir	2	{[101,119),[269,281)}	{}	en_core_web_md+rules	4519e19380580572
5	22	REYKJAVIK	1	{[0,9)}	{}	en_core_web_md+rules	4519e19380580572
5	30	Iceland	2	{[27,34)}	{[14,21)}	en_core_web_md+rules	4519e19380580572
5	32	Norway	3	{[39,45),[228,234)}	{[26,32)}	en_core_web_md+rules	4519e19380580572
\.


--
-- Data for Name: article_revisions; Type: TABLE DATA; Schema: news; Owner: dateline_owner
--

COPY news.article_revisions (article_id, revision, origin, title, text_hash, extractor, extractor_version, known_from, known_until) FROM stdin;
1	1	/home/ann/code/seeds/articles/000_70d7833d989aeb5a.txt	Defence minister Rajnath Singh will on Wednesday hold talks with his Maldivian counterpart Mohammed Ghassan Maumoon and…	41251adf18848288128aa1dc475e1cd0e739fd8179e922ec52cab7f3e6201832	plain	1	2026-11-30 11:39:33.70091+00	\N
2	1	/home/ann/first.jsonl:4	Le Canada et la France bâtissent un pont	d085a2bf9df85ac1f2a12a0e8e1a49b9b05c7aac224a443ab8d276477348f199	record	1	2026-11-30 11:40:15.999153+00	\N
3	1	/home/ann/first.jsonl:2	Ferry between Iceland and Norway opens	4aef62785596134c0b39ad37cdae0bd5aa530fc5a065eea1b59483e2b2c9dfaa	record	1	2026-11-30 11:40:15.999153+00	\N
4	1	/home/ann/first.jsonl:5	=HYPERLINK("x") [31m<b>odd</b> | title	86eb2d05418221870828d743bf467573c6585916f2736772af69aad2d7727200	record	1	2026-11-30 11:40:15.999153+00	\N
6	1	/home/ann/first.jsonl:3	Peru and Chile speak about copper	5349309dbde1f18c30790106c06b4c7c01f5eb392ea0b3bd7602657ba49fb2bd	record	1	2026-11-30 11:40:15.999153+00	\N
5	1	/home/ann/first.jsonl:1	Ferry between Iceland and Norway opens	4aef62785596134c0b39ad37cdae0bd5aa530fc5a065eea1b59483e2b2c9dfaa	record	1	2026-11-30 11:40:15.999153+00	2026-11-30 11:41:49.806142+00
5	2	/home/ann/later.jsonl:1	Ferry between Iceland and Norway opens	dd1495c2c1705fdfc4f5f52f78a032eeb68fd41951b95b190f83803bcfc73c64	record	1	2026-11-30 11:41:49.806142+00	\N
\.


--
-- Data for Name: article_texts; Type: TABLE DATA; Schema: news; Owner: dateline_owner
--

COPY news.article_texts (article_id, revision, text, dateline, furniture) FROM stdin;
1	1	NEW DELHI: Defence minister Rajnath Singh will on Wednesday hold talks with his Maldivian counterpart Mohammed Ghassan Maumoon and review various elements of bilateral defence cooperation, including training, exercises, defence projects, workshops and seminars to enhance the capability of the Maldives National Defence Force, the defence ministry said on Tuesday. Defence minister Rajnath Singh (PTI File Photo)\n\nThe talks will also focus on the supply of defence equipment and stores to the Indian Ocean archipelago, it said in a statement.\n\nMaumoon is visiting India from January 8 to 10. His visit comes days after India pledged its continued support for the Maldives during talks between external affairs minister S Jaishankar and his Maldivian counterpart Abdulla Khaleel, signalling a growing thaw in bilateral relations that hit a rough patch last year.\n\n“India and the Maldives share spiritual, historical, linguistic and ethnic ties. The Maldives occupies a special place in India’s ‘Neighbourhood First’ policy, which aims to bring stability and prosperity in the Indian Ocean Region (IOR),” the statement said.\n\nBoth nations are key players in maintaining safety and security in the IOR and contributing to India’s vision of Security and Growth for All in the Region (SAGAR), it added.\n\nLast week, Jaishankar noted that there had been some important and positive developments in bilateral relations since Maldivian President Mohamed Muizzu’s visit to India last October, when the two sides agreed on a comprehensive economic and maritime security partnership to deepen ties.\n\nBilateral ties took a hit last year after Muizzu came to power on the back of an “India Out” campaign. He forced India to withdraw more than 85 military personnel who were deployed in the Maldives to operate an aircraft and two helicopters, and his foreign policy displayed a tilt towards China.\n\nHowever, relations improved after Muizzu was among regional leaders invited to Prime Minister Narendra Modi’s inauguration last year.	[0,11)	{[396,412)}
2	1	OTTAWA: Le Canada et la France ont signé mercredi un accord sur la construction d'un pont dans le port d'Halifax. Le premier ministre canadien a remercié son homologue français. Les travaux commencent en mai et durent trois ans, a dit le ministère des transports du Canada.	[0,8)	{}
3	1	REYKJAVIK: A ferry between Iceland and Norway was opened on Monday by the Icelandic foreign minister Helga Bjarnadottir. The ship carries 200 passengers, the ministry said, and sails twice a week from the port of Seydisfjordur. Norway pays a third of what it costs. Ms Bjarnadottir said that the crossing takes a day and a half, and that the first passengers were two teachers and a dog.	[0,11)	{}
4	1	A text about Kenya and nothing else, which is as short as the notes of an archive are: the lake rose by a hand in Kenya.	\N	{}
5	1	REYKJAVIK: A ferry between Iceland and Norway was opened on Monday by the Icelandic foreign minister Helga Bjarnadottir. The ship carries 200 passengers, the ministry said, and sails twice a week from the port of Seydisfjordur. Norway pays a third of what it costs. Ms Bjarnadottir said that the crossing takes a day and a half, and that the first passengers were two teachers and a dog.	[0,11)	{}
6	1	LIMA: The finance ministers of Peru and Chile met on Tuesday to speak about the price of copper. Peru wants a floor under it, Chile does not. A further meeting is planned for April in Santiago, said Carlos Quispe, who speaks for the Peruvian ministry.	[0,6)	{}
5	2	REYKJAVIK: A ferry between Iceland and Norway was opened on Monday by the Icelandic foreign minister Helga Bjarnadottir. The ship carries 120 passengers, the ministry said, and sails twice a week from the port of Seydisfjordur. Norway pays a third of what it costs. Ms Bjarnadottir said that the crossing takes a day and a half, and that the first passengers were two teachers and a dog.	[0,11)	{}
\.


--
-- Data for Name: articles; Type: TABLE DATA; Schema: news; Owner: dateline_owner
--

COPY news.articles (article_id, article_uid, identity_source, outlet_id, kind, url, source_id, outlet_source, outlet_missing, title, title_source, title_missing, authors, published_at, published_raw, published_source, published_precision, published_missing, section, keywords, image_url, paywalled, language, language_confidence, dateline_place, dateline_country, revision, text_hash, fetched_at, first_seen_at, changed_at) FROM stdin;
1	8dee06c1-0af5-56b1-99f5-a3c0e26dfe30	content	\N	text	\N	\N	\N	absent	Defence minister Rajnath Singh will on Wednesday hold talks with his Maldivian counterpart Mohammed Ghassan Maumoon and…	derived	\N	{}	\N	\N	\N	\N	absent	\N	{}	\N	\N	en	1	New Delhi	IN	1	41251adf18848288128aa1dc475e1cd0e739fd8179e922ec52cab7f3e6201832	\N	2026-11-30 11:39:33.70091+00	2026-11-30 11:39:33.70091+00
2	0f54bb87-c3fc-5d65-b1af-16efce9cd4a9	address	3	record	https://le-phare.example/pont	\N	given	\N	Le Canada et la France bâtissent un pont	given	\N	{}	2026-02-04 07:00:00+00	2026-02-04T08:00:00+01:00	given	second	\N	\N	{}	\N	\N	fr	0.9997	Ottawa	CA	1	d085a2bf9df85ac1f2a12a0e8e1a49b9b05c7aac224a443ab8d276477348f199	\N	2026-11-30 11:40:15.999153+00	2026-11-30 11:40:15.999153+00
3	42efe8b7-46a7-50e4-943a-cd28c3874f45	address	2	record	https://harbour-times.example/ferry-opens	\N	given	\N	Ferry between Iceland and Norway opens	given	\N	{}	2026-02-02 12:30:00+00	2026-02-02T12:30:00Z	given	second	\N	\N	{}	\N	\N	en	0.9999	Reykjavik	IS	1	4aef62785596134c0b39ad37cdae0bd5aa530fc5a065eea1b59483e2b2c9dfaa	\N	2026-11-30 11:40:15.999153+00	2026-11-30 11:40:15.999153+00
4	6ec1a19c-96c5-54e2-ae3a-65df254e7574	id	1	record	\N	77	given	\N	=HYPERLINK("x") [31m<b>odd</b> | title	given	\N	{}	\N	\N	\N	\N	absent	\N	{}	\N	\N	en	0.9974	\N	\N	1	86eb2d05418221870828d743bf467573c6585916f2736772af69aad2d7727200	\N	2026-11-30 11:40:15.999153+00	2026-11-30 11:40:15.999153+00
6	98cfd743-e0e9-514a-935f-729414a86bcb	address	4	record	https://skerry-post.example/talks?id=7	\N	given	\N	Peru and Chile speak about copper	given	\N	{}	2026-02-03 00:00:00+00	2026-02-03	given	day	\N	\N	{}	\N	\N	en	0.9982	Lima	PE	1	5349309dbde1f18c30790106c06b4c7c01f5eb392ea0b3bd7602657ba49fb2bd	\N	2026-11-30 11:40:15.999153+00	2026-11-30 11:40:15.999153+00
5	83b72227-f717-5334-abdb-f07c5abdf2d4	address	4	record	https://skerry-post.example/ferry	\N	given	\N	Ferry between Iceland and Norway opens	given	\N	{}	2026-02-02 10:00:00+00	2026-02-02T10:00:00Z	given	second	\N	\N	{}	\N	\N	en	0.9999	Reykjavik	IS	2	dd1495c2c1705fdfc4f5f52f78a032eeb68fd41951b95b190f83803bcfc73c64	\N	2026-11-30 11:40:15.999153+00	2026-11-30 11:41:49.806142+00
\.


--
-- Data for Name: countries; Type: TABLE DATA; Schema: news; Owner: dateline_owner
--

COPY news.countries (country_code, alpha3, name) FROM stdin;
AD	AND	Andorra
AE	ARE	United Arab Emirates
AF	AFG	Afghanistan
AG	ATG	Antigua and Barbuda
AI	AIA	Anguilla
AL	ALB	Albania
AM	ARM	Armenia
AO	AGO	Angola
AQ	ATA	Antarctica
AR	ARG	Argentina
AS	ASM	American Samoa
AT	AUT	Austria
AU	AUS	Australia
AW	ABW	Aruba
AX	ALA	Åland Islands
AZ	AZE	Azerbaijan
BA	BIH	Bosnia and Herzegovina
BB	BRB	Barbados
BD	BGD	Bangladesh
BE	BEL	Belgium
BF	BFA	Burkina Faso
BG	BGR	Bulgaria
BH	BHR	Bahrain
BI	BDI	Burundi
BJ	BEN	Benin
BL	BLM	Saint Barthélemy
BM	BMU	Bermuda
BN	BRN	Brunei
BO	BOL	Bolivia
BQ	BES	Bonaire, Sint Eustatius and Saba
BR	BRA	Brazil
BS	BHS	Bahamas
BT	BTN	Bhutan
BV	BVT	Bouvet Island
BW	BWA	Botswana
BY	BLR	Belarus
BZ	BLZ	Belize
CA	CAN	Canada
CC	CCK	Cocos Islands
CD	COD	DR Congo
CF	CAF	Central African Republic
CG	COG	Republic of the Congo
CH	CHE	Switzerland
CI	CIV	Côte d'Ivoire
CK	COK	Cook Islands
CL	CHL	Chile
CM	CMR	Cameroon
CN	CHN	China
CO	COL	Colombia
CR	CRI	Costa Rica
CU	CUB	Cuba
CV	CPV	Cape Verde
CW	CUW	Curaçao
CX	CXR	Christmas Island
CY	CYP	Cyprus
CZ	CZE	Czechia
DE	DEU	Germany
DJ	DJI	Djibouti
DK	DNK	Denmark
DM	DMA	Dominica
DO	DOM	Dominican Republic
DZ	DZA	Algeria
EC	ECU	Ecuador
EE	EST	Estonia
EG	EGY	Egypt
EH	ESH	Western Sahara
ER	ERI	Eritrea
ES	ESP	Spain
ET	ETH	Ethiopia
FI	FIN	Finland
FJ	FJI	Fiji
FK	FLK	Falkland Islands
FM	FSM	Micronesia
FO	FRO	Faroe Islands
FR	FRA	France
GA	GAB	Gabon
GB	GBR	United Kingdom
GD	GRD	Grenada
GE	GEO	Georgia
GF	GUF	French Guiana
GG	GGY	Guernsey
GH	GHA	Ghana
GI	GIB	Gibraltar
GL	GRL	Greenland
GM	GMB	Gambia
GN	GIN	Guinea
GP	GLP	Guadeloupe
GQ	GNQ	Equatorial Guinea
GR	GRC	Greece
GS	SGS	South Georgia and the South Sandwich Islands
GT	GTM	Guatemala
GU	GUM	Guam
GW	GNB	Guinea-Bissau
GY	GUY	Guyana
HK	HKG	Hong Kong
HM	HMD	Heard and McDonald Islands
HN	HND	Honduras
HR	HRV	Croatia
HT	HTI	Haiti
HU	HUN	Hungary
ID	IDN	Indonesia
IE	IRL	Ireland
IL	ISR	Israel
IM	IMN	Isle of Man
IN	IND	India
IO	IOT	British Indian Ocean Territory
IQ	IRQ	Iraq
IR	IRN	Iran
IS	ISL	Iceland
IT	ITA	Italy
JE	JEY	Jersey
JM	JAM	Jamaica
JO	JOR	Jordan
JP	JPN	Japan
KE	KEN	Kenya
KG	KGZ	Kyrgyzstan
KH	KHM	Cambodia
KI	KIR	Kiribati
KM	COM	Comoros
KN	KNA	Saint Kitts and Nevis
KP	PRK	North Korea
KR	KOR	South Korea
KW	KWT	Kuwait
KY	CYM	Cayman Islands
KZ	KAZ	Kazakhstan
LA	LAO	Laos
LB	LBN	Lebanon
LC	LCA	Saint Lucia
LI	LIE	Liechtenstein
LK	LKA	Sri Lanka
LR	LBR	Liberia
LS	LSO	Lesotho
LT	LTU	Lithuania
LU	LUX	Luxembourg
LV	LVA	Latvia
LY	LBY	Libya
MA	MAR	Morocco
MC	MCO	Monaco
MD	MDA	Moldova
ME	MNE	Montenegro
MF	MAF	Saint Martin
MG	MDG	Madagascar
MH	MHL	Marshall Islands
MK	MKD	North Macedonia
ML	MLI	Mali
MM	MMR	Myanmar
MN	MNG	Mongolia
MO	MAC	Macao
MP	MNP	Northern Mariana Islands
MQ	MTQ	Martinique
MR	MRT	Mauritania
MS	MSR	Montserrat
MT	MLT	Malta
MU	MUS	Mauritius
MV	MDV	Maldives
MW	MWI	Malawi
MX	MEX	Mexico
MY	MYS	Malaysia
MZ	MOZ	Mozambique
NA	NAM	Namibia
NC	NCL	New Caledonia
NE	NER	Niger
NF	NFK	Norfolk Island
NG	NGA	Nigeria
NI	NIC	Nicaragua
NL	NLD	Netherlands
NO	NOR	Norway
NP	NPL	Nepal
NR	NRU	Nauru
NU	NIU	Niue
NZ	NZL	New Zealand
OM	OMN	Oman
PA	PAN	Panama
PE	PER	Peru
PF	PYF	French Polynesia
PG	PNG	Papua New Guinea
PH	PHL	Philippines
PK	PAK	Pakistan
PL	POL	Poland
PM	SPM	Saint Pierre and Miquelon
PN	PCN	Pitcairn Islands
PR	PRI	Puerto Rico
PS	PSE	Palestine
PT	PRT	Portugal
PW	PLW	Palau
PY	PRY	Paraguay
QA	QAT	Qatar
RE	REU	Réunion
RO	ROU	Romania
RS	SRB	Serbia
RU	RUS	Russia
RW	RWA	Rwanda
SA	SAU	Saudi Arabia
SB	SLB	Solomon Islands
SC	SYC	Seychelles
SD	SDN	Sudan
SE	SWE	Sweden
SG	SGP	Singapore
SH	SHN	Saint Helena, Ascension and Tristan da Cunha
SI	SVN	Slovenia
SJ	SJM	Svalbard and Jan Mayen
SK	SVK	Slovakia
SL	SLE	Sierra Leone
SM	SMR	San Marino
SN	SEN	Senegal
SO	SOM	Somalia
SR	SUR	Suriname
SS	SSD	South Sudan
ST	STP	São Tomé and Príncipe
SV	SLV	El Salvador
SX	SXM	Sint Maarten
SY	SYR	Syria
SZ	SWZ	Eswatini
TC	TCA	Turks and Caicos Islands
TD	TCD	Chad
TF	ATF	French Southern Territories
TG	TGO	Togo
TH	THA	Thailand
TJ	TJK	Tajikistan
TK	TKL	Tokelau
TL	TLS	Timor-Leste
TM	TKM	Turkmenistan
TN	TUN	Tunisia
TO	TON	Tonga
TR	TUR	Turkey
TT	TTO	Trinidad and Tobago
TV	TUV	Tuvalu
TW	TWN	Taiwan
TZ	TZA	Tanzania
UA	UKR	Ukraine
UG	UGA	Uganda
UM	UMI	U.S. Minor Outlying Islands
US	USA	United States
UY	URY	Uruguay
UZ	UZB	Uzbekistan
VA	VAT	Vatican City
VC	VCT	Saint Vincent and the Grenadines
VE	VEN	Venezuela
VG	VGB	British Virgin Islands
VI	VIR	U.S. Virgin Islands
VN	VNM	Vietnam
VU	VUT	Vanuatu
WF	WLF	Wallis and Futuna
WS	WSM	Samoa
XK	XKX	Kosovo
YE	YEM	Yemen
YT	MYT	Mayotte
ZA	ZAF	South Africa
ZM	ZMB	Zambia
ZW	ZWE	Zimbabwe
\.


--
-- Data for Name: enrichments; Type: TABLE DATA; Schema: news; Owner: dateline_owner
--

COPY news.enrichments (article_id, kind, revision, tagger, tagger_version, problem, tagged_at) FROM stdin;
1	countries	1	en_core_web_md+rules	a3bce2a60d19ec7d	\N	2026-11-30 11:39:33.70091+00
1	entities	1	en_core_web_md+rules	4519e19380580572	\N	2026-11-30 11:39:33.70091+00
2	countries	1	fr_core_news_md+rules	560996ca3b9532ad	\N	2026-11-30 11:40:15.999153+00
2	entities	1	fr_core_news_md+rules	317bb69c57a37070	\N	2026-11-30 11:40:15.999153+00
3	countries	1	en_core_web_md+rules	a3bce2a60d19ec7d	\N	2026-11-30 11:40:15.999153+00
3	entities	1	en_core_web_md+rules	4519e19380580572	\N	2026-11-30 11:40:15.999153+00
4	countries	1	en_core_web_md+rules	a3bce2a60d19ec7d	\N	2026-11-30 11:40:15.999153+00
4	entities	1	en_core_web_md+rules	4519e19380580572	\N	2026-11-30 11:40:15.999153+00
6	countries	1	en_core_web_md+rules	a3bce2a60d19ec7d	\N	2026-11-30 11:40:15.999153+00
6	entities	1	en_core_web_md+rules	4519e19380580572	\N	2026-11-30 11:40:15.999153+00
5	countries	2	en_core_web_md+rules	a3bce2a60d19ec7d	\N	2026-11-30 11:41:49.806142+00
5	entities	2	en_core_web_md+rules	4519e19380580572	\N	2026-11-30 11:41:49.806142+00
\.


--
-- Data for Name: entities; Type: TABLE DATA; Schema: news; Owner: dateline_owner
--

COPY news.entities (entity_id, entity_key, name, entity_type, country_code, place_id, first_seen_at) FROM stdin;
1	LOC:indian ocean	Indian Ocean	LOC	\N	\N	2026-11-30 11:39:33.715427+00
2	LOC:indian ocean region	Indian Ocean Region	LOC	\N	\N	2026-11-30 11:39:33.715427+00
3	ORG:maldives national defence force	Maldives National Defence Force	ORG	\N	\N	2026-11-30 11:39:33.715427+00
4	ORG:pti	PTI	ORG	\N	\N	2026-11-30 11:39:33.715427+00
5	PERSON:abdulla khaleel	Abdulla Khaleel	PERSON	\N	\N	2026-11-30 11:39:33.715427+00
6	PERSON:mohamed muizzu	Mohamed Muizzu	PERSON	\N	\N	2026-11-30 11:39:33.715427+00
7	PERSON:mohammed ghassan maumoon	Mohammed Ghassan Maumoon	PERSON	\N	\N	2026-11-30 11:39:33.715427+00
8	PERSON:narendra modi	Narendra Modi	PERSON	\N	\N	2026-11-30 11:39:33.715427+00
9	PERSON:rajnath singh	Rajnath Singh	PERSON	\N	\N	2026-11-30 11:39:33.715427+00
10	PERSON:s jaishankar	S Jaishankar	PERSON	\N	\N	2026-11-30 11:39:33.715427+00
11	PROGRAMME:india out	India Out	PROGRAMME	\N	\N	2026-11-30 11:39:33.715427+00
12	PROGRAMME:neighbourhood first	Neighbourhood First	PROGRAMME	\N	\N	2026-11-30 11:39:33.715427+00
13	PROGRAMME:security and growth for all in the region	Security and Growth for All in the Region	PROGRAMME	\N	\N	2026-11-30 11:39:33.715427+00
14	city:1261481	New Delhi	GPE	IN	city:1261481	2026-11-30 11:39:33.715427+00
15	country:CN	China	GPE	CN	country:CN	2026-11-30 11:39:33.715427+00
16	country:IN	India	GPE	IN	country:IN	2026-11-30 11:39:33.715427+00
17	country:MV	Maldives	GPE	MV	country:MV	2026-11-30 11:39:33.715427+00
18	GPE:seydisfjordur	Seydisfjordur	GPE	\N	\N	2026-11-30 11:40:16.013957+00
19	PERSON:?ferry	Ferry	PERSON	\N	\N	2026-11-30 11:40:16.013957+00
20	PERSON:carlos quispe	Carlos Quispe	PERSON	\N	\N	2026-11-30 11:40:16.013957+00
21	PERSON:helga bjarnadottir	Helga Bjarnadottir	PERSON	\N	\N	2026-11-30 11:40:16.013957+00
22	city:3413829	REYKJAVIK	GPE	IS	city:3413829	2026-11-30 11:40:16.013957+00
23	city:3871336	Santiago	GPE	CL	city:3871336	2026-11-30 11:40:16.013957+00
24	city:3936456	LIMA	GPE	PE	city:3936456	2026-11-30 11:40:16.013957+00
25	city:6094817	OTTAWA	GPE	CA	city:6094817	2026-11-30 11:40:16.013957+00
26	city:6324729	Halifax	GPE	CA	city:6324729	2026-11-30 11:40:16.013957+00
27	country:CA	Canada	GPE	CA	country:CA	2026-11-30 11:40:16.013957+00
28	country:CL	Chile	GPE	CL	country:CL	2026-11-30 11:40:16.013957+00
29	country:FR	France	GPE	FR	country:FR	2026-11-30 11:40:16.013957+00
30	country:IS	Iceland	GPE	IS	country:IS	2026-11-30 11:40:16.013957+00
31	country:KE	Kenya	GPE	KE	country:KE	2026-11-30 11:40:16.013957+00
32	country:NO	Norway	GPE	NO	country:NO	2026-11-30 11:40:16.013957+00
33	country:PE	Peru	GPE	PE	country:PE	2026-11-30 11:40:16.013957+00
\.


--
-- Data for Name: entity_aliases; Type: TABLE DATA; Schema: news; Owner: dateline_owner
--

COPY news.entity_aliases (entity_id, alias, first_seen_at) FROM stdin;
1	Indian Ocean	2026-11-30 11:39:33.715427+00
2	IOR	2026-11-30 11:39:33.715427+00
2	Indian Ocean Region	2026-11-30 11:39:33.715427+00
3	Maldives National Defence Force	2026-11-30 11:39:33.715427+00
4	PTI	2026-11-30 11:39:33.715427+00
5	Abdulla Khaleel	2026-11-30 11:39:33.715427+00
6	Mohamed Muizzu	2026-11-30 11:39:33.715427+00
6	Muizzu	2026-11-30 11:39:33.715427+00
7	Maumoon	2026-11-30 11:39:33.715427+00
7	Mohammed Ghassan Maumoon	2026-11-30 11:39:33.715427+00
8	Narendra Modi	2026-11-30 11:39:33.715427+00
9	Rajnath Singh	2026-11-30 11:39:33.715427+00
10	Jaishankar	2026-11-30 11:39:33.715427+00
10	S Jaishankar	2026-11-30 11:39:33.715427+00
11	India Out	2026-11-30 11:39:33.715427+00
12	Neighbourhood First	2026-11-30 11:39:33.715427+00
13	SAGAR	2026-11-30 11:39:33.715427+00
13	Security and Growth for All in the Region	2026-11-30 11:39:33.715427+00
14	NEW DELHI	2026-11-30 11:39:33.715427+00
15	China	2026-11-30 11:39:33.715427+00
16	India	2026-11-30 11:39:33.715427+00
17	Maldives	2026-11-30 11:39:33.715427+00
18	Seydisfjordur	2026-11-30 11:40:16.013957+00
19	Ferry	2026-11-30 11:40:16.013957+00
20	Carlos Quispe	2026-11-30 11:40:16.013957+00
21	Bjarnadottir	2026-11-30 11:40:16.013957+00
21	Helga Bjarnadottir	2026-11-30 11:40:16.013957+00
22	REYKJAVIK	2026-11-30 11:40:16.013957+00
23	Santiago	2026-11-30 11:40:16.013957+00
24	LIMA	2026-11-30 11:40:16.013957+00
25	OTTAWA	2026-11-30 11:40:16.013957+00
26	Halifax	2026-11-30 11:40:16.013957+00
27	Canada	2026-11-30 11:40:16.013957+00
28	Chile	2026-11-30 11:40:16.013957+00
29	France	2026-11-30 11:40:16.013957+00
30	Iceland	2026-11-30 11:40:16.013957+00
31	Kenya	2026-11-30 11:40:16.013957+00
32	Norway	2026-11-30 11:40:16.013957+00
33	Peru	2026-11-30 11:40:16.013957+00
\.


--
-- Data for Name: entity_types; Type: TABLE DATA; Schema: news; Owner: dateline_owner
--

COPY news.entity_types (entity_type, description) FROM stdin;
PERSON	a person
ORG	an organisation: a company, party, ministry, agency, team
GPE	a place with a government: a country, state, city
LOC	a place without one: a sea, mountain, continent, region
FAC	a building, airport, road, bridge
PROGRAMME	a named programme, policy, campaign or initiative
EVENT	a named war, storm, election, match, conference
WORK	a book, film, song, programme on air
LAW	a named law, treaty or agreement
PRODUCT	a named thing: a weapon, vehicle, model
\.


--
-- Data for Name: outlets; Type: TABLE DATA; Schema: news; Owner: dateline_owner
--

COPY news.outlets (outlet_id, outlet_key, domain, name, country_code, first_seen_at) FROM stdin;
1	archive.example	archive.example	\N	\N	2026-11-30 11:40:16.013957+00
2	harbour-times.example	harbour-times.example	\N	NO	2026-11-30 11:40:16.013957+00
3	le-phare.example	le-phare.example	\N	FR	2026-11-30 11:40:16.013957+00
4	skerry-post.example	skerry-post.example	\N	IS	2026-11-30 11:40:16.013957+00
\.


--
-- Data for Name: migrations; Type: TABLE DATA; Schema: ops; Owner: dateline_owner
--

COPY ops.migrations (name, sha256, applied_at) FROM stdin;
0001_create_schemas.sql	aad545b289bcc764f2544a0eeb88027ba30de8892eeca871e1099a5443c411bb	2026-11-30 11:39:10.224884+00
0002_create_runs.sql	8111c7d3a73ff51e4d39234f91d10a4b9cd0d8d44b24b4de8ac55b79f3f23749	2026-11-30 11:39:10.224884+00
0003_create_outlets.sql	287c065016573afec2f95f930fbb9540e1a0a8c9d7339caafedf006389dec428	2026-11-30 11:39:10.224884+00
0004_create_articles.sql	2b21bd088211f017e6eba8e74b739762f4f905e6b517db2eec8fa3461a849c42	2026-11-30 11:39:10.224884+00
0005_create_tags.sql	4ec625022e808214684075fdbc39307d54b196ba43204940b4d186df0f941ffc	2026-11-30 11:39:10.224884+00
\.


--
-- Data for Name: rebuilt_objects; Type: TABLE DATA; Schema: ops; Owner: dateline_owner
--

COPY ops.rebuilt_objects (name, sha256, built_at) FROM stdin;
05_words.sql	13ad911ffbd4011007235e37a8fa701cb2c018cf7cf066477618b41118b16dc5	2026-11-30 11:39:10.224884+00
10_article_text.sql	4c9f8da690da0b91f6b05b85c6e42e7501d6f2b619d2eca8ff9f5ce95b8a693e	2026-11-30 11:39:10.224884+00
20_article_countries.sql	87b1d092d6a71e9686bcca28e1bd7a5630be3b47774103af87d7842fb5568274	2026-11-30 11:39:10.224884+00
30_article_entities.sql	729eed9e4491e89a84f348c00dcb3258ffd9c6c2e5155f41d4f96b6dc2b30e3e	2026-11-30 11:39:10.224884+00
40_articles.sql	a15ecc646cde6b0837131c4bfd56ef6cd6c0c7cc92f531ecd90e62cbc2032cd2	2026-11-30 11:39:10.224884+00
grants.sql	fe6cd8d2158db71ded82492915aa44c49fcb1405bb1d67df76fb7dacdbe8c546	2026-11-30 11:39:10.224884+00
\.


--
-- Data for Name: reject_reasons; Type: TABLE DATA; Schema: ops; Owner: dateline_owner
--

COPY ops.reject_reasons (reason, description) FROM stdin;
missing	the path does not exist
unsupported	a file of a kind that is not read: neither .txt, .html, .htm nor .jsonl
unreadable	the file could not be opened or read (no permission, a device, an input/output error)
empty	there were no bytes, or nothing but white space
too_large	more bytes or more elements than the limits in the settings allow
binary	the bytes are not text: an image, a PDF, an archive, a program
not_html	the bytes are text, but not a web page: a feed, JSON, a script
bad_encoding	the bytes could not be decoded as text in any encoding that they declare or suggest
bad_record	a line of JSON that is not an object, or whose fields have the wrong type
duplicate_id	another record of the same file has the same id and says something else
link_loop	a symbolic link that leads back to a folder that holds it
no_text	no article text was found on the page, or too little of it
timed_out	extraction did not end within the time limit for one page
out_of_memory	extraction needed more memory than the limit for one page
crashed	the process that extracted or tagged it died or raised an unexpected error
not_an_article	a page, but not an article: a home page, a tag page, a consent or error page
refused	Postgres refused the article: a value does not fit its column or breaks a constraint
\.


--
-- Data for Name: rejects; Type: TABLE DATA; Schema: ops; Owner: dateline_owner
--

COPY ops.rejects (reject_id, run_id, origin, url, stage, reason, detail, times, first_seen_at, last_seen_at, resolved_at) FROM stdin;
1	2	/home/ann/first.jsonl:6	\N	load	bad_record	neither text nor html has any content	1	2026-11-30 11:40:16.013957+00	2026-11-30 11:40:16.013957+00	\N
\.


--
-- Data for Name: runs; Type: TABLE DATA; Schema: ops; Owner: dateline_owner
--

COPY ops.runs (run_id, flow, flow_run_id, parameters, version, state, error, found, new, changed, unchanged, rejected, started_at, ended_at) FROM stdin;
1	backfill	4cc6985d-be98-4990-ba06-59ee0b04fe4f	{"paths": ["/home/ann/code/seeds/articles"], "outlet": null, "dry_run": false, "published": null, "outlet_country": null}	0.1.0	completed	\N	1	1	0	0	0	2026-11-30 11:39:33.241716+00	2026-11-30 11:39:33.780203+00
2	backfill	2691a4e7-f5e1-414e-9fb5-d30973ff31e3	{"paths": ["/home/ann/first.jsonl"], "outlet": null, "dry_run": false, "published": null, "outlet_country": null}	0.1.0	completed	\N	6	5	0	0	1	2026-11-30 11:40:11.117251+00	2026-11-30 11:40:16.055737+00
3	backfill	bae0f78b-d74f-49c8-9140-f5152cad3986	{"paths": ["/home/ann/later.jsonl"], "outlet": null, "dry_run": false, "published": null, "outlet_country": null}	0.1.0	completed	\N	1	0	1	0	0	2026-11-30 11:41:49.103103+00	2026-11-30 11:41:49.918212+00
\.


--
-- Name: articles_article_id_seq; Type: SEQUENCE SET; Schema: news; Owner: dateline_owner
--

SELECT pg_catalog.setval('news.articles_article_id_seq', 6, true);


--
-- Name: entities_entity_id_seq; Type: SEQUENCE SET; Schema: news; Owner: dateline_owner
--

SELECT pg_catalog.setval('news.entities_entity_id_seq', 39, true);


--
-- Name: outlets_outlet_id_seq; Type: SEQUENCE SET; Schema: news; Owner: dateline_owner
--

SELECT pg_catalog.setval('news.outlets_outlet_id_seq', 5, true);


--
-- Name: rejects_reject_id_seq; Type: SEQUENCE SET; Schema: ops; Owner: dateline_owner
--

SELECT pg_catalog.setval('ops.rejects_reject_id_seq', 1, true);


--
-- Name: runs_run_id_seq; Type: SEQUENCE SET; Schema: ops; Owner: dateline_owner
--

SELECT pg_catalog.setval('ops.runs_run_id_seq', 3, true);


--
-- Name: article_countries article_countries_pkey; Type: CONSTRAINT; Schema: news; Owner: dateline_owner
--

ALTER TABLE ONLY news.article_countries
    ADD CONSTRAINT article_countries_pkey PRIMARY KEY (article_id, country_code);


--
-- Name: article_entities article_entities_pkey; Type: CONSTRAINT; Schema: news; Owner: dateline_owner
--

ALTER TABLE ONLY news.article_entities
    ADD CONSTRAINT article_entities_pkey PRIMARY KEY (article_id, entity_id);


--
-- Name: article_revisions article_revisions_pkey; Type: CONSTRAINT; Schema: news; Owner: dateline_owner
--

ALTER TABLE ONLY news.article_revisions
    ADD CONSTRAINT article_revisions_pkey PRIMARY KEY (article_id, revision);


--
-- Name: article_texts article_texts_pkey; Type: CONSTRAINT; Schema: news; Owner: dateline_owner
--

ALTER TABLE ONLY news.article_texts
    ADD CONSTRAINT article_texts_pkey PRIMARY KEY (article_id, revision);


--
-- Name: articles articles_article_uid_key; Type: CONSTRAINT; Schema: news; Owner: dateline_owner
--

ALTER TABLE ONLY news.articles
    ADD CONSTRAINT articles_article_uid_key UNIQUE (article_uid);


--
-- Name: articles articles_pkey; Type: CONSTRAINT; Schema: news; Owner: dateline_owner
--

ALTER TABLE ONLY news.articles
    ADD CONSTRAINT articles_pkey PRIMARY KEY (article_id);


--
-- Name: countries countries_alpha3_key; Type: CONSTRAINT; Schema: news; Owner: dateline_owner
--

ALTER TABLE ONLY news.countries
    ADD CONSTRAINT countries_alpha3_key UNIQUE (alpha3);


--
-- Name: countries countries_name_key; Type: CONSTRAINT; Schema: news; Owner: dateline_owner
--

ALTER TABLE ONLY news.countries
    ADD CONSTRAINT countries_name_key UNIQUE (name);


--
-- Name: countries countries_pkey; Type: CONSTRAINT; Schema: news; Owner: dateline_owner
--

ALTER TABLE ONLY news.countries
    ADD CONSTRAINT countries_pkey PRIMARY KEY (country_code);


--
-- Name: enrichments enrichments_pkey; Type: CONSTRAINT; Schema: news; Owner: dateline_owner
--

ALTER TABLE ONLY news.enrichments
    ADD CONSTRAINT enrichments_pkey PRIMARY KEY (article_id, kind);


--
-- Name: entities entities_entity_key_key; Type: CONSTRAINT; Schema: news; Owner: dateline_owner
--

ALTER TABLE ONLY news.entities
    ADD CONSTRAINT entities_entity_key_key UNIQUE (entity_key);


--
-- Name: entities entities_pkey; Type: CONSTRAINT; Schema: news; Owner: dateline_owner
--

ALTER TABLE ONLY news.entities
    ADD CONSTRAINT entities_pkey PRIMARY KEY (entity_id);


--
-- Name: entity_aliases entity_aliases_pkey; Type: CONSTRAINT; Schema: news; Owner: dateline_owner
--

ALTER TABLE ONLY news.entity_aliases
    ADD CONSTRAINT entity_aliases_pkey PRIMARY KEY (entity_id, alias);


--
-- Name: entity_types entity_types_pkey; Type: CONSTRAINT; Schema: news; Owner: dateline_owner
--

ALTER TABLE ONLY news.entity_types
    ADD CONSTRAINT entity_types_pkey PRIMARY KEY (entity_type);


--
-- Name: outlets outlets_outlet_key_key; Type: CONSTRAINT; Schema: news; Owner: dateline_owner
--

ALTER TABLE ONLY news.outlets
    ADD CONSTRAINT outlets_outlet_key_key UNIQUE (outlet_key);


--
-- Name: outlets outlets_pkey; Type: CONSTRAINT; Schema: news; Owner: dateline_owner
--

ALTER TABLE ONLY news.outlets
    ADD CONSTRAINT outlets_pkey PRIMARY KEY (outlet_id);


--
-- Name: migrations migrations_pkey; Type: CONSTRAINT; Schema: ops; Owner: dateline_owner
--

ALTER TABLE ONLY ops.migrations
    ADD CONSTRAINT migrations_pkey PRIMARY KEY (name);


--
-- Name: rebuilt_objects rebuilt_objects_pkey; Type: CONSTRAINT; Schema: ops; Owner: dateline_owner
--

ALTER TABLE ONLY ops.rebuilt_objects
    ADD CONSTRAINT rebuilt_objects_pkey PRIMARY KEY (name);


--
-- Name: reject_reasons reject_reasons_pkey; Type: CONSTRAINT; Schema: ops; Owner: dateline_owner
--

ALTER TABLE ONLY ops.reject_reasons
    ADD CONSTRAINT reject_reasons_pkey PRIMARY KEY (reason);


--
-- Name: rejects rejects_pkey; Type: CONSTRAINT; Schema: ops; Owner: dateline_owner
--

ALTER TABLE ONLY ops.rejects
    ADD CONSTRAINT rejects_pkey PRIMARY KEY (reject_id);


--
-- Name: runs runs_pkey; Type: CONSTRAINT; Schema: ops; Owner: dateline_owner
--

ALTER TABLE ONLY ops.runs
    ADD CONSTRAINT runs_pkey PRIMARY KEY (run_id);


--
-- Name: article_countries_country_code_idx; Type: INDEX; Schema: news; Owner: dateline_owner
--

CREATE INDEX article_countries_country_code_idx ON news.article_countries USING btree (country_code, role);


--
-- Name: article_entities_entity_id_idx; Type: INDEX; Schema: news; Owner: dateline_owner
--

CREATE INDEX article_entities_entity_id_idx ON news.article_entities USING btree (entity_id);


--
-- Name: article_revisions_one_is_current; Type: INDEX; Schema: news; Owner: dateline_owner
--

CREATE UNIQUE INDEX article_revisions_one_is_current ON news.article_revisions USING btree (article_id) WHERE (known_until IS NULL);


--
-- Name: articles_changed_at_idx; Type: INDEX; Schema: news; Owner: dateline_owner
--

CREATE INDEX articles_changed_at_idx ON news.articles USING btree (changed_at);


--
-- Name: articles_dateline_country_idx; Type: INDEX; Schema: news; Owner: dateline_owner
--

CREATE INDEX articles_dateline_country_idx ON news.articles USING btree (dateline_country);


--
-- Name: articles_outlet_id_idx; Type: INDEX; Schema: news; Owner: dateline_owner
--

CREATE INDEX articles_outlet_id_idx ON news.articles USING btree (outlet_id);


--
-- Name: articles_published_at_idx; Type: INDEX; Schema: news; Owner: dateline_owner
--

CREATE INDEX articles_published_at_idx ON news.articles USING btree (published_at);


--
-- Name: articles_url_idx; Type: INDEX; Schema: news; Owner: dateline_owner
--

CREATE INDEX articles_url_idx ON news.articles USING hash (url);


--
-- Name: enrichments_revision_idx; Type: INDEX; Schema: news; Owner: dateline_owner
--

CREATE INDEX enrichments_revision_idx ON news.enrichments USING btree (article_id, revision);


--
-- Name: enrichments_tagger_idx; Type: INDEX; Schema: news; Owner: dateline_owner
--

CREATE INDEX enrichments_tagger_idx ON news.enrichments USING btree (kind, tagger_version);


--
-- Name: entities_country_code_idx; Type: INDEX; Schema: news; Owner: dateline_owner
--

CREATE INDEX entities_country_code_idx ON news.entities USING btree (country_code);


--
-- Name: entities_entity_type_idx; Type: INDEX; Schema: news; Owner: dateline_owner
--

CREATE INDEX entities_entity_type_idx ON news.entities USING btree (entity_type);


--
-- Name: entities_name_idx; Type: INDEX; Schema: news; Owner: dateline_owner
--

CREATE INDEX entities_name_idx ON news.entities USING btree (lower(name));


--
-- Name: entity_aliases_alias_idx; Type: INDEX; Schema: news; Owner: dateline_owner
--

CREATE INDEX entity_aliases_alias_idx ON news.entity_aliases USING btree (lower(alias));


--
-- Name: outlets_country_code_idx; Type: INDEX; Schema: news; Owner: dateline_owner
--

CREATE INDEX outlets_country_code_idx ON news.outlets USING btree (country_code);


--
-- Name: rejects_origin_reason_key; Type: INDEX; Schema: ops; Owner: dateline_owner
--

CREATE UNIQUE INDEX rejects_origin_reason_key ON ops.rejects USING btree (md5(origin), reason);


--
-- Name: rejects_reason_idx; Type: INDEX; Schema: ops; Owner: dateline_owner
--

CREATE INDEX rejects_reason_idx ON ops.rejects USING btree (reason);


--
-- Name: rejects_run_id_idx; Type: INDEX; Schema: ops; Owner: dateline_owner
--

CREATE INDEX rejects_run_id_idx ON ops.rejects USING btree (run_id);


--
-- Name: article_countries article_countries_article_id_fkey; Type: FK CONSTRAINT; Schema: news; Owner: dateline_owner
--

ALTER TABLE ONLY news.article_countries
    ADD CONSTRAINT article_countries_article_id_fkey FOREIGN KEY (article_id) REFERENCES news.articles(article_id) ON DELETE CASCADE;


--
-- Name: article_countries article_countries_country_code_fkey; Type: FK CONSTRAINT; Schema: news; Owner: dateline_owner
--

ALTER TABLE ONLY news.article_countries
    ADD CONSTRAINT article_countries_country_code_fkey FOREIGN KEY (country_code) REFERENCES news.countries(country_code) ON DELETE RESTRICT;


--
-- Name: article_entities article_entities_article_id_fkey; Type: FK CONSTRAINT; Schema: news; Owner: dateline_owner
--

ALTER TABLE ONLY news.article_entities
    ADD CONSTRAINT article_entities_article_id_fkey FOREIGN KEY (article_id) REFERENCES news.articles(article_id) ON DELETE CASCADE;


--
-- Name: article_entities article_entities_entity_id_fkey; Type: FK CONSTRAINT; Schema: news; Owner: dateline_owner
--

ALTER TABLE ONLY news.article_entities
    ADD CONSTRAINT article_entities_entity_id_fkey FOREIGN KEY (entity_id) REFERENCES news.entities(entity_id) ON DELETE RESTRICT;


--
-- Name: article_revisions article_revisions_article_id_fkey; Type: FK CONSTRAINT; Schema: news; Owner: dateline_owner
--

ALTER TABLE ONLY news.article_revisions
    ADD CONSTRAINT article_revisions_article_id_fkey FOREIGN KEY (article_id) REFERENCES news.articles(article_id) ON DELETE CASCADE;


--
-- Name: article_texts article_texts_revision_fkey; Type: FK CONSTRAINT; Schema: news; Owner: dateline_owner
--

ALTER TABLE ONLY news.article_texts
    ADD CONSTRAINT article_texts_revision_fkey FOREIGN KEY (article_id, revision) REFERENCES news.article_revisions(article_id, revision) ON DELETE CASCADE;


--
-- Name: articles articles_dateline_country_fkey; Type: FK CONSTRAINT; Schema: news; Owner: dateline_owner
--

ALTER TABLE ONLY news.articles
    ADD CONSTRAINT articles_dateline_country_fkey FOREIGN KEY (dateline_country) REFERENCES news.countries(country_code) ON DELETE RESTRICT;


--
-- Name: articles articles_outlet_id_fkey; Type: FK CONSTRAINT; Schema: news; Owner: dateline_owner
--

ALTER TABLE ONLY news.articles
    ADD CONSTRAINT articles_outlet_id_fkey FOREIGN KEY (outlet_id) REFERENCES news.outlets(outlet_id) ON DELETE RESTRICT;


--
-- Name: enrichments enrichments_revision_fkey; Type: FK CONSTRAINT; Schema: news; Owner: dateline_owner
--

ALTER TABLE ONLY news.enrichments
    ADD CONSTRAINT enrichments_revision_fkey FOREIGN KEY (article_id, revision) REFERENCES news.article_revisions(article_id, revision) ON DELETE CASCADE;


--
-- Name: entities entities_country_code_fkey; Type: FK CONSTRAINT; Schema: news; Owner: dateline_owner
--

ALTER TABLE ONLY news.entities
    ADD CONSTRAINT entities_country_code_fkey FOREIGN KEY (country_code) REFERENCES news.countries(country_code) ON DELETE RESTRICT;


--
-- Name: entities entities_entity_type_fkey; Type: FK CONSTRAINT; Schema: news; Owner: dateline_owner
--

ALTER TABLE ONLY news.entities
    ADD CONSTRAINT entities_entity_type_fkey FOREIGN KEY (entity_type) REFERENCES news.entity_types(entity_type) ON DELETE RESTRICT;


--
-- Name: entity_aliases entity_aliases_entity_id_fkey; Type: FK CONSTRAINT; Schema: news; Owner: dateline_owner
--

ALTER TABLE ONLY news.entity_aliases
    ADD CONSTRAINT entity_aliases_entity_id_fkey FOREIGN KEY (entity_id) REFERENCES news.entities(entity_id) ON DELETE CASCADE;


--
-- Name: outlets outlets_country_code_fkey; Type: FK CONSTRAINT; Schema: news; Owner: dateline_owner
--

ALTER TABLE ONLY news.outlets
    ADD CONSTRAINT outlets_country_code_fkey FOREIGN KEY (country_code) REFERENCES news.countries(country_code) ON DELETE RESTRICT;


--
-- Name: rejects rejects_reason_fkey; Type: FK CONSTRAINT; Schema: ops; Owner: dateline_owner
--

ALTER TABLE ONLY ops.rejects
    ADD CONSTRAINT rejects_reason_fkey FOREIGN KEY (reason) REFERENCES ops.reject_reasons(reason) ON DELETE RESTRICT;


--
-- Name: rejects rejects_run_id_fkey; Type: FK CONSTRAINT; Schema: ops; Owner: dateline_owner
--

ALTER TABLE ONLY ops.rejects
    ADD CONSTRAINT rejects_run_id_fkey FOREIGN KEY (run_id) REFERENCES ops.runs(run_id) ON DELETE RESTRICT;


--
-- Name: SCHEMA mart; Type: ACL; Schema: -; Owner: dateline_owner
--

GRANT USAGE ON SCHEMA mart TO dateline_writer;
GRANT USAGE ON SCHEMA mart TO dateline_reader;


--
-- Name: SCHEMA news; Type: ACL; Schema: -; Owner: dateline_owner
--

GRANT USAGE ON SCHEMA news TO dateline_writer;
GRANT USAGE ON SCHEMA news TO dateline_reader;


--
-- Name: SCHEMA ops; Type: ACL; Schema: -; Owner: dateline_owner
--

GRANT USAGE ON SCHEMA ops TO dateline_writer;


--
-- Name: FUNCTION words(text text, spans int4multirange); Type: ACL; Schema: mart; Owner: dateline_owner
--

REVOKE ALL ON FUNCTION mart.words(text text, spans int4multirange) FROM PUBLIC;
GRANT ALL ON FUNCTION mart.words(text text, spans int4multirange) TO dateline_writer;
GRANT ALL ON FUNCTION mart.words(text text, spans int4multirange) TO dateline_reader;


--
-- Name: TABLE article_countries; Type: ACL; Schema: news; Owner: dateline_owner
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE news.article_countries TO dateline_writer;
GRANT SELECT ON TABLE news.article_countries TO dateline_reader;


--
-- Name: TABLE article_texts; Type: ACL; Schema: news; Owner: dateline_owner
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE news.article_texts TO dateline_writer;
GRANT SELECT ON TABLE news.article_texts TO dateline_reader;


--
-- Name: TABLE articles; Type: ACL; Schema: news; Owner: dateline_owner
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE news.articles TO dateline_writer;
GRANT SELECT ON TABLE news.articles TO dateline_reader;


--
-- Name: TABLE countries; Type: ACL; Schema: news; Owner: dateline_owner
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE news.countries TO dateline_writer;
GRANT SELECT ON TABLE news.countries TO dateline_reader;


--
-- Name: TABLE article_countries; Type: ACL; Schema: mart; Owner: dateline_owner
--

GRANT SELECT ON TABLE mart.article_countries TO dateline_writer;
GRANT SELECT ON TABLE mart.article_countries TO dateline_reader;


--
-- Name: TABLE article_entities; Type: ACL; Schema: news; Owner: dateline_owner
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE news.article_entities TO dateline_writer;
GRANT SELECT ON TABLE news.article_entities TO dateline_reader;


--
-- Name: TABLE entities; Type: ACL; Schema: news; Owner: dateline_owner
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE news.entities TO dateline_writer;
GRANT SELECT ON TABLE news.entities TO dateline_reader;


--
-- Name: TABLE article_entities; Type: ACL; Schema: mart; Owner: dateline_owner
--

GRANT SELECT ON TABLE mart.article_entities TO dateline_writer;
GRANT SELECT ON TABLE mart.article_entities TO dateline_reader;


--
-- Name: TABLE article_text; Type: ACL; Schema: mart; Owner: dateline_owner
--

GRANT SELECT ON TABLE mart.article_text TO dateline_writer;
GRANT SELECT ON TABLE mart.article_text TO dateline_reader;


--
-- Name: TABLE outlets; Type: ACL; Schema: news; Owner: dateline_owner
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE news.outlets TO dateline_writer;
GRANT SELECT ON TABLE news.outlets TO dateline_reader;


--
-- Name: TABLE articles; Type: ACL; Schema: mart; Owner: dateline_owner
--

GRANT SELECT ON TABLE mart.articles TO dateline_writer;
GRANT SELECT ON TABLE mart.articles TO dateline_reader;


--
-- Name: TABLE article_revisions; Type: ACL; Schema: news; Owner: dateline_owner
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE news.article_revisions TO dateline_writer;
GRANT SELECT ON TABLE news.article_revisions TO dateline_reader;


--
-- Name: SEQUENCE articles_article_id_seq; Type: ACL; Schema: news; Owner: dateline_owner
--

GRANT USAGE ON SEQUENCE news.articles_article_id_seq TO dateline_writer;


--
-- Name: TABLE enrichments; Type: ACL; Schema: news; Owner: dateline_owner
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE news.enrichments TO dateline_writer;
GRANT SELECT ON TABLE news.enrichments TO dateline_reader;


--
-- Name: SEQUENCE entities_entity_id_seq; Type: ACL; Schema: news; Owner: dateline_owner
--

GRANT USAGE ON SEQUENCE news.entities_entity_id_seq TO dateline_writer;


--
-- Name: TABLE entity_aliases; Type: ACL; Schema: news; Owner: dateline_owner
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE news.entity_aliases TO dateline_writer;
GRANT SELECT ON TABLE news.entity_aliases TO dateline_reader;


--
-- Name: TABLE entity_types; Type: ACL; Schema: news; Owner: dateline_owner
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE news.entity_types TO dateline_writer;
GRANT SELECT ON TABLE news.entity_types TO dateline_reader;


--
-- Name: SEQUENCE outlets_outlet_id_seq; Type: ACL; Schema: news; Owner: dateline_owner
--

GRANT USAGE ON SEQUENCE news.outlets_outlet_id_seq TO dateline_writer;


--
-- Name: TABLE migrations; Type: ACL; Schema: ops; Owner: dateline_owner
--

GRANT SELECT ON TABLE ops.migrations TO dateline_writer;


--
-- Name: TABLE rebuilt_objects; Type: ACL; Schema: ops; Owner: dateline_owner
--

GRANT SELECT ON TABLE ops.rebuilt_objects TO dateline_writer;


--
-- Name: TABLE reject_reasons; Type: ACL; Schema: ops; Owner: dateline_owner
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE ops.reject_reasons TO dateline_writer;


--
-- Name: TABLE rejects; Type: ACL; Schema: ops; Owner: dateline_owner
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE ops.rejects TO dateline_writer;


--
-- Name: SEQUENCE rejects_reject_id_seq; Type: ACL; Schema: ops; Owner: dateline_owner
--

GRANT USAGE ON SEQUENCE ops.rejects_reject_id_seq TO dateline_writer;


--
-- Name: TABLE runs; Type: ACL; Schema: ops; Owner: dateline_owner
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE ops.runs TO dateline_writer;


--
-- Name: SEQUENCE runs_run_id_seq; Type: ACL; Schema: ops; Owner: dateline_owner
--

GRANT USAGE ON SEQUENCE ops.runs_run_id_seq TO dateline_writer;


--
-- Name: DEFAULT PRIVILEGES FOR FUNCTIONS; Type: DEFAULT ACL; Schema: mart; Owner: dateline_owner
--

ALTER DEFAULT PRIVILEGES FOR ROLE dateline_owner IN SCHEMA mart GRANT ALL ON FUNCTIONS  TO dateline_writer;
ALTER DEFAULT PRIVILEGES FOR ROLE dateline_owner IN SCHEMA mart GRANT ALL ON FUNCTIONS  TO dateline_reader;


--
-- Name: DEFAULT PRIVILEGES FOR TABLES; Type: DEFAULT ACL; Schema: mart; Owner: dateline_owner
--

ALTER DEFAULT PRIVILEGES FOR ROLE dateline_owner IN SCHEMA mart GRANT SELECT ON TABLES  TO dateline_writer;
ALTER DEFAULT PRIVILEGES FOR ROLE dateline_owner IN SCHEMA mart GRANT SELECT ON TABLES  TO dateline_reader;


--
-- Name: DEFAULT PRIVILEGES FOR SEQUENCES; Type: DEFAULT ACL; Schema: news; Owner: dateline_owner
--

ALTER DEFAULT PRIVILEGES FOR ROLE dateline_owner IN SCHEMA news GRANT USAGE ON SEQUENCES  TO dateline_writer;


--
-- Name: DEFAULT PRIVILEGES FOR FUNCTIONS; Type: DEFAULT ACL; Schema: news; Owner: dateline_owner
--

ALTER DEFAULT PRIVILEGES FOR ROLE dateline_owner IN SCHEMA news GRANT ALL ON FUNCTIONS  TO dateline_writer;
ALTER DEFAULT PRIVILEGES FOR ROLE dateline_owner IN SCHEMA news GRANT ALL ON FUNCTIONS  TO dateline_reader;


--
-- Name: DEFAULT PRIVILEGES FOR TABLES; Type: DEFAULT ACL; Schema: news; Owner: dateline_owner
--

ALTER DEFAULT PRIVILEGES FOR ROLE dateline_owner IN SCHEMA news GRANT SELECT,INSERT,DELETE,UPDATE ON TABLES  TO dateline_writer;
ALTER DEFAULT PRIVILEGES FOR ROLE dateline_owner IN SCHEMA news GRANT SELECT ON TABLES  TO dateline_reader;


--
-- Name: DEFAULT PRIVILEGES FOR SEQUENCES; Type: DEFAULT ACL; Schema: ops; Owner: dateline_owner
--

ALTER DEFAULT PRIVILEGES FOR ROLE dateline_owner IN SCHEMA ops GRANT USAGE ON SEQUENCES  TO dateline_writer;


--
-- Name: DEFAULT PRIVILEGES FOR FUNCTIONS; Type: DEFAULT ACL; Schema: ops; Owner: dateline_owner
--

ALTER DEFAULT PRIVILEGES FOR ROLE dateline_owner IN SCHEMA ops GRANT ALL ON FUNCTIONS  TO dateline_writer;


--
-- Name: DEFAULT PRIVILEGES FOR TABLES; Type: DEFAULT ACL; Schema: ops; Owner: dateline_owner
--

ALTER DEFAULT PRIVILEGES FOR ROLE dateline_owner IN SCHEMA ops GRANT SELECT,INSERT,DELETE,UPDATE ON TABLES  TO dateline_writer;


--
-- Name: DEFAULT PRIVILEGES FOR FUNCTIONS; Type: DEFAULT ACL; Schema: -; Owner: dateline_owner
--

ALTER DEFAULT PRIVILEGES FOR ROLE dateline_owner REVOKE ALL ON FUNCTIONS  FROM PUBLIC;


--
-- PostgreSQL database dump complete
--


