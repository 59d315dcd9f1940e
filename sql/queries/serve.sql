-- living --
-- The runs of live intake that make way for each other and are alive, as their advisory locks say, the oldest first.
SELECT
    run_id, flow_run_id, started_at,
    started_at + make_interval(secs => (parameters ->> 'seconds')::double precision) AS ends_at
FROM ops.runs
WHERE state = 'running'
  AND flow = 'ingest'
  AND parameters -> 'alone' = 'true'
  AND EXISTS (
      SELECT FROM pg_locks
      WHERE locktype = 'advisory'
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
        AND classid = (hashtext('dateline.run')::bigint & 4294967295)::oid
        AND objid = (run_id::bigint & 4294967295)::oid
        AND granted
  )
ORDER BY run_id;

-- ended_since --
-- What the runs did that ended after a time, the first first: for the lines that `dateline serve` prints.
SELECT run_id, flow, state, error, found, new, changed, rejected, retried, ended_at
FROM ops.runs
WHERE ended_at > %(since)s::timestamptz
ORDER BY ended_at, run_id;
