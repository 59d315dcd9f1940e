-- add --
-- Make a watch that begins at the newest position, and keep its address apart. No row if the name is taken.
WITH made AS (
    INSERT INTO ops.watches (
        name, countries, entities, query, languages, digest_every, per_hour, service, begun_position, position, added_at,
        begun_at
    )
    VALUES (
        %(watch)s::text, %(countries)s::text[], %(entities)s::text[], %(query)s::text, %(languages)s::text[],
        %(digest_every)s::interval, %(per_hour)s::integer, %(service)s::text, %(position)s::bigint,
        %(position)s::bigint, %(now)s::timestamptz, %(now)s::timestamptz
    )
    ON CONFLICT (name) DO NOTHING
    RETURNING watch_id
)
INSERT INTO ops.watch_addresses (watch_id, address)
SELECT watch_id, %(address)s::text
FROM made
RETURNING watch_id;

-- list --
-- All watches, or the one of a name, with what became of their messages; without their addresses.
SELECT
    watches.watch_id, name, countries, entities, query, languages, digest_every, per_hour, service, begun_position,
    position, added_at, begun_at, paused_at,
    told.waiting, told.sent, told.failed, told.articles, told.last_sent_at, told.error
FROM ops.watches
CROSS JOIN LATERAL (
    SELECT
        count(*) FILTER (WHERE state = 'waiting') AS waiting,
        count(*) FILTER (WHERE state = 'sent') AS sent,
        count(*) FILTER (WHERE state = 'failed') AS failed,
        coalesce(sum(articles) FILTER (WHERE state = 'sent'), 0)::bigint AS articles,
        max(ended_at) FILTER (WHERE state = 'sent') AS last_sent_at,
        (array_agg(error ORDER BY delivery_id DESC) FILTER (WHERE state = 'waiting' AND error IS NOT NULL))[1] AS error
    FROM ops.deliveries
    WHERE deliveries.watch_id = watches.watch_id
) AS told
WHERE %(watch)s::text IS NULL OR name = %(watch)s::text
ORDER BY name;

-- names --
-- The names of all watches.
SELECT name FROM ops.watches ORDER BY name;

-- address --
-- Where a watch sends: a secret.
SELECT address FROM ops.watch_addresses JOIN ops.watches USING (watch_id) WHERE name = %(watch)s::text;

-- pause --
-- Pause a watch, whether it is or not.
UPDATE ops.watches
SET paused_at = coalesce(paused_at, %(now)s::timestamptz)
WHERE name = %(watch)s::text;

-- resume --
-- Resume a paused watch at the newest position: what came meanwhile is not told.
UPDATE ops.watches
SET paused_at = NULL, begun_at = %(now)s::timestamptz,
    begun_position = greatest(position, %(position)s::bigint),
    position = greatest(position, %(position)s::bigint)
WHERE name = %(watch)s::text AND paused_at IS NOT NULL;

-- remove --
-- Remove a watch with its address and the record of its messages.
DELETE FROM ops.watches WHERE name = %(watch)s::text RETURNING watch_id;

-- log --
-- The last deliveries of a watch, or of all, the newest first, with the first of their articles.
SELECT
    delivery_id, name, from_position, to_position, articles, state, attempts, error, noted_at, due_at, next_try_at,
    ended_at,
    ARRAY(
        SELECT articles.title
        FROM ops.delivery_articles AS told
        JOIN news.articles USING (article_id)
        WHERE told.delivery_id = deliveries.delivery_id
        ORDER BY told.position
        LIMIT 3
    ) AS titles
FROM ops.deliveries
JOIN ops.watches USING (watch_id)
WHERE %(watch)s::text IS NULL OR name = %(watch)s::text
ORDER BY delivery_id DESC
LIMIT %(limit)s::integer;

-- active --
-- The watches that look, in the order of their numbers.
SELECT watch_id FROM ops.watches WHERE paused_at IS NULL ORDER BY watch_id;

-- take --
-- Take a watch that looks and that no other worker has, until the transaction ends.
SELECT watch_id, name, countries, entities, query, languages, digest_every, per_hour, position, begun_at
FROM ops.watches
WHERE watch_id = %(watch_id)s::bigint AND paused_at IS NULL
FOR UPDATE SKIP LOCKED;

-- untold --
-- Those of some articles that a watch has not told of.
SELECT article_id
FROM unnest(%(article_ids)s::bigint[]) AS found (article_id)
WHERE NOT EXISTS (
    SELECT FROM ops.delivery_articles AS told
    WHERE told.watch_id = %(watch_id)s::bigint AND told.article_id = found.article_id
);

-- due_times --
-- When the deliveries of a watch were or are due: those of the last hour and those to come.
SELECT due_at
FROM ops.deliveries
WHERE watch_id = %(watch_id)s::bigint AND due_at > %(now)s::timestamptz - interval '1 hour'
ORDER BY due_at;

-- collecting --
-- The delivery of a watch whose time has not come, locked, so that nobody sends it before it has what is found now.
SELECT delivery_id, due_at
FROM ops.deliveries
WHERE watch_id = %(watch_id)s::bigint
  AND state = 'waiting'
  AND attempts = 0
  AND lease_token IS NULL
  AND due_at > %(now)s::timestamptz
ORDER BY due_at
LIMIT 1
FOR UPDATE;

-- note --
-- Make a delivery.
INSERT INTO ops.deliveries (watch_id, from_position, to_position, articles, noted_at, due_at, next_try_at)
VALUES (
    %(watch_id)s::bigint, %(from_position)s::bigint, %(to_position)s::bigint, %(articles)s::integer,
    %(now)s::timestamptz, %(due_at)s::timestamptz, %(due_at)s::timestamptz
)
RETURNING delivery_id;

