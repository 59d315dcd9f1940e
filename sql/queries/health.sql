-- Read-only: the facts that findings are decided from, and the figures of `dateline status`.

-- feeds --
-- How each polled feed does. The gaps between its news are looked up only where nothing came for a while.
SELECT
    feeds.url, feeds.failures, feeds.reason, feeds.added_at, feeds.last_polled_at, feeds.last_ok_at, feeds.last_new_at,
    coalesce(habit.gaps, 0) AS news_gaps,
    coalesce(habit.hours, 0)::double precision AS news_hours,
    coalesce(habit.longest_hours, 0)::double precision AS longest_hours,
    silent.since AS silent_since,
    coalesce(missed.gaps, 0) AS missed_gaps,
    coalesce(missed.told, 0) AS missed_told,
    coalesce(missed.listed, 0) AS listed,
    missed.last_at AS missed_at
FROM ops.feeds
LEFT JOIN ops.findings AS silent
    ON silent.kind = 'feed_silent' AND silent.until IS NULL AND md5(silent.subject) = md5(feeds.url)
LEFT JOIN LATERAL (
    SELECT count(hours) AS gaps, sum(hours) AS hours, max(hours) AS longest_hours
    FROM (
        SELECT extract(epoch FROM came_at - lag(came_at) OVER (ORDER BY came_at)) / 3600 AS hours
        FROM (
            SELECT DISTINCT first_seen_at AS came_at
            FROM ops.entries
            WHERE entries.feed_id = feeds.feed_id AND first_seen_at >= feeds.last_new_at - interval '90 days'
              AND feeds.last_ok_at - feeds.last_new_at >= %(least_silence)s::interval
        ) AS news
    ) AS gaps
) AS habit ON true
LEFT JOIN (
    SELECT
        feed_id,
        count(*) FILTER (WHERE NOT overlapped) AS gaps,
        count(overlapped) AS told,
        max(entries) AS listed,
        max(polled_at) FILTER (WHERE NOT overlapped) AS last_at
    FROM ops.polls
    WHERE polled_at > %(now)s::timestamptz - interval '7 days' AND polled_at <= %(now)s::timestamptz
    GROUP BY feed_id
) AS missed ON missed.feed_id = feeds.feed_id
WHERE feeds.state = 'active'
ORDER BY feeds.feed_id;

-- outlets --
-- Articles of every outlet with a polled feed in each of the last 29 days, counted back from now: the first is today's.
WITH counted AS (
    SELECT
        outlet_id,
        floor(extract(epoch FROM %(now)s::timestamptz - first_seen_at) / 86400)::integer AS day,
        count(*) AS articles
    FROM news.articles
    -- Those that were fetched from the web: an archive that is loaded says nothing of how an outlet publishes.
    WHERE robots IS NOT NULL
      -- changed_at is never before first_seen_at, and has an index
      AND changed_at > %(now)s::timestamptz - interval '29 days'
      AND first_seen_at > %(now)s::timestamptz - interval '29 days'
      AND first_seen_at <= %(now)s::timestamptz
    GROUP BY outlet_id, day
)
SELECT
    coalesce(outlets.domain, outlets.name) AS outlet,
    array_agg(coalesce(counted.articles, 0) ORDER BY days.day) AS days
FROM news.outlets
CROSS JOIN generate_series(0, 28) AS days (day)
LEFT JOIN counted ON counted.outlet_id = outlets.outlet_id AND counted.day = days.day
WHERE outlets.outlet_id IN (SELECT outlet_id FROM ops.feeds WHERE state = 'active')
GROUP BY outlets.outlet_id
ORDER BY outlets.outlet_id;

