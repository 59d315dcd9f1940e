-- What sql/dictionary.py asks of the catalogue, in the form of queries/*.sql. Names of the catalogue sort the same on
-- every server (their collation is C), texts do not. The path is empty, so that every name is qualified.

-- schemas --
-- List our schemas in the order of the page, contract first.
SELECT nspname, coalesce(obj_description(oid, 'pg_namespace'), '')
  FROM pg_namespace
 WHERE nspname IN ('mart', 'news', 'ops')
 ORDER BY nspname;

-- relations --
-- List the tables and views of a schema.
SELECT oid, relname, CASE WHEN relkind IN ('v', 'm') THEN 'view' ELSE 'table' END,
       coalesce(obj_description(oid, 'pg_class'), '')
  FROM pg_class
 WHERE relnamespace = to_regnamespace(%(schema)s) AND relkind IN ('r', 'p', 'v', 'm')
 ORDER BY relname;

-- columns --
-- List the columns of a relation; nullable is false also for a generated or identity column that never is NULL.
SELECT attname, format_type(atttypid, atttypmod), NOT attnotnull, coalesce(col_description(attrelid, attnum), '')
  FROM pg_attribute
 WHERE attrelid = %(oid)s AND attnum > 0 AND NOT attisdropped
 ORDER BY attnum;

-- constraints --
-- List the rules of a table. Postgres 18 lists NOT NULL among them, older versions do not: the columns say it.
SELECT conname, pg_get_constraintdef(oid)
  FROM pg_constraint
 WHERE conrelid = %(oid)s AND contype IN ('p', 'u', 'f', 'c', 'x')
 UNION ALL
SELECT relname, regexp_replace(pg_get_indexdef(indexrelid), '^CREATE UNIQUE INDEX \S+ ON \S+ USING', 'UNIQUE INDEX')
  FROM pg_index
  JOIN pg_class ON pg_class.oid = indexrelid
 WHERE indrelid = %(oid)s AND indisunique
   AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)
 ORDER BY 1;

-- routines --
-- List the functions of a schema with their signatures.
SELECT proname || '(' || pg_get_function_arguments(oid) || ')', pg_get_function_result(oid),
       coalesce(obj_description(oid, 'pg_proc'), '')
  FROM pg_proc
 WHERE pronamespace = to_regnamespace(%(schema)s)
 ORDER BY proname, pg_get_function_identity_arguments(oid) COLLATE "C";
