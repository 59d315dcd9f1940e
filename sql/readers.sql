-- What sql/readers.py runs, in the form of queries/*.sql. {name} is a role, {database} this database; a role cannot be
-- a parameter.

-- known --
-- Tell whether there is such a role, whether Dateline made it, and who may make roles here.
SELECT
    roles.oid IS NOT NULL AS is_there,
    coalesce(shobj_description(roles.oid, 'pg_authid') LIKE 'Reader of Dateline%%', false) AS is_ours,
    me.rolsuper OR me.rolcreaterole AS may_make_roles
FROM pg_roles AS me
LEFT JOIN pg_roles AS roles ON roles.rolname = %(name)s
WHERE me.rolname = current_user;

-- create --
-- Make a role that can do nothing yet.
CREATE ROLE {name} NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION;

-- mark --
-- Note that Dateline made it: no other role is changed or taken away.
COMMENT ON ROLE {name} IS 'Reader of Dateline: made by dateline db grant-reader';

-- admit --
-- Let it log in.
ALTER ROLE {name} LOGIN;

-- set_password --
-- Set its password, of which Postgres gets only the SCRAM verifier.
ALTER ROLE {name} PASSWORD {verifier};

-- set_validity --
-- Say until when its password holds.
ALTER ROLE {name} VALID UNTIL {until};

-- limit_statements --
-- End statements that take longer.
ALTER ROLE {name} SET statement_timeout = {timeout};

-- limit_idleness --
-- End transactions that do nothing: an old snapshot keeps VACUUM from cleaning.
ALTER ROLE {name} SET idle_in_transaction_session_timeout = {idle};

-- make_read_only --
-- Begin transactions as read-only.
ALTER ROLE {name} SET default_transaction_read_only = on;

-- connect --
-- Let it into this database, also where PUBLIC may not.
GRANT CONNECT ON DATABASE {database} TO {name};

-- join --
-- Give it what dateline_reader may do, now and after every later migration.
GRANT dateline_reader TO {name};

-- lock_out --
-- Take its login first: nobody comes in while the rest goes.
ALTER ROLE {name} NOLOGIN;

-- leave --
-- Take what dateline_reader may do.
REVOKE dateline_reader FROM {name};

-- disconnect --
-- Take its way into this database.
REVOKE CONNECT ON DATABASE {database} FROM {name};

-- end_sessions --
-- End what it is doing.
SELECT count(pg_terminate_backend(pid)) AS ended FROM pg_stat_activity WHERE usename = %(name)s;

-- drop --
-- Remove the role.
DROP ROLE {name};
