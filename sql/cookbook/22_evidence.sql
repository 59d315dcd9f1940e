-- On which words do the tags of an article rest?
--
-- Its countries, then its people, organisations and other names, each with the words of title and text that name it.
-- `score` is the probability that the row is right; names have none. A tag without words would be a fault.
--
-- :article text "1" "the article: its number, identifier or address"
-- example: article=https://capital-post.example/china-lends
WITH chosen AS (
    SELECT article_id
    FROM mart.articles
    WHERE article_id = CASE WHEN %(article)s::text ~ '^\d{1,18}$' THEN %(article)s::text::bigint END
       OR article_uid = CASE WHEN %(article)s::text ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
           THEN %(article)s::text::uuid END
       OR url = %(article)s::text
)
SELECT tags.kind, tags.name, tags.role, tags.score, tags.mentions, tags.evidence
FROM (
    SELECT 'country' AS kind, country AS name, role, round(score::numeric, 2) AS score, mentions, evidence, salience
    FROM mart.article_countries
    JOIN chosen USING (article_id)
    UNION ALL
    SELECT lower(entity_type), name, NULL, NULL, mentions, evidence, NULL
    FROM chosen
    CROSS JOIN LATERAL (
        SELECT * FROM mart.article_entities AS named WHERE named.article_id = chosen.article_id OFFSET 0
    ) AS named
    WHERE entity_type NOT IN ('GPE')
) AS tags
ORDER BY tags.salience DESC NULLS LAST, tags.kind, tags.mentions DESC, tags.name;
