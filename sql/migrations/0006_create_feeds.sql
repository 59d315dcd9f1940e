-- Feeds, what became of every poll, and the entries that were seen in them.

ALTER TABLE news.outlets
    ADD COLUMN language text,
    ADD COLUMN family text,
    ADD CONSTRAINT outlets_language_is_primary CHECK (language ~ '^[a-z]{2,3}$');
COMMENT ON COLUMN news.outlets.language IS
    'BCP 47 primary language it mainly publishes in, from seeds/reference/outlets.csv or a list of feeds; NULL if not known.';
COMMENT ON COLUMN news.outlets.first_seen_at IS 'When it was first known here: by an article, a feed, or the list of outlets.';
COMMENT ON COLUMN news.outlets.country_code IS
    'Country it publishes in, as given by whoever loaded it, or from seeds/reference/outlets.csv; NULL if not known. Never '
    'derived from the text.';
COMMENT ON COLUMN news.outlets.family IS
    'Owner or group it belongs to, its own name if independent, from the same; NULL if not known. '
    'Independence is counted by family.';

INSERT INTO ops.reject_reasons (reason, description) VALUES
    ('timed_out', 'fetching or extraction did not end within the time limit for one page'),
    ('bad_address', 'the address is none of the web (http, https), or cannot be one'),
    ('forbidden_address', 'the address leads to a network that is not public'),
    ('disallowed', 'the robots.txt of the host does not allow the page to be fetched'),
    ('unresolved', 'the name of the host could not be resolved'),
    ('unreachable', 'the host could not be connected to, or broke off'),
    ('bad_tls', 'the certificate of the host is expired, not trusted or for another name'),
    ('bad_answer', 'the answer breaks the rules of HTTP, cannot be decompressed, or has too many headers'),
    ('bad_redirect', 'a redirect that loops, leads nowhere or from https to http, or one of too many'),
    ('gone', 'the host says that it is not there (404, 410)'),
    ('denied', 'the host refuses to give it (401, 402, 403, 451 and other 4xx)'),
    ('rate_limited', 'the host asks for fewer requests (429, or Retry-After with another refusal)'),
    ('server_error', 'the host says that it failed (5xx)'),
    ('not_a_feed', 'what answered at the address of a feed is no feed: a web page, a captcha, nothing'),
    ('no_page', 'an entry without an address, whose own text is too little for an article')
ON CONFLICT (reason) DO UPDATE SET description = excluded.description;

