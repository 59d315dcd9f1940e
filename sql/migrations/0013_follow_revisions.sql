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
