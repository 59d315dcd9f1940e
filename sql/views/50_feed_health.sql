-- One row per feed: how it does, and why.
-- The counts come from grouped subqueries joined by their key, so that a query that does not ask for one does not
-- pay for it: Postgres leaves the join out.
CREATE VIEW mart.feed_health AS
SELECT
    feeds.feed_id,
    mart.shown_address(feeds.url) AS url,

    feeds.title,
    coalesce(outlets.name, outlets.domain) AS outlet,
    outlets.country_code AS outlet_country,
    coalesce(feeds.language, outlets.language) AS language,
    feeds.kind,

    health.state,
    CASE health.state
        WHEN 'paused' THEN 'paused by a user'
        WHEN 'failing' THEN feeds.reason || ': ' || reasons.description
        WHEN 'new' THEN 'not polled yet'
        WHEN 'silent' THEN silent.detail
        ELSE feeds.next_poll_why
    END AS state_why,
    feeds.reason,
    coalesce(
        pushed.state = 'active' AND pushed.lease_until > now() AND pushed.pushed_at > now() - interval '2 days', false
    ) AS is_pushed,

    CASE WHEN feeds.last_ok_at IS NOT NULL
        THEN round((feeds.arrivals / greatest(feeds.arrival_hours, 1) * 24)::numeric, 2)
    END AS usual_entries_per_day,
    coalesce(polls.new_entries_24h, 0) AS new_entries_24h,
    coalesce(polls.new_entries_7d, 0) AS new_entries_7d,
    coalesce(polls.listed_24h, 0) AS listed_24h,
    coalesce(polls.listed_7d, 0) AS listed_7d,
    coalesce(polls.polls_7d, 0) AS polls_7d,
    coalesce(polls.failures_7d, 0) AS failures_7d,
    round(polls.not_modified_7d::numeric / nullif(polls.polls_7d, 0), 3) AS not_modified_share_7d,
    coalesce(polls.gaps_7d, 0) AS gaps_7d,
    coalesce(queue.wanted, 0) AS wanted,
    coalesce(brought.articles, 0) AS articles,
    coalesce(rejects.rejects_7d, '{}') AS rejects_7d,

    CASE WHEN feeds.state = 'active' THEN feeds.next_poll_at END AS next_poll_at,
    CASE WHEN feeds.state = 'active' THEN feeds.next_poll_why END AS next_poll_why,
    feeds.added_at,
    feeds.last_polled_at,
    feeds.last_ok_at,
    feeds.last_new_at
FROM ops.feeds
JOIN news.outlets USING (outlet_id)
LEFT JOIN ops.reject_reasons AS reasons ON reasons.reason = feeds.reason
LEFT JOIN ops.subscriptions AS pushed ON pushed.feed_id = feeds.feed_id
LEFT JOIN ops.findings AS silent
    ON silent.kind = 'feed_silent' AND silent.until IS NULL AND md5(silent.subject) = md5(feeds.url)
CROSS JOIN LATERAL (
    SELECT CASE
        WHEN feeds.state = 'paused' THEN 'paused'
        WHEN feeds.failures > 0 THEN 'failing'
        WHEN feeds.last_ok_at IS NULL THEN 'new'
        WHEN silent.finding_id IS NOT NULL THEN 'silent'
        ELSE 'active'
    END AS state
) AS health
LEFT JOIN (
    SELECT
        feed_id,
        count(*) AS polls_7d,
        count(*) FILTER (WHERE outcome = 'failed') AS failures_7d,
        count(*) FILTER (WHERE outcome = 'not_modified') AS not_modified_7d,
        count(*) FILTER (WHERE NOT overlapped) AS gaps_7d,
        sum(new_entries) AS new_entries_7d,
        sum(new_entries) FILTER (WHERE polled_at > now() - interval '24 hours') AS new_entries_24h,
        max(entries) AS listed_7d,
        max(entries) FILTER (WHERE polled_at > now() - interval '24 hours') AS listed_24h
    FROM ops.polls
    WHERE polled_at > now() - interval '7 days'
    GROUP BY feed_id
) AS polls ON polls.feed_id = feeds.feed_id
LEFT JOIN (
    SELECT feed_id, count(*) AS wanted FROM ops.wanted GROUP BY feed_id
) AS queue ON queue.feed_id = feeds.feed_id
LEFT JOIN (
    SELECT feed_id, count(*) AS articles FROM news.article_feeds GROUP BY feed_id
) AS brought ON brought.feed_id = feeds.feed_id
LEFT JOIN (
    SELECT feed_id, jsonb_object_agg(reason, times ORDER BY reason) AS rejects_7d
    FROM (
        SELECT feed_id, reason, count(*) AS times
        FROM ops.entries
        WHERE state = 'reject' AND decided_at > now() - interval '7 days'
        GROUP BY feed_id, reason
    ) AS counted
    GROUP BY feed_id
) AS rejects ON rejects.feed_id = feeds.feed_id
WHERE feeds.state <> 'removed';

