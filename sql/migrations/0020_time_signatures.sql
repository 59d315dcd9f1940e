-- What stories are found by lies beside what is of its time: the cost of a search must not grow with the archive.
-- The day of an event, or the period of 28 days of a text, before 47 bits of the digest: see tasks/stories/times.py.
DROP INDEX news.article_signatures_bands_idx, news.article_signatures_event_keys_idx;
UPDATE news.article_signatures
SET bands = ARRAY(
        SELECT (times.period << 47) | (band & 140737488355327)
        FROM unnest(bands) WITH ORDINALITY AS held (band, position)
        ORDER BY position
    ),
    event_keys = ARRAY(
        SELECT (times.day << 47) | (key & 140737488355327)
        FROM unnest(event_keys) WITH ORDINALITY AS held (key, position)
        ORDER BY position
    )
FROM news.articles
CROSS JOIN LATERAL (
    SELECT
        floor(extract(epoch FROM coalesce(articles.published_at, articles.first_seen_at)) / 86400)::bigint AS day,
        floor(extract(epoch FROM coalesce(articles.published_at, articles.first_seen_at)) / (28 * 86400))::bigint AS period
) AS times
WHERE articles.article_id = article_signatures.article_id;
CREATE INDEX article_signatures_bands_idx ON news.article_signatures USING gin (bands) WITH (fastupdate = off);
CREATE INDEX article_signatures_event_keys_idx ON news.article_signatures USING gin (event_keys) WITH (fastupdate = off);
COMMENT ON COLUMN news.article_signatures.bands IS
    'Parts of the MinHash signature of its text, behind the number of its period of 28 days: texts that overlap and are of '
    'about the same time share one. Empty for a text too short to be told.';
COMMENT ON COLUMN news.article_signatures.event_keys IS
    'Digests of its day with two of the names that it is known by, behind the number of that day: reports of one event share '
    'some. Empty if it names too little.';
