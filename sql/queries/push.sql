-- forget --
-- Forget the subscriptions of feeds that nobody follows any more, or that name no hub; what is pushed then is refused.
DELETE FROM ops.subscriptions
USING ops.feeds
WHERE feeds.feed_id = subscriptions.feed_id AND (feeds.state <> 'active' OR feeds.hub IS NULL);

-- request --
-- Note the subscriptions that have to be asked for now, one for each of these secrets at most, and return them: those
-- of new hubs and topics, those whose lease is three quarters over, and those that were not granted a while ago.
WITH due AS (
    SELECT feeds.feed_id, feeds.hub, coalesce(feeds.topic, feeds.url) AS topic,
        row_number() OVER (ORDER BY known.requested_at NULLS FIRST, feeds.feed_id) AS place
    FROM ops.feeds
    LEFT JOIN ops.subscriptions AS known USING (feed_id)
    WHERE feeds.state = 'active'
      AND feeds.hub IS NOT NULL
      AND (
          known.feed_id IS NULL
          OR known.hub <> feeds.hub
          OR known.topic <> coalesce(feeds.topic, feeds.url)
          OR %(now)s::timestamptz >= CASE
              WHEN known.state = 'denied' THEN known.requested_at + %(denied)s::interval
              WHEN known.state = 'active' AND known.lease_until > %(now)s::timestamptz
                  THEN known.requested_at + greatest((known.lease_until - known.requested_at) * 0.75, %(often)s::interval)
              ELSE known.requested_at + %(again)s::interval
          END
      )
),
asked AS (
    SELECT due.feed_id, due.hub, due.topic, secrets.secret
    FROM due
    JOIN unnest(%(secrets)s::text[]) WITH ORDINALITY AS secrets (secret, place) USING (place)
)
INSERT INTO ops.subscriptions AS known (feed_id, hub, topic, secret, requested_at)
SELECT feed_id, hub, topic, secret, %(now)s::timestamptz FROM asked ORDER BY feed_id
ON CONFLICT (feed_id) DO UPDATE
SET hub = excluded.hub,
    topic = excluded.topic,
    secret = CASE WHEN (known.hub, known.topic) = (excluded.hub, excluded.topic) THEN known.secret ELSE excluded.secret END,
    callback = CASE WHEN (known.hub, known.topic) = (excluded.hub, excluded.topic) THEN known.callback ELSE gen_random_uuid() END,
    state = CASE
        WHEN (known.hub, known.topic) = (excluded.hub, excluded.topic) AND known.lease_until > excluded.requested_at
            THEN known.state
        ELSE 'requested'
    END,
    detail = NULL,
    requested_at = excluded.requested_at
RETURNING feed_id, hub, topic, callback, secret;

-- postpone --
-- Have these subscriptions asked for at the next opportunity: the turn of their hub did not come.
UPDATE ops.subscriptions SET requested_at = 'epoch' WHERE feed_id = ANY (%(feed_ids)s::bigint[]);

-- note_refusals --
-- Note why hubs did not take requests.
UPDATE ops.subscriptions
SET detail = incoming.detail
FROM jsonb_to_recordset(%(rows)s::jsonb) AS incoming (feed_id bigint, detail text)
WHERE subscriptions.feed_id = incoming.feed_id;

-- find --
-- The subscription that an address for hubs belongs to.
SELECT feed_id, hub, topic, callback, secret
FROM ops.subscriptions
WHERE callback = %(callback)s::uuid;

-- grant --
-- The hub has verified that we want it, and pushes until then.
UPDATE ops.subscriptions
SET state = 'active', lease_until = %(until)s::timestamptz, detail = NULL
WHERE callback = %(callback)s::uuid;

-- deny --
-- The hub will not push, and says why.
UPDATE ops.subscriptions
SET state = 'denied', lease_until = NULL, detail = %(detail)s::text, requested_at = %(now)s::timestamptz
WHERE callback = %(callback)s::uuid;

-- lock_feed --
-- A feed that is followed, as a poll would know it, locked until the transaction ends: a poll of it waits.
SELECT
    feed_id, url, etag, last_modified, body_hash, validators_lie, verify_tls, interval_seconds, arrivals,
    arrival_hours, failures, moved_to, moved_times, moved_since, added_at, last_polled_at, last_ok_at, last_full_at,
    true AS is_pushed, '' AS token
FROM ops.feeds
WHERE feed_id = %(feed_id)s::bigint AND state = 'active'
FOR UPDATE;

-- note_push --
-- Its hub has pushed a feed.
UPDATE ops.subscriptions SET pushed_at = %(now)s::timestamptz WHERE feed_id = %(feed_id)s::bigint;