-- intake --
-- Whether somebody polls and harvests, and what should have been done long ago.
WITH overdue_feeds AS (
    SELECT feeds.next_poll_at
    FROM ops.feeds
    LEFT JOIN ops.hosts USING (host)
    WHERE feeds.state = 'active'
      AND feeds.next_poll_at <= %(now)s::timestamptz - %(feed_patience)s::interval
      AND coalesce(feeds.leased_until, '-infinity') <= %(now)s::timestamptz
      AND coalesce(hosts.blocked_until, '-infinity') <= %(now)s::timestamptz - %(feed_patience)s::interval
),
overdue_pages AS (
    SELECT wanted.next_try_at, wanted.host
    FROM ops.wanted
    JOIN ops.hosts USING (host)
    WHERE wanted.source IS NULL
      AND wanted.next_try_at <= %(now)s::timestamptz - %(page_patience)s::interval
      AND coalesce(wanted.leased_until, '-infinity') <= %(now)s::timestamptz
      -- The host is free, and was not asked for a while: a long queue of a slow host is no fault.
      AND hosts.blocked_until <= %(now)s::timestamptz - %(host_idle)s::interval
      AND hosts.next_start_at <= %(now)s::timestamptz - %(host_idle)s::interval
)
SELECT
    (SELECT count(*) FROM overdue_feeds) AS overdue_feeds,
    (SELECT min(next_poll_at) FROM overdue_feeds) AS feed_due_at,
    (SELECT count(*) FROM overdue_pages) AS overdue_pages,
    (SELECT count(DISTINCT host) FROM overdue_pages) AS overdue_hosts,
    (SELECT min(next_try_at) FROM overdue_pages) AS page_due_at,
    (
        SELECT count(*)
        FROM ops.runs
        WHERE state = 'running' AND flow IN ('poll', 'ingest')
          AND EXISTS (
              SELECT FROM pg_locks
              WHERE locktype = 'advisory'
                AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
                AND classid = (hashtext('dateline.run')::bigint & 4294967295)::oid
                AND objid = (run_id::bigint & 4294967295)::oid
                AND granted
          )
    ) AS runs_alive,
    (SELECT max(coalesce(ended_at, started_at)) FROM ops.runs WHERE flow IN ('poll', 'ingest')) AS last_run_at;

-- watched_hours --
-- In how many of the last 24 hours feeds were polled well.
SELECT count(DISTINCT floor(extract(epoch FROM %(now)s::timestamptz - polled_at) / 3600)) AS hours
FROM ops.polls
WHERE outcome <> 'failed'
  AND polled_at > %(now)s::timestamptz - interval '24 hours' AND polled_at <= %(now)s::timestamptz;

-- feed_states --
-- Feeds by state, and by the reason of those that fail.
SELECT state, reason, count(*) AS feeds FROM mart.feed_health GROUP BY state, reason ORDER BY state, feeds DESC, reason;

-- queue --
-- How many pages live intake wants: due now, being fetched, waiting for their first try, and waiting for another one.
SELECT
    count(*) AS wanted,
    count(*) FILTER (WHERE NOT is_leased AND next_try_at <= %(now)s::timestamptz) AS due,
    count(*) FILTER (WHERE is_leased) AS leased,
    count(*) FILTER (WHERE NOT is_leased AND next_try_at > %(now)s::timestamptz AND attempts = 0) AS waiting,
    count(*) FILTER (WHERE NOT is_leased AND next_try_at > %(now)s::timestamptz AND attempts > 0) AS retries,
    min(first_wanted_at) AS oldest_at,
    min(next_try_at) FILTER (WHERE NOT is_leased AND next_try_at <= %(now)s::timestamptz) AS oldest_due_at
FROM (
    SELECT *, coalesce(leased_until > %(now)s::timestamptz, false) AS is_leased FROM ops.wanted WHERE source IS NULL
) AS queue;

-- polls --
-- Polls of the last hour and of the last 24 hours.
SELECT
    count(*) FILTER (WHERE is_hour) AS polls_1h,
    count(*) FILTER (WHERE is_hour AND outcome = 'failed') AS failed_1h,
    coalesce(sum(new_entries) FILTER (WHERE is_hour), 0) AS entries_1h,
    count(*) AS polls_24h,
    count(*) FILTER (WHERE outcome = 'failed') AS failed_24h,
    coalesce(sum(new_entries), 0) AS entries_24h
FROM (
    SELECT outcome, new_entries, polled_at > %(now)s::timestamptz - interval '1 hour' AS is_hour
    FROM ops.polls
    WHERE polled_at > %(now)s::timestamptz - interval '24 hours' AND polled_at <= %(now)s::timestamptz
) AS recent;

