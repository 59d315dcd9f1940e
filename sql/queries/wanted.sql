-- claim --
-- Lease wanted pages, fairly over the hosts: those that were not asked for the longest time first, each with its share.
-- Of all feeds, or of some; of live intake, or of some sources of backfills. Not what runs died with: see claim_suspects.
-- What has the token already is leased again: nobody heard that it was.
WITH due AS MATERIALIZED (
    SELECT host
    FROM ops.hosts
    WHERE blocked_until <= %(now)s::timestamptz
      AND EXISTS (
          SELECT FROM ops.wanted
          WHERE wanted.host = hosts.host
            AND next_try_at <= %(now)s::timestamptz
            AND (leased_until IS NULL OR leased_until <= %(now)s::timestamptz OR lease_token = %(token)s::uuid)
            AND deaths = 0
            AND (%(feed_ids)s::bigint[] IS NULL OR feed_id = ANY (%(feed_ids)s::bigint[]))
            AND (source = ANY (%(sources)s::text[]) OR (%(sources)s::text[] IS NULL AND source IS NULL))
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
          AND (leased_until IS NULL OR leased_until <= %(now)s::timestamptz OR lease_token = %(token)s::uuid)
          AND deaths = 0
          AND (%(feed_ids)s::bigint[] IS NULL OR feed_id = ANY (%(feed_ids)s::bigint[]))
          AND (source = ANY (%(sources)s::text[]) OR (%(sources)s::text[] IS NULL AND source IS NULL))
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
    wanted.wanted_id, origin, url, host, why, given, attempts, deaths, first_wanted_at, lease_token::text AS token,
    (
        SELECT coalesce(outlets.domain, outlets.name)
        FROM ops.feeds
        JOIN news.outlets USING (outlet_id)
        WHERE feeds.feed_id = wanted.feed_id
    ) AS outlet;

-- claim_suspects --
-- Lease pages with which runs have died, the least suspect ones: ten with which one has, or one with which more have.
WITH due AS MATERIALIZED (
    SELECT wanted_id, deaths
    FROM ops.wanted
    JOIN ops.hosts USING (host)
    WHERE deaths > 0
      AND next_try_at <= %(now)s::timestamptz
      AND blocked_until <= %(now)s::timestamptz
      AND (leased_until IS NULL OR leased_until <= %(now)s::timestamptz OR lease_token = %(token)s::uuid)
      AND (%(feed_ids)s::bigint[] IS NULL OR feed_id = ANY (%(feed_ids)s::bigint[]))
      AND (source = ANY (%(sources)s::text[]) OR (%(sources)s::text[] IS NULL AND source IS NULL))
    ORDER BY deaths, wanted_id
    LIMIT 10
    FOR UPDATE OF wanted SKIP LOCKED
),
ranked AS (
    SELECT
        wanted_id, deaths,
        min(deaths) OVER () AS least_deaths,
        row_number() OVER (ORDER BY deaths, wanted_id) AS place
    FROM due
),
chosen AS (
    SELECT wanted_id FROM ranked WHERE place = 1 OR (deaths = least_deaths AND least_deaths = 1)
)
UPDATE ops.wanted
SET lease_token = %(token)s::uuid, leased_until = %(until)s::timestamptz
FROM chosen
WHERE wanted.wanted_id = chosen.wanted_id
RETURNING
    wanted.wanted_id, origin, url, host, why, given, attempts, deaths, first_wanted_at, lease_token::text AS token,
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
    deaths = 0,
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
-- When the next wanted page is due, leased ones and blocked hosts considered; NULL if the queue is empty. A look counts
-- when it can be taken now: nobody waits for one. Whether one is due with which
-- runs have died is said, too.
SELECT least(
    min(greatest(wanted.next_try_at, coalesce(wanted.leased_until, '-infinity'), hosts.blocked_until)),
    CASE
        WHEN %(feed_ids)s::bigint[] IS NULL AND %(sources)s::text[] IS NULL
            THEN (
                SELECT min(due_at)
                FROM ops.looks
                WHERE due_at <= %(now)s::timestamptz
                  AND NOT EXISTS (SELECT FROM ops.wanted WHERE md5(wanted.origin) = md5(looks.origin))
            )
    END
) AS due_at,
coalesce(
    bool_or(
        deaths > 0
        AND greatest(wanted.next_try_at, wanted.leased_until, hosts.blocked_until) <= %(now)s::timestamptz
    ),
    false
) AS is_suspect_due
FROM ops.wanted
JOIN ops.hosts USING (host)
WHERE (%(feed_ids)s::bigint[] IS NULL OR wanted.feed_id = ANY (%(feed_ids)s::bigint[]))
  AND (source = ANY (%(sources)s::text[]) OR (%(sources)s::text[] IS NULL AND source IS NULL))
  AND (
      why <> 'again'
      OR greatest(wanted.next_try_at, wanted.leased_until, hosts.blocked_until) <= %(now)s::timestamptz
  );

-- count --
-- How many pages live intake wants, and how many of them are tried again.
SELECT count(*) AS wanted, count(*) FILTER (WHERE attempts > 0) AS retries FROM ops.wanted WHERE source IS NULL;

-- want_addresses --
-- Put addresses that a backfill names into the queue, and say which of them are articles already, or wait there.
WITH incoming AS (
    SELECT DISTINCT ON (md5(origin)) origin, url, host, given
    FROM jsonb_to_recordset(%(rows)s::jsonb) AS incoming (origin text, url text, host text, given jsonb)
    ORDER BY md5(origin)
),
known AS (
    SELECT incoming.origin
    FROM incoming
    JOIN news.article_urls ON article_urls.url_md5 = md5(incoming.origin)::uuid
),
added AS (
    INSERT INTO ops.wanted (origin, url, host, why, source, given, next_try_at, next_try_why, first_wanted_at)
    SELECT
        origin, url, host, 'backfill', %(source)s::text, given, %(now)s::timestamptz, 'at once: a backfill names it',
        %(now)s::timestamptz
    FROM incoming
    WHERE origin NOT IN (SELECT origin FROM known)
    ORDER BY md5(origin)
    ON CONFLICT (md5(origin)) DO NOTHING
    RETURNING origin
)
SELECT
    (SELECT count(*) FROM incoming) AS named,
    (SELECT count(*) FROM known) AS known,
    (SELECT count(*) FROM added) AS added;

-- want_looks --
-- Put articles that are to be looked at again into the queue, the longest due first; one that waits there already is
-- looked at by that, and takes no other's place here.
INSERT INTO ops.wanted (feed_id, origin, url, host, why, given, next_try_at, next_try_why, first_wanted_at)
SELECT
    looks.feed_id, looks.origin, looks.url, looks.host, 'again',
    looks.given || jsonb_build_object(
        'look', jsonb_build_object(
            'uid', articles.article_uid, 'step', step, 'etag', etag, 'last_modified', last_modified, 'digest', digest,
            'first_fetched_at', first_fetched_at
        )
    ),
    %(now)s::timestamptz, 'at once: a look at a young article', %(now)s::timestamptz
FROM ops.looks
JOIN news.articles USING (article_id)
WHERE due_at <= %(now)s::timestamptz
  AND NOT EXISTS (SELECT FROM ops.wanted WHERE md5(wanted.origin) = md5(looks.origin))
ORDER BY due_at
LIMIT %(limit)s::integer
ON CONFLICT (md5(origin)) DO NOTHING
RETURNING host;

-- plan_looks --
-- Note when articles are looked at next.
INSERT INTO ops.looks AS known (
    article_id, feed_id, origin, url, host, given, etag, last_modified, digest, step, due_at, first_fetched_at
)
SELECT DISTINCT ON (articles.article_id)
    articles.article_id, wanted.feed_id, wanted.origin, wanted.url, wanted.host,
    wanted.given - 'content' - 'summary' - 'look',
    incoming.etag, incoming.last_modified, incoming.digest, incoming.step, incoming.due_at, incoming.first_fetched_at
FROM jsonb_to_recordset(%(rows)s::jsonb) AS incoming (
    wanted_id bigint, article_uid uuid, etag text, last_modified text, digest text, step integer, due_at timestamptz,
    first_fetched_at timestamptz
)
JOIN ops.wanted USING (wanted_id)
JOIN news.articles USING (article_uid)
ORDER BY articles.article_id, wanted.origin <> articles.url, wanted.wanted_id
ON CONFLICT (article_id) DO UPDATE
SET etag = excluded.etag,
    last_modified = excluded.last_modified,
    digest = excluded.digest,
    step = excluded.step,
    due_at = excluded.due_at;

-- end_looks --
-- Forget articles that were looked at for the last time, or whose page is gone.
DELETE FROM ops.looks
USING news.articles
WHERE articles.article_id = looks.article_id AND articles.article_uid = ANY (%(uids)s::uuid[]);

-- note_gone --
-- Note that the pages of articles are gone; when that was seen first counts.
UPDATE news.articles
SET gone_at = %(now)s::timestamptz
WHERE article_uid = ANY (%(uids)s::uuid[]) AND gone_at IS NULL;
