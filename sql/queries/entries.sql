-- known --
-- Those of these entries that were seen before.
SELECT entries.feed_id, entries.entry_key, digest, edits, state, last_seen_at, first_seen_at
FROM jsonb_to_recordset(%(rows)s::jsonb) AS incoming (feed_id bigint, entry_key text)
JOIN ops.entries USING (feed_id, entry_key);

-- store --
-- Add new entries, and write what changed about known ones; an edited one that is fetched again is wanted again.
INSERT INTO ops.entries AS known (
    feed_id, entry_key, origin, guid, title, published, digest, first_seen_at, last_seen_at
)
SELECT feed_id, entry_key, origin, guid, title, published, digest, %(now)s::timestamptz, %(now)s::timestamptz
FROM jsonb_to_recordset(%(rows)s::jsonb) AS incoming (
    feed_id bigint, entry_key text, origin text, guid text, title text, published text, digest text
)
ORDER BY feed_id, entry_key
ON CONFLICT (feed_id, entry_key) DO UPDATE
SET title = excluded.title,
    guid = excluded.guid,
    published = excluded.published,
    edits = known.edits + (known.digest <> excluded.digest)::integer,
    digest = excluded.digest,
    last_seen_at = excluded.last_seen_at;

-- want --
-- Put addresses into the queue. One that is there already stays as it is, leased or waiting for its next try; but it is
-- locked, so that whoever is just storing its article sees the entries of this transaction, or this one the article.
INSERT INTO ops.wanted AS known (
    feed_id, origin, url, host, why, given, next_try_at, next_try_why, first_wanted_at
)
SELECT DISTINCT ON (md5(origin))
    feed_id, origin, url, host, why, given, %(now)s::timestamptz,
    CASE why WHEN 'new' THEN 'at once: the entry is new' ELSE 'at once: the feed says that it changed' END,
    %(now)s::timestamptz
FROM jsonb_to_recordset(%(rows)s::jsonb) AS incoming (
    feed_id bigint, origin text, url text, host text, why text, given jsonb
)
WHERE why = 'edited'
   OR NOT EXISTS (SELECT FROM news.article_urls WHERE url_md5 = md5(incoming.origin)::uuid)
ORDER BY md5(origin), why, feed_id
ON CONFLICT (md5(origin)) DO UPDATE
SET next_try_at = CASE WHEN known.source IS NULL THEN known.next_try_at ELSE excluded.next_try_at END,
    -- What a backfill named and a feed brings is live intake's, with what the feed says of it.
    source = NULL,
    why = CASE WHEN known.source IS NULL THEN known.why ELSE excluded.why END,
    feed_id = CASE WHEN known.source IS NULL THEN known.feed_id ELSE excluded.feed_id END,
    url = CASE WHEN known.source IS NULL THEN known.url ELSE excluded.url END,
    host = CASE WHEN known.source IS NULL THEN known.host ELSE excluded.host END,
    given = CASE WHEN known.source IS NULL THEN known.given ELSE excluded.given END;

-- want_again --
-- Entries that were decided and are in the queue again.
UPDATE ops.entries
SET state = 'wanted', reason = NULL, decided_at = NULL
WHERE md5(origin) IN (SELECT md5(unnest(%(origins)s::text[])))
  AND state <> 'wanted'
  AND EXISTS (SELECT FROM ops.wanted WHERE md5(wanted.origin) = md5(entries.origin));

-- link_known --
-- Entries whose address is that of a stored article and which nobody has to fetch are that article, seen in one more feed.
WITH decided AS (
    UPDATE ops.entries
    SET state = 'article', reason = NULL, decided_at = %(now)s::timestamptz
    FROM news.article_urls
    WHERE md5(entries.origin) IN (SELECT md5(unnest(%(origins)s::text[])))
      AND entries.state = 'wanted'
      AND article_urls.url_md5 = md5(entries.origin)::uuid
      AND NOT EXISTS (SELECT FROM ops.wanted WHERE md5(wanted.origin) = md5(entries.origin))
    RETURNING article_urls.article_id, entries.feed_id, entries.title, entries.published, entries.first_seen_at
)
INSERT INTO news.article_feeds (article_id, feed_id, title, published_raw, first_seen_at)
SELECT DISTINCT ON (article_id, feed_id) article_id, feed_id, title, published, first_seen_at
FROM decided
ORDER BY article_id, feed_id, first_seen_at
ON CONFLICT (article_id, feed_id) DO NOTHING;

-- decide_articles --
-- The entries of these origins are articles now, with the feeds that brought them.
WITH stored AS (
    SELECT origin, article_id
    FROM jsonb_to_recordset(%(rows)s::jsonb) AS incoming (origin text, article_uid uuid)
    JOIN news.articles USING (article_uid)
),
decided AS (
    UPDATE ops.entries
    SET state = 'article', reason = NULL, decided_at = %(now)s::timestamptz
    FROM stored
    WHERE md5(entries.origin) = md5(stored.origin)
    RETURNING stored.article_id, entries.feed_id, entries.title, entries.published, entries.first_seen_at
)
INSERT INTO news.article_feeds (article_id, feed_id, title, published_raw, first_seen_at)
SELECT DISTINCT ON (article_id, feed_id) article_id, feed_id, title, published, first_seen_at
FROM decided
ORDER BY article_id, feed_id, first_seen_at
ON CONFLICT (article_id, feed_id) DO NOTHING;

-- decide_rejects --
-- The entries of these origins are rejects now; one whose article was stored before stays an article.
UPDATE ops.entries
SET state = CASE WHEN known.is_article THEN 'article' ELSE 'reject' END,
    reason = CASE WHEN known.is_article THEN NULL ELSE incoming.reason END,
    decided_at = %(now)s::timestamptz
FROM jsonb_to_recordset(%(rows)s::jsonb) AS incoming (origin text, reason text)
CROSS JOIN LATERAL (
    SELECT EXISTS (SELECT FROM news.article_urls WHERE url_md5 = md5(incoming.origin)::uuid) AS is_article
) AS known
WHERE md5(entries.origin) = md5(incoming.origin);