-- articles --
-- Articles that were fetched in the last hour and day, and the median of the same hour and day of the last four weeks;
-- NULL while there is no week to compare with.
WITH seen AS (
    SELECT first_seen_at, changed_at, %(now)s::timestamptz - first_seen_at AS age
    FROM news.articles
    WHERE robots IS NOT NULL
      AND changed_at > %(now)s::timestamptz - interval '29 days' AND first_seen_at <= %(now)s::timestamptz
),
weekly AS (
    SELECT
        weeks.week,
        count(age) FILTER (WHERE age < make_interval(days => 7 * weeks.week, hours => 1)) AS hour,
        count(age) AS day
    FROM generate_series(0, 4) AS weeks (week)
    LEFT JOIN seen
        ON floor(extract(epoch FROM age) / 604800) = weeks.week
       AND age < make_interval(days => 7 * weeks.week + 1)
    GROUP BY weeks.week
),
usual AS (
    SELECT
        percentile_cont(0.5) WITHIN GROUP (ORDER BY hour) AS hour,
        percentile_cont(0.5) WITHIN GROUP (ORDER BY day) AS day
    FROM weekly
    WHERE week > 0
      AND %(now)s::timestamptz - make_interval(days => 7 * week + 1) >= (SELECT min(added_at) FROM ops.feeds)
)
SELECT
    (SELECT hour FROM weekly WHERE week = 0) AS new_1h,
    (SELECT hour FROM usual) AS usual_1h,
    (SELECT day FROM weekly WHERE week = 0) AS new_24h,
    (SELECT day FROM usual) AS usual_24h,
    count(*) FILTER (WHERE changed_at > %(now)s::timestamptz - interval '1 hour') AS changed_1h,
    count(*) FILTER (WHERE changed_at > %(now)s::timestamptz - interval '24 hours') AS changed_24h
FROM seen
WHERE changed_at > first_seen_at AND changed_at <= %(now)s::timestamptz;

-- lag --
-- Seconds from publication to the row, of the articles of the last 24 hours whose time is exact and which were published
-- after a feed that brought them was added: what a new feed lists on its first day is older than that.
SELECT
    count(*) AS articles,
    percentile_cont(0.5) WITHIN GROUP (ORDER BY seconds) AS p50,
    percentile_cont(0.95) WITHIN GROUP (ORDER BY seconds) AS p95
FROM (
    SELECT greatest(extract(epoch FROM first_seen_at - published_at), 0)::double precision AS seconds
    FROM news.articles
    WHERE robots IS NOT NULL
      AND published_precision IN ('second', 'minute')
      AND changed_at > %(now)s::timestamptz - interval '24 hours'
      AND first_seen_at > %(now)s::timestamptz - interval '24 hours' AND first_seen_at <= %(now)s::timestamptz
      AND EXISTS (
          SELECT FROM news.article_feeds
          JOIN ops.feeds USING (feed_id)
          WHERE article_feeds.article_id = articles.article_id AND feeds.added_at <= articles.published_at
      )
) AS exact;

-- rejects --
-- Entries that became no article in the last 7 days, by reason.
SELECT reason, count(*) AS entries
FROM ops.entries
WHERE state = 'reject' AND decided_at > %(now)s::timestamptz - interval '7 days'
GROUP BY reason
ORDER BY entries DESC, reason;

-- last_runs --
-- The last run of each flow; one that says it runs although its connection is gone was killed.
SELECT DISTINCT ON (flow)
    flow, run_id, started_at, ended_at, error,
    CASE WHEN state = 'running' AND NOT EXISTS (
        SELECT FROM pg_locks
        WHERE locktype = 'advisory'
          AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
          AND classid = (hashtext('dateline.run')::bigint & 4294967295)::oid
          AND objid = (run_id::bigint & 4294967295)::oid
          AND granted
    ) THEN 'killed' ELSE state END AS state
FROM ops.runs
ORDER BY flow, run_id DESC;

-- database_bytes --
-- Size of this database on its server's disk.
SELECT pg_database_size(current_database()) AS bytes;
