-- articles --
-- Some articles as an analyst sees them.
SELECT
    article_id, title, title_source, outlet, outlet_country, published_at, published_precision,
    published_missing, language, dateline_place, countries.name AS dateline_country, characters
FROM mart.articles
LEFT JOIN news.countries ON countries.country_code = articles.dateline_country
WHERE article_uid = ANY (%(uids)s::uuid[])
ORDER BY article_id;

-- countries --
-- The countries of one article, focus first, with the words they rest on.
SELECT country, country_code, role, score, mentions, evidence
FROM mart.article_countries
WHERE article_id = %(article_id)s::bigint
ORDER BY role, salience DESC, country_code;

-- entities --
-- The entities of one article by type, most often named first, with the words they rest on.
SELECT name, entity_type, country_code, mentions, evidence
FROM mart.article_entities
WHERE article_id = %(article_id)s::bigint
ORDER BY entity_type, mentions DESC, name;

-- first_question --
-- The query that the demo ends with: what is each article about?
SELECT left(title, 40) AS title, focus_countries, mentioned_countries, people
FROM mart.articles
ORDER BY first_seen_at
LIMIT 3;

-- live_articles --
-- The articles that came from some feeds, newest first, with where their text was read and in how many feeds they are.
SELECT articles.title,
    CASE articles.kind WHEN 'entry' THEN 'its feed alone' ELSE 'its page' END AS read_from,
    articles.focus_countries,
    count(*) AS feeds
FROM news.article_feeds
JOIN mart.articles USING (article_id)
WHERE feed_id = ANY (%(feed_ids)s::bigint[])
GROUP BY article_id, articles.title, articles.kind, articles.focus_countries, articles.published_at
ORDER BY articles.published_at DESC;

-- corrected --
-- The articles of some feeds that have more than one revision, with the newest text and the one before it.
SELECT articles.title, articles.revision, before.text AS before, after.text AS after
FROM news.articles
JOIN news.article_texts AS after USING (article_id, revision)
JOIN news.article_texts AS before
    ON before.article_id = articles.article_id AND before.revision = articles.revision - 1
WHERE articles.article_id IN (
    SELECT article_id FROM news.article_feeds WHERE feed_id = ANY (%(feed_ids)s::bigint[])
)
ORDER BY articles.article_id;
