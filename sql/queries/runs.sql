-- start --
-- Begin a run and return its number.
INSERT INTO ops.runs (flow, flow_run_id, parameters, version)
VALUES (%(flow)s, %(flow_run_id)s::uuid, %(parameters)s::jsonb, %(version)s)
RETURNING run_id;

-- hold --
-- Hold the run's lock for as long as this connection lives, so that others can tell a killed run.
SELECT pg_advisory_lock(hashtext('dateline.run'), %(run_id)s::integer);

-- hold_again --
-- Hold it over another connection, if the server knows that the one that held it is gone.
SELECT pg_try_advisory_lock(hashtext('dateline.run'), %(run_id)s::integer) AS held;

-- look --
-- See whether the connection is there.
SELECT;

-- revive --
-- Let a run go on that was taken for dead while Postgres was restarted.
UPDATE ops.runs
SET state = 'running', error = NULL, ended_at = NULL
WHERE run_id = %(run_id)s::bigint AND error = 'the process ended without a word';

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
    rejected = rejected + %(rejected)s::integer,
    retried = retried + %(retried)s::integer
WHERE run_id = %(run_id)s::bigint;

-- finish --
-- End a run: completed, or failed with a reason; return what it did.
UPDATE ops.runs
SET state = %(state)s::text, error = %(error)s::text, ended_at = now()
WHERE run_id = %(run_id)s::bigint
RETURNING flow, error, found, new, changed, unchanged, rejected, retried;

-- release_dead --
-- Free the leases of runs that ended without giving them back: the first half of a lease's token is the run's number.
-- Pages count the runs that died with them, if what they had is to blame.
WITH dead AS (
    SELECT run_id FROM ops.runs WHERE state <> 'running' AND run_id = ANY (%(run_ids)s::bigint[])
),
feeds AS (
    UPDATE ops.feeds
    SET lease_token = NULL, leased_until = NULL
    FROM dead
    WHERE lease_token IS NOT NULL
      AND ('x' || left(replace(lease_token::text, '-', ''), 16))::bit(64)::bigint = dead.run_id
),
wanted AS (
    UPDATE ops.wanted
    SET lease_token = NULL, leased_until = NULL, deaths = deaths + coalesce(%(blames)s::boolean, false)::integer
    FROM dead
    WHERE lease_token IS NOT NULL
      AND ('x' || left(replace(lease_token::text, '-', ''), 16))::bit(64)::bigint = dead.run_id
)
UPDATE ops.host_slots
SET token = NULL, leased_until = 'epoch'
FROM dead
WHERE token IS NOT NULL AND ('x' || left(replace(token::text, '-', ''), 16))::bit(64)::bigint = dead.run_id;
