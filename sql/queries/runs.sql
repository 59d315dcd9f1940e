-- start --
-- Begin a run and return its number.
INSERT INTO ops.runs (flow, flow_run_id, parameters, version)
VALUES (%(flow)s, %(flow_run_id)s::uuid, %(parameters)s::jsonb, %(version)s)
RETURNING run_id;

-- hold --
-- Hold the run's lock for as long as this connection lives, so that others can tell a killed run.
SELECT pg_advisory_lock(hashtext('dateline.run'), %(run_id)s::integer);

-- close_killed --
-- Set runs that say they run, but whose connection is gone, to failed; return their numbers.
UPDATE ops.runs
SET state = 'failed', error = 'the process ended without a word', ended_at = now()
WHERE state = 'running'
  AND NOT EXISTS (
      SELECT FROM pg_locks
      WHERE locktype = 'advisory'
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
        AND classid = (hashtext('dateline.run')::bigint & 4294967295)::oid
        AND objid = (run_id::bigint & 4294967295)::oid
        AND granted
  )
RETURNING run_id;

-- progress --
-- Add the counts of one batch to a run.
UPDATE ops.runs
SET found = found + %(found)s::integer,
    new = new + %(new)s::integer,
    changed = changed + %(changed)s::integer,
    unchanged = unchanged + %(unchanged)s::integer,
    rejected = rejected + %(rejected)s::integer
WHERE run_id = %(run_id)s::bigint;

-- finish --
-- End a run: completed, or failed with a reason.
UPDATE ops.runs
SET state = %(state)s::text, error = %(error)s::text, ended_at = now()
WHERE run_id = %(run_id)s::bigint;
