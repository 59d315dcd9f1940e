-- When nothing could be seen: so that silence is not read as calm.
CREATE VIEW mart.gaps AS
WITH good AS (
    -- A failed poll sees nothing: the feed is as good as not polled. What older polls tell is in ops.gaps.
    SELECT feeds.feed_id, polls.*
    FROM ops.feeds
    CROSS JOIN LATERAL (
        SELECT
            polled_at, next_poll_at, overlapped,
            lag(polled_at) OVER (ORDER BY polled_at) AS before_at,
            lead(polled_at) OVER (ORDER BY polled_at) AS again_at
        FROM ops.polls
        WHERE polls.feed_id = feeds.feed_id
          AND polls.outcome <> 'failed'
          AND polls.polled_at >= coalesce(feeds.gaps_kept_until, '-infinity')
    ) AS polls
),
of_feeds AS (
    SELECT feed_id, 'not_polled' AS kind, polled_at AS since, again_at AS until, 'the next poll was due ' || to_char(
        next_poll_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI'
    ) || ' UTC' AS detail
    FROM good
    -- Late by half its interval and by a quarter of an hour at least: a busy host makes a poll wait.
    WHERE coalesce(again_at, now()) > next_poll_at + greatest(interval '15 minutes', (next_poll_at - polled_at) / 2)
    UNION
    SELECT feed_id, 'no_overlap', before_at, polled_at, 'no entry of the poll before was still there'
    FROM good
    WHERE NOT overlapped AND before_at IS NOT NULL
    UNION
    SELECT feed_id, 'not_polled', added_at, NULL, 'it was never polled well' || coalesce(': ' || reason, '')
    FROM ops.feeds
    WHERE last_ok_at IS NULL AND state <> 'removed' AND added_at < now() - interval '1 hour'
    UNION
    SELECT feed_id, kind, since, until, detail FROM ops.gaps
)
SELECT
    of_feeds.kind,
    mart.shown_address(feeds.url) AS feed_url,
    coalesce(outlets.name, outlets.domain) AS outlet,
    feeds.host,
    of_feeds.since,
    of_feeds.until,
    CASE
        WHEN of_feeds.until IS NULL AND feeds.state <> 'active' THEN of_feeds.detail || '; the feed is ' || feeds.state
        ELSE of_feeds.detail
    END AS detail
FROM of_feeds
JOIN ops.feeds USING (feed_id)
LEFT JOIN news.outlets USING (outlet_id)
WHERE of_feeds.until IS NOT NULL OR feeds.state <> 'removed'
UNION ALL
SELECT
    'host_blocked', NULL, NULL, hosts.host,
    (
        SELECT max(polls.polled_at)
        FROM ops.feeds
        JOIN ops.polls USING (feed_id)
        WHERE feeds.host = hosts.host AND polls.outcome = 'failed'
    ),
    hosts.blocked_until, 'the host asked for a pause until then'
FROM ops.hosts
WHERE hosts.blocked_until > now()
UNION ALL
SELECT
    'not_fetched', NULL, NULL, wanted.host, min(wanted.first_wanted_at), NULL,
    count(*) || ' pages could not be had yet, the last time because: ' || max(wanted.reason)
FROM ops.wanted
WHERE wanted.attempts > 0 AND wanted.source IS NULL
GROUP BY wanted.host
UNION ALL
SELECT
    'archive_missing', NULL, NULL, NULL, files.first_fetched_at, files.last_fetched_at,
    'the archive lost ' || files.file || ' with ' || files.pages || ' pages: they cannot be replayed'
FROM ops.archive_files AS files
WHERE files.missing_since IS NOT NULL;

COMMENT ON VIEW mart.gaps IS
    'Periods in which a feed was not seen, was seen too late, a host refused, or the archive has nothing: silence there is no '
    'calm. A feed that was removed has no gap after its last poll.';
COMMENT ON COLUMN mart.gaps.kind IS
    'not_polled (no good poll when one was due), no_overlap (polled so late that entries may have come and gone between), '
    'host_blocked (a host asked for a pause that still holds), not_fetched (pages wait for another try), archive_missing (a '
    'WARC file is gone).';
COMMENT ON COLUMN mart.gaps.feed_url IS 'The feed, as mart.shown_address shows it; NULL where it is no feed''s.';
COMMENT ON COLUMN mart.gaps.outlet IS 'Outlet of the feed; NULL with feed_url.';
COMMENT ON COLUMN mart.gaps.host IS 'Host that it is about; NULL for a file of the archive.';
COMMENT ON COLUMN mart.gaps.since IS
    'When all was last well before: a good poll, the adding of a feed, the first page that waits; for a file of the archive when '
    'the first of its pages was fetched. NULL if not known.';
COMMENT ON COLUMN mart.gaps.until IS
    'When it was over, or will be for host_blocked; NULL while it lasts; for a file of the archive when the last of its pages '
    'was fetched.';
COMMENT ON COLUMN mart.gaps.detail IS 'What exactly, for a person.';
