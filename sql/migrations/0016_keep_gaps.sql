-- Times in which nothing could be seen, kept longer than the polls that tell of them; and the files of the archive.

CREATE TABLE ops.gaps (
    feed_id  bigint,
    kind     text,
    since    timestamptz,

    until    timestamptz NOT NULL,
    detail   text NOT NULL,

    CONSTRAINT gaps_pkey PRIMARY KEY (feed_id, kind, since),
    CONSTRAINT gaps_feed_id_fkey FOREIGN KEY (feed_id) REFERENCES ops.feeds ON DELETE CASCADE,
    CONSTRAINT gaps_kind_is_known CHECK (kind IN ('not_polled', 'no_overlap')),
    CONSTRAINT gaps_range_is_ordered CHECK (until >= since)
);
COMMENT ON TABLE ops.gaps IS 'Gaps of feeds that are over, noted by the maintain flow before it forgets the polls; see mart.gaps.';
COMMENT ON COLUMN ops.gaps.feed_id IS 'The feed.';
COMMENT ON COLUMN ops.gaps.kind IS 'not_polled or no_overlap; see mart.gaps.';
COMMENT ON COLUMN ops.gaps.since IS 'When it was last polled well before.';
COMMENT ON COLUMN ops.gaps.until IS 'When it was polled well again.';
COMMENT ON COLUMN ops.gaps.detail IS 'What exactly, for a person.';

CREATE TABLE ops.archive_files (
    file              text,

    pages             integer NOT NULL,
    first_fetched_at  timestamptz NOT NULL,
    last_fetched_at   timestamptz NOT NULL,
    missing_since     timestamptz,

    CONSTRAINT archive_files_pkey PRIMARY KEY (file),
    CONSTRAINT archive_files_pages_are_not_negative CHECK (pages >= 0)
);
COMMENT ON TABLE ops.archive_files IS 'The WARC files that ops.pages names, as the maintain flow last found them.';
COMMENT ON COLUMN ops.archive_files.file IS 'Name of the file inside the archive.';
COMMENT ON COLUMN ops.archive_files.pages IS 'Pages that lie in it.';
COMMENT ON COLUMN ops.archive_files.first_fetched_at IS 'When the first of them was fetched.';
COMMENT ON COLUMN ops.archive_files.last_fetched_at IS 'When the last of them was fetched.';
COMMENT ON COLUMN ops.archive_files.missing_since IS 'When it was first not found in the archive; NULL while it is there.';
