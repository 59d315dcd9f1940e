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
    salience real NOT NULL,
    CONSTRAINT article_countries_has_evidence CHECK (((mentions > 0) AND (NOT (isempty(spans) AND isempty(title_spans))))),
    CONSTRAINT article_countries_role_is_known CHECK ((role = ANY (ARRAY['focus'::text, 'mentioned'::text]))),
    CONSTRAINT article_countries_salience_in_range CHECK (((salience >= (0)::double precision) AND (salience <= (1)::double precision))),
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

COMMENT ON COLUMN news.article_countries.score IS 'Probability, 0 to 1, that the row is right as it stands: that the article is about a focus country, that it names a mentioned one. Learned from labelled articles: of rows from 0.9 on, at least nine in ten are right. Rows of a tagger before this column''s sister salience have the share of weight that was kept here then.';


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
-- Name: COLUMN article_countries.salience; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.article_countries.salience IS 'Probability, 0 to 1, that the article is about the country; a focus from 0.5 on, or the likeliest country of an article, from 0.3 on, where none is that likely. Lower if only the dateline names it and the text is about elsewhere. Title, share and repetition of its mentions and the number of other countries decide. Sort by it.';


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
    robots text,
    noarchive boolean,
    tdm_reserved boolean,
    ai_opt_out boolean,
    CONSTRAINT articles_address_identity_has_url CHECK (((identity_source <> 'address'::text) OR (url IS NOT NULL))),
    CONSTRAINT articles_identity_source_is_known CHECK ((identity_source = ANY (ARRAY['address'::text, 'id'::text, 'content'::text]))),
    CONSTRAINT articles_kind_is_known CHECK ((kind = ANY (ARRAY['html'::text, 'text'::text, 'record'::text, 'entry'::text]))),
    CONSTRAINT articles_language_confidence_in_range CHECK (((language_confidence >= (0)::double precision) AND (language_confidence <= (1)::double precision))),
    CONSTRAINT articles_missing_reasons_are_known CHECK (((outlet_missing = 'absent'::text) AND (title_missing = 'absent'::text) AND (published_missing = ANY (ARRAY['absent'::text, 'unreadable'::text, 'implausible'::text])))),
    CONSTRAINT articles_outlet_or_reason CHECK (((num_nonnulls(outlet_id, outlet_missing) = 1) AND ((outlet_id IS NULL) = (outlet_source IS NULL)))),
    CONSTRAINT articles_outlet_source_is_known CHECK ((outlet_source = ANY (ARRAY['given'::text, 'page'::text, 'address'::text]))),
    CONSTRAINT articles_published_at_is_plausible CHECK ((published_at >= '1990-01-01 00:00:00+00'::timestamp with time zone)),
    CONSTRAINT articles_published_or_reason CHECK (((num_nonnulls(published_at, published_missing) = 1) AND ((published_at IS NULL) = (published_precision IS NULL)))),
    CONSTRAINT articles_published_precision_is_known CHECK ((published_precision = ANY (ARRAY['second'::text, 'minute'::text, 'day'::text]))),
    CONSTRAINT articles_published_source_is_known CHECK ((published_source = ANY (ARRAY['given'::text, 'jsonld'::text, 'meta'::text, 'page'::text, 'url'::text, 'feed'::text]))),
    CONSTRAINT articles_revision_is_positive CHECK ((revision > 0)),
    CONSTRAINT articles_robots_is_known CHECK ((robots = ANY (ARRAY['allowed'::text, 'absent'::text, 'not_asked'::text]))),
    CONSTRAINT articles_text_hash_is_sha256 CHECK ((text_hash ~ '^[0-9a-f]{64}$'::text)),
    CONSTRAINT articles_title_or_reason CHECK (((num_nonnulls(title, title_missing) = 1) AND ((title IS NULL) = (title_source IS NULL)))),
    CONSTRAINT articles_title_source_is_known CHECK ((title_source = ANY (ARRAY['given'::text, 'jsonld'::text, 'opengraph'::text, 'page'::text, 'feed'::text, 'derived'::text])))
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

COMMENT ON COLUMN news.articles.kind IS 'What it was read from: html (a web page), text (a plain text), record (a JSON object), entry (what its feed says of it, because the page could not be had or says less).';


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

COMMENT ON COLUMN news.articles.title_source IS 'Where the title comes from: given, jsonld (headline), opengraph, page, feed, or derived (the first sentence of a text that has no title); NULL with title.';


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

COMMENT ON COLUMN news.articles.published_source IS 'Where published_at was found: given (by whoever loaded it), jsonld, meta, page, url, or feed; NULL if nothing was found. A time that is exact to the minute wins over a day; the page''s own wins over the feed''s.';


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
-- Name: COLUMN articles.robots; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.articles.robots IS 'robots.txt when it was fetched: allowed, absent (the site has none), not_asked (nothing was fetched for it: an entry); NULL if it was not fetched by Dateline.';


--
-- Name: COLUMN articles.noarchive; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.articles.noarchive IS 'The page asks not to be shown from archives (robots noarchive); NULL if it does not say.';


--
-- Name: COLUMN articles.tdm_reserved; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.articles.tdm_reserved IS 'Rights to text and data mining are reserved (TDM Reservation Protocol); NULL if it does not say.';


--
-- Name: COLUMN articles.ai_opt_out; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.articles.ai_opt_out IS 'The page or the robots.txt of its site refuses the training of AI (noai, GPTBot, CCBot and the like); NULL if neither says.';


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
    tags.salience,
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

COMMENT ON COLUMN mart.article_countries.score IS 'Probability, 0 to 1, that the row is right as it stands: that the article is about a focus country, that it names a mentioned one. Learned from labelled articles: of rows from 0.9 on, at least nine in ten are right.';


--
-- Name: COLUMN article_countries.salience; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.article_countries.salience IS 'Probability, 0 to 1, that the article is about the country; a focus from 0.5 on, or the likeliest country of an article, from 0.3 on, where none is that likely. Sort by it.';


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
-- Name: entity_decisions; Type: TABLE; Schema: news; Owner: dateline_owner
--

CREATE TABLE news.entity_decisions (
    decision_id bigint NOT NULL,
    action text NOT NULL,
    entity_key text NOT NULL,
    target_key text NOT NULL,
    alias text,
    country_code text,
    outlet_key text,
    article_uids uuid[],
    reason text,
    decided_by text NOT NULL,
    decided_at timestamp with time zone NOT NULL,
    undone_at timestamp with time zone,
    CONSTRAINT entity_decisions_action_is_known CHECK ((action = ANY (ARRAY['merge'::text, 'split'::text]))),
    CONSTRAINT entity_decisions_split_has_one_rule CHECK ((num_nonnulls(alias, country_code, outlet_key, article_uids) =
CASE action
    WHEN 'split'::text THEN 1
    ELSE 0
END)),
    CONSTRAINT entity_decisions_target_is_another CHECK ((target_key <> entity_key))
);


ALTER TABLE news.entity_decisions OWNER TO dateline_owner;

--
-- Name: TABLE entity_decisions; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON TABLE news.entity_decisions IS 'What analysts decided: that two entities are one, or that one is two. Applied by the views; tags stay as they are.';


--
-- Name: COLUMN entity_decisions.decision_id; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.entity_decisions.decision_id IS 'Number of the decision; `dateline entities undo` takes it.';


--
-- Name: COLUMN entity_decisions.action; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.entity_decisions.action IS 'merge: what has entity_key is target_key. split: of what has entity_key, the articles of the rule are target_key.';


--
-- Name: COLUMN entity_decisions.entity_key; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.entity_decisions.entity_key IS 'Key of the entity that is merged or split; see news.entities.';


--
-- Name: COLUMN entity_decisions.target_key; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.entity_decisions.target_key IS 'Key of the entity that it, or a part of it, is taken for.';


--
-- Name: COLUMN entity_decisions.alias; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.entity_decisions.alias IS 'Rule of a split: articles in which this is its fullest form; NULL for another rule or a merge.';


--
-- Name: COLUMN entity_decisions.country_code; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.entity_decisions.country_code IS 'Rule of a split: articles that are about this country; NULL for another rule or a merge.';


--
-- Name: COLUMN entity_decisions.outlet_key; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.entity_decisions.outlet_key IS 'Rule of a split: articles of this outlet; NULL for another rule or a merge.';


--
-- Name: COLUMN entity_decisions.article_uids; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.entity_decisions.article_uids IS 'Rule of a split: these articles; NULL for another rule or a merge.';


--
-- Name: COLUMN entity_decisions.reason; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.entity_decisions.reason IS 'Why, in the words of who decided; NULL if not said.';


--
-- Name: COLUMN entity_decisions.decided_by; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.entity_decisions.decided_by IS 'Name of the user of the system who decided.';


--
-- Name: COLUMN entity_decisions.decided_at; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.entity_decisions.decided_at IS 'When it was decided.';


--
-- Name: COLUMN entity_decisions.undone_at; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.entity_decisions.undone_at IS 'When it was undone; NULL while it holds.';


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
    language text,
    family text,
    CONSTRAINT outlets_domain_or_name CHECK (((domain IS NOT NULL) OR (name IS NOT NULL))),
    CONSTRAINT outlets_language_is_primary CHECK ((language ~ '^[a-z]{2,3}$'::text))
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

COMMENT ON COLUMN news.outlets.country_code IS 'Country it publishes in, as given by whoever loaded it, or from seeds/reference/outlets.csv; NULL if not known. Never derived from the text.';


--
-- Name: COLUMN outlets.first_seen_at; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.outlets.first_seen_at IS 'When it was first known here: by an article, a feed, or the list of outlets.';


--
-- Name: COLUMN outlets.language; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.outlets.language IS 'BCP 47 primary language it mainly publishes in, from seeds/reference/outlets.csv or a list of feeds; NULL if not known.';


--
-- Name: COLUMN outlets.family; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.outlets.family IS 'Owner or group it belongs to, its own name if independent, from the same; NULL if not known. Independence is counted by family.';


--
-- Name: resolved_entities; Type: VIEW; Schema: mart; Owner: dateline_owner
--

CREATE VIEW mart.resolved_entities AS
 WITH RECURSIVE decided AS (
         SELECT entity_decisions.entity_key AS key
           FROM news.entity_decisions
          WHERE (entity_decisions.undone_at IS NULL)
        UNION
         SELECT entity_decisions.target_key
           FROM news.entity_decisions
          WHERE (entity_decisions.undone_at IS NULL)
        ), merged(entity_key, target_key) AS (
         SELECT decided.key,
            decided.key
           FROM decided
        UNION ALL
         SELECT merged.entity_key,
            merges.target_key
           FROM (merged
             JOIN news.entity_decisions merges ON (((merges.entity_key = merged.target_key) AND (merges.action = 'merge'::text) AND (merges.undone_at IS NULL))))
        ), roots AS (
         SELECT merged.entity_key,
            entities.entity_id
           FROM (merged
             JOIN news.entities ON ((entities.entity_key = merged.target_key)))
          WHERE (NOT (EXISTS ( SELECT
                   FROM news.entity_decisions merges
                  WHERE ((merges.entity_key = merged.target_key) AND (merges.action = 'merge'::text) AND (merges.undone_at IS NULL)))))
        ), parts AS (
         SELECT tags.article_id,
            tags.name,
            tags.mentions,
            tags.spans,
            tags.title_spans,
            tags.tagger_version,
            COALESCE(split.target_key, entities.entity_key) AS entity_key
           FROM (((news.article_entities tags
             JOIN news.entities USING (entity_id))
             JOIN decided ON ((decided.key = entities.entity_key)))
             LEFT JOIN LATERAL ( SELECT splits.target_key
                   FROM (merged members
                     JOIN news.entity_decisions splits ON (((splits.entity_key = members.target_key) AND (splits.action = 'split'::text) AND (splits.undone_at IS NULL))))
                  WHERE ((members.entity_key = entities.entity_key) AND ((splits.alias = tags.name) OR (EXISTS ( SELECT
                           FROM news.article_countries named
                          WHERE ((named.article_id = tags.article_id) AND (named.country_code = splits.country_code) AND (named.role = 'focus'::text)))) OR (EXISTS ( SELECT
                           FROM (news.articles
                             LEFT JOIN news.outlets USING (outlet_id))
                          WHERE ((articles.article_id = tags.article_id) AND ((articles.article_uid = ANY (splits.article_uids)) OR (outlets.outlet_key = splits.outlet_key)))))))
                  ORDER BY splits.decision_id
                 LIMIT 1) split ON (true))
        )
 SELECT tags.article_id,
    tags.entity_id,
    tags.name,
    tags.mentions,
    tags.spans,
    tags.title_spans,
    tags.tagger_version
   FROM news.article_entities tags
  WHERE (NOT (EXISTS ( SELECT
           FROM (news.entities
             JOIN decided ON ((decided.key = entities.entity_key)))
          WHERE (entities.entity_id = tags.entity_id))))
UNION ALL
 SELECT whole.article_id,
    whole.entity_id,
    whole.names[1] AS name,
    whole.mentions,
    ( SELECT COALESCE(range_agg(span.span), '{}'::int4multirange) AS "coalesce"
           FROM unnest(whole.all_spans) part(spans),
            LATERAL unnest(part.spans) span(span)) AS spans,
    ( SELECT COALESCE(range_agg(span.span), '{}'::int4multirange) AS "coalesce"
           FROM unnest(whole.all_title_spans) part(spans),
            LATERAL unnest(part.spans) span(span)) AS title_spans,
    whole.tagger_version
   FROM ( SELECT parts.article_id,
            roots.entity_id,
            array_agg(parts.name ORDER BY (length(parts.name)) DESC, parts.name) AS names,
            (sum(parts.mentions))::integer AS mentions,
            array_agg(parts.spans) AS all_spans,
            array_agg(parts.title_spans) AS all_title_spans,
            max(parts.tagger_version) AS tagger_version
           FROM (parts
             JOIN roots USING (entity_key))
          GROUP BY parts.article_id, roots.entity_id) whole;


ALTER TABLE mart.resolved_entities OWNER TO dateline_owner;

--
-- Name: VIEW resolved_entities; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON VIEW mart.resolved_entities IS 'The entities of every article after what analysts decided (news.entity_decisions), with positions instead of words.';


--
-- Name: COLUMN resolved_entities.article_id; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.resolved_entities.article_id IS 'Number of the article inside this database.';


--
-- Name: COLUMN resolved_entities.entity_id; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.resolved_entities.entity_id IS 'Number of the entity that it is taken for.';


--
-- Name: COLUMN resolved_entities.name; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.resolved_entities.name IS 'The fullest form in this article.';


--
-- Name: COLUMN resolved_entities.mentions; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.resolved_entities.mentions IS 'Number of places that name it, title and text together.';


--
-- Name: COLUMN resolved_entities.spans; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.resolved_entities.spans IS 'Characters of the newest text that name it, counted from 0, end exclusive; empty if only the title does.';


--
-- Name: COLUMN resolved_entities.title_spans; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.resolved_entities.title_spans IS 'The same for the title; empty if the title does not.';


--
-- Name: COLUMN resolved_entities.tagger_version; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.resolved_entities.tagger_version IS 'Digest of the tagger''s rules, data and model.';


--
-- Name: article_entities; Type: VIEW; Schema: mart; Owner: dateline_owner
--

