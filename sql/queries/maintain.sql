-- Every statement removes one batch and says how many rows that were: short transactions, short locks. What somebody
-- else has locked is left for the next time.

-- prune_polls --
-- Forget polls that are older than their history is kept; not the last good one of a feed, since which it is silent.
WITH gone AS (
    DELETE FROM ops.polls
    WHERE poll_id IN (
        SELECT poll_id FROM ops.polls
        WHERE polled_at < %(before)s::timestamptz
          AND (
              outcome = 'failed'
              OR EXISTS (
                  SELECT FROM ops.polls AS later
                  WHERE later.feed_id = polls.feed_id
                    AND later.polled_at > polls.polled_at
                    AND later.outcome <> 'failed'
              )
          )
        ORDER BY polled_at
        LIMIT %(limit)s::integer
        FOR UPDATE SKIP LOCKED
    )
    RETURNING poll_id
)
SELECT count(*) AS rows FROM gone;

-- prune_entries --
-- Forget decided entries that left their feed long ago. One that was not seen because nothing at all changed in its feed
-- since is still listed there, and would be taken for news: it stays until its feed has had news for so long without it.
WITH gone AS (
    DELETE FROM ops.entries
    WHERE entry_id IN (
        SELECT entry_id
        FROM ops.entries
        JOIN ops.feeds USING (feed_id)
        WHERE entries.last_seen_at < %(before)s::timestamptz
          AND entries.state <> 'wanted'
          AND (feeds.state = 'removed' OR feeds.last_new_at > entries.last_seen_at + %(kept)s::interval)
        ORDER BY entries.last_seen_at
        LIMIT %(limit)s::integer
        FOR UPDATE OF entries SKIP LOCKED
    )
    RETURNING entry_id
)
SELECT count(*) AS rows FROM gone;

-- prune_robots --
-- Forget robots.txt files that would be fetched again anyway.
WITH gone AS (
    DELETE FROM ops.robots
    WHERE site IN (
        SELECT site FROM ops.robots
        WHERE expires_at <= %(before)s::timestamptz
        ORDER BY expires_at
        LIMIT %(limit)s::integer
        FOR UPDATE SKIP LOCKED
    )
    RETURNING site
)
SELECT count(*) AS rows FROM gone;

-- prune_hosts --
-- Forget hosts that no feed and no wanted page needs and that were not asked for long, with their slots.
WITH gone AS (
    DELETE FROM ops.hosts
    WHERE host IN (
        SELECT host
        FROM ops.hosts
        WHERE next_start_at < %(before)s::timestamptz
          AND blocked_until < %(before)s::timestamptz
          AND NOT EXISTS (SELECT FROM ops.wanted WHERE wanted.host = hosts.host)
          AND NOT EXISTS (SELECT FROM ops.feeds WHERE feeds.host = hosts.host AND feeds.state <> 'removed')
          AND NOT EXISTS (
              SELECT FROM ops.host_slots
              WHERE host_slots.host = hosts.host AND host_slots.leased_until >= %(before)s::timestamptz
          )
        LIMIT %(limit)s::integer
        FOR UPDATE SKIP LOCKED
    )
    RETURNING host
)
SELECT count(*) AS rows FROM gone;

-- prune_findings --
-- Forget findings that were closed long ago.
WITH gone AS (
    DELETE FROM ops.findings
    WHERE finding_id IN (
        SELECT finding_id FROM ops.findings
        WHERE until < %(before)s::timestamptz
        ORDER BY until
        LIMIT %(limit)s::integer
        FOR UPDATE SKIP LOCKED
    )
    RETURNING finding_id
)
SELECT count(*) AS rows FROM gone;

-- restore_hosts --
-- Bring back hosts of wanted pages: one may have been pruned just when its first page was wanted, and a page without a
-- host is never claimed.
WITH missing AS (
    INSERT INTO ops.hosts (host)
    SELECT DISTINCT host FROM ops.wanted
    WHERE NOT EXISTS (SELECT FROM ops.hosts WHERE hosts.host = wanted.host)
    ORDER BY host
    ON CONFLICT (host) DO NOTHING
    RETURNING host
)
SELECT count(*) AS rows FROM missing;

-- dead_holders --
-- Runs that have ended and still hold leases: the first half of a lease's token is the run's number.
WITH tokens AS (
    SELECT lease_token AS token FROM ops.feeds WHERE lease_token IS NOT NULL
    UNION ALL
    SELECT lease_token FROM ops.wanted WHERE lease_token IS NOT NULL
    UNION ALL
    SELECT token FROM ops.host_slots WHERE token IS NOT NULL
),
holders AS (
    SELECT ('x' || left(replace(token::text, '-', ''), 16))::bit(64)::bigint AS run_id, count(*) AS leases
    FROM tokens
    GROUP BY 1
)
SELECT run_id, leases FROM holders JOIN ops.runs USING (run_id) WHERE runs.state <> 'running' ORDER BY run_id;

-- keep_gaps --
-- Note gaps that are over, so that nobody looks through the polls that tell of them again, and these may be forgotten.
WITH noted AS (
    INSERT INTO ops.gaps (feed_id, kind, since, until, detail)
    SELECT feeds.feed_id, gaps.kind, gaps.since, gaps.until, gaps.detail
    FROM mart.gaps
    JOIN ops.feeds ON feeds.url = gaps.feed_url
    WHERE gaps.kind IN ('not_polled', 'no_overlap')
      AND gaps.since IS NOT NULL
      AND gaps.until IS NOT NULL
      AND gaps.since < %(before)s::timestamptz
    ON CONFLICT (feed_id, kind, since) DO NOTHING
)
UPDATE ops.feeds
SET gaps_kept_until = last.polled_at
FROM (
    SELECT feed_id, max(polled_at) AS polled_at
    FROM ops.polls
    WHERE outcome <> 'failed' AND polled_at <= %(before)s::timestamptz
    GROUP BY feed_id
) AS last
WHERE last.feed_id = feeds.feed_id AND feeds.gaps_kept_until IS DISTINCT FROM last.polled_at;

-- archive_files --
-- The files that pages lie in.
SELECT file, count(*) AS pages, min(fetched_at) AS first_fetched_at, max(fetched_at) AS last_fetched_at
FROM ops.pages
GROUP BY file
ORDER BY file;

-- note_files --
-- Note which files of the archive are there; return those that are missing.
WITH noted AS (
    INSERT INTO ops.archive_files AS known (file, pages, first_fetched_at, last_fetched_at, missing_since)
    SELECT file, pages, first_fetched_at, last_fetched_at, CASE WHEN is_missing THEN %(now)s::timestamptz END
    FROM jsonb_to_recordset(%(rows)s::jsonb) AS incoming (
        file text, pages integer, first_fetched_at timestamptz, last_fetched_at timestamptz, is_missing boolean
    )
    ORDER BY file
    ON CONFLICT (file) DO UPDATE
    SET pages = excluded.pages,
        first_fetched_at = excluded.first_fetched_at,
        last_fetched_at = excluded.last_fetched_at,
        missing_since = CASE
            WHEN excluded.missing_since IS NULL THEN NULL ELSE coalesce(known.missing_since, excluded.missing_since)
        END
    RETURNING file, missing_since
)
SELECT file FROM noted WHERE missing_since IS NOT NULL;