CREATE TABLE ops.feeds (
    feed_id           bigint GENERATED ALWAYS AS IDENTITY,
    outlet_id         bigint NOT NULL,

    -- what the user said
    url               text NOT NULL,
    host              text NOT NULL,
    state             text NOT NULL DEFAULT 'active',
    verify_tls        boolean NOT NULL DEFAULT true,

    -- what the feed said
    kind              text,
    title             text,
    language          text,
    hub               text,
    topic             text,
    etag              text,
    last_modified     text,
    body_hash         text,
    moved_to          text,
    moved_times       integer NOT NULL DEFAULT 0,
    moved_since       timestamptz,

    -- what was derived
    validators_lie    boolean NOT NULL DEFAULT false,
    interval_seconds  double precision NOT NULL DEFAULT 3600,
    arrivals          double precision NOT NULL DEFAULT 0,
    arrival_hours     double precision NOT NULL DEFAULT 0,
    failures          double precision NOT NULL DEFAULT 0,
    reason            text,
    next_poll_at      timestamptz NOT NULL,
    next_poll_why     text NOT NULL,

    -- times of ours
    added_at          timestamptz NOT NULL,
    last_polled_at    timestamptz,
    last_ok_at        timestamptz,
    last_full_at      timestamptz,
    last_new_at       timestamptz,
    lease_token       uuid,
    leased_until      timestamptz,

    CONSTRAINT feeds_pkey PRIMARY KEY (feed_id),
    CONSTRAINT feeds_outlet_id_fkey FOREIGN KEY (outlet_id) REFERENCES news.outlets ON DELETE RESTRICT,
    CONSTRAINT feeds_reason_fkey FOREIGN KEY (reason) REFERENCES ops.reject_reasons ON DELETE RESTRICT,
    CONSTRAINT feeds_state_is_known CHECK (state IN ('active', 'paused', 'removed')),
    CONSTRAINT feeds_kind_is_known CHECK (kind IN ('rss', 'atom', 'rdf', 'json', 'sitemap')),
    CONSTRAINT feeds_numbers_are_not_negative
        CHECK (least(moved_times, interval_seconds, arrivals, arrival_hours, failures) >= 0),
    CONSTRAINT feeds_failing_says_why CHECK ((failures > 0) = (reason IS NOT NULL)),
    CONSTRAINT feeds_lease_is_whole CHECK ((lease_token IS NULL) = (leased_until IS NULL))
);
CREATE UNIQUE INDEX feeds_url_key ON ops.feeds (md5(url));
CREATE INDEX feeds_outlet_id_idx ON ops.feeds (outlet_id);
CREATE INDEX feeds_reason_idx ON ops.feeds (reason);
CREATE INDEX feeds_next_poll_at_idx ON ops.feeds (next_poll_at) WHERE state = 'active';
COMMENT ON TABLE ops.feeds IS 'One row per feed: its address, what its polls taught, and when it is polled next and why.';
COMMENT ON COLUMN ops.feeds.feed_id IS 'Number of the feed.';
COMMENT ON COLUMN ops.feeds.outlet_id IS 'Who publishes it.';
COMMENT ON COLUMN ops.feeds.url IS 'Address that is polled; rewritten when a permanent redirect was confirmed several times.';
COMMENT ON COLUMN ops.feeds.host IS 'Host of the address, with its port if that is not the usual one.';
COMMENT ON COLUMN ops.feeds.state IS 'active (polled), paused, or removed (kept for the articles that came from it).';
COMMENT ON COLUMN ops.feeds.verify_tls IS 'False if a user accepted that its certificate is not valid.';
COMMENT ON COLUMN ops.feeds.kind IS 'rss, atom, rdf, json or sitemap; NULL before the first good poll.';
COMMENT ON COLUMN ops.feeds.title IS 'Title the feed gives itself; NULL before the first good poll or if it has none.';
COMMENT ON COLUMN ops.feeds.language IS 'Language as given with the feed or stated by it; NULL if neither.';
COMMENT ON COLUMN ops.feeds.hub IS 'WebSub hub that the feed names; NULL if none.';
COMMENT ON COLUMN ops.feeds.topic IS 'Address under which the hub knows the feed (rel=self); NULL if not stated.';
COMMENT ON COLUMN ops.feeds.etag IS 'ETag of the last whole answer whose entries are stored; NULL if it had none.';
COMMENT ON COLUMN ops.feeds.last_modified IS 'Last-Modified of the same; NULL if it had none.';
COMMENT ON COLUMN ops.feeds.body_hash IS 'SHA-256 of its body in hexadecimal; NULL before the first good poll.';
COMMENT ON COLUMN ops.feeds.moved_to IS 'Where a permanent redirect led at the last poll; NULL if nowhere.';
COMMENT ON COLUMN ops.feeds.moved_times IS 'How many polls in a row were led there.';
COMMENT ON COLUMN ops.feeds.moved_since IS 'The first of them; NULL if none.';
COMMENT ON COLUMN ops.feeds.validators_lie IS
    'The server said "not modified" of a feed that had news: it is asked without validators.';
COMMENT ON COLUMN ops.feeds.interval_seconds IS 'Time between two polls as last decided, in seconds.';
COMMENT ON COLUMN ops.feeds.arrivals IS 'New entries, fading by half in a day: with arrival_hours the rate of news.';
COMMENT ON COLUMN ops.feeds.arrival_hours IS 'Hours in which they came, fading the same way.';
COMMENT ON COLUMN ops.feeds.failures IS
    'Failed polls in a row, weighted: gone and refused 1, server errors and time-outs 1/2, unresolved names 1/4.';
COMMENT ON COLUMN ops.feeds.reason IS 'Why the last poll failed; NULL if it did not.';
COMMENT ON COLUMN ops.feeds.next_poll_at IS 'When it is polled next.';
COMMENT ON COLUMN ops.feeds.next_poll_why IS 'Why then, in words.';
COMMENT ON COLUMN ops.feeds.added_at IS 'When it was added.';
COMMENT ON COLUMN ops.feeds.last_polled_at IS 'When it was last polled; NULL if never.';
COMMENT ON COLUMN ops.feeds.last_ok_at IS 'When a poll last went well; NULL if never.';
COMMENT ON COLUMN ops.feeds.last_full_at IS 'When it was last fetched whole, without validators; NULL if never.';
COMMENT ON COLUMN ops.feeds.last_new_at IS 'When a poll last brought a new entry; NULL if never.';
COMMENT ON COLUMN ops.feeds.lease_token IS 'Who polls it now; NULL if nobody.';
COMMENT ON COLUMN ops.feeds.leased_until IS 'When that lease runs out; NULL if there is none.';

