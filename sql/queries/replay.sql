-- index --
-- Note records that an archive holds and that are not known.
INSERT INTO ops.pages (
    url, final_url, status, content_type, digest, body_bytes, file, position, length, record_type, fetched_at, indexed_at
)
SELECT
    url, final_url, status, content_type, digest, body_bytes, file, incoming.position, length, record_type, fetched_at,
    %(now)s::timestamptz
FROM jsonb_to_recordset(%(rows)s::jsonb) AS incoming (
    url text, final_url text, status integer, content_type text, digest text, body_bytes integer, file text,
    position bigint, length bigint, record_type text, fetched_at timestamptz
)
ORDER BY file, incoming.position
ON CONFLICT (file, position) DO NOTHING
RETURNING page_id;

-- indexed_files --
-- How far each file of an archive is known.
SELECT file, max(position + length) AS known_to FROM ops.pages GROUP BY file;

-- count --
-- How many archived pages there are in a range.
SELECT count(*) AS pages
FROM ops.pages
WHERE (%(since)s::timestamptz IS NULL OR fetched_at >= %(since)s::timestamptz)
  AND (%(until)s::timestamptz IS NULL OR fetched_at < %(until)s::timestamptz);

-- next --
-- The next archived pages in the order of their fetching, with what they became: the newest page of each article, and
-- every page that became none. What its feed tells of a page is taken from where it was first seen.
SELECT
    pages.page_id, pages.url, pages.final_url, pages.file, pages.position, pages.length, pages.digest, pages.fetched_at,
    pages.indexed_at IS NOT NULL AS is_found, articles.article_uid, seen.title, seen.published_raw
FROM ops.pages
LEFT JOIN news.articles USING (article_id)
LEFT JOIN LATERAL (
    SELECT title, published_raw
    FROM news.article_feeds
    WHERE article_feeds.article_id = pages.article_id
    ORDER BY first_seen_at, feed_id
    LIMIT 1
) AS seen ON true
WHERE (pages.fetched_at, pages.page_id) > (%(after)s::timestamptz, %(after_id)s::bigint)
  AND (%(until)s::timestamptz IS NULL OR pages.fetched_at < %(until)s::timestamptz)
  AND NOT EXISTS (
      SELECT FROM ops.pages AS newer
      WHERE newer.article_id = pages.article_id
        AND (newer.fetched_at, newer.page_id) > (pages.fetched_at, pages.page_id)
  )
ORDER BY pages.fetched_at, pages.page_id
LIMIT %(limit)s::integer;

-- bodies --
-- Where bodies with these digests lie.
SELECT DISTINCT ON (digest) digest, file, position, length
FROM ops.pages
WHERE digest = ANY (%(digests)s::text[]) AND record_type = 'response'
ORDER BY digest, fetched_at;

-- known --
-- What a replay may change of these articles.
SELECT article_uid, kind, text_hash, title, published_at, first_seen_at
FROM news.articles
WHERE article_uid = ANY (%(uids)s::uuid[]);

-- assign --
-- Note which articles pages became.
UPDATE ops.pages
SET article_id = articles.article_id
FROM jsonb_to_recordset(%(rows)s::jsonb) AS incoming (page_id bigint, article_uid uuid)
JOIN news.articles USING (article_uid)
WHERE pages.page_id = incoming.page_id AND pages.article_id IS DISTINCT FROM articles.article_id;

-- backdate --
-- In a database that is built again from its archive, a revision is known since its page was fetched, not since now.
WITH made AS (
    SELECT revisions.article_id, revisions.revision, revisions.fetched_at, revisions.known_from
    FROM news.article_revisions AS revisions
    JOIN news.articles USING (article_id)
    WHERE articles.article_uid = ANY (%(uids)s::uuid[])
),
dated AS (
    -- In order, whatever the clocks of the fetching machines said.
    SELECT
        article_id, revision,
        max(CASE WHEN known_from = %(now)s::timestamptz THEN fetched_at ELSE known_from END)
            OVER (PARTITION BY article_id ORDER BY revision) AS known_from
    FROM made
),
ranges AS (
    SELECT
        article_id, revision, known_from,
        lead(known_from) OVER (PARTITION BY article_id ORDER BY revision) AS known_until
    FROM dated
),
revised AS (
    UPDATE news.article_revisions AS revisions
    SET known_from = ranges.known_from, known_until = ranges.known_until
    FROM ranges
    WHERE revisions.article_id = ranges.article_id
      AND revisions.revision = ranges.revision
      AND (revisions.known_from, revisions.known_until) IS DISTINCT FROM (ranges.known_from, ranges.known_until)
)
UPDATE news.articles
SET first_seen_at = spans.first_from, changed_at = spans.last_from
FROM (SELECT article_id, min(known_from) AS first_from, max(known_from) AS last_from FROM ranges GROUP BY 1) AS spans
WHERE articles.article_id = spans.article_id;
