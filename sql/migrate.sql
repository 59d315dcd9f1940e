-- What sql/migrate.py asks of the database, in the form of queries/*.sql.

-- begin_alone --
-- Wait until no other migration of this database runs; the lock ends with the transaction.
SELECT pg_advisory_xact_lock(6390001);

-- missing_roles --
-- Name the roles of roles.sql that the cluster does not have.
SELECT wanted.name
  FROM unnest(ARRAY['dateline_owner', 'dateline_writer', 'dateline_reader']) AS wanted (name)
 WHERE NOT EXISTS (SELECT FROM pg_roles WHERE pg_roles.rolname = wanted.name)
 ORDER BY 1;

-- may_own --
-- Tell whether this user may act as dateline_owner and whether that role may make schemas here.
SELECT pg_has_role(current_user, 'dateline_owner', 'MEMBER')
   AND has_database_privilege('dateline_owner', current_database(), 'CREATE');

-- has_ledger --
-- Tell whether this database was ever migrated.
SELECT to_regclass('ops.migrations') IS NOT NULL AND to_regclass('ops.rebuilt_objects') IS NOT NULL;

-- schemas --
-- Name the schemas of Dateline that this database has.
SELECT nspname::text FROM pg_namespace WHERE nspname IN ('ops', 'news', 'mart') ORDER BY nspname DESC;

-- applied --
-- List the migrations that this database has had.
SELECT name, sha256 FROM ops.migrations;

-- misfit --
-- Name the first migration that the code knows and the database has not had, and the last one of which it is the
-- other way round and which old code does not work with. An older ledger does not say it of any.
SELECT (SELECT min(known.name)
          FROM unnest(%(known)s::text[]) AS known (name)
         WHERE NOT EXISTS (SELECT FROM ops.migrations WHERE migrations.name = known.name)),
       (SELECT max(name)
          FROM ops.migrations
         WHERE name <> ALL (%(known)s::text[])
           AND NOT coalesce((to_jsonb(migrations) ->> 'compatible')::boolean, false));

-- rebuilt --
-- List the files of views as they were when mart was last made.
SELECT name, sha256 FROM ops.rebuilt_objects;

-- record_migration --
-- Note that a migration was applied.
INSERT INTO ops.migrations (name, sha256, compatible) VALUES (%(name)s, %(sha256)s, %(compatible)s);

-- forget_rebuilt --
-- Empty the list of view files before mart is made again.
DELETE FROM ops.rebuilt_objects;

-- record_rebuilt --
-- Note that a view file was run.
INSERT INTO ops.rebuilt_objects (name, sha256) VALUES (%(name)s, %(sha256)s);

-- mart_objects --
-- List what is in mart as DROP statements want it, the youngest first, as it may rest on the older ones.
SELECT object.kind, object.identity, object.name
  FROM (SELECT CASE relkind WHEN 'm' THEN 'MATERIALIZED VIEW' ELSE 'VIEW' END,
               format('%I.%I', 'mart', relname), relname::text, oid
          FROM pg_class
         WHERE relnamespace = to_regnamespace('mart') AND relkind IN ('v', 'm')
         UNION ALL
        SELECT 'ROUTINE', format('%I.%I(%s)', 'mart', proname, pg_get_function_identity_arguments(oid)),
               proname::text, oid
          FROM pg_proc
         WHERE pronamespace = to_regnamespace('mart')) AS object (kind, identity, name, oid)
 ORDER BY object.oid DESC;

-- in_the_way --
-- Say in words for whom a connection waits: the first three.
SELECT format('pid %%s (%%s)', activity.pid, concat_ws(
           ', ', activity.usename, nullif(activity.application_name, ''),
           'for ' || date_trunc('second', clock_timestamp() - activity.xact_start)))
  FROM unnest(pg_blocking_pids(%(pid)s)) AS blocking (pid)
  JOIN pg_stat_activity AS activity USING (pid)
 GROUP BY activity.pid, activity.usename, activity.application_name, activity.xact_start
 ORDER BY activity.xact_start
 LIMIT 3;
