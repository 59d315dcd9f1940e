-- The queue of pages that are wanted, the turns of the hosts, and the index of the archive.

ALTER TABLE ops.runs
    ADD COLUMN retried integer NOT NULL DEFAULT 0,
    DROP CONSTRAINT runs_counts_are_not_negative,
    ADD CONSTRAINT runs_counts_are_not_negative
        CHECK (least(found, new, changed, unchanged, rejected, retried) >= 0),
    DROP CONSTRAINT runs_completed_accounts_for_all_found,
    ADD CONSTRAINT runs_completed_accounts_for_all_found
        CHECK (state <> 'completed' OR found = new + changed + unchanged + rejected + retried);
COMMENT ON COLUMN ops.runs.retried IS 'Pages that could not be had now and stay wanted.';
COMMENT ON COLUMN ops.runs.flow IS 'Name of the flow: backfill, poll, harvest, ingest or maintain.';

ALTER TABLE ops.rejects
    DROP CONSTRAINT rejects_stage_is_known,
    ADD CONSTRAINT rejects_stage_is_known CHECK (stage IN ('load', 'fetch', 'extract', 'tag', 'store'));
COMMENT ON COLUMN ops.rejects.stage IS 'Which stage gave up: load, fetch, extract, tag or store.';
COMMENT ON COLUMN ops.rejects.origin IS
    'Path of the file, with :LINE for a line of a JSON-lines file; canonical address of a page; or feed:FEED:KEY for an '
    'entry without an address.';

CREATE TABLE ops.hosts (
    host                 text,

    crawl_delay_seconds  real NOT NULL DEFAULT 0,
    next_start_at        timestamptz NOT NULL DEFAULT 'epoch',
    blocked_until        timestamptz NOT NULL DEFAULT 'epoch',

    CONSTRAINT hosts_pkey PRIMARY KEY (host),
    CONSTRAINT hosts_crawl_delay_is_not_negative CHECK (crawl_delay_seconds >= 0)
);
COMMENT ON TABLE ops.hosts IS 'Hosts that are asked, and when each may be asked again: shared by all workers.';
COMMENT ON COLUMN ops.hosts.host IS 'Name of the host in lower case, with its port if that is not the usual one.';
COMMENT ON COLUMN ops.hosts.crawl_delay_seconds IS 'Crawl-delay of its robots.txt, in seconds; 0 if it asks for none.';
COMMENT ON COLUMN ops.hosts.next_start_at IS 'No request is begun before this: the spacing after the last one.';
COMMENT ON COLUMN ops.hosts.blocked_until IS 'No request is begun before this: the host said so (Retry-After).';

CREATE TABLE ops.host_slots (
    host          text,
    slot          smallint,

    token         uuid,
    leased_until  timestamptz NOT NULL DEFAULT 'epoch',

    CONSTRAINT host_slots_pkey PRIMARY KEY (host, slot),
    CONSTRAINT host_slots_host_fkey FOREIGN KEY (host) REFERENCES ops.hosts ON DELETE CASCADE,
    CONSTRAINT host_slots_slot_is_positive CHECK (slot > 0)
);
COMMENT ON TABLE ops.host_slots IS 'Requests that a host may get at once; a row for each.';
COMMENT ON COLUMN ops.host_slots.host IS 'The host.';
COMMENT ON COLUMN ops.host_slots.slot IS 'Number of the slot, from 1.';
COMMENT ON COLUMN ops.host_slots.token IS 'Who has it; NULL if nobody.';
COMMENT ON COLUMN ops.host_slots.leased_until IS 'When it is free again at the latest, whatever became of who has it.';

CREATE TABLE ops.robots (
    site        text,

    status      integer,
    body        text NOT NULL,

    fetched_at  timestamptz NOT NULL,
    expires_at  timestamptz NOT NULL,

    CONSTRAINT robots_pkey PRIMARY KEY (site)
);
COMMENT ON TABLE ops.robots IS 'The robots.txt of sites, kept for a day.';
COMMENT ON COLUMN ops.robots.site IS 'Scheme and host that it is for, such as https://example.org.';
COMMENT ON COLUMN ops.robots.status IS 'HTTP status of the answer; NULL if nothing answered.';
COMMENT ON COLUMN ops.robots.body IS 'Its text; empty if there is none.';
COMMENT ON COLUMN ops.robots.fetched_at IS 'When it was fetched.';
COMMENT ON COLUMN ops.robots.expires_at IS 'When it is fetched again.';

