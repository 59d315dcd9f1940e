-- Statements of the bench that fills a database with made-up news.

-- nothing_there --
-- Whether there are articles.
SELECT EXISTS (SELECT FROM news.articles) AS articles;

-- prepare --
-- Where what was named is gathered, before each thing gets its one row.
CREATE SCHEMA made
    CREATE UNLOGGED TABLE things (
        entity_id bigint, entity_key text, name text, entity_type text, country_code text, place_id text,
        first_seen_at timestamptz
    )
    CREATE UNLOGGED TABLE forms (entity_id bigint, alias text, first_seen_at timestamptz);

-- indexes --
-- The indexes of some tables that no rule needs: how to drop them, and how to make them again.
SELECT format('DROP INDEX %%s', indexrelid::regclass) AS drop, pg_get_indexdef(indexrelid) AS create
FROM pg_index
WHERE indrelid = ANY (%(tables)s::regclass[])
  AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)
-- The greatest first: two connections make them.
ORDER BY pg_get_indexdef(indexrelid) NOT LIKE '%%gin%%', indrelid::regclass::text, indexrelid;

-- outlets --
-- The outlets.
INSERT INTO news.outlets (outlet_id, outlet_key, domain, name, country_code, language, family, first_seen_at)
OVERRIDING SYSTEM VALUE
SELECT outlet_id, domain, domain, name, country_code, language, family, %(since)s::timestamptz
FROM jsonb_to_recordset(%(rows)s::jsonb) AS made (
    outlet_id bigint, domain text, name text, country_code text, language text, family text
);

-- hosts --
-- Their hosts, one of which asked for a pause.
INSERT INTO ops.hosts (host, blocked_until)
SELECT domain, CASE WHEN outlet_id %% 500 = 0 THEN %(until)s::timestamptz + interval '1 hour' ELSE 'epoch' END
FROM news.outlets
WHERE domain LIKE '%%.example';

-- feeds --
-- Their feeds: one in forty fails, one in a hundred is paused.
INSERT INTO ops.feeds (
    feed_id, outlet_id, url, host, state, kind, title, language, interval_seconds, arrivals, arrival_hours,
    failures, reason, next_poll_at, next_poll_why, added_at, last_polled_at, last_ok_at, last_full_at, last_new_at
)
OVERRIDING SYSTEM VALUE
SELECT
    feed_id, outlet_id, format('https://%%s/feed%%s.xml', domain, feed_id), domain,
    CASE WHEN feed_id %% 100 = 50 THEN 'paused' ELSE 'active' END,
    'rss', name, language, 900 * (1 + feed_id %% 4), 10, 24,
    CASE WHEN feed_id %% 40 = 0 THEN 3 ELSE 0 END,
    CASE WHEN feed_id %% 40 = 0 THEN 'server_error' END,
    %(until)s::timestamptz + interval '10 minutes', 'it usually brings news within the hour',
    %(since)s::timestamptz,
    %(until)s::timestamptz - interval '5 minutes',
    %(until)s::timestamptz - CASE WHEN feed_id %% 40 = 0 THEN interval '1 day' ELSE interval '5 minutes' END,
    %(until)s::timestamptz - interval '1 day', %(until)s::timestamptz - interval '1 hour'
FROM jsonb_to_recordset(%(rows)s::jsonb) AS made (
    outlet_id bigint, domain text, name text, language text, feed_ids bigint[]
)
CROSS JOIN LATERAL unnest(feed_ids) AS feed_id;

-- polls --
-- A month of polls, every quarter of an hour to every hour; some fail, some do not overlap, and some feeds were not
-- polled for half a day.
INSERT INTO ops.polls (
    feed_id, outcome, reason, status, is_full, bytes, entries, left_out, new_entries, overlapped, next_poll_at,
    next_poll_why, polled_at, seconds
)
SELECT
    feed_id, outcome, CASE outcome WHEN 'failed' THEN 'server_error' END,
    CASE outcome WHEN 'failed' THEN 503 WHEN 'not_modified' THEN 304 ELSE 200 END,
    false, 20000, CASE WHEN outcome IN ('new', 'unchanged') THEN 20 ELSE 0 END, 0,
    CASE outcome WHEN 'new' THEN 1 + luck %% 4 ELSE 0 END,
    CASE outcome WHEN 'new' THEN luck %% 200 <> 0 END,
    polled_at + make_interval(secs => interval_seconds), 'it usually brings news within the hour', polled_at, 0.3
FROM ops.feeds
CROSS JOIN LATERAL generate_series(
    greatest(added_at, last_polled_at - interval '30 days'), last_polled_at, make_interval(secs => interval_seconds)
) AS polled_at
CROSS JOIN LATERAL (
    SELECT abs(hashint8(feed_id * 1000003 + extract(epoch FROM polled_at)::bigint)) %% 10000 AS luck
) AS drawn
CROSS JOIN LATERAL (
    SELECT CASE
        WHEN luck < 200 OR feeds.failures > 0 AND polled_at > last_ok_at THEN 'failed'
        WHEN luck < 4000 THEN 'not_modified'
        WHEN luck < 6000 THEN 'unchanged'
        ELSE 'new'
    END AS outcome
) AS came
WHERE NOT (feed_id %% 30 = 7 AND polled_at BETWEEN last_polled_at - interval '3 days' AND last_polled_at - interval '60 hours')
ORDER BY polled_at, feed_id;

