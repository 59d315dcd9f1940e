-- claim --
-- Lease wanted pages, fairly over the hosts: those that were not asked for the longest time first, each with its share.
-- Of all feeds, or of some.
WITH due AS MATERIALIZED (
    SELECT host
    FROM ops.hosts
    WHERE blocked_until <= %(now)s::timestamptz
      AND EXISTS (
          SELECT FROM ops.wanted
          WHERE wanted.host = hosts.host
            AND next_try_at <= %(now)s::timestamptz
            AND (leased_until IS NULL OR leased_until <= %(now)s::timestamptz)
            AND (%(feed_ids)s::bigint[] IS NULL OR feed_id = ANY (%(feed_ids)s::bigint[]))
      )
    ORDER BY next_start_at, host
    LIMIT %(limit)s::integer
),
chosen AS MATERIALIZED (
    SELECT picked.wanted_id
    FROM due
    CROSS JOIN LATERAL (
        SELECT wanted_id
        FROM ops.wanted
        WHERE wanted.host = due.host
          AND next_try_at <= %(now)s::timestamptz
          AND (leased_until IS NULL OR leased_until <= %(now)s::timestamptz)
          AND (%(feed_ids)s::bigint[] IS NULL OR feed_id = ANY (%(feed_ids)s::bigint[]))
        ORDER BY next_try_at
        LIMIT greatest(1, least(%(per_host)s::integer, %(limit)s::integer / (SELECT count(*) FROM due)))
        FOR UPDATE SKIP LOCKED
    ) AS picked
    LIMIT %(limit)s::integer
)
UPDATE ops.wanted
SET lease_token = %(token)s::uuid, leased_until = %(until)s::timestamptz
FROM chosen
WHERE wanted.wanted_id = chosen.wanted_id
RETURNING
    wanted.wanted_id, origin, url, host, why, given, attempts, first_wanted_at, lease_token::text AS token,
    (
        SELECT coalesce(outlets.domain, outlets.name)
        FROM ops.feeds
        JOIN news.outlets USING (outlet_id)
        WHERE feeds.feed_id = wanted.feed_id
    ) AS outlet;

-- release --
-- Give back pages that were leased and not asked for; they are due again when their hosts' turns come.
UPDATE ops.wanted
SET lease_token = NULL, leased_until = NULL, next_try_at = incoming.next_try_at,
    next_try_why = 'when the turn of its host comes'
FROM jsonb_to_recordset(%(rows)s::jsonb) AS incoming (wanted_id bigint, next_try_at timestamptz)
WHERE wanted.wanted_id = incoming.wanted_id AND wanted.lease_token = %(token)s::uuid;

-- lock_mine --
-- Those of these pages that are still under this lease, locked until the transaction ends; in the order in which polls
-- lock them.
SELECT wanted_id
FROM ops.wanted
WHERE wanted_id = ANY (%(wanted_ids)s::bigint[]) AND lease_token = %(token)s::uuid
ORDER BY md5(origin)
FOR UPDATE;

-- finish --
-- Take pages out of the queue that became articles or rejects.
DELETE FROM ops.wanted WHERE wanted_id = ANY (%(wanted_ids)s::bigint[]);

-- retry --
-- Keep pages in the queue for another try.
UPDATE ops.wanted
SET attempts = attempts + 1,
    reason = incoming.reason,
    detail = incoming.detail,
    next_try_at = incoming.next_try_at,
    next_try_why = incoming.next_try_why,
    lease_token = NULL,
    leased_until = NULL
FROM jsonb_to_recordset(%(rows)s::jsonb) AS incoming (
    wanted_id bigint, reason text, detail text, next_try_at timestamptz, next_try_why text
)
WHERE wanted.wanted_id = incoming.wanted_id;

-- next_due --
-- When the next wanted page is due, leased ones and blocked hosts considered; NULL if the queue is empty.
SELECT min(greatest(wanted.next_try_at, coalesce(wanted.leased_until, '-infinity'), hosts.blocked_until)) AS due_at
FROM ops.wanted
JOIN ops.hosts USING (host)
WHERE %(feed_ids)s::bigint[] IS NULL OR wanted.feed_id = ANY (%(feed_ids)s::bigint[]);

-- count --
-- How many pages are wanted, and how many of them are tried again.
SELECT count(*) AS wanted, count(*) FILTER (WHERE attempts > 0) AS retries FROM ops.wanted;
