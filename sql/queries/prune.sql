-- What `dateline db prune` removes. Every statement removes one batch and says how many rows that were.

-- patience --
-- Wait for nobody longer than this until the transaction ends: less than Postgres takes to look for a deadlock, so that
-- whoever stores articles is never the one that is ended.
SELECT set_config('lock_timeout', '500ms', true);

-- extent --
-- Articles by year, and how many of them are older than a day.
SELECT
    extract(year FROM day)::integer AS year,
    count(*) AS articles,
    count(*) FILTER (WHERE day < %(before)s::date) AS older
FROM (SELECT (coalesce(published_at, first_seen_at) AT TIME ZONE 'UTC')::date AS day FROM news.articles) AS days
GROUP BY 1
ORDER BY 1;

-- extent_ops --
-- Rows of ops that are older than a day, by table.
SELECT 'polls' AS name, count(*) AS older FROM ops.polls WHERE polled_at < %(before)s::date
UNION ALL
SELECT 'entries', count(*) FROM ops.entries WHERE last_seen_at < %(before)s::date AND state <> 'wanted'
UNION ALL
SELECT 'rejects', count(*) FROM ops.rejects WHERE last_seen_at < %(before)s::date
UNION ALL
SELECT 'inputs', count(*) FROM ops.inputs WHERE stored_at < %(before)s::date AND article_id IS NULL
UNION ALL
SELECT 'runs', count(*) FROM ops.runs WHERE ended_at < %(before)s::date
UNION ALL
SELECT 'changes', count(*) FROM ops.changes WHERE noted_at < %(before)s::date
UNION ALL
SELECT 'findings', count(*) FROM ops.findings WHERE until < %(before)s::date
UNION ALL
SELECT 'gaps', count(*) FROM ops.gaps WHERE until < %(before)s::date;

-- sizes --
-- Bytes of the tables and indexes of news, which the articles and what hangs on them take.
SELECT coalesce(sum(pg_total_relation_size(oid)), 0)::bigint AS bytes
FROM pg_class
WHERE relnamespace = 'news'::regnamespace AND relkind = 'r';

-- articles --
-- Remove the oldest articles, behind a day that is known to be done; return how many, the last day, and the stories that
-- lost some. What somebody else has locked is left.
WITH chosen AS (
    SELECT article_id, (coalesce(published_at, first_seen_at) AT TIME ZONE 'UTC')::date AS day
    FROM news.articles
    WHERE (coalesce(published_at, first_seen_at) AT TIME ZONE 'UTC')::date < %(before)s::date
      AND (coalesce(published_at, first_seen_at) AT TIME ZONE 'UTC')::date >= coalesce(%(after)s::date, '-infinity')
    ORDER BY (coalesce(published_at, first_seen_at) AT TIME ZONE 'UTC')::date
    LIMIT %(limit)s::integer
    FOR UPDATE SKIP LOCKED
),
gone AS (
    DELETE FROM news.articles USING chosen WHERE articles.article_id = chosen.article_id
)
SELECT
    count(*) AS rows,
    max(chosen.day) AS day,
    coalesce(array_agg(DISTINCT placed.story_id) FILTER (WHERE placed.story_id IS NOT NULL), '{}') AS story_ids
FROM chosen
LEFT JOIN news.story_articles AS placed USING (article_id);

-- stories --
-- Remove those of these stories that have no article left, and what was merged into them.
WITH emptied AS (
    SELECT story_id
    FROM news.stories
    WHERE story_id = ANY (%(story_ids)s::bigint[])
      AND NOT EXISTS (SELECT FROM news.story_articles AS placed WHERE placed.story_id = stories.story_id)
)
DELETE FROM news.stories
USING emptied
WHERE emptied.story_id IN (stories.story_id, stories.merged_into);

-- rejects --
-- Forget rejects that nobody has met again since.
WITH gone AS (
    DELETE FROM ops.rejects
    WHERE reject_id IN (
        SELECT reject_id FROM ops.rejects
        WHERE last_seen_at < %(before)s::date
        LIMIT %(limit)s::integer
        FOR UPDATE SKIP LOCKED
    )
    RETURNING reject_id
)
SELECT count(*) AS rows FROM gone;

-- inputs --
-- Forget pages of files that became no article; those of articles go with them.
WITH gone AS (
    DELETE FROM ops.inputs
    WHERE input_id IN (
        SELECT input_id FROM ops.inputs
        WHERE stored_at < %(before)s::date AND article_id IS NULL
        LIMIT %(limit)s::integer
        FOR UPDATE SKIP LOCKED
    )
    RETURNING input_id
)
SELECT count(*) AS rows FROM gone;

-- runs --
-- Forget runs that ended long ago and of which no reject is kept, with their checkpoints.
WITH gone AS (
    DELETE FROM ops.runs
    WHERE run_id IN (
        SELECT run_id FROM ops.runs
        WHERE ended_at < %(before)s::date
          AND NOT EXISTS (SELECT FROM ops.rejects WHERE rejects.run_id = runs.run_id)
        LIMIT %(limit)s::integer
        FOR UPDATE SKIP LOCKED
    )
    RETURNING run_id
)
SELECT count(*) AS rows FROM gone;

-- changes --
-- Forget old changes, never the last one: it says where numbering goes on.
WITH gone AS (
    DELETE FROM ops.changes
    WHERE position IN (
        SELECT position FROM ops.changes
        WHERE noted_at < %(before)s::date AND position < (SELECT max(position) FROM ops.changes)
        ORDER BY position
        LIMIT %(limit)s::integer
        FOR UPDATE SKIP LOCKED
    )
    RETURNING position
)
SELECT count(*) AS rows FROM gone;

-- gaps --
-- Forget gaps of feeds that were over long ago.
WITH gone AS (
    DELETE FROM ops.gaps
    WHERE (feed_id, kind, since) IN (
        SELECT feed_id, kind, since FROM ops.gaps
        WHERE until < %(before)s::date
        LIMIT %(limit)s::integer
        FOR UPDATE SKIP LOCKED
    )
    RETURNING feed_id
)
SELECT count(*) AS rows FROM gone;
