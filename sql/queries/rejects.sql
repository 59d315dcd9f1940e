-- store --
-- Note what was rejected; the same thing for the same reason counts up.
INSERT INTO ops.rejects AS known (run_id, origin, url, stage, reason, detail)
SELECT DISTINCT ON (md5(origin), reason) %(run_id)s::bigint, origin, url, stage, reason, detail
FROM jsonb_to_recordset(%(rows)s::jsonb)
    AS incoming (origin text, url text, stage text, reason text, detail text)
ORDER BY md5(origin), reason
ON CONFLICT (md5(origin), reason) DO UPDATE
SET run_id = excluded.run_id,
    url = excluded.url,
    stage = excluded.stage,
    detail = excluded.detail,
    times = known.times + (known.run_id <> excluded.run_id)::integer,
    last_seen_at = now(),
    resolved_at = NULL;

-- resolve --
-- Mark earlier rejects of these origins as resolved: they are articles now.
UPDATE ops.rejects
SET resolved_at = now()
WHERE md5(origin) IN (SELECT md5(unnest(%(origins)s::text[])))
  AND resolved_at IS NULL;
