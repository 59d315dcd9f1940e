-- Who met whom?
--
-- People whose names stand in one sentence with a word of meeting, in articles about a country. `articles` counts them,
-- copies too; `outlets` those who wrote of it; `sentence` is one of them, to be read before it is believed: a meeting
-- that was called off is a sentence like that, too. English texts only. It reads the texts of all those days.
--
-- :country country MV "articles about this country"
-- :since date "7 days ago" "first day, in UTC"
-- :until date today "last day"
-- :max_rows integer 20 "rows at most"
-- example: since=2026-03-02 until=2026-03-21
WITH sentences AS MATERIALIZED (
    SELECT articles.article_id, articles.outlet, sentence
    FROM mart.articles
    JOIN mart.article_countries AS tags USING (article_id)
    CROSS JOIN LATERAL (
        SELECT text FROM mart.article_text WHERE article_text.article_id = articles.article_id OFFSET 0
    ) AS texts
    CROSS JOIN LATERAL regexp_split_to_table(texts.text, '(?<=[.!?])\s+') AS sentence
    WHERE articles.day BETWEEN %(since)s::date AND %(until)s::date
      AND articles.language = 'en'
      AND tags.country_code = %(country)s::text
      AND tags.role = 'focus'
      AND sentence ~* '\m(met|meets|meeting|talks|talked|received|hosted|shook hands|counterpart)\M'
),
named AS (
    SELECT DISTINCT sentences.article_id, sentences.outlet, sentences.sentence, people.entity_id, people.name
    FROM sentences
    CROSS JOIN LATERAL (
        SELECT * FROM mart.article_entities AS named WHERE named.article_id = sentences.article_id OFFSET 0
    ) AS people
    CROSS JOIN LATERAL unnest(people.evidence) AS words
    WHERE people.entity_type = 'PERSON' AND position(words IN sentences.sentence) > 0
)
SELECT
    one.name AS person,
    other.name AS other,
    count(DISTINCT one.article_id) AS articles,
    count(DISTINCT one.outlet) AS outlets,
    min(one.sentence) AS sentence
FROM named AS one
JOIN named AS other ON other.article_id = one.article_id AND other.sentence = one.sentence AND other.name > one.name
GROUP BY one.entity_id, other.entity_id, one.name, other.name
ORDER BY articles DESC, person, other
LIMIT %(max_rows)s::integer;
