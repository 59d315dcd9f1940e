-- read --
-- The next changes behind a position that fit some filters, with the article as it is now, and up to which position was
-- read: one row at least. A filter that is empty or NULL lets everything through; countries such as IN+MV want both.
WITH RECURSIVE page AS MATERIALIZED (
    SELECT position, noted_at, change, article_id, article_uid
    FROM mart.changes
    WHERE position > %(after)s::bigint
    ORDER BY position
    LIMIT %(limit)s::integer
),
reading AS (
    SELECT min(position) AS first, coalesce(max(position), %(after)s::bigint) AS upto, count(*) AS number
    FROM page
),
named (entity_key) AS (
    SELECT entity_key FROM news.entities WHERE entity_key = ANY (%(entities)s::text[])
    UNION
    SELECT entities.entity_key
    FROM unnest(%(entities)s::text[]) AS entity
    JOIN news.entities ON lower(entities.name) = lower(entity)
    UNION
    SELECT entities.entity_key
    FROM unnest(%(entities)s::text[]) AS entity
    JOIN news.entity_aliases AS aliases ON lower(aliases.alias) = lower(entity)
    JOIN news.entities USING (entity_id)
    UNION
    SELECT merges.target_key
    FROM named
    JOIN news.entity_decisions AS merges
        ON merges.entity_key = named.entity_key AND merges.action = 'merge' AND merges.undone_at IS NULL
),
wanted AS MATERIALIZED (
    -- An array, as nobody can tell how many come out of a recursion: each is looked up in the index.
    SELECT entity_id FROM news.entities WHERE entity_key = ANY (ARRAY(SELECT entity_key FROM named))
),
fitting AS MATERIALIZED (
    SELECT page.position, page.noted_at, page.change, page.article_id, page.article_uid
    FROM page
    LEFT JOIN news.articles AS facts USING (article_id)
    WHERE page.change = ANY (%(changes)s::text[])
      AND (cardinality(%(languages)s::text[]) = 0 OR facts.language = ANY (%(languages)s::text[]))
      AND (%(changed_since)s::timestamptz IS NULL OR facts.changed_at >= %(changed_since)s::timestamptz)
      AND (
          cardinality(%(countries)s::text[]) = 0
          OR EXISTS (
              SELECT FROM unnest(%(countries)s::text[]) AS codes
              WHERE string_to_array(codes, '+') <@ ARRAY(
                  SELECT tags.country_code FROM news.article_countries AS tags WHERE tags.article_id = page.article_id
              )
          )
      )
      AND (
          cardinality(%(entities)s::text[]) = 0
          OR EXISTS (
              SELECT FROM mart.resolved_entities AS tags
              WHERE tags.article_id = page.article_id AND tags.entity_id IN (SELECT entity_id FROM wanted)
          )
      )
      AND (
          %(query)s::text IS NULL
          OR EXISTS (
              SELECT FROM news.article_search AS indexed
              WHERE indexed.article_id = page.article_id
                AND indexed.document @@ news.words_to_find(indexed.config, %(query)s::text)
          )
      )
)
SELECT
    reading.first, reading.upto, reading.number,
    fitting.position, fitting.noted_at, fitting.change, fitting.article_id, fitting.article_uid,
    articles.published_at, articles.first_seen_at, articles.changed_at, articles.outlet, articles.language,
    articles.title, coalesce(articles.countries, '{}') AS countries, articles.url,
    ARRAY(
        SELECT country
        FROM unnest(articles.countries) AS country
        WHERE country IN (SELECT unnest(string_to_array(codes, '+')) FROM unnest(%(countries)s::text[]) AS codes)
    ) AS matched_countries,
    ARRAY(
        SELECT entities.name
        FROM wanted
        JOIN mart.resolved_entities AS tags USING (entity_id)
        JOIN news.entities USING (entity_id)
        WHERE tags.article_id = fitting.article_id
        ORDER BY entities.name
    ) AS matched_entities
FROM reading
LEFT JOIN fitting ON true
LEFT JOIN mart.articles AS articles USING (article_id)
ORDER BY fitting.position;

-- bounds --
-- The oldest position that is kept and the newest one; NULL while nothing was numbered.
SELECT min(position) AS oldest, max(position) AS newest FROM mart.changes;

-- since --
-- The first position that was numbered at a time or later; no row if none was.
SELECT position
FROM mart.changes
WHERE noted_at >= %(since)s::timestamptz
ORDER BY noted_at, position
LIMIT 1;

-- like_entity --
-- Whether a key, name or way of writing is known; if not, the names that begin alike or share a word with it.
WITH known AS (
    SELECT entity_id FROM news.entities WHERE entity_key = %(wanted)s::text OR lower(name) = lower(%(wanted)s::text)
    UNION
    SELECT entity_id FROM news.entity_aliases WHERE lower(alias) = lower(%(wanted)s::text)
)
SELECT EXISTS (SELECT FROM known) AS is_known, ARRAY(
    SELECT DISTINCT name
    FROM news.entities
    WHERE NOT EXISTS (SELECT FROM known)
      AND (
          left(lower(name), 3) = left(lower(%(wanted)s::text), 3)
          OR string_to_array(lower(name), ' ') && string_to_array(lower(%(wanted)s::text), ' ')
      )
    LIMIT 2000
) AS near;
