-- claim --
-- Lease the feeds that are due, the longest due first; not those whose host asked to be left alone. Of all feeds, or of
-- some.
WITH due AS (
    SELECT feeds.feed_id
    FROM ops.feeds
    LEFT JOIN ops.hosts USING (host)
    WHERE feeds.state = 'active'
      AND feeds.next_poll_at <= %(now)s::timestamptz
      AND (feeds.leased_until IS NULL OR feeds.leased_until <= %(now)s::timestamptz OR lease_token = %(token)s::uuid)
      AND coalesce(hosts.blocked_until, '-infinity') <= %(now)s::timestamptz
      AND (%(feed_ids)s::bigint[] IS NULL OR feeds.feed_id = ANY (%(feed_ids)s::bigint[]))
    ORDER BY feeds.next_poll_at
    LIMIT %(limit)s::integer
    FOR UPDATE OF feeds SKIP LOCKED
)
UPDATE ops.feeds
SET lease_token = %(token)s::uuid, leased_until = %(until)s::timestamptz
FROM due
WHERE feeds.feed_id = due.feed_id
RETURNING
    feeds.feed_id, url, etag, last_modified, body_hash, validators_lie, verify_tls, interval_seconds, arrivals,
    arrival_hours, failures, moved_to, moved_times, moved_since, added_at, last_polled_at, last_ok_at, last_full_at,
    EXISTS (
        SELECT FROM ops.subscriptions
        WHERE subscriptions.feed_id = feeds.feed_id
          AND subscriptions.state = 'active'
          AND subscriptions.lease_until > %(now)s::timestamptz
          AND subscriptions.pushed_at > %(now)s::timestamptz - interval '2 days'
    ) AS is_pushed,
    lease_token::text AS token;

-- release --
-- Give back feeds that were leased and not polled.
UPDATE ops.feeds
SET lease_token = NULL, leased_until = NULL
WHERE lease_token = %(token)s::uuid AND feed_id = ANY (%(feed_ids)s::bigint[]);

-- lock_mine --
-- Those of these feeds that are still under this lease, locked until the transaction ends.
SELECT feed_id
FROM ops.feeds
WHERE feed_id = ANY (%(feed_ids)s::bigint[]) AND lease_token = %(token)s::uuid
ORDER BY feed_id
FOR UPDATE;

-- next_due --
-- When the next feed is due, leased ones aside; NULL if there is none.
SELECT min(greatest(feeds.next_poll_at, coalesce(feeds.leased_until, '-infinity'), coalesce(hosts.blocked_until, '-infinity')))
    AS due_at
FROM ops.feeds
LEFT JOIN ops.hosts USING (host)
WHERE feeds.state = 'active' AND (%(feed_ids)s::bigint[] IS NULL OR feeds.feed_id = ANY (%(feed_ids)s::bigint[]));

-- store_polled --
-- Write what the polls of these feeds taught, and end their leases. An address that another feed has is not taken over.
UPDATE ops.feeds
SET url = CASE WHEN taken.is_taken THEN feeds.url ELSE coalesce(polled.rewrite_to, feeds.url) END,
    host = CASE WHEN taken.is_taken THEN feeds.host ELSE coalesce(polled.rewrite_host, feeds.host) END,
    kind = coalesce(polled.kind, feeds.kind),
    title = coalesce(polled.title, feeds.title),
    language = coalesce(feeds.language, polled.language),
    hub = CASE WHEN polled.kind IS NULL THEN feeds.hub ELSE polled.hub END,
    topic = CASE WHEN polled.kind IS NULL THEN feeds.topic ELSE polled.topic END,
    etag = CASE WHEN polled.has_body THEN polled.etag ELSE feeds.etag END,
    last_modified = CASE WHEN polled.has_body THEN polled.last_modified ELSE feeds.last_modified END,
    body_hash = coalesce(polled.body_hash, feeds.body_hash),
    moved_to = polled.moved_to,
    moved_times = polled.moved_times,
    moved_since = polled.moved_since,
    validators_lie = polled.validators_lie,
    interval_seconds = polled.interval_seconds,
    arrivals = polled.arrivals,
    arrival_hours = polled.arrival_hours,
    failures = polled.failures,
    reason = CASE WHEN polled.failures > 0 THEN polled.reason END,
    next_poll_at = polled.next_poll_at,
    next_poll_why = polled.next_poll_why,
    last_polled_at = %(now)s::timestamptz,
    last_ok_at = CASE WHEN polled.outcome = 'failed' THEN feeds.last_ok_at ELSE %(now)s::timestamptz END,
    last_full_at = CASE WHEN polled.got_full THEN %(now)s::timestamptz ELSE feeds.last_full_at END,
    last_new_at = CASE WHEN polled.new_entries > 0 THEN %(now)s::timestamptz ELSE feeds.last_new_at END,
    lease_token = NULL,
    leased_until = NULL