-- runs --
-- A run for each day, with a reject for every fiftieth article.
WITH runs AS (
    INSERT INTO ops.runs (flow, parameters, version, state, found, new, rejected, started_at, ended_at)
    SELECT 'ingest', '{}', 'bench', 'completed', count(*) + count(*) / 50, count(*), count(*) / 50, day, day + interval '1 hour'
    FROM (SELECT date_trunc('day', first_seen_at) AS day FROM news.articles) AS seen
    GROUP BY day
    ORDER BY day
    RETURNING run_id, rejected, started_at
)
INSERT INTO ops.rejects (run_id, origin, url, stage, reason, detail, first_seen_at, last_seen_at)
SELECT
    run_id, url, url, CASE WHEN luck < 5 THEN 'fetch' ELSE 'extract' END,
    (ARRAY['gone', 'denied', 'server_error', 'timed_out', 'disallowed', 'no_text', 'not_an_article', 'no_text'])[1 + luck],
    'made up', started_at, started_at
FROM runs
CROSS JOIN LATERAL generate_series(1, rejected) AS number
CROSS JOIN LATERAL (
    SELECT format('https://paper%%s.example/lost/%%s-%%s', 1 + number * 7 %% 600, run_id, number) AS url, number * 5 %% 8 AS luck
) AS drawn;

-- refused --
-- The entries whose pages were rejected while entries are kept, and some pages that are still wanted.
WITH entries AS (
    INSERT INTO ops.entries (feed_id, entry_key, origin, title, digest, state, reason, first_seen_at, last_seen_at, decided_at)
    SELECT 1 + reject_id %% (SELECT max(feed_id) FROM ops.feeds), md5(origin), origin, 'Lost', md5(origin), 'reject', reason,
           first_seen_at, last_seen_at, last_seen_at
    FROM ops.rejects
    WHERE first_seen_at > %(until)s::timestamptz - interval '90 days'
)
INSERT INTO ops.wanted (
    feed_id, origin, url, host, why, given, attempts, reason, detail, next_try_at, next_try_why, first_wanted_at
)
SELECT feed_id, url || '/' || number, url || '/' || number, host, 'new', '{}', number %% 3,
       CASE WHEN number %% 3 > 0 THEN 'server_error' END, CASE WHEN number %% 3 > 0 THEN '503' END,
       %(until)s::timestamptz, 'at once: the entry is new', %(until)s::timestamptz - interval '20 minutes'
FROM ops.feeds
CROSS JOIN generate_series(1, 6) AS number
WHERE feed_id %% 10 = 0;

-- entities --
-- What was named, once each.
INSERT INTO news.entities (entity_id, entity_key, name, entity_type, country_code, place_id, first_seen_at)
OVERRIDING SYSTEM VALUE
SELECT entity_id, entity_key, name, entity_type, country_code, place_id, min(first_seen_at)
FROM made.things
GROUP BY entity_id, entity_key, name, entity_type, country_code, place_id
ORDER BY entity_id;

-- aliases --
-- How it was written.
INSERT INTO news.entity_aliases (entity_id, alias, first_seen_at)
SELECT entity_id, alias, min(first_seen_at)
FROM made.forms
GROUP BY entity_id, alias
ORDER BY entity_id, alias;

-- several --
-- The stories of more than one article: their counts are still to be made.
SELECT array_agg(story_id) AS story_ids
FROM (
    SELECT story_id, row_number() OVER (ORDER BY story_id) / 20000 AS part
    FROM news.story_articles
    GROUP BY story_id
    HAVING count(*) > 1
) AS stories
GROUP BY part
ORDER BY part;

-- touch --
-- What the triggers would have noted, if they did not.
INSERT INTO ops.touched_articles (article_id, article_uid, change)
SELECT article_id, article_uid, 'new'
FROM news.articles
WHERE NOT EXISTS (SELECT FROM ops.touched_articles)
ORDER BY article_id;

-- finish --
-- Where what was named was gathered is no longer needed.
DROP SCHEMA made CASCADE;

-- sequences --
-- New rows get numbers behind those that were given.
SELECT
    setval(pg_get_serial_sequence('news.articles', 'article_id'), (SELECT max(article_id) FROM news.articles)),
    setval(pg_get_serial_sequence('news.stories', 'story_id'), (SELECT max(story_id) FROM news.stories)),
    setval(pg_get_serial_sequence('news.entities', 'entity_id'), (SELECT max(entity_id) FROM news.entities)),
    setval(pg_get_serial_sequence('news.outlets', 'outlet_id'), (SELECT max(outlet_id) FROM news.outlets)),
    setval(pg_get_serial_sequence('ops.feeds', 'feed_id'), (SELECT max(feed_id) FROM ops.feeds));
