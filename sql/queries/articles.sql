-- store_outlets --
-- Make sure that the outlets exist; fill in a name or country that was not known.
INSERT INTO news.outlets AS known (outlet_key, domain, name, country_code)
SELECT DISTINCT ON (outlet_key) outlet_key, domain, name, country_code
FROM jsonb_to_recordset(%(rows)s::jsonb)
    AS incoming (outlet_key text, domain text, name text, country_code text)
ORDER BY outlet_key, name NULLS LAST, country_code NULLS LAST
ON CONFLICT (outlet_key) DO UPDATE
SET name = coalesce(known.name, excluded.name),
    country_code = coalesce(excluded.country_code, known.country_code)
WHERE (known.name, known.country_code)
    IS DISTINCT FROM (coalesce(known.name, excluded.name), coalesce(excluded.country_code, known.country_code));

-- outlet_countries --
-- The countries of those of these outlets that have one.
SELECT outlet_key, country_code
FROM news.outlets
WHERE outlet_key = ANY (%(outlet_keys)s::text[]) AND country_code IS NOT NULL;

-- lock_known --
-- The facts of those of these articles that are stored already, locked until the transaction ends.
SELECT
    article_id, article_uid, identity_source, kind, url, source_id, outlet_key, outlet_source,
    title, title_source, authors, published_at, published_raw, published_source, published_precision,
    published_missing, section, keywords, image_url, paywalled, robots, noarchive, tdm_reserved, ai_opt_out,
    articles.language, language_confidence, dateline_place, dateline_country, text_hash, essence_hash,
    fetched_at, revision
FROM news.articles
LEFT JOIN news.outlets USING (outlet_id)
WHERE article_uid = ANY (%(uids)s::uuid[])
ORDER BY article_uid
FOR NO KEY UPDATE OF articles;

-- insert --
-- Insert new articles; one that another run has just inserted comes back with nothing.
INSERT INTO news.articles (
    article_uid, identity_source, kind, url, source_id, outlet_id, outlet_source, outlet_missing,
    title, title_source, title_missing, authors, published_at, published_raw, published_source,
    published_precision, published_missing, section, keywords, image_url, paywalled, robots, noarchive,
    tdm_reserved, ai_opt_out, language, language_confidence, dateline_place, dateline_country, text_hash, essence_hash,
    fetched_at, first_seen_at, changed_at
)
SELECT
    article_uid, identity_source, kind, url, source_id, outlet_id, outlet_source,
    CASE WHEN outlet_id IS NULL THEN 'absent' END,
    title, title_source, CASE WHEN title IS NULL THEN 'absent' END,
    authors, published_at, published_raw, published_source, published_precision, published_missing,
    section, keywords, image_url, paywalled, robots, noarchive, tdm_reserved, ai_opt_out,
    incoming.language, language_confidence, dateline_place, dateline_country, text_hash, essence_hash,
    fetched_at, %(now)s::timestamptz, %(now)s::timestamptz
FROM jsonb_to_recordset(%(rows)s::jsonb) AS incoming (
    article_uid uuid, identity_source text, kind text, url text, source_id text, outlet_key text,
    outlet_source text, title text, title_source text, authors text[], published_at timestamptz,
    published_raw text, published_source text, published_precision text, published_missing text,
    section text, keywords text[], image_url text, paywalled boolean, robots text, noarchive boolean,
    tdm_reserved boolean, ai_opt_out boolean, language text, language_confidence real, dateline_place text,
    dateline_country text, text_hash text, essence_hash text, fetched_at timestamptz
)
LEFT JOIN news.outlets USING (outlet_key)
ORDER BY article_uid
ON CONFLICT (article_uid) DO NOTHING
RETURNING article_id, article_uid;

-- update --
-- Write the facts of articles that changed; changed_at moves only with a new revision.
UPDATE news.articles
SET kind = incoming.kind,
    url = incoming.url,
    source_id = incoming.source_id,
    outlet_id = outlets.outlet_id,
    outlet_source = incoming.outlet_source,
    outlet_missing = CASE WHEN outlets.outlet_id IS NULL THEN 'absent' END,
    title = incoming.title,
    title_source = incoming.title_source,
    title_missing = CASE WHEN incoming.title IS NULL THEN 'absent' END,
    authors = incoming.authors,
    published_at = incoming.published_at,
    published_raw = incoming.published_raw,
    published_source = incoming.published_source,
    published_precision = incoming.published_precision,
    published_missing = incoming.published_missing,
    section = incoming.section,
    keywords = incoming.keywords,
    image_url = incoming.image_url,
    paywalled = incoming.paywalled,
    robots = incoming.robots,
    noarchive = incoming.noarchive,
    tdm_reserved = incoming.tdm_reserved,
    ai_opt_out = incoming.ai_opt_out,
    language = incoming.language,
    language_confidence = incoming.language_confidence,
    dateline_place = incoming.dateline_place,
    dateline_country = incoming.dateline_country,
    text_hash = incoming.text_hash,
    essence_hash = incoming.essence_hash,
    fetched_at = incoming.fetched_at,
    revision = incoming.revision,
    changed_at = CASE
        WHEN incoming.revision > articles.revision THEN %(now)s::timestamptz
        ELSE articles.changed_at
    END