FROM jsonb_to_recordset(%(rows)s::jsonb) AS polled (
    feed_id bigint, outcome text, reason text, kind text, title text, language text, hub text, topic text,
    has_body boolean, etag text, last_modified text, body_hash text, moved_to text, moved_times integer, moved_since timestamptz, rewrite_to text,
    rewrite_host text, validators_lie boolean, interval_seconds double precision, arrivals double precision,
    arrival_hours double precision, failures double precision, next_poll_at timestamptz, next_poll_why text,
    got_full boolean, new_entries integer
)
CROSS JOIN LATERAL (
    SELECT EXISTS (SELECT FROM ops.feeds AS other WHERE md5(other.url) = md5(polled.rewrite_to)) AS is_taken
) AS taken
WHERE feeds.feed_id = polled.feed_id;

-- store_polls --
-- Note the polls.
INSERT INTO ops.polls (
    feed_id, outcome, reason, status, detail, is_full, bytes, entries, left_out, new_entries, overlapped, next_poll_at,
    next_poll_why, polled_at, seconds
)
SELECT
    feed_id, outcome, reason, status, detail, is_full, bytes, entries, left_out, new_entries, overlapped, next_poll_at,
    next_poll_why, polled_at, seconds
FROM jsonb_to_recordset(%(rows)s::jsonb) AS polled (
    feed_id bigint, outcome text, reason text, status integer, detail text, is_full boolean, bytes integer,
    entries integer, left_out integer, new_entries integer, overlapped boolean, next_poll_at timestamptz,
    next_poll_why text, polled_at timestamptz, seconds real
);

-- add --
-- Add feeds, due at once; one that was removed is active again. The outlets exist already.
INSERT INTO ops.feeds AS known (outlet_id, url, host, verify_tls, language, title, next_poll_at, next_poll_why, added_at)
SELECT DISTINCT ON (incoming.url)
    outlets.outlet_id, incoming.url, incoming.host, incoming.verify_tls, incoming.language, incoming.title,
    %(now)s::timestamptz, 'at once: it was just added', %(now)s::timestamptz
FROM jsonb_to_recordset(%(rows)s::jsonb) AS incoming (
    url text, host text, verify_tls boolean, language text, title text, domain text
)
JOIN news.outlets ON outlets.outlet_key = incoming.domain
ORDER BY incoming.url
ON CONFLICT (md5(url)) DO UPDATE
SET state = 'active', verify_tls = excluded.verify_tls, next_poll_at = excluded.next_poll_at,
    next_poll_why = excluded.next_poll_why
WHERE known.state = 'removed'
RETURNING feed_id, url;

-- set_state --
-- Make feeds active, paused or removed; one that is active again is due when it was.
UPDATE ops.feeds SET state = %(state)s::text WHERE feed_id = ANY (%(feed_ids)s::bigint[]);

-- poll_now --
-- Make feeds due at once, whenever they were.
UPDATE ops.feeds
SET next_poll_at = %(now)s::timestamptz, next_poll_why = 'at once: asked for'
WHERE feed_id = ANY (%(feed_ids)s::bigint[]);

-- ids_of --
-- The numbers of the feeds with these addresses.
SELECT feed_id FROM ops.feeds WHERE md5(url) IN (SELECT md5(unnest(%(urls)s::text[]))) ORDER BY feed_id;

