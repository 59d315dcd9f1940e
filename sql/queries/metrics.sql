-- What the endpoint /metrics shows. Every statement takes a time in proportion to what happened in a day at most, or to
-- the queue, and is stopped where it takes longer. Labels come from closed lists: never a feed, a host or an address.

-- limit --
-- What holds until the transaction ends: how long a statement may take, and how long it may wait for a migration.
SELECT set_config('statement_timeout', %(timeout)s::text, true), set_config('lock_timeout', %(timeout)s::text, true);

-- queue --
-- Pages that are wanted, by lane and by what they wait for, and for how long the oldest of them has been wanted.
SELECT
    lanes.lane, states.state, count(queued.lane) AS pages,
    coalesce(extract(epoch FROM %(now)s::timestamptz - min(queued.first_wanted_at)), 0)::double precision AS oldest
FROM (VALUES ('live'), ('backfill')) AS lanes (lane)
CROSS JOIN (VALUES ('due'), ('claimed'), ('waiting'), ('retry')) AS states (state)
LEFT JOIN (
    SELECT
        CASE WHEN source IS NULL THEN 'live' ELSE 'backfill' END AS lane,
        CASE
            WHEN leased_until > %(now)s::timestamptz THEN 'claimed'
            WHEN next_try_at <= %(now)s::timestamptz THEN 'due'
            WHEN attempts = 0 THEN 'waiting'
            ELSE 'retry'
        END AS state,
        first_wanted_at
    FROM ops.wanted
) AS queued ON queued.lane = lanes.lane AND queued.state = states.state
GROUP BY lanes.lane, states.state
ORDER BY lanes.lane, states.state;

-- feeds --
-- Feeds by how they do.
SELECT states.state, count(known.state) AS feeds
FROM (VALUES ('active'), ('new'), ('paused'), ('silent'), ('failing')) AS states (state)
LEFT JOIN mart.feed_health AS known ON known.state = states.state
GROUP BY states.state
ORDER BY states.state;

-- polls --
-- Polls of the last hour by outcome, and the entries that they brought.
SELECT outcomes.outcome, count(recent.outcome) AS polls, coalesce(sum(recent.new_entries), 0)::bigint AS entries
FROM (VALUES ('new'), ('unchanged'), ('not_modified'), ('failed')) AS outcomes (outcome)
LEFT JOIN (
    SELECT outcome, new_entries
    FROM ops.polls
    WHERE polled_at > %(now)s::timestamptz - interval '1 hour' AND polled_at <= %(now)s::timestamptz
) AS recent ON recent.outcome = outcomes.outcome
GROUP BY outcomes.outcome
ORDER BY outcomes.outcome;

-- articles --
-- Articles that were stored first in the last hour, by what they were read from.
SELECT kinds.kind, count(recent.kind) AS articles
FROM (VALUES ('html'), ('text'), ('record'), ('entry')) AS kinds (kind)
LEFT JOIN (
    SELECT kind
    FROM news.articles
    WHERE first_seen_at > %(now)s::timestamptz - interval '1 hour' AND first_seen_at <= %(now)s::timestamptz
) AS recent ON recent.kind = kinds.kind
GROUP BY kinds.kind
ORDER BY kinds.kind;

-- all_articles --
-- How many articles there are, as Postgres estimates: to count a million takes a while.
SELECT greatest(reltuples, 0)::double precision AS articles FROM pg_class WHERE oid = 'news.articles'::regclass;

-- rejects --
-- Entries that were given up in the last 24 hours, by every reason that there is.
SELECT reasons.reason, count(given_up.reason) AS entries
FROM ops.reject_reasons AS reasons
LEFT JOIN (
    SELECT reason
    FROM ops.entries
    WHERE state = 'reject'
      AND decided_at > %(now)s::timestamptz - interval '24 hours' AND decided_at <= %(now)s::timestamptz
) AS given_up ON given_up.reason = reasons.reason
GROUP BY reasons.reason
ORDER BY reasons.reason;