CREATE VIEW mart.article_entities AS
 SELECT articles.article_id,
    articles.article_uid,
    tags.entity_id,
    entities.entity_key,
    entities.name,
    entities.entity_type,
    entities.country_code,
    tags.mentions,
    (mart.words(articles.title, tags.title_spans) || mart.words(texts.text, tags.spans)) AS evidence,
    tags.tagger_version
   FROM (((mart.resolved_entities tags
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
-- Name: COLUMN article_entities.entity_key; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.article_entities.entity_key IS 'What makes it one entity, the same in every database.';


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
-- Name: article_feeds; Type: TABLE; Schema: news; Owner: dateline_owner
--

CREATE TABLE news.article_feeds (
    article_id bigint NOT NULL,
    feed_id bigint NOT NULL,
    title text,
    published_raw text,
    first_seen_at timestamp with time zone NOT NULL
);


ALTER TABLE news.article_feeds OWNER TO dateline_owner;

--
-- Name: TABLE article_feeds; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON TABLE news.article_feeds IS 'The feeds in which an article was seen.';


--
-- Name: COLUMN article_feeds.article_id; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.article_feeds.article_id IS 'The article.';


--
-- Name: COLUMN article_feeds.feed_id; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.article_feeds.feed_id IS 'The feed; mart.feed_health names it.';


--
-- Name: COLUMN article_feeds.title; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.article_feeds.title IS 'Title in that feed; NULL if it had none.';


--
-- Name: COLUMN article_feeds.published_raw; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.article_feeds.published_raw IS 'Time of publication as that feed wrote it; NULL if it did not.';


--
-- Name: COLUMN article_feeds.first_seen_at; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.article_feeds.first_seen_at IS 'When that feed first brought it.';


--
-- Name: feeds; Type: TABLE; Schema: ops; Owner: dateline_owner
--

CREATE TABLE ops.feeds (
    feed_id bigint NOT NULL,
    outlet_id bigint NOT NULL,
    url text NOT NULL,
    host text NOT NULL,
    state text DEFAULT 'active'::text NOT NULL,
    verify_tls boolean DEFAULT true NOT NULL,
    kind text,
    title text,
    language text,
    hub text,
    topic text,
    etag text,
    last_modified text,
    body_hash text,
    moved_to text,
    moved_times integer DEFAULT 0 NOT NULL,
    moved_since timestamp with time zone,
    validators_lie boolean DEFAULT false NOT NULL,
    interval_seconds double precision DEFAULT 3600 NOT NULL,
    arrivals double precision DEFAULT 0 NOT NULL,
    arrival_hours double precision DEFAULT 0 NOT NULL,
    failures double precision DEFAULT 0 NOT NULL,
    reason text,
    next_poll_at timestamp with time zone NOT NULL,
    next_poll_why text NOT NULL,
    added_at timestamp with time zone NOT NULL,
    last_polled_at timestamp with time zone,
    last_ok_at timestamp with time zone,
    last_full_at timestamp with time zone,
    last_new_at timestamp with time zone,
    lease_token uuid,
    leased_until timestamp with time zone,
    CONSTRAINT feeds_failing_says_why CHECK (((failures > (0)::double precision) = (reason IS NOT NULL))),
    CONSTRAINT feeds_kind_is_known CHECK ((kind = ANY (ARRAY['rss'::text, 'atom'::text, 'rdf'::text, 'json'::text, 'sitemap'::text]))),
    CONSTRAINT feeds_lease_is_whole CHECK (((lease_token IS NULL) = (leased_until IS NULL))),
    CONSTRAINT feeds_numbers_are_not_negative CHECK ((LEAST((moved_times)::double precision, interval_seconds, arrivals, arrival_hours, failures) >= (0)::double precision)),
    CONSTRAINT feeds_state_is_known CHECK ((state = ANY (ARRAY['active'::text, 'paused'::text, 'removed'::text])))
);


ALTER TABLE ops.feeds OWNER TO dateline_owner;

--
-- Name: TABLE feeds; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON TABLE ops.feeds IS 'One row per feed: its address, what its polls taught, and when it is polled next and why.';


--
-- Name: COLUMN feeds.feed_id; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.feeds.feed_id IS 'Number of the feed.';


--
-- Name: COLUMN feeds.outlet_id; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.feeds.outlet_id IS 'Who publishes it.';


--
-- Name: COLUMN feeds.url; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.feeds.url IS 'Address that is polled; rewritten when a permanent redirect was confirmed several times.';


--
-- Name: COLUMN feeds.host; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.feeds.host IS 'Host of the address, with its port if that is not the usual one.';


--
-- Name: COLUMN feeds.state; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.feeds.state IS 'active (polled), paused, or removed (kept for the articles that came from it).';


--
-- Name: COLUMN feeds.verify_tls; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.feeds.verify_tls IS 'False if a user accepted that its certificate is not valid.';


--
-- Name: COLUMN feeds.kind; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.feeds.kind IS 'rss, atom, rdf, json or sitemap; NULL before the first good poll.';


--
-- Name: COLUMN feeds.title; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.feeds.title IS 'Title the feed gives itself; NULL before the first good poll or if it has none.';


--
-- Name: COLUMN feeds.language; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.feeds.language IS 'Language as given with the feed or stated by it; NULL if neither.';


--
-- Name: COLUMN feeds.hub; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.feeds.hub IS 'WebSub hub that the feed names; NULL if none.';


--
-- Name: COLUMN feeds.topic; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.feeds.topic IS 'Address under which the hub knows the feed (rel=self); NULL if not stated.';


--
-- Name: COLUMN feeds.etag; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.feeds.etag IS 'ETag of the last whole answer whose entries are stored; NULL if it had none.';


--
-- Name: COLUMN feeds.last_modified; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.feeds.last_modified IS 'Last-Modified of the same; NULL if it had none.';


--
-- Name: COLUMN feeds.body_hash; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.feeds.body_hash IS 'SHA-256 of its body in hexadecimal; NULL before the first good poll.';


--
-- Name: COLUMN feeds.moved_to; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.feeds.moved_to IS 'Where a permanent redirect led at the last poll; NULL if nowhere.';


--
-- Name: COLUMN feeds.moved_times; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.feeds.moved_times IS 'How many polls in a row were led there.';


--
-- Name: COLUMN feeds.moved_since; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.feeds.moved_since IS 'The first of them; NULL if none.';


--
-- Name: COLUMN feeds.validators_lie; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.feeds.validators_lie IS 'The server said "not modified" of a feed that had news: it is asked without validators.';


--
-- Name: COLUMN feeds.interval_seconds; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.feeds.interval_seconds IS 'Time between two polls as last decided, in seconds.';


--
-- Name: COLUMN feeds.arrivals; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.feeds.arrivals IS 'New entries, fading by half in a day: with arrival_hours the rate of news.';


--
-- Name: COLUMN feeds.arrival_hours; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.feeds.arrival_hours IS 'Hours in which they came, fading the same way.';


--
-- Name: COLUMN feeds.failures; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.feeds.failures IS 'Failed polls in a row, weighted: gone and refused 1, server errors and time-outs 1/2, unresolved names 1/4.';


--
-- Name: COLUMN feeds.reason; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.feeds.reason IS 'Why the last poll failed; NULL if it did not.';


--
-- Name: COLUMN feeds.next_poll_at; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.feeds.next_poll_at IS 'When it is polled next.';


--
-- Name: COLUMN feeds.next_poll_why; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.feeds.next_poll_why IS 'Why then, in words.';


--
-- Name: COLUMN feeds.added_at; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.feeds.added_at IS 'When it was added.';


--
-- Name: COLUMN feeds.last_polled_at; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.feeds.last_polled_at IS 'When it was last polled; NULL if never.';


--
-- Name: COLUMN feeds.last_ok_at; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.feeds.last_ok_at IS 'When a poll last went well; NULL if never.';


--
-- Name: COLUMN feeds.last_full_at; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.feeds.last_full_at IS 'When it was last fetched whole, without validators; NULL if never.';


--
-- Name: COLUMN feeds.last_new_at; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.feeds.last_new_at IS 'When a poll last brought a new entry; NULL if never.';


--
-- Name: COLUMN feeds.lease_token; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.feeds.lease_token IS 'Who polls it now; NULL if nobody.';


--
-- Name: COLUMN feeds.leased_until; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.feeds.leased_until IS 'When that lease runs out; NULL if there is none.';


--
-- Name: articles; Type: VIEW; Schema: mart; Owner: dateline_owner
--

CREATE VIEW mart.articles AS
 SELECT articles.article_id,
    articles.article_uid,
    articles.kind,
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
    feeds.feeds,
    articles.paywalled,
    articles.robots,
    articles.noarchive,
    articles.tdm_reserved,
    articles.ai_opt_out,
    articles.published_at,
    articles.published_source,
    articles.published_precision,
    articles.published_missing,
    articles.first_seen_at,
    articles.changed_at
   FROM (((((news.articles
     JOIN news.article_texts texts USING (article_id, revision))
     LEFT JOIN news.outlets USING (outlet_id))
     CROSS JOIN LATERAL ( SELECT COALESCE(array_agg(tags.country_code ORDER BY tags.role, tags.salience DESC, tags.country_code), '{}'::text[]) AS countries,
            COALESCE(array_agg(tags.country_code ORDER BY tags.salience DESC, tags.country_code) FILTER (WHERE (tags.role = 'focus'::text)), '{}'::text[]) AS focus_countries,
            COALESCE(array_agg(tags.country_code ORDER BY tags.salience DESC, tags.country_code) FILTER (WHERE (tags.role = 'mentioned'::text)), '{}'::text[]) AS mentioned_countries
           FROM news.article_countries tags
          WHERE (tags.article_id = articles.article_id)) country_tags)
     CROSS JOIN LATERAL ( SELECT COALESCE(array_agg(entities.name ORDER BY tags.mentions DESC, entities.name) FILTER (WHERE (entities.entity_type = 'PERSON'::text)), '{}'::text[]) AS people,
            COALESCE(array_agg(entities.name ORDER BY tags.mentions DESC, entities.name) FILTER (WHERE (entities.entity_type = 'ORG'::text)), '{}'::text[]) AS organisations,
            COALESCE(array_agg(entities.name ORDER BY tags.mentions DESC, entities.name) FILTER (WHERE (entities.entity_type = 'PROGRAMME'::text)), '{}'::text[]) AS programmes
           FROM (mart.resolved_entities tags
             JOIN news.entities USING (entity_id))
          WHERE (tags.article_id = articles.article_id)) entity_tags)
     CROSS JOIN LATERAL ( SELECT COALESCE(array_agg(feeds_1.url ORDER BY seen.first_seen_at, feeds_1.feed_id), '{}'::text[]) AS feeds
           FROM (news.article_feeds seen
             JOIN ops.feeds feeds_1 USING (feed_id))
          WHERE (seen.article_id = articles.article_id)) feeds);


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
-- Name: COLUMN articles.kind; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.articles.kind IS 'What it was read from: html (a web page), text (a plain text), record (a JSON object) or entry (its feed alone, because the page could not be had).';


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

COMMENT ON COLUMN mart.articles.title_source IS 'given, jsonld, opengraph, page, feed, or derived (from the first sentence); NULL with title.';


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

COMMENT ON COLUMN mart.articles.countries IS 'Every country the article names, focus first, then by salience; empty if none.';


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
-- Name: COLUMN articles.feeds; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.articles.feeds IS 'Addresses of the feeds that brought it, the first one first; empty if none did.';


--
-- Name: COLUMN articles.paywalled; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.articles.paywalled IS 'The page says that it is not free; NULL if it does not say.';


--
-- Name: COLUMN articles.robots; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.articles.robots IS 'robots.txt when it was fetched: allowed, absent or not_asked (read from its feed); NULL if Dateline did not fetch it.';


--
-- Name: COLUMN articles.noarchive; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.articles.noarchive IS 'The page asks not to be shown from archives; NULL if it does not say.';


--
-- Name: COLUMN articles.tdm_reserved; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.articles.tdm_reserved IS 'Text and data mining is reserved; NULL if the page does not say.';


--
-- Name: COLUMN articles.ai_opt_out; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.articles.ai_opt_out IS 'Page or site refuse the training of AI; NULL if neither says.';


--
-- Name: COLUMN articles.published_at; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.articles.published_at IS 'When the source says it was published; NULL if it does not, see published_missing. Precision day: 00:00 UTC.';


--
-- Name: COLUMN articles.published_source; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.articles.published_source IS 'given, jsonld, meta, page, url or feed; NULL if nothing was found. What page and feed each say is in news.published_claims.';


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
-- Name: coverage_daily; Type: VIEW; Schema: mart; Owner: dateline_owner
--

CREATE VIEW mart.coverage_daily AS
 SELECT tagged.day,
    tagged.language,
    tagged.kind,
    tagged.tagger,
    tagged.tagger_version,
    tagged.problem,
    count(*) AS articles,
    round(((count(*))::numeric / sum(count(*)) OVER (PARTITION BY tagged.day, tagged.language, tagged.kind)), 4) AS share,
    max(tagged.tagged_at) AS last_tagged_at
   FROM ( SELECT ((articles.first_seen_at AT TIME ZONE 'UTC'::text))::date AS day,
            articles.language,
            kinds.kind,
            enrichments.tagger,
            enrichments.tagger_version,
                CASE
                    WHEN (enrichments.revision IS NULL) THEN 'not tagged'::text
                    WHEN (enrichments.revision <> articles.revision) THEN 'an older revision was tagged'::text
                    ELSE enrichments.problem
                END AS problem,
            enrichments.tagged_at
           FROM ((news.articles
             CROSS JOIN ( VALUES ('countries'::text), ('entities'::text)) kinds(kind))
             LEFT JOIN news.enrichments ON (((enrichments.article_id = articles.article_id) AND (enrichments.kind = kinds.kind))))) tagged
  GROUP BY tagged.day, tagged.language, tagged.kind, tagged.tagger, tagged.tagger_version, tagged.problem;


ALTER TABLE mart.coverage_daily OWNER TO dateline_owner;

--
-- Name: VIEW coverage_daily; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON VIEW mart.coverage_daily IS 'How much of the articles of each day is tagged, by language, kind of tags and version of the tagger, and what is not. Every article is counted once for each kind. A trend over days whose shares differ is one of the tagging, too.';


--
-- Name: COLUMN coverage_daily.day; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.coverage_daily.day IS 'Day, in UTC, on which the articles were first stored here (first_seen_at, not published_at).';


--
-- Name: COLUMN coverage_daily.language; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.coverage_daily.language IS 'BCP 47 primary language of the texts; NULL if it could not be told.';


--
-- Name: COLUMN coverage_daily.kind; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.coverage_daily.kind IS 'What was looked for: countries or entities.';


--
-- Name: COLUMN coverage_daily.tagger; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.coverage_daily.tagger IS 'Name of the tagger, with its model; NULL if none looked.';


--
-- Name: COLUMN coverage_daily.tagger_version; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.coverage_daily.tagger_version IS 'Digest of its rules, data and model; NULL if none looked. Several for one language: some articles await retagging.';


--
-- Name: COLUMN coverage_daily.problem; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.coverage_daily.problem IS 'Why tags are missing or wrong: "not tagged", "an older revision was tagged", or what the tagger says, such as "no model for language xx" (then there are no entities but those that rules find); NULL if all is well.';


--
-- Name: COLUMN coverage_daily.articles; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.coverage_daily.articles IS 'Number of such articles.';


--
-- Name: COLUMN coverage_daily.share; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.coverage_daily.share IS 'Their share of all articles of this day and language, from 0 to 1: adds up to 1 for each kind.';


--
-- Name: COLUMN coverage_daily.last_tagged_at; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.coverage_daily.last_tagged_at IS 'When the last of them was tagged: the newest version is the one that tagged last; NULL if none was.';


--
-- Name: authorities; Type: TABLE; Schema: news; Owner: dateline_owner
--

CREATE TABLE news.authorities (
    authority_id text NOT NULL,
    name text NOT NULL,
    aliases text[] NOT NULL,
    entity_type text NOT NULL,
    country_code text,
    imported_at timestamp with time zone NOT NULL
);


ALTER TABLE news.authorities OWNER TO dateline_owner;

--
-- Name: TABLE authorities; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON TABLE news.authorities IS 'Records of authority files, such as a list of people with their Wikidata ids.';


--
-- Name: COLUMN authorities.authority_id; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.authorities.authority_id IS 'Identifier in its file, such as Q1058 of Wikidata.';


--
-- Name: COLUMN authorities.name; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.authorities.name IS 'Its name there.';


--
-- Name: COLUMN authorities.aliases; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.authorities.aliases IS 'Its other names there; empty if it has none.';


--
-- Name: COLUMN authorities.entity_type; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.authorities.entity_type IS 'What it is; see news.entity_types.';


--
-- Name: COLUMN authorities.country_code; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.authorities.country_code IS 'The country it belongs to; NULL if the file does not say.';


--
-- Name: COLUMN authorities.imported_at; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.authorities.imported_at IS 'When it was imported last.';


--
-- Name: authority_keys; Type: TABLE; Schema: news; Owner: dateline_owner
--

CREATE TABLE news.authority_keys (
    authority_id text NOT NULL,
    entity_key text NOT NULL
);


ALTER TABLE news.authority_keys OWNER TO dateline_owner;

--
-- Name: TABLE authority_keys; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON TABLE news.authority_keys IS 'The keys that an entity has that goes by one of the names of a record.';


--
-- Name: COLUMN authority_keys.authority_id; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.authority_keys.authority_id IS 'The record.';


--
-- Name: COLUMN authority_keys.entity_key; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.authority_keys.entity_key IS 'Key of such an entity, which need not be there; see news.entities.';


--
-- Name: entities; Type: VIEW; Schema: mart; Owner: dateline_owner
--

CREATE VIEW mart.entities AS
 SELECT entities.entity_id,
    entities.entity_key,
    entities.name,
    entities.entity_type,
    entities.country_code,
    entities.place_id,
    linked.authority_id,
    linked.authorities,
    (entities.entity_key ~~ 'PERSON:?%'::text) AS bare_name,
        CASE
            WHEN (entities.entity_key ~~ 'PERSON:?%'::text) THEN ARRAY( SELECT candidates.name
               FROM news.entities candidates
              WHERE ((candidates.entity_type = 'PERSON'::text) AND ("substring"(candidates.entity_key, ' ([^ ]+)$'::text) = "substring"(entities.entity_key, '^PERSON:[?](.+)$'::text)) AND (EXISTS ( SELECT
                       FROM news.article_entities tags
                      WHERE (tags.entity_id = candidates.entity_id))))
              ORDER BY candidates.name)
            ELSE '{}'::text[]
        END AS candidates,
    named.aliases,
    named.articles,
    named.mentions,
    named.first_seen_at,
    named.last_seen_at
   FROM ((news.entities
     JOIN ( SELECT forms.entity_id,
            jsonb_object_agg(forms.name, forms.articles) AS aliases,
            (sum(forms.articles))::bigint AS articles,
            (sum(forms.mentions))::bigint AS mentions,
            min(forms.first_seen_at) AS first_seen_at,
            max(forms.last_seen_at) AS last_seen_at
           FROM ( SELECT tags.entity_id,
                    tags.name,
                    count(*) AS articles,
                    sum(tags.mentions) AS mentions,
                    min(articles.first_seen_at) AS first_seen_at,
                    max(articles.first_seen_at) AS last_seen_at
                   FROM (mart.resolved_entities tags
                     JOIN news.articles USING (article_id))
                  GROUP BY tags.entity_id, tags.name) forms
          GROUP BY forms.entity_id) named USING (entity_id))
     CROSS JOIN LATERAL ( SELECT
                CASE
                    WHEN (count(*) = 1) THEN min(keys.authority_id)
                    ELSE NULL::text
                END AS authority_id,
            COALESCE(array_agg(keys.authority_id ORDER BY keys.authority_id), '{}'::text[]) AS authorities
           FROM (news.authority_keys keys
             JOIN news.authorities USING (authority_id))
          WHERE ((keys.entity_key = entities.entity_key) AND ((authorities.country_code IS NULL) OR (entities.country_code = authorities.country_code) OR ((entities.country_code IS NULL) AND (EXISTS ( SELECT
                   FROM (mart.resolved_entities tags
                     JOIN news.article_countries places USING (article_id))
                  WHERE ((tags.entity_id = entities.entity_id) AND (places.country_code = authorities.country_code)))))))) linked);


ALTER TABLE mart.entities OWNER TO dateline_owner;

--
-- Name: VIEW entities; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON VIEW mart.entities IS 'What is known of each person, organisation, place or other thing that an article names, after what analysts decided.';


--
-- Name: COLUMN entities.entity_id; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.entities.entity_id IS 'Number of the entity inside this database.';


--
-- Name: COLUMN entities.entity_key; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.entities.entity_key IS 'What makes it one entity, the same in every database; decisions name it so.';


--
-- Name: COLUMN entities.name; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.entities.name IS 'Its name, the same in every article.';


--
-- Name: COLUMN entities.entity_type; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.entities.entity_type IS 'PERSON, ORG, GPE, ...; see news.entity_types.';


--
-- Name: COLUMN entities.country_code; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.entities.country_code IS 'Country of a place, itself for a country; NULL for others and where not known.';


--
-- Name: COLUMN entities.place_id; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.entities.place_id IS 'Identifier of the place in the gazetteer, such as country:IN or city:1261481; NULL if it is not a known place.';


--
-- Name: COLUMN entities.authority_id; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.entities.authority_id IS 'The one record of an authority file that it is: by a name, the type, and a country that its articles name; NULL if none or several may be.';


--
-- Name: COLUMN entities.authorities; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.entities.authorities IS 'All records that it may be; more than one is ambiguous, and left so.';


--
-- Name: COLUMN entities.bare_name; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.entities.bare_name IS 'A person of whom articles give one word only: perhaps several people, and never merged with one by itself.';


--
-- Name: COLUMN entities.candidates; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.entities.candidates IS 'For a bare name the people who have it as their last word; else empty.';


--
-- Name: COLUMN entities.aliases; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.entities.aliases IS 'Its fullest form in an article, and in how many articles it is that.';


--
-- Name: COLUMN entities.articles; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.entities.articles IS 'Number of articles that name it.';


--
-- Name: COLUMN entities.mentions; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.entities.mentions IS 'Number of places that name it, titles and newest texts together.';


--
-- Name: COLUMN entities.first_seen_at; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.entities.first_seen_at IS 'When the first of its articles was stored.';


--
-- Name: COLUMN entities.last_seen_at; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.entities.last_seen_at IS 'When the newest of its articles was stored.';


--
-- Name: entries; Type: TABLE; Schema: ops; Owner: dateline_owner
--

CREATE TABLE ops.entries (
    entry_id bigint NOT NULL,
    feed_id bigint NOT NULL,
    entry_key text NOT NULL,
    origin text NOT NULL,
    guid text,
    title text,
    published text,
    digest text NOT NULL,
    edits integer DEFAULT 0 NOT NULL,
    state text DEFAULT 'wanted'::text NOT NULL,
    reason text,
    first_seen_at timestamp with time zone NOT NULL,
    last_seen_at timestamp with time zone NOT NULL,
    decided_at timestamp with time zone,
    CONSTRAINT entries_decided_unless_wanted CHECK (((state = 'wanted'::text) = (decided_at IS NULL))),
    CONSTRAINT entries_edits_are_not_negative CHECK ((edits >= 0)),
    CONSTRAINT entries_reject_says_why CHECK (((state = 'reject'::text) = (reason IS NOT NULL))),
    CONSTRAINT entries_state_is_known CHECK ((state = ANY (ARRAY['wanted'::text, 'article'::text, 'reject'::text])))
);


ALTER TABLE ops.entries OWNER TO dateline_owner;

--
-- Name: TABLE entries; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON TABLE ops.entries IS 'What a feed said of one item, once for each feed, and what became of it.';


--
-- Name: COLUMN entries.entry_id; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.entries.entry_id IS 'Number of the entry.';


--
-- Name: COLUMN entries.feed_id; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.entries.feed_id IS 'The feed.';


--
-- Name: COLUMN entries.entry_key; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.entries.entry_key IS 'What makes it one entry of its feed: digest of its canonical address, else of its guid, else of its text.';


--
-- Name: COLUMN entries.origin; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.entries.origin IS 'Canonical address of its page, or feed:FEED:KEY if it has none: what it is queued and rejected under.';


--
-- Name: COLUMN entries.guid; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.entries.guid IS 'The feed''s own identifier; NULL if it has none.';


--
-- Name: COLUMN entries.title; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.entries.title IS 'Newest title in the feed; NULL if it has none.';


--
-- Name: COLUMN entries.published; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.entries.published IS 'Time of publication as the feed writes it; NULL if it does not.';


--
-- Name: COLUMN entries.digest; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.entries.digest IS 'SHA-256 of what the feed says of it, in hexadecimal: tells an edited entry.';


--
-- Name: COLUMN entries.edits; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.entries.edits IS 'How often it was seen edited.';


--
-- Name: COLUMN entries.state; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.entries.state IS 'wanted (in the queue), article (stored) or reject.';


--
-- Name: COLUMN entries.reason; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.entries.reason IS 'Why it is a reject; NULL if it is none.';


--
-- Name: COLUMN entries.first_seen_at; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.entries.first_seen_at IS 'When a poll first brought it.';


--
-- Name: COLUMN entries.last_seen_at; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.entries.last_seen_at IS 'When a poll last brought it.';


--
-- Name: COLUMN entries.decided_at; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.entries.decided_at IS 'When it became an article or a reject; NULL while it is wanted.';


--
-- Name: findings; Type: TABLE; Schema: ops; Owner: dateline_owner
--

CREATE TABLE ops.findings (
    finding_id bigint NOT NULL,
    kind text NOT NULL,
    subject text NOT NULL,
    severity text NOT NULL,
    detail text NOT NULL,
    since timestamp with time zone NOT NULL,
    seen_at timestamp with time zone NOT NULL,
    until timestamp with time zone,
    CONSTRAINT findings_kind_is_known CHECK ((kind = ANY (ARRAY['feed_silent'::text, 'feed_failing'::text, 'feed_gap'::text, 'outlet_volume'::text, 'queue_old'::text, 'run_missing'::text]))),
    CONSTRAINT findings_range_is_ordered CHECK ((until >= since)),
    CONSTRAINT findings_severity_is_known CHECK ((severity = ANY (ARRAY['warn'::text, 'fail'::text])))
);


ALTER TABLE ops.findings OWNER TO dateline_owner;

--
-- Name: TABLE findings; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON TABLE ops.findings IS 'What the maintain flow found wrong with the intake; open while until is NULL.';


--
-- Name: COLUMN findings.finding_id; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.findings.finding_id IS 'Number of the finding.';


--
-- Name: COLUMN findings.kind; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.findings.kind IS 'feed_silent (nothing new for much longer than its habit), feed_failing, feed_gap (polls did not overlap), outlet_volume (far fewer articles than usual), queue_old (the queue does not get shorter), run_missing.';


--
-- Name: COLUMN findings.subject; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.findings.subject IS 'What it is about: the address of a feed, an outlet, or the name of a flow.';


--
-- Name: COLUMN findings.severity; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.findings.severity IS 'warn (look at it) or fail (news is being lost).';


--
-- Name: COLUMN findings.detail; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.findings.detail IS 'What exactly, with the figures, for a person.';


--
-- Name: COLUMN findings.since; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.findings.since IS 'When it was first found.';


--
-- Name: COLUMN findings.seen_at; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.findings.seen_at IS 'When it was last found.';


--
-- Name: COLUMN findings.until; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.findings.until IS 'When it was found no more; NULL while it is open.';


--
-- Name: polls; Type: TABLE; Schema: ops; Owner: dateline_owner
--

CREATE TABLE ops.polls (
    poll_id bigint NOT NULL,
    feed_id bigint NOT NULL,
    outcome text NOT NULL,
    reason text,
    status integer,
    detail text,
    is_full boolean NOT NULL,
    bytes integer NOT NULL,
    entries integer NOT NULL,
    left_out integer NOT NULL,
    new_entries integer NOT NULL,
    overlapped boolean,
    next_poll_at timestamp with time zone NOT NULL,
    next_poll_why text NOT NULL,
    polled_at timestamp with time zone NOT NULL,
    seconds real NOT NULL,
    CONSTRAINT polls_counts_are_not_negative CHECK ((LEAST((bytes)::real, (entries)::real, (left_out)::real, (new_entries)::real, seconds) >= (0)::double precision)),
    CONSTRAINT polls_failed_says_why CHECK (((outcome = 'failed'::text) = (reason IS NOT NULL))),
    CONSTRAINT polls_outcome_is_known CHECK ((outcome = ANY (ARRAY['new'::text, 'unchanged'::text, 'not_modified'::text, 'failed'::text])))
);


ALTER TABLE ops.polls OWNER TO dateline_owner;

--
-- Name: TABLE polls; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON TABLE ops.polls IS 'One row per visit to a feed, kept for some weeks.';


--
-- Name: COLUMN polls.poll_id; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.polls.poll_id IS 'Number of the poll.';


--
-- Name: COLUMN polls.feed_id; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.polls.feed_id IS 'The feed.';


--
-- Name: COLUMN polls.outcome; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.polls.outcome IS 'new (entries not seen before, or edited ones), unchanged, not_modified (304) or failed.';


--
-- Name: COLUMN polls.reason; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.polls.reason IS 'Why it failed, from the closed list; NULL if it did not.';


--
-- Name: COLUMN polls.status; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.polls.status IS 'HTTP status; NULL if nothing answered.';


--
-- Name: COLUMN polls.detail; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.polls.detail IS 'What exactly went wrong, or was wrong with a feed that could be used; NULL if nothing.';


--
-- Name: COLUMN polls.is_full; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.polls.is_full IS 'It was asked for without validators.';


--
-- Name: COLUMN polls.bytes; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.polls.bytes IS 'Size of the body after decompression, in bytes.';


--
-- Name: COLUMN polls.entries; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.polls.entries IS 'Entries in the feed; 0 if not modified or failed.';


--
-- Name: COLUMN polls.left_out; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.polls.left_out IS 'Entries beyond the limit for one feed, which were not read.';


--
-- Name: COLUMN polls.new_entries; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.polls.new_entries IS 'Entries that were not seen before.';


--
-- Name: COLUMN polls.overlapped; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.polls.overlapped IS 'An entry of the last poll was still there, so none was missed between; false: some may have been missed; NULL: could not be told (first poll, nothing new, failed).';


--
-- Name: COLUMN polls.next_poll_at; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.polls.next_poll_at IS 'When the next poll was set for.';


--
-- Name: COLUMN polls.next_poll_why; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.polls.next_poll_why IS 'Why then, in words.';


--
-- Name: COLUMN polls.polled_at; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.polls.polled_at IS 'When it was asked.';


--
-- Name: COLUMN polls.seconds; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.polls.seconds IS 'How long the answer took.';


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
-- Name: subscriptions; Type: TABLE; Schema: ops; Owner: dateline_owner
--

CREATE TABLE ops.subscriptions (
    feed_id bigint NOT NULL,
    hub text NOT NULL,
    topic text NOT NULL,
    callback uuid DEFAULT gen_random_uuid() NOT NULL,
    secret text NOT NULL,
    state text DEFAULT 'requested'::text NOT NULL,
    detail text,
    requested_at timestamp with time zone NOT NULL,
    lease_until timestamp with time zone,
    pushed_at timestamp with time zone,
    CONSTRAINT subscriptions_active_has_lease CHECK (((state <> 'active'::text) OR (lease_until IS NOT NULL))),
    CONSTRAINT subscriptions_state_is_known CHECK ((state = ANY (ARRAY['requested'::text, 'active'::text, 'denied'::text])))
);


ALTER TABLE ops.subscriptions OWNER TO dateline_owner;

--
-- Name: TABLE subscriptions; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON TABLE ops.subscriptions IS 'WebSub: the feeds whose hub was asked to push what is new.';


--
-- Name: COLUMN subscriptions.feed_id; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.subscriptions.feed_id IS 'The feed.';


--
-- Name: COLUMN subscriptions.hub; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.subscriptions.hub IS 'Address of the hub.';


--
-- Name: COLUMN subscriptions.topic; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.subscriptions.topic IS 'Address under which the hub knows the feed.';


--
-- Name: COLUMN subscriptions.callback; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.subscriptions.callback IS 'Last part of the address that the hub pushes to; nobody can guess it.';


--
-- Name: COLUMN subscriptions.secret; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.subscriptions.secret IS 'Key with which the hub signs what it pushes.';


--
-- Name: COLUMN subscriptions.state; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.subscriptions.state IS 'requested (not yet verified by the hub), active or denied.';


--
-- Name: COLUMN subscriptions.detail; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.subscriptions.detail IS 'What the hub said when it refused; NULL if it did not.';


--
-- Name: COLUMN subscriptions.requested_at; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.subscriptions.requested_at IS 'When the hub was last asked.';


--
-- Name: COLUMN subscriptions.lease_until; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.subscriptions.lease_until IS 'Until when the hub pushes; NULL before it verified.';


--
-- Name: COLUMN subscriptions.pushed_at; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.subscriptions.pushed_at IS 'When it last pushed; NULL if never.';


--
-- Name: wanted; Type: TABLE; Schema: ops; Owner: dateline_owner
--

CREATE TABLE ops.wanted (
    wanted_id bigint NOT NULL,
    feed_id bigint,
    origin text NOT NULL,
    url text,
    host text NOT NULL,
    why text NOT NULL,
    given jsonb NOT NULL,
    attempts integer DEFAULT 0 NOT NULL,
    reason text,
    detail text,
    next_try_at timestamp with time zone NOT NULL,
    next_try_why text NOT NULL,
    first_wanted_at timestamp with time zone NOT NULL,
    lease_token uuid,
    leased_until timestamp with time zone,
    CONSTRAINT wanted_attempts_are_not_negative CHECK ((attempts >= 0)),
    CONSTRAINT wanted_lease_is_whole CHECK (((lease_token IS NULL) = (leased_until IS NULL))),
    CONSTRAINT wanted_tried_says_why CHECK (((attempts = 0) OR (reason IS NOT NULL))),
    CONSTRAINT wanted_why_is_known CHECK ((why = ANY (ARRAY['new'::text, 'edited'::text])))
);


ALTER TABLE ops.wanted OWNER TO dateline_owner;

--
-- Name: TABLE wanted; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON TABLE ops.wanted IS 'The queue: entries whose page still has to be fetched, for the first time or again. A row is removed in the transaction that stores its article or reject.';


--
-- Name: COLUMN wanted.wanted_id; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.wanted.wanted_id IS 'Number of the row.';


--
-- Name: COLUMN wanted.feed_id; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.wanted.feed_id IS 'The feed that wanted it first; NULL if no feed did.';


--
-- Name: COLUMN wanted.origin; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.wanted.origin IS 'Canonical address, or feed:FEED:KEY for an entry without one.';


--
-- Name: COLUMN wanted.url; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.wanted.url IS 'Canonical address; NULL for an entry without one, which is its own text.';


--
-- Name: COLUMN wanted.host; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.wanted.host IS 'Host of the address, or of the feed without one.';


--
-- Name: COLUMN wanted.why; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.wanted.why IS 'new (never fetched) or edited (the feed says that it changed).';


--
-- Name: COLUMN wanted.given; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.wanted.given IS 'What the feed says of it: title, times, authors, language, content, summary.';


--
-- Name: COLUMN wanted.attempts; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.wanted.attempts IS 'How often it was tried without success.';


--
-- Name: COLUMN wanted.reason; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.wanted.reason IS 'Why the last try failed; NULL before the first.';


--
-- Name: COLUMN wanted.detail; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.wanted.detail IS 'What exactly; NULL before the first.';


--
-- Name: COLUMN wanted.next_try_at; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.wanted.next_try_at IS 'When it is tried next.';


--
-- Name: COLUMN wanted.next_try_why; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.wanted.next_try_why IS 'Why then, in words.';


--
-- Name: COLUMN wanted.first_wanted_at; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.wanted.first_wanted_at IS 'When it came into the queue.';


--
-- Name: COLUMN wanted.lease_token; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.wanted.lease_token IS 'Who fetches it now; NULL if nobody.';


--
-- Name: COLUMN wanted.leased_until; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.wanted.leased_until IS 'When that lease runs out; NULL if there is none.';


--
-- Name: feed_health; Type: VIEW; Schema: mart; Owner: dateline_owner
--

CREATE VIEW mart.feed_health AS
 SELECT feeds.feed_id,
    feeds.url,
    feeds.title,
    COALESCE(outlets.name, outlets.domain) AS outlet,
    outlets.country_code AS outlet_country,
    COALESCE(feeds.language, outlets.language) AS language,
    feeds.kind,
    health.state,
        CASE health.state
            WHEN 'paused'::text THEN 'paused by a user'::text
            WHEN 'failing'::text THEN ((feeds.reason || ': '::text) || reasons.description)
            WHEN 'new'::text THEN 'not polled yet'::text
            WHEN 'silent'::text THEN silent.detail
            ELSE feeds.next_poll_why
        END AS state_why,
    feeds.reason,
    COALESCE(((pushed.state = 'active'::text) AND (pushed.lease_until > now()) AND (pushed.pushed_at > (now() - '2 days'::interval))), false) AS is_pushed,
        CASE
            WHEN (feeds.last_ok_at IS NOT NULL) THEN round((((feeds.arrivals / GREATEST(feeds.arrival_hours, (1)::double precision)) * (24)::double precision))::numeric, 2)
            ELSE NULL::numeric
        END AS usual_entries_per_day,
    COALESCE(polls.new_entries_24h, (0)::bigint) AS new_entries_24h,
    COALESCE(polls.new_entries_7d, (0)::bigint) AS new_entries_7d,
    COALESCE(polls.listed_24h, 0) AS listed_24h,
    COALESCE(polls.listed_7d, 0) AS listed_7d,
    COALESCE(polls.polls_7d, (0)::bigint) AS polls_7d,
    COALESCE(polls.failures_7d, (0)::bigint) AS failures_7d,
    round(((polls.not_modified_7d)::numeric / (NULLIF(polls.polls_7d, 0))::numeric), 3) AS not_modified_share_7d,
    COALESCE(polls.gaps_7d, (0)::bigint) AS gaps_7d,
    COALESCE(queue.wanted, (0)::bigint) AS wanted,
    COALESCE(brought.articles, (0)::bigint) AS articles,
    COALESCE(rejects.rejects_7d, '{}'::jsonb) AS rejects_7d,
        CASE
            WHEN (feeds.state = 'active'::text) THEN feeds.next_poll_at
            ELSE NULL::timestamp with time zone
        END AS next_poll_at,
        CASE
            WHEN (feeds.state = 'active'::text) THEN feeds.next_poll_why
            ELSE NULL::text
        END AS next_poll_why,
    feeds.added_at,
    feeds.last_polled_at,
    feeds.last_ok_at,
    feeds.last_new_at
   FROM (((((((((ops.feeds
     JOIN news.outlets USING (outlet_id))
     LEFT JOIN ops.reject_reasons reasons ON ((reasons.reason = feeds.reason)))
     LEFT JOIN ops.subscriptions pushed ON ((pushed.feed_id = feeds.feed_id)))
     LEFT JOIN ops.findings silent ON (((silent.kind = 'feed_silent'::text) AND (silent.until IS NULL) AND (md5(silent.subject) = md5(feeds.url)))))
     CROSS JOIN LATERAL ( SELECT
                CASE
                    WHEN (feeds.state = 'paused'::text) THEN 'paused'::text
                    WHEN (feeds.failures > (0)::double precision) THEN 'failing'::text
                    WHEN (feeds.last_ok_at IS NULL) THEN 'new'::text
                    WHEN (silent.finding_id IS NOT NULL) THEN 'silent'::text
                    ELSE 'active'::text
                END AS state) health)
     LEFT JOIN ( SELECT polls_1.feed_id,
            count(*) AS polls_7d,
            count(*) FILTER (WHERE (polls_1.outcome = 'failed'::text)) AS failures_7d,
            count(*) FILTER (WHERE (polls_1.outcome = 'not_modified'::text)) AS not_modified_7d,
            count(*) FILTER (WHERE (NOT polls_1.overlapped)) AS gaps_7d,
            sum(polls_1.new_entries) AS new_entries_7d,
            sum(polls_1.new_entries) FILTER (WHERE (polls_1.polled_at > (now() - '24:00:00'::interval))) AS new_entries_24h,
            max(polls_1.entries) AS listed_7d,
            max(polls_1.entries) FILTER (WHERE (polls_1.polled_at > (now() - '24:00:00'::interval))) AS listed_24h
           FROM ops.polls polls_1
          WHERE (polls_1.polled_at > (now() - '7 days'::interval))
          GROUP BY polls_1.feed_id) polls ON ((polls.feed_id = feeds.feed_id)))
     LEFT JOIN ( SELECT wanted.feed_id,
            count(*) AS wanted
           FROM ops.wanted
          GROUP BY wanted.feed_id) queue ON ((queue.feed_id = feeds.feed_id)))
     LEFT JOIN ( SELECT article_feeds.feed_id,
            count(*) AS articles
           FROM news.article_feeds
          GROUP BY article_feeds.feed_id) brought ON ((brought.feed_id = feeds.feed_id)))
     LEFT JOIN ( SELECT counted.feed_id,
            jsonb_object_agg(counted.reason, counted.times ORDER BY counted.reason) AS rejects_7d
           FROM ( SELECT entries.feed_id,
                    entries.reason,
                    count(*) AS times
                   FROM ops.entries
                  WHERE ((entries.state = 'reject'::text) AND (entries.decided_at > (now() - '7 days'::interval)))
                  GROUP BY entries.feed_id, entries.reason) counted
          GROUP BY counted.feed_id) rejects ON ((rejects.feed_id = feeds.feed_id)))
  WHERE (feeds.state <> 'removed'::text);


ALTER TABLE mart.feed_health OWNER TO dateline_owner;

--
-- Name: VIEW feed_health; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON VIEW mart.feed_health IS 'One row per feed that is not removed: how it does, and why. Counts of days end now.';


--
-- Name: COLUMN feed_health.feed_id; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.feed_health.feed_id IS 'Number of the feed inside this database.';


--
-- Name: COLUMN feed_health.url; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.feed_health.url IS 'Address that is polled.';


--
-- Name: COLUMN feed_health.title; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.feed_health.title IS 'Title the feed gives itself; NULL before the first good poll or if it has none.';


--
-- Name: COLUMN feed_health.outlet; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.feed_health.outlet IS 'Name of the outlet, or its domain.';


--
-- Name: COLUMN feed_health.outlet_country; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.feed_health.outlet_country IS 'Country the outlet publishes in; NULL if not known.';


--
-- Name: COLUMN feed_health.language; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.feed_health.language IS 'Language as given with the feed or stated by it, else of the outlet; NULL if not known.';


--
-- Name: COLUMN feed_health.kind; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.feed_health.kind IS 'rss, atom, rdf, json or sitemap; NULL before the first good poll.';


--
-- Name: COLUMN feed_health.state; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.feed_health.state IS 'active; paused (by a user); failing (the last poll failed); new (never polled); silent (it answers, but has had nothing new for much longer than its habit).';


--
-- Name: COLUMN feed_health.state_why; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.feed_health.state_why IS 'Why it is in that state, in words; of an active one how often it is polled and why.';


--
-- Name: COLUMN feed_health.reason; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.feed_health.reason IS 'Why the last poll failed, from the closed list; NULL if it did not.';


--
-- Name: COLUMN feed_health.is_pushed; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.feed_health.is_pushed IS 'Its hub pushes what is new (WebSub), and did so in the last two days.';


--
-- Name: COLUMN feed_health.usual_entries_per_day; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.feed_health.usual_entries_per_day IS 'New entries a day at its pace of the last days; NULL before the first good poll.';


--
-- Name: COLUMN feed_health.new_entries_24h; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.feed_health.new_entries_24h IS 'Entries not seen before, of the last 24 hours.';


--
-- Name: COLUMN feed_health.new_entries_7d; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.feed_health.new_entries_7d IS 'The same of the last 7 days.';


--
-- Name: COLUMN feed_health.listed_24h; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.feed_health.listed_24h IS 'Most entries that it listed at once in the last 24 hours; 0 if no poll brought any (not modified, failed).';


--
-- Name: COLUMN feed_health.listed_7d; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.feed_health.listed_7d IS 'The same of the last 7 days.';


--
-- Name: COLUMN feed_health.polls_7d; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.feed_health.polls_7d IS 'Polls of the last 7 days.';


--
-- Name: COLUMN feed_health.failures_7d; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.feed_health.failures_7d IS 'How many of them failed.';


--
-- Name: COLUMN feed_health.not_modified_share_7d; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.feed_health.not_modified_share_7d IS 'Share of them that was answered by "not modified" (304), from 0 to 1; NULL without polls.';


--
-- Name: COLUMN feed_health.gaps_7d; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.feed_health.gaps_7d IS 'How many of them found no entry of the poll before: some entries between may have been missed.';


--
-- Name: COLUMN feed_health.wanted; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.feed_health.wanted IS 'Entries whose page still has to be fetched and which this feed brought first.';


--
-- Name: COLUMN feed_health.articles; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.feed_health.articles IS 'Articles that were seen in it, ever.';


--
-- Name: COLUMN feed_health.rejects_7d; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.feed_health.rejects_7d IS 'Entries that became no article in the last 7 days, counted by reason: {"gone": 3}; empty if none.';


--
-- Name: COLUMN feed_health.next_poll_at; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.feed_health.next_poll_at IS 'When it is polled next; NULL if it is paused.';


--
-- Name: COLUMN feed_health.next_poll_why; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.feed_health.next_poll_why IS 'Why then, in words; NULL if it is paused.';


--
-- Name: COLUMN feed_health.added_at; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.feed_health.added_at IS 'When it was added.';


--
-- Name: COLUMN feed_health.last_polled_at; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.feed_health.last_polled_at IS 'When it was last polled; NULL if never.';


--
-- Name: COLUMN feed_health.last_ok_at; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.feed_health.last_ok_at IS 'When a poll last went well; NULL if never.';


--
-- Name: COLUMN feed_health.last_new_at; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.feed_health.last_new_at IS 'When a poll last brought a new entry; NULL if never.';


--
-- Name: findings; Type: VIEW; Schema: mart; Owner: dateline_owner
--

CREATE VIEW mart.findings AS
 SELECT findings.finding_id,
    findings.kind,
    findings.subject,
    findings.severity,
    findings.detail,
    findings.since,
    findings.seen_at,
    findings.until
   FROM ops.findings;


ALTER TABLE mart.findings OWNER TO dateline_owner;

--
-- Name: VIEW findings; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON VIEW mart.findings IS 'What the maintain flow found wrong with the intake; open while until is NULL. Closed ones are kept for a year.';


--
-- Name: COLUMN findings.finding_id; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.findings.finding_id IS 'Number of the finding.';


--
-- Name: COLUMN findings.kind; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.findings.kind IS 'feed_silent (nothing new for much longer than its habit), feed_failing, feed_gap (polls did not overlap), outlet_volume (far fewer articles than usual), queue_old (the queue does not get shorter), run_missing.';


--
-- Name: COLUMN findings.subject; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.findings.subject IS 'What it is about: the address of a feed, the domain or name of an outlet, or the name of a flow.';


--
-- Name: COLUMN findings.severity; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.findings.severity IS 'warn (look at it) or fail (news is being lost).';


--
-- Name: COLUMN findings.detail; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.findings.detail IS 'What exactly, with the figures, for a person.';


--
-- Name: COLUMN findings.since; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.findings.since IS 'When it was first found.';


--
-- Name: COLUMN findings.seen_at; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.findings.seen_at IS 'When it was last found.';


--
-- Name: COLUMN findings.until; Type: COMMENT; Schema: mart; Owner: dateline_owner
--

COMMENT ON COLUMN mart.findings.until IS 'When it was found no more; NULL while it is open.';


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

COMMENT ON COLUMN news.article_revisions.origin IS 'Where this revision was read: the path of a file, with :LINE for a line of a JSON-lines file; the address of a page; or feed:FEED:KEY for an entry without one.';


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

COMMENT ON COLUMN news.article_revisions.extractor IS 'How the text was got: trafilatura, jsonld, plain, record, feed_content or feed_summary (what the feed says of it, because the page could not be had or says less).';


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
-- Name: article_urls; Type: TABLE; Schema: news; Owner: dateline_owner
--

CREATE TABLE news.article_urls (
    article_id bigint NOT NULL,
    url text NOT NULL,
    url_md5 uuid GENERATED ALWAYS AS ((md5(url))::uuid) STORED NOT NULL,
    source text NOT NULL,
    first_seen_at timestamp with time zone NOT NULL,
    CONSTRAINT article_urls_source_is_known CHECK ((source = ANY (ARRAY['identity'::text, 'same_text'::text, 'asked'::text, 'answered'::text])))
);


ALTER TABLE news.article_urls OWNER TO dateline_owner;

--
-- Name: TABLE article_urls; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON TABLE news.article_urls IS 'Every canonical address under which an article was met: one article each.';


--
-- Name: COLUMN article_urls.article_id; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.article_urls.article_id IS 'The article.';


--
-- Name: COLUMN article_urls.url; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.article_urls.url IS 'Canonical address.';


--
-- Name: COLUMN article_urls.url_md5; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.article_urls.url_md5 IS 'MD5 of the address: what it is looked up by, however long it is.';


--
-- Name: COLUMN article_urls.source; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.article_urls.source IS 'identity (the one its article_uid is made of), same_text (an address of the same outlet with the same title, text and time of publication), asked (a feed linked it) or answered (a redirect led there).';


--
-- Name: COLUMN article_urls.first_seen_at; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.article_urls.first_seen_at IS 'When it was first met.';


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
-- Name: entity_decisions_decision_id_seq; Type: SEQUENCE; Schema: news; Owner: dateline_owner
--

ALTER TABLE news.entity_decisions ALTER COLUMN decision_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME news.entity_decisions_decision_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


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
-- Name: published_claims; Type: TABLE; Schema: news; Owner: dateline_owner
--

CREATE TABLE news.published_claims (
    article_id bigint NOT NULL,
    source text NOT NULL,
    published_raw text NOT NULL,
    published_at timestamp with time zone,
    published_precision text,
    published_missing text,
    CONSTRAINT published_claims_missing_is_known CHECK ((published_missing = ANY (ARRAY['unreadable'::text, 'implausible'::text]))),
    CONSTRAINT published_claims_precision_is_known CHECK ((published_precision = ANY (ARRAY['second'::text, 'minute'::text, 'day'::text]))),
    CONSTRAINT published_claims_source_is_known CHECK ((source = ANY (ARRAY['given'::text, 'jsonld'::text, 'meta'::text, 'page'::text, 'url'::text, 'feed'::text]))),
    CONSTRAINT published_claims_time_or_reason CHECK (((num_nonnulls(published_at, published_missing) = 1) AND ((published_at IS NULL) = (published_precision IS NULL))))
);


ALTER TABLE news.published_claims OWNER TO dateline_owner;

--
-- Name: TABLE published_claims; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON TABLE news.published_claims IS 'What the feed and the page each say of the time of publication; articles.published_source says which was chosen.';


--
-- Name: COLUMN published_claims.article_id; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.published_claims.article_id IS 'The article.';


--
-- Name: COLUMN published_claims.source; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.published_claims.source IS 'feed, or where on the page: given, jsonld, meta, page or url.';


--
-- Name: COLUMN published_claims.published_raw; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.published_claims.published_raw IS 'The words.';


--
-- Name: COLUMN published_claims.published_at; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.published_claims.published_at IS 'The time they mean; NULL if that cannot be told or believed.';


--
-- Name: COLUMN published_claims.published_precision; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.published_claims.published_precision IS 'second, minute or day; NULL with published_at.';


--
-- Name: COLUMN published_claims.published_missing; Type: COMMENT; Schema: news; Owner: dateline_owner
--

COMMENT ON COLUMN news.published_claims.published_missing IS 'Why published_at is NULL: unreadable or implausible; NULL when there is one.';


--
-- Name: entries_entry_id_seq; Type: SEQUENCE; Schema: ops; Owner: dateline_owner
--

ALTER TABLE ops.entries ALTER COLUMN entry_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME ops.entries_entry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: feeds_feed_id_seq; Type: SEQUENCE; Schema: ops; Owner: dateline_owner
--

ALTER TABLE ops.feeds ALTER COLUMN feed_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME ops.feeds_feed_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: findings_finding_id_seq; Type: SEQUENCE; Schema: ops; Owner: dateline_owner
--

ALTER TABLE ops.findings ALTER COLUMN finding_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME ops.findings_finding_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: host_slots; Type: TABLE; Schema: ops; Owner: dateline_owner
--

CREATE TABLE ops.host_slots (
    host text NOT NULL,
    slot smallint NOT NULL,
    token uuid,
    leased_until timestamp with time zone DEFAULT '1970-01-01 00:00:00+00'::timestamp with time zone NOT NULL,
    CONSTRAINT host_slots_slot_is_positive CHECK ((slot > 0))
);


ALTER TABLE ops.host_slots OWNER TO dateline_owner;

--
-- Name: TABLE host_slots; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON TABLE ops.host_slots IS 'Requests that a host may get at once; a row for each.';


--
-- Name: COLUMN host_slots.host; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.host_slots.host IS 'The host.';


--
-- Name: COLUMN host_slots.slot; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.host_slots.slot IS 'Number of the slot, from 1.';


--
-- Name: COLUMN host_slots.token; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.host_slots.token IS 'Who has it; NULL if nobody.';


--
-- Name: COLUMN host_slots.leased_until; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.host_slots.leased_until IS 'When it is free again at the latest, whatever became of who has it.';


--
-- Name: hosts; Type: TABLE; Schema: ops; Owner: dateline_owner
--

CREATE TABLE ops.hosts (
    host text NOT NULL,
    crawl_delay_seconds real DEFAULT 0 NOT NULL,
    next_start_at timestamp with time zone DEFAULT '1970-01-01 00:00:00+00'::timestamp with time zone NOT NULL,
    blocked_until timestamp with time zone DEFAULT '1970-01-01 00:00:00+00'::timestamp with time zone NOT NULL,
    CONSTRAINT hosts_crawl_delay_is_not_negative CHECK ((crawl_delay_seconds >= (0)::double precision))
);


ALTER TABLE ops.hosts OWNER TO dateline_owner;

--
-- Name: TABLE hosts; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON TABLE ops.hosts IS 'Hosts that are asked, and when each may be asked again: shared by all workers.';


--
-- Name: COLUMN hosts.host; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.hosts.host IS 'Name of the host in lower case, with its port if that is not the usual one.';


--
-- Name: COLUMN hosts.crawl_delay_seconds; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.hosts.crawl_delay_seconds IS 'Crawl-delay of its robots.txt, in seconds; 0 if it asks for none.';


--
-- Name: COLUMN hosts.next_start_at; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.hosts.next_start_at IS 'No request is begun before this: the spacing after the last one.';


--
-- Name: COLUMN hosts.blocked_until; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.hosts.blocked_until IS 'No request is begun before this: the host said so (Retry-After).';


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
-- Name: pages; Type: TABLE; Schema: ops; Owner: dateline_owner
--

CREATE TABLE ops.pages (
    page_id bigint NOT NULL,
    article_id bigint,
    url text NOT NULL,
    final_url text NOT NULL,
    status integer NOT NULL,
    content_type text,
    digest text NOT NULL,
    body_bytes integer NOT NULL,
    file text NOT NULL,
    "position" bigint NOT NULL,
    length bigint NOT NULL,
    record_type text NOT NULL,
    fetched_at timestamp with time zone NOT NULL,
    CONSTRAINT pages_numbers_are_not_negative CHECK ((LEAST((body_bytes)::bigint, "position", length) >= 0)),
    CONSTRAINT pages_record_type_is_known CHECK ((record_type = ANY (ARRAY['response'::text, 'revisit'::text])))
);


ALTER TABLE ops.pages OWNER TO dateline_owner;

--
-- Name: TABLE pages; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON TABLE ops.pages IS 'Index of the archive: where the record of every fetched page lies.';


--
-- Name: COLUMN pages.page_id; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.pages.page_id IS 'Number of the page.';


--
-- Name: COLUMN pages.article_id; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.pages.article_id IS 'The article that was made of it; NULL if none was.';


--
-- Name: COLUMN pages.url; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.pages.url IS 'Address that was asked.';


--
-- Name: COLUMN pages.final_url; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.pages.final_url IS 'Address that answered, after redirects.';


--
-- Name: COLUMN pages.status; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.pages.status IS 'HTTP status.';


--
-- Name: COLUMN pages.content_type; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.pages.content_type IS 'Content-Type as stated; NULL if not stated.';


--
-- Name: COLUMN pages.digest; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.pages.digest IS 'SHA-1 of the body as WARC files write it (sha1:BASE32).';


--
-- Name: COLUMN pages.body_bytes; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.pages.body_bytes IS 'Size of the body after decompression, in bytes.';


--
-- Name: COLUMN pages.file; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.pages.file IS 'WARC file, relative to the archive (DATELINE_ARCHIVE).';


--
-- Name: COLUMN pages."position"; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.pages."position" IS 'Byte of the file at which the record begins.';


--
-- Name: COLUMN pages.length; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.pages.length IS 'Bytes of the record in the file.';


--
-- Name: COLUMN pages.record_type; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.pages.record_type IS 'response, or revisit: the same body was archived before under the same digest.';


--
-- Name: COLUMN pages.fetched_at; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.pages.fetched_at IS 'When it was fetched.';


--
-- Name: pages_page_id_seq; Type: SEQUENCE; Schema: ops; Owner: dateline_owner
--

ALTER TABLE ops.pages ALTER COLUMN page_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME ops.pages_page_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: polls_poll_id_seq; Type: SEQUENCE; Schema: ops; Owner: dateline_owner
--

ALTER TABLE ops.polls ALTER COLUMN poll_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME ops.polls_poll_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


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
    CONSTRAINT rejects_stage_is_known CHECK ((stage = ANY (ARRAY['load'::text, 'fetch'::text, 'extract'::text, 'tag'::text, 'store'::text]))),
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

COMMENT ON COLUMN ops.rejects.origin IS 'Path of the file, with :LINE for a line of a JSON-lines file; canonical address of a page; or feed:FEED:KEY for an entry without an address.';


--
-- Name: COLUMN rejects.url; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.rejects.url IS 'Address of the page; NULL if none is known.';


--
-- Name: COLUMN rejects.stage; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.rejects.stage IS 'Which stage gave up: load, fetch, extract, tag or store.';


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
-- Name: robots; Type: TABLE; Schema: ops; Owner: dateline_owner
--

CREATE TABLE ops.robots (
    site text NOT NULL,
    status integer,
    body text NOT NULL,
    fetched_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL
);


ALTER TABLE ops.robots OWNER TO dateline_owner;

--
-- Name: TABLE robots; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON TABLE ops.robots IS 'The robots.txt of sites, kept for a day.';


--
-- Name: COLUMN robots.site; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.robots.site IS 'Scheme and host that it is for, such as https://example.org.';


--
-- Name: COLUMN robots.status; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.robots.status IS 'HTTP status of the answer; NULL if nothing answered.';


--
-- Name: COLUMN robots.body; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.robots.body IS 'Its text; empty if there is none.';


--
-- Name: COLUMN robots.fetched_at; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.robots.fetched_at IS 'When it was fetched.';


--
-- Name: COLUMN robots.expires_at; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.robots.expires_at IS 'When it is fetched again.';


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
    retried integer DEFAULT 0 NOT NULL,
    CONSTRAINT runs_completed_accounts_for_all_found CHECK (((state <> 'completed'::text) OR (found = ((((new + changed) + unchanged) + rejected) + retried)))),
    CONSTRAINT runs_counts_are_not_negative CHECK ((LEAST(found, new, changed, unchanged, rejected, retried) >= 0)),
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

COMMENT ON COLUMN ops.runs.flow IS 'Name of the flow: backfill, poll, harvest, ingest or maintain.';


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
-- Name: COLUMN runs.retried; Type: COMMENT; Schema: ops; Owner: dateline_owner
--

COMMENT ON COLUMN ops.runs.retried IS 'Pages that could not be had now and stay wanted.';


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
-- Name: wanted_wanted_id_seq; Type: SEQUENCE; Schema: ops; Owner: dateline_owner
--

ALTER TABLE ops.wanted ALTER COLUMN wanted_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME ops.wanted_wanted_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Data for Name: article_countries; Type: TABLE DATA; Schema: news; Owner: dateline_owner
--

COPY news.article_countries (article_id, country_code, role, score, mentions, spans, title_spans, tagger, tagger_version, salience) FROM stdin;
1	IN	focus	0.954	9	{[0,9),[564,569),[619,624),[864,869),[985,990),[1219,1224),[1463,1468),[1670,1675),[1701,1706)}	{}	en_core_web_md+rules	99a21725a7f87a16	0.954
1	MV	focus	0.737	8	{[80,89),[294,302),[663,671),[740,749),[878,886),[948,956),[1417,1426),[1776,1784)}	{}	en_core_web_md+rules	99a21725a7f87a16	0.737
1	CN	mentioned	0.921	1	{[1877,1882)}	{}	en_core_web_md+rules	99a21725a7f87a16	0.133
2	CL	focus	0.554	5	{[13,20),[64,71),[83,90),[94,101),[284,289)}	{}	rules	77dee098febb3a9e	0.554
2	BO	focus	0.545	4	{[55,62),[155,162),[237,244),[436,442)}	{}	rules	77dee098febb3a9e	0.545
2	PE	mentioned	0.839	2	{[371,375),[431,434)}	{}	rules	77dee098febb3a9e	0.091
3	FR	focus	0.701	3	{[51,59),[90,96),[431,436)}	{}	fr_core_news_md+rules	6e4d4d3fdbf9bf67	0.701
3	IT	focus	0.572	3	{[102,108),[442,447),[451,456)}	{}	fr_core_news_md+rules	6e4d4d3fdbf9bf67	0.572
3	CH	mentioned	0.916	1	{[501,507)}	{}	fr_core_news_md+rules	6e4d4d3fdbf9bf67	0.194
5	MV	focus	0.887	6	{[14,22),[59,63),[79,87),[219,223),[257,265),[483,491)}	{}	en_core_web_md+rules	99a21725a7f87a16	0.887
5	IN	focus	0.592	4	{[0,5),[65,70),[290,295),[318,323)}	{}	en_core_web_md+rules	99a21725a7f87a16	0.592
5	LK	mentioned	0.792	1	{[520,529)}	{}	en_core_web_md+rules	99a21725a7f87a16	0.045
6	FO	focus	0.401	1	{[83,96)}	{}	en_core_web_md+rules	99a21725a7f87a16	0.401
6	IS	mentioned	0.444	1	{[131,140)}	{}	en_core_web_md+rules	99a21725a7f87a16	0.198
7	KE	focus	0.679	5	{[0,5),[52,59),[61,66),[98,105),[499,506)}	{}	en_core_web_md+rules	99a21725a7f87a16	0.679
7	UG	mentioned	0.945	2	{[397,403),[444,450)}	{}	en_core_web_md+rules	99a21725a7f87a16	0.212
7	ET	mentioned	0.921	1	{[338,346)}	{}	en_core_web_md+rules	99a21725a7f87a16	0.129
4	IS	focus	0.682	3	{[15,22),[105,112),[409,416)}	{}	en_core_web_md+rules	99a21725a7f87a16	0.682
4	FO	mentioned	0.848	2	{[87,100),[118,126)}	{}	en_core_web_md+rules	99a21725a7f87a16	0.267
4	DK	mentioned	0.921	1	{[633,640)}	{}	en_core_web_md+rules	99a21725a7f87a16	0.185
8	CA	focus	0.992	6	{[0,6),[11,17),[105,112),[134,142),[266,272)}	{[3,9)}	fr_core_news_md+rules	6e4d4d3fdbf9bf67	0.992
8	FR	focus	0.711	3	{[24,30),[168,176)}	{[16,22)}	fr_core_news_md+rules	6e4d4d3fdbf9bf67	0.711
9	IS	focus	0.991	4	{[0,9),[27,34),[74,83)}	{[14,21)}	en_core_web_md+rules	99a21725a7f87a16	0.991
9	NO	focus	0.771	3	{[39,45),[228,234)}	{[26,32)}	en_core_web_md+rules	99a21725a7f87a16	0.771
10	KE	focus	0.853	2	{[13,18),[114,119)}	{}	en_core_web_md+rules	99a21725a7f87a16	0.853
12	PE	focus	0.992	5	{[0,4),[31,35),[97,101),[233,241)}	{[0,4)}	en_core_web_md+rules	99a21725a7f87a16	0.992
12	CL	focus	0.815	4	{[40,45),[126,131),[184,192)}	{[9,14)}	en_core_web_md+rules	99a21725a7f87a16	0.815
11	IS	focus	0.991	4	{[0,9),[27,34),[74,83)}	{[14,21)}	en_core_web_md+rules	99a21725a7f87a16	0.991
11	NO	focus	0.771	3	{[39,45),[228,234)}	{[26,32)}	en_core_web_md+rules	99a21725a7f87a16	0.771
\.


--
-- Data for Name: article_entities; Type: TABLE DATA; Schema: news; Owner: dateline_owner
--

COPY news.article_entities (article_id, entity_id, name, mentions, spans, title_spans, tagger, tagger_version) FROM stdin;
1	1	Indian Ocean	1	{[493,505)}	{}	en_core_web_md+rules	1dec3ffaccfd2556
1	2	Indian Ocean Region	3	{[1075,1094),[1096,1099),[1195,1198)}	{}	en_core_web_md+rules	1dec3ffaccfd2556
1	3	Maldives National Defence Force	1	{[294,325)}	{}	en_core_web_md+rules	1dec3ffaccfd2556
1	4	PTI	1	{[397,400)}	{}	en_core_web_md+rules	1dec3ffaccfd2556
1	5	Abdulla Khaleel	1	{[762,777)}	{}	en_core_web_md+rules	1dec3ffaccfd2556
1	6	Mohamed Muizzu	3	{[1437,1451),[1630,1636),[1919,1925)}	{}	en_core_web_md+rules	1dec3ffaccfd2556
1	7	Mohammed Ghassan Maumoon	2	{[102,126),[544,551)}	{}	en_core_web_md+rules	1dec3ffaccfd2556
1	8	Narendra Modi	1	{[1979,1992)}	{}	en_core_web_md+rules	1dec3ffaccfd2556
1	9	Rajnath Singh	2	{[28,41),[382,395)}	{}	en_core_web_md+rules	1dec3ffaccfd2556
1	10	S Jaishankar	2	{[719,731),[1310,1320)}	{}	en_core_web_md+rules	1dec3ffaccfd2556
1	11	India Out	1	{[1670,1679)}	{}	en_core_web_md+rules	1dec3ffaccfd2556
1	12	Neighbourhood First	1	{[994,1013)}	{}	en_core_web_md+rules	1dec3ffaccfd2556
1	13	Security and Growth for All in the Region	2	{[1237,1278),[1280,1285)}	{}	en_core_web_md+rules	1dec3ffaccfd2556
1	14	New Delhi	1	{[0,9)}	{}	en_core_web_md+rules	1dec3ffaccfd2556
1	15	China	1	{[1877,1882)}	{}	en_core_web_md+rules	1dec3ffaccfd2556
1	16	India	7	{[564,569),[619,624),[864,869),[985,990),[1219,1224),[1463,1468),[1701,1706)}	{}	en_core_web_md+rules	1dec3ffaccfd2556
1	17	Maldives	4	{[663,671),[878,886),[948,956),[1776,1784)}	{}	en_core_web_md+rules	1dec3ffaccfd2556
5	3	Maldives National Defence Force	1	{[257,288)}	{}	en_core_web_md+rules	1dec3ffaccfd2556
5	16	India	3	{[0,5),[65,70),[290,295)}	{}	en_core_web_md+rules	1dec3ffaccfd2556
5	17	Maldives	3	{[14,22),[79,87),[483,491)}	{}	en_core_web_md+rules	1dec3ffaccfd2556
5	18	Malé	2	{[59,63),[219,223)}	{}	en_core_web_md+rules	1dec3ffaccfd2556
3	19	Maurienne	1	{[299,308)}	{}	fr_core_news_md+rules	fa42b80668934454
3	20	Simplon	1	{[589,596)}	{}	fr_core_news_md+rules	fa42b80668934454
3	21	tunnel du Mont-Cenis	2	{[3,23),[136,156)}	{}	fr_core_news_md+rules	fa42b80668934454
3	23	Union européenne	1	{[380,396)}	{}	fr_core_news_md+rules	fa42b80668934454
5	24	Dosti	1	{[571,576)}	{}	en_core_web_md+rules	1dec3ffaccfd2556
7	25	Mandera	1	{[117,124)}	{}	en_core_web_md+rules	1dec3ffaccfd2556
7	26	Marsabit	1	{[107,115)}	{}	en_core_web_md+rules	1dec3ffaccfd2556
6	27	Seyðisfjörður	1	{[0,13)}	{}	en_core_web_md+rules	1dec3ffaccfd2556
7	28	Wajir	1	{[129,134)}	{}	en_core_web_md+rules	1dec3ffaccfd2556
5	30	Kochi	1	{[318,323)}	{}	en_core_web_md+rules	1dec3ffaccfd2556
7	31	Nairobi	2	{[52,59),[499,506)}	{}	en_core_web_md+rules	1dec3ffaccfd2556
7	32	Moroto	1	{[444,450)}	{}	en_core_web_md+rules	1dec3ffaccfd2556
3	34	Paris	1	{[431,436)}	{}	fr_core_news_md+rules	fa42b80668934454
3	35	CHAMBÉRY	1	{[51,59)}	{}	fr_core_news_md+rules	fa42b80668934454
3	36	Turin	1	{[442,447)}	{}	fr_core_news_md+rules	fa42b80668934454
3	37	Milan	1	{[451,456)}	{}	fr_core_news_md+rules	fa42b80668934454
2	38	Iquique	3	{[13,20),[64,71),[94,101)}	{}	rules	d0edbbc81e929a38
2	39	La Paz	1	{[436,442)}	{}	rules	d0edbbc81e929a38
2	40	Ilo	1	{[431,434)}	{}	rules	d0edbbc81e929a38
2	41	Bolivia	3	{[55,62),[155,162),[237,244)}	{}	rules	d0edbbc81e929a38
3	42	Suisse	1	{[501,507)}	{}	fr_core_news_md+rules	fa42b80668934454
2	43	Chile	1	{[284,289)}	{}	rules	d0edbbc81e929a38
7	45	Ethiopia	1	{[338,346)}	{}	en_core_web_md+rules	1dec3ffaccfd2556
6	46	Faroe Islands	1	{[83,96)}	{}	en_core_web_md+rules	1dec3ffaccfd2556
3	47	France	1	{[90,96)}	{}	fr_core_news_md+rules	fa42b80668934454
3	50	Italie	1	{[102,108)}	{}	fr_core_news_md+rules	fa42b80668934454
7	51	Kenya	2	{[0,5),[61,66)}	{}	en_core_web_md+rules	1dec3ffaccfd2556
5	52	Sri Lanka	1	{[520,529)}	{}	en_core_web_md+rules	1dec3ffaccfd2556
2	54	Perú	1	{[371,375)}	{}	rules	d0edbbc81e929a38
7	55	Uganda	1	{[397,403)}	{}	en_core_web_md+rules	1dec3ffaccfd2556
7	56	Turkana	2	{[98,105),[221,228)}	{}	en_core_web_md+rules	1dec3ffaccfd2556
4	27	Seyðisfjörður	1	{[291,304)}	{}	en_core_web_md+rules	1dec3ffaccfd2556
4	29	Jákup Joensen	1	{[250,263)}	{}	en_core_web_md+rules	1dec3ffaccfd2556
4	33	Tórshavn	1	{[118,126)}	{}	en_core_web_md+rules	1dec3ffaccfd2556
4	44	Denmark	1	{[633,640)}	{}	en_core_web_md+rules	1dec3ffaccfd2556
4	46	Faroe Islands	1	{[87,100)}	{}	en_core_web_md+rules	1dec3ffaccfd2556
4	49	Iceland	3	{[15,22),[105,112),[409,416)}	{}	en_core_web_md+rules	1dec3ffaccfd2556
8	72	Canada	3	{[11,17),[266,272)}	{[3,9)}	fr_core_news_md+rules	fa42b80668934454
8	47	France	2	{[24,30)}	{[16,22)}	fr_core_news_md+rules	fa42b80668934454
8	70	OTTAWA	1	{[0,6)}	{}	fr_core_news_md+rules	fa42b80668934454
8	71	Halifax	1	{[105,112)}	{}	fr_core_news_md+rules	fa42b80668934454
9	64	Ferry	1	{}	{[0,5)}	en_core_web_md+rules	1dec3ffaccfd2556
9	49	Iceland	2	{[27,34)}	{[14,21)}	en_core_web_md+rules	1dec3ffaccfd2556
9	77	Norway	3	{[39,45),[228,234)}	{[26,32)}	en_core_web_md+rules	1dec3ffaccfd2556
9	67	REYKJAVIK	1	{[0,9)}	{}	en_core_web_md+rules	1dec3ffaccfd2556
9	66	Helga Bjarnadottir	2	{[101,119),[269,281)}	{}	en_core_web_md+rules	1dec3ffaccfd2556
9	63	Seydisfjordur	1	{[213,226)}	{}	en_core_web_md+rules	1dec3ffaccfd2556
10	51	Kenya	2	{[13,18),[114,119)}	{}	en_core_web_md+rules	1dec3ffaccfd2556
12	54	Peru	3	{[31,35),[97,101)}	{[0,4)}	en_core_web_md+rules	1dec3ffaccfd2556
12	43	Chile	3	{[40,45),[126,131)}	{[9,14)}	en_core_web_md+rules	1dec3ffaccfd2556
12	69	LIMA	1	{[0,4)}	{}	en_core_web_md+rules	1dec3ffaccfd2556
12	68	Santiago	1	{[184,192)}	{}	en_core_web_md+rules	1dec3ffaccfd2556
12	65	Carlos Quispe	1	{[199,212)}	{}	en_core_web_md+rules	1dec3ffaccfd2556
11	64	Ferry	1	{}	{[0,5)}	en_core_web_md+rules	1dec3ffaccfd2556
11	49	Iceland	2	{[27,34)}	{[14,21)}	en_core_web_md+rules	1dec3ffaccfd2556
11	77	Norway	3	{[39,45),[228,234)}	{[26,32)}	en_core_web_md+rules	1dec3ffaccfd2556
11	67	REYKJAVIK	1	{[0,9)}	{}	en_core_web_md+rules	1dec3ffaccfd2556
11	66	Helga Bjarnadottir	2	{[101,119),[269,281)}	{}	en_core_web_md+rules	1dec3ffaccfd2556
11	63	Seydisfjordur	1	{[213,226)}	{}	en_core_web_md+rules	1dec3ffaccfd2556
\.


--
-- Data for Name: article_feeds; Type: TABLE DATA; Schema: news; Owner: dateline_owner
--

COPY news.article_feeds (article_id, feed_id, title, published_raw, first_seen_at) FROM stdin;
2	1	El puerto de Iquique abrirá un muelle para la carga de Bolivia	2026-11-23T09:10:00-03:00	2026-11-30 11:48:03.572051+00
3	1	Le tunnel du Mont-Cenis rouvre aux trains de nuit	2026-11-22T17:30:00+01:00	2026-11-30 11:48:03.572051+00
4	2	Faroe ferry to Iceland resumes after a week of storms	Fri, 20 Nov 2026 08:15:00 +0000	2026-11-30 11:48:03.572051+00
5	1	India and the Maldives agree on a second hydrography ship	2026-11-21T11:40:00+05:00	2026-11-30 11:48:03.572051+00
5	2	India and the Maldives agree on a second hydrography ship	Sat, 21 Nov 2026 11:40:00 +0500	2026-11-30 11:48:03.572051+00
6	2	Members only: what the harbour board decided	Mon, 23 Nov 2026 10:00:00 +0000	2026-11-30 11:48:03.572051+00
7	2	Kenya opens grain stores in four northern counties	Sun, 22 Nov 2026 06:05:00 +0300	2026-11-30 11:48:03.572051+00
\.


--
-- Data for Name: article_revisions; Type: TABLE DATA; Schema: news; Owner: dateline_owner
--

COPY news.article_revisions (article_id, revision, origin, title, text_hash, extractor, extractor_version, known_from, known_until) FROM stdin;
1	1	/home/ann/code/seeds/articles/000_70d7833d989aeb5a.txt	Defence minister Rajnath Singh will on Wednesday hold talks with his Maldivian counterpart Mohammed Ghassan Maumoon and…	41251adf18848288128aa1dc475e1cd0e739fd8179e922ec52cab7f3e6201832	plain	2	2026-11-30 11:47:57.605722+00	\N
2	1	http://127.0.0.1:4279/puerto	El puerto de Iquique abrirá un muelle para la carga de Bolivia	1738d4e7f85c678f00ca3030cb15c80b42eee68020ca144f096ce94b4df63f40	trafilatura	2 trafilatura 2.3.1	2026-11-30 11:48:17.769045+00	\N
3	1	http://127.0.0.1:4279/tunnel	Le tunnel du Mont-Cenis rouvre aux trains de nuit	75cb7f00868aaeff2a0eb8ccaad934579de1e8255acb31bc647356bfa89b11d5	trafilatura	2 trafilatura 2.3.1	2026-11-30 11:48:17.769045+00	\N
5	1	http://127.0.0.1:4279/visit	India and the Maldives agree on a second hydrography ship	062fac5b127920098952869146ab677512a7f34022898c3d0ff36e3bc51de9c9	trafilatura	2 trafilatura 2.3.1	2026-11-30 11:48:17.769045+00	\N
6	1	http://127.0.0.1:4279/members/harbour	Members only: what the harbour board decided	5952f6dc8dd1d5d9aa0486564479f5a9e71d5b37dca55f176a57090a3cf0f27d	feed_summary	2	2026-11-30 11:48:17.769045+00	\N
7	1	http://127.0.0.1:4279/drought	Kenya opens grain stores in four northern counties	b2b0527cf7aceaa94f81ee7b4659a641112307496a72cb422fa31ed3c781781d	trafilatura	2 trafilatura 2.3.1	2026-11-30 11:48:17.769045+00	\N
4	1	http://127.0.0.1:4279/ferry	Faroe ferry to Iceland resumes after a week of storms	8ff9797285296f2ad11ec6d81806028b6e388bfab85e21fcb434035ff50ddb6f	trafilatura	2 trafilatura 2.3.1	2026-11-30 11:48:17.769045+00	2026-11-30 11:48:21.595564+00
4	2	http://127.0.0.1:4279/ferry	Faroe ferry to Iceland resumes after a week of storms	610e3079d4980eba75bd4abf269064eff4c73d8c07b764f99a46de8c4d8f49d3	trafilatura	2 trafilatura 2.3.1	2026-11-30 11:48:21.595564+00	\N
8	1	/home/ann/first.jsonl:4	Le Canada et la France bâtissent un pont	d085a2bf9df85ac1f2a12a0e8e1a49b9b05c7aac224a443ab8d276477348f199	record	2	2026-11-30 11:49:39.725626+00	\N
9	1	/home/ann/first.jsonl:2	Ferry between Iceland and Norway opens	4aef62785596134c0b39ad37cdae0bd5aa530fc5a065eea1b59483e2b2c9dfaa	record	2	2026-11-30 11:49:39.725626+00	\N
10	1	/home/ann/first.jsonl:5	=HYPERLINK("x") [31m<b>odd</b> | title	86eb2d05418221870828d743bf467573c6585916f2736772af69aad2d7727200	record	2	2026-11-30 11:49:39.725626+00	\N
12	1	/home/ann/first.jsonl:3	Peru and Chile speak about copper	5349309dbde1f18c30790106c06b4c7c01f5eb392ea0b3bd7602657ba49fb2bd	record	2	2026-11-30 11:49:39.725626+00	\N
11	1	/home/ann/first.jsonl:1	Ferry between Iceland and Norway opens	4aef62785596134c0b39ad37cdae0bd5aa530fc5a065eea1b59483e2b2c9dfaa	record	2	2026-11-30 11:49:39.725626+00	2026-11-30 11:51:38.17148+00
11	2	/home/ann/later.jsonl:1	Ferry between Iceland and Norway opens	dd1495c2c1705fdfc4f5f52f78a032eeb68fd41951b95b190f83803bcfc73c64	record	2	2026-11-30 11:51:38.17148+00	\N
\.


--
-- Data for Name: article_texts; Type: TABLE DATA; Schema: news; Owner: dateline_owner
--

COPY news.article_texts (article_id, revision, text, dateline, furniture) FROM stdin;
1	1	NEW DELHI: Defence minister Rajnath Singh will on Wednesday hold talks with his Maldivian counterpart Mohammed Ghassan Maumoon and review various elements of bilateral defence cooperation, including training, exercises, defence projects, workshops and seminars to enhance the capability of the Maldives National Defence Force, the defence ministry said on Tuesday. Defence minister Rajnath Singh (PTI File Photo)\n\nThe talks will also focus on the supply of defence equipment and stores to the Indian Ocean archipelago, it said in a statement.\n\nMaumoon is visiting India from January 8 to 10. His visit comes days after India pledged its continued support for the Maldives during talks between external affairs minister S Jaishankar and his Maldivian counterpart Abdulla Khaleel, signalling a growing thaw in bilateral relations that hit a rough patch last year.\n\n“India and the Maldives share spiritual, historical, linguistic and ethnic ties. The Maldives occupies a special place in India’s ‘Neighbourhood First’ policy, which aims to bring stability and prosperity in the Indian Ocean Region (IOR),” the statement said.\n\nBoth nations are key players in maintaining safety and security in the IOR and contributing to India’s vision of Security and Growth for All in the Region (SAGAR), it added.\n\nLast week, Jaishankar noted that there had been some important and positive developments in bilateral relations since Maldivian President Mohamed Muizzu’s visit to India last October, when the two sides agreed on a comprehensive economic and maritime security partnership to deepen ties.\n\nBilateral ties took a hit last year after Muizzu came to power on the back of an “India Out” campaign. He forced India to withdraw more than 85 military personnel who were deployed in the Maldives to operate an aircraft and two helicopters, and his foreign policy displayed a tilt towards China.\n\nHowever, relations improved after Muizzu was among regional leaders invited to Prime Minister Narendra Modi’s inauguration last year.	[0,11)	{[396,412)}
2	1	El puerto de Iquique abrirá un muelle para la carga de Bolivia\n\nIQUIQUE: El puerto chileno de Iquique tendrá desde marzo un muelle reservado a la carga de Bolivia, según el acuerdo que firmaron el lunes las autoridades de ambos países.\n\nBolivia, que no tiene salida al mar, mueve por Chile dos tercios de su comercio exterior. El muelle recibirá 400 camiones al día.\n\nEl Perú ofreció en octubre un acuerdo parecido en el puerto de Ilo. La Paz contestó que quiere usar los dos.\n\nLa obra cuesta 60 millones de dólares y la paga un banco regional.	\N	{}
3	1	Le tunnel du Mont-Cenis rouvre aux trains de nuit\n\nCHAMBÉRY : Les trains de nuit entre la France et l'Italie emprunteront de nouveau le tunnel du Mont-Cenis à partir du 13 décembre, ont annoncé dimanche les deux exploitants.\n\nLa ligne avait été coupée en 2023 par un éboulement dans la vallée de la Maurienne. Les travaux ont coûté 14 millions d'euros, dont la moitié payée par l'Union européenne.\n\nUn train partira chaque soir de Paris pour Turin et Milan. Les billets seront mis en vente lundi.\n\nLa Suisse, qui avait accueilli une partie du trafic, perdra ces convois supplémentaires au Simplon.	\N	{}
4	1	Faroe ferry to Iceland resumes after a week of storms\n\nTÓRSHAVN: The ferry between the Faroe Islands and Iceland left Tórshavn on Friday morning with 310 passengers, a week after the first of three storms had stopped all traffic.\n\nThe line's master, Jákup Joensen, said that the crossing to Seyðisfjörður would take nineteen hours instead of seventeen because of the swell that the storms had left behind.\n\nIceland's coast guard has lifted its warning for small vessels. Fishing boats from both countries are expected to leave harbour at the weekend.\n\nThe Faroese government put the damage to piers and roads at 40 million kroner. Denmark has offered to send engineers.	\N	{}
5	1	India and the Maldives agree on a second hydrography ship\n\nMALÉ: India and the Maldives agreed on Saturday to run a second ship for charting the sea floor around the southern atolls, their ministers said after talks in Malé.\n\nThe ship will be crewed by the Maldives National Defence Force; India pays for its refit in Kochi. The first one has charted eleven atolls since 2024.\n\nCharts of the reefs are used by fishermen and for the cables between the islands. The data belong to the Maldives, the joint statement says.\n\nSri Lanka, which takes part in the yearly exercise Dosti with both countries, has asked to see the results for the waters between them.	\N	{}
6	1	Seyðisfjörður's harbour board has decided to widen the quay for the ferry from the Faroe Islands, at a cost of two hundred million Icelandic krónur, its chair said on Monday.	\N	{}
7	1	Kenya opens grain stores in four northern counties\n\nNAIROBI: Kenya has opened its grain stores in Turkana, Marsabit, Mandera and Wajir after a third rainy season brought less than half of the usual rain.\n\nThe governor of Turkana said that 90,000 bags of maize would reach the villages by lorry within ten days. Roads near the border with Ethiopia are still closed.\n\nHerders have moved cattle into Uganda, whose government keeps the crossing at Moroto open for them until January.\n\nMeteorologists in Nairobi expect the long rains of next spring to be normal.	\N	{}
4	2	Faroe ferry to Iceland resumes after a week of storms\n\nTÓRSHAVN: The ferry between the Faroe Islands and Iceland left Tórshavn on Friday morning with 298 passengers, a week after the first of three storms had stopped all traffic.\n\nThe line's master, Jákup Joensen, said that the crossing to Seyðisfjörður would take twenty-one hours instead of seventeen because of the swell that the storms had left behind.\n\nIceland's coast guard has lifted its warning for small vessels. Fishing boats from both countries are expected to leave harbour at the weekend.\n\nThe Faroese government put the damage to piers and roads at 40 million kroner. Denmark has offered to send engineers. An earlier version of this report gave a wrong number of passengers.	\N	{}
8	1	OTTAWA: Le Canada et la France ont signé mercredi un accord sur la construction d'un pont dans le port d'Halifax. Le premier ministre canadien a remercié son homologue français. Les travaux commencent en mai et durent trois ans, a dit le ministère des transports du Canada.	[0,8)	{}
9	1	REYKJAVIK: A ferry between Iceland and Norway was opened on Monday by the Icelandic foreign minister Helga Bjarnadottir. The ship carries 200 passengers, the ministry said, and sails twice a week from the port of Seydisfjordur. Norway pays a third of what it costs. Ms Bjarnadottir said that the crossing takes a day and a half, and that the first passengers were two teachers and a dog.	[0,11)	{}
10	1	A text about Kenya and nothing else, which is as short as the notes of an archive are: the lake rose by a hand in Kenya.	\N	{}
11	1	REYKJAVIK: A ferry between Iceland and Norway was opened on Monday by the Icelandic foreign minister Helga Bjarnadottir. The ship carries 200 passengers, the ministry said, and sails twice a week from the port of Seydisfjordur. Norway pays a third of what it costs. Ms Bjarnadottir said that the crossing takes a day and a half, and that the first passengers were two teachers and a dog.	[0,11)	{}
12	1	LIMA: The finance ministers of Peru and Chile met on Tuesday to speak about the price of copper. Peru wants a floor under it, Chile does not. A further meeting is planned for April in Santiago, said Carlos Quispe, who speaks for the Peruvian ministry.	[0,6)	{}
11	2	REYKJAVIK: A ferry between Iceland and Norway was opened on Monday by the Icelandic foreign minister Helga Bjarnadottir. The ship carries 120 passengers, the ministry said, and sails twice a week from the port of Seydisfjordur. Norway pays a third of what it costs. Ms Bjarnadottir said that the crossing takes a day and a half, and that the first passengers were two teachers and a dog.	[0,11)	{}
\.


--
-- Data for Name: article_urls; Type: TABLE DATA; Schema: news; Owner: dateline_owner
--

COPY news.article_urls (article_id, url, source, first_seen_at) FROM stdin;
7	http://127.0.0.1:4279/drought	identity	2026-11-30 11:48:17.769045+00
4	http://127.0.0.1:4279/ferry	identity	2026-11-30 11:48:17.769045+00
6	http://127.0.0.1:4279/members/harbour	identity	2026-11-30 11:48:17.769045+00
2	http://127.0.0.1:4279/puerto	identity	2026-11-30 11:48:17.769045+00
3	http://127.0.0.1:4279/tunnel	identity	2026-11-30 11:48:17.769045+00
5	http://127.0.0.1:4279/visit	identity	2026-11-30 11:48:17.769045+00
9	https://harbour-times.example/ferry-opens	identity	2026-11-30 11:49:39.725626+00
8	https://le-phare.example/pont	identity	2026-11-30 11:49:39.725626+00
11	https://skerry-post.example/ferry	identity	2026-11-30 11:49:39.725626+00
12	https://skerry-post.example/talks?id=7	identity	2026-11-30 11:49:39.725626+00
\.


--
-- Data for Name: articles; Type: TABLE DATA; Schema: news; Owner: dateline_owner
--

COPY news.articles (article_id, article_uid, identity_source, outlet_id, kind, url, source_id, outlet_source, outlet_missing, title, title_source, title_missing, authors, published_at, published_raw, published_source, published_precision, published_missing, section, keywords, image_url, paywalled, language, language_confidence, dateline_place, dateline_country, revision, text_hash, fetched_at, first_seen_at, changed_at, robots, noarchive, tdm_reserved, ai_opt_out) FROM stdin;
1	8dee06c1-0af5-56b1-99f5-a3c0e26dfe30	content	\N	text	\N	\N	\N	absent	Defence minister Rajnath Singh will on Wednesday hold talks with his Maldivian counterpart Mohammed Ghassan Maumoon and…	derived	\N	{}	\N	\N	\N	\N	absent	\N	{}	\N	\N	en	1	New Delhi	IN	1	41251adf18848288128aa1dc475e1cd0e739fd8179e922ec52cab7f3e6201832	\N	2026-11-30 11:47:57.605722+00	2026-11-30 11:47:57.605722+00	\N	\N	\N	\N
2	184b1335-c7a5-585b-9a80-0998358753e8	address	730	html	http://127.0.0.1:4279/puerto	\N	address	\N	El puerto de Iquique abrirá un muelle para la carga de Bolivia	jsonld	\N	{"Paola Mamani"}	2026-11-23 12:10:00+00	2026-11-23T09:10:00-03:00	jsonld	second	\N	América	{}	\N	\N	es	0.9998	\N	\N	1	1738d4e7f85c678f00ca3030cb15c80b42eee68020ca144f096ce94b4df63f40	2026-11-30 11:48:04.021115+00	2026-11-30 11:48:17.769045+00	2026-11-30 11:48:17.769045+00	allowed	\N	\N	t
3	1a8074d5-218d-502f-bdb5-78f4a42617dc	address	730	html	http://127.0.0.1:4279/tunnel	\N	address	\N	Le tunnel du Mont-Cenis rouvre aux trains de nuit	jsonld	\N	{"Claire Vuillermoz"}	2026-11-22 16:30:00+00	2026-11-22T17:30:00+01:00	jsonld	second	\N	Europe	{}	\N	\N	fr	1	\N	\N	1	75cb7f00868aaeff2a0eb8ccaad934579de1e8255acb31bc647356bfa89b11d5	2026-11-30 11:48:03.969988+00	2026-11-30 11:48:17.769045+00	2026-11-30 11:48:17.769045+00	allowed	\N	\N	t
5	7a9ae809-e7e2-523e-a8a7-b33f443ac5eb	address	730	html	http://127.0.0.1:4279/visit	\N	address	\N	India and the Maldives agree on a second hydrography ship	jsonld	\N	{"Aishath Reena"}	2026-11-21 06:40:00+00	2026-11-21T11:40:00+05:00	jsonld	second	\N	Asia	{}	\N	\N	en	1	\N	\N	1	062fac5b127920098952869146ab677512a7f34022898c3d0ff36e3bc51de9c9	2026-11-30 11:48:03.919207+00	2026-11-30 11:48:17.769045+00	2026-11-30 11:48:17.769045+00	allowed	\N	\N	t
6	938780b2-baff-5ea3-a289-e4ed9376b81f	address	730	entry	http://127.0.0.1:4279/members/harbour	\N	address	\N	Members only: what the harbour board decided	feed	\N	{}	2026-11-23 10:00:00+00	Mon, 23 Nov 2026 10:00:00 +0000	feed	second	\N	\N	{}	\N	\N	en	0.998	\N	\N	1	5952f6dc8dd1d5d9aa0486564479f5a9e71d5b37dca55f176a57090a3cf0f27d	\N	2026-11-30 11:48:17.769045+00	2026-11-30 11:48:17.769045+00	not_asked	\N	\N	\N
7	dd1d0b2f-a271-57b0-aae5-7a609154f651	address	730	html	http://127.0.0.1:4279/drought	\N	address	\N	Kenya opens grain stores in four northern counties	jsonld	\N	{"Wanjiru Otieno"}	2026-11-22 03:05:00+00	2026-11-22T06:05:00+03:00	jsonld	second	\N	Africa	{}	\N	\N	en	1	\N	\N	1	b2b0527cf7aceaa94f81ee7b4659a641112307496a72cb422fa31ed3c781781d	2026-11-30 11:48:04.071981+00	2026-11-30 11:48:17.769045+00	2026-11-30 11:48:17.769045+00	allowed	\N	\N	t
4	31320904-a849-5df8-9e55-b8b143b7473c	address	730	html	http://127.0.0.1:4279/ferry	\N	address	\N	Faroe ferry to Iceland resumes after a week of storms	jsonld	\N	{"Rannvá Dam"}	2026-11-20 08:15:00+00	2026-11-20T08:15:00+00:00	jsonld	second	\N	World	{}	\N	\N	en	1	\N	\N	2	610e3079d4980eba75bd4abf269064eff4c73d8c07b764f99a46de8c4d8f49d3	2026-11-30 11:48:21.163533+00	2026-11-30 11:48:17.769045+00	2026-11-30 11:48:21.595564+00	allowed	\N	\N	t
8	0f54bb87-c3fc-5d65-b1af-16efce9cd4a9	address	734	record	https://le-phare.example/pont	\N	given	\N	Le Canada et la France bâtissent un pont	given	\N	{}	2026-02-04 07:00:00+00	2026-02-04T08:00:00+01:00	given	second	\N	\N	{}	\N	\N	fr	0.9997	Ottawa	CA	1	d085a2bf9df85ac1f2a12a0e8e1a49b9b05c7aac224a443ab8d276477348f199	\N	2026-11-30 11:49:39.725626+00	2026-11-30 11:49:39.725626+00	\N	\N	\N	\N
9	42efe8b7-46a7-50e4-943a-cd28c3874f45	address	733	record	https://harbour-times.example/ferry-opens	\N	given	\N	Ferry between Iceland and Norway opens	given	\N	{}	2026-02-02 12:30:00+00	2026-02-02T12:30:00Z	given	second	\N	\N	{}	\N	\N	en	0.9999	Reykjavik	IS	1	4aef62785596134c0b39ad37cdae0bd5aa530fc5a065eea1b59483e2b2c9dfaa	\N	2026-11-30 11:49:39.725626+00	2026-11-30 11:49:39.725626+00	\N	\N	\N	\N
10	6ec1a19c-96c5-54e2-ae3a-65df254e7574	id	732	record	\N	77	given	\N	=HYPERLINK("x") [31m<b>odd</b> | title	given	\N	{}	\N	\N	\N	\N	absent	\N	{}	\N	\N	en	0.9974	\N	\N	1	86eb2d05418221870828d743bf467573c6585916f2736772af69aad2d7727200	\N	2026-11-30 11:49:39.725626+00	2026-11-30 11:49:39.725626+00	\N	\N	\N	\N
12	98cfd743-e0e9-514a-935f-729414a86bcb	address	735	record	https://skerry-post.example/talks?id=7	\N	given	\N	Peru and Chile speak about copper	given	\N	{}	2026-02-03 00:00:00+00	2026-02-03	given	day	\N	\N	{}	\N	\N	en	0.9982	Lima	PE	1	5349309dbde1f18c30790106c06b4c7c01f5eb392ea0b3bd7602657ba49fb2bd	\N	2026-11-30 11:49:39.725626+00	2026-11-30 11:49:39.725626+00	\N	\N	\N	\N
11	83b72227-f717-5334-abdb-f07c5abdf2d4	address	735	record	https://skerry-post.example/ferry	\N	given	\N	Ferry between Iceland and Norway opens	given	\N	{}	2026-02-02 10:00:00+00	2026-02-02T10:00:00Z	given	second	\N	\N	{}	\N	\N	en	0.9999	Reykjavik	IS	2	dd1495c2c1705fdfc4f5f52f78a032eeb68fd41951b95b190f83803bcfc73c64	\N	2026-11-30 11:49:39.725626+00	2026-11-30 11:51:38.17148+00	\N	\N	\N	\N
\.


--
-- Data for Name: authorities; Type: TABLE DATA; Schema: news; Owner: dateline_owner
--

COPY news.authorities (authority_id, name, aliases, entity_type, country_code, imported_at) FROM stdin;
\.


--
-- Data for Name: authority_keys; Type: TABLE DATA; Schema: news; Owner: dateline_owner
--

COPY news.authority_keys (authority_id, entity_key) FROM stdin;
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
1	countries	1	en_core_web_md+rules	99a21725a7f87a16	\N	2026-11-30 11:47:57.605722+00
1	entities	1	en_core_web_md+rules	1dec3ffaccfd2556	\N	2026-11-30 11:47:57.605722+00
2	countries	1	rules	77dee098febb3a9e	\N	2026-11-30 11:48:17.769045+00
2	entities	1	rules	d0edbbc81e929a38	no model for language es; DATELINE_NER_MODELS names one	2026-11-30 11:48:17.769045+00
3	countries	1	fr_core_news_md+rules	6e4d4d3fdbf9bf67	\N	2026-11-30 11:48:17.769045+00
3	entities	1	fr_core_news_md+rules	fa42b80668934454	\N	2026-11-30 11:48:17.769045+00
5	countries	1	en_core_web_md+rules	99a21725a7f87a16	\N	2026-11-30 11:48:17.769045+00
5	entities	1	en_core_web_md+rules	1dec3ffaccfd2556	\N	2026-11-30 11:48:17.769045+00
6	countries	1	en_core_web_md+rules	99a21725a7f87a16	\N	2026-11-30 11:48:17.769045+00
6	entities	1	en_core_web_md+rules	1dec3ffaccfd2556	\N	2026-11-30 11:48:17.769045+00
7	countries	1	en_core_web_md+rules	99a21725a7f87a16	\N	2026-11-30 11:48:17.769045+00
7	entities	1	en_core_web_md+rules	1dec3ffaccfd2556	\N	2026-11-30 11:48:17.769045+00
4	countries	2	en_core_web_md+rules	99a21725a7f87a16	\N	2026-11-30 11:48:21.595564+00
4	entities	2	en_core_web_md+rules	1dec3ffaccfd2556	\N	2026-11-30 11:48:21.595564+00
8	countries	1	fr_core_news_md+rules	6e4d4d3fdbf9bf67	\N	2026-11-30 11:49:39.725626+00
8	entities	1	fr_core_news_md+rules	fa42b80668934454	\N	2026-11-30 11:49:39.725626+00
9	countries	1	en_core_web_md+rules	99a21725a7f87a16	\N	2026-11-30 11:49:39.725626+00
9	entities	1	en_core_web_md+rules	1dec3ffaccfd2556	\N	2026-11-30 11:49:39.725626+00
10	countries	1	en_core_web_md+rules	99a21725a7f87a16	\N	2026-11-30 11:49:39.725626+00
10	entities	1	en_core_web_md+rules	1dec3ffaccfd2556	\N	2026-11-30 11:49:39.725626+00
12	countries	1	en_core_web_md+rules	99a21725a7f87a16	\N	2026-11-30 11:49:39.725626+00
12	entities	1	en_core_web_md+rules	1dec3ffaccfd2556	\N	2026-11-30 11:49:39.725626+00
11	countries	2	en_core_web_md+rules	99a21725a7f87a16	\N	2026-11-30 11:51:38.17148+00
11	entities	2	en_core_web_md+rules	1dec3ffaccfd2556	\N	2026-11-30 11:51:38.17148+00
\.


--
-- Data for Name: entities; Type: TABLE DATA; Schema: news; Owner: dateline_owner
--

COPY news.entities (entity_id, entity_key, name, entity_type, country_code, place_id, first_seen_at) FROM stdin;
1	LOC:indian ocean	Indian Ocean	LOC	\N	\N	2026-11-30 11:47:57.847362+00
2	LOC:indian ocean region	Indian Ocean Region	LOC	\N	\N	2026-11-30 11:47:57.847362+00
3	ORG:maldives national defence force	Maldives National Defence Force	ORG	\N	\N	2026-11-30 11:47:57.847362+00
4	ORG:pti	PTI	ORG	\N	\N	2026-11-30 11:47:57.847362+00
5	PERSON:abdulla khaleel	Abdulla Khaleel	PERSON	\N	\N	2026-11-30 11:47:57.847362+00
6	PERSON:mohamed muizzu	Mohamed Muizzu	PERSON	\N	\N	2026-11-30 11:47:57.847362+00
7	PERSON:mohammed ghassan maumoon	Mohammed Ghassan Maumoon	PERSON	\N	\N	2026-11-30 11:47:57.847362+00
8	PERSON:narendra modi	Narendra Modi	PERSON	\N	\N	2026-11-30 11:47:57.847362+00
9	PERSON:rajnath singh	Rajnath Singh	PERSON	\N	\N	2026-11-30 11:47:57.847362+00
10	PERSON:s jaishankar	S Jaishankar	PERSON	\N	\N	2026-11-30 11:47:57.847362+00
11	PROGRAMME:india out	India Out	PROGRAMME	\N	\N	2026-11-30 11:47:57.847362+00
12	PROGRAMME:neighbourhood first	Neighbourhood First	PROGRAMME	\N	\N	2026-11-30 11:47:57.847362+00
13	PROGRAMME:security and growth for all in the region	Security and Growth for All in the Region	PROGRAMME	\N	\N	2026-11-30 11:47:57.847362+00
14	city:1261481	New Delhi	GPE	IN	city:1261481	2026-11-30 11:47:57.847362+00
15	country:CN	China	GPE	CN	country:CN	2026-11-30 11:47:57.847362+00
16	country:IN	India	GPE	IN	country:IN	2026-11-30 11:47:57.847362+00
17	country:MV	Maldives	GPE	MV	country:MV	2026-11-30 11:47:57.847362+00
18	GPE:male	Malé	GPE	\N	\N	2026-11-30 11:48:17.768915+00
19	LOC:maurienne	Maurienne	LOC	\N	\N	2026-11-30 11:48:17.768915+00
20	LOC:simplon	Simplon	LOC	\N	\N	2026-11-30 11:48:17.768915+00
21	LOC:tunnel du mont cenis	tunnel du Mont-Cenis	LOC	\N	\N	2026-11-30 11:48:17.768915+00
23	ORG:union europeenne	Union européenne	ORG	\N	\N	2026-11-30 11:48:17.768915+00
24	PERSON:?dosti	Dosti	PERSON	\N	\N	2026-11-30 11:48:17.768915+00
25	PERSON:?mandera	Mandera	PERSON	\N	\N	2026-11-30 11:48:17.768915+00
26	PERSON:?marsabit	Marsabit	PERSON	\N	\N	2026-11-30 11:48:17.768915+00
27	PERSON:?seyðisfjorður	Seyðisfjörður	PERSON	\N	\N	2026-11-30 11:48:17.768915+00
28	PERSON:?wajir	Wajir	PERSON	\N	\N	2026-11-30 11:48:17.768915+00
29	PERSON:jakup joensen	Jákup Joensen	PERSON	\N	\N	2026-11-30 11:48:17.768915+00
30	city:1273874	Kochi	GPE	IN	city:1273874	2026-11-30 11:48:17.768915+00
31	city:184745	Nairobi	GPE	KE	city:184745	2026-11-30 11:48:17.768915+00
32	city:229112	Moroto	GPE	UG	city:229112	2026-11-30 11:48:17.768915+00
33	city:2611396	Tórshavn	GPE	FO	city:2611396	2026-11-30 11:48:17.768915+00
34	city:2988507	Paris	GPE	FR	city:2988507	2026-11-30 11:48:17.768915+00
35	city:3027422	CHAMBÉRY	GPE	FR	city:3027422	2026-11-30 11:48:17.768915+00
36	city:3165524	Turin	GPE	IT	city:3165524	2026-11-30 11:48:17.768915+00
37	city:3173435	Milan	GPE	IT	city:3173435	2026-11-30 11:48:17.768915+00
38	city:3887127	Iquique	GPE	CL	city:3887127	2026-11-30 11:48:17.768915+00
39	city:3911925	La Paz	GPE	BO	city:3911925	2026-11-30 11:48:17.768915+00
40	city:3938415	Ilo	GPE	PE	city:3938415	2026-11-30 11:48:17.768915+00
41	country:BO	Bolivia	GPE	BO	country:BO	2026-11-30 11:48:17.768915+00
42	country:CH	Suisse	GPE	CH	country:CH	2026-11-30 11:48:17.768915+00
43	country:CL	Chile	GPE	CL	country:CL	2026-11-30 11:48:17.768915+00
44	country:DK	Denmark	GPE	DK	country:DK	2026-11-30 11:48:17.768915+00
45	country:ET	Ethiopia	GPE	ET	country:ET	2026-11-30 11:48:17.768915+00
46	country:FO	Faroe Islands	GPE	FO	country:FO	2026-11-30 11:48:17.768915+00
47	country:FR	France	GPE	FR	country:FR	2026-11-30 11:48:17.768915+00
49	country:IS	Iceland	GPE	IS	country:IS	2026-11-30 11:48:17.768915+00
50	country:IT	Italie	GPE	IT	country:IT	2026-11-30 11:48:17.768915+00
51	country:KE	Kenya	GPE	KE	country:KE	2026-11-30 11:48:17.768915+00
52	country:LK	Sri Lanka	GPE	LK	country:LK	2026-11-30 11:48:17.768915+00
54	country:PE	Perú	GPE	PE	country:PE	2026-11-30 11:48:17.768915+00
55	country:UG	Uganda	GPE	UG	country:UG	2026-11-30 11:48:17.768915+00
56	division:KE.51	Turkana	GPE	KE	division:KE.51	2026-11-30 11:48:17.768915+00
63	GPE:seydisfjordur	Seydisfjordur	GPE	\N	\N	2026-11-30 11:49:39.736905+00
64	PERSON:?ferry	Ferry	PERSON	\N	\N	2026-11-30 11:49:39.736905+00
65	PERSON:carlos quispe	Carlos Quispe	PERSON	\N	\N	2026-11-30 11:49:39.736905+00
66	PERSON:helga bjarnadottir	Helga Bjarnadottir	PERSON	\N	\N	2026-11-30 11:49:39.736905+00
67	city:3413829	REYKJAVIK	GPE	IS	city:3413829	2026-11-30 11:49:39.736905+00
68	city:3871336	Santiago	GPE	CL	city:3871336	2026-11-30 11:49:39.736905+00
69	city:3936456	LIMA	GPE	PE	city:3936456	2026-11-30 11:49:39.736905+00
70	city:6094817	OTTAWA	GPE	CA	city:6094817	2026-11-30 11:49:39.736905+00
71	city:6324729	Halifax	GPE	CA	city:6324729	2026-11-30 11:49:39.736905+00
72	country:CA	Canada	GPE	CA	country:CA	2026-11-30 11:49:39.736905+00
77	country:NO	Norway	GPE	NO	country:NO	2026-11-30 11:49:39.736905+00
\.


--
-- Data for Name: entity_aliases; Type: TABLE DATA; Schema: news; Owner: dateline_owner
--

COPY news.entity_aliases (entity_id, alias, first_seen_at) FROM stdin;
1	Indian Ocean	2026-11-30 11:47:57.847362+00
2	IOR	2026-11-30 11:47:57.847362+00
2	Indian Ocean Region	2026-11-30 11:47:57.847362+00
3	Maldives National Defence Force	2026-11-30 11:47:57.847362+00
4	PTI	2026-11-30 11:47:57.847362+00
5	Abdulla Khaleel	2026-11-30 11:47:57.847362+00
6	Mohamed Muizzu	2026-11-30 11:47:57.847362+00
6	Muizzu	2026-11-30 11:47:57.847362+00
7	Maumoon	2026-11-30 11:47:57.847362+00
7	Mohammed Ghassan Maumoon	2026-11-30 11:47:57.847362+00
8	Narendra Modi	2026-11-30 11:47:57.847362+00
9	Rajnath Singh	2026-11-30 11:47:57.847362+00
10	Jaishankar	2026-11-30 11:47:57.847362+00
10	S Jaishankar	2026-11-30 11:47:57.847362+00
11	India Out	2026-11-30 11:47:57.847362+00
12	Neighbourhood First	2026-11-30 11:47:57.847362+00
13	SAGAR	2026-11-30 11:47:57.847362+00
13	Security and Growth for All in the Region	2026-11-30 11:47:57.847362+00
14	NEW DELHI	2026-11-30 11:47:57.847362+00
15	China	2026-11-30 11:47:57.847362+00
16	India	2026-11-30 11:47:57.847362+00
17	Maldives	2026-11-30 11:47:57.847362+00
18	MALÉ	2026-11-30 11:48:17.768915+00
18	Malé	2026-11-30 11:48:17.768915+00
19	Maurienne	2026-11-30 11:48:17.768915+00
20	Simplon	2026-11-30 11:48:17.768915+00
21	tunnel du Mont-Cenis	2026-11-30 11:48:17.768915+00
23	Union européenne	2026-11-30 11:48:17.768915+00
24	Dosti	2026-11-30 11:48:17.768915+00
25	Mandera	2026-11-30 11:48:17.768915+00
26	Marsabit	2026-11-30 11:48:17.768915+00
27	Seyðisfjörður	2026-11-30 11:48:17.768915+00
28	Wajir	2026-11-30 11:48:17.768915+00
29	Jákup Joensen	2026-11-30 11:48:17.768915+00
30	Kochi	2026-11-30 11:48:17.768915+00
31	NAIROBI	2026-11-30 11:48:17.768915+00
31	Nairobi	2026-11-30 11:48:17.768915+00
32	Moroto	2026-11-30 11:48:17.768915+00
33	Tórshavn	2026-11-30 11:48:17.768915+00
34	Paris	2026-11-30 11:48:17.768915+00
35	CHAMBÉRY	2026-11-30 11:48:17.768915+00
36	Turin	2026-11-30 11:48:17.768915+00
37	Milan	2026-11-30 11:48:17.768915+00
38	IQUIQUE	2026-11-30 11:48:17.768915+00
38	Iquique	2026-11-30 11:48:17.768915+00
39	La Paz	2026-11-30 11:48:17.768915+00
40	Ilo	2026-11-30 11:48:17.768915+00
41	Bolivia	2026-11-30 11:48:17.768915+00
42	Suisse	2026-11-30 11:48:17.768915+00
43	Chile	2026-11-30 11:48:17.768915+00
44	Denmark	2026-11-30 11:48:17.768915+00
45	Ethiopia	2026-11-30 11:48:17.768915+00
46	Faroe Islands	2026-11-30 11:48:17.768915+00
47	France	2026-11-30 11:48:17.768915+00
49	Iceland	2026-11-30 11:48:17.768915+00
50	Italie	2026-11-30 11:48:17.768915+00
51	Kenya	2026-11-30 11:48:17.768915+00
52	Sri Lanka	2026-11-30 11:48:17.768915+00
54	Perú	2026-11-30 11:48:17.768915+00
55	Uganda	2026-11-30 11:48:17.768915+00
56	Turkana	2026-11-30 11:48:17.768915+00
54	Peru	2026-11-30 11:49:39.736905+00
63	Seydisfjordur	2026-11-30 11:49:39.736905+00
64	Ferry	2026-11-30 11:49:39.736905+00
65	Carlos Quispe	2026-11-30 11:49:39.736905+00
66	Bjarnadottir	2026-11-30 11:49:39.736905+00
66	Helga Bjarnadottir	2026-11-30 11:49:39.736905+00
67	REYKJAVIK	2026-11-30 11:49:39.736905+00
68	Santiago	2026-11-30 11:49:39.736905+00
69	LIMA	2026-11-30 11:49:39.736905+00
70	OTTAWA	2026-11-30 11:49:39.736905+00
71	Halifax	2026-11-30 11:49:39.736905+00
72	Canada	2026-11-30 11:49:39.736905+00
77	Norway	2026-11-30 11:49:39.736905+00
\.


--
-- Data for Name: entity_decisions; Type: TABLE DATA; Schema: news; Owner: dateline_owner
--

COPY news.entity_decisions (decision_id, action, entity_key, target_key, alias, country_code, outlet_key, article_uids, reason, decided_by, decided_at, undone_at) FROM stdin;
1	merge	PERSON:helga bjarnadottir	PERSON:narendra modi	\N	\N	\N	\N	made up, to be undone	root	2026-11-30 11:53:01.817956+00	2026-11-30 11:53:03.277195+00
2	merge	PERSON:carlos quispe	PERSON:helga bjarnadottir	\N	\N	\N	\N	made up	root	2026-11-30 11:53:05.525027+00	\N
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

COPY news.outlets (outlet_id, outlet_key, domain, name, country_code, first_seen_at, language, family) FROM stdin;
1	14ymedio.com	14ymedio.com	14ymedio	CU	2026-11-30 11:47:13.130849+00	es	14ymedio
2	15min.lt	15min.lt	15min	LT	2026-11-30 11:47:13.130849+00	lt	15min
3	20min.ch	20min.ch	20 Minuten	CH	2026-11-30 11:47:13.130849+00	de	TX Group
4	20minutes.fr	20minutes.fr	20 Minutes	FR	2026-11-30 11:47:13.130849+00	fr	20 Minutes France
5	20minutos.es	20minutos.es	20minutos	ES	2026-11-30 11:47:13.130849+00	es	Henneo
6	24heures.ch	24heures.ch	24 heures	CH	2026-11-30 11:47:13.130849+00	fr	TX Group
7	24sata.hr	24sata.hr	24sata	HR	2026-11-30 11:47:13.130849+00	hr	Styria Media Group
8	444.hu	444.hu	444	HU	2026-11-30 11:47:13.130849+00	hu	Magyar Jeti
9	9news.com.au	9news.com.au	9News	AU	2026-11-30 11:47:13.130849+00	en	Nine Entertainment
10	aa.com.tr	aa.com.tr	Anadolu Ajansı	TR	2026-11-30 11:47:13.130849+00	tr	Anadolu Ajansı
11	aajtak.in	aajtak.in	Aaj Tak	IN	2026-11-30 11:47:13.130849+00	hi	India Today Group
12	aawsat.com	aawsat.com	Asharq Al-Awsat	SA	2026-11-30 11:47:13.130849+00	ar	SRMG
13	abc.com.py	abc.com.py	ABC Color	PY	2026-11-30 11:47:13.130849+00	es	Grupo Azeta
14	abc.es	abc.es	ABC	ES	2026-11-30 11:47:13.130849+00	es	Vocento
15	abc.net.au	abc.net.au	ABC News	AU	2026-11-30 11:47:13.130849+00	en	Australian Broadcasting Corporation
16	abcnews.go.com	abcnews.go.com	ABC News (US)	US	2026-11-30 11:47:13.130849+00	en	Disney
17	abendblatt.de	abendblatt.de	Hamburger Abendblatt	DE	2026-11-30 11:47:13.130849+00	de	Funke
18	actualite.cd	actualite.cd	Actualité.cd	CD	2026-11-30 11:47:13.130849+00	fr	Next Corp
19	ad.nl	ad.nl	AD	NL	2026-11-30 11:47:13.130849+00	nl	DPG Media
20	adaderana.lk	adaderana.lk	Ada Derana	LK	2026-11-30 11:47:13.130849+00	en	Power House
21	addisstandard.com	addisstandard.com	Addis Standard	ET	2026-11-30 11:47:13.130849+00	en	Jakenn Publishing
22	adnkronos.com	adnkronos.com	Adnkronos	IT	2026-11-30 11:47:13.130849+00	it	Adnkronos
23	afp.com	afp.com	AFP	FR	2026-11-30 11:47:13.130849+00	fr	AFP
24	afr.com	afr.com	Australian Financial Review	AU	2026-11-30 11:47:13.130849+00	en	Nine Entertainment
25	africanews.com	africanews.com	Africanews	CG	2026-11-30 11:47:13.130849+00	en	Alpac Capital
26	aftenposten.no	aftenposten.no	Aftenposten	NO	2026-11-30 11:47:13.130849+00	no	Schibsted Media
27	aftonbladet.se	aftonbladet.se	Aftonbladet	SE	2026-11-30 11:47:13.130849+00	sv	Schibsted Media
28	agenciabrasil.ebc.com.br	agenciabrasil.ebc.com.br	Agência Brasil	BR	2026-11-30 11:47:13.130849+00	pt	EBC
29	agerpres.ro	agerpres.ro	Agerpres	RO	2026-11-30 11:47:13.130849+00	ro	Agerpres
30	ahram.org.eg	ahram.org.eg	Al-Ahram	EG	2026-11-30 11:47:13.130849+00	ar	Al-Ahram
31	aktuality.sk	aktuality.sk	Aktuality.sk	SK	2026-11-30 11:47:13.130849+00	sk	Ringier
32	aktualne.cz	aktualne.cz	Aktuálně.cz	CZ	2026-11-30 11:47:13.130849+00	cs	Economia
33	alarabiya.net	alarabiya.net	Al Arabiya	SA	2026-11-30 11:47:13.130849+00	ar	MBC Group
34	aljadeed.tv	aljadeed.tv	Al Jadeed	LB	2026-11-30 11:47:13.130849+00	ar	Al Jadeed
35	aljazeera.com	aljazeera.com	Al Jazeera English	QA	2026-11-30 11:47:13.130849+00	en	Al Jazeera Media Network
36	aljazeera.net	aljazeera.net	Al Jazeera	QA	2026-11-30 11:47:13.130849+00	ar	Al Jazeera Media Network
37	almamlakatv.com	almamlakatv.com	Al-Mamlaka TV	JO	2026-11-30 11:47:13.130849+00	ar	Al-Mamlaka
38	almasryalyoum.com	almasryalyoum.com	Al-Masry Al-Youm	EG	2026-11-30 11:47:13.130849+00	ar	Al-Masry Al-Youm
39	amarujala.com	amarujala.com	Amar Ujala	IN	2026-11-30 11:47:13.130849+00	hi	Amar Ujala
40	ambito.com	ambito.com	Ámbito	AR	2026-11-30 11:47:13.130849+00	es	Grupo Indalo
41	anandabazar.com	anandabazar.com	Anandabazar Patrika	IN	2026-11-30 11:47:13.130849+00	bn	ABP Group
42	andina.pe	andina.pe	Andina	PE	2026-11-30 11:47:13.130849+00	es	Editora Perú
43	annahar.com	annahar.com	An-Nahar	LB	2026-11-30 11:47:13.130849+00	ar	An-Nahar
44	ansa.it	ansa.it	ANSA	IT	2026-11-30 11:47:13.130849+00	it	ANSA
45	antaranews.com	antaranews.com	Antara	ID	2026-11-30 11:47:13.130849+00	id	Antara
46	apa.at	apa.at	APA	AT	2026-11-30 11:47:13.130849+00	de	APA
47	apnews.com	apnews.com	Associated Press	US	2026-11-30 11:47:13.130849+00	en	Associated Press
48	aps.dz	aps.dz	APS	DZ	2026-11-30 11:47:13.130849+00	fr	Algérie Presse Service
49	aps.sn	aps.sn	APS (Senegal)	SN	2026-11-30 11:47:13.130849+00	fr	Agence de presse sénégalaise
50	ara.cat	ara.cat	Ara	ES	2026-11-30 11:47:13.130849+00	ca	Edició de Premsa Periòdica Ara
51	arabic.cnn.com	arabic.cnn.com	CNN Arabic	AE	2026-11-30 11:47:13.130849+00	ar	CNN
52	arabnews.com	arabnews.com	Arab News	SA	2026-11-30 11:47:13.130849+00	en	SRMG
53	as.com	as.com	AS	ES	2026-11-30 11:47:13.130849+00	es	Prisa
54	asahi.com	asahi.com	Asahi Shimbun	JP	2026-11-30 11:47:13.130849+00	ja	Asahi Shimbun
55	asia.nikkei.com	asia.nikkei.com	Nikkei Asia	JP	2026-11-30 11:47:13.130849+00	en	Nikkei
56	astanatimes.com	astanatimes.com	The Astana Times	KZ	2026-11-30 11:47:13.130849+00	en	The Astana Times
57	augsburger-allgemeine.de	augsburger-allgemeine.de	Augsburger Allgemeine	DE	2026-11-30 11:47:13.130849+00	de	Mediengruppe Pressedruck
58	axios.com	axios.com	Axios	US	2026-11-30 11:47:13.130849+00	en	Cox Enterprises
59	b92.net	b92.net	B92	RS	2026-11-30 11:47:13.130849+00	sr	Kopernikus Corporation
60	balkaninsight.com	balkaninsight.com	Balkan Insight	BA	2026-11-30 11:47:13.130849+00	en	BIRN
61	bangkokpost.com	bangkokpost.com	Bangkok Post	TH	2026-11-30 11:47:13.130849+00	en	Bangkok Post
62	barrons.com	barrons.com	Barron's	US	2026-11-30 11:47:13.130849+00	en	News Corp
63	bbc.co.uk	bbc.co.uk	BBC News	GB	2026-11-30 11:47:13.130849+00	en	BBC
64	bbc.com	bbc.com	BBC News	GB	2026-11-30 11:47:13.130849+00	en	BBC
65	bdnews24.com	bdnews24.com	bdnews24.com	BD	2026-11-30 11:47:13.130849+00	en	bdnews24.com
66	belfasttelegraph.co.uk	belfasttelegraph.co.uk	Belfast Telegraph	GB	2026-11-30 11:47:13.130849+00	en	Mediahuis
67	belta.by	belta.by	BelTA	BY	2026-11-30 11:47:13.130849+00	ru	BelTA
68	berliner-zeitung.de	berliner-zeitung.de	Berliner Zeitung	DE	2026-11-30 11:47:13.130849+00	de	Berliner Verlag
69	berlingske.dk	berlingske.dk	Berlingske	DK	2026-11-30 11:47:13.130849+00	da	Amedia
70	bernama.com	bernama.com	Bernama	MY	2026-11-30 11:47:13.130849+00	ms	Bernama
71	bfmtv.com	bfmtv.com	BFMTV	FR	2026-11-30 11:47:13.130849+00	fr	CMA CGM
72	bharian.com.my	bharian.com.my	Berita Harian	MY	2026-11-30 11:47:13.130849+00	ms	Media Prima
73	bhaskar.com	bhaskar.com	Dainik Bhaskar	IN	2026-11-30 11:47:13.130849+00	hi	Dainik Bhaskar Group
74	bianet.org	bianet.org	Bianet	TR	2026-11-30 11:47:13.130849+00	tr	IPS İletişim Vakfı
75	bild.de	bild.de	Bild	DE	2026-11-30 11:47:13.130849+00	de	Axel Springer
76	biobiochile.cl	biobiochile.cl	BioBioChile	CL	2026-11-30 11:47:13.130849+00	es	Bío-Bío Comunicaciones
77	blick.ch	blick.ch	Blick	CH	2026-11-30 11:47:13.130849+00	de	Ringier
78	bloomberg.com	bloomberg.com	Bloomberg	US	2026-11-30 11:47:13.130849+00	en	Bloomberg
79	bostonglobe.com	bostonglobe.com	The Boston Globe	US	2026-11-30 11:47:13.130849+00	en	Boston Globe Media
80	br.de	br.de	BR24	DE	2026-11-30 11:47:13.130849+00	de	ARD
81	braunschweiger-zeitung.de	braunschweiger-zeitung.de	Braunschweiger Zeitung	DE	2026-11-30 11:47:13.130849+00	de	Funke
82	breakingnews.ie	breakingnews.ie	BreakingNews.ie	IE	2026-11-30 11:47:13.130849+00	en	The Irish Times Group
83	brisbanetimes.com.au	brisbanetimes.com.au	Brisbane Times	AU	2026-11-30 11:47:13.130849+00	en	Nine Entertainment
84	bt.dk	bt.dk	B.T.	DK	2026-11-30 11:47:13.130849+00	da	Amedia
85	bta.bg	bta.bg	BTA	BG	2026-11-30 11:47:13.130849+00	bg	BTA
86	business-standard.com	business-standard.com	Business Standard	IN	2026-11-30 11:47:13.130849+00	en	Business Standard
87	businessinsider.com	businessinsider.com	Business Insider	US	2026-11-30 11:47:13.130849+00	en	Axel Springer
88	businessinsider.de	businessinsider.de	Business Insider Deutschland	DE	2026-11-30 11:47:13.130849+00	de	Axel Springer
89	businesstimes.com.sg	businesstimes.com.sg	The Business Times	SG	2026-11-30 11:47:13.130849+00	en	SPH Media
90	bworldonline.com	bworldonline.com	BusinessWorld	PH	2026-11-30 11:47:13.130849+00	en	MediaQuest
91	cadenaser.com	cadenaser.com	Cadena SER	ES	2026-11-30 11:47:13.130849+00	es	Prisa
92	caixin.com	caixin.com	Caixin	CN	2026-11-30 11:47:13.130849+00	zh	Caixin Media
93	canberratimes.com.au	canberratimes.com.au	The Canberra Times	AU	2026-11-30 11:47:13.130849+00	en	Australian Community Media
94	capital.bg	capital.bg	Capital	BG	2026-11-30 11:47:13.130849+00	bg	Economedia
95	capitalfm.co.ke	capitalfm.co.ke	Capital FM	KE	2026-11-30 11:47:13.130849+00	en	Capital Group
96	cbc.ca	cbc.ca	CBC News	CA	2026-11-30 11:47:13.130849+00	en	CBC/Radio-Canada
97	cbsnews.com	cbsnews.com	CBS News	US	2026-11-30 11:47:13.130849+00	en	Paramount
98	ceskenoviny.cz	ceskenoviny.cz	ČTK	CZ	2026-11-30 11:47:13.130849+00	cs	ČTK
99	cgtn.com	cgtn.com	CGTN	CN	2026-11-30 11:47:13.130849+00	en	China Media Group
100	channel4.com	channel4.com	Channel 4 News	GB	2026-11-30 11:47:13.130849+00	en	Channel Four Television Corporation
101	channelnewsasia.com	channelnewsasia.com	CNA	SG	2026-11-30 11:47:13.130849+00	en	Mediacorp
102	channelstv.com	channelstv.com	Channels Television	NG	2026-11-30 11:47:13.130849+00	en	Channels Media Group
103	chicagotribune.com	chicagotribune.com	Chicago Tribune	US	2026-11-30 11:47:13.130849+00	en	Alden Global Capital
104	chinadaily.com.cn	chinadaily.com.cn	China Daily	CN	2026-11-30 11:47:13.130849+00	en	China Daily
105	chinatimes.com	chinatimes.com	China Times	TW	2026-11-30 11:47:13.130849+00	zh	Want Want Group
106	chosun.com	chosun.com	Chosun Ilbo	KR	2026-11-30 11:47:13.130849+00	ko	Chosun Ilbo
107	chunichi.co.jp	chunichi.co.jp	Chunichi Shimbun	JP	2026-11-30 11:47:13.130849+00	ja	Chunichi Shimbun
108	citizen.co.za	citizen.co.za	The Citizen (South Africa)	ZA	2026-11-30 11:47:13.130849+00	en	Caxton
109	civil.ge	civil.ge	Civil Georgia	GE	2026-11-30 11:47:13.130849+00	en	UNA-Georgia
110	clarin.com	clarin.com	Clarín	AR	2026-11-30 11:47:13.130849+00	es	Grupo Clarín
111	cmjornal.pt	cmjornal.pt	Correio da Manhã	PT	2026-11-30 11:47:13.130849+00	pt	Medialivre
112	cna.com.tw	cna.com.tw	Central News Agency	TW	2026-11-30 11:47:13.130849+00	zh	Central News Agency
113	cnbc.com	cnbc.com	CNBC	US	2026-11-30 11:47:13.130849+00	en	Versant
114	cnews.fr	cnews.fr	CNews	FR	2026-11-30 11:47:13.130849+00	fr	Bolloré
115	cnn.com	cnn.com	CNN	US	2026-11-30 11:47:13.130849+00	en	CNN
116	cnnbrasil.com.br	cnnbrasil.com.br	CNN Brasil	BR	2026-11-30 11:47:13.130849+00	pt	Novus Mídia
117	cnnespanol.cnn.com	cnnespanol.cnn.com	CNN en Español	US	2026-11-30 11:47:13.130849+00	es	CNN
118	cnnindonesia.com	cnnindonesia.com	CNN Indonesia	ID	2026-11-30 11:47:13.130849+00	id	CT Corp
119	cooperativa.cl	cooperativa.cl	Cooperativa	CL	2026-11-30 11:47:13.130849+00	es	Cooperativa
120	correctiv.org	correctiv.org	Correctiv	DE	2026-11-30 11:47:13.130849+00	de	Correctiv
121	corriere.it	corriere.it	Corriere della Sera	IT	2026-11-30 11:47:13.130849+00	it	RCS MediaGroup
122	couriermail.com.au	couriermail.com.au	The Courier-Mail	AU	2026-11-30 11:47:13.130849+00	en	News Corp
123	courrierinternational.com	courrierinternational.com	Courrier international	FR	2026-11-30 11:47:13.130849+00	fr	Groupe Le Monde
124	crikey.com.au	crikey.com.au	Crikey	AU	2026-11-30 11:47:13.130849+00	en	Private Media
125	csmonitor.com	csmonitor.com	The Christian Science Monitor	US	2026-11-30 11:47:13.130849+00	en	The First Church of Christ, Scientist
126	ct24.ceskatelevize.cz	ct24.ceskatelevize.cz	ČT24	CZ	2026-11-30 11:47:13.130849+00	cs	Česká televize
127	ctvnews.ca	ctvnews.ca	CTV News	CA	2026-11-30 11:47:13.130849+00	en	Bell Media
128	cumhuriyet.com.tr	cumhuriyet.com.tr	Cumhuriyet	TR	2026-11-30 11:47:13.130849+00	tr	Cumhuriyet Vakfı
129	cyprus-mail.com	cyprus-mail.com	Cyprus Mail	CY	2026-11-30 11:47:13.130849+00	en	Cyprus Mail
130	dagbladet.no	dagbladet.no	Dagbladet	NO	2026-11-30 11:47:13.130849+00	no	Aller Media
131	dailymail.co.uk	dailymail.co.uk	Daily Mail	GB	2026-11-30 11:47:13.130849+00	en	DMGT
132	dailymaverick.co.za	dailymaverick.co.za	Daily Maverick	ZA	2026-11-30 11:47:13.130849+00	en	Daily Maverick
133	dailymirror.lk	dailymirror.lk	Daily Mirror (Sri Lanka)	LK	2026-11-30 11:47:13.130849+00	en	Wijeya Newspapers
134	dailynews.co.tz	dailynews.co.tz	Daily News (Tanzania)	TZ	2026-11-30 11:47:13.130849+00	en	Tanzania Standard Newspapers
135	dailypost.ng	dailypost.ng	Daily Post	NG	2026-11-30 11:47:13.130849+00	en	Daily Post Media
136	dailyrecord.co.uk	dailyrecord.co.uk	Daily Record	GB	2026-11-30 11:47:13.130849+00	en	Reach
137	dailysabah.com	dailysabah.com	Daily Sabah	TR	2026-11-30 11:47:13.130849+00	en	Turkuvaz
138	dailystar.co.uk	dailystar.co.uk	Daily Star	GB	2026-11-30 11:47:13.130849+00	en	Reach
139	dailytelegraph.com.au	dailytelegraph.com.au	The Daily Telegraph (Sydney)	AU	2026-11-30 11:47:13.130849+00	en	News Corp
140	dallasnews.com	dallasnews.com	The Dallas Morning News	US	2026-11-30 11:47:13.130849+00	en	Hearst
141	danas.rs	danas.rs	Danas	RS	2026-11-30 11:47:13.130849+00	sr	United Group
142	dawn.com	dawn.com	Dawn	PK	2026-11-30 11:47:13.130849+00	en	Dawn Media Group
143	delfi.ee	delfi.ee	Delfi (Estonia)	EE	2026-11-30 11:47:13.130849+00	et	Ekspress Grupp
144	delfi.lt	delfi.lt	Delfi (Lithuania)	LT	2026-11-30 11:47:13.130849+00	lt	Ekspress Grupp
145	delfi.lv	delfi.lv	Delfi (Latvia)	LV	2026-11-30 11:47:13.130849+00	lv	Ekspress Grupp
146	delo.si	delo.si	Delo	SI	2026-11-30 11:47:13.130849+00	sl	FMR
147	demorgen.be	demorgen.be	De Morgen	BE	2026-11-30 11:47:13.130849+00	nl	DPG Media
148	denik.cz	denik.cz	Deník	CZ	2026-11-30 11:47:13.130849+00	cs	Penta Investments
149	dennikn.sk	dennikn.sk	Denník N	SK	2026-11-30 11:47:13.130849+00	sk	N Press
150	denverpost.com	denverpost.com	The Denver Post	US	2026-11-30 11:47:13.130849+00	en	Alden Global Capital
151	derbund.ch	derbund.ch	Der Bund	CH	2026-11-30 11:47:13.130849+00	de	TX Group
152	derstandard.at	derstandard.at	Der Standard	AT	2026-11-30 11:47:13.130849+00	de	Der Standard
153	detik.com	detik.com	detikcom	ID	2026-11-30 11:47:13.130849+00	id	CT Corp
154	deutschlandfunk.de	deutschlandfunk.de	Deutschlandfunk	DE	2026-11-30 11:47:13.130849+00	de	Deutschlandradio
155	dhakatribune.com	dhakatribune.com	Dhaka Tribune	BD	2026-11-30 11:47:13.130849+00	en	Gemcon Group
156	dhnet.be	dhnet.be	La Dernière Heure	BE	2026-11-30 11:47:13.130849+00	fr	IPM Group
157	di.se	di.se	Dagens industri	SE	2026-11-30 11:47:13.130849+00	sv	Bonnier
158	diariodemallorca.es	diariodemallorca.es	Diario de Mallorca	ES	2026-11-30 11:47:13.130849+00	es	Prensa Ibérica
159	diariolibre.com	diariolibre.com	Diario Libre	DO	2026-11-30 11:47:13.130849+00	es	Omnimedia
160	diariovasco.com	diariovasco.com	El Diario Vasco	ES	2026-11-30 11:47:13.130849+00	es	Vocento
161	diepresse.com	diepresse.com	Die Presse	AT	2026-11-30 11:47:13.130849+00	de	Styria Media Group
162	digi24.ro	digi24.ro	Digi24	RO	2026-11-30 11:47:13.130849+00	ro	Digi Communications
163	dinamalar.com	dinamalar.com	Dinamalar	IN	2026-11-30 11:47:13.130849+00	ta	Dinamalar
164	divyabhaskar.co.in	divyabhaskar.co.in	Divya Bhaskar	IN	2026-11-30 11:47:13.130849+00	gu	Dainik Bhaskar Group
165	dn.pt	dn.pt	Diário de Notícias	PT	2026-11-30 11:47:13.130849+00	pt	Global Media Group
166	dn.se	dn.se	Dagens Nyheter	SE	2026-11-30 11:47:13.130849+00	sv	Bonnier
167	dnevnik.bg	dnevnik.bg	Dnevnik	BG	2026-11-30 11:47:13.130849+00	bg	Economedia
168	donga.com	donga.com	Dong-A Ilbo	KR	2026-11-30 11:47:13.130849+00	ko	Dong-A Ilbo
169	dr.dk	dr.dk	DR	DK	2026-11-30 11:47:13.130849+00	da	DR
170	dw.com	dw.com	Deutsche Welle	DE	2026-11-30 11:47:13.130849+00	de	Deutsche Welle
171	e.vnexpress.net	e.vnexpress.net	VnExpress International	VN	2026-11-30 11:47:13.130849+00	en	FPT
172	economictimes.indiatimes.com	economictimes.indiatimes.com	The Economic Times	IN	2026-11-30 11:47:13.130849+00	en	Times Group
173	economist.com	economist.com	The Economist	GB	2026-11-30 11:47:13.130849+00	en	The Economist Group
174	eenadu.net	eenadu.net	Eenadu	IN	2026-11-30 11:47:13.130849+00	te	Ramoji Group
175	efe.com	efe.com	EFE	ES	2026-11-30 11:47:13.130849+00	es	Agencia EFE
176	egyptindependent.com	egyptindependent.com	Egypt Independent	EG	2026-11-30 11:47:13.130849+00	en	Al-Masry Al-Youm
177	ekathimerini.com	ekathimerini.com	eKathimerini	GR	2026-11-30 11:47:13.130849+00	en	Kathimerini
178	ekstrabladet.dk	ekstrabladet.dk	Ekstra Bladet	DK	2026-11-30 11:47:13.130849+00	da	JP/Politikens Hus
179	elcolombiano.com	elcolombiano.com	El Colombiano	CO	2026-11-30 11:47:13.130849+00	es	El Colombiano
180	elcomercio.com	elcomercio.com	El Comercio (Ecuador)	EC	2026-11-30 11:47:13.130849+00	es	Grupo El Comercio
181	elcomercio.pe	elcomercio.pe	El Comercio (Peru)	PE	2026-11-30 11:47:13.130849+00	es	Grupo El Comercio (Peru)
182	elconfidencial.com	elconfidencial.com	El Confidencial	ES	2026-11-30 11:47:13.130849+00	es	Titania Compañía Editorial
183	elcorreo.com	elcorreo.com	El Correo	ES	2026-11-30 11:47:13.130849+00	es	Vocento
184	eldiario.es	eldiario.es	elDiario.es	ES	2026-11-30 11:47:13.130849+00	es	elDiario.es
185	elespectador.com	elespectador.com	El Espectador	CO	2026-11-30 11:47:13.130849+00	es	Grupo Valorem
186	elfinanciero.com.mx	elfinanciero.com.mx	El Financiero	MX	2026-11-30 11:47:13.130849+00	es	Grupo Lauman
187	elmundo.es	elmundo.es	El Mundo	ES	2026-11-30 11:47:13.130849+00	es	RCS MediaGroup
188	elnacional.com	elnacional.com	El Nacional (Venezuela)	VE	2026-11-30 11:47:13.130849+00	es	El Nacional (Venezuela)
189	elnorte.com	elnorte.com	El Norte	MX	2026-11-30 11:47:13.130849+00	es	Grupo Reforma
190	elobservador.com.uy	elobservador.com.uy	El Observador	UY	2026-11-30 11:47:13.130849+00	es	El Observador
191	elpais.com	elpais.com	El País	ES	2026-11-30 11:47:13.130849+00	es	Prisa
192	elpais.com.uy	elpais.com.uy	El País (Uruguay)	UY	2026-11-30 11:47:13.130849+00	es	El País (Uruguay)
193	elperiodico.com	elperiodico.com	El Periódico	ES	2026-11-30 11:47:13.130849+00	es	Prensa Ibérica
194	eltiempo.com	eltiempo.com	El Tiempo	CO	2026-11-30 11:47:13.130849+00	es	Organización Luis Carlos Sarmiento Angulo
195	eluniversal.com.mx	eluniversal.com.mx	El Universal	MX	2026-11-30 11:47:13.130849+00	es	El Universal
196	eluniverso.com	eluniverso.com	El Universo	EC	2026-11-30 11:47:13.130849+00	es	El Universo
197	elwatan-dz.com	elwatan-dz.com	El Watan	DZ	2026-11-30 11:47:13.130849+00	fr	El Watan
198	emol.com	emol.com	Emol	CL	2026-11-30 11:47:13.130849+00	es	El Mercurio
199	en.yna.co.kr	en.yna.co.kr	Yonhap (English)	KR	2026-11-30 11:47:13.130849+00	en	Yonhap
200	enabbaladi.net	enabbaladi.net	Enab Baladi	SY	2026-11-30 11:47:13.130849+00	ar	Enab Baladi
201	english.kyodonews.net	english.kyodonews.net	Kyodo News (English)	JP	2026-11-30 11:47:13.130849+00	en	Kyodo News
202	err.ee	err.ee	ERR	EE	2026-11-30 11:47:13.130849+00	et	ERR
203	ert.gr	ert.gr	ERT	GR	2026-11-30 11:47:13.130849+00	el	ERT
204	estadao.com.br	estadao.com.br	O Estado de S. Paulo	BR	2026-11-30 11:47:13.130849+00	pt	Grupo Estado
205	euobserver.com	euobserver.com	EUobserver	BE	2026-11-30 11:47:13.130849+00	en	EUobserver
206	euronews.com	euronews.com	Euronews	FR	2026-11-30 11:47:13.130849+00	en	Alpac Capital
207	europapress.es	europapress.es	Europa Press	ES	2026-11-30 11:47:13.130849+00	es	Europa Press
208	europe1.fr	europe1.fr	Europe 1	FR	2026-11-30 11:47:13.130849+00	fr	Bolloré
209	ewn.co.za	ewn.co.za	EWN	ZA	2026-11-30 11:47:13.130849+00	en	Primedia
210	excelsior.com.mx	excelsior.com.mx	Excélsior	MX	2026-11-30 11:47:13.130849+00	es	Grupo Imagen
211	expansion.com	expansion.com	Expansión	ES	2026-11-30 11:47:13.130849+00	es	RCS MediaGroup
212	express.co.uk	express.co.uk	Daily Express	GB	2026-11-30 11:47:13.130849+00	en	Reach
213	express.pk	express.pk	Express News	PK	2026-11-30 11:47:13.130849+00	ur	Lakson Group
214	expressen.se	expressen.se	Expressen	SE	2026-11-30 11:47:13.130849+00	sv	Bonnier
215	expresso.pt	expresso.pt	Expresso	PT	2026-11-30 11:47:13.130849+00	pt	Impresa
216	fanpage.it	fanpage.it	Fanpage.it	IT	2026-11-30 11:47:13.130849+00	it	Ciaopeople
217	farodevigo.es	farodevigo.es	Faro de Vigo	ES	2026-11-30 11:47:13.130849+00	es	Prensa Ibérica
218	faz.net	faz.net	Frankfurter Allgemeine Zeitung	DE	2026-11-30 11:47:13.130849+00	de	Fazit-Stiftung
219	fbcnews.com.fj	fbcnews.com.fj	FBC News	FJ	2026-11-30 11:47:13.130849+00	en	Fijian Broadcasting Corporation
220	fijitimes.com.fj	fijitimes.com.fj	The Fiji Times	FJ	2026-11-30 11:47:13.130849+00	en	Motibhai Group
221	financialexpress.com	financialexpress.com	The Financial Express	IN	2026-11-30 11:47:13.130849+00	en	The Indian Express Group
222	financialpost.com	financialpost.com	Financial Post	CA	2026-11-30 11:47:13.130849+00	en	Postmedia
223	firstpost.com	firstpost.com	Firstpost	IN	2026-11-30 11:47:13.130849+00	en	Reliance Industries
224	focus.de	focus.de	Focus Online	DE	2026-11-30 11:47:13.130849+00	de	Hubert Burda Media
225	focustaiwan.tw	focustaiwan.tw	Focus Taiwan	TW	2026-11-30 11:47:13.130849+00	en	Central News Agency
226	folha.uol.com.br	folha.uol.com.br	Folha de S.Paulo	BR	2026-11-30 11:47:13.130849+00	pt	Grupo Folha
227	forbes.com	forbes.com	Forbes	US	2026-11-30 11:47:13.130849+00	en	Forbes
228	fortune.com	fortune.com	Fortune	US	2026-11-30 11:47:13.130849+00	en	Fortune Media
229	foxnews.com	foxnews.com	Fox News	US	2026-11-30 11:47:13.130849+00	en	Fox Corporation
230	fr.de	fr.de	Frankfurter Rundschau	DE	2026-11-30 11:47:13.130849+00	de	Ippen
231	france24.com	france24.com	France 24	FR	2026-11-30 11:47:13.130849+00	fr	France Médias Monde
232	franceinfo.fr	franceinfo.fr	franceinfo	FR	2026-11-30 11:47:13.130849+00	fr	France Télévisions
233	francetvinfo.fr	francetvinfo.fr	franceinfo	FR	2026-11-30 11:47:13.130849+00	fr	France Télévisions
234	fratmat.info	fratmat.info	Fraternité Matin	CI	2026-11-30 11:47:13.130849+00	fr	Fraternité Matin
235	freiepresse.de	freiepresse.de	Freie Presse	DE	2026-11-30 11:47:13.130849+00	de	Medien Union
236	ft.com	ft.com	Financial Times	GB	2026-11-30 11:47:13.130849+00	en	Nikkei
237	g1.globo.com	g1.globo.com	g1	BR	2026-11-30 11:47:13.130849+00	pt	Grupo Globo
238	g4media.ro	g4media.ro	G4Media	RO	2026-11-30 11:47:13.130849+00	ro	G4Media
239	gazeta.pl	gazeta.pl	Gazeta.pl	PL	2026-11-30 11:47:13.130849+00	pl	Agora
240	gazeta.ru	gazeta.ru	Gazeta.Ru	RU	2026-11-30 11:47:13.130849+00	ru	Rambler
241	gazeta.uz	gazeta.uz	Gazeta.uz	UZ	2026-11-30 11:47:13.130849+00	ru	Afisha Media
242	gbnews.com	gbnews.com	GB News	GB	2026-11-30 11:47:13.130849+00	en	All Perspectives
243	gestion.pe	gestion.pe	Gestión	PE	2026-11-30 11:47:13.130849+00	es	Grupo El Comercio (Peru)
244	ghanaweb.com	ghanaweb.com	GhanaWeb	GH	2026-11-30 11:47:13.130849+00	en	GhanaWeb
245	globalnews.ca	globalnews.ca	Global News	CA	2026-11-30 11:47:13.130849+00	en	Corus Entertainment
246	globaltimes.cn	globaltimes.cn	Global Times	CN	2026-11-30 11:47:13.130849+00	en	People's Daily
247	gmanetwork.com	gmanetwork.com	GMA News	PH	2026-11-30 11:47:13.130849+00	en	GMA Network
248	granma.cu	granma.cu	Granma	CU	2026-11-30 11:47:13.130849+00	es	Communist Party of Cuba
249	graphic.com.gh	graphic.com.gh	Graphic Online	GH	2026-11-30 11:47:13.130849+00	en	Graphic Communications Group
250	guardian.ng	guardian.ng	The Guardian (Nigeria)	NG	2026-11-30 11:47:13.130849+00	en	Guardian Newspapers
251	gujaratsamachar.com	gujaratsamachar.com	Gujarat Samachar	IN	2026-11-30 11:47:13.130849+00	gu	Gujarat Samachar
252	gulfnews.com	gulfnews.com	Gulf News	AE	2026-11-30 11:47:13.130849+00	en	Al Nisr Publishing
253	haaretz.co.il	haaretz.co.il	Haaretz	IL	2026-11-30 11:47:13.130849+00	he	Haaretz Group
254	haaretz.com	haaretz.com	Haaretz (English)	IL	2026-11-30 11:47:13.130849+00	en	Haaretz Group
255	haberturk.com	haberturk.com	Habertürk	TR	2026-11-30 11:47:13.130849+00	tr	\N
256	handelsblatt.com	handelsblatt.com	Handelsblatt	DE	2026-11-30 11:47:13.130849+00	de	DvH Medien
257	hani.co.kr	hani.co.kr	Hankyoreh	KR	2026-11-30 11:47:13.130849+00	ko	Hankyoreh
258	hankookilbo.com	hankookilbo.com	Hankook Ilbo	KR	2026-11-30 11:47:13.130849+00	ko	Dongwha Group
259	haz.de	haz.de	Hannoversche Allgemeine	DE	2026-11-30 11:47:13.130849+00	de	Madsack
260	heise.de	heise.de	heise online	DE	2026-11-30 11:47:13.130849+00	de	Heise
261	herald.co.zw	herald.co.zw	The Herald (Zimbabwe)	ZW	2026-11-30 11:47:13.130849+00	en	Zimpapers
262	heraldscotland.com	heraldscotland.com	The Herald	GB	2026-11-30 11:47:13.130849+00	en	USA Today Co.
263	heraldsun.com.au	heraldsun.com.au	Herald Sun	AU	2026-11-30 11:47:13.130849+00	en	News Corp
264	hespress.com	hespress.com	Hespress	MA	2026-11-30 11:47:13.130849+00	ar	Hespress
265	hessenschau.de	hessenschau.de	hessenschau	DE	2026-11-30 11:47:13.130849+00	de	ARD
266	heute.at	heute.at	Heute	AT	2026-11-30 11:47:13.130849+00	de	Heute
267	hina.hr	hina.hr	HINA	HR	2026-11-30 11:47:13.130849+00	hr	HINA
268	hindustantimes.com	hindustantimes.com	Hindustan Times	IN	2026-11-30 11:47:13.130849+00	en	HT Media
269	hket.com	hket.com	Hong Kong Economic Times	HK	2026-11-30 11:47:13.130849+00	zh	HKET Holdings
270	hln.be	hln.be	Het Laatste Nieuws	BE	2026-11-30 11:47:13.130849+00	nl	DPG Media
271	hna.de	hna.de	HNA	DE	2026-11-30 11:47:13.130849+00	de	Ippen
272	hongkongfp.com	hongkongfp.com	Hong Kong Free Press	HK	2026-11-30 11:47:13.130849+00	en	Hong Kong Free Press
273	houstonchronicle.com	houstonchronicle.com	Houston Chronicle	US	2026-11-30 11:47:13.130849+00	en	Hearst
274	hrt.hr	hrt.hr	HRT	HR	2026-11-30 11:47:13.130849+00	hr	HRT
275	hs.fi	hs.fi	Helsingin Sanomat	FI	2026-11-30 11:47:13.130849+00	fi	Sanoma
276	huffingtonpost.fr	huffingtonpost.fr	Le HuffPost	FR	2026-11-30 11:47:13.130849+00	fr	Groupe Le Monde
277	huffingtonpost.it	huffingtonpost.it	HuffPost Italia	IT	2026-11-30 11:47:13.130849+00	it	GEDI
278	huffpost.com	huffpost.com	HuffPost	US	2026-11-30 11:47:13.130849+00	en	BuzzFeed
279	hurriyet.com.tr	hurriyet.com.tr	Hürriyet	TR	2026-11-30 11:47:13.130849+00	tr	Demirören
280	hurriyetdailynews.com	hurriyetdailynews.com	Hürriyet Daily News	TR	2026-11-30 11:47:13.130849+00	en	Demirören
281	hvg.hu	hvg.hu	HVG	HU	2026-11-30 11:47:13.130849+00	hu	HVG
282	ici.radio-canada.ca	ici.radio-canada.ca	Radio-Canada	CA	2026-11-30 11:47:13.130849+00	fr	CBC/Radio-Canada
283	idnes.cz	idnes.cz	iDNES.cz	CZ	2026-11-30 11:47:13.130849+00	cs	MAFRA
284	ilfattoquotidiano.it	ilfattoquotidiano.it	Il Fatto Quotidiano	IT	2026-11-30 11:47:13.130849+00	it	SEIF
285	ilgiornale.it	ilgiornale.it	Il Giornale	IT	2026-11-30 11:47:13.130849+00	it	Angelucci
286	ilmattino.it	ilmattino.it	Il Mattino	IT	2026-11-30 11:47:13.130849+00	it	Caltagirone Editore
287	ilmessaggero.it	ilmessaggero.it	Il Messaggero	IT	2026-11-30 11:47:13.130849+00	it	Caltagirone Editore
288	ilpost.it	ilpost.it	Il Post	IT	2026-11-30 11:47:13.130849+00	it	Il Post
289	ilsole24ore.com	ilsole24ore.com	Il Sole 24 Ore	IT	2026-11-30 11:47:13.130849+00	it	Gruppo 24 Ore
290	iltalehti.fi	iltalehti.fi	Iltalehti	FI	2026-11-30 11:47:13.130849+00	fi	Alma Media
291	in.gr	in.gr	in.gr	GR	2026-11-30 11:47:13.130849+00	el	Alter Ego Media
292	independent.co.ug	independent.co.ug	The Independent (Uganda)	UG	2026-11-30 11:47:13.130849+00	en	Independent Publications
293	independent.co.uk	independent.co.uk	The Independent	GB	2026-11-30 11:47:13.130849+00	en	Lebedev
294	independent.ie	independent.ie	Irish Independent	IE	2026-11-30 11:47:13.130849+00	en	Mediahuis
295	independentarabia.com	independentarabia.com	Independent Arabia	SA	2026-11-30 11:47:13.130849+00	ar	SRMG
296	index.hr	index.hr	Index.hr	HR	2026-11-30 11:47:13.130849+00	hr	Index.hr
297	index.hu	index.hu	Index	HU	2026-11-30 11:47:13.130849+00	hu	Indamedia
298	indianexpress.com	indianexpress.com	The Indian Express	IN	2026-11-30 11:47:13.130849+00	en	The Indian Express Group
299	indiatoday.in	indiatoday.in	India Today	IN	2026-11-30 11:47:13.130849+00	en	India Today Group
300	inews.co.uk	inews.co.uk	The i Paper	GB	2026-11-30 11:47:13.130849+00	en	DMGT
301	infobae.com	infobae.com	Infobae	AR	2026-11-30 11:47:13.130849+00	es	THX Medios
302	inquirer.com	inquirer.com	The Philadelphia Inquirer	US	2026-11-30 11:47:13.130849+00	en	Lenfest Institute
303	inquirer.net	inquirer.net	Philippine Daily Inquirer	PH	2026-11-30 11:47:13.130849+00	en	Inquirer Group
304	interaksyon.philstar.com	interaksyon.philstar.com	Interaksyon	PH	2026-11-30 11:47:13.130849+00	en	MediaQuest
305	interfax.ru	interfax.ru	Interfax	RU	2026-11-30 11:47:13.130849+00	ru	Interfax
306	iol.co.za	iol.co.za	IOL	ZA	2026-11-30 11:47:13.130849+00	en	Sekunjalo
307	iranintl.com	iranintl.com	Iran International	GB	2026-11-30 11:47:13.130849+00	fa	Volant Media
308	irishexaminer.com	irishexaminer.com	Irish Examiner	IE	2026-11-30 11:47:13.130849+00	en	The Irish Times Group
309	irishmirror.ie	irishmirror.ie	Irish Mirror	IE	2026-11-30 11:47:13.130849+00	en	Reach
310	irishtimes.com	irishtimes.com	The Irish Times	IE	2026-11-30 11:47:13.130849+00	en	The Irish Times Group
311	irna.ir	irna.ir	IRNA	IR	2026-11-30 11:47:13.130849+00	fa	IRNA
312	irozhlas.cz	irozhlas.cz	iROZHLAS	CZ	2026-11-30 11:47:13.130849+00	cs	Český rozhlas
313	irrawaddy.com	irrawaddy.com	The Irrawaddy	MM	2026-11-30 11:47:13.130849+00	en	Irrawaddy Publishing Group
314	is.fi	is.fi	Ilta-Sanomat	FI	2026-11-30 11:47:13.130849+00	fi	Sanoma
315	isna.ir	isna.ir	ISNA	IR	2026-11-30 11:47:13.130849+00	fa	ISNA
316	israelhayom.co.il	israelhayom.co.il	Israel Hayom	IL	2026-11-30 11:47:13.130849+00	he	Adelson
317	itv.com	itv.com	ITV News	GB	2026-11-30 11:47:13.130849+00	en	ITV
318	jagran.com	jagran.com	Dainik Jagran	IN	2026-11-30 11:47:13.130849+00	hi	Jagran Prakashan
319	jamaica-gleaner.com	jamaica-gleaner.com	The Gleaner	JM	2026-11-30 11:47:13.130849+00	en	RJRGleaner
320	jamaicaobserver.com	jamaicaobserver.com	Jamaica Observer	JM	2026-11-30 11:47:13.130849+00	en	Jamaica Observer
321	jang.com.pk	jang.com.pk	Jang	PK	2026-11-30 11:47:13.130849+00	ur	Jang Media Group
322	jansatta.com	jansatta.com	Jansatta	IN	2026-11-30 11:47:13.130849+00	hi	The Indian Express Group
323	japantimes.co.jp	japantimes.co.jp	The Japan Times	JP	2026-11-30 11:47:13.130849+00	en	News2u Holdings
324	jeuneafrique.com	jeuneafrique.com	Jeune Afrique	FR	2026-11-30 11:47:13.130849+00	fr	Jeune Afrique Media Group
325	jiji.com	jiji.com	Jiji Press	JP	2026-11-30 11:47:13.130849+00	ja	Jiji Press
326	joongang.co.kr	joongang.co.kr	JoongAng Ilbo	KR	2026-11-30 11:47:13.130849+00	ko	JoongAng Group
327	jordantimes.com	jordantimes.com	The Jordan Times	JO	2026-11-30 11:47:13.130849+00	en	Jordan Press Foundation
328	jornada.com.mx	jornada.com.mx	La Jornada	MX	2026-11-30 11:47:13.130849+00	es	La Jornada
329	journaldemontreal.com	journaldemontreal.com	Le Journal de Montréal	CA	2026-11-30 11:47:13.130849+00	fr	Quebecor
330	jpost.com	jpost.com	The Jerusalem Post	IL	2026-11-30 11:47:13.130849+00	en	Mirkaei Tikshoret
331	jugantor.com	jugantor.com	Jugantor	BD	2026-11-30 11:47:13.130849+00	bn	Jamuna Group
332	jutarnji.hr	jutarnji.hr	Jutarnji list	HR	2026-11-30 11:47:13.130849+00	hr	Hanza Media
333	jyllands-posten.dk	jyllands-posten.dk	Jyllands-Posten	DK	2026-11-30 11:47:13.130849+00	da	JP/Politikens Hus
334	kalerkantho.com	kalerkantho.com	Kaler Kantho	BD	2026-11-30 11:47:13.130849+00	bn	Bashundhara Group
335	kapitalis.com	kapitalis.com	Kapitalis	TN	2026-11-30 11:47:13.130849+00	fr	Kapitalis
336	kathimerini.gr	kathimerini.gr	Kathimerini	GR	2026-11-30 11:47:13.130849+00	el	Kathimerini
337	kathmandupost.com	kathmandupost.com	The Kathmandu Post	NP	2026-11-30 11:47:13.130849+00	en	Kantipur Media Group
338	kbs.co.kr	kbs.co.kr	KBS	KR	2026-11-30 11:47:13.130849+00	ko	KBS
339	khabaronline.ir	khabaronline.ir	Khabar Online	IR	2026-11-30 11:47:13.130849+00	fa	Khabar Online
340	khaleejtimes.com	khaleejtimes.com	Khaleej Times	AE	2026-11-30 11:47:13.130849+00	en	Galadari Brothers
341	khan.co.kr	khan.co.kr	Kyunghyang Shinmun	KR	2026-11-30 11:47:13.130849+00	ko	Kyunghyang Shinmun
342	khaosod.co.th	khaosod.co.th	Khaosod	TH	2026-11-30 11:47:13.130849+00	th	Matichon Group
343	khmertimeskh.com	khmertimeskh.com	Khmer Times	KH	2026-11-30 11:47:13.130849+00	en	Khmer Times
344	kleinezeitung.at	kleinezeitung.at	Kleine Zeitung	AT	2026-11-30 11:47:13.130849+00	de	Styria Media Group
345	klix.ba	klix.ba	Klix.ba	BA	2026-11-30 11:47:13.130849+00	bs	Klix
346	kommersant.ru	kommersant.ru	Kommersant	RU	2026-11-30 11:47:13.130849+00	ru	Kommersant
347	kompas.com	kompas.com	Kompas.com	ID	2026-11-30 11:47:13.130849+00	id	Kompas Gramedia
348	koreaherald.com	koreaherald.com	The Korea Herald	KR	2026-11-30 11:47:13.130849+00	en	Herald Media Group
349	koreatimes.co.kr	koreatimes.co.kr	The Korea Times	KR	2026-11-30 11:47:13.130849+00	en	Dongwha Group
350	krone.at	krone.at	Kronen Zeitung	AT	2026-11-30 11:47:13.130849+00	de	Krone-Verlag
351	kuenselonline.com	kuenselonline.com	Kuensel	BT	2026-11-30 11:47:13.130849+00	en	Kuensel Corporation
352	kun.uz	kun.uz	Kun.uz	UZ	2026-11-30 11:47:13.130849+00	uz	Kun.uz
353	kurier.at	kurier.at	Kurier	AT	2026-11-30 11:47:13.130849+00	de	Kurier Medienhaus
354	kyivindependent.com	kyivindependent.com	The Kyiv Independent	UA	2026-11-30 11:47:13.130849+00	en	The Kyiv Independent
355	la-croix.com	la-croix.com	La Croix	FR	2026-11-30 11:47:13.130849+00	fr	Bayard
356	ladepeche.fr	ladepeche.fr	La Dépêche du Midi	FR	2026-11-30 11:47:13.130849+00	fr	Groupe La Dépêche
357	lalibre.be	lalibre.be	La Libre Belgique	BE	2026-11-30 11:47:13.130849+00	fr	IPM Group
358	lanacion.com.ar	lanacion.com.ar	La Nación	AR	2026-11-30 11:47:13.130849+00	es	S.A. La Nación
359	laotiantimes.com	laotiantimes.com	The Laotian Times	LA	2026-11-30 11:47:13.130849+00	en	The Laotian Times
360	lapresse.ca	lapresse.ca	La Presse	CA	2026-11-30 11:47:13.130849+00	fr	La Presse
361	laprovence.com	laprovence.com	La Provence	FR	2026-11-30 11:47:13.130849+00	fr	CMA CGM
362	larazon.es	larazon.es	La Razón	ES	2026-11-30 11:47:13.130849+00	es	Atresmedia
363	larepublica.pe	larepublica.pe	La República	PE	2026-11-30 11:47:13.130849+00	es	Grupo La República
364	lastampa.it	lastampa.it	La Stampa	IT	2026-11-30 11:47:13.130849+00	it	GEDI
365	latercera.com	latercera.com	La Tercera	CL	2026-11-30 11:47:13.130849+00	es	Copesa
366	latimes.com	latimes.com	Los Angeles Times	US	2026-11-30 11:47:13.130849+00	en	Nant Capital
367	latribune.fr	latribune.fr	La Tribune	FR	2026-11-30 11:47:13.130849+00	fr	CMA CGM
368	lavanguardia.com	lavanguardia.com	La Vanguardia	ES	2026-11-30 11:47:13.130849+00	es	Grupo Godó
369	lavoixdunord.fr	lavoixdunord.fr	La Voix du Nord	FR	2026-11-30 11:47:13.130849+00	fr	Rossel
370	lavozdegalicia.es	lavozdegalicia.es	La Voz de Galicia	ES	2026-11-30 11:47:13.130849+00	es	Corporación Voz de Galicia
371	lbcgroup.tv	lbcgroup.tv	LBCI	LB	2026-11-30 11:47:13.130849+00	ar	LBCI
372	ledevoir.com	ledevoir.com	Le Devoir	CA	2026-11-30 11:47:13.130849+00	fr	Le Devoir
373	lefigaro.fr	lefigaro.fr	Le Figaro	FR	2026-11-30 11:47:13.130849+00	fr	Dassault
374	lemonde.fr	lemonde.fr	Le Monde	FR	2026-11-30 11:47:13.130849+00	fr	Groupe Le Monde
375	lenta.ru	lenta.ru	Lenta.ru	RU	2026-11-30 11:47:13.130849+00	ru	Rambler
376	leparisien.fr	leparisien.fr	Le Parisien	FR	2026-11-30 11:47:13.130849+00	fr	LVMH
377	lepoint.fr	lepoint.fr	Le Point	FR	2026-11-30 11:47:13.130849+00	fr	Artémis
378	lesechos.fr	lesechos.fr	Les Échos	FR	2026-11-30 11:47:13.130849+00	fr	LVMH
379	lesoir.be	lesoir.be	Le Soir	BE	2026-11-30 11:47:13.130849+00	fr	Rossel
380	lesoleil.sn	lesoleil.sn	Le Soleil	SN	2026-11-30 11:47:13.130849+00	fr	Le Soleil
381	letemps.ch	letemps.ch	Le Temps	CH	2026-11-30 11:47:13.130849+00	fr	Fondation Aventinus
382	levante-emv.com	levante-emv.com	Levante-EMV	ES	2026-11-30 11:47:13.130849+00	es	Prensa Ibérica
383	lexpress.fr	lexpress.fr	L'Express	FR	2026-11-30 11:47:13.130849+00	fr	L'Express
384	liberation.fr	liberation.fr	Libération	FR	2026-11-30 11:47:13.130849+00	fr	Libération
385	liberoquotidiano.it	liberoquotidiano.it	Libero	IT	2026-11-30 11:47:13.130849+00	it	Angelucci
386	libyaherald.com	libyaherald.com	Libya Herald	LY	2026-11-30 11:47:13.130849+00	en	Libya Herald
387	lidovky.cz	lidovky.cz	Lidovky.cz	CZ	2026-11-30 11:47:13.130849+00	cs	MAFRA
388	listindiario.com	listindiario.com	Listín Diario	DO	2026-11-30 11:47:13.130849+00	es	Listín Diario
389	livehindustan.com	livehindustan.com	Live Hindustan	IN	2026-11-30 11:47:13.130849+00	hi	HT Media
390	livemint.com	livemint.com	Mint	IN	2026-11-30 11:47:13.130849+00	en	HT Media
391	loksatta.com	loksatta.com	Loksatta	IN	2026-11-30 11:47:13.130849+00	mr	The Indian Express Group
392	lorientlejour.com	lorientlejour.com	L'Orient-Le Jour	LB	2026-11-30 11:47:13.130849+00	fr	L'Orient-Le Jour
393	lrt.lt	lrt.lt	LRT	LT	2026-11-30 11:47:13.130849+00	lt	LRT
394	lsm.lv	lsm.lv	LSM	LV	2026-11-30 11:47:13.130849+00	lv	LSM
395	ltn.com.tw	ltn.com.tw	Liberty Times	TW	2026-11-30 11:47:13.130849+00	zh	Liberty Times Group
396	lusa.pt	lusa.pt	Lusa	PT	2026-11-30 11:47:13.130849+00	pt	Lusa
397	lusakatimes.com	lusakatimes.com	Lusaka Times	ZM	2026-11-30 11:47:13.130849+00	en	Lusaka Times
398	luzernerzeitung.ch	luzernerzeitung.ch	Luzerner Zeitung	CH	2026-11-30 11:47:13.130849+00	de	CH Media
399	lvz.de	lvz.de	Leipziger Volkszeitung	DE	2026-11-30 11:47:13.130849+00	de	Madsack
400	madamasr.com	madamasr.com	Mada Masr	EG	2026-11-30 11:47:13.130849+00	ar	Mada Masr
401	magyarnemzet.hu	magyarnemzet.hu	Magyar Nemzet	HU	2026-11-30 11:47:13.130849+00	hu	Mediaworks
402	mainichi.jp	mainichi.jp	Mainichi Shimbun	JP	2026-11-30 11:47:13.130849+00	ja	Mainichi Shimbun
403	malaymail.com	malaymail.com	Malay Mail	MY	2026-11-30 11:47:13.130849+00	en	Malay Mail
404	malaysiakini.com	malaysiakini.com	Malaysiakini	MY	2026-11-30 11:47:13.130849+00	en	Malaysiakini
405	mallorcazeitung.es	mallorcazeitung.es	Mallorca Zeitung	ES	2026-11-30 11:47:13.130849+00	de	Prensa Ibérica
406	manager-magazin.de	manager-magazin.de	manager magazin	DE	2026-11-30 11:47:13.130849+00	de	Spiegel-Verlag
407	manchestereveningnews.co.uk	manchestereveningnews.co.uk	Manchester Evening News	GB	2026-11-30 11:47:13.130849+00	en	Reach
408	manilatimes.net	manilatimes.net	The Manila Times	PH	2026-11-30 11:47:13.130849+00	en	The Manila Times
409	manoramaonline.com	manoramaonline.com	Malayala Manorama	IN	2026-11-30 11:47:13.130849+00	ml	Malayala Manorama
410	marca.com	marca.com	Marca	ES	2026-11-30 11:47:13.130849+00	es	RCS MediaGroup
411	marketwatch.com	marketwatch.com	MarketWatch	US	2026-11-30 11:47:13.130849+00	en	News Corp
412	maroelamedia.co.za	maroelamedia.co.za	Maroela Media	ZA	2026-11-30 11:47:13.130849+00	af	Solidarity Movement
413	mathrubhumi.com	mathrubhumi.com	Mathrubhumi	IN	2026-11-30 11:47:13.130849+00	ml	Mathrubhumi
414	matichon.co.th	matichon.co.th	Matichon	TH	2026-11-30 11:47:13.130849+00	th	Matichon Group
415	mbl.is	mbl.is	Morgunblaðið	IS	2026-11-30 11:47:13.130849+00	is	Árvakur
416	mdr.de	mdr.de	MDR	DE	2026-11-30 11:47:13.130849+00	de	ARD
417	mediapart.fr	mediapart.fr	Mediapart	FR	2026-11-30 11:47:13.130849+00	fr	Mediapart
418	meduza.io	meduza.io	Meduza	LV	2026-11-30 11:47:13.130849+00	ru	Meduza
419	mehrnews.com	mehrnews.com	Mehr News Agency	IR	2026-11-30 11:47:13.130849+00	fa	Islamic Development Organization
420	mercopress.com	mercopress.com	MercoPress	UY	2026-11-30 11:47:13.130849+00	en	MercoPress
421	merkur.de	merkur.de	Münchner Merkur	DE	2026-11-30 11:47:13.130849+00	de	Ippen
422	metro.co.uk	metro.co.uk	Metro	GB	2026-11-30 11:47:13.130849+00	en	DMGT
423	mexiconewsdaily.com	mexiconewsdaily.com	Mexico News Daily	MX	2026-11-30 11:47:13.130849+00	en	Mexico News Daily
424	mg.co.za	mg.co.za	Mail & Guardian	ZA	2026-11-30 11:47:13.130849+00	en	Media Development Investment Fund
425	miamiherald.com	miamiherald.com	Miami Herald	US	2026-11-30 11:47:13.130849+00	en	McClatchy
426	middleeasteye.net	middleeasteye.net	Middle East Eye	GB	2026-11-30 11:47:13.130849+00	en	Middle East Eye
427	milenio.com	milenio.com	Milenio	MX	2026-11-30 11:47:13.130849+00	es	Grupo Multimedios
428	milliyet.com.tr	milliyet.com.tr	Milliyet	TR	2026-11-30 11:47:13.130849+00	tr	Demirören
429	mingpao.com	mingpao.com	Ming Pao	HK	2026-11-30 11:47:13.130849+00	zh	Media Chinese International
430	mirror.co.uk	mirror.co.uk	The Mirror	GB	2026-11-30 11:47:13.130849+00	en	Reach
431	mk.ru	mk.ru	Moskovsky Komsomolets	RU	2026-11-30 11:47:13.130849+00	ru	Moskovsky Komsomolets
432	moneycontrol.com	moneycontrol.com	Moneycontrol	IN	2026-11-30 11:47:13.130849+00	en	Reliance Industries
433	monitor.co.ug	monitor.co.ug	Daily Monitor	UG	2026-11-30 11:47:13.130849+00	en	Nation Media Group
434	montrealgazette.com	montrealgazette.com	Montreal Gazette	CA	2026-11-30 11:47:13.130849+00	en	Postmedia
435	morgenpost.de	morgenpost.de	Berliner Morgenpost	DE	2026-11-30 11:47:13.130849+00	de	Funke
436	moroccoworldnews.com	moroccoworldnews.com	Morocco World News	MA	2026-11-30 11:47:13.130849+00	en	Morocco World News
437	ms.now	ms.now	MS NOW	US	2026-11-30 11:47:13.130849+00	en	Versant
438	mwananchi.co.tz	mwananchi.co.tz	Mwananchi	TZ	2026-11-30 11:47:13.130849+00	sw	Nation Media Group
439	myjoyonline.com	myjoyonline.com	MyJoyOnline	GH	2026-11-30 11:47:13.130849+00	en	Multimedia Group
440	mz.de	mz.de	Mitteldeutsche Zeitung	DE	2026-11-30 11:47:13.130849+00	de	Bauer Media Group
441	n-tv.de	n-tv.de	ntv	DE	2026-11-30 11:47:13.130849+00	de	Bertelsmann
442	n1info.rs	n1info.rs	N1 (Serbia)	RS	2026-11-30 11:47:13.130849+00	sr	United Group
443	nachrichten.at	nachrichten.at	Oberösterreichische Nachrichten	AT	2026-11-30 11:47:13.130849+00	de	Wimmer Medien
444	nacion.com	nacion.com	La Nación (Costa Rica)	CR	2026-11-30 11:47:13.130849+00	es	Grupo Nación
600	t-online.de	t-online.de	t-online	DE	2026-11-30 11:47:13.130849+00	de	Ströer
445	naftemporiki.gr	naftemporiki.gr	Naftemporiki	GR	2026-11-30 11:47:13.130849+00	el	Naftemporiki
446	namibian.com.na	namibian.com.na	The Namibian	NA	2026-11-30 11:47:13.130849+00	en	Namibia Media Trust
447	nation.africa	nation.africa	Nation	KE	2026-11-30 11:47:13.130849+00	en	Nation Media Group
448	nation.com.pk	nation.com.pk	The Nation (Pakistan)	PK	2026-11-30 11:47:13.130849+00	en	Nawaiwaqt Group
449	nationalpost.com	nationalpost.com	National Post	CA	2026-11-30 11:47:13.130849+00	en	Postmedia
450	nationthailand.com	nationthailand.com	The Nation (Thailand)	TH	2026-11-30 11:47:13.130849+00	en	Nation Group
451	nature.com	nature.com	Nature	GB	2026-11-30 11:47:13.130849+00	en	Springer Nature
452	navbharattimes.indiatimes.com	navbharattimes.indiatimes.com	Navbharat Times	IN	2026-11-30 11:47:13.130849+00	hi	Times Group
453	nbcnews.com	nbcnews.com	NBC News	US	2026-11-30 11:47:13.130849+00	en	Comcast
454	ndr.de	ndr.de	NDR	DE	2026-11-30 11:47:13.130849+00	de	ARD
455	ndtv.com	ndtv.com	NDTV	IN	2026-11-30 11:47:13.130849+00	en	Adani Group
456	nettavisen.no	nettavisen.no	Nettavisen	NO	2026-11-30 11:47:13.130849+00	no	Amedia
457	netwerk24.com	netwerk24.com	Netwerk24	ZA	2026-11-30 11:47:13.130849+00	af	Naspers
458	news.cn	news.cn	Xinhua	CN	2026-11-30 11:47:13.130849+00	zh	Xinhua
459	news.com.au	news.com.au	news.com.au	AU	2026-11-30 11:47:13.130849+00	en	News Corp
460	news.sky.com	news.sky.com	Sky News	GB	2026-11-30 11:47:13.130849+00	en	Comcast
461	news18.com	news18.com	News18	IN	2026-11-30 11:47:13.130849+00	en	Reliance Industries
462	news24.com	news24.com	News24	ZA	2026-11-30 11:47:13.130849+00	en	Naspers
463	newsday.co.tt	newsday.co.tt	Trinidad and Tobago Newsday	TT	2026-11-30 11:47:13.130849+00	en	Newsday
464	newsweek.com	newsweek.com	Newsweek	US	2026-11-30 11:47:13.130849+00	en	Newsweek
465	newsweek.pl	newsweek.pl	Newsweek Polska	PL	2026-11-30 11:47:13.130849+00	pl	Ringier Axel Springer
466	newvision.co.ug	newvision.co.ug	New Vision	UG	2026-11-30 11:47:13.130849+00	en	Vision Group
467	newyorker.com	newyorker.com	The New Yorker	US	2026-11-30 11:47:13.130849+00	en	Condé Nast
468	newzimbabwe.com	newzimbabwe.com	New Zimbabwe	ZW	2026-11-30 11:47:13.130849+00	en	New Zimbabwe
469	nhk.or.jp	nhk.or.jp	NHK	JP	2026-11-30 11:47:13.130849+00	ja	NHK
470	nieuwsblad.be	nieuwsblad.be	Het Nieuwsblad	BE	2026-11-30 11:47:13.130849+00	nl	Mediahuis
471	nikkei.com	nikkei.com	Nikkei	JP	2026-11-30 11:47:13.130849+00	ja	Nikkei
472	nos.nl	nos.nl	NOS	NL	2026-11-30 11:47:13.130849+00	nl	NOS
473	nouvelobs.com	nouvelobs.com	Le Nouvel Obs	FR	2026-11-30 11:47:13.130849+00	fr	Groupe Le Monde
474	novinky.cz	novinky.cz	Novinky.cz	CZ	2026-11-30 11:47:13.130849+00	cs	Seznam.cz
475	npr.org	npr.org	NPR	US	2026-11-30 11:47:13.130849+00	en	NPR
476	nrc.nl	nrc.nl	NRC	NL	2026-11-30 11:47:13.130849+00	nl	Mediahuis
477	nrk.no	nrk.no	NRK	NO	2026-11-30 11:47:13.130849+00	no	NRK
478	nst.com.my	nst.com.my	New Straits Times	MY	2026-11-30 11:47:13.130849+00	en	Media Prima
479	ntv.com.tr	ntv.com.tr	NTV	TR	2026-11-30 11:47:13.130849+00	tr	Doğuş Group
480	nu.nl	nu.nl	NU.nl	NL	2026-11-30 11:47:13.130849+00	nl	DPG Media
481	nv.ua	nv.ua	NV	UA	2026-11-30 11:47:13.130849+00	uk	Dragon Capital
482	nydailynews.com	nydailynews.com	New York Daily News	US	2026-11-30 11:47:13.130849+00	en	Alden Global Capital
483	nyheder.tv2.dk	nyheder.tv2.dk	TV 2	DK	2026-11-30 11:47:13.130849+00	da	TV 2 Danmark
484	nypost.com	nypost.com	New York Post	US	2026-11-30 11:47:13.130849+00	en	News Corp
485	nytimes.com	nytimes.com	The New York Times	US	2026-11-30 11:47:13.130849+00	en	The New York Times Company
486	nzherald.co.nz	nzherald.co.nz	The New Zealand Herald	NZ	2026-11-30 11:47:13.130849+00	en	NZME
487	nzz.ch	nzz.ch	Neue Zürcher Zeitung	CH	2026-11-30 11:47:13.130849+00	de	NZZ
488	observador.pt	observador.pt	Observador	PT	2026-11-30 11:47:13.130849+00	pt	Observador
489	oglobo.globo.com	oglobo.globo.com	O Globo	BR	2026-11-30 11:47:13.130849+00	pt	Grupo Globo
490	onet.pl	onet.pl	Onet	PL	2026-11-30 11:47:13.130849+00	pl	Ringier Axel Springer
491	onlinekhabar.com	onlinekhabar.com	Onlinekhabar	NP	2026-11-30 11:47:13.130849+00	ne	Onlinekhabar
492	orf.at	orf.at	ORF	AT	2026-11-30 11:47:13.130849+00	de	ORF
493	ottawacitizen.com	ottawacitizen.com	Ottawa Citizen	CA	2026-11-30 11:47:13.130849+00	en	Postmedia
494	ouest-france.fr	ouest-france.fr	Ouest-France	FR	2026-11-30 11:47:13.130849+00	fr	SIPA Ouest-France
495	pagina12.com.ar	pagina12.com.ar	Página/12	AR	2026-11-30 11:47:13.130849+00	es	Grupo Octubre
496	pajhwok.com	pajhwok.com	Pajhwok Afghan News	AF	2026-11-30 11:47:13.130849+00	en	Pajhwok Afghan News
497	pap.pl	pap.pl	PAP	PL	2026-11-30 11:47:13.130849+00	pl	Polska Agencja Prasowa
498	pbs.org	pbs.org	PBS News	US	2026-11-30 11:47:13.130849+00	en	PBS
499	people.com.cn	people.com.cn	People's Daily Online	CN	2026-11-30 11:47:13.130849+00	zh	People's Daily
500	perfil.com	perfil.com	Perfil	AR	2026-11-30 11:47:13.130849+00	es	Editorial Perfil
501	perthnow.com.au	perthnow.com.au	PerthNow	AU	2026-11-30 11:47:13.130849+00	en	Seven West Media
502	philstar.com	philstar.com	The Philippine Star	PH	2026-11-30 11:47:13.130849+00	en	MediaQuest
503	pna.gov.ph	pna.gov.ph	Philippine News Agency	PH	2026-11-30 11:47:13.130849+00	en	Philippine News Agency
504	politico.com	politico.com	Politico	US	2026-11-30 11:47:13.130849+00	en	Axel Springer
505	politico.eu	politico.eu	Politico Europe	BE	2026-11-30 11:47:13.130849+00	en	Axel Springer
506	politika.rs	politika.rs	Politika	RS	2026-11-30 11:47:13.130849+00	sr	Politika
507	politiken.dk	politiken.dk	Politiken	DK	2026-11-30 11:47:13.130849+00	da	JP/Politikens Hus
508	polsatnews.pl	polsatnews.pl	Polsat News	PL	2026-11-30 11:47:13.130849+00	pl	Grupa Polsat Plus
509	postcourier.com.pg	postcourier.com.pg	Post-Courier	PG	2026-11-30 11:47:13.130849+00	en	News Corp
510	postimees.ee	postimees.ee	Postimees	EE	2026-11-30 11:47:13.130849+00	et	Postimees Grupp
511	pravda.com.ua	pravda.com.ua	Ukrainska Pravda	UA	2026-11-30 11:47:13.130849+00	uk	Dragon Capital
512	premiumtimesng.com	premiumtimesng.com	Premium Times	NG	2026-11-30 11:47:13.130849+00	en	Premium Times
513	prensalibre.com	prensalibre.com	Prensa Libre	GT	2026-11-30 11:47:13.130849+00	es	Prensa Libre
514	propublica.org	propublica.org	ProPublica	US	2026-11-30 11:47:13.130849+00	en	ProPublica
515	prothomalo.com	prothomalo.com	Prothom Alo	BD	2026-11-30 11:47:13.130849+00	bn	Transcom Group
516	ptinews.com	ptinews.com	PTI	IN	2026-11-30 11:47:13.130849+00	en	PTI
517	publico.pt	publico.pt	Público	PT	2026-11-30 11:47:13.130849+00	pt	Sonae
518	punchng.com	punchng.com	The Punch	NG	2026-11-30 11:47:13.130849+00	en	Punch Nigeria
519	quotidiano.net	quotidiano.net	Quotidiano Nazionale	IT	2026-11-30 11:47:13.130849+00	it	Monrif
520	r7.com	r7.com	R7	BR	2026-11-30 11:47:13.130849+00	pt	Grupo Record
521	radiofrance.fr	radiofrance.fr	Radio France	FR	2026-11-30 11:47:13.130849+00	fr	Radio France
522	radiookapi.net	radiookapi.net	Radio Okapi	CD	2026-11-30 11:47:13.130849+00	fr	United Nations
523	rainews.it	rainews.it	Rai News	IT	2026-11-30 11:47:13.130849+00	it	RAI
524	rappler.com	rappler.com	Rappler	PH	2026-11-30 11:47:13.130849+00	en	Rappler
525	rbb24.de	rbb24.de	rbb24	DE	2026-11-30 11:47:13.130849+00	de	ARD
526	reforma.com	reforma.com	Reforma	MX	2026-11-30 11:47:13.130849+00	es	Grupo Reforma
527	repubblica.it	repubblica.it	La Repubblica	IT	2026-11-30 11:47:13.130849+00	it	GEDI
528	republika.co.id	republika.co.id	Republika	ID	2026-11-30 11:47:13.130849+00	id	Mahaka Media
529	restofworld.org	restofworld.org	Rest of World	US	2026-11-30 11:47:13.130849+00	en	Rest of World
530	reuters.com	reuters.com	Reuters	GB	2026-11-30 11:47:13.130849+00	en	Thomson Reuters
531	rfa.org	rfa.org	Radio Free Asia	US	2026-11-30 11:47:13.130849+00	en	USAGM
532	rferl.org	rferl.org	RFE/RL	CZ	2026-11-30 11:47:13.130849+00	en	USAGM
533	rfi.fr	rfi.fr	RFI	FR	2026-11-30 11:47:13.130849+00	fr	France Médias Monde
534	rg.ru	rg.ru	Rossiyskaya Gazeta	RU	2026-11-30 11:47:13.130849+00	ru	Rossiyskaya Gazeta
535	rheinpfalz.de	rheinpfalz.de	Die Rheinpfalz	DE	2026-11-30 11:47:13.130849+00	de	Medien Union
536	ria.ru	ria.ru	RIA Novosti	RU	2026-11-30 11:47:13.130849+00	ru	Rossiya Segodnya
537	rmf24.pl	rmf24.pl	RMF24	PL	2026-11-30 11:47:13.130849+00	pl	Bauer Media Group
538	rnd.de	rnd.de	RND	DE	2026-11-30 11:47:13.130849+00	de	Madsack
539	rnz.co.nz	rnz.co.nz	RNZ	NZ	2026-11-30 11:47:13.130849+00	en	RNZ
540	rollingstone.com	rollingstone.com	Rolling Stone	US	2026-11-30 11:47:13.130849+00	en	Penske Media
541	rp-online.de	rp-online.de	Rheinische Post	DE	2026-11-30 11:47:13.130849+00	de	Rheinische Post Mediengruppe
542	rp.pl	rp.pl	Rzeczpospolita	PL	2026-11-30 11:47:13.130849+00	pl	Gremi Media
543	rpp.pe	rpp.pe	RPP	PE	2026-11-30 11:47:13.130849+00	es	Grupo RPP
544	rsi.ch	rsi.ch	RSI	CH	2026-11-30 11:47:13.130849+00	it	SRG SSR
545	rt.com	rt.com	RT	RU	2026-11-30 11:47:13.130849+00	en	ANO TV-Novosti
546	rtbf.be	rtbf.be	RTBF	BE	2026-11-30 11:47:13.130849+00	fr	RTBF
547	rte.ie	rte.ie	RTÉ	IE	2026-11-30 11:47:13.130849+00	en	RTÉ
548	rthk.hk	rthk.hk	RTHK	HK	2026-11-30 11:47:13.130849+00	zh	RTHK
549	rtl.lu	rtl.lu	RTL Luxembourg	LU	2026-11-30 11:47:13.130849+00	lb	Bertelsmann
550	rtl.nl	rtl.nl	RTL Nieuws	NL	2026-11-30 11:47:13.130849+00	nl	DPG Media
551	rtp.pt	rtp.pt	RTP	PT	2026-11-30 11:47:13.130849+00	pt	RTP
552	rts.ch	rts.ch	RTS	CH	2026-11-30 11:47:13.130849+00	fr	SRG SSR
553	rtve.es	rtve.es	RTVE	ES	2026-11-30 11:47:13.130849+00	es	RTVE
554	rtvslo.si	rtvslo.si	RTV Slovenija	SI	2026-11-30 11:47:13.130849+00	sl	RTV Slovenija
555	rudaw.net	rudaw.net	Rudaw	IQ	2026-11-30 11:47:13.130849+00	ku	Rudaw
556	ruv.is	ruv.is	RÚV	IS	2026-11-30 11:47:13.130849+00	is	RÚV
557	sabah.com.tr	sabah.com.tr	Sabah	TR	2026-11-30 11:47:13.130849+00	tr	Turkuvaz
558	sabcnews.com	sabcnews.com	SABC News	ZA	2026-11-30 11:47:13.130849+00	en	SABC
559	sacbee.com	sacbee.com	The Sacramento Bee	US	2026-11-30 11:47:13.130849+00	en	McClatchy
560	saharareporters.com	saharareporters.com	Sahara Reporters	NG	2026-11-30 11:47:13.130849+00	en	Sahara Reporters
561	sankei.com	sankei.com	Sankei Shimbun	JP	2026-11-30 11:47:13.130849+00	ja	Fujisankei Communications Group
562	sbs.com.au	sbs.com.au	SBS News	AU	2026-11-30 11:47:13.130849+00	en	Special Broadcasting Service
563	scmp.com	scmp.com	South China Morning Post	HK	2026-11-30 11:47:13.130849+00	en	Alibaba
564	scotsman.com	scotsman.com	The Scotsman	GB	2026-11-30 11:47:13.130849+00	en	Media Concierge
565	scroll.in	scroll.in	Scroll.in	IN	2026-11-30 11:47:13.130849+00	en	Scroll Media
566	seattletimes.com	seattletimes.com	The Seattle Times	US	2026-11-30 11:47:13.130849+00	en	The Seattle Times Company
567	semana.com	semana.com	Semana	CO	2026-11-30 11:47:13.130849+00	es	Grupo Gilinski
568	seznamzpravy.cz	seznamzpravy.cz	Seznam Zprávy	CZ	2026-11-30 11:47:13.130849+00	cs	Seznam.cz
569	sfchronicle.com	sfchronicle.com	San Francisco Chronicle	US	2026-11-30 11:47:13.130849+00	en	Hearst
570	sixthtone.com	sixthtone.com	Sixth Tone	CN	2026-11-30 11:47:13.130849+00	en	Shanghai United Media Group
571	skynewsarabia.com	skynewsarabia.com	Sky News Arabia	AE	2026-11-30 11:47:13.130849+00	ar	International Media Investments
572	sme.sk	sme.sk	SME	SK	2026-11-30 11:47:13.130849+00	sk	Petit Press
573	smh.com.au	smh.com.au	The Sydney Morning Herald	AU	2026-11-30 11:47:13.130849+00	en	Nine Entertainment
574	sn.at	sn.at	Salzburger Nachrichten	AT	2026-11-30 11:47:13.130849+00	de	Salzburger Nachrichten
575	sowetanlive.co.za	sowetanlive.co.za	SowetanLIVE	ZA	2026-11-30 11:47:13.130849+00	en	Arena Holdings
576	sozcu.com.tr	sozcu.com.tr	Sözcü	TR	2026-11-30 11:47:13.130849+00	tr	Estetik Yayıncılık
577	spa.gov.sa	spa.gov.sa	Saudi Press Agency	SA	2026-11-30 11:47:13.130849+00	ar	Saudi Press Agency
578	spiegel.de	spiegel.de	Der Spiegel	DE	2026-11-30 11:47:13.130849+00	de	Spiegel-Verlag
579	sportschau.de	sportschau.de	Sportschau	DE	2026-11-30 11:47:13.130849+00	de	ARD
580	sputnikglobe.com	sputnikglobe.com	Sputnik	RU	2026-11-30 11:47:13.130849+00	en	Rossiya Segodnya
581	srf.ch	srf.ch	SRF	CH	2026-11-30 11:47:13.130849+00	de	SRG SSR
582	standaard.be	standaard.be	De Standaard	BE	2026-11-30 11:47:13.130849+00	nl	Mediahuis
583	standard.co.uk	standard.co.uk	The Standard	GB	2026-11-30 11:47:13.130849+00	en	Lebedev
584	standardmedia.co.ke	standardmedia.co.ke	The Standard (Kenya)	KE	2026-11-30 11:47:13.130849+00	en	Standard Group
585	stern.de	stern.de	Stern	DE	2026-11-30 11:47:13.130849+00	de	Bertelsmann
586	stheadline.com	stheadline.com	Headline Daily	HK	2026-11-30 11:47:13.130849+00	zh	Sing Tao News Corporation
587	straitstimes.com	straitstimes.com	The Straits Times	SG	2026-11-30 11:47:13.130849+00	en	SPH Media
588	stuff.co.nz	stuff.co.nz	Stuff	NZ	2026-11-30 11:47:13.130849+00	en	Stuff
589	stuttgarter-zeitung.de	stuttgarter-zeitung.de	Stuttgarter Zeitung	DE	2026-11-30 11:47:13.130849+00	de	Neue Pressegesellschaft
590	sudantribune.com	sudantribune.com	Sudan Tribune	SD	2026-11-30 11:47:13.130849+00	en	Sudan Tribune
591	sudouest.fr	sudouest.fr	Sud Ouest	FR	2026-11-30 11:47:13.130849+00	fr	Groupe Sud Ouest
592	sueddeutsche.de	sueddeutsche.de	Süddeutsche Zeitung	DE	2026-11-30 11:47:13.130849+00	de	SWMH
593	suspilne.media	suspilne.media	Suspilne	UA	2026-11-30 11:47:13.130849+00	uk	Suspilne
594	svd.se	svd.se	Svenska Dagbladet	SE	2026-11-30 11:47:13.130849+00	sv	Schibsted Media
595	sverigesradio.se	sverigesradio.se	Sveriges Radio	SE	2026-11-30 11:47:13.130849+00	sv	Sveriges Radio
596	svt.se	svt.se	SVT	SE	2026-11-30 11:47:13.130849+00	sv	SVT
597	swissinfo.ch	swissinfo.ch	SWI swissinfo.ch	CH	2026-11-30 11:47:13.130849+00	en	SRG SSR
598	swr.de	swr.de	SWR	DE	2026-11-30 11:47:13.130849+00	de	ARD
599	sydsvenskan.se	sydsvenskan.se	Sydsvenskan	SE	2026-11-30 11:47:13.130849+00	sv	Bonnier
601	tagesanzeiger.ch	tagesanzeiger.ch	Tages-Anzeiger	CH	2026-11-30 11:47:13.130849+00	de	TX Group
602	tagesschau.de	tagesschau.de	tagesschau	DE	2026-11-30 11:47:13.130849+00	de	ARD
603	tagesspiegel.de	tagesspiegel.de	Der Tagesspiegel	DE	2026-11-30 11:47:13.130849+00	de	DvH Medien
604	taipeitimes.com	taipeitimes.com	Taipei Times	TW	2026-11-30 11:47:13.130849+00	en	Liberty Times Group
605	tap.info.tn	tap.info.tn	TAP	TN	2026-11-30 11:47:13.130849+00	fr	Tunis Afrique Presse
606	tasnimnews.com	tasnimnews.com	Tasnim	IR	2026-11-30 11:47:13.130849+00	fa	Tasnim
607	tasr.sk	tasr.sk	TASR	SK	2026-11-30 11:47:13.130849+00	sk	TASR
608	tass.com	tass.com	TASS (English)	RU	2026-11-30 11:47:13.130849+00	en	TASS
609	tass.ru	tass.ru	TASS	RU	2026-11-30 11:47:13.130849+00	ru	TASS
610	taz.de	taz.de	taz	DE	2026-11-30 11:47:13.130849+00	de	taz Genossenschaft
611	tdg.ch	tdg.ch	Tribune de Genève	CH	2026-11-30 11:47:13.130849+00	fr	TX Group
612	techcrunch.com	techcrunch.com	TechCrunch	US	2026-11-30 11:47:13.130849+00	en	Regent
613	tehrantimes.com	tehrantimes.com	Tehran Times	IR	2026-11-30 11:47:13.130849+00	en	Islamic Development Organization
614	telegraaf.nl	telegraaf.nl	De Telegraaf	NL	2026-11-30 11:47:13.130849+00	nl	Mediahuis
615	telegraph.co.uk	telegraph.co.uk	The Telegraph	GB	2026-11-30 11:47:13.130849+00	en	Telegraph Media Group
616	telegraphindia.com	telegraphindia.com	The Telegraph (Kolkata)	IN	2026-11-30 11:47:13.130849+00	en	ABP Group
617	telex.hu	telex.hu	Telex	HU	2026-11-30 11:47:13.130849+00	hu	Telex
618	tempo.co	tempo.co	Tempo	ID	2026-11-30 11:47:13.130849+00	id	Tempo Media Group
619	tengrinews.kz	tengrinews.kz	Tengrinews	KZ	2026-11-30 11:47:13.130849+00	ru	Alash Media Group
620	tf1info.fr	tf1info.fr	TF1 Info	FR	2026-11-30 11:47:13.130849+00	fr	Bouygues
621	thaipbs.or.th	thaipbs.or.th	Thai PBS	TH	2026-11-30 11:47:13.130849+00	th	Thai PBS
622	thairath.co.th	thairath.co.th	Thairath	TH	2026-11-30 11:47:13.130849+00	th	Vacharaphol
623	thanhnien.vn	thanhnien.vn	Thanh Niên	VN	2026-11-30 11:47:13.130849+00	vi	Thanh Niên
624	the-star.co.ke	the-star.co.ke	The Star (Kenya)	KE	2026-11-30 11:47:13.130849+00	en	Radio Africa Group
625	theafricareport.com	theafricareport.com	The Africa Report	FR	2026-11-30 11:47:13.130849+00	en	Jeune Afrique Media Group
626	theage.com.au	theage.com.au	The Age	AU	2026-11-30 11:47:13.130849+00	en	Nine Entertainment
627	theatlantic.com	theatlantic.com	The Atlantic	US	2026-11-30 11:47:13.130849+00	en	Emerson Collective
628	theaustralian.com.au	theaustralian.com.au	The Australian	AU	2026-11-30 11:47:13.130849+00	en	News Corp
629	thecanadianpress.com	thecanadianpress.com	The Canadian Press	CA	2026-11-30 11:47:13.130849+00	en	The Canadian Press
630	thecitizen.co.tz	thecitizen.co.tz	The Citizen (Tanzania)	TZ	2026-11-30 11:47:13.130849+00	en	Nation Media Group
631	thedailystar.net	thedailystar.net	The Daily Star	BD	2026-11-30 11:47:13.130849+00	en	Transcom Group
632	theglobeandmail.com	theglobeandmail.com	The Globe and Mail	CA	2026-11-30 11:47:13.130849+00	en	Woodbridge
633	theguardian.com	theguardian.com	The Guardian	GB	2026-11-30 11:47:13.130849+00	en	Guardian Media Group
634	thehill.com	thehill.com	The Hill	US	2026-11-30 11:47:13.130849+00	en	Nexstar
635	thehindu.com	thehindu.com	The Hindu	IN	2026-11-30 11:47:13.130849+00	en	The Hindu Group
636	thehindubusinessline.com	thehindubusinessline.com	BusinessLine	IN	2026-11-30 11:47:13.130849+00	en	The Hindu Group
637	theintercept.com	theintercept.com	The Intercept	US	2026-11-30 11:47:13.130849+00	en	The Intercept
638	thejakartapost.com	thejakartapost.com	The Jakarta Post	ID	2026-11-30 11:47:13.130849+00	en	Bina Media Tenggara
639	thejournal.ie	thejournal.ie	The Journal	IE	2026-11-30 11:47:13.130849+00	en	Journal Media
640	themoscowtimes.com	themoscowtimes.com	The Moscow Times	NL	2026-11-30 11:47:13.130849+00	en	The Moscow Times
641	thenation.com	thenation.com	The Nation	US	2026-11-30 11:47:13.130849+00	en	The Nation
642	thenationalnews.com	thenationalnews.com	The National	AE	2026-11-30 11:47:13.130849+00	en	International Media Investments
643	thenews.com.pk	thenews.com.pk	The News International	PK	2026-11-30 11:47:13.130849+00	en	Jang Media Group
644	thepaper.cn	thepaper.cn	The Paper	CN	2026-11-30 11:47:13.130849+00	zh	Shanghai United Media Group
645	thepeninsulaqatar.com	thepeninsulaqatar.com	The Peninsula	QA	2026-11-30 11:47:13.130849+00	en	Dar Al Sharq
646	theprint.in	theprint.in	ThePrint	IN	2026-11-30 11:47:13.130849+00	en	Printline Media
647	theprovince.com	theprovince.com	The Province	CA	2026-11-30 11:47:13.130849+00	en	Postmedia
648	thereporterethiopia.com	thereporterethiopia.com	The Reporter (Ethiopia)	ET	2026-11-30 11:47:13.130849+00	en	Media & Communications Center
649	thestandard.com.hk	thestandard.com.hk	The Standard (Hong Kong)	HK	2026-11-30 11:47:13.130849+00	en	Sing Tao News Corporation
650	thestar.com	thestar.com	Toronto Star	CA	2026-11-30 11:47:13.130849+00	en	Torstar
651	thestar.com.my	thestar.com.my	The Star (Malaysia)	MY	2026-11-30 11:47:13.130849+00	en	Star Media Group
652	thesun.co.uk	thesun.co.uk	The Sun	GB	2026-11-30 11:47:13.130849+00	en	News Corp
653	thetimes.co.uk	thetimes.co.uk	The Times	GB	2026-11-30 11:47:13.130849+00	en	News Corp
654	thetimes.com	thetimes.com	The Times	GB	2026-11-30 11:47:13.130849+00	en	News Corp
655	theverge.com	theverge.com	The Verge	US	2026-11-30 11:47:13.130849+00	en	Vox Media
656	thewest.com.au	thewest.com.au	The West Australian	AU	2026-11-30 11:47:13.130849+00	en	Seven West Media
657	thewire.in	thewire.in	The Wire	IN	2026-11-30 11:47:13.130849+00	en	Foundation for Independent Journalism
658	thisdaylive.com	thisdaylive.com	ThisDay	NG	2026-11-30 11:47:13.130849+00	en	Leaders & Company
659	ticotimes.net	ticotimes.net	The Tico Times	CR	2026-11-30 11:47:13.130849+00	en	The Tico Times
660	time.com	time.com	Time	US	2026-11-30 11:47:13.130849+00	en	Time
661	timeslive.co.za	timeslive.co.za	TimesLIVE	ZA	2026-11-30 11:47:13.130849+00	en	Arena Holdings
662	timesofindia.indiatimes.com	timesofindia.indiatimes.com	The Times of India	IN	2026-11-30 11:47:13.130849+00	en	Times Group
663	timesofisrael.com	timesofisrael.com	The Times of Israel	IL	2026-11-30 11:47:13.130849+00	en	The Times of Israel
664	timesofmalta.com	timesofmalta.com	Times of Malta	MT	2026-11-30 11:47:13.130849+00	en	Allied Newspapers
665	tokyo-np.co.jp	tokyo-np.co.jp	Tokyo Shimbun	JP	2026-11-30 11:47:13.130849+00	ja	Chunichi Shimbun
666	tolonews.com	tolonews.com	TOLOnews	AF	2026-11-30 11:47:13.130849+00	en	Moby Group
667	torontosun.com	torontosun.com	Toronto Sun	CA	2026-11-30 11:47:13.130849+00	en	Postmedia
668	tovima.gr	tovima.gr	To Vima	GR	2026-11-30 11:47:13.130849+00	el	Alter Ego Media
669	tribune.com.pk	tribune.com.pk	The Express Tribune	PK	2026-11-30 11:47:13.130849+00	en	Lakson Group
670	tribunnews.com	tribunnews.com	Tribunnews	ID	2026-11-30 11:47:13.130849+00	id	Kompas Gramedia
671	trouw.nl	trouw.nl	Trouw	NL	2026-11-30 11:47:13.130849+00	nl	DPG Media
672	trthaber.com	trthaber.com	TRT Haber	TR	2026-11-30 11:47:13.130849+00	tr	TRT
673	trtworld.com	trtworld.com	TRT World	TR	2026-11-30 11:47:13.130849+00	en	TRT
674	tsa-algerie.com	tsa-algerie.com	TSA	DZ	2026-11-30 11:47:13.130849+00	fr	TSA
675	tsn.ua	tsn.ua	TSN	UA	2026-11-30 11:47:13.130849+00	uk	1+1 Media
676	tuoitre.vn	tuoitre.vn	Tuổi Trẻ	VN	2026-11-30 11:47:13.130849+00	vi	Tuổi Trẻ
677	tv2.no	tv2.no	TV 2	NO	2026-11-30 11:47:13.130849+00	no	Egmont
678	tvanouvelles.ca	tvanouvelles.ca	TVA Nouvelles	CA	2026-11-30 11:47:13.130849+00	fr	Quebecor
679	tvn24.pl	tvn24.pl	TVN24	PL	2026-11-30 11:47:13.130849+00	pl	TVN
680	udn.com	udn.com	United Daily News	TW	2026-11-30 11:47:13.130849+00	zh	United Daily News Group
681	ukrinform.net	ukrinform.net	Ukrinform (English)	UA	2026-11-30 11:47:13.130849+00	en	Ukrinform
682	ukrinform.ua	ukrinform.ua	Ukrinform	UA	2026-11-30 11:47:13.130849+00	uk	Ukrinform
683	unian.ua	unian.ua	UNIAN	UA	2026-11-30 11:47:13.130849+00	uk	1+1 Media
684	uol.com.br	uol.com.br	UOL	BR	2026-11-30 11:47:13.130849+00	pt	Grupo Folha
685	upi.com	upi.com	UPI	US	2026-11-30 11:47:13.130849+00	en	News World Communications
686	usatoday.com	usatoday.com	USA Today	US	2026-11-30 11:47:13.130849+00	en	USA Today Co.
687	valor.globo.com	valor.globo.com	Valor Econômico	BR	2026-11-30 11:47:13.130849+00	pt	Grupo Globo
688	vancouversun.com	vancouversun.com	Vancouver Sun	CA	2026-11-30 11:47:13.130849+00	en	Postmedia
689	vanguardia.com.mx	vanguardia.com.mx	Vanguardia	MX	2026-11-30 11:47:13.130849+00	es	Vanguardia
690	vanguardngr.com	vanguardngr.com	Vanguard	NG	2026-11-30 11:47:13.130849+00	en	Vanguard Media
691	vecernji.hr	vecernji.hr	Večernji list	HR	2026-11-30 11:47:13.130849+00	hr	Styria Media Group
692	vedomosti.ru	vedomosti.ru	Vedomosti	RU	2026-11-30 11:47:13.130849+00	ru	Vedomosti
693	veja.abril.com.br	veja.abril.com.br	Veja	BR	2026-11-30 11:47:13.130849+00	pt	Grupo Abril
694	vesti.ru	vesti.ru	Vesti	RU	2026-11-30 11:47:13.130849+00	ru	VGTRK
695	vg.no	vg.no	VG	NO	2026-11-30 11:47:13.130849+00	no	Schibsted Media
696	vietnamplus.vn	vietnamplus.vn	VietnamPlus	VN	2026-11-30 11:47:13.130849+00	vi	Vietnam News Agency
697	visir.is	visir.is	Vísir	IS	2026-11-30 11:47:13.130849+00	is	Sýn
698	vnexpress.net	vnexpress.net	VnExpress	VN	2026-11-30 11:47:13.130849+00	vi	FPT
699	voanews.com	voanews.com	Voice of America	US	2026-11-30 11:47:13.130849+00	en	USAGM
700	volkskrant.nl	volkskrant.nl	de Volkskrant	NL	2026-11-30 11:47:13.130849+00	nl	DPG Media
701	vox.com	vox.com	Vox	US	2026-11-30 11:47:13.130849+00	en	Vox Media
702	vrt.be	vrt.be	VRT NWS	BE	2026-11-30 11:47:13.130849+00	nl	VRT
703	walesonline.co.uk	walesonline.co.uk	WalesOnline	GB	2026-11-30 11:47:13.130849+00	en	Reach
704	walla.co.il	walla.co.il	Walla	IL	2026-11-30 11:47:13.130849+00	he	Mirkaei Tikshoret
705	wam.ae	wam.ae	WAM	AE	2026-11-30 11:47:13.130849+00	ar	WAM
706	washingtonpost.com	washingtonpost.com	The Washington Post	US	2026-11-30 11:47:13.130849+00	en	Nash Holdings
707	washingtontimes.com	washingtontimes.com	The Washington Times	US	2026-11-30 11:47:13.130849+00	en	Operations Holdings
708	watson.ch	watson.ch	watson	CH	2026-11-30 11:47:13.130849+00	de	CH Media
709	waz.de	waz.de	WAZ	DE	2026-11-30 11:47:13.130849+00	de	Funke
710	wdr.de	wdr.de	WDR	DE	2026-11-30 11:47:13.130849+00	de	ARD
711	welt.de	welt.de	Die Welt	DE	2026-11-30 11:47:13.130849+00	de	Axel Springer
712	wired.com	wired.com	Wired	US	2026-11-30 11:47:13.130849+00	en	Condé Nast
713	wiwo.de	wiwo.de	WirtschaftsWoche	DE	2026-11-30 11:47:13.130849+00	de	DvH Medien
714	wort.lu	wort.lu	Luxemburger Wort	LU	2026-11-30 11:47:13.130849+00	de	Mediahuis
715	wsj.com	wsj.com	The Wall Street Journal	US	2026-11-30 11:47:13.130849+00	en	News Corp
716	wyborcza.pl	wyborcza.pl	Gazeta Wyborcza	PL	2026-11-30 11:47:13.130849+00	pl	Agora
717	xinhuanet.com	xinhuanet.com	Xinhua	CN	2026-11-30 11:47:13.130849+00	zh	Xinhua
718	yahoo.com	yahoo.com	Yahoo News	US	2026-11-30 11:47:13.130849+00	en	Yahoo
719	yle.fi	yle.fi	Yle	FI	2026-11-30 11:47:13.130849+00	fi	Yle
720	yna.co.kr	yna.co.kr	Yonhap	KR	2026-11-30 11:47:13.130849+00	ko	Yonhap
721	ynet.co.il	ynet.co.il	ynet	IL	2026-11-30 11:47:13.130849+00	he	Yedioth Ahronoth Group
722	ynetnews.com	ynetnews.com	Ynetnews	IL	2026-11-30 11:47:13.130849+00	en	Yedioth Ahronoth Group
723	yomiuri.co.jp	yomiuri.co.jp	Yomiuri Shimbun	JP	2026-11-30 11:47:13.130849+00	ja	Yomiuri Shimbun
724	youm7.com	youm7.com	Youm7	EG	2026-11-30 11:47:13.130849+00	ar	Egyptian Media Group
725	zaobao.com.sg	zaobao.com.sg	Lianhe Zaobao	SG	2026-11-30 11:47:13.130849+00	zh	SPH Media
726	zdf.de	zdf.de	ZDF	DE	2026-11-30 11:47:13.130849+00	de	ZDF
727	zdfheute.de	zdfheute.de	ZDFheute	DE	2026-11-30 11:47:13.130849+00	de	ZDF
728	zeit.de	zeit.de	Die Zeit	DE	2026-11-30 11:47:13.130849+00	de	DvH Medien
729	lantern.example	lantern.example	The Lantern	FO	2026-11-30 11:47:58.56904+00	en	\N
730	127.0.0.1	127.0.0.1	The Lantern	\N	2026-11-30 11:48:17.768915+00	\N	\N
732	archive.example	archive.example	\N	\N	2026-11-30 11:49:39.736905+00	\N	\N
733	harbour-times.example	harbour-times.example	\N	NO	2026-11-30 11:49:39.736905+00	\N	\N
734	le-phare.example	le-phare.example	\N	FR	2026-11-30 11:49:39.736905+00	\N	\N
735	skerry-post.example	skerry-post.example	\N	IS	2026-11-30 11:49:39.736905+00	\N	\N
737	skerry-post.invalid	skerry-post.invalid	\N	\N	2026-11-30 11:52:02.56948+00	\N	\N
\.


--
-- Data for Name: published_claims; Type: TABLE DATA; Schema: news; Owner: dateline_owner
--

COPY news.published_claims (article_id, source, published_raw, published_at, published_precision, published_missing) FROM stdin;
2	feed	2026-11-23T09:10:00-03:00	2026-11-23 12:10:00+00	second	\N
2	jsonld	2026-11-23T09:10:00-03:00	2026-11-23 12:10:00+00	second	\N
3	feed	2026-11-22T17:30:00+01:00	2026-11-22 16:30:00+00	second	\N
3	jsonld	2026-11-22T17:30:00+01:00	2026-11-22 16:30:00+00	second	\N
4	feed	Fri, 20 Nov 2026 08:15:00 +0000	2026-11-20 08:15:00+00	second	\N
4	jsonld	2026-11-20T08:15:00+00:00	2026-11-20 08:15:00+00	second	\N
5	feed	2026-11-21T11:40:00+05:00	2026-11-21 06:40:00+00	second	\N
5	jsonld	2026-11-21T11:40:00+05:00	2026-11-21 06:40:00+00	second	\N
6	feed	Mon, 23 Nov 2026 10:00:00 +0000	2026-11-23 10:00:00+00	second	\N
7	feed	Sun, 22 Nov 2026 06:05:00 +0300	2026-11-22 03:05:00+00	second	\N
7	jsonld	2026-11-22T06:05:00+03:00	2026-11-22 03:05:00+00	second	\N
8	given	2026-02-04T08:00:00+01:00	2026-02-04 07:00:00+00	second	\N
9	given	2026-02-02T12:30:00Z	2026-02-02 12:30:00+00	second	\N
11	given	2026-02-02T10:00:00Z	2026-02-02 10:00:00+00	second	\N
12	given	2026-02-03	2026-02-03 00:00:00+00	day	\N
\.


--
-- Data for Name: entries; Type: TABLE DATA; Schema: ops; Owner: dateline_owner
--

COPY ops.entries (entry_id, feed_id, entry_key, origin, guid, title, published, digest, edits, state, reason, first_seen_at, last_seen_at, decided_at) FROM stdin;
1	1	378a412fadeb0fbbf596c2eba343d01414476be3085bdeda991b92054d7db69a	http://127.0.0.1:4279/tunnel	tag:lantern,2026:tunnel	Le tunnel du Mont-Cenis rouvre aux trains de nuit	2026-11-22T17:30:00+01:00	b3ec257a9c1186494a7589c56e16280621cfb7427121c295fcdddf93b7642d73	0	article	\N	2026-11-30 11:48:03.572051+00	2026-11-30 11:48:03.572051+00	2026-11-30 11:48:17.769045+00
2	1	916dc5ee064b2f4977caa78f1fea79e3ad105978d38d2e5bee8b5d3a964ddb08	http://127.0.0.1:4279/visit	tag:lantern,2026:visit	India and the Maldives agree on a second hydrography ship	2026-11-21T11:40:00+05:00	4c09c09ed7c739ce55446d372fbe66f97e8dd420be253da63a9bc3f0d8400135	0	article	\N	2026-11-30 11:48:03.572051+00	2026-11-30 11:48:03.572051+00	2026-11-30 11:48:17.769045+00
3	1	de9bfaef668ece6bffde4cdc4ff31a3fef4608d7d95d437fb29e9909faa2ced1	http://127.0.0.1:4279/puerto	tag:lantern,2026:puerto	El puerto de Iquique abrirá un muelle para la carga de Bolivia	2026-11-23T09:10:00-03:00	2d80b965dc2fa0efbc7a817986bf5b69a05f62ccd73987cca6ea31a4e607e0bc	0	article	\N	2026-11-30 11:48:03.572051+00	2026-11-30 11:48:03.572051+00	2026-11-30 11:48:17.769045+00
4	2	0efc0e9068d7058abd2cce3f77ee4f6a542a6524eebdc129f391e8e7801ddd21	http://127.0.0.1:4279/drought	lantern-drought	Kenya opens grain stores in four northern counties	Sun, 22 Nov 2026 06:05:00 +0300	d92ae92ec2095b7c7f486983191c0dfaeadf90c0c22fb792ada2476914e35ab4	0	article	\N	2026-11-30 11:48:03.572051+00	2026-11-30 11:48:03.572051+00	2026-11-30 11:48:17.769045+00
6	2	7a764976dac811db1944158be6844729bafb49398787307ab6de5ce795d8ed42	http://127.0.0.1:4279/members/harbour	lantern-harbour	Members only: what the harbour board decided	Mon, 23 Nov 2026 10:00:00 +0000	0fdd855195ef7bd0e518bf007ff4409b8ecb091c6cf8a42f01f72ecdcef00315	0	article	\N	2026-11-30 11:48:03.572051+00	2026-11-30 11:48:03.572051+00	2026-11-30 11:48:17.769045+00
7	2	916dc5ee064b2f4977caa78f1fea79e3ad105978d38d2e5bee8b5d3a964ddb08	http://127.0.0.1:4279/visit	lantern-visit	India and the Maldives agree on a second hydrography ship	Sat, 21 Nov 2026 11:40:00 +0500	70a81704ef7394dfe8ffec423280744bf8894509ee88f06bc359987147d1e2ac	0	article	\N	2026-11-30 11:48:03.572051+00	2026-11-30 11:48:03.572051+00	2026-11-30 11:48:17.769045+00
5	2	3e0ad25e2d91d77ff0a2b6b2f38a84a960ada42c3d56cc0048b54c3bce6a002b	http://127.0.0.1:4279/ferry	lantern-ferry	Faroe ferry to Iceland resumes after a week of storms (corrected)	Fri, 20 Nov 2026 08:15:00 +0000	d06907d46254565f4933fe243da689b4f267fe20ce9e2999fb83b6a751b8ac93	1	article	\N	2026-11-30 11:48:03.572051+00	2026-11-30 11:48:20.908593+00	2026-11-30 11:48:21.595564+00
\.


--
-- Data for Name: feeds; Type: TABLE DATA; Schema: ops; Owner: dateline_owner
--

COPY ops.feeds (feed_id, outlet_id, url, host, state, verify_tls, kind, title, language, hub, topic, etag, last_modified, body_hash, moved_to, moved_times, moved_since, validators_lie, interval_seconds, arrivals, arrival_hours, failures, reason, next_poll_at, next_poll_why, added_at, last_polled_at, last_ok_at, last_full_at, last_new_at, lease_token, leased_until) FROM stdin;
3	737	https://skerry-post.invalid/feed.xml	skerry-post.invalid	active	t	\N	The Skerry Post	\N	\N	\N	\N	\N	\N	\N	0	\N	f	3600	0	0	0.25	unresolved	2026-11-30 12:55:27.368802+00	failed (unresolved): again in 60 min	2026-11-30 11:52:02.567498+00	2026-11-30 11:52:53.450069+00	\N	\N	\N	\N	\N
1	729	http://127.0.0.1:4279/feeds/monde.atom	127.0.0.1:4279	removed	t	atom	The Lantern: Monde y mundo	en	\N	\N	"8c3cebfbd757fea7"	\N	8c3cebfbd757fea77b0cc04dc8f67896eb7dff2af39084f3d270633fe5ba52a3	\N	0	\N	f	1611.9061300630196	0.9999304608947616	2.0046764604587413	0	\N	2026-11-30 12:17:27.873946+00	every 27 min: 12 new a day	2026-11-30 11:47:58.568643+00	2026-11-30 11:48:20.908593+00	2026-11-30 11:48:20.908593+00	2026-11-30 11:48:03.572051+00	2026-11-30 11:48:03.572051+00	\N	\N
2	729	http://127.0.0.1:4279/feeds/world.rss	127.0.0.1:4279	removed	t	rss	The Lantern: World	en	\N	\N	"be957074de2a3b19"	\N	be957074de2a3b19d8479dd8fa1c871c94ac0a2624062946ce8dee56aa22b817	\N	0	\N	f	1611.9061300630196	0.9999304608947616	2.0046764604587413	0	\N	2026-11-30 12:15:24.735275+00	every 27 min: 12 new a day	2026-11-30 11:47:58.568643+00	2026-11-30 11:48:20.908593+00	2026-11-30 11:48:20.908593+00	2026-11-30 11:48:03.572051+00	2026-11-30 11:48:03.572051+00	\N	\N
\.


--
-- Data for Name: findings; Type: TABLE DATA; Schema: ops; Owner: dateline_owner
--

COPY ops.findings (finding_id, kind, subject, severity, detail, since, seen_at, until) FROM stdin;
\.


--
-- Data for Name: host_slots; Type: TABLE DATA; Schema: ops; Owner: dateline_owner
--

COPY ops.host_slots (host, slot, token, leased_until) FROM stdin;
127.0.0.1:4279	2	\N	1970-01-01 00:00:00+00
127.0.0.1:4279	1	\N	1970-01-01 00:00:00+00
skerry-post.invalid	2	\N	1970-01-01 00:00:00+00
skerry-post.invalid	1	\N	1970-01-01 00:00:00+00
\.


--
-- Data for Name: hosts; Type: TABLE DATA; Schema: ops; Owner: dateline_owner
--

COPY ops.hosts (host, crawl_delay_seconds, next_start_at, blocked_until) FROM stdin;
127.0.0.1:4279	0	2026-11-30 11:48:21.211921+00	1970-01-01 00:00:00+00
skerry-post.invalid	0	2026-11-30 11:52:54.301829+00	1970-01-01 00:00:00+00
\.


--
-- Data for Name: migrations; Type: TABLE DATA; Schema: ops; Owner: dateline_owner
--

COPY ops.migrations (name, sha256, applied_at) FROM stdin;
0001_create_schemas.sql	aad545b289bcc764f2544a0eeb88027ba30de8892eeca871e1099a5443c411bb	2026-11-30 11:47:13.04681+00
0002_create_runs.sql	8111c7d3a73ff51e4d39234f91d10a4b9cd0d8d44b24b4de8ac55b79f3f23749	2026-11-30 11:47:13.04681+00
0003_create_outlets.sql	287c065016573afec2f95f930fbb9540e1a0a8c9d7339caafedf006389dec428	2026-11-30 11:47:13.04681+00
0004_create_articles.sql	2b21bd088211f017e6eba8e74b739762f4f905e6b517db2eec8fa3461a849c42	2026-11-30 11:47:13.04681+00
0005_create_tags.sql	4ec625022e808214684075fdbc39307d54b196ba43204940b4d186df0f941ffc	2026-11-30 11:47:13.04681+00
0006_create_feeds.sql	dc4afca84042c5ec445eb269d4e9ba2c07ddcd3b2bee1c1bbe29976ac446590f	2026-11-30 11:47:13.04681+00
0007_create_queue.sql	6cabae4972cc5b139dcd4401b4457d5623f9d781f5b3826e684f9a12a8645652	2026-11-30 11:47:13.04681+00
0008_extend_articles.sql	36147c47979daec44d6461336ac20f65c375751a1addf3e7906e8df7871e74cc	2026-11-30 11:47:13.04681+00
0009_create_findings.sql	4d67ffc342f6c196fe26d184cca1518fed8ba3198381ba4ba79f64c0f1f727f0	2026-11-30 11:47:13.04681+00
0010_judge_countries.sql	3072c3b9877851cfbc50e4bb9d224a6450cebea9a6eca72ef5e644e17fabe975	2026-11-30 11:47:13.04681+00
0011_decide_entities.sql	d53a65264d0f4c63c0ac9b16cb2b7ef7f7c89010eb1c8af0bde94ab2dcd0012d	2026-11-30 11:47:13.04681+00
\.


--
-- Data for Name: pages; Type: TABLE DATA; Schema: ops; Owner: dateline_owner
--

COPY ops.pages (page_id, article_id, url, final_url, status, content_type, digest, body_bytes, file, "position", length, record_type, fetched_at) FROM stdin;
1	5	http://127.0.0.1:4279/visit	http://127.0.0.1:4279/visit	200	text/html; charset=utf-8	sha1:DFVBDPGEH4LHHUTZKM6X6HHTSPTALETF	1673	2026/11/30/dateline-20261130T114804Z-2eb916ded6842c7a-00001.warc.gz	855	1275	response	2026-11-30 11:48:03.919207+00
2	3	http://127.0.0.1:4279/tunnel	http://127.0.0.1:4279/tunnel	200	text/html; charset=utf-8	sha1:TXVGLZJ5SRIL352UJRKWZHTW47VSWOKB	1619	2026/11/30/dateline-20261130T114804Z-2eb916ded6842c7a-00001.warc.gz	2635	1290	response	2026-11-30 11:48:03.969988+00
3	2	http://127.0.0.1:4279/puerto	http://127.0.0.1:4279/puerto	200	text/html; charset=utf-8	sha1:JPQTGF4T6D33LRF3BHSJWCN3AN24ZJI7	1586	2026/11/30/dateline-20261130T114804Z-2eb916ded6842c7a-00001.warc.gz	4433	1236	response	2026-11-30 11:48:04.021115+00
4	7	http://127.0.0.1:4279/drought	http://127.0.0.1:4279/drought	200	text/html; charset=utf-8	sha1:3MUAJP5A45Z4ZZYCYGACKTQYJRY3PSUW	1564	2026/11/30/dateline-20261130T114804Z-2eb916ded6842c7a-00001.warc.gz	6174	1254	response	2026-11-30 11:48:04.071981+00
5	4	http://127.0.0.1:4279/ferry	http://127.0.0.1:4279/ferry	200	text/html; charset=utf-8	sha1:GOCCWFVWMUG34T6R3D5YP6BAYMDUR5O4	1682	2026/11/30/dateline-20261130T114804Z-2eb916ded6842c7a-00001.warc.gz	7933	1323	response	2026-11-30 11:48:04.12408+00
6	4	http://127.0.0.1:4279/ferry	http://127.0.0.1:4279/ferry	200	text/html; charset=utf-8	sha1:G3T46RTMOCETVBDPKAIWLV6PW5NTXGK2	1753	2026/11/30/dateline-20261130T114821Z-68ee0c0972951218-00001.warc.gz	855	1364	response	2026-11-30 11:48:21.163533+00
\.


--
-- Data for Name: polls; Type: TABLE DATA; Schema: ops; Owner: dateline_owner
--

COPY ops.polls (poll_id, feed_id, outcome, reason, status, detail, is_full, bytes, entries, left_out, new_entries, overlapped, next_poll_at, next_poll_why, polled_at, seconds) FROM stdin;
1	1	new	\N	200	\N	t	1907	3	0	3	\N	2026-11-30 12:17:02.855645+00	every 27 min: first poll, its pace is not known yet	2026-11-30 11:48:01.252775+00	0.046287
2	2	new	\N	200	\N	t	2208	4	0	4	\N	2026-11-30 12:14:59.864962+00	every 27 min: first poll, its pace is not known yet	2026-11-30 11:48:01.281277+00	0.020879
3	1	not_modified	\N	304	\N	f	0	0	0	0	\N	2026-11-30 12:17:25.464445+00	every 27 min: 12 new a day	2026-11-30 11:48:19.16287+00	0.007868
4	2	not_modified	\N	304	\N	f	0	0	0	0	\N	2026-11-30 12:15:22.340017+00	every 27 min: 12 new a day	2026-11-30 11:48:19.17243+00	0.007553
5	1	not_modified	\N	304	\N	f	0	0	0	0	\N	2026-11-30 12:17:27.873946+00	every 27 min: 12 new a day	2026-11-30 11:48:20.782086+00	0.004974
6	2	new	\N	200	\N	f	2220	4	0	0	\N	2026-11-30 12:15:24.735275+00	every 27 min: 12 new a day	2026-11-30 11:48:20.83192+00	0.001743
7	3	failed	unresolved	\N	skerry-post.invalid: [Errno -2] Name or service not known	t	0	0	0	0	\N	2026-11-30 12:55:27.368802+00	failed (unresolved): again in 60 min	2026-11-30 11:52:53.380145+00	0.002234
\.


--
-- Data for Name: rebuilt_objects; Type: TABLE DATA; Schema: ops; Owner: dateline_owner
--

COPY ops.rebuilt_objects (name, sha256, built_at) FROM stdin;
05_words.sql	13ad911ffbd4011007235e37a8fa701cb2c018cf7cf066477618b41118b16dc5	2026-11-30 11:47:13.04681+00
10_article_text.sql	4c9f8da690da0b91f6b05b85c6e42e7501d6f2b619d2eca8ff9f5ce95b8a693e	2026-11-30 11:47:13.04681+00
20_article_countries.sql	3d5737b1eb045d95cafe1936a8c09a93dfd0ae12fea84a33c76921344d1fd0ef	2026-11-30 11:47:13.04681+00
25_resolved_entities.sql	6e974a6f1c42826dee6c525cbb571981b1db77530d12a2c650e31d9ec7176d15	2026-11-30 11:47:13.04681+00
30_article_entities.sql	20a8af3b34d62424931e3f2f498d9e6cc402d765450f36a1866e7ab693619562	2026-11-30 11:47:13.04681+00
35_entities.sql	850def42ac627abd23310e9ffd94a46c731378e9eb907f39f54566784a3a4294	2026-11-30 11:47:13.04681+00
40_articles.sql	e2928a83092c74582b8857a06f6fe703ff386cf772caca3f569241a20c51dd5b	2026-11-30 11:47:13.04681+00
50_feed_health.sql	2499acc5453cc9a07f528b028c832d9f67114b23f80c9a6682effb839ae137f3	2026-11-30 11:47:13.04681+00
55_findings.sql	c386b2db0461e0ec485505a31076776285d7cc2a9480f3566a1fe00efa344a6e	2026-11-30 11:47:13.04681+00
60_coverage_daily.sql	232d0321b5ec7c14c6349e1b1993182c9b1305bf8a8e6dc1a9d58a4f32f6afc6	2026-11-30 11:47:13.04681+00
grants.sql	fe6cd8d2158db71ded82492915aa44c49fcb1405bb1d67df76fb7dacdbe8c546	2026-11-30 11:47:13.04681+00
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
out_of_memory	extraction needed more memory than the limit for one page
crashed	the process that extracted or tagged it died or raised an unexpected error
not_an_article	a page, but not an article: a home page, a tag page, a consent or error page
refused	Postgres refused the article: a value does not fit its column or breaks a constraint
timed_out	fetching or extraction did not end within the time limit for one page
bad_address	the address is none of the web (http, https), or cannot be one
forbidden_address	the address leads to a network that is not public
disallowed	the robots.txt of the host does not allow the page to be fetched
unresolved	the name of the host could not be resolved
unreachable	the host could not be connected to, or broke off
bad_tls	the certificate of the host is expired, not trusted or for another name
bad_answer	the answer breaks the rules of HTTP, cannot be decompressed, or has too many headers
bad_redirect	a redirect that loops, leads nowhere or from https to http, or one of too many
gone	the host says that it is not there (404, 410)
denied	the host refuses to give it (401, 402, 403, 451 and other 4xx)
rate_limited	the host asks for fewer requests (429, or Retry-After with another refusal)
server_error	the host says that it failed (5xx)
not_a_feed	what answered at the address of a feed is no feed: a web page, a captcha, nothing
no_page	an entry without an address, whose own text is too little for an article
\.


--
-- Data for Name: rejects; Type: TABLE DATA; Schema: ops; Owner: dateline_owner
--

COPY ops.rejects (reject_id, run_id, origin, url, stage, reason, detail, times, first_seen_at, last_seen_at, resolved_at) FROM stdin;
1	5	/home/ann/first.jsonl:6	\N	load	bad_record	neither text nor html has any content	1	2026-11-30 11:49:39.736905+00	2026-11-30 11:49:39.736905+00	\N
\.


--
-- Data for Name: robots; Type: TABLE DATA; Schema: ops; Owner: dateline_owner
--

COPY ops.robots (site, status, body, fetched_at, expires_at) FROM stdin;
http://127.0.0.1:4279	200	User-agent: *\nDisallow: /members/\n\nUser-agent: GPTBot\nDisallow: /\n	2026-11-30 11:48:03.833351+00	2026-12-01 11:48:03.833351+00
\.


--
-- Data for Name: runs; Type: TABLE DATA; Schema: ops; Owner: dateline_owner
--

COPY ops.runs (run_id, flow, flow_run_id, parameters, version, state, error, found, new, changed, unchanged, rejected, started_at, ended_at, retried) FROM stdin;
1	backfill	aeb81378-c97d-462a-8ccb-f5ee966e1266	{"paths": ["/home/ann/code/seeds/articles"], "outlet": null, "dry_run": false, "published": null, "outlet_country": null}	0.1.0	completed	\N	1	1	0	0	0	2026-11-30 11:47:56.034039+00	2026-11-30 11:47:58.15055+00	0
2	ingest	deca53dc-3e65-403a-93ef-62e57644da13	{"alone": false, "seconds": null, "feed_ids": [1, 2], "until_empty": false}	0.1.0	completed	\N	6	6	0	0	0	2026-11-30 11:48:00.239933+00	2026-11-30 11:48:18.04343+00	0
3	ingest	b53e7074-ad21-46a5-a020-45b30af97b36	{"alone": false, "seconds": null, "feed_ids": [1, 2], "until_empty": false}	0.1.0	completed	\N	0	0	0	0	0	2026-11-30 11:48:18.733409+00	2026-11-30 11:48:20.079594+00	0
4	ingest	45f54762-11f4-49cf-9ad1-a7f30684fee2	{"alone": false, "seconds": null, "feed_ids": [1, 2], "until_empty": false}	0.1.0	completed	\N	1	0	1	0	0	2026-11-30 11:48:20.395546+00	2026-11-30 11:48:21.824531+00	0
5	backfill	2f2e046c-c027-4c3b-845e-2d293ba7e9ee	{"paths": ["/home/ann/first.jsonl"], "outlet": null, "dry_run": false, "published": null, "outlet_country": null}	0.1.0	completed	\N	6	5	0	0	1	2026-11-30 11:49:29.31408+00	2026-11-30 11:49:39.852774+00	0
6	backfill	a076bd96-12fe-472f-b61f-2f41aa5c7512	{"paths": ["/home/ann/later.jsonl"], "outlet": null, "dry_run": false, "published": null, "outlet_country": null}	0.1.0	completed	\N	1	0	1	0	0	2026-11-30 11:51:35.51634+00	2026-11-30 11:51:38.560819+00	0
7	ingest	0ad2b979-f423-44f7-b718-7bc62dd49300	{"alone": false, "seconds": null, "feed_ids": null, "until_empty": false}	0.1.0	completed	\N	0	0	0	0	0	2026-11-30 11:52:52.532898+00	2026-11-30 11:52:54.151286+00	0
\.


--
-- Data for Name: subscriptions; Type: TABLE DATA; Schema: ops; Owner: dateline_owner
--

COPY ops.subscriptions (feed_id, hub, topic, callback, secret, state, detail, requested_at, lease_until, pushed_at) FROM stdin;
\.


--
-- Data for Name: wanted; Type: TABLE DATA; Schema: ops; Owner: dateline_owner
--

COPY ops.wanted (wanted_id, feed_id, origin, url, host, why, given, attempts, reason, detail, next_try_at, next_try_why, first_wanted_at, lease_token, leased_until) FROM stdin;
\.


--
-- Name: articles_article_id_seq; Type: SEQUENCE SET; Schema: news; Owner: dateline_owner
--

SELECT pg_catalog.setval('news.articles_article_id_seq', 12, true);


--
-- Name: entities_entity_id_seq; Type: SEQUENCE SET; Schema: news; Owner: dateline_owner
--

SELECT pg_catalog.setval('news.entities_entity_id_seq', 84, true);


--
-- Name: entity_decisions_decision_id_seq; Type: SEQUENCE SET; Schema: news; Owner: dateline_owner
--

SELECT pg_catalog.setval('news.entity_decisions_decision_id_seq', 2, true);


--
-- Name: outlets_outlet_id_seq; Type: SEQUENCE SET; Schema: news; Owner: dateline_owner
--

SELECT pg_catalog.setval('news.outlets_outlet_id_seq', 737, true);


--
-- Name: entries_entry_id_seq; Type: SEQUENCE SET; Schema: ops; Owner: dateline_owner
--

SELECT pg_catalog.setval('ops.entries_entry_id_seq', 8, true);


--
-- Name: feeds_feed_id_seq; Type: SEQUENCE SET; Schema: ops; Owner: dateline_owner
--

SELECT pg_catalog.setval('ops.feeds_feed_id_seq', 3, true);


--
-- Name: findings_finding_id_seq; Type: SEQUENCE SET; Schema: ops; Owner: dateline_owner
--

SELECT pg_catalog.setval('ops.findings_finding_id_seq', 1, false);


--
-- Name: pages_page_id_seq; Type: SEQUENCE SET; Schema: ops; Owner: dateline_owner
--

SELECT pg_catalog.setval('ops.pages_page_id_seq', 6, true);


--
-- Name: polls_poll_id_seq; Type: SEQUENCE SET; Schema: ops; Owner: dateline_owner
--

SELECT pg_catalog.setval('ops.polls_poll_id_seq', 7, true);


--
-- Name: rejects_reject_id_seq; Type: SEQUENCE SET; Schema: ops; Owner: dateline_owner
--

SELECT pg_catalog.setval('ops.rejects_reject_id_seq', 1, true);


--
-- Name: runs_run_id_seq; Type: SEQUENCE SET; Schema: ops; Owner: dateline_owner
--

SELECT pg_catalog.setval('ops.runs_run_id_seq', 7, true);


--
-- Name: wanted_wanted_id_seq; Type: SEQUENCE SET; Schema: ops; Owner: dateline_owner
--

SELECT pg_catalog.setval('ops.wanted_wanted_id_seq', 7, true);


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
-- Name: article_feeds article_feeds_pkey; Type: CONSTRAINT; Schema: news; Owner: dateline_owner
--

ALTER TABLE ONLY news.article_feeds
    ADD CONSTRAINT article_feeds_pkey PRIMARY KEY (article_id, feed_id);


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
-- Name: article_urls article_urls_pkey; Type: CONSTRAINT; Schema: news; Owner: dateline_owner
--

ALTER TABLE ONLY news.article_urls
    ADD CONSTRAINT article_urls_pkey PRIMARY KEY (url_md5);


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
-- Name: authorities authorities_pkey; Type: CONSTRAINT; Schema: news; Owner: dateline_owner
--

ALTER TABLE ONLY news.authorities
    ADD CONSTRAINT authorities_pkey PRIMARY KEY (authority_id);


--
-- Name: authority_keys authority_keys_pkey; Type: CONSTRAINT; Schema: news; Owner: dateline_owner
--

ALTER TABLE ONLY news.authority_keys
    ADD CONSTRAINT authority_keys_pkey PRIMARY KEY (authority_id, entity_key);


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
-- Name: entity_decisions entity_decisions_pkey; Type: CONSTRAINT; Schema: news; Owner: dateline_owner
--

ALTER TABLE ONLY news.entity_decisions
    ADD CONSTRAINT entity_decisions_pkey PRIMARY KEY (decision_id);


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
-- Name: published_claims published_claims_pkey; Type: CONSTRAINT; Schema: news; Owner: dateline_owner
--

ALTER TABLE ONLY news.published_claims
    ADD CONSTRAINT published_claims_pkey PRIMARY KEY (article_id, source);


--
-- Name: entries entries_feed_id_entry_key_key; Type: CONSTRAINT; Schema: ops; Owner: dateline_owner
--

ALTER TABLE ONLY ops.entries
    ADD CONSTRAINT entries_feed_id_entry_key_key UNIQUE (feed_id, entry_key);


--
-- Name: entries entries_pkey; Type: CONSTRAINT; Schema: ops; Owner: dateline_owner
--

ALTER TABLE ONLY ops.entries
    ADD CONSTRAINT entries_pkey PRIMARY KEY (entry_id);


--
-- Name: feeds feeds_pkey; Type: CONSTRAINT; Schema: ops; Owner: dateline_owner
--

ALTER TABLE ONLY ops.feeds
    ADD CONSTRAINT feeds_pkey PRIMARY KEY (feed_id);


--
-- Name: findings findings_pkey; Type: CONSTRAINT; Schema: ops; Owner: dateline_owner
--

ALTER TABLE ONLY ops.findings
    ADD CONSTRAINT findings_pkey PRIMARY KEY (finding_id);


--
-- Name: host_slots host_slots_pkey; Type: CONSTRAINT; Schema: ops; Owner: dateline_owner
--

ALTER TABLE ONLY ops.host_slots
    ADD CONSTRAINT host_slots_pkey PRIMARY KEY (host, slot);


--
-- Name: hosts hosts_pkey; Type: CONSTRAINT; Schema: ops; Owner: dateline_owner
--

ALTER TABLE ONLY ops.hosts
    ADD CONSTRAINT hosts_pkey PRIMARY KEY (host);


--
-- Name: migrations migrations_pkey; Type: CONSTRAINT; Schema: ops; Owner: dateline_owner
--

ALTER TABLE ONLY ops.migrations
    ADD CONSTRAINT migrations_pkey PRIMARY KEY (name);


--
-- Name: pages pages_file_position_key; Type: CONSTRAINT; Schema: ops; Owner: dateline_owner
--

ALTER TABLE ONLY ops.pages
    ADD CONSTRAINT pages_file_position_key UNIQUE (file, "position");


--
-- Name: pages pages_pkey; Type: CONSTRAINT; Schema: ops; Owner: dateline_owner
--

ALTER TABLE ONLY ops.pages
    ADD CONSTRAINT pages_pkey PRIMARY KEY (page_id);


--
-- Name: polls polls_pkey; Type: CONSTRAINT; Schema: ops; Owner: dateline_owner
--

ALTER TABLE ONLY ops.polls
    ADD CONSTRAINT polls_pkey PRIMARY KEY (poll_id);


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
-- Name: robots robots_pkey; Type: CONSTRAINT; Schema: ops; Owner: dateline_owner
--

ALTER TABLE ONLY ops.robots
    ADD CONSTRAINT robots_pkey PRIMARY KEY (site);


--
-- Name: runs runs_pkey; Type: CONSTRAINT; Schema: ops; Owner: dateline_owner
--

ALTER TABLE ONLY ops.runs
    ADD CONSTRAINT runs_pkey PRIMARY KEY (run_id);


--
-- Name: subscriptions subscriptions_callback_key; Type: CONSTRAINT; Schema: ops; Owner: dateline_owner
--

ALTER TABLE ONLY ops.subscriptions
    ADD CONSTRAINT subscriptions_callback_key UNIQUE (callback);


--
-- Name: subscriptions subscriptions_pkey; Type: CONSTRAINT; Schema: ops; Owner: dateline_owner
--

ALTER TABLE ONLY ops.subscriptions
    ADD CONSTRAINT subscriptions_pkey PRIMARY KEY (feed_id);


--
-- Name: wanted wanted_pkey; Type: CONSTRAINT; Schema: ops; Owner: dateline_owner
--

ALTER TABLE ONLY ops.wanted
    ADD CONSTRAINT wanted_pkey PRIMARY KEY (wanted_id);


--
-- Name: article_countries_country_code_idx; Type: INDEX; Schema: news; Owner: dateline_owner
--

CREATE INDEX article_countries_country_code_idx ON news.article_countries USING btree (country_code, role);


--
-- Name: article_entities_entity_id_idx; Type: INDEX; Schema: news; Owner: dateline_owner
--

CREATE INDEX article_entities_entity_id_idx ON news.article_entities USING btree (entity_id);


--
-- Name: article_feeds_feed_id_idx; Type: INDEX; Schema: news; Owner: dateline_owner
--

CREATE INDEX article_feeds_feed_id_idx ON news.article_feeds USING btree (feed_id);


--
-- Name: article_revisions_one_is_current; Type: INDEX; Schema: news; Owner: dateline_owner
--

CREATE UNIQUE INDEX article_revisions_one_is_current ON news.article_revisions USING btree (article_id) WHERE (known_until IS NULL);


--
-- Name: article_urls_article_id_idx; Type: INDEX; Schema: news; Owner: dateline_owner
--

CREATE INDEX article_urls_article_id_idx ON news.article_urls USING btree (article_id);


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
-- Name: authorities_country_code_idx; Type: INDEX; Schema: news; Owner: dateline_owner
--

CREATE INDEX authorities_country_code_idx ON news.authorities USING btree (country_code);


--
-- Name: authorities_entity_type_idx; Type: INDEX; Schema: news; Owner: dateline_owner
--

CREATE INDEX authorities_entity_type_idx ON news.authorities USING btree (entity_type);


--
-- Name: authority_keys_entity_key_idx; Type: INDEX; Schema: news; Owner: dateline_owner
--

CREATE INDEX authority_keys_entity_key_idx ON news.authority_keys USING btree (entity_key);


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
-- Name: entities_substring_entity_key_idx; Type: INDEX; Schema: news; Owner: dateline_owner
--

CREATE INDEX entities_substring_entity_key_idx ON news.entities USING btree ("substring"(entity_key, ' ([^ ]+)$'::text)) WHERE (entity_type = 'PERSON'::text);


--
-- Name: entity_aliases_alias_idx; Type: INDEX; Schema: news; Owner: dateline_owner
--

CREATE INDEX entity_aliases_alias_idx ON news.entity_aliases USING btree (lower(alias));


--
-- Name: entity_decisions_country_code_idx; Type: INDEX; Schema: news; Owner: dateline_owner
--

CREATE INDEX entity_decisions_country_code_idx ON news.entity_decisions USING btree (country_code);


--
-- Name: entity_decisions_entity_key_idx; Type: INDEX; Schema: news; Owner: dateline_owner
--

CREATE INDEX entity_decisions_entity_key_idx ON news.entity_decisions USING btree (entity_key) WHERE (undone_at IS NULL);


--
-- Name: entity_decisions_merged_once; Type: INDEX; Schema: news; Owner: dateline_owner
--

CREATE UNIQUE INDEX entity_decisions_merged_once ON news.entity_decisions USING btree (entity_key) WHERE ((action = 'merge'::text) AND (undone_at IS NULL));


--
-- Name: entity_decisions_target_key_idx; Type: INDEX; Schema: news; Owner: dateline_owner
--

CREATE INDEX entity_decisions_target_key_idx ON news.entity_decisions USING btree (target_key) WHERE (undone_at IS NULL);


--
-- Name: outlets_country_code_idx; Type: INDEX; Schema: news; Owner: dateline_owner
--

CREATE INDEX outlets_country_code_idx ON news.outlets USING btree (country_code);


--
-- Name: entries_decided_at_idx; Type: INDEX; Schema: ops; Owner: dateline_owner
--

CREATE INDEX entries_decided_at_idx ON ops.entries USING btree (decided_at) WHERE (state = 'reject'::text);


--
-- Name: entries_last_seen_at_idx; Type: INDEX; Schema: ops; Owner: dateline_owner
--

CREATE INDEX entries_last_seen_at_idx ON ops.entries USING btree (last_seen_at);


--
-- Name: entries_origin_idx; Type: INDEX; Schema: ops; Owner: dateline_owner
--

CREATE INDEX entries_origin_idx ON ops.entries USING btree (md5(origin));


--
-- Name: entries_reason_idx; Type: INDEX; Schema: ops; Owner: dateline_owner
--

CREATE INDEX entries_reason_idx ON ops.entries USING btree (reason);


--
-- Name: feeds_next_poll_at_idx; Type: INDEX; Schema: ops; Owner: dateline_owner
--

CREATE INDEX feeds_next_poll_at_idx ON ops.feeds USING btree (next_poll_at) WHERE (state = 'active'::text);


--
-- Name: feeds_outlet_id_idx; Type: INDEX; Schema: ops; Owner: dateline_owner
--

CREATE INDEX feeds_outlet_id_idx ON ops.feeds USING btree (outlet_id);


--
-- Name: feeds_reason_idx; Type: INDEX; Schema: ops; Owner: dateline_owner
--

CREATE INDEX feeds_reason_idx ON ops.feeds USING btree (reason);


--
-- Name: feeds_url_key; Type: INDEX; Schema: ops; Owner: dateline_owner
--

CREATE UNIQUE INDEX feeds_url_key ON ops.feeds USING btree (md5(url));


--
-- Name: findings_one_is_open; Type: INDEX; Schema: ops; Owner: dateline_owner
--

CREATE UNIQUE INDEX findings_one_is_open ON ops.findings USING btree (kind, md5(subject)) WHERE (until IS NULL);


--
-- Name: pages_article_id_idx; Type: INDEX; Schema: ops; Owner: dateline_owner
--

CREATE INDEX pages_article_id_idx ON ops.pages USING btree (article_id);


--
-- Name: pages_digest_idx; Type: INDEX; Schema: ops; Owner: dateline_owner
--

CREATE INDEX pages_digest_idx ON ops.pages USING btree (digest) WHERE (record_type = 'response'::text);


--
-- Name: pages_fetched_at_idx; Type: INDEX; Schema: ops; Owner: dateline_owner
--

CREATE INDEX pages_fetched_at_idx ON ops.pages USING btree (fetched_at);


--
-- Name: pages_url_idx; Type: INDEX; Schema: ops; Owner: dateline_owner
--

CREATE INDEX pages_url_idx ON ops.pages USING btree (md5(url));


--
-- Name: polls_feed_id_polled_at_idx; Type: INDEX; Schema: ops; Owner: dateline_owner
--

CREATE INDEX polls_feed_id_polled_at_idx ON ops.polls USING btree (feed_id, polled_at);


--
-- Name: polls_polled_at_idx; Type: INDEX; Schema: ops; Owner: dateline_owner
--

CREATE INDEX polls_polled_at_idx ON ops.polls USING btree (polled_at);


--
-- Name: polls_reason_idx; Type: INDEX; Schema: ops; Owner: dateline_owner
--

CREATE INDEX polls_reason_idx ON ops.polls USING btree (reason);


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
-- Name: wanted_feed_id_idx; Type: INDEX; Schema: ops; Owner: dateline_owner
--

CREATE INDEX wanted_feed_id_idx ON ops.wanted USING btree (feed_id);


--
-- Name: wanted_host_next_try_at_idx; Type: INDEX; Schema: ops; Owner: dateline_owner
--

CREATE INDEX wanted_host_next_try_at_idx ON ops.wanted USING btree (host, next_try_at);


--
-- Name: wanted_origin_key; Type: INDEX; Schema: ops; Owner: dateline_owner
--

CREATE UNIQUE INDEX wanted_origin_key ON ops.wanted USING btree (md5(origin));


--
-- Name: wanted_reason_idx; Type: INDEX; Schema: ops; Owner: dateline_owner
--

CREATE INDEX wanted_reason_idx ON ops.wanted USING btree (reason);


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
-- Name: article_feeds article_feeds_article_id_fkey; Type: FK CONSTRAINT; Schema: news; Owner: dateline_owner
--

ALTER TABLE ONLY news.article_feeds
    ADD CONSTRAINT article_feeds_article_id_fkey FOREIGN KEY (article_id) REFERENCES news.articles(article_id) ON DELETE CASCADE;


--
-- Name: article_feeds article_feeds_feed_id_fkey; Type: FK CONSTRAINT; Schema: news; Owner: dateline_owner
--

ALTER TABLE ONLY news.article_feeds
    ADD CONSTRAINT article_feeds_feed_id_fkey FOREIGN KEY (feed_id) REFERENCES ops.feeds(feed_id) ON DELETE CASCADE;


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
-- Name: article_urls article_urls_article_id_fkey; Type: FK CONSTRAINT; Schema: news; Owner: dateline_owner
--

ALTER TABLE ONLY news.article_urls
    ADD CONSTRAINT article_urls_article_id_fkey FOREIGN KEY (article_id) REFERENCES news.articles(article_id) ON DELETE CASCADE;


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
-- Name: authorities authorities_country_code_fkey; Type: FK CONSTRAINT; Schema: news; Owner: dateline_owner
--

ALTER TABLE ONLY news.authorities
    ADD CONSTRAINT authorities_country_code_fkey FOREIGN KEY (country_code) REFERENCES news.countries(country_code) ON DELETE RESTRICT;


--
-- Name: authorities authorities_entity_type_fkey; Type: FK CONSTRAINT; Schema: news; Owner: dateline_owner
--

ALTER TABLE ONLY news.authorities
    ADD CONSTRAINT authorities_entity_type_fkey FOREIGN KEY (entity_type) REFERENCES news.entity_types(entity_type) ON DELETE RESTRICT;


--
-- Name: authority_keys authority_keys_authority_id_fkey; Type: FK CONSTRAINT; Schema: news; Owner: dateline_owner
--

ALTER TABLE ONLY news.authority_keys
    ADD CONSTRAINT authority_keys_authority_id_fkey FOREIGN KEY (authority_id) REFERENCES news.authorities(authority_id) ON DELETE CASCADE;


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
-- Name: entity_decisions entity_decisions_country_code_fkey; Type: FK CONSTRAINT; Schema: news; Owner: dateline_owner
--

ALTER TABLE ONLY news.entity_decisions
    ADD CONSTRAINT entity_decisions_country_code_fkey FOREIGN KEY (country_code) REFERENCES news.countries(country_code) ON DELETE RESTRICT;


--
-- Name: outlets outlets_country_code_fkey; Type: FK CONSTRAINT; Schema: news; Owner: dateline_owner
--

ALTER TABLE ONLY news.outlets
    ADD CONSTRAINT outlets_country_code_fkey FOREIGN KEY (country_code) REFERENCES news.countries(country_code) ON DELETE RESTRICT;


--
-- Name: published_claims published_claims_article_id_fkey; Type: FK CONSTRAINT; Schema: news; Owner: dateline_owner
--

ALTER TABLE ONLY news.published_claims
    ADD CONSTRAINT published_claims_article_id_fkey FOREIGN KEY (article_id) REFERENCES news.articles(article_id) ON DELETE CASCADE;


--
-- Name: entries entries_feed_id_fkey; Type: FK CONSTRAINT; Schema: ops; Owner: dateline_owner
--

ALTER TABLE ONLY ops.entries
    ADD CONSTRAINT entries_feed_id_fkey FOREIGN KEY (feed_id) REFERENCES ops.feeds(feed_id) ON DELETE CASCADE;


--
-- Name: entries entries_reason_fkey; Type: FK CONSTRAINT; Schema: ops; Owner: dateline_owner
--

ALTER TABLE ONLY ops.entries
    ADD CONSTRAINT entries_reason_fkey FOREIGN KEY (reason) REFERENCES ops.reject_reasons(reason) ON DELETE RESTRICT;


--
-- Name: feeds feeds_outlet_id_fkey; Type: FK CONSTRAINT; Schema: ops; Owner: dateline_owner
--

ALTER TABLE ONLY ops.feeds
    ADD CONSTRAINT feeds_outlet_id_fkey FOREIGN KEY (outlet_id) REFERENCES news.outlets(outlet_id) ON DELETE RESTRICT;


--
-- Name: feeds feeds_reason_fkey; Type: FK CONSTRAINT; Schema: ops; Owner: dateline_owner
--

ALTER TABLE ONLY ops.feeds
    ADD CONSTRAINT feeds_reason_fkey FOREIGN KEY (reason) REFERENCES ops.reject_reasons(reason) ON DELETE RESTRICT;


--
-- Name: host_slots host_slots_host_fkey; Type: FK CONSTRAINT; Schema: ops; Owner: dateline_owner
--

ALTER TABLE ONLY ops.host_slots
    ADD CONSTRAINT host_slots_host_fkey FOREIGN KEY (host) REFERENCES ops.hosts(host) ON DELETE CASCADE;


--
-- Name: pages pages_article_id_fkey; Type: FK CONSTRAINT; Schema: ops; Owner: dateline_owner
--

ALTER TABLE ONLY ops.pages
    ADD CONSTRAINT pages_article_id_fkey FOREIGN KEY (article_id) REFERENCES news.articles(article_id) ON DELETE SET NULL;


--
-- Name: polls polls_feed_id_fkey; Type: FK CONSTRAINT; Schema: ops; Owner: dateline_owner
--

ALTER TABLE ONLY ops.polls
    ADD CONSTRAINT polls_feed_id_fkey FOREIGN KEY (feed_id) REFERENCES ops.feeds(feed_id) ON DELETE CASCADE;


--
-- Name: polls polls_reason_fkey; Type: FK CONSTRAINT; Schema: ops; Owner: dateline_owner
--

ALTER TABLE ONLY ops.polls
    ADD CONSTRAINT polls_reason_fkey FOREIGN KEY (reason) REFERENCES ops.reject_reasons(reason) ON DELETE RESTRICT;


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
-- Name: subscriptions subscriptions_feed_id_fkey; Type: FK CONSTRAINT; Schema: ops; Owner: dateline_owner
--

ALTER TABLE ONLY ops.subscriptions
    ADD CONSTRAINT subscriptions_feed_id_fkey FOREIGN KEY (feed_id) REFERENCES ops.feeds(feed_id) ON DELETE CASCADE;


--
-- Name: wanted wanted_feed_id_fkey; Type: FK CONSTRAINT; Schema: ops; Owner: dateline_owner
--

ALTER TABLE ONLY ops.wanted
    ADD CONSTRAINT wanted_feed_id_fkey FOREIGN KEY (feed_id) REFERENCES ops.feeds(feed_id) ON DELETE CASCADE;


--
-- Name: wanted wanted_reason_fkey; Type: FK CONSTRAINT; Schema: ops; Owner: dateline_owner
--

ALTER TABLE ONLY ops.wanted
    ADD CONSTRAINT wanted_reason_fkey FOREIGN KEY (reason) REFERENCES ops.reject_reasons(reason) ON DELETE RESTRICT;


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
-- Name: TABLE entity_decisions; Type: ACL; Schema: news; Owner: dateline_owner
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE news.entity_decisions TO dateline_writer;
GRANT SELECT ON TABLE news.entity_decisions TO dateline_reader;


--
-- Name: TABLE outlets; Type: ACL; Schema: news; Owner: dateline_owner
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE news.outlets TO dateline_writer;
GRANT SELECT ON TABLE news.outlets TO dateline_reader;


--
-- Name: TABLE resolved_entities; Type: ACL; Schema: mart; Owner: dateline_owner
--

GRANT SELECT ON TABLE mart.resolved_entities TO dateline_writer;
GRANT SELECT ON TABLE mart.resolved_entities TO dateline_reader;


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
-- Name: TABLE article_feeds; Type: ACL; Schema: news; Owner: dateline_owner
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE news.article_feeds TO dateline_writer;
GRANT SELECT ON TABLE news.article_feeds TO dateline_reader;


--
-- Name: TABLE feeds; Type: ACL; Schema: ops; Owner: dateline_owner
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE ops.feeds TO dateline_writer;


--
-- Name: TABLE articles; Type: ACL; Schema: mart; Owner: dateline_owner
--

GRANT SELECT ON TABLE mart.articles TO dateline_writer;
GRANT SELECT ON TABLE mart.articles TO dateline_reader;


--
-- Name: TABLE enrichments; Type: ACL; Schema: news; Owner: dateline_owner
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE news.enrichments TO dateline_writer;
GRANT SELECT ON TABLE news.enrichments TO dateline_reader;


--
-- Name: TABLE coverage_daily; Type: ACL; Schema: mart; Owner: dateline_owner
--

GRANT SELECT ON TABLE mart.coverage_daily TO dateline_writer;
GRANT SELECT ON TABLE mart.coverage_daily TO dateline_reader;


--
-- Name: TABLE authorities; Type: ACL; Schema: news; Owner: dateline_owner
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE news.authorities TO dateline_writer;
GRANT SELECT ON TABLE news.authorities TO dateline_reader;


--
-- Name: TABLE authority_keys; Type: ACL; Schema: news; Owner: dateline_owner
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE news.authority_keys TO dateline_writer;
GRANT SELECT ON TABLE news.authority_keys TO dateline_reader;


--
-- Name: TABLE entities; Type: ACL; Schema: mart; Owner: dateline_owner
--

GRANT SELECT ON TABLE mart.entities TO dateline_writer;
GRANT SELECT ON TABLE mart.entities TO dateline_reader;


--
-- Name: TABLE entries; Type: ACL; Schema: ops; Owner: dateline_owner
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE ops.entries TO dateline_writer;


--
-- Name: TABLE findings; Type: ACL; Schema: ops; Owner: dateline_owner
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE ops.findings TO dateline_writer;


--
-- Name: TABLE polls; Type: ACL; Schema: ops; Owner: dateline_owner
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE ops.polls TO dateline_writer;


--
-- Name: TABLE reject_reasons; Type: ACL; Schema: ops; Owner: dateline_owner
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE ops.reject_reasons TO dateline_writer;


--
-- Name: TABLE subscriptions; Type: ACL; Schema: ops; Owner: dateline_owner
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE ops.subscriptions TO dateline_writer;


--
-- Name: TABLE wanted; Type: ACL; Schema: ops; Owner: dateline_owner
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE ops.wanted TO dateline_writer;


--
-- Name: TABLE feed_health; Type: ACL; Schema: mart; Owner: dateline_owner
--

GRANT SELECT ON TABLE mart.feed_health TO dateline_writer;
GRANT SELECT ON TABLE mart.feed_health TO dateline_reader;


--
-- Name: TABLE findings; Type: ACL; Schema: mart; Owner: dateline_owner
--

GRANT SELECT ON TABLE mart.findings TO dateline_writer;
GRANT SELECT ON TABLE mart.findings TO dateline_reader;


--
-- Name: TABLE article_revisions; Type: ACL; Schema: news; Owner: dateline_owner
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE news.article_revisions TO dateline_writer;
GRANT SELECT ON TABLE news.article_revisions TO dateline_reader;


--
-- Name: TABLE article_urls; Type: ACL; Schema: news; Owner: dateline_owner
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE news.article_urls TO dateline_writer;
GRANT SELECT ON TABLE news.article_urls TO dateline_reader;


--
-- Name: SEQUENCE articles_article_id_seq; Type: ACL; Schema: news; Owner: dateline_owner
--

GRANT USAGE ON SEQUENCE news.articles_article_id_seq TO dateline_writer;


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
-- Name: SEQUENCE entity_decisions_decision_id_seq; Type: ACL; Schema: news; Owner: dateline_owner
--

GRANT USAGE ON SEQUENCE news.entity_decisions_decision_id_seq TO dateline_writer;


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
-- Name: TABLE published_claims; Type: ACL; Schema: news; Owner: dateline_owner
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE news.published_claims TO dateline_writer;
GRANT SELECT ON TABLE news.published_claims TO dateline_reader;


--
-- Name: SEQUENCE entries_entry_id_seq; Type: ACL; Schema: ops; Owner: dateline_owner
--

GRANT USAGE ON SEQUENCE ops.entries_entry_id_seq TO dateline_writer;


--
-- Name: SEQUENCE feeds_feed_id_seq; Type: ACL; Schema: ops; Owner: dateline_owner
--

GRANT USAGE ON SEQUENCE ops.feeds_feed_id_seq TO dateline_writer;


--
-- Name: SEQUENCE findings_finding_id_seq; Type: ACL; Schema: ops; Owner: dateline_owner
--

GRANT USAGE ON SEQUENCE ops.findings_finding_id_seq TO dateline_writer;


--
-- Name: TABLE host_slots; Type: ACL; Schema: ops; Owner: dateline_owner
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE ops.host_slots TO dateline_writer;


--
-- Name: TABLE hosts; Type: ACL; Schema: ops; Owner: dateline_owner
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE ops.hosts TO dateline_writer;


--
-- Name: TABLE migrations; Type: ACL; Schema: ops; Owner: dateline_owner
--

GRANT SELECT ON TABLE ops.migrations TO dateline_writer;


--
-- Name: TABLE pages; Type: ACL; Schema: ops; Owner: dateline_owner
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE ops.pages TO dateline_writer;


--
-- Name: SEQUENCE pages_page_id_seq; Type: ACL; Schema: ops; Owner: dateline_owner
--

GRANT USAGE ON SEQUENCE ops.pages_page_id_seq TO dateline_writer;


--
-- Name: SEQUENCE polls_poll_id_seq; Type: ACL; Schema: ops; Owner: dateline_owner
--

GRANT USAGE ON SEQUENCE ops.polls_poll_id_seq TO dateline_writer;


--
-- Name: TABLE rebuilt_objects; Type: ACL; Schema: ops; Owner: dateline_owner
--

GRANT SELECT ON TABLE ops.rebuilt_objects TO dateline_writer;


--
-- Name: TABLE rejects; Type: ACL; Schema: ops; Owner: dateline_owner
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE ops.rejects TO dateline_writer;


--
-- Name: SEQUENCE rejects_reject_id_seq; Type: ACL; Schema: ops; Owner: dateline_owner
--

GRANT USAGE ON SEQUENCE ops.rejects_reject_id_seq TO dateline_writer;


--
-- Name: TABLE robots; Type: ACL; Schema: ops; Owner: dateline_owner
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE ops.robots TO dateline_writer;


--
-- Name: TABLE runs; Type: ACL; Schema: ops; Owner: dateline_owner
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE ops.runs TO dateline_writer;


--
-- Name: SEQUENCE runs_run_id_seq; Type: ACL; Schema: ops; Owner: dateline_owner
--

GRANT USAGE ON SEQUENCE ops.runs_run_id_seq TO dateline_writer;


--
-- Name: SEQUENCE wanted_wanted_id_seq; Type: ACL; Schema: ops; Owner: dateline_owner
--

GRANT USAGE ON SEQUENCE ops.wanted_wanted_id_seq TO dateline_writer;


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


