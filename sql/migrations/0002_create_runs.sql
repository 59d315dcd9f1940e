-- What ran, and what did not become an article. Operators read these; analysts do not.

CREATE TABLE ops.runs (
    run_id       bigint GENERATED ALWAYS AS IDENTITY,

    flow         text NOT NULL,
    flow_run_id  uuid,
    parameters   jsonb NOT NULL,
    version      text NOT NULL,

    state        text NOT NULL DEFAULT 'running',
    error        text,
    found        integer NOT NULL DEFAULT 0,
    new          integer NOT NULL DEFAULT 0,
    changed      integer NOT NULL DEFAULT 0,
    unchanged    integer NOT NULL DEFAULT 0,
    rejected     integer NOT NULL DEFAULT 0,

    started_at   timestamptz NOT NULL DEFAULT now(),
    ended_at     timestamptz,

    CONSTRAINT runs_pkey PRIMARY KEY (run_id),
    CONSTRAINT runs_state_is_known CHECK (state IN ('running', 'completed', 'failed')),
    CONSTRAINT runs_counts_are_not_negative
        CHECK (least(found, new, changed, unchanged, rejected) >= 0),
    CONSTRAINT runs_completed_accounts_for_all_found
        CHECK (state <> 'completed' OR found = new + changed + unchanged + rejected),
    CONSTRAINT runs_ended_unless_running CHECK ((state = 'running') = (ended_at IS NULL)),
    CONSTRAINT runs_failed_says_why CHECK ((state = 'failed') = (error IS NOT NULL))
);
COMMENT ON TABLE ops.runs IS 'One row per run of a flow that writes articles, with what it did.';
COMMENT ON COLUMN ops.runs.run_id IS 'Number of the run; also the key of the advisory lock it holds while it lives.';
COMMENT ON COLUMN ops.runs.flow IS 'Name of the flow: backfill.';
COMMENT ON COLUMN ops.runs.flow_run_id IS 'Prefect''s id of the flow run; NULL when run without Prefect.';
COMMENT ON COLUMN ops.runs.parameters IS 'Parameters of the run as a JSON object; never a secret.';
COMMENT ON COLUMN ops.runs.version IS 'Version of Dateline that ran.';
COMMENT ON COLUMN ops.runs.state IS 'running, completed or failed. A killed run is set to failed by the next one.';
COMMENT ON COLUMN ops.runs.error IS 'One line saying why it failed; NULL unless failed.';
COMMENT ON COLUMN ops.runs.found IS 'Pages found, in articles, so far.';
COMMENT ON COLUMN ops.runs.new IS 'Articles that were not there before.';
COMMENT ON COLUMN ops.runs.changed IS 'Articles that were there and now differ in text, title or facts.';
COMMENT ON COLUMN ops.runs.unchanged IS 'Articles that were there, the same.';
COMMENT ON COLUMN ops.runs.rejected IS 'Pages that did not become an article; each is a row of ops.rejects.';
COMMENT ON COLUMN ops.runs.started_at IS 'When the run began.';
COMMENT ON COLUMN ops.runs.ended_at IS 'When the run ended; NULL while it runs.';

CREATE TABLE ops.reject_reasons (
    reason       text,
    description  text NOT NULL,

    CONSTRAINT reject_reasons_pkey PRIMARY KEY (reason)
);
COMMENT ON TABLE ops.reject_reasons IS 'The closed list of reasons for which something is not stored as an article.';
COMMENT ON COLUMN ops.reject_reasons.reason IS 'The word used in ops.rejects.';
COMMENT ON COLUMN ops.reject_reasons.description IS 'What the word means.';

