-- The logins of docker-compose.yml and the database of Prefect's server, for psql; roles.sql goes before it.
--
-- Each login is a member of what it needs and of nothing else. Running it again changes nothing but passwords.
-- They come from the environment, so that they stand in no file and in no list of processes; \getenv leaves a
-- variable unset where there is none, and the statement that uses it fails.
\getenv owner_password OWNER_PASSWORD
\getenv worker_password WORKER_PASSWORD
\getenv prefect_password PREFECT_PASSWORD

-- Not in the log of the server, whatever that is set to.
SET log_statement = 'none';
SET log_min_error_statement = 'panic';

SELECT format('CREATE ROLE %I LOGIN', wanted) AS statement
FROM unnest(ARRAY['dateline_login_owner', 'dateline_login_worker', 'dateline_login_prefect']) AS wanted
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted)
\gexec

ALTER ROLE dateline_login_owner PASSWORD :'owner_password';
ALTER ROLE dateline_login_worker PASSWORD :'worker_password';
ALTER ROLE dateline_login_prefect PASSWORD :'prefect_password';

-- Migrates, and is what a person uses: acts as any of the three roles, one at a time.
GRANT dateline_owner, dateline_writer, dateline_reader TO dateline_login_owner;
-- Polls, harvests, stores and tags: rows, no tables.
GRANT dateline_writer TO dateline_login_worker;

-- Prefect's server: a database of its own, and nothing in Dateline's.
SELECT 'CREATE DATABASE dateline_login_prefect OWNER dateline_login_prefect' AS statement
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'dateline_login_prefect')
\gexec
REVOKE ALL ON DATABASE dateline_login_prefect FROM PUBLIC;
