-- Who may do what inside the three schemas. Run as dateline_owner at the end of every migration.

-- PUBLIC gets nothing: schemas and tables are closed to it anyway, functions are not.
REVOKE ALL ON SCHEMA ops, news, mart FROM PUBLIC;
REVOKE EXECUTE ON ALL ROUTINES IN SCHEMA ops, news, mart FROM PUBLIC;
ALTER DEFAULT PRIVILEGES FOR ROLE dateline_owner REVOKE EXECUTE ON ROUTINES FROM PUBLIC;

-- The writer is the pipeline: rows of any kind, but no DDL and no TRUNCATE.
GRANT USAGE ON SCHEMA ops, news, mart TO dateline_writer;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ops, news TO dateline_writer;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA ops, news TO dateline_writer;
GRANT EXECUTE ON ALL ROUTINES IN SCHEMA ops, news, mart TO dateline_writer;
GRANT SELECT ON ALL TABLES IN SCHEMA mart TO dateline_writer;
-- What was migrated is known to the owner alone.
REVOKE INSERT, UPDATE, DELETE ON ops.migrations, ops.rebuilt_objects FROM dateline_writer;

-- The reader is every analyst: reads facts and views, and does not see ops.
GRANT USAGE ON SCHEMA news, mart TO dateline_reader;
GRANT SELECT ON ALL TABLES IN SCHEMA news, mart TO dateline_reader;
GRANT EXECUTE ON ALL ROUTINES IN SCHEMA news, mart TO dateline_reader;

-- The same for what the owner makes by hand between two migrations.
ALTER DEFAULT PRIVILEGES FOR ROLE dateline_owner IN SCHEMA ops, news
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO dateline_writer;
ALTER DEFAULT PRIVILEGES FOR ROLE dateline_owner IN SCHEMA ops, news
    GRANT USAGE ON SEQUENCES TO dateline_writer;
ALTER DEFAULT PRIVILEGES FOR ROLE dateline_owner IN SCHEMA ops, news, mart
    GRANT EXECUTE ON ROUTINES TO dateline_writer;
ALTER DEFAULT PRIVILEGES FOR ROLE dateline_owner IN SCHEMA mart
    GRANT SELECT ON TABLES TO dateline_writer;
ALTER DEFAULT PRIVILEGES FOR ROLE dateline_owner IN SCHEMA news, mart
    GRANT SELECT ON TABLES TO dateline_reader;
ALTER DEFAULT PRIVILEGES FOR ROLE dateline_owner IN SCHEMA news, mart
    GRANT EXECUTE ON ROUTINES TO dateline_reader;
