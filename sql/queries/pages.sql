-- known_digests --
-- Where bodies with these digests were archived first.
SELECT DISTINCT ON (digest) digest, final_url, fetched_at
FROM ops.pages
WHERE digest = ANY (%(digests)s::text[]) AND record_type = 'response'
ORDER BY digest, fetched_at;

-- store --
-- Index the records of pages, with the articles that were made of them.
INSERT INTO ops.pages (
    article_id, url, final_url, status, content_type, digest, body_bytes, file, position, length, record_type, fetched_at
)
SELECT
    articles.article_id, incoming.url, final_url, status, content_type, digest, body_bytes, file, incoming.position,
    incoming.length, record_type, incoming.fetched_at
FROM jsonb_to_recordset(%(rows)s::jsonb) AS incoming (
    article_uid uuid, url text, final_url text, status integer, content_type text, digest text, body_bytes integer,
    file text, position bigint, length bigint, record_type text, fetched_at timestamptz
)
LEFT JOIN news.articles USING (article_uid)
ON CONFLICT (file, position) DO NOTHING;
