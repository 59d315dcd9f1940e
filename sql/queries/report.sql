-- Read-only: what a report shows of the days from `since` to before `until`, and what is compared with them: the days
-- from `before` to before `since`. `country` is the code of the country in focus; NULL for all articles.

-- known_days --
-- The first and the last day of which there are articles; NULL without any.
SELECT min(day) AS first_day, max(day) AS last_day FROM mart.articles;

-- headline --
-- How much there is in both periods; is_now tells them apart. With a country: of articles that name it, of all_articles.
SELECT
    periods.is_now,
    counted.articles, counted.outlets, counted.families, counted.languages, counted.stories,
    (
        SELECT count(DISTINCT named.country_code)
        FROM mart.country_daily AS named
        WHERE named.day >= periods.since AND named.day < periods.until AND %(country)s::text IS NULL
    ) + (
        SELECT count(DISTINCT (pairs.country_a, pairs.country_b))
        FROM mart.country_pairs_daily AS pairs
        WHERE pairs.day >= periods.since AND pairs.day < periods.until
          AND (pairs.country_a = %(country)s::text OR pairs.country_b = %(country)s::text)
    ) AS countries,
    counted.all_articles
FROM (
    VALUES (true, %(since)s::date, %(until)s::date), (false, %(before)s::date, %(since)s::date)
) AS periods (is_now, since, until)
CROSS JOIN LATERAL (
    SELECT
        count(*) AS all_articles,
        count(*) FILTER (WHERE is_chosen) AS articles,
        count(DISTINCT outlets.outlet_id) FILTER (WHERE is_chosen) AS outlets,
        count(DISTINCT coalesce(outlets.family, outlets.outlet_key)) FILTER (WHERE is_chosen) AS families,
        count(DISTINCT articles.language) FILTER (WHERE is_chosen) AS languages,
        count(DISTINCT articles.story_id) FILTER (WHERE is_chosen) AS stories
    FROM mart.articles
    JOIN news.articles AS facts USING (article_id)
    LEFT JOIN news.outlets USING (outlet_id)
    LEFT JOIN news.article_countries AS tags
        ON tags.article_id = facts.article_id AND tags.country_code = %(country)s::text
    CROSS JOIN LATERAL (
        SELECT %(country)s::text IS NULL OR tags.country_code IS NOT NULL AS is_chosen
    ) AS choice
    WHERE articles.day >= periods.since AND articles.day < periods.until
) AS counted;

-- days --
-- Articles by day, of both periods; focus_articles are those about the country, 0 without one.
SELECT
    articles.day,
    count(*) AS articles,
    count(*) FILTER (WHERE tags.role = 'focus') AS focus_articles
FROM mart.articles
LEFT JOIN news.article_countries AS tags
    ON tags.article_id = articles.article_id AND tags.country_code = %(country)s::text
WHERE articles.day >= %(before)s::date AND articles.day < %(until)s::date
  AND (%(country)s::text IS NULL OR tags.country_code IS NOT NULL)
GROUP BY articles.day
ORDER BY articles.day;

-- countries --
-- Countries by articles that name them; with a country in focus by those that name it, too.
SELECT
    country_code,
    country,
    sum(articles) FILTER (WHERE day >= %(since)s::date)::bigint AS articles,
    coalesce(sum(focus_articles) FILTER (WHERE day >= %(since)s::date), 0)::bigint AS focus_articles,
    coalesce(sum(articles) FILTER (WHERE day < %(since)s::date), 0)::bigint AS before
FROM mart.country_daily
WHERE day >= %(before)s::date AND day < %(until)s::date AND %(country)s::text IS NULL
GROUP BY country_code, country
HAVING sum(articles) FILTER (WHERE day >= %(since)s::date) > 0
UNION ALL
SELECT
    countries.country_code,
    countries.name,
    sum(pairs.articles) FILTER (WHERE pairs.day >= %(since)s::date)::bigint,
    coalesce(sum(pairs.focus_articles) FILTER (WHERE pairs.day >= %(since)s::date), 0)::bigint,
    coalesce(sum(pairs.articles) FILTER (WHERE pairs.day < %(since)s::date), 0)::bigint
