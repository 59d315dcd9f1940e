-- Rows that the metrics are read from, many of them; `now` is when it is filled. Nothing that others read is in them.
-- filled --
SET session_replication_role = replica;

INSERT INTO news.outlets (outlet_key, domain, name) VALUES ('many.example', 'many.example', 'Many');

INSERT INTO ops.hosts (host) SELECT 'h' || n || '.example' FROM generate_series(1, 1000) AS n;

INSERT INTO ops.feeds (outlet_id, url, host, kind, next_poll_at, next_poll_why, added_at, last_ok_at)
SELECT 1, 'https://h' || n || '.example/feed', 'h' || n || '.example', 'rss', now() + interval '1 hour', 'x',
    now() - interval '90 days', now()
FROM generate_series(1, 1000) AS n;

-- Over 100 days, so that some 10,000 are of the last day.
INSERT INTO news.articles (
    article_uid, identity_source, outlet_id, outlet_source, kind, title_missing, published_at, published_source,
    published_precision, text_hash, robots, first_seen_at, changed_at
)
SELECT
    gen_random_uuid(), 'content', 1, 'address', 'html', 'absent', at - interval '10 minutes', 'feed', 'second',
    md5(n::text) || md5(n::text), 'allowed', at, at
FROM generate_series(1, :articles) AS n
CROSS JOIN LATERAL (SELECT now() - n * interval '100 days' / :articles AS at) AS times;

INSERT INTO news.article_feeds (article_id, feed_id, first_seen_at)
SELECT article_id, 1 + article_id % 1000, first_seen_at FROM news.articles;

INSERT INTO ops.entries (feed_id, entry_key, origin, digest, state, reason, first_seen_at, last_seen_at, decided_at)
SELECT
    1 + n % 1000, n::text, n::text, 'd', CASE WHEN n % 5 = 0 THEN 'reject' ELSE 'article' END,
    CASE WHEN n % 5 = 0 THEN 'gone' END, at, at, at
FROM generate_series(1, :articles) AS n
CROSS JOIN LATERAL (SELECT now() - n * interval '100 days' / :articles AS at) AS times;

INSERT INTO ops.polls (
    feed_id, outcome, is_full, bytes, entries, left_out, new_entries, next_poll_at, next_poll_why, polled_at, seconds
)
SELECT 1 + n % 1000, 'unchanged', true, 1, 20, 0, 0, now(), 'x', now() - n * interval '30 days' / :articles, 0.1
FROM generate_series(1, :articles) AS n;

INSERT INTO ops.wanted (
    origin, host, why, given, next_try_at, next_try_why, first_wanted_at, source
)
SELECT
    n::text, 'h' || (1 + n % 1000) || '.example', CASE WHEN n % 5 = 0 THEN 'new' ELSE 'backfill' END, '{}',
    now() + n % 7 * interval '1 hour', 'x', now() - interval '1 day', CASE WHEN n % 5 <> 0 THEN 'urls:x' END
FROM generate_series(1, :articles / 10) AS n;

INSERT INTO ops.runs (flow, parameters, version, state, found, new, started_at, ended_at)
SELECT 'ingest', '{}', 'x', 'completed', 9, 9, now() - n * interval '20 minutes', now() - n * interval '20 minutes'
FROM generate_series(1, 50000) AS n;

SET session_replication_role = DEFAULT;
ANALYZE;
