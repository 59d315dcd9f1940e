-- lock --
-- Group articles one batch after the other: two that are stored at the same time must see each other.
SELECT pg_advisory_xact_lock(hashtext('dateline.stories'));

-- facts --
-- What articles are compared by: text, title, time, the entities that they name most often, and their focus.
SELECT
    articles.article_id, articles.revision, articles.text_hash, articles.title, articles.language, articles.authors,
    coalesce(outlets.domain, outlets.name) AS outlet,
    coalesce(articles.published_at, articles.first_seen_at) AS at,
    CASE WHEN texts.dateline IS NULL THEN texts.furniture ELSE texts.furniture + int4multirange(texts.dateline) END AS left_out,
    texts.text,
    named.anchors, about.focus
FROM news.articles
JOIN news.article_texts AS texts USING (article_id, revision)
LEFT JOIN news.outlets USING (outlet_id)
CROSS JOIN LATERAL (
    SELECT coalesce(array_agg(entity_key ORDER BY mentions DESC, entity_key), '{}') AS anchors
    FROM (
        SELECT entities.entity_key, tags.mentions
        FROM news.article_entities AS tags
        JOIN news.entities USING (entity_id)
        WHERE tags.article_id = articles.article_id
          AND entities.entity_type IN ('PERSON', 'ORG', 'GPE', 'LOC', 'FAC', 'EVENT', 'PROGRAMME', 'WORK', 'LAW', 'PRODUCT')
          AND entities.entity_key NOT LIKE 'country:%%'
        ORDER BY tags.mentions DESC, entities.entity_key
        LIMIT 8
    ) AS most
) AS named
CROSS JOIN LATERAL (
    SELECT coalesce(array_agg(country_code ORDER BY salience DESC, country_code), '{}') AS focus
    FROM news.article_countries AS tags
    WHERE tags.article_id = articles.article_id AND role = 'focus'
) AS about
WHERE articles.article_id = ANY (%(article_ids)s::bigint[])
ORDER BY articles.article_id;

-- crowded --
-- Which bands and keys of these articles enough others have: kept once more, they would only make searches longer.
-- `+ 0` here and below: the index of numbers would be read from its beginning for each article.
SELECT incoming.article_id, 'bands' AS part, crowd.value
FROM jsonb_to_recordset(%(rows)s::jsonb) AS incoming (article_id bigint, bands bigint[])
CROSS JOIN LATERAL (
    SELECT held.value
    FROM news.article_signatures AS signatures
    CROSS JOIN LATERAL unnest(signatures.bands) AS held (value)
    WHERE signatures.bands && incoming.bands
      AND signatures.article_id <> incoming.article_id
      AND (NOT %(only_older)s::boolean OR signatures.article_id + 0 < incoming.article_id)
      AND held.value = ANY (incoming.bands)
    GROUP BY held.value
    HAVING count(*) >= %(enough)s::integer
) AS crowd
UNION ALL
SELECT incoming.article_id, 'event_keys', crowd.value
FROM jsonb_to_recordset(%(rows)s::jsonb) AS incoming (article_id bigint, event_keys bigint[])
CROSS JOIN LATERAL (
    SELECT held.value
    FROM news.article_signatures AS signatures
    CROSS JOIN LATERAL unnest(signatures.event_keys) AS held (value)
    WHERE signatures.event_keys && incoming.event_keys
      AND signatures.article_id <> incoming.article_id
      AND (NOT %(only_older)s::boolean OR signatures.article_id + 0 < incoming.article_id)
      AND held.value = ANY (incoming.event_keys)
    GROUP BY held.value
    HAVING count(*) >= %(enough)s::integer
) AS crowd;

-- sign --
-- Keep the signatures of articles.
INSERT INTO news.article_signatures (article_id, revision, bands, event_keys)
SELECT article_id, revision, bands, event_keys
FROM jsonb_to_recordset(%(rows)s::jsonb) AS incoming (
    article_id bigint, revision integer, bands bigint[], event_keys bigint[]
)
ORDER BY article_id
ON CONFLICT (article_id) DO UPDATE
SET revision = excluded.revision, bands = excluded.bands, event_keys = excluded.event_keys;

