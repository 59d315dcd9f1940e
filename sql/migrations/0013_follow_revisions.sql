-- Which changes count, and looks at articles that may still change.

ALTER TABLE news.articles
    ADD COLUMN essence_hash text,
    ADD COLUMN gone_at timestamptz,
    ADD CONSTRAINT articles_essence_hash_is_sha256 CHECK (essence_hash ~ '^[0-9a-f]{64}$');
COMMENT ON COLUMN news.articles.essence_hash IS
    'SHA-256 of the words of the newest text that count when it is asked whether the article changed: without white space, '
    'furniture and lines that the site changes by itself. NULL for articles from before it was noted: there text_hash decides.';
COMMENT ON COLUMN news.articles.gone_at IS
    'When its page was first seen to be gone (404, 410) at a later look; NULL while it was not.';
COMMENT ON COLUMN news.articles.changed_at IS
    'When its text or title last changed here, in a word or number that counts; first_seen_at if never.';

CREATE TABLE ops.looks (
    article_id        bigint,
    feed_id           bigint,

    origin            text NOT NULL,
    url               text NOT NULL,
    host              text NOT NULL,
    given             jsonb NOT NULL,
    etag              text,
    last_modified     text,
    digest            text,

    step              integer NOT NULL,
    due_at            timestamptz NOT NULL,

    first_fetched_at  timestamptz NOT NULL,

    CONSTRAINT looks_pkey PRIMARY KEY (article_id),
    CONSTRAINT looks_article_id_fkey FOREIGN KEY (article_id) REFERENCES news.articles ON DELETE CASCADE,
    CONSTRAINT looks_feed_id_fkey FOREIGN KEY (feed_id) REFERENCES ops.feeds ON DELETE SET NULL,
    CONSTRAINT looks_step_is_positive CHECK (step > 0)
);
CREATE INDEX looks_feed_id_idx ON ops.looks (feed_id);
CREATE INDEX looks_due_at_idx ON ops.looks (due_at);
COMMENT ON TABLE ops.looks IS
    'Harvested articles that are young enough to change: when each is looked at again (DATELINE_RECHECK_HOURS).';
COMMENT ON COLUMN ops.looks.article_id IS 'The article.';
COMMENT ON COLUMN ops.looks.feed_id IS 'The feed that wanted it; NULL if that is gone.';
COMMENT ON COLUMN ops.looks.origin IS 'What it was queued under: the canonical address.';
COMMENT ON COLUMN ops.looks.url IS 'Address that is asked.';
COMMENT ON COLUMN ops.looks.host IS 'Host of that address.';
COMMENT ON COLUMN ops.looks.given IS 'What its feed said of it, as in ops.wanted, without the texts.';
COMMENT ON COLUMN ops.looks.etag IS 'ETag of the last answer, sent back so that nothing is transferred twice; NULL if it had none.';
COMMENT ON COLUMN ops.looks.last_modified IS 'Last-Modified of the last answer; NULL if it had none.';
COMMENT ON COLUMN ops.looks.digest IS 'Digest of the last body, as in ops.pages; NULL if not known.';
COMMENT ON COLUMN ops.looks.step IS 'Which look comes next, counted from 1.';
COMMENT ON COLUMN ops.looks.due_at IS 'When it is due.';
COMMENT ON COLUMN ops.looks.first_fetched_at IS 'When the article was fetched first: looks are so many hours after that.';
