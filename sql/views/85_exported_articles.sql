-- Everything that is needed to make an article again in another database, as `dateline export` writes it.
CREATE VIEW mart.exported_articles AS
SELECT
    articles.article_id,
    articles.article_uid,
    articles.identity_source,
    articles.kind,
    articles.url,
    met.addresses,
    articles.source_id,

    outlets.outlet_key,
    outlets.domain AS outlet_domain,
    outlets.name AS outlet,
    outlets.country_code AS outlet_country,
    articles.outlet_source,
    seen.feeds,

    articles.title,
    articles.title_source,
    articles.authors,
    articles.published_at,
    articles.published_raw,
    articles.published_source,
    articles.published_precision,
    articles.published_missing,
    claimed.published_claims,
    articles.section,
    articles.keywords,
    articles.image_url,
    articles.paywalled,
    articles.robots,
    articles.noarchive,
    articles.tdm_reserved,
    articles.ai_opt_out,

    texts.text,
    articles.language,
    articles.language_confidence,
    articles.dateline_place,
    articles.dateline_country,
    CASE WHEN texts.dateline IS NOT NULL
        THEN jsonb_build_array(lower(texts.dateline), upper(texts.dateline))
    END AS dateline,
    mart.pairs(texts.furniture) AS furniture,
    articles.text_hash,
    articles.essence_hash,
    articles.revision,
    revisions.origin,
    revisions.extractor,
    revisions.extractor_version,
    past.earlier,

    country_tags.countries,
    entity_tags.entities,
    looked.taggers,

    revisions.fetched_at,
    articles.first_seen_at,
    articles.changed_at
FROM news.articles
JOIN news.article_revisions AS revisions USING (article_id, revision)
JOIN news.article_texts AS texts USING (article_id, revision)
LEFT JOIN news.outlets USING (outlet_id)
-- Unpacked once: each word that is cut out of a packed text would unpack it again.
CROSS JOIN LATERAL (SELECT texts.text || '' AS text OFFSET 0) AS whole
CROSS JOIN LATERAL (
    SELECT coalesce(
        jsonb_agg(jsonb_build_object('source', urls.source, 'url', urls.url) ORDER BY urls.source, urls.url), '[]'
    ) AS addresses
    FROM news.article_urls AS urls
    WHERE urls.article_id = articles.article_id AND urls.source <> 'identity'
) AS met
CROSS JOIN LATERAL (
    SELECT coalesce(array_agg(mart.shown_address(feeds.url) ORDER BY brought.first_seen_at, feeds.feed_id), '{}') AS feeds
    FROM news.article_feeds AS brought
    JOIN ops.feeds USING (feed_id)
    WHERE brought.article_id = articles.article_id
) AS seen
CROSS JOIN LATERAL (
    SELECT coalesce(
        jsonb_agg(
            jsonb_build_object(
                'title', older.title, 'text', older_texts.text, 'text_hash', older.text_hash,
                'dateline', CASE WHEN older_texts.dateline IS NOT NULL
                    THEN jsonb_build_array(lower(older_texts.dateline), upper(older_texts.dateline))
                END,
                'furniture', mart.pairs(older_texts.furniture), 'extractor', older.extractor,
                'extractor_version', older.extractor_version, 'fetched_at', older.fetched_at,
                'known_from', older.known_from
            )
            ORDER BY older.revision
        ), '[]'
    ) AS earlier
    FROM news.article_revisions AS older
    JOIN news.article_texts AS older_texts USING (article_id, revision)
    WHERE older.article_id = articles.article_id AND older.revision < articles.revision
) AS past
CROSS JOIN LATERAL (
    SELECT coalesce(
        jsonb_agg(
            jsonb_build_object(
                'source', claims.source, 'raw', claims.published_raw, 'at', claims.published_at,
                'precision', claims.published_precision, 'missing', claims.published_missing
            )
            ORDER BY claims.source
        ), '[]'
    ) AS published_claims
    FROM news.published_claims AS claims
    WHERE claims.article_id = articles.article_id
) AS claimed
CROSS JOIN LATERAL (
    SELECT coalesce(
        jsonb_agg(
            jsonb_build_object(
                'code', tags.country_code, 'role', tags.role, 'score', tags.score, 'salience', tags.salience,
                'mentions', tags.mentions, 'spans', mart.pairs(tags.spans), 'title_spans', mart.pairs(tags.title_spans)
            )
            ORDER BY tags.role, tags.salience DESC, tags.country_code
        ), '[]'
    ) AS countries
    FROM news.article_countries AS tags
    WHERE tags.article_id = articles.article_id
) AS country_tags
CROSS JOIN LATERAL (
    SELECT coalesce(
        jsonb_agg(
            jsonb_build_object(
                'key', entities.entity_key, 'name', entities.name, 'form', tags.name, 'type', entities.entity_type,
                'country', entities.country_code, 'place', entities.place_id, 'aliases', named.aliases,
                'mentions', tags.mentions, 'spans', mart.pairs(tags.spans), 'title_spans', mart.pairs(tags.title_spans)
            )
            ORDER BY tags.mentions DESC, entities.entity_key
        ), '[]'
    ) AS entities
    FROM news.article_entities AS tags
    JOIN news.entities USING (entity_id)
    CROSS JOIN LATERAL (
        -- Those that this article uses: a country has hundreds.
        SELECT coalesce(jsonb_agg(DISTINCT aliases.alias), '[]') AS aliases
        FROM unnest(mart.words(articles.title, tags.title_spans) || mart.words(whole.text, tags.spans)) AS used (word)
        JOIN news.entity_aliases AS aliases ON aliases.entity_id = tags.entity_id AND aliases.alias = used.word
    ) AS named
    WHERE tags.article_id = articles.article_id
) AS entity_tags
CROSS JOIN LATERAL (
    SELECT coalesce(
        jsonb_agg(
            jsonb_build_object(
                'kind', done.kind, 'tagger', done.tagger, 'version', done.tagger_version, 'problem', done.problem
            )
            ORDER BY done.kind
        ), '[]'
    ) AS taggers
    FROM news.enrichments AS done
    WHERE done.article_id = articles.article_id AND done.revision = articles.revision
) AS looked;