-- delay --
-- From publication to the row, of the articles of the last hour whose time is exact and which were published after a feed
-- that brought them was added. No row if there is none.
SELECT ranks.quantile, delays.seconds
FROM (
    SELECT percentile_cont(ARRAY[0.5, 0.95, 0.99]) WITHIN GROUP (ORDER BY seconds) AS each
    FROM (
        SELECT greatest(extract(epoch FROM first_seen_at - published_at), 0)::double precision AS seconds
        FROM news.articles
        WHERE robots IS NOT NULL
          AND published_precision IN ('second', 'minute')
          AND first_seen_at > %(now)s::timestamptz - interval '1 hour' AND first_seen_at <= %(now)s::timestamptz
          AND EXISTS (
              SELECT FROM news.article_feeds
              JOIN ops.feeds USING (feed_id)
              WHERE article_feeds.article_id = articles.article_id AND feeds.added_at <= articles.published_at
          )
    ) AS exact
) AS measured
CROSS JOIN LATERAL unnest(measured.each) WITH ORDINALITY AS delays (seconds, number)
JOIN (VALUES (1, '0.5'), (2, '0.95'), (3, '0.99')) AS ranks (number, quantile) ON ranks.number = delays.number
ORDER BY ranks.number;

-- behind --
-- For how long what is made behind the writing waits: search and changes, counts of days.
SELECT
    coalesce(extract(epoch FROM %(now)s::timestamptz - (
        SELECT touched_at FROM ops.touched_articles ORDER BY touch_id LIMIT 1
    )), 0)::double precision AS search,
    coalesce(extract(epoch FROM %(now)s::timestamptz - (
        SELECT min(touched_at) FROM ops.touched_days
    )), 0)::double precision AS counts,
    coalesce((SELECT max(position) FROM ops.changes), 0) AS changes;

-- runs --
-- Runs that say that they run, by flow: those that live, for how long the oldest does, and those that were killed.
SELECT
    flow,
    count(*) FILTER (WHERE is_alive) AS living,
    count(*) FILTER (WHERE NOT is_alive) AS killed,
    coalesce(extract(epoch FROM %(now)s::timestamptz - min(started_at) FILTER (WHERE is_alive)), 0)::double precision
        AS oldest
FROM (
    SELECT flow, started_at, EXISTS (
        SELECT FROM pg_locks
        WHERE locktype = 'advisory'
          AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
          AND classid = (hashtext('dateline.run')::bigint & 4294967295)::oid
          AND objid = (run_id::bigint & 4294967295)::oid
          AND granted
    ) AS is_alive
    FROM ops.runs
    WHERE state = 'running'
) AS unended
GROUP BY flow
ORDER BY flow;

-- completed --
-- When a run of each flow was last completed.
SELECT flow, extract(epoch FROM max(ended_at))::double precision AS at
FROM ops.runs
WHERE state = 'completed'
GROUP BY flow
ORDER BY flow;

-- first_run --
-- The first run whose counts may still grow.
SELECT coalesce(min(run_id) FILTER (WHERE state = 'running'), max(run_id) + 1, 1) AS run_id FROM ops.runs;

-- outcomes --
-- What runs did from one of them on, by flow: the counts of a run only grow.
SELECT
    flow,
    sum(found)::bigint AS found, sum(new)::bigint AS new, sum(changed)::bigint AS changed,
    sum(unchanged)::bigint AS unchanged, sum(rejected)::bigint AS rejected, sum(retried)::bigint AS retried,
    count(*) FILTER (WHERE state = 'completed') AS completed, count(*) FILTER (WHERE state = 'failed') AS failed
FROM ops.runs
WHERE run_id >= %(first_run)s::bigint
GROUP BY flow
ORDER BY flow;

-- deliveries --
-- Messages of watches: those that wait, for how long one has been due, and what became of others in the last 24 hours.
SELECT
    count(*) FILTER (WHERE state = 'waiting') AS waiting,
    coalesce(extract(epoch FROM %(now)s::timestamptz - min(due_at) FILTER (
        WHERE state = 'waiting' AND due_at <= %(now)s::timestamptz
    )), 0)::double precision AS oldest,
    count(*) FILTER (WHERE state = 'sent') AS sent,
    count(*) FILTER (WHERE state = 'failed') AS failed
FROM ops.deliveries
WHERE state = 'waiting' OR ended_at > %(now)s::timestamptz - interval '24 hours';

-- findings --
-- What is wrong as the flow maintain found it, by kind and severity.
SELECT kind, severity, count(*) AS findings
FROM ops.findings
WHERE until IS NULL
GROUP BY kind, severity
ORDER BY kind, severity;

-- sizes --
-- What the database takes of its server's disk, and files of the archive that pages lie in and that are not there.
SELECT
    pg_database_size(current_database()) AS bytes,
    (SELECT count(*) FROM ops.archive_files WHERE missing_since IS NOT NULL) AS missing;
