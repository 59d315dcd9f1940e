-- Articles that come from feeds: all their addresses and feeds, every time that was claimed, and their rights.

ALTER TABLE news.articles
    ADD COLUMN robots text,
    ADD COLUMN noarchive boolean,
    ADD COLUMN tdm_reserved boolean,
    ADD COLUMN ai_opt_out boolean,
    DROP CONSTRAINT articles_kind_is_known,
    ADD CONSTRAINT articles_kind_is_known CHECK (kind IN ('html', 'text', 'record', 'entry')),
    DROP CONSTRAINT articles_title_source_is_known,
    ADD CONSTRAINT articles_title_source_is_known
        CHECK (title_source IN ('given', 'jsonld', 'opengraph', 'page', 'feed', 'derived')),
    DROP CONSTRAINT articles_published_source_is_known,
    ADD CONSTRAINT articles_published_source_is_known
        CHECK (published_source IN ('given', 'jsonld', 'meta', 'page', 'url', 'feed')),
    ADD CONSTRAINT articles_robots_is_known CHECK (robots IN ('allowed', 'absent', 'not_asked'));
COMMENT ON COLUMN news.articles.kind IS
    'What it was read from: html (a web page), text (a plain text), record (a JSON object), entry (what its feed says of it, '
    'because the page could not be had or says less).';
COMMENT ON COLUMN news.articles.published_source IS
    'Where published_at was found: given (by whoever loaded it), jsonld, meta, page, url, or feed; NULL if nothing was found. '
    'A time that is exact to the minute wins over a day; the page''s own wins over the feed''s.';
COMMENT ON COLUMN news.articles.title_source IS
    'Where the title comes from: given, jsonld (headline), opengraph, page, feed, or derived (the first sentence of a '
    'text that has no title); NULL with title.';
COMMENT ON COLUMN news.article_revisions.extractor IS
    'How the text was got: trafilatura, jsonld, plain, record, feed_content or feed_summary (what the feed says of it, '
    'because the page could not be had or says less).';
COMMENT ON COLUMN news.article_revisions.origin IS
    'Where this revision was read: the path of a file, with :LINE for a line of a JSON-lines file; the address of a page; '
    'or feed:FEED:KEY for an entry without one.';
COMMENT ON COLUMN news.articles.robots IS
    'robots.txt when it was fetched: allowed, absent (the site has none), not_asked (nothing was fetched for it: an entry); '
    'NULL if it was not fetched by Dateline.';
COMMENT ON COLUMN news.articles.noarchive IS 'The page asks not to be shown from archives (robots noarchive); NULL if it does not say.';
COMMENT ON COLUMN news.articles.tdm_reserved IS
    'Rights to text and data mining are reserved (TDM Reservation Protocol); NULL if it does not say.';
COMMENT ON COLUMN news.articles.ai_opt_out IS
    'The page or the robots.txt of its site refuses the training of AI (noai, GPTBot, CCBot and the like); NULL if neither says.';

CREATE TABLE news.article_urls (
    article_id     bigint NOT NULL,
    url            text NOT NULL,
    url_md5        uuid NOT NULL GENERATED ALWAYS AS (md5(url)::uuid) STORED,

    source         text NOT NULL,

    first_seen_at  timestamptz NOT NULL,

    CONSTRAINT article_urls_pkey PRIMARY KEY (url_md5),
    CONSTRAINT article_urls_article_id_fkey FOREIGN KEY (article_id) REFERENCES news.articles ON DELETE CASCADE,
    CONSTRAINT article_urls_source_is_known CHECK (source IN ('identity', 'same_text', 'asked', 'answered'))
);
CREATE INDEX article_urls_article_id_idx ON news.article_urls (article_id);
COMMENT ON TABLE news.article_urls IS 'Every canonical address under which an article was met: one article each.';
COMMENT ON COLUMN news.article_urls.article_id IS 'The article.';
COMMENT ON COLUMN news.article_urls.url IS 'Canonical address.';
COMMENT ON COLUMN news.article_urls.url_md5 IS 'MD5 of the address: what it is looked up by, however long it is.';
COMMENT ON COLUMN news.article_urls.source IS
    'identity (the one its article_uid is made of), same_text (an address of the same outlet with the same title, text and '
    'time of publication), asked (a feed linked it) or answered (a redirect led there).';