FROM mart.country_pairs_daily AS pairs
JOIN news.countries
    ON countries.country_code
    = CASE WHEN pairs.country_a = %(country)s::text THEN pairs.country_b ELSE pairs.country_a END
WHERE pairs.day >= %(before)s::date AND pairs.day < %(until)s::date
  AND (pairs.country_a = %(country)s::text OR pairs.country_b = %(country)s::text)
GROUP BY countries.country_code, countries.name
HAVING sum(pairs.articles) FILTER (WHERE pairs.day >= %(since)s::date) > 0
ORDER BY articles DESC, country;

-- pairs --
-- Pairs of countries by articles that name both.
SELECT
    pairs.country_a AS code_a,
    one.name AS country_a,
    pairs.country_b AS code_b,
    other.name AS country_b,
    sum(pairs.articles) FILTER (WHERE pairs.day >= %(since)s::date)::bigint AS articles,
    coalesce(sum(pairs.focus_articles) FILTER (WHERE pairs.day >= %(since)s::date), 0)::bigint AS focus_articles,
    coalesce(sum(pairs.articles) FILTER (WHERE pairs.day < %(since)s::date), 0)::bigint AS before
FROM mart.country_pairs_daily AS pairs
JOIN news.countries AS one ON one.country_code = pairs.country_a
JOIN news.countries AS other ON other.country_code = pairs.country_b
WHERE pairs.day >= %(before)s::date AND pairs.day < %(until)s::date
GROUP BY pairs.country_a, one.name, pairs.country_b, other.name
HAVING sum(pairs.articles) FILTER (WHERE pairs.day >= %(since)s::date) > 0
ORDER BY articles DESC, code_a, code_b
LIMIT 400;

-- pairs_with --
-- Pairs of countries by articles that name both and the country, also its own pairs.
SELECT
    one.country_code AS code_a,
    one_country.name AS country_a,
    other.country_code AS code_b,
    other_country.name AS country_b,
    count(*) FILTER (WHERE articles.day >= %(since)s::date) AS articles,
    count(*) FILTER (
        WHERE articles.day >= %(since)s::date AND one.role = 'focus' AND other.role = 'focus'
    ) AS focus_articles,
    count(*) FILTER (WHERE articles.day < %(since)s::date) AS before
FROM mart.articles
JOIN news.article_countries AS tags
    ON tags.article_id = articles.article_id AND tags.country_code = %(country)s::text
JOIN news.article_countries AS one ON one.article_id = articles.article_id
JOIN news.article_countries AS other
    ON other.article_id = articles.article_id AND other.country_code > one.country_code
JOIN news.countries AS one_country ON one_country.country_code = one.country_code
JOIN news.countries AS other_country ON other_country.country_code = other.country_code
WHERE articles.day >= %(before)s::date AND articles.day < %(until)s::date
GROUP BY one.country_code, one_country.name, other.country_code, other_country.name
HAVING count(*) FILTER (WHERE articles.day >= %(since)s::date) > 0
ORDER BY articles DESC, code_a, code_b
LIMIT 400;

-- names --
-- The people and organisations that most articles name, thirty of each.
SELECT entity_type, name, articles, before
FROM (
    SELECT
        entity_type, entity_id, name,
        sum(articles) FILTER (WHERE day >= %(since)s::date)::bigint AS articles,
        coalesce(sum(articles) FILTER (WHERE day < %(since)s::date), 0)::bigint AS before,
        row_number() OVER (
            PARTITION BY entity_type
            ORDER BY sum(articles) FILTER (WHERE day >= %(since)s::date) DESC, name, entity_id
        ) AS place
    FROM mart.entity_daily
    WHERE day >= %(before)s::date AND day < %(until)s::date AND entity_type IN ('PERSON', 'ORG')
    GROUP BY entity_type, entity_id, name
    HAVING sum(articles) FILTER (WHERE day >= %(since)s::date) > 0
) AS counted
WHERE place <= 30
ORDER BY entity_type, place;

