-- Stories: articles that carry the same text or report the same event.

CREATE TABLE news.stories (
    story_id           bigint GENERATED ALWAYS AS IDENTITY,

    origin_article_id  bigint,
    articles           integer NOT NULL,
    independent        integer NOT NULL,
    first_at           timestamptz NOT NULL,
    last_at            timestamptz NOT NULL,
    merged_into        bigint,

    begun_at           timestamptz NOT NULL,
    merged_at          timestamptz,

    CONSTRAINT stories_pkey PRIMARY KEY (story_id),
    CONSTRAINT stories_origin_article_id_fkey
        FOREIGN KEY (origin_article_id) REFERENCES news.articles ON DELETE SET NULL,
    CONSTRAINT stories_merged_into_fkey FOREIGN KEY (merged_into) REFERENCES news.stories ON DELETE RESTRICT,
    CONSTRAINT stories_counts_are_not_negative CHECK (least(articles, independent) >= 0),
    CONSTRAINT stories_merged_says_when CHECK ((merged_into IS NULL) = (merged_at IS NULL)),
    CONSTRAINT stories_merged_into_an_older_one CHECK (merged_into < story_id)
);
CREATE INDEX stories_origin_article_id_idx ON news.stories (origin_article_id);
CREATE INDEX stories_merged_into_idx ON news.stories (merged_into);
CREATE INDEX stories_last_at_idx ON news.stories (last_at);
COMMENT ON TABLE news.stories IS
    'Groups of articles that carry the same text or report the same event; every article is in one, most are alone in theirs.';
COMMENT ON COLUMN news.stories.story_id IS 'Number of the story; it stays when the story grows.';
COMMENT ON COLUMN news.stories.origin_article_id IS
    'The article it likely began with: the agency''s own if one is credited, else the earliest. NULL if merged or emptied.';
COMMENT ON COLUMN news.stories.articles IS 'Number of its articles; 0 if merged.';
COMMENT ON COLUMN news.stories.independent IS
    'Number of independent reports: copies of one text are one report, of the agency or of the family of the outlet it came '
    'from; reports of one family are one.';
COMMENT ON COLUMN news.stories.first_at IS 'When its first article was published, or first seen where that is not known.';
COMMENT ON COLUMN news.stories.last_at IS 'The same for its last one.';
COMMENT ON COLUMN news.stories.merged_into IS 'The older story that its articles went to; NULL while it stands.';
COMMENT ON COLUMN news.stories.begun_at IS 'When it was made here.';
COMMENT ON COLUMN news.stories.merged_at IS 'When it was merged; NULL while it stands.';

CREATE TABLE news.story_articles (
    article_id          bigint,
    story_id            bigint NOT NULL,
    copy_of             bigint NOT NULL,
    matched_article_id  bigint,

    agency              text,

    method              text NOT NULL,
    score               real NOT NULL,

    joined_at           timestamptz NOT NULL,

    CONSTRAINT story_articles_pkey PRIMARY KEY (article_id),
    CONSTRAINT story_articles_article_id_fkey FOREIGN KEY (article_id) REFERENCES news.articles ON DELETE CASCADE,
    CONSTRAINT story_articles_story_id_fkey FOREIGN KEY (story_id) REFERENCES news.stories ON DELETE RESTRICT,
    CONSTRAINT story_articles_matched_article_id_fkey
        FOREIGN KEY (matched_article_id) REFERENCES news.articles ON DELETE SET NULL,
    CONSTRAINT story_articles_method_is_known CHECK (method IN ('first', 'exact', 'near', 'event')),
    CONSTRAINT story_articles_score_in_range CHECK (score BETWEEN 0 AND 1)
);
CREATE INDEX story_articles_story_id_idx ON news.story_articles (story_id);
CREATE INDEX story_articles_copy_of_idx ON news.story_articles (copy_of);
CREATE INDEX story_articles_matched_article_id_idx ON news.story_articles (matched_article_id);
COMMENT ON TABLE news.story_articles IS 'The story of each article, and why it is in it.';
COMMENT ON COLUMN news.story_articles.article_id IS 'The article.';
COMMENT ON COLUMN news.story_articles.story_id IS 'Its story.';
COMMENT ON COLUMN news.story_articles.copy_of IS
    'Its set of copies: the number of the first article here that carries this text; its own if it is that or no copy.';
COMMENT ON COLUMN news.story_articles.matched_article_id IS
    'The article by which it was put there; NULL if it was the first, or that article was deleted.';
COMMENT ON COLUMN news.story_articles.agency IS 'News agency that its text is credited to; NULL if none is.';
COMMENT ON COLUMN news.story_articles.method IS
    'first (nothing like it was there), exact (the same text), near (shares most of a text) or event (reports the same).';
COMMENT ON COLUMN news.story_articles.score IS
    'exact, first: 1. near: share of the shorter text that is in the longer one. event: how sure it is, from 0 to 1.';
COMMENT ON COLUMN news.story_articles.joined_at IS 'When it was put there.';

CREATE TABLE news.article_signatures (
    article_id  bigint,

    revision    integer NOT NULL,
    bands       bigint[] NOT NULL,
    event_keys  bigint[] NOT NULL,

    CONSTRAINT article_signatures_pkey PRIMARY KEY (article_id),
    CONSTRAINT article_signatures_article_id_fkey
        FOREIGN KEY (article_id) REFERENCES news.articles ON DELETE CASCADE
);
-- Without a list of what is pending: a search would have to look through it.
CREATE INDEX article_signatures_bands_idx ON news.article_signatures USING gin (bands) WITH (fastupdate = off);
CREATE INDEX article_signatures_event_keys_idx ON news.article_signatures USING gin (event_keys) WITH (fastupdate = off);
CREATE INDEX articles_text_hash_idx ON news.articles USING hash (text_hash);
COMMENT ON TABLE news.article_signatures IS 'What articles are looked up by when another may carry the same text or report the same event.';
COMMENT ON COLUMN news.article_signatures.article_id IS 'The article.';
COMMENT ON COLUMN news.article_signatures.revision IS 'The revision that it was made of.';
COMMENT ON COLUMN news.article_signatures.bands IS
    'Parts of the MinHash signature of its text: texts that overlap share one. Empty for a text too short to be told.';
COMMENT ON COLUMN news.article_signatures.event_keys IS
    'Digests of its day with two of the names that it is known by: reports of one event share some. Empty if it names too little.';