COMMENT ON VIEW mart.feed_health IS
    'One row per feed that is not removed: how it does, and why. Counts of days end now.';
COMMENT ON COLUMN mart.feed_health.feed_id IS 'Number of the feed inside this database.';
COMMENT ON COLUMN mart.feed_health.url IS 'Address that is polled, as mart.shown_address shows it.';
COMMENT ON COLUMN mart.feed_health.title IS 'Title the feed gives itself; NULL before the first good poll or if it has none.';
COMMENT ON COLUMN mart.feed_health.outlet IS 'Name of the outlet, or its domain.';
COMMENT ON COLUMN mart.feed_health.outlet_country IS 'Country the outlet publishes in; NULL if not known.';
COMMENT ON COLUMN mart.feed_health.language IS 'Language as given with the feed or stated by it, else of the outlet; NULL if not known.';
COMMENT ON COLUMN mart.feed_health.kind IS 'rss, atom, rdf, json or sitemap; NULL before the first good poll.';
COMMENT ON COLUMN mart.feed_health.state IS
    'active; paused (by a user); failing (the last poll failed); new (never polled); silent (it answers, but has had nothing '
    'new for much longer than its habit).';
COMMENT ON COLUMN mart.feed_health.state_why IS 'Why it is in that state, in words; of an active one how often it is polled and why.';
COMMENT ON COLUMN mart.feed_health.reason IS 'Why the last poll failed, from the closed list; NULL if it did not.';
COMMENT ON COLUMN mart.feed_health.is_pushed IS 'Its hub pushes what is new (WebSub), and did so in the last two days.';
COMMENT ON COLUMN mart.feed_health.usual_entries_per_day IS
    'New entries a day at its pace of the last days; NULL before the first good poll.';
COMMENT ON COLUMN mart.feed_health.new_entries_24h IS 'Entries not seen before, of the last 24 hours.';
COMMENT ON COLUMN mart.feed_health.new_entries_7d IS 'The same of the last 7 days.';
COMMENT ON COLUMN mart.feed_health.listed_24h IS
    'Most entries that it listed at once in the last 24 hours; 0 if no poll brought any (not modified, failed).';
COMMENT ON COLUMN mart.feed_health.listed_7d IS 'The same of the last 7 days.';
COMMENT ON COLUMN mart.feed_health.polls_7d IS 'Polls of the last 7 days.';
COMMENT ON COLUMN mart.feed_health.failures_7d IS 'How many of them failed.';
COMMENT ON COLUMN mart.feed_health.not_modified_share_7d IS
    'Share of them that was answered by "not modified" (304), from 0 to 1; NULL without polls.';
COMMENT ON COLUMN mart.feed_health.gaps_7d IS
    'How many of them found no entry of the poll before: some entries between may have been missed.';
COMMENT ON COLUMN mart.feed_health.wanted IS 'Entries whose page still has to be fetched and which this feed brought first.';
COMMENT ON COLUMN mart.feed_health.articles IS 'Articles that were seen in it, ever.';
COMMENT ON COLUMN mart.feed_health.rejects_7d IS
    'Entries that became no article in the last 7 days, counted by reason: {"gone": 3}; empty if none.';
COMMENT ON COLUMN mart.feed_health.next_poll_at IS 'When it is polled next; NULL if it is paused.';
COMMENT ON COLUMN mart.feed_health.next_poll_why IS 'Why then, in words; NULL if it is paused.';
COMMENT ON COLUMN mart.feed_health.added_at IS 'When it was added.';
COMMENT ON COLUMN mart.feed_health.last_polled_at IS 'When it was last polled; NULL if never.';
COMMENT ON COLUMN mart.feed_health.last_ok_at IS 'When a poll last went well; NULL if never.';
COMMENT ON COLUMN mart.feed_health.last_new_at IS 'When a poll last brought a new entry; NULL if never.';