CREATE TABLE ops.wanted (
    wanted_id        bigint GENERATED ALWAYS AS IDENTITY,
    feed_id          bigint,

    origin           text NOT NULL,
    url              text,
    host             text NOT NULL,
    why              text NOT NULL,
    given            jsonb NOT NULL,

    attempts         integer NOT NULL DEFAULT 0,
    reason           text,
    detail           text,
    next_try_at      timestamptz NOT NULL,
    next_try_why     text NOT NULL,

    first_wanted_at  timestamptz NOT NULL,
    lease_token      uuid,
    leased_until     timestamptz,

    CONSTRAINT wanted_pkey PRIMARY KEY (wanted_id),
    CONSTRAINT wanted_feed_id_fkey FOREIGN KEY (feed_id) REFERENCES ops.feeds ON DELETE CASCADE,
    CONSTRAINT wanted_reason_fkey FOREIGN KEY (reason) REFERENCES ops.reject_reasons ON DELETE RESTRICT,
    CONSTRAINT wanted_why_is_known CHECK (why IN ('new', 'edited')),
    CONSTRAINT wanted_attempts_are_not_negative CHECK (attempts >= 0),
    CONSTRAINT wanted_tried_says_why CHECK (attempts = 0 OR reason IS NOT NULL),
    CONSTRAINT wanted_lease_is_whole CHECK ((lease_token IS NULL) = (leased_until IS NULL))
);
CREATE UNIQUE INDEX wanted_origin_key ON ops.wanted (md5(origin));
CREATE INDEX wanted_feed_id_idx ON ops.wanted (feed_id);
CREATE INDEX wanted_reason_idx ON ops.wanted (reason);
CREATE INDEX wanted_host_next_try_at_idx ON ops.wanted (host, next_try_at);
COMMENT ON TABLE ops.wanted IS
    'The queue: entries whose page still has to be fetched, for the first time or again. A row is removed in the '
    'transaction that stores its article or reject.';
COMMENT ON COLUMN ops.wanted.wanted_id IS 'Number of the row.';
COMMENT ON COLUMN ops.wanted.feed_id IS 'The feed that wanted it first; NULL if no feed did.';
COMMENT ON COLUMN ops.wanted.origin IS 'Canonical address, or feed:FEED:KEY for an entry without one.';
COMMENT ON COLUMN ops.wanted.url IS 'Canonical address; NULL for an entry without one, which is its own text.';
COMMENT ON COLUMN ops.wanted.host IS 'Host of the address, or of the feed without one.';
COMMENT ON COLUMN ops.wanted.why IS 'new (never fetched) or edited (the feed says that it changed).';
COMMENT ON COLUMN ops.wanted.given IS 'What the feed says of it: title, times, authors, language, content, summary.';
COMMENT ON COLUMN ops.wanted.attempts IS 'How often it was tried without success.';
COMMENT ON COLUMN ops.wanted.reason IS 'Why the last try failed; NULL before the first.';
COMMENT ON COLUMN ops.wanted.detail IS 'What exactly; NULL before the first.';
COMMENT ON COLUMN ops.wanted.next_try_at IS 'When it is tried next.';
COMMENT ON COLUMN ops.wanted.next_try_why IS 'Why then, in words.';
COMMENT ON COLUMN ops.wanted.first_wanted_at IS 'When it came into the queue.';
COMMENT ON COLUMN ops.wanted.lease_token IS 'Who fetches it now; NULL if nobody.';
COMMENT ON COLUMN ops.wanted.leased_until IS 'When that lease runs out; NULL if there is none.';

CREATE TABLE ops.pages (
    page_id       bigint GENERATED ALWAYS AS IDENTITY,
    article_id    bigint,

    url           text NOT NULL,
    final_url     text NOT NULL,
    status        integer NOT NULL,
    content_type  text,
    digest        text NOT NULL,
    body_bytes    integer NOT NULL,

    file          text NOT NULL,
    position      bigint NOT NULL,
    length        bigint NOT NULL,
    record_type   text NOT NULL,

    fetched_at    timestamptz NOT NULL,

    CONSTRAINT pages_pkey PRIMARY KEY (page_id),
    CONSTRAINT pages_article_id_fkey FOREIGN KEY (article_id) REFERENCES news.articles ON DELETE SET NULL,
    CONSTRAINT pages_file_position_key UNIQUE (file, position),
    CONSTRAINT pages_record_type_is_known CHECK (record_type IN ('response', 'revisit')),
    CONSTRAINT pages_numbers_are_not_negative CHECK (least(body_bytes, position, length) >= 0)
);
CREATE INDEX pages_article_id_idx ON ops.pages (article_id);
CREATE INDEX pages_url_idx ON ops.pages (md5(url));
CREATE INDEX pages_digest_idx ON ops.pages (digest) WHERE record_type = 'response';
CREATE INDEX pages_fetched_at_idx ON ops.pages (fetched_at);
COMMENT ON TABLE ops.pages IS 'Index of the archive: where the record of every fetched page lies.';
COMMENT ON COLUMN ops.pages.page_id IS 'Number of the page.';
COMMENT ON COLUMN ops.pages.article_id IS 'The article that was made of it; NULL if none was.';
COMMENT ON COLUMN ops.pages.url IS 'Address that was asked.';
COMMENT ON COLUMN ops.pages.final_url IS 'Address that answered, after redirects.';
COMMENT ON COLUMN ops.pages.status IS 'HTTP status.';
COMMENT ON COLUMN ops.pages.content_type IS 'Content-Type as stated; NULL if not stated.';
COMMENT ON COLUMN ops.pages.digest IS 'SHA-1 of the body as WARC files write it (sha1:BASE32).';
COMMENT ON COLUMN ops.pages.body_bytes IS 'Size of the body after decompression, in bytes.';
COMMENT ON COLUMN ops.pages.file IS 'WARC file, relative to the archive (DATELINE_ARCHIVE).';
COMMENT ON COLUMN ops.pages.position IS 'Byte of the file at which the record begins.';
COMMENT ON COLUMN ops.pages.length IS 'Bytes of the record in the file.';
COMMENT ON COLUMN ops.pages.record_type IS 'response, or revisit: the same body was archived before under the same digest.';
COMMENT ON COLUMN ops.pages.fetched_at IS 'When it was fetched.';