-- candidates --
-- For each of these articles the few others that may carry its text or report its event, the likeliest first. Of these
-- articles themselves only those before it: they are decided one after the other, and one that is not yet cannot be joined.
SELECT incoming.article_id, found.article_id AS candidate_id, found.method
FROM jsonb_to_recordset(%(rows)s::jsonb) AS incoming (
    article_id bigint, text_hash text, is_long boolean, bands bigint[], event_keys bigint[]
)
CROSS JOIN LATERAL (
    (
        -- The first of some: a text that ten thousand articles have must not be looked up in all of them.
        SELECT min(same.article_id), 'exact' AS method
        FROM (
            SELECT articles.article_id
            FROM news.articles
            WHERE articles.text_hash = incoming.text_hash
              AND incoming.is_long
              AND (
                  articles.article_id < incoming.article_id
                  OR NOT %(only_older)s::boolean AND articles.article_id <> ALL (%(article_ids)s::bigint[])
              )
            LIMIT %(enough)s::integer
        ) AS same
        HAVING count(*) > 0
    )
    UNION ALL
    (
        SELECT signatures.article_id, 'near'
        FROM news.article_signatures AS signatures
        CROSS JOIN LATERAL unnest(signatures.bands) AS held (value)
        JOIN unnest(incoming.bands) AS wanted (value) ON wanted.value = held.value
        WHERE signatures.bands && incoming.bands
          AND (
              signatures.article_id + 0 < incoming.article_id
              OR NOT %(only_older)s::boolean AND signatures.article_id <> ALL (%(article_ids)s::bigint[])
          )
        GROUP BY signatures.article_id
        ORDER BY count(*) DESC, signatures.article_id
        LIMIT 4
    )
    UNION ALL
    (
        SELECT signatures.article_id, 'event'
        FROM news.article_signatures AS signatures
        CROSS JOIN LATERAL unnest(signatures.event_keys) AS held (value)
        JOIN unnest(incoming.event_keys) AS wanted (value) ON wanted.value = held.value
        WHERE signatures.event_keys && incoming.event_keys
          AND (
              signatures.article_id + 0 < incoming.article_id
              OR NOT %(only_older)s::boolean AND signatures.article_id <> ALL (%(article_ids)s::bigint[])
          )
        GROUP BY signatures.article_id
        ORDER BY count(*) DESC, signatures.article_id
        LIMIT 4
    )
) AS found (article_id, method);

-- places --
-- The stories and sets of copies of these articles, the origins of those stories, and their first articles by number.
WITH placed AS (
    SELECT article_id, story_id, copy_of
    FROM news.story_articles
    WHERE article_id = ANY (%(article_ids)s::bigint[])
),
first AS (
    SELECT story_id, min(article_id) AS oldest
    FROM news.story_articles
    WHERE story_id IN (SELECT story_id FROM placed)
    GROUP BY story_id
)
SELECT placed.article_id, placed.story_id, placed.copy_of, stories.origin_article_id, stories.articles, first.oldest
FROM placed
JOIN news.stories USING (story_id)
JOIN first USING (story_id);

-- begin --
-- Begin a story for each of these articles; its number is that of the story it makes.
INSERT INTO news.stories (origin_article_id, articles, independent, first_at, last_at, begun_at)
SELECT article_id, 1, 1, at, at, %(now)s::timestamptz
FROM jsonb_to_recordset(%(rows)s::jsonb) AS incoming (article_id bigint, at timestamptz)
ORDER BY article_id
RETURNING story_id, origin_article_id AS article_id;

-- put --
-- Put articles into their stories.
INSERT INTO news.story_articles AS known (
    article_id, story_id, copy_of, matched_article_id, agency, method, score, joined_at
)
SELECT article_id, story_id, copy_of, matched_article_id, agency, method, score, %(now)s::timestamptz
FROM jsonb_to_recordset(%(rows)s::jsonb) AS incoming (
    article_id bigint, story_id bigint, copy_of bigint, matched_article_id bigint, agency text, method text, score real
)
ORDER BY article_id
ON CONFLICT (article_id) DO UPDATE
SET story_id = excluded.story_id,
    copy_of = excluded.copy_of,
    matched_article_id = excluded.matched_article_id,
    agency = excluded.agency,
    method = excluded.method,
    score = excluded.score,
    joined_at = excluded.joined_at;