CREATE TABLE ops.polls (
    poll_id        bigint GENERATED ALWAYS AS IDENTITY,
    feed_id        bigint NOT NULL,

    outcome        text NOT NULL,
    reason         text,
    status         integer,
    detail         text,
    is_full        boolean NOT NULL,
    bytes          integer NOT NULL,
    entries        integer NOT NULL,
    left_out       integer NOT NULL,
    new_entries    integer NOT NULL,
    overlapped     boolean,
    next_poll_at   timestamptz NOT NULL,
    next_poll_why  text NOT NULL,

    polled_at      timestamptz NOT NULL,
    seconds        real NOT NULL,

    CONSTRAINT polls_pkey PRIMARY KEY (poll_id),
    CONSTRAINT polls_feed_id_fkey FOREIGN KEY (feed_id) REFERENCES ops.feeds ON DELETE CASCADE,
    CONSTRAINT polls_reason_fkey FOREIGN KEY (reason) REFERENCES ops.reject_reasons ON DELETE RESTRICT,
    CONSTRAINT polls_outcome_is_known CHECK (outcome IN ('new', 'unchanged', 'not_modified', 'failed')),
    CONSTRAINT polls_failed_says_why CHECK ((outcome = 'failed') = (reason IS NOT NULL)),
    CONSTRAINT polls_counts_are_not_negative CHECK (least(bytes, entries, left_out, new_entries, seconds) >= 0)
);
CREATE INDEX polls_feed_id_polled_at_idx ON ops.polls (feed_id, polled_at);
CREATE INDEX polls_reason_idx ON ops.polls (reason);
CREATE INDEX polls_polled_at_idx ON ops.polls (polled_at);
COMMENT ON TABLE ops.polls IS 'One row per visit to a feed, kept for some weeks.';
COMMENT ON COLUMN ops.polls.poll_id IS 'Number of the poll.';
COMMENT ON COLUMN ops.polls.feed_id IS 'The feed.';
COMMENT ON COLUMN ops.polls.outcome IS
    'new (entries not seen before, or edited ones), unchanged, not_modified (304) or failed.';
COMMENT ON COLUMN ops.polls.reason IS 'Why it failed, from the closed list; NULL if it did not.';
COMMENT ON COLUMN ops.polls.status IS 'HTTP status; NULL if nothing answered.';
COMMENT ON COLUMN ops.polls.detail IS 'What exactly went wrong, or was wrong with a feed that could be used; NULL if nothing.';
COMMENT ON COLUMN ops.polls.is_full IS 'It was asked for without validators.';
COMMENT ON COLUMN ops.polls.bytes IS 'Size of the body after decompression, in bytes.';
COMMENT ON COLUMN ops.polls.entries IS 'Entries in the feed; 0 if not modified or failed.';
COMMENT ON COLUMN ops.polls.left_out IS 'Entries beyond the limit for one feed, which were not read.';
COMMENT ON COLUMN ops.polls.new_entries IS 'Entries that were not seen before.';
COMMENT ON COLUMN ops.polls.overlapped IS
    'An entry of the last poll was still there, so none was missed between; false: some may have been missed; '
    'NULL: could not be told (first poll, nothing new, failed).';
COMMENT ON COLUMN ops.polls.next_poll_at IS 'When the next poll was set for.';
COMMENT ON COLUMN ops.polls.next_poll_why IS 'Why then, in words.';
COMMENT ON COLUMN ops.polls.polled_at IS 'When it was asked.';
COMMENT ON COLUMN ops.polls.seconds IS 'How long the answer took.';