-- list --
-- All feeds, removed ones too, with their outlets and how they do: for a person.
SELECT
    feeds.feed_id, feeds.url, feeds.title, feeds.kind, feeds.state, feeds.verify_tls,
    coalesce(feeds.language, outlets.language) AS language,
    coalesce(outlets.name, outlets.domain) AS outlet, outlets.domain, outlets.country_code, outlets.family,
    feeds.reason, feeds.failures, feeds.interval_seconds, feeds.arrivals, feeds.arrival_hours, feeds.next_poll_at,
    feeds.next_poll_why, feeds.added_at, feeds.last_polled_at, feeds.last_ok_at, feeds.last_new_at, feeds.hub,
    feeds.leased_until
FROM ops.feeds
JOIN news.outlets USING (outlet_id)
ORDER BY outlets.country_code NULLS LAST, outlet, feeds.feed_id;

-- last_polls --
-- The last polls of one feed, the newest first.
SELECT polled_at, outcome, reason, status, detail, is_full, bytes, entries, new_entries, overlapped, seconds
FROM ops.polls
WHERE feed_id = %(feed_id)s::bigint
ORDER BY polled_at DESC, poll_id DESC
LIMIT %(limit)s::integer;

-- counts --
-- What became of the entries of one feed, and of its WebSub subscription.
SELECT
    count(*) FILTER (WHERE entries.state = 'article') AS articles,
    count(*) FILTER (WHERE entries.state = 'wanted') AS wanted,
    count(*) FILTER (WHERE entries.state = 'reject') AS rejects,
    subscription.state AS hub_state, subscription.lease_until AS hub_until, subscription.pushed_at AS hub_pushed_at,
    subscription.detail AS hub_detail
FROM (SELECT) AS always
LEFT JOIN ops.subscriptions AS subscription ON subscription.feed_id = %(feed_id)s::bigint
LEFT JOIN ops.entries ON entries.feed_id = %(feed_id)s::bigint
GROUP BY subscription.feed_id;

-- retries --
-- Pages of one feed that were asked for in vain and are asked for again, the next one first, and how many there are.
SELECT origin, attempts, reason, detail, next_try_at, next_try_why, count(*) OVER () AS retries
FROM ops.wanted
WHERE feed_id = %(feed_id)s::bigint AND attempts > 0
ORDER BY next_try_at, wanted_id
LIMIT %(limit)s::integer;

-- last_rejects --
-- The last entries of one feed that did not become articles, with the reason.
SELECT entries.origin, entries.reason, entries.decided_at, rejects.detail
FROM ops.entries
LEFT JOIN ops.rejects ON md5(rejects.origin) = md5(entries.origin) AND rejects.reason = entries.reason
WHERE entries.feed_id = %(feed_id)s::bigint AND entries.state = 'reject'
ORDER BY entries.decided_at DESC
LIMIT %(limit)s::integer;

-- to_poll --
-- One feed as it would be claimed, without a lease: for a dry poll.
SELECT
    feed_id, url, etag, last_modified, body_hash, validators_lie, verify_tls, interval_seconds, arrivals,
    arrival_hours, failures, moved_to, moved_times, moved_since, added_at, last_polled_at, last_ok_at, last_full_at,
    EXISTS (
        SELECT FROM ops.subscriptions
        WHERE subscriptions.feed_id = feeds.feed_id
          AND subscriptions.state = 'active'
          AND subscriptions.lease_until > %(now)s::timestamptz
          AND subscriptions.pushed_at > %(now)s::timestamptz - interval '2 days'
    ) AS is_pushed,
    '' AS token
FROM ops.feeds
WHERE feed_id = %(feed_id)s::bigint;

-- kept --
-- The feeds with these addresses, whatever their state, and whose they are.
SELECT
    feeds.feed_id, feeds.url, feeds.state, coalesce(outlets.name, outlets.domain) AS outlet, outlets.domain,
    outlets.country_code, outlets.language, outlets.family
FROM ops.feeds
JOIN news.outlets USING (outlet_id)
WHERE md5(feeds.url) IN (SELECT md5(unnest(%(urls)s::text[])));

-- describe_outlet --
-- Write what a user says of an outlet over what was known of it; what the user does not say stays.
UPDATE news.outlets
SET name = coalesce(%(outlet)s::text, name),
    country_code = coalesce(%(country_code)s::text, country_code),
    language = coalesce(%(language)s::text, language),
    family = coalesce(%(family)s::text, family)
WHERE outlet_key = %(domain)s::text;
