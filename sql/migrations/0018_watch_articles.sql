-- Watches: articles that somebody wants to be told of, and the messages that tell of them.

CREATE TABLE ops.watches (
    watch_id        bigint GENERATED ALWAYS AS IDENTITY,

    name            text NOT NULL,
    countries       text[] NOT NULL DEFAULT '{}',
    entities        text[] NOT NULL DEFAULT '{}',
    query           text,
    languages       text[] NOT NULL DEFAULT '{}',
    digest_every    interval,
    per_hour        integer NOT NULL,

    service         text NOT NULL,
    begun_position  bigint NOT NULL,
    position        bigint NOT NULL,

    added_at        timestamptz NOT NULL,
    begun_at        timestamptz NOT NULL,
    paused_at       timestamptz,
    not_before      timestamptz,

    CONSTRAINT watches_pkey PRIMARY KEY (watch_id),
    CONSTRAINT watches_name_key UNIQUE (name),
    CONSTRAINT watches_name_is_a_word CHECK (name ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$'),
    CONSTRAINT watches_digest_is_a_minute_or_more CHECK (digest_every >= interval '1 minute'),
    CONSTRAINT watches_per_hour_is_positive CHECK (per_hour > 0),
    CONSTRAINT watches_positions_are_ordered CHECK (begun_position BETWEEN 0 AND position)
);
COMMENT ON TABLE ops.watches IS 'Articles that somebody wants to be told of; see `dateline watch`.';
COMMENT ON COLUMN ops.watches.watch_id IS 'Number of the watch.';
COMMENT ON COLUMN ops.watches.name IS 'Name that its user gave it.';
COMMENT ON COLUMN ops.watches.countries IS
    'Codes of countries of which an article names one; IN+MV: it names both. Empty: of all.';
COMMENT ON COLUMN ops.watches.entities IS
    'Keys, names or ways of writing of entities of which an article names one. Empty: of all.';
COMMENT ON COLUMN ops.watches.query IS 'Words that it has, as for mart.search; NULL: any.';
COMMENT ON COLUMN ops.watches.languages IS 'BCP 47 primary languages of which it is in one. Empty: in any.';
COMMENT ON COLUMN ops.watches.digest_every IS
    'One message for all that is found within so long; NULL: a message for each article.';
COMMENT ON COLUMN ops.watches.per_hour IS
    'Messages in an hour at most; what is found beyond that is told in one message when the hour is over.';
COMMENT ON COLUMN ops.watches.service IS 'By what it tells: mail, Slack, JSON, ... as Apprise calls it; the address is not here.';
COMMENT ON COLUMN ops.watches.begun_position IS
    'Position in mart.changes when it was made or resumed: what came before that is never told.';
COMMENT ON COLUMN ops.watches.position IS 'Position in mart.changes up to which it has looked.';
COMMENT ON COLUMN ops.watches.added_at IS 'When it was made.';
COMMENT ON COLUMN ops.watches.begun_at IS
    'When it was made or resumed: an article that was stored, or changed last, before that is never told, whenever it is numbered.';
COMMENT ON COLUMN ops.watches.paused_at IS 'When it was paused; NULL while it is not.';
COMMENT ON COLUMN ops.watches.not_before IS 'Its service failed and is left alone until then; NULL if it did not.';

-- A table of its own: what Postgres says of a row that breaks a rule repeats the row.
CREATE TABLE ops.watch_addresses (
    watch_id  bigint,
    address   text NOT NULL,

    CONSTRAINT watch_addresses_pkey PRIMARY KEY (watch_id),
    CONSTRAINT watch_addresses_watch_id_fkey FOREIGN KEY (watch_id) REFERENCES ops.watches ON DELETE CASCADE
);
COMMENT ON TABLE ops.watch_addresses IS 'Where watches send: secrets, which nothing shows.';
COMMENT ON COLUMN ops.watch_addresses.watch_id IS 'The watch.';
COMMENT ON COLUMN ops.watch_addresses.address IS 'Address of Apprise; it mostly holds a password or a token.';

CREATE TABLE ops.deliveries (
    delivery_id    bigint GENERATED ALWAYS AS IDENTITY,
    watch_id       bigint NOT NULL,

    from_position  bigint NOT NULL,
    to_position    bigint NOT NULL,
    articles       integer NOT NULL,

    state          text NOT NULL DEFAULT 'waiting',
    attempts       integer NOT NULL DEFAULT 0,
    error          text,

    noted_at       timestamptz NOT NULL,
    due_at         timestamptz NOT NULL,
    next_try_at    timestamptz,
    ended_at       timestamptz,
    lease_token    uuid,
    leased_until   timestamptz,

    CONSTRAINT deliveries_pkey PRIMARY KEY (delivery_id),
    CONSTRAINT deliveries_watch_id_fkey FOREIGN KEY (watch_id) REFERENCES ops.watches ON DELETE CASCADE,
    CONSTRAINT deliveries_positions_are_ordered CHECK (from_position <= to_position),
    CONSTRAINT deliveries_state_is_known CHECK (state IN ('waiting', 'sent', 'failed')),
    CONSTRAINT deliveries_numbers_are_not_negative CHECK (least(articles, attempts) >= 0),
    CONSTRAINT deliveries_failed_says_why CHECK (state <> 'failed' OR error IS NOT NULL),
    CONSTRAINT deliveries_waits_or_ended
        CHECK ((state = 'waiting') = (next_try_at IS NOT NULL) AND (state = 'waiting') = (ended_at IS NULL)),
    CONSTRAINT deliveries_lease_is_whole CHECK ((lease_token IS NULL) = (leased_until IS NULL))
);
CREATE INDEX deliveries_watch_id_due_at_idx ON ops.deliveries (watch_id, due_at);
CREATE INDEX deliveries_next_try_at_idx ON ops.deliveries (next_try_at) WHERE state = 'waiting';
CREATE INDEX deliveries_ended_at_idx ON ops.deliveries (ended_at);
COMMENT ON TABLE ops.deliveries IS 'The messages of watches: noted with the position of the watch, sent at least once.';
COMMENT ON COLUMN ops.deliveries.delivery_id IS 'Number of the delivery.';
COMMENT ON COLUMN ops.deliveries.watch_id IS 'The watch.';
COMMENT ON COLUMN ops.deliveries.from_position IS 'Position in mart.changes of the first change that it tells of.';
COMMENT ON COLUMN ops.deliveries.to_position IS 'The same of the last one.';
COMMENT ON COLUMN ops.deliveries.articles IS 'How many articles it tells of.';
COMMENT ON COLUMN ops.deliveries.state IS
    'waiting, sent (the service took it, or its articles were removed before) or failed (given up after 3 days).';
COMMENT ON COLUMN ops.deliveries.attempts IS 'How many times it could not be sent.';
COMMENT ON COLUMN ops.deliveries.error IS 'Why it could not be sent the last time, without the address; NULL if it always could.';
COMMENT ON COLUMN ops.deliveries.noted_at IS 'When the first of its articles was found.';
COMMENT ON COLUMN ops.deliveries.due_at IS 'When it is to be sent first; until then it may take more.';
COMMENT ON COLUMN ops.deliveries.next_try_at IS 'When it is sent, or tried again; NULL when it has ended.';
COMMENT ON COLUMN ops.deliveries.ended_at IS 'When it was sent or given up; NULL while it waits.';
COMMENT ON COLUMN ops.deliveries.lease_token IS 'Who sends it now; NULL if nobody does.';
COMMENT ON COLUMN ops.deliveries.leased_until IS 'When somebody else may; NULL if nobody sends it.';

CREATE TABLE ops.delivery_articles (
    watch_id     bigint,
    article_id   bigint,

    delivery_id  bigint NOT NULL,
    position     bigint NOT NULL,
    why          text NOT NULL,

    CONSTRAINT delivery_articles_pkey PRIMARY KEY (watch_id, article_id),
    CONSTRAINT delivery_articles_watch_id_fkey FOREIGN KEY (watch_id) REFERENCES ops.watches ON DELETE CASCADE,
    CONSTRAINT delivery_articles_article_id_fkey FOREIGN KEY (article_id) REFERENCES news.articles ON DELETE CASCADE,
    CONSTRAINT delivery_articles_delivery_id_fkey FOREIGN KEY (delivery_id) REFERENCES ops.deliveries ON DELETE CASCADE
);
CREATE INDEX delivery_articles_article_id_idx ON ops.delivery_articles (article_id);
CREATE INDEX delivery_articles_delivery_id_idx ON ops.delivery_articles (delivery_id);
COMMENT ON TABLE ops.delivery_articles IS 'The articles that a watch has told of, or is about to: each of them once.';
COMMENT ON COLUMN ops.delivery_articles.watch_id IS 'The watch.';
COMMENT ON COLUMN ops.delivery_articles.article_id IS 'The article.';
COMMENT ON COLUMN ops.delivery_articles.delivery_id IS 'The message.';
COMMENT ON COLUMN ops.delivery_articles.position IS 'Position in mart.changes of the change by which it first fitted.';
COMMENT ON COLUMN ops.delivery_articles.why IS 'Why it did, in words.';

ALTER TABLE ops.findings
    DROP CONSTRAINT findings_kind_is_known,
    ADD CONSTRAINT findings_kind_is_known CHECK (
        kind IN ('feed_silent', 'feed_failing', 'feed_gap', 'outlet_volume', 'queue_old', 'run_missing', 'watch_failed')
    );
COMMENT ON COLUMN ops.findings.kind IS
    'feed_silent (nothing new for much longer than its habit), feed_failing, feed_gap (polls did not overlap), '
    'outlet_volume (far fewer articles than usual), queue_old (the queue does not get shorter), run_missing, '
    'watch_failed (a message of a watch was given up).';
