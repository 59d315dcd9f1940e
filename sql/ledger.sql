-- What migrate.py remembers. Run as dateline_owner when a database has no ledger yet.

CREATE SCHEMA IF NOT EXISTS ops;
COMMENT ON SCHEMA ops IS
    'How Dateline works: what ran, what was rejected, which migrations were applied. '
    'Not for analysis; closed to dateline_reader.';

CREATE TABLE IF NOT EXISTS ops.migrations (
    name       text        NOT NULL,
    sha256     text        NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT migrations_pkey PRIMARY KEY (name),
    CONSTRAINT migrations_sha256_is_hexadecimal CHECK (sha256 ~ '^[0-9a-f]{64}$')
);
-- Only where it is missing: the lock would keep every worker waiting until the migration is over.
DO $compatible$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = 'ops.migrations'::regclass AND attname = 'compatible') THEN
        ALTER TABLE ops.migrations ADD COLUMN compatible boolean NOT NULL DEFAULT false;
    END IF;
END
$compatible$;
COMMENT ON TABLE ops.migrations IS 'Migrations that this database has had; written by the migration runner only.';
COMMENT ON COLUMN ops.migrations.name IS 'File name in sql/migrations.';
COMMENT ON COLUMN ops.migrations.sha256 IS 'SHA-256 of the file as it was applied; a file that differs is refused.';
COMMENT ON COLUMN ops.migrations.applied_at IS 'Start of the transaction that applied it.';
COMMENT ON COLUMN ops.migrations.compatible IS
    'Whether code that does not know it may go on using this database; the file of the migration says so.';

CREATE TABLE IF NOT EXISTS ops.rebuilt_objects (
    name     text        NOT NULL,
    sha256   text        NOT NULL,
    built_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT rebuilt_objects_pkey PRIMARY KEY (name),
    CONSTRAINT rebuilt_objects_sha256_is_hexadecimal CHECK (sha256 ~ '^[0-9a-f]{64}$')
);
COMMENT ON TABLE ops.rebuilt_objects IS
    'Files of sql/views (and grants.sql) as last run; mart is made again only when one of them differs.';
COMMENT ON COLUMN ops.rebuilt_objects.name IS 'File name in sql/views, or grants.sql.';
COMMENT ON COLUMN ops.rebuilt_objects.sha256 IS 'SHA-256 of the file as it was run.';
COMMENT ON COLUMN ops.rebuilt_objects.built_at IS 'Start of the transaction that ran it.';
