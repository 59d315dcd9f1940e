-- ensure --
-- Make sure that hosts and their slots exist.
WITH incoming AS (
    SELECT DISTINCT unnest(%(hosts)s::text[]) AS host
),
hosts AS (
    INSERT INTO ops.hosts (host)
    SELECT host FROM incoming ORDER BY host
    ON CONFLICT (host) DO NOTHING
    RETURNING host
)
INSERT INTO ops.host_slots (host, slot)
SELECT incoming.host, slots.slot
FROM incoming
CROSS JOIN generate_series(1, %(parallel)s::integer) AS slots (slot)
ORDER BY incoming.host, slots.slot
ON CONFLICT (host, slot) DO NOTHING;

-- take --
-- Take a slot of each of these hosts whose turn it is, and set when its next turn comes.
WITH ready AS (
    SELECT host, crawl_delay_seconds
    FROM ops.hosts
    WHERE host = ANY (%(hosts)s::text[])
      AND next_start_at <= %(now)s::timestamptz
      AND blocked_until <= %(now)s::timestamptz
    ORDER BY host
    FOR UPDATE SKIP LOCKED
),
free AS (
    SELECT DISTINCT ON (host_slots.host) host_slots.host, host_slots.slot, ready.crawl_delay_seconds
    FROM ready
    JOIN ops.host_slots USING (host)
    WHERE host_slots.leased_until <= %(now)s::timestamptz
      AND host_slots.slot <= %(parallel)s::integer
    ORDER BY host_slots.host, host_slots.slot
),
taken AS (
    -- Asked again of the row as it is now: another worker may have taken it since this statement began.
    UPDATE ops.host_slots
    SET token = %(token)s::uuid, leased_until = %(until)s::timestamptz
    FROM free
    WHERE host_slots.host = free.host
      AND host_slots.slot = free.slot
      AND host_slots.leased_until <= %(now)s::timestamptz
    RETURNING host_slots.host, host_slots.slot, free.crawl_delay_seconds
),
spaced AS (
    UPDATE ops.hosts
    SET next_start_at = %(now)s::timestamptz
        + make_interval(secs => greatest(%(spacing)s::double precision, taken.crawl_delay_seconds))
    FROM taken
    WHERE hosts.host = taken.host
)
SELECT host, slot FROM taken;

-- waits --
-- When each of these hosts may be asked next: after its spacing, what it asked for, and when a slot is free.
SELECT
    hosts.host,
    greatest(hosts.next_start_at, hosts.blocked_until, min(host_slots.leased_until)) AS free_at,
    bool_and(host_slots.leased_until > %(now)s::timestamptz) AS is_busy
FROM ops.hosts
JOIN ops.host_slots USING (host)
WHERE hosts.host = ANY (%(hosts)s::text[]) AND host_slots.slot <= %(parallel)s::integer
GROUP BY hosts.host;

-- give_back --
-- Free slots, unless their leases have run out and somebody else has them.
UPDATE ops.host_slots
SET token = NULL, leased_until = 'epoch'
FROM jsonb_to_recordset(%(rows)s::jsonb) AS incoming (host text, slot smallint, token uuid)
WHERE host_slots.host = incoming.host AND host_slots.slot = incoming.slot AND host_slots.token = incoming.token;

-- block --
-- Note what hosts asked for: no request before a time. A later one that is known already stays.
UPDATE ops.hosts
SET blocked_until = greatest(hosts.blocked_until, incoming.not_before)
FROM (
    SELECT host, max(not_before) AS not_before
    FROM jsonb_to_recordset(%(rows)s::jsonb) AS asked (host text, not_before timestamptz)
    GROUP BY host
) AS incoming
WHERE hosts.host = incoming.host;

-- robots --
-- The robots.txt of these sites that are known and not too old.
SELECT site, status, body
FROM ops.robots
WHERE site = ANY (%(sites)s::text[]) AND expires_at > %(now)s::timestamptz;

-- store_robots --
-- Keep robots.txt files, and the Crawl-delay that each asks for.
WITH incoming AS (
    SELECT site, host, status, body, crawl_delay_seconds, expires_at
    FROM jsonb_to_recordset(%(rows)s::jsonb) AS incoming (
        site text, host text, status integer, body text, crawl_delay_seconds real, expires_at timestamptz
    )
),
delayed AS (
    UPDATE ops.hosts
    SET crawl_delay_seconds = incoming.crawl_delay_seconds
    FROM incoming
    WHERE hosts.host = incoming.host AND hosts.crawl_delay_seconds <> incoming.crawl_delay_seconds
)
INSERT INTO ops.robots (site, status, body, fetched_at, expires_at)
SELECT site, status, body, %(now)s::timestamptz, expires_at
FROM incoming
ORDER BY site
ON CONFLICT (site) DO UPDATE
SET status = excluded.status,
    body = excluded.body,
    fetched_at = excluded.fetched_at,
    expires_at = excluded.expires_at;