COMMENT ON VIEW mart.exported_articles IS
    'One row per article with everything that another database needs to have it: what `dateline export` writes and `dateline '
    'import` reads. Tags as the tagger made them, before what analysts decided about entities.';
COMMENT ON COLUMN mart.exported_articles.article_id IS 'Number of the article inside this database; another one gives another.';
COMMENT ON COLUMN mart.exported_articles.article_uid IS 'Identifier of the article, the same in every database.';
COMMENT ON COLUMN mart.exported_articles.identity_source IS
    'What identifies it: address (canonical), id (its source''s id within the outlet), or content (text without either).';
COMMENT ON COLUMN mart.exported_articles.kind IS
    'What it was read from: html, text, record, or entry (its feed alone).';
COMMENT ON COLUMN mart.exported_articles.url IS 'Canonical address; NULL if it has none, as for plain texts.';
COMMENT ON COLUMN mart.exported_articles.addresses IS
    'Other addresses under which it was met: [{"source": "asked", "url": ...}], source as in news.article_urls; [] if none.';
COMMENT ON COLUMN mart.exported_articles.source_id IS 'Identifier at its source; NULL if it has none.';
COMMENT ON COLUMN mart.exported_articles.outlet_key IS
    'What makes its outlet one: the domain without www., or the name in lower case; NULL if the outlet is not known.';
COMMENT ON COLUMN mart.exported_articles.outlet_domain IS 'Domain of the outlet; NULL if not known.';
COMMENT ON COLUMN mart.exported_articles.outlet IS 'Name of the outlet; NULL if not known.';
COMMENT ON COLUMN mart.exported_articles.outlet_country IS 'Country the outlet publishes in; NULL if not known.';
COMMENT ON COLUMN mart.exported_articles.outlet_source IS
    'Where the outlet comes from: given, page or address; NULL if it is not known.';
COMMENT ON COLUMN mart.exported_articles.feeds IS
    'Addresses of the feeds that brought it, as mart.shown_address shows them, the first one first; empty if none did. Not imported: feeds are added by hand.';
COMMENT ON COLUMN mart.exported_articles.title IS 'Newest title; NULL if there is none.';
COMMENT ON COLUMN mart.exported_articles.title_source IS
    'given, jsonld, opengraph, page, feed, or derived (from the first sentence); NULL with title.';
COMMENT ON COLUMN mart.exported_articles.authors IS 'Names of the authors as stated, in order; empty if none are stated.';
COMMENT ON COLUMN mart.exported_articles.published_at IS
    'When the source says it was published; NULL if it does not, see published_missing. Precision day: 00:00 UTC.';
COMMENT ON COLUMN mart.exported_articles.published_raw IS 'The words published_at was read from; NULL if nothing was found.';
COMMENT ON COLUMN mart.exported_articles.published_source IS
    'given, jsonld, meta, page, url or feed; NULL if nothing was found.';
