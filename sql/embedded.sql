-- What only the embedded server has, after roles.sql: its roles may log in, locally without a password and over TCP
-- as dateline_reader with one. {verifier} is the SCRAM verifier of that password.
ALTER ROLE dateline_owner LOGIN;
ALTER ROLE dateline_writer LOGIN;
ALTER ROLE dateline_reader LOGIN PASSWORD {verifier};
-- The database is Dateline's alone, so that nobody else needs to enter it.
REVOKE ALL ON DATABASE dateline FROM PUBLIC;