-- names_with --
-- The same of articles about the country.
SELECT entity_type, name, articles, before
FROM (
    SELECT
        entities.entity_type, entities.entity_id, entities.name,
        count(*) FILTER (WHERE articles.day >= %(since)s::date) AS articles,
        count(*) FILTER (WHERE articles.day < %(since)s::date) AS before,
        row_number() OVER (
            PARTITION BY entities.entity_type
            ORDER BY
                count(*) FILTER (WHERE articles.day >= %(since)s::date) DESC, entities.name, entities.entity_id
        ) AS place
    FROM news.article_countries AS tags
    JOIN mart.articles USING (article_id)
    JOIN mart.resolved_entities AS named USING (article_id)
    JOIN news.entities ON entities.entity_id = named.entity_id
    WHERE tags.country_code = %(country)s::text AND tags.role = 'focus'
      AND articles.day >= %(before)s::date AND articles.day < %(until)s::date
      AND entities.entity_type IN ('PERSON', 'ORG')
    GROUP BY entities.entity_type, entities.entity_id, entities.name
    HAVING count(*) FILTER (WHERE articles.day >= %(since)s::date) > 0
) AS counted
WHERE place <= 30
ORDER BY entity_type, place;

-- outlets --
-- Outlets by articles.
SELECT
    articles.outlet AS name,
    articles.outlet_country,
    count(*) FILTER (WHERE articles.day >= %(since)s::date) AS articles,
    count(*) FILTER (WHERE articles.day < %(since)s::date) AS before
FROM mart.articles
LEFT JOIN news.article_countries AS tags
    ON tags.article_id = articles.article_id AND tags.country_code = %(country)s::text
WHERE articles.day >= %(before)s::date AND articles.day < %(until)s::date AND articles.outlet IS NOT NULL
  AND (%(country)s::text IS NULL OR tags.country_code IS NOT NULL)
GROUP BY articles.outlet, articles.outlet_country
HAVING count(*) FILTER (WHERE articles.day >= %(since)s::date) > 0
ORDER BY articles DESC, name;

-- stories --
-- Stories with an article in the period by independent reports; with a country those that began with one about it.
SELECT
    stories.story_id, stories.title, origin.url, stories.origin_outlet, stories.origin_agency, stories.articles,
    stories.independent, stories.first_at
FROM (
    SELECT story_id
    FROM news.stories
    WHERE stories.last_at >= %(since)s::date::timestamp AT TIME ZONE 'UTC'
      AND stories.first_at < %(until)s::date::timestamp AT TIME ZONE 'UTC'
      AND stories.articles > 1
      AND (%(country)s::text IS NULL OR EXISTS (
          SELECT FROM news.article_countries AS tags
          WHERE tags.article_id = stories.origin_article_id AND tags.country_code = %(country)s::text
            AND tags.role = 'focus'
      ))
    ORDER BY stories.independent DESC, stories.articles DESC, stories.story_id
    LIMIT 20
) AS widest
JOIN mart.stories USING (story_id)
JOIN news.articles AS origin ON origin.article_uid = stories.origin_uid
ORDER BY stories.independent DESC, stories.articles DESC, stories.story_id;

-- trending --
-- What is above its usual in the last 24 hours of the period; a country is not named again as the entity that it is.
SELECT trending.kind, trending.name, trending.articles, trending.usual, trending.baseline_days
FROM mart.trending(24, %(ends_at)s::timestamptz) AS trending
LEFT JOIN news.entities
    ON trending.kind = 'entity' AND entities.entity_id = CASE WHEN trending.kind = 'entity' THEN trending.code::bigint END