CREATE TABLE ops.entries (
    entry_id       bigint GENERATED ALWAYS AS IDENTITY,
    feed_id        bigint NOT NULL,
    entry_key      text NOT NULL,

    origin         text NOT NULL,
    guid           text,
    title          text,
    published      text,
    digest         text NOT NULL,
    edits          integer NOT NULL DEFAULT 0,

    state          text NOT NULL DEFAULT 'wanted',
    reason         text,

    first_seen_at  timestamptz NOT NULL,
    last_seen_at   timestamptz NOT NULL,
    decided_at     timestamptz,

    CONSTRAINT entries_pkey PRIMARY KEY (entry_id),
    CONSTRAINT entries_feed_id_entry_key_key UNIQUE (feed_id, entry_key),
    CONSTRAINT entries_feed_id_fkey FOREIGN KEY (feed_id) REFERENCES ops.feeds ON DELETE CASCADE,
    CONSTRAINT entries_reason_fkey FOREIGN KEY (reason) REFERENCES ops.reject_reasons ON DELETE RESTRICT,
    CONSTRAINT entries_state_is_known CHECK (state IN ('wanted', 'article', 'reject')),
    CONSTRAINT entries_reject_says_why CHECK ((state = 'reject') = (reason IS NOT NULL)),
    CONSTRAINT entries_decided_unless_wanted CHECK ((state = 'wanted') = (decided_at IS NULL)),
    CONSTRAINT entries_edits_are_not_negative CHECK (edits >= 0)
);
CREATE INDEX entries_origin_idx ON ops.entries (md5(origin));
CREATE INDEX entries_reason_idx ON ops.entries (reason);
CREATE INDEX entries_last_seen_at_idx ON ops.entries (last_seen_at);
CREATE INDEX entries_decided_at_idx ON ops.entries (decided_at) WHERE state = 'reject';
COMMENT ON TABLE ops.entries IS 'What a feed said of one item, once for each feed, and what became of it.';
COMMENT ON COLUMN ops.entries.entry_id IS 'Number of the entry.';
COMMENT ON COLUMN ops.entries.feed_id IS 'The feed.';
COMMENT ON COLUMN ops.entries.entry_key IS
    'What makes it one entry of its feed: digest of its canonical address, else of its guid, else of its text.';
COMMENT ON COLUMN ops.entries.origin IS
    'Canonical address of its page, or feed:FEED:KEY if it has none: what it is queued and rejected under.';
COMMENT ON COLUMN ops.entries.guid IS 'The feed''s own identifier; NULL if it has none.';
COMMENT ON COLUMN ops.entries.title IS 'Newest title in the feed; NULL if it has none.';
COMMENT ON COLUMN ops.entries.published IS 'Time of publication as the feed writes it; NULL if it does not.';
COMMENT ON COLUMN ops.entries.digest IS 'SHA-256 of what the feed says of it, in hexadecimal: tells an edited entry.';
COMMENT ON COLUMN ops.entries.edits IS 'How often it was seen edited.';
COMMENT ON COLUMN ops.entries.state IS 'wanted (in the queue), article (stored) or reject.';
COMMENT ON COLUMN ops.entries.reason IS 'Why it is a reject; NULL if it is none.';
COMMENT ON COLUMN ops.entries.first_seen_at IS 'When a poll first brought it.';
COMMENT ON COLUMN ops.entries.last_seen_at IS 'When a poll last brought it.';
COMMENT ON COLUMN ops.entries.decided_at IS 'When it became an article or a reject; NULL while it is wanted.';

CREATE TABLE ops.subscriptions (
    feed_id       bigint,

    hub           text NOT NULL,
    topic         text NOT NULL,
    callback      uuid NOT NULL DEFAULT gen_random_uuid(),
    secret        text NOT NULL,
    state         text NOT NULL DEFAULT 'requested',
    detail        text,

    requested_at  timestamptz NOT NULL,
    lease_until   timestamptz,
    pushed_at     timestamptz,

    CONSTRAINT subscriptions_pkey PRIMARY KEY (feed_id),
    CONSTRAINT subscriptions_callback_key UNIQUE (callback),
    CONSTRAINT subscriptions_feed_id_fkey FOREIGN KEY (feed_id) REFERENCES ops.feeds ON DELETE CASCADE,
    CONSTRAINT subscriptions_state_is_known CHECK (state IN ('requested', 'active', 'denied')),
    CONSTRAINT subscriptions_active_has_lease CHECK (state <> 'active' OR lease_until IS NOT NULL)
);
COMMENT ON TABLE ops.subscriptions IS 'WebSub: the feeds whose hub was asked to push what is new.';
COMMENT ON COLUMN ops.subscriptions.feed_id IS 'The feed.';
COMMENT ON COLUMN ops.subscriptions.hub IS 'Address of the hub.';
COMMENT ON COLUMN ops.subscriptions.topic IS 'Address under which the hub knows the feed.';
COMMENT ON COLUMN ops.subscriptions.callback IS 'Last part of the address that the hub pushes to; nobody can guess it.';
COMMENT ON COLUMN ops.subscriptions.secret IS 'Key with which the hub signs what it pushes.';
COMMENT ON COLUMN ops.subscriptions.state IS 'requested (not yet verified by the hub), active or denied.';
COMMENT ON COLUMN ops.subscriptions.detail IS 'What the hub said when it refused; NULL if it did not.';
COMMENT ON COLUMN ops.subscriptions.requested_at IS 'When the hub was last asked.';
COMMENT ON COLUMN ops.subscriptions.lease_until IS 'Until when the hub pushes; NULL before it verified.';
COMMENT ON COLUMN ops.subscriptions.pushed_at IS 'When it last pushed; NULL if never.';
