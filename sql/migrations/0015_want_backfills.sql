-- The queue takes what backfills name and what is looked at again, beside what live intake wants.

ALTER TABLE ops.wanted
    ADD COLUMN source text,
    DROP CONSTRAINT wanted_why_is_known,
    ADD CONSTRAINT wanted_why_is_known CHECK (why IN ('new', 'edited', 'again', 'backfill')),
    ADD CONSTRAINT wanted_backfill_has_source CHECK ((why = 'backfill') = (source IS NOT NULL));
CREATE INDEX wanted_source_idx ON ops.wanted (md5(source)) WHERE source IS NOT NULL;
COMMENT ON COLUMN ops.wanted.source IS
    'The source of a backfill that named it, as its user wrote it: fetched by that backfill alone. NULL for live intake, which '
    'takes over what a feed brings, too.';
COMMENT ON COLUMN ops.wanted.why IS
    'new (never fetched), edited (the feed says that it changed), again (a look at a young article) or backfill.';
COMMENT ON COLUMN ops.wanted.given IS
    'What the feed says of it: title, times, authors, language, content, summary. as_url, as_of: of which address and time the '
    'page is a capture. look: which look at an article it is, and the validators of the last answer.';