COMMENT ON COLUMN news.article_urls.first_seen_at IS 'When it was first met.';
INSERT INTO news.article_urls (article_id, url, source, first_seen_at)
SELECT article_id, url, 'identity', first_seen_at
FROM news.articles
WHERE url IS NOT NULL
ORDER BY article_id
ON CONFLICT DO NOTHING;

CREATE TABLE news.article_feeds (
    article_id     bigint,
    feed_id        bigint,

    title          text,
    published_raw  text,

    first_seen_at  timestamptz NOT NULL,

    CONSTRAINT article_feeds_pkey PRIMARY KEY (article_id, feed_id),
    CONSTRAINT article_feeds_article_id_fkey FOREIGN KEY (article_id) REFERENCES news.articles ON DELETE CASCADE,
    CONSTRAINT article_feeds_feed_id_fkey FOREIGN KEY (feed_id) REFERENCES ops.feeds ON DELETE CASCADE
);
CREATE INDEX article_feeds_feed_id_idx ON news.article_feeds (feed_id);
COMMENT ON TABLE news.article_feeds IS 'The feeds in which an article was seen.';
COMMENT ON COLUMN news.article_feeds.article_id IS 'The article.';
COMMENT ON COLUMN news.article_feeds.feed_id IS 'The feed; mart.feed_health names it.';
COMMENT ON COLUMN news.article_feeds.title IS 'Title in that feed; NULL if it had none.';
COMMENT ON COLUMN news.article_feeds.published_raw IS 'Time of publication as that feed wrote it; NULL if it did not.';
COMMENT ON COLUMN news.article_feeds.first_seen_at IS 'When that feed first brought it.';

CREATE TABLE news.published_claims (
    article_id           bigint,
    source               text,

    published_raw        text NOT NULL,
    published_at         timestamptz,
    published_precision  text,
    published_missing    text,

    CONSTRAINT published_claims_pkey PRIMARY KEY (article_id, source),
    CONSTRAINT published_claims_article_id_fkey
        FOREIGN KEY (article_id) REFERENCES news.articles ON DELETE CASCADE,
    CONSTRAINT published_claims_source_is_known
        CHECK (source IN ('given', 'jsonld', 'meta', 'page', 'url', 'feed')),
    CONSTRAINT published_claims_precision_is_known CHECK (published_precision IN ('second', 'minute', 'day')),
    CONSTRAINT published_claims_time_or_reason
        CHECK (num_nonnulls(published_at, published_missing) = 1
               AND (published_at IS NULL) = (published_precision IS NULL)),
    CONSTRAINT published_claims_missing_is_known CHECK (published_missing IN ('unreadable', 'implausible'))
);
COMMENT ON TABLE news.published_claims IS
    'What the feed and the page each say of the time of publication; articles.published_source says which was chosen.';
COMMENT ON COLUMN news.published_claims.article_id IS 'The article.';
COMMENT ON COLUMN news.published_claims.source IS 'feed, or where on the page: given, jsonld, meta, page or url.';
COMMENT ON COLUMN news.published_claims.published_raw IS 'The words.';
COMMENT ON COLUMN news.published_claims.published_at IS 'The time they mean; NULL if that cannot be told or believed.';
COMMENT ON COLUMN news.published_claims.published_precision IS 'second, minute or day; NULL with published_at.';
COMMENT ON COLUMN news.published_claims.published_missing IS
    'Why published_at is NULL: unreadable or implausible; NULL when there is one.';
