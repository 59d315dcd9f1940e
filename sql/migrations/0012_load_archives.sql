-- What was loaded from files, so that loading it again is quick, and how far, so that a killed load goes on.

CREATE TABLE ops.inputs (
    input_id    uuid,
    version     uuid NOT NULL,

    article_id  bigint,
    revision    integer,
    stage       text,
    reason      text,
    detail      text,

    stored_at   timestamptz NOT NULL,

    CONSTRAINT inputs_pkey PRIMARY KEY (input_id),
    CONSTRAINT inputs_article_id_fkey FOREIGN KEY (article_id) REFERENCES news.articles ON DELETE CASCADE,
    CONSTRAINT inputs_reason_fkey FOREIGN KEY (reason) REFERENCES ops.reject_reasons ON DELETE RESTRICT,
    CONSTRAINT inputs_article_or_reject
        CHECK (num_nonnulls(article_id, reason) = 1
               AND (article_id IS NULL) = (revision IS NULL)
               AND num_nonnulls(reason, stage, detail) IN (0, 3))
);
CREATE INDEX inputs_article_id_idx ON ops.inputs (article_id);
CREATE INDEX inputs_reason_idx ON ops.inputs (reason);
COMMENT ON TABLE ops.inputs IS
    'What was made of the pages that files held: the same page again, with the same version, needs no second extraction.';
COMMENT ON COLUMN ops.inputs.input_id IS
    'BLAKE2b digest of the bytes of the page and of all that was given with them: address, outlet, time, headers.';
COMMENT ON COLUMN ops.inputs.version IS 'Digest of the extractor, the taggers and the limits that looked at it.';
COMMENT ON COLUMN ops.inputs.article_id IS 'The article it is; NULL if it became none.';
COMMENT ON COLUMN ops.inputs.revision IS
    'The newest revision of that article when it was stored: while that is the newest, it brings nothing new. NULL with article_id.';
COMMENT ON COLUMN ops.inputs.stage IS 'The stage that rejected it; NULL if it is an article.';
COMMENT ON COLUMN ops.inputs.reason IS 'Why it is no article, from the closed list; NULL if it is one.';
COMMENT ON COLUMN ops.inputs.detail IS 'What exactly, for a person; NULL if it is an article.';
COMMENT ON COLUMN ops.inputs.stored_at IS 'When it was last stored or rejected.';

CREATE TABLE ops.checkpoints (
    run_id       bigint,
    source_md5   uuid NOT NULL GENERATED ALWAYS AS (md5(source)::uuid) STORED,

    source       text NOT NULL,
    fingerprint  uuid NOT NULL,
    position     bigint NOT NULL,

    reached_at   timestamptz NOT NULL,
    finished_at  timestamptz,

    CONSTRAINT checkpoints_pkey PRIMARY KEY (run_id, source_md5),
    CONSTRAINT checkpoints_run_id_fkey FOREIGN KEY (run_id) REFERENCES ops.runs ON DELETE CASCADE,
    CONSTRAINT checkpoints_position_is_not_negative CHECK (position >= 0)
);
CREATE INDEX checkpoints_source_idx ON ops.checkpoints (source_md5);
COMMENT ON TABLE ops.checkpoints IS
    'How far a run has stored what it reads in order: a WARC file, or the archive. A later run of the same goes on there.';
COMMENT ON COLUMN ops.checkpoints.run_id IS 'The run.';
COMMENT ON COLUMN ops.checkpoints.source_md5 IS 'MD5 of the source: what it is looked up by, however long it is.';
COMMENT ON COLUMN ops.checkpoints.source IS 'Path or address of the file, or replay.';
COMMENT ON COLUMN ops.checkpoints.fingerprint IS
    'Digest of the size and time of the file, of the options, and of the version of extractor and taggers: with another one a '
    'run begins anew.';
COMMENT ON COLUMN ops.checkpoints.position IS
    'Everything before is stored: bytes of a WARC file; microseconds from 1970 to the fetching of a page for replay.';
COMMENT ON COLUMN ops.checkpoints.reached_at IS 'When it got there.';
COMMENT ON COLUMN ops.checkpoints.finished_at IS 'When the source was read to its end; NULL while it is not.';

COMMENT ON COLUMN ops.rejects.origin IS
    'Path of the file, with :LINE for a line of a JSON-lines file and @BYTE for a record of a WARC file; canonical address of '
    'a page; or feed:FEED:KEY for an entry without an address.';
COMMENT ON COLUMN news.article_revisions.origin IS
    'Where this revision was read: the path of a file, with :LINE for a line of a JSON-lines file and @BYTE for a record of a '
    'WARC file; the address of a page; or feed:FEED:KEY for an entry without one.';

INSERT INTO ops.reject_reasons (reason, description) VALUES
    ('unsupported', 'a file of a kind that is not read: no .warc, .jsonl, .html, .htm or .txt')
ON CONFLICT (reason) DO UPDATE SET description = excluded.description;

ALTER TABLE ops.pages ADD COLUMN indexed_at timestamptz;
COMMENT ON COLUMN ops.pages.indexed_at IS
    'When a replay found it in an archive that this database knew nothing of; NULL if it was indexed when it was fetched.';

ALTER TABLE news.article_revisions ADD COLUMN fetched_at timestamptz;
COMMENT ON COLUMN news.article_revisions.fetched_at IS
    'When the page was fetched that first had this title and text, or captured by whoever archived it; NULL for files, and for '
    'revisions from before this was noted.';
COMMENT ON COLUMN news.article_revisions.known_from IS
    'When Dateline stored this revision; in a database that was built again from its archive, when its page was fetched.';