-- merge --
-- Put the articles of stories into the older ones that they turned out to be; so are those merged into them before.
WITH incoming AS (
    SELECT story_id, merged_into
    FROM jsonb_to_recordset(%(rows)s::jsonb) AS incoming (story_id bigint, merged_into bigint)
),
moved AS (
    UPDATE news.story_articles
    SET story_id = incoming.merged_into
    FROM incoming
    WHERE story_articles.story_id = incoming.story_id
)
UPDATE news.stories
SET merged_into = incoming.merged_into,
    merged_at = coalesce(stories.merged_at, %(now)s::timestamptz),
    origin_article_id = NULL,
    articles = 0,
    independent = 0
FROM incoming
WHERE incoming.story_id IN (stories.story_id, stories.merged_into);

-- count --
-- Count the articles and the independent reports of stories, and say what each likely began with.
WITH members AS (
    SELECT
        placed.story_id, placed.article_id, placed.copy_of, placed.agency,
        coalesce(articles.published_at, articles.first_seen_at) AS at,
        coalesce(outlets.family, outlets.domain, outlets.outlet_key, 'article ' || articles.article_id) AS family,
        outlets.domain
    FROM news.story_articles AS placed
    JOIN news.articles USING (article_id)
    LEFT JOIN news.outlets USING (outlet_id)
    WHERE placed.story_id = ANY (%(story_ids)s::bigint[])
),
known AS (
    SELECT members.*, agencies.family AS agency_family, agencies.domain = members.domain AS is_agency
    FROM members
    LEFT JOIN jsonb_to_recordset(%(rows)s::jsonb) AS agencies (name text, family text, domain text)
        ON agencies.name = members.agency
),
reports AS (
    SELECT DISTINCT ON (story_id, copy_of)
        story_id, copy_of, coalesce(agency_family, family) AS family
    FROM known
    ORDER BY story_id, copy_of, agency_family IS NULL, at, article_id
),
counted AS (
    SELECT story_id, count(DISTINCT family) AS independent FROM reports GROUP BY story_id
),
origins AS (
    SELECT DISTINCT ON (story_id) story_id, article_id
    FROM known
    ORDER BY story_id, is_agency IS TRUE DESC, at, article_id
),
totals AS (
    SELECT story_id, count(*) AS articles, min(at) AS first_at, max(at) AS last_at FROM known GROUP BY story_id
)
UPDATE news.stories
SET articles = totals.articles,
    independent = counted.independent,
    first_at = totals.first_at,
    last_at = totals.last_at,
    origin_article_id = origins.article_id
FROM totals
JOIN counted USING (story_id)
JOIN origins USING (story_id)
WHERE stories.story_id = totals.story_id;

-- empty --
-- Note that stories have no article left: all are elsewhere, or were deleted.
UPDATE news.stories
SET articles = 0, independent = 0, origin_article_id = NULL
WHERE story_id = ANY (%(story_ids)s::bigint[])
  AND articles > 0
  AND NOT EXISTS (SELECT FROM news.story_articles WHERE story_articles.story_id = stories.story_id);

-- next --
-- The next articles by number.
SELECT article_id
FROM news.articles
WHERE article_id > %(after)s::bigint
ORDER BY article_id
LIMIT %(limit)s::integer;

-- most_reported --
-- The stories with the most independent reports.
SELECT story_id, title, origin_outlet, origin_agency, articles, independent, first_at, last_at
FROM mart.stories
WHERE %(since)s::timestamptz IS NULL OR last_at >= %(since)s::timestamptz
ORDER BY independent DESC, articles DESC, story_id
LIMIT %(limit)s::integer;

-- show --
-- The articles of a story, the origin first; of one that was merged, those of the story it went to.
SELECT
    articles.story_id, articles.article_uid, articles.title, articles.outlet, articles.family, articles.language,
    articles.agency, articles.copy_of, articles.method, articles.score, articles.is_origin,
    coalesce(articles.published_at, articles.first_seen_at) AS at
FROM mart.story_articles AS articles
WHERE articles.story_id = (
    SELECT coalesce(merged_into, story_id) FROM news.stories WHERE story_id = %(story_id)s::bigint
)
ORDER BY articles.is_origin DESC, at, articles.article_id;