COMMENT ON COLUMN mart.exported_articles.published_precision IS 'second, minute or day; NULL with published_at.';
COMMENT ON COLUMN mart.exported_articles.published_missing IS
    'Why published_at is NULL: absent, unreadable or implausible; NULL when there is one.';
COMMENT ON COLUMN mart.exported_articles.published_claims IS
    'What page and feed each say of the time: [{"source", "raw", "at", "precision", "missing"}]; [] if neither says anything.';
COMMENT ON COLUMN mart.exported_articles.section IS 'Section of the outlet as stated; NULL if not stated.';
COMMENT ON COLUMN mart.exported_articles.keywords IS 'Tags of the publisher as stated; empty if none are stated.';
COMMENT ON COLUMN mart.exported_articles.image_url IS 'Address of the main picture; NULL if not stated.';
COMMENT ON COLUMN mart.exported_articles.paywalled IS 'The page says that it is not free; NULL if it does not say.';
COMMENT ON COLUMN mart.exported_articles.robots IS
    'robots.txt when it was fetched: allowed, absent or not_asked; NULL if Dateline did not fetch it.';
COMMENT ON COLUMN mart.exported_articles.noarchive IS 'The page asks not to be shown from archives; NULL if it does not say.';
COMMENT ON COLUMN mart.exported_articles.tdm_reserved IS 'Text and data mining is reserved; NULL if the page does not say.';
COMMENT ON COLUMN mart.exported_articles.ai_opt_out IS 'Page or site refuse the training of AI; NULL if neither says.';
COMMENT ON COLUMN mart.exported_articles.text IS 'The newest text; paragraphs are separated by a blank line.';
COMMENT ON COLUMN mart.exported_articles.language IS 'BCP 47 primary language of the text; NULL if it could not be told.';
COMMENT ON COLUMN mart.exported_articles.language_confidence IS 'Probability of language, 0 to 1; NULL with language.';
COMMENT ON COLUMN mart.exported_articles.dateline_place IS 'Place in the dateline at the head of the text; NULL without one.';
COMMENT ON COLUMN mart.exported_articles.dateline_country IS 'Country of that place; NULL if there is none or it is not known.';
COMMENT ON COLUMN mart.exported_articles.dateline IS
    'Characters of the dateline, [begin, end], counted from 0, end exclusive; NULL without one.';
COMMENT ON COLUMN mart.exported_articles.furniture IS
    'Characters that are no part of the report, such as photo credits: [[begin, end], ...]; [] if none.';
COMMENT ON COLUMN mart.exported_articles.text_hash IS 'SHA-256 of the text with white space folded, in hexadecimal.';
COMMENT ON COLUMN mart.exported_articles.essence_hash IS
    'SHA-256 of the words of the text that count when it is asked whether it changed; NULL for articles from before it was noted.';
COMMENT ON COLUMN mart.exported_articles.revision IS 'Number of the newest revision, counted from 1.';
COMMENT ON COLUMN mart.exported_articles.origin IS
    'Where the newest text was read: the path of a file, with :LINE or @BYTE; the address of a page; or feed:FEED:KEY.';
COMMENT ON COLUMN mart.exported_articles.extractor IS
    'How the text was got: trafilatura, jsonld, plain, record, feed_content or feed_summary.';
COMMENT ON COLUMN mart.exported_articles.extractor_version IS 'Version of that method and of its library.';
COMMENT ON COLUMN mart.exported_articles.earlier IS
    'Earlier revisions, the first one first: [{"title", "text", "text_hash", "dateline", "furniture", "extractor", '
    '"extractor_version", "fetched_at", "known_from"}]; [] if there is only the newest.';
COMMENT ON COLUMN mart.exported_articles.countries IS
    'Countries it names, focus first: [{"code", "role", "score", "salience", "mentions", "spans", "title_spans"}], each as in '
    'mart.article_countries, spans as pairs of characters of text and title; [] if none.';
COMMENT ON COLUMN mart.exported_articles.entities IS
    'People, organisations and other things it names: [{"key", "name" (the same in every article), "form" (the fullest here), '
    '"type", "country", "place", "aliases" (ways of writing it here), "mentions", "spans", "title_spans"}]; [] if none.';
COMMENT ON COLUMN mart.exported_articles.taggers IS
    'Which tagger looked at the newest text: [{"kind", "tagger", "version", "problem"}]; [] if none did.';
COMMENT ON COLUMN mart.exported_articles.fetched_at IS
    'When the page was fetched that first had this title and text; NULL for files.';
COMMENT ON COLUMN mart.exported_articles.first_seen_at IS 'When Dateline stored it first.';
COMMENT ON COLUMN mart.exported_articles.changed_at IS 'When its text or title last changed here; first_seen_at if never.';