WHERE entities.entity_key IS NULL OR entities.entity_key NOT LIKE 'country:%%'
ORDER BY trending.score DESC, trending.articles DESC, trending.name
LIMIT 25;

-- feeds --
-- How each feed does now, those with a problem last polled longest ago first.
SELECT outlet, url, state, state_why, last_ok_at, last_new_at
FROM mart.feed_health
ORDER BY last_ok_at NULLS FIRST, outlet, url;

-- gaps --
-- What could not be seen in the period: by source and kind (day is NULL), and by day over all feeds (source is NULL).
-- One look for both, as the view reads every poll. Hours are those within period or day; of one feed none counts twice.
WITH cut AS MATERIALIZED (
    SELECT
        coalesce(gaps.outlet, gaps.host, 'archive') AS source, gaps.feed_url, gaps.kind, gaps.until IS NULL AS lasts,
        period.whole * tstzrange(gaps.since, coalesce(gaps.until, %(now)s::timestamptz)) AS time
    FROM mart.gaps
    CROSS JOIN (
        SELECT tstzrange(
            %(since)s::date::timestamp AT TIME ZONE 'UTC',
            greatest(
                %(since)s::date::timestamp AT TIME ZONE 'UTC',
                least(%(until)s::date::timestamp AT TIME ZONE 'UTC', %(now)s::timestamptz)
            )
        ) AS whole
    ) AS period
    -- What was seen ahead of time, and what has no beginning, is no time that was missed.
    WHERE gaps.since < coalesce(gaps.until, %(now)s::timestamptz)
      AND gaps.since < upper(period.whole)
      AND coalesce(gaps.until, %(now)s::timestamptz) > lower(period.whole)
),
unseen AS (
    SELECT unnest(range_agg(time)) AS time
    FROM cut
    WHERE kind IN ('not_polled', 'no_overlap')
    GROUP BY feed_url
),
parts AS (
    SELECT touched.day::date AS day, unseen.time * tstzrange(
        touched.day AT TIME ZONE 'UTC', (touched.day + interval '1 day') AT TIME ZONE 'UTC'
    ) AS time
    FROM unseen
    CROSS JOIN LATERAL generate_series(
        date_trunc('day', lower(time) AT TIME ZONE 'UTC'), upper(time) AT TIME ZONE 'UTC', interval '1 day'
    ) AS touched (day)
)
SELECT
    NULL::date AS day, source, feed_url, kind,
    count(*) AS times,
    bool_or(lasts) AS lasts,
    max(upper(time)) AS last_at,
    (sum(extract(epoch FROM upper(time) - lower(time))) / 3600)::double precision AS hours
FROM cut
GROUP BY source, feed_url, kind
UNION ALL
SELECT
    day, NULL, NULL, NULL, count(*), NULL, NULL,
    (sum(extract(epoch FROM upper(time) - lower(time))) / 3600)::double precision
FROM parts
WHERE NOT isempty(time)
GROUP BY day
ORDER BY hours DESC, source, kind, day;

-- untagged --
-- Articles that were stored in the period and have no reliable tags, and why.
SELECT kind, problem, articles, total
FROM (
    SELECT kind, problem, sum(articles)::bigint AS articles, sum(sum(articles)) OVER (PARTITION BY kind)::bigint AS total
    FROM mart.coverage_daily
    WHERE day >= %(since)s::date AND day < %(until)s::date
    GROUP BY kind, problem
) AS counted
WHERE problem IS NOT NULL
ORDER BY articles DESC, kind, problem;

-- funnel --
-- What was seen in the period and what became of it.
SELECT stage, reason, sum(items)::bigint AS items
FROM mart.funnel_daily
WHERE day >= %(since)s::date AND day < %(until)s::date
GROUP BY stage, reason
ORDER BY stage, items DESC;