-- note_more --
-- Have a delivery tell of more.
UPDATE ops.deliveries
SET articles = articles + %(articles)s::integer, to_position = greatest(to_position, %(to_position)s::bigint)
WHERE delivery_id = %(delivery_id)s::bigint;

-- note_articles --
-- Note which articles a delivery tells of.
INSERT INTO ops.delivery_articles (watch_id, article_id, delivery_id, position, why)
SELECT %(watch_id)s::bigint, article_id, %(delivery_id)s::bigint, position, why
FROM jsonb_to_recordset(%(rows)s::jsonb) AS found (article_id bigint, position bigint, why text);

-- told --
-- The first of the articles that a delivery tells of, as they are now, and how many there are.
SELECT
    articles.article_uid, articles.title, articles.outlet, articles.published_at, articles.first_seen_at,
    articles.countries, articles.url, told.why, told.number
FROM (
    SELECT article_id, position, why, count(*) OVER () AS number
    FROM ops.delivery_articles
    WHERE delivery_id = %(delivery_id)s::bigint
    ORDER BY position, article_id
    LIMIT %(limit)s::integer
) AS told
JOIN mart.articles USING (article_id)
ORDER BY told.position, article_id;

-- advance --
-- Note how far a watch has looked.
UPDATE ops.watches SET position = %(position)s::bigint WHERE watch_id = %(watch_id)s::bigint;

-- work --
-- Whether a watch has something to look at, or a message is due.
SELECT
    EXISTS (
        SELECT FROM ops.watches
        WHERE paused_at IS NULL AND position < (SELECT max(position) FROM ops.changes)
    )
    OR EXISTS (
        SELECT FROM ops.deliveries
        JOIN ops.watches USING (watch_id)
        WHERE state = 'waiting'
          AND next_try_at <= %(now)s::timestamptz
          AND (leased_until IS NULL OR leased_until <= %(now)s::timestamptz)
          AND paused_at IS NULL
          AND (not_before IS NULL OR not_before <= %(now)s::timestamptz)
    ) AS is_left;

-- living --
-- Whether a run of the flow notify is alive, as its advisory lock says.
SELECT EXISTS (
    SELECT FROM ops.runs
    WHERE state = 'running'
      AND flow = 'notify'
      AND EXISTS (
          SELECT FROM pg_locks
          WHERE locktype = 'advisory'
            AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
            AND classid = (hashtext('dateline.run')::bigint & 4294967295)::oid
            AND objid = (run_id::bigint & 4294967295)::oid
            AND granted
      )
) AS is_alive;

-- claim --
-- Lease one message that is due, those first that did not fail yet; of watches that are not paused and whose service is
-- not left alone for a while.
WITH due AS (
    SELECT delivery_id
    FROM ops.deliveries
    JOIN ops.watches USING (watch_id)
    WHERE state = 'waiting'
      AND next_try_at <= %(now)s::timestamptz
      AND (leased_until IS NULL OR leased_until <= %(now)s::timestamptz)
      AND paused_at IS NULL
      AND (not_before IS NULL OR not_before <= %(now)s::timestamptz)
    ORDER BY attempts, next_try_at, delivery_id
    LIMIT 1
    FOR UPDATE OF deliveries SKIP LOCKED
)
UPDATE ops.deliveries
SET lease_token = %(token)s::uuid, leased_until = %(until)s::timestamptz
FROM due, ops.watches, ops.watch_addresses
WHERE deliveries.delivery_id = due.delivery_id
  AND watches.watch_id = deliveries.watch_id
  AND watch_addresses.watch_id = deliveries.watch_id
RETURNING
    deliveries.delivery_id, deliveries.watch_id, watches.name, watch_addresses.address, deliveries.attempts, deliveries.due_at;

-- finish --
-- Note what became of a message, if it is still ours.
UPDATE ops.deliveries
SET state = %(state)s::text,
    attempts = attempts + (%(error)s::text IS NOT NULL)::integer,
    error = coalesce(%(error)s::text, error),
    next_try_at = %(next_try_at)s::timestamptz,
    ended_at = CASE WHEN %(state)s::text <> 'waiting' THEN %(now)s::timestamptz END,
    lease_token = NULL,
    leased_until = NULL
WHERE delivery_id = %(delivery_id)s::bigint AND lease_token = %(token)s::uuid
RETURNING delivery_id;

-- leave_alone --
-- Send nothing of a watch until a time; NULL: its service is well.
UPDATE ops.watches
SET not_before = %(until)s::timestamptz
WHERE watch_id = %(watch_id)s::bigint AND not_before IS DISTINCT FROM %(until)s::timestamptz;

-- prune --
-- Forget messages that ended long ago, a batch at a time.
WITH old AS (
    SELECT delivery_id
    FROM ops.deliveries
    WHERE ended_at < %(before)s::timestamptz
    ORDER BY ended_at
    LIMIT %(limit)s::integer
),
gone AS (
    DELETE FROM ops.deliveries USING old WHERE deliveries.delivery_id = old.delivery_id RETURNING deliveries.delivery_id
)
SELECT count(*) AS rows FROM gone;

-- failed --
-- The watches of which messages were given up lately, for the findings.
SELECT
    name, count(*) AS messages, (array_agg(error ORDER BY ended_at DESC))[1] AS error
FROM ops.deliveries
JOIN ops.watches USING (watch_id)
WHERE state = 'failed' AND ended_at > %(since)s::timestamptz
GROUP BY name
ORDER BY name;
