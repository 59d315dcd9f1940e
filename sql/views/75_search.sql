-- Full text search over all languages, ranked, with the words in their surroundings.
-- Each way to cut texts into words reads the query in its own way: a text is searched as it was indexed. What a search is
-- limited by stands in the index beside the words, so that a limit makes a search faster.
CREATE FUNCTION mart.search(
    query text,
    country text DEFAULT NULL,
    entity text DEFAULT NULL,
    outlet text DEFAULT NULL,
    language text DEFAULT NULL,
    since timestamptz DEFAULT NULL,
    until timestamptz DEFAULT NULL,
    max_rows integer DEFAULT 50
)
RETURNS TABLE (
    article_id bigint, article_uid uuid, rank real, published_at timestamptz, outlet text, language text, title text,
    snippet text, countries text[], url text
)
LANGUAGE sql STABLE PARALLEL SAFE ROWS 50
-- A word such as "the" is none in one language and one in another: no reason for a notice.
SET client_min_messages = warning
-- Which words and limits there are decides the way: one that is made for any of them reads all documents.
SET plan_cache_mode = force_custom_plan
BEGIN ATOMIC
    WITH RECURSIVE named (entity_key) AS (
        SELECT entities.entity_key FROM news.entities WHERE lower(entities.name) = lower(search.entity)
        UNION
        SELECT entities.entity_key
        FROM news.entity_aliases AS aliases
        JOIN news.entities USING (entity_id)
        WHERE lower(aliases.alias) = lower(search.entity)
        UNION
        SELECT merges.target_key
        FROM named
        JOIN news.entity_decisions AS merges
            ON merges.entity_key = named.entity_key AND merges.action = 'merge' AND merges.undone_at IS NULL
    ),
    limits AS MATERIALIZED (
        SELECT
            CASE WHEN search.country IS NULL THEN ''::tsquery ELSE news.any_lexeme(ARRAY(
                SELECT '=c:' || countries.country_code
                FROM news.countries
                WHERE countries.country_code = upper(search.country) OR lower(countries.name) = lower(search.country)
            )) END
            && CASE WHEN search.entity IS NULL THEN ''::tsquery ELSE news.any_lexeme(ARRAY(
                SELECT '=e:' || entities.entity_id FROM named JOIN news.entities USING (entity_key)
            )) END
            && CASE WHEN search.outlet IS NULL THEN ''::tsquery ELSE news.any_lexeme(ARRAY(
                SELECT '=o:' || outlets.outlet_id
                FROM news.outlets
                WHERE lower(outlets.name) = lower(search.outlet) OR outlets.domain = lower(search.outlet)
            )) END
            && CASE WHEN search.language IS NULL THEN ''::tsquery ELSE
                news.any_lexeme(ARRAY['=l:' || lower(search.language)])
            END AS lexemes
    ),
    queries AS MATERIALIZED (
        SELECT read.words, array_agg(configs.config) AS configs
        FROM (SELECT config FROM news.search_configs UNION SELECT 'simple') AS configs
        CROSS JOIN LATERAL (SELECT news.words_to_find(configs.config, search.query) AS words) AS read
        WHERE numnode(read.words) > 0
        GROUP BY read.words
    ),
    found AS MATERIALIZED (
        SELECT documents.article_id, documents.config, queries.words
        FROM queries
        CROSS JOIN limits
        JOIN news.article_search AS documents
            ON documents.document @@ (queries.words && limits.lexemes) AND documents.config = ANY (queries.configs)
        -- All of the index would have to be read for what only says which words are not there.
        WHERE querytree(queries.words && limits.lexemes) NOT IN ('', 'T')
          AND (search.since IS NULL OR documents.day >= (search.since AT TIME ZONE 'UTC')::date)
          AND (search.until IS NULL OR documents.day <= (search.until AT TIME ZONE 'UTC')::date)
        -- A rank needs the words of each text: of a hundred thousand texts that say "war" the newest will do.
        ORDER BY documents.day DESC, documents.article_id DESC
        LIMIT 2000
    ),
    ranked AS MATERIALIZED (
        SELECT
            found.article_id, found.config, found.words,
            ts_rank(documents.document, found.words, 1) AS rank,
            coalesce(articles.published_at, articles.first_seen_at) AS at
        FROM found
        JOIN news.article_search AS documents USING (article_id)
        JOIN news.articles USING (article_id)
        WHERE (search.since IS NULL OR coalesce(articles.published_at, articles.first_seen_at) >= search.since)
          AND (search.until IS NULL OR coalesce(articles.published_at, articles.first_seen_at) < search.until)
        ORDER BY 4 DESC, 5 DESC, found.article_id
        LIMIT least(greatest(coalesce(search.max_rows, 50), 0), 1000)
    )
    SELECT
        articles.article_id,
        articles.article_uid,
        ranked.rank,
        articles.published_at,
        coalesce(outlets.name, outlets.domain),
        articles.language,
        articles.title,
        regexp_replace(
            CASE ranked.config
                WHEN 'pairs' THEN news.pairs_snippet(texts.text, search.query)
                ELSE ts_headline(
                    ranked.config::regconfig, left(texts.text, 20000), ranked.words,
                    'StartSel=«, StopSel=», MaxFragments=2, MinWords=8, MaxWords=20, FragmentDelimiter=" … "'
                )
            END,
            '[[:space:]]+', ' ', 'g'
        ),
        ARRAY(
            SELECT tags.country_code
            FROM news.article_countries AS tags
            WHERE tags.article_id = articles.article_id
            ORDER BY tags.role, tags.salience DESC, tags.country_code
        ),
        articles.url
    FROM ranked
    JOIN news.articles USING (article_id)
    JOIN news.article_texts AS texts USING (article_id, revision)
    LEFT JOIN news.outlets USING (outlet_id)
    ORDER BY ranked.rank DESC, ranked.at DESC, articles.article_id;
END;

COMMENT ON FUNCTION mart.search(text, text, text, text, text, timestamptz, timestamptz, integer) IS
    'Articles that say something, the best match first: search(query, country, entity, outlet, language, since, until, '
    'max_rows). The query is written as in a web search: words that must all occur, "a phrase", or, -without; nothing is an '
    'error. Titles and the first 50,000 characters of the newest texts are searched, in the endings of their language; Chinese, '
    'Japanese, Korean, Thai, Lao, Khmer and Burmese letter by letter. country is a code or an English name, entity any of its '
    'names, outlet its name or domain, language a BCP 47 primary language; since and until are times of publication, or of '
    'storing where that is not known, the end left out. snippet has the words in «»; published_at is NULL where it is not '
    'known. Of more than 2,000 matches the newest 2,000 are ranked; at most 1,000 rows come back. No words, no rows. An article '
    'is found at most a minute after it was stored.';
