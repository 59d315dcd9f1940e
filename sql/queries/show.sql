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
ORDER BY role, score DESC, country_code;

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