INSERT INTO ops.reject_reasons (reason, description) VALUES
    ('missing', 'the path does not exist'),
    ('unsupported', 'a file of a kind that is not read: neither .txt, .html, .htm nor .jsonl'),
    ('unreadable', 'the file could not be opened or read (no permission, a device, an input/output error)'),
    ('empty', 'there were no bytes, or nothing but white space'),
    ('too_large', 'more bytes or more elements than the limits in the settings allow'),
    ('binary', 'the bytes are not text: an image, a PDF, an archive, a program'),
    ('not_html', 'the bytes are text, but not a web page: a feed, JSON, a script'),
    ('bad_encoding', 'the bytes could not be decoded as text in any encoding that they declare or suggest'),
    ('bad_record', 'a line of JSON that is not an object, or whose fields have the wrong type'),
    ('duplicate_id', 'another record of the same file has the same id and says something else'),
    ('link_loop', 'a symbolic link that leads back to a folder that holds it'),
    ('no_text', 'no article text was found on the page, or too little of it'),
    ('timed_out', 'extraction did not end within the time limit for one page'),
    ('out_of_memory', 'extraction needed more memory than the limit for one page'),
    ('crashed', 'the process that extracted or tagged it died or raised an unexpected error'),
    ('not_an_article', 'a page, but not an article: a home page, a tag page, a consent or error page'),
    ('refused', 'Postgres refused the article: a value does not fit its column or breaks a constraint');

CREATE TABLE ops.rejects (
    reject_id      bigint GENERATED ALWAYS AS IDENTITY,
    run_id         bigint NOT NULL,

    origin         text NOT NULL,
    url            text,

    stage          text NOT NULL,
    reason         text NOT NULL,
    detail         text NOT NULL,
    times          integer NOT NULL DEFAULT 1,

    first_seen_at  timestamptz NOT NULL DEFAULT now(),
    last_seen_at   timestamptz NOT NULL DEFAULT now(),
    resolved_at    timestamptz,

    CONSTRAINT rejects_pkey PRIMARY KEY (reject_id),
    CONSTRAINT rejects_run_id_fkey FOREIGN KEY (run_id) REFERENCES ops.runs ON DELETE RESTRICT,
    CONSTRAINT rejects_reason_fkey FOREIGN KEY (reason) REFERENCES ops.reject_reasons ON DELETE RESTRICT,
    CONSTRAINT rejects_stage_is_known CHECK (stage IN ('load', 'extract', 'tag', 'store')),
    CONSTRAINT rejects_times_is_positive CHECK (times > 0)
);
-- One row per thing and reason; md5 because a path may be longer than an index entry can be.
CREATE UNIQUE INDEX rejects_origin_reason_key ON ops.rejects (md5(origin), reason);
CREATE INDEX rejects_run_id_idx ON ops.rejects (run_id);
CREATE INDEX rejects_reason_idx ON ops.rejects (reason);
COMMENT ON TABLE ops.rejects IS
    'What did not become an article, and why: one row per origin and reason, however often it was tried.';
COMMENT ON COLUMN ops.rejects.reject_id IS 'Number of the row.';
COMMENT ON COLUMN ops.rejects.run_id IS 'The last run that rejected it.';
COMMENT ON COLUMN ops.rejects.origin IS 'Path of the file, with :LINE for a line of a JSON-lines file.';
COMMENT ON COLUMN ops.rejects.url IS 'Address of the page; NULL if none is known.';
COMMENT ON COLUMN ops.rejects.stage IS 'Which stage gave up: load, extract, tag or store.';
COMMENT ON COLUMN ops.rejects.reason IS 'Why, from the closed list.';
COMMENT ON COLUMN ops.rejects.detail IS 'What exactly, for a person; never content of the page.';
COMMENT ON COLUMN ops.rejects.times IS 'How many runs rejected it for this reason.';
COMMENT ON COLUMN ops.rejects.first_seen_at IS 'When it was first rejected for this reason.';
COMMENT ON COLUMN ops.rejects.last_seen_at IS 'When it was last rejected for this reason.';
COMMENT ON COLUMN ops.rejects.resolved_at IS
    'When the same origin was stored as an article after all; NULL while it is not.';
