-- The three roles of Dateline and what they may do in this database as a whole.
--
-- `dateline db migrate` runs this by itself if its user may create roles. If not, an administrator runs it once,
-- connected to Dateline's database, and then makes the user of Dateline a member:
--     psql -d DATABASE -f roles.sql
--     psql -d DATABASE -c 'GRANT dateline_owner, dateline_writer, dateline_reader TO THE_USER'
-- Running it again, or in several databases of one cluster at once, changes nothing and does no harm.

DO $roles$
DECLARE
    wanted text;
BEGIN
    FOREACH wanted IN ARRAY ARRAY['dateline_owner', 'dateline_writer', 'dateline_reader'] LOOP
        CONTINUE WHEN EXISTS (SELECT FROM pg_roles WHERE rolname = wanted);
        BEGIN
            EXECUTE format('CREATE ROLE %I NOLOGIN', wanted);
        EXCEPTION WHEN duplicate_object OR unique_violation THEN
            NULL; -- made meanwhile by a migration of another database: roles belong to the cluster
        END;
    END LOOP;

    -- Applies when dateline_reader itself logs in. One that an administrator has set is left alone.
    IF NOT EXISTS (SELECT FROM pg_db_role_setting
                    WHERE setrole = 'dateline_reader'::regrole AND setconfig::text LIKE '%statement_timeout=%') THEN
        BEGIN
            ALTER ROLE dateline_reader SET statement_timeout = '60s';
        EXCEPTION WHEN unique_violation OR internal_error THEN
            NULL; -- "tuple concurrently updated": set meanwhile by another migration, to the same
        END;
    END IF;

    -- Whoever migrates acts as the owner, and Dateline's commands as writer or reader. A superuser may anyway.
    IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
        BEGIN
            GRANT dateline_owner, dateline_writer, dateline_reader TO CURRENT_USER;
        EXCEPTION WHEN unique_violation OR internal_error THEN
            NULL; -- the same
        END;
    END IF;

    EXECUTE format('GRANT CONNECT, CREATE, TEMPORARY ON DATABASE %I TO dateline_owner', current_database());
    EXECUTE format('GRANT CONNECT, TEMPORARY ON DATABASE %I TO dateline_writer', current_database());
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO dateline_reader', current_database());
END
$roles$;

-- The default of Postgres 15 and newer; before, anyone may make tables in public.
-- PUBLIC keeps CONNECT: others may use the same database, and it opens no schema of ours.
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
