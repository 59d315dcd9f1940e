-- recall --
-- What was made of pages that were loaded before, by the same version: the article, if nothing came after, or the reject.
SELECT inputs.input_id, articles.article_uid, inputs.stage, inputs.reason, inputs.detail
FROM ops.inputs
LEFT JOIN news.articles USING (article_id)
WHERE inputs.input_id = ANY (%(input_ids)s::uuid[])
  AND inputs.version = %(version)s::uuid
  AND inputs.revision IS NOT DISTINCT FROM articles.revision;

-- store --
-- Note what was made of pages.
INSERT INTO ops.inputs AS known (input_id, version, article_id, revision, stage, reason, detail, stored_at)
SELECT DISTINCT ON (incoming.input_id)
    incoming.input_id, %(version)s::uuid, articles.article_id, articles.revision,
    incoming.stage, incoming.reason, incoming.detail, %(now)s::timestamptz
FROM jsonb_to_recordset(%(rows)s::jsonb) AS incoming (
    input_id uuid, article_uid uuid, stage text, reason text, detail text
)
LEFT JOIN news.articles USING (article_uid)
WHERE num_nonnulls(articles.article_id, incoming.reason) = 1
ORDER BY incoming.input_id
ON CONFLICT (input_id) DO UPDATE
SET version = excluded.version,
    article_id = excluded.article_id,
    revision = excluded.revision,
    stage = excluded.stage,
    reason = excluded.reason,
    detail = excluded.detail,
    stored_at = excluded.stored_at;

-- reach --
-- Note how far a run has stored what it reads in order.
INSERT INTO ops.checkpoints (run_id, source, fingerprint, position, reached_at, finished_at)
SELECT
    %(run_id)s::bigint, incoming.source, incoming.fingerprint, incoming.position, %(now)s::timestamptz,
    CASE WHEN incoming.is_end THEN %(now)s::timestamptz END
FROM jsonb_to_recordset(%(rows)s::jsonb) AS incoming (source text, fingerprint uuid, position bigint, is_end boolean)
ON CONFLICT (run_id, source_md5) DO UPDATE
SET position = excluded.position, reached_at = excluded.reached_at, finished_at = excluded.finished_at;

-- reached --
-- Where the last run that read each of these sources was ended in the middle; not one that still runs.
SELECT source, position, run_id
FROM (
    SELECT DISTINCT ON (checkpoints.source_md5)
        checkpoints.source, checkpoints.fingerprint, checkpoints.position, checkpoints.run_id, checkpoints.finished_at,
        runs.state
    FROM jsonb_to_recordset(%(rows)s::jsonb) AS wanted (source text)
    JOIN ops.checkpoints ON checkpoints.source_md5 = md5(wanted.source)::uuid
    JOIN ops.runs USING (run_id)
    WHERE runs.state <> 'running'
    ORDER BY checkpoints.source_md5, checkpoints.run_id DESC
) AS last
JOIN jsonb_to_recordset(%(rows)s::jsonb) AS wanted (source text, fingerprint uuid) USING (source, fingerprint)
WHERE last.finished_at IS NULL AND last.state = 'failed';
