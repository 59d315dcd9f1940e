-- What `dateline export` and `dateline import` ask.

-- settle --
-- Settings of a transaction that streams: how long a statement may take (0: as long as it likes), and times in UTC.
SELECT set_config('statement_timeout', %(timeout)s::text, true), set_config('TimeZone', 'UTC', true);

-- articles --
-- All articles of a range of time that name one of some countries, with all that makes them, in order of their number.
SELECT *
FROM mart.exported_articles
WHERE (%(since)s::timestamptz IS NULL OR coalesce(published_at, first_seen_at) >= %(since)s::timestamptz)
  AND (%(until)s::timestamptz IS NULL OR coalesce(published_at, first_seen_at) < %(until)s::timestamptz)
  AND (
      %(countries)s::text[] IS NULL
      OR article_id IN (SELECT article_id FROM news.article_countries WHERE country_code = ANY (%(countries)s::text[]))
  )
ORDER BY article_id;

-- has_articles --
-- Tell whether there is any article.
SELECT EXISTS (SELECT FROM news.articles) AS it;

-- backdate --
-- Articles that an import made just now are known since they were where the export comes from, and so is each of their
-- texts, if there are as many as there.
WITH incoming AS (
    SELECT
        article_uid, least(first_seen_at, changed_at, %(now)s::timestamptz) AS first_seen_at,
        least(changed_at, %(now)s::timestamptz) AS changed_at, known_from
    FROM jsonb_to_recordset(%(rows)s::jsonb) AS incoming (
        article_uid uuid, first_seen_at timestamptz, changed_at timestamptz, known_from timestamptz[]
    )
),
made AS (
    UPDATE news.articles
    SET first_seen_at = incoming.first_seen_at, changed_at = incoming.changed_at
    FROM incoming
    WHERE articles.article_uid = incoming.article_uid AND articles.first_seen_at = %(now)s::timestamptz
    RETURNING articles.article_id, articles.revision, incoming.changed_at, incoming.known_from
),
moments AS (
    SELECT
        made.article_id, times.revision,
        -- In order, whatever the file says.
        max(least(times.known_from, made.changed_at)) OVER (PARTITION BY made.article_id ORDER BY times.revision)
            AS known_from
    FROM made
    CROSS JOIN LATERAL unnest(made.known_from) WITH ORDINALITY AS times (known_from, revision)
    WHERE cardinality(made.known_from) = made.revision
)
UPDATE news.article_revisions AS revisions
SET known_from = ranges.known_from, known_until = ranges.known_until
FROM (
    SELECT
        article_id, revision, known_from,
        lead(known_from) OVER (PARTITION BY article_id ORDER BY revision) AS known_until
    FROM moments
) AS ranges
WHERE revisions.article_id = ranges.article_id AND revisions.revision = ranges.revision AND ranges.known_from IS NOT NULL;
