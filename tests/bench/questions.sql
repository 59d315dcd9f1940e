-- What analysts ask of mart, timed by questions.py. The parameters are drawn from what is there.

-- country_week --
-- What was reported about a country this week?
SELECT articles.published_at, articles.outlet, articles.title, articles.url
FROM mart.articles
JOIN mart.article_countries AS tags USING (article_id)
WHERE tags.country_code = %(country)s AND tags.role = 'focus' AND articles.day > %(today)s::date - 7
ORDER BY articles.published_at DESC;

-- country_array --
-- The same, asked by the array of countries, with all columns.
SELECT *
FROM mart.articles
WHERE %(small_country)s = ANY (focus_countries) AND day > %(today)s::date - 7
ORDER BY published_at DESC;

-- newest --
-- What came in last?
SELECT * FROM mart.articles ORDER BY first_seen_at DESC LIMIT 50;

-- country_year --
-- How much was reported about a country, by day, over a year?
SELECT day, articles, focus_articles, families
FROM mart.country_daily
WHERE country_code = %(country)s AND day > %(today)s::date - 365
ORDER BY day;

-- pair_year --
-- How often were two countries reported together, by week, over a year?
SELECT date_trunc('week', day) AS week, sum(articles) AS articles, sum(focus_articles) AS focus_articles
FROM mart.country_pairs_daily
WHERE country_a = %(country)s AND country_b = %(small_country)s AND day > %(today)s::date - 365
GROUP BY week
ORDER BY week;

-- person_year --
-- How often was a person in the news, by week, over a year?
SELECT date_trunc('week', day) AS week, sum(articles) AS articles
FROM mart.entity_daily
WHERE entity_id = %(person)s AND day > %(today)s::date - 365
GROUP BY week
ORDER BY week;

-- person_newest --
-- Which are the newest articles that name a person, and in which words?
SELECT articles.first_seen_at, articles.outlet, articles.title, named.evidence
FROM mart.article_entities AS named
JOIN mart.articles USING (article_id)
WHERE named.entity_id = %(person)s AND articles.day > %(today)s::date - 30
ORDER BY articles.first_seen_at DESC
LIMIT 50;

-- named_with --
-- Who is named together with a person this month?
SELECT name_b, sum(articles) AS articles
FROM mart.entity_pairs_daily
WHERE entity_a = %(person)s AND type_b = 'PERSON' AND day > %(today)s::date - 30
GROUP BY name_b
ORDER BY articles DESC, name_b
LIMIT 20;

-- search_word --
-- Which articles are about a word?
SELECT * FROM mart.search('earthquake');

-- search_country --
-- Which of those are about a country?
SELECT * FROM mart.search('earthquake', country => %(country)s);

-- search_common --
-- Which articles of a country have two common words?
SELECT * FROM mart.search('government election', country => %(small_country)s);

-- search_name --
-- Which articles name a person, this quarter?
SELECT * FROM mart.search(%(name)s, since => %(today)s::date - 90);

-- search_japanese --
-- Which Japanese articles have a word, without spaces between words?
SELECT * FROM mart.search('地震', language => 'ja');

-- story --
-- Who else has the story of an article?
SELECT others.outlet, others.family, others.title, others.method, others.score, others.published_at
FROM mart.story_articles AS own
JOIN mart.story_articles AS others USING (story_id)
WHERE own.article_id = %(copied)s
ORDER BY others.published_at;

-- stories_day --
-- Which stories did most report independently, since yesterday?
SELECT title, origin_outlet, articles, independent, outlets
FROM mart.stories
WHERE last_at > %(today)s::date - 1
ORDER BY independent DESC, articles DESC
LIMIT 20;

-- only_copies --
-- Which outlets only copied, this week?
SELECT outlet, count(*) AS articles, count(*) FILTER (WHERE method IN ('exact', 'near')) AS copies
FROM mart.story_articles
WHERE first_seen_at > %(today)s::date - 7
GROUP BY outlet
HAVING count(*) >= 10 AND count(*) FILTER (WHERE method IN ('exact', 'near')) > 0.5 * count(*)
ORDER BY copies DESC;

-- history --
-- What did an article say before it was corrected?
SELECT revision, title, text, known_from, known_until
FROM mart.article_history
WHERE article_id = %(changed)s
ORDER BY revision;

-- corrected --
-- Which articles were changed since yesterday?
SELECT article_id, title, known_from, known_until
FROM mart.article_history
WHERE known_until > %(today)s::date - 1
ORDER BY known_until DESC;

-- as_of --
-- What was known at noon of what was published that morning?
SELECT article_id, outlet, title, text
FROM mart.articles_as_of(%(today)s::date - 30 + interval '12 hours')
WHERE published_at >= %(today)s::date - 30 AND published_at < %(today)s::date - 30 + interval '12 hours';

-- trending --
-- What is in the news more than usual?
SELECT * FROM mart.trending(24);

-- feeds --
-- How do the feeds do?
SELECT * FROM mart.feed_health ORDER BY state <> 'failing', url;

-- coverage --
-- How much of yesterday is tagged, by which tagger?
SELECT * FROM mart.coverage_daily WHERE day = %(today)s::date - 1;

-- funnel --
-- What became of what was seen, this week?
SELECT * FROM mart.funnel_daily WHERE day > %(today)s::date - 7 ORDER BY day, stage, reason;

-- gaps --
-- When could nothing be seen, this week?
SELECT * FROM mart.gaps WHERE since > %(today)s::date - 7 AND kind = 'not_polled' ORDER BY since;

-- parameters --
-- A great country and a small one, a person that is often named, an article with copies and one that was changed.
SELECT
    'IN' AS country, 'MV' AS small_country,
    (SELECT (max(first_seen_at) AT TIME ZONE 'UTC')::date FROM news.articles) AS today,
    person.entity_id AS person, person.name,
    (
        SELECT origin_article_id FROM news.stories
        WHERE last_at > now() - interval '100 days' ORDER BY articles DESC, story_id LIMIT 1
    ) AS copied,
    (SELECT max(article_id) FROM news.article_revisions WHERE revision = 2) AS changed
FROM (
    SELECT entities.entity_id, entities.name
    FROM news.articles
    JOIN news.article_entities USING (article_id)
    JOIN news.entities USING (entity_id)
    JOIN news.article_countries USING (article_id)
    WHERE articles.first_seen_at > (SELECT max(first_seen_at) - interval '3 days' FROM news.articles)
      AND entities.entity_type = 'PERSON' AND article_countries.country_code = 'IN'
    GROUP BY entities.entity_id, entities.name
    ORDER BY count(*) DESC, entities.entity_id
    LIMIT 1
) AS person;