FROM jsonb_to_recordset(%(rows)s::jsonb) AS incoming (
    article_uid uuid, kind text, url text, source_id text, outlet_key text, outlet_source text, title text,
    title_source text, authors text[], published_at timestamptz, published_raw text,
    published_source text, published_precision text, published_missing text, section text,
    keywords text[], image_url text, paywalled boolean, robots text, noarchive boolean, tdm_reserved boolean,
    ai_opt_out boolean, language text, language_confidence real, dateline_place text, dateline_country text,
    text_hash text, essence_hash text, fetched_at timestamptz, revision integer
)
LEFT JOIN news.outlets USING (outlet_key)
WHERE articles.article_uid = incoming.article_uid;

-- close_revisions --
-- End the current revision of each of these articles; not before it began, should a clock have stepped back.
UPDATE news.article_revisions
SET known_until = greatest(%(now)s::timestamptz, known_from)
WHERE article_id = ANY (%(article_ids)s::bigint[]) AND known_until IS NULL;

-- open_revisions --
-- Add the next revision of each article.
INSERT INTO news.article_revisions (
    article_id, revision, origin, title, text_hash, extractor, extractor_version, fetched_at, known_from
)
SELECT
    article_id, revision, origin, title, text_hash, extractor, extractor_version, fetched_at,
    greatest(%(now)s::timestamptz, (
        SELECT max(known_until)
        FROM news.article_revisions AS earlier
        WHERE earlier.article_id = incoming.article_id
    ))
FROM jsonb_to_recordset(%(rows)s::jsonb) AS incoming (
    article_id bigint, revision integer, origin text, title text, text_hash text, extractor text,
    extractor_version text, fetched_at timestamptz
);

-- store_texts --
-- Add the text of each of these revisions.
INSERT INTO news.article_texts (article_id, revision, text, dateline, furniture)
SELECT article_id, revision, text, dateline, furniture
FROM jsonb_to_recordset(%(rows)s::jsonb) AS incoming (
    article_id bigint, revision integer, text text, dateline int4range, furniture int4multirange
);

-- same_articles --
-- Stored articles that incoming ones may be, though their addresses differ: known by this address, or with the same text
-- and time of publication, of the same outlet and with the same title as the caller sees to.
SELECT incoming.article_uid AS incoming_uid, articles.article_uid, articles.url, same.by_address, articles.title, outlet_key
FROM jsonb_to_recordset(%(rows)s::jsonb) AS incoming (
    article_uid uuid, url text, text_hash text, published_at timestamptz
)
CROSS JOIN LATERAL (
    SELECT article_id, true AS by_address
    FROM news.article_urls
    WHERE article_urls.url_md5 = md5(incoming.url)::uuid AND article_urls.source = 'same_text'
    UNION ALL
    SELECT article_id, false
    FROM news.articles
    WHERE published_at = incoming.published_at AND text_hash = incoming.text_hash AND identity_source = 'address'
) AS same
JOIN news.articles USING (article_id)
LEFT JOIN news.outlets USING (outlet_id)
WHERE articles.article_uid <> incoming.article_uid
ORDER BY incoming.article_uid, same.by_address DESC, articles.article_id;

-- store_urls --
-- Note under which addresses articles were met. An address that identifies an article stays its; any other one belongs
-- to the article that it led to last.
INSERT INTO news.article_urls AS known (article_id, url, source, first_seen_at)
SELECT DISTINCT ON (url) article_id, url, source, %(now)s::timestamptz
FROM jsonb_to_recordset(%(rows)s::jsonb) AS incoming (article_id bigint, url text, source text)
ORDER BY url, array_position(ARRAY['identity', 'same_text', 'answered', 'asked'], source)
ON CONFLICT (url_md5) DO UPDATE
SET article_id = excluded.article_id, source = excluded.source
WHERE known.source IN ('asked', 'answered')
  AND (known.article_id, known.source) IS DISTINCT FROM (excluded.article_id, excluded.source);

-- store_claims --
-- Keep what feed and page each say of the time of publication; the newest word of each counts.
INSERT INTO news.published_claims AS known (
    article_id, source, published_raw, published_at, published_precision, published_missing
)
SELECT DISTINCT ON (article_id, source)
    article_id, source, published_raw, published_at, published_precision, published_missing
FROM jsonb_to_recordset(%(rows)s::jsonb) AS incoming (
    article_id bigint, source text, published_raw text, published_at timestamptz, published_precision text,
    published_missing text
)
ORDER BY article_id, source
ON CONFLICT (article_id, source) DO UPDATE
SET published_raw = excluded.published_raw,
    published_at = excluded.published_at,
    published_precision = excluded.published_precision,
    published_missing = excluded.published_missing
WHERE known.published_raw <> excluded.published_raw;
