-- What is named more than usual: the articles of the last hours beside the four weeks before.
CREATE FUNCTION mart.trending(hours integer DEFAULT 24, until timestamptz DEFAULT now())
RETURNS TABLE (
    kind text, code text, name text, articles bigint, usual numeric, baseline_days integer, score numeric
)
LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
    WITH recent AS MATERIALIZED (
        -- The index of days narrows it down; the hours decide.
        SELECT articles.article_id
        FROM news.articles
        WHERE (coalesce(articles.published_at, articles.first_seen_at) AT TIME ZONE 'UTC')::date
              BETWEEN ((trending.until - make_interval(hours => trending.hours)) AT TIME ZONE 'UTC')::date
                  AND (trending.until AT TIME ZONE 'UTC')::date
          AND coalesce(articles.published_at, articles.first_seen_at) > trending.until - make_interval(hours => trending.hours)
          AND coalesce(articles.published_at, articles.first_seen_at) <= trending.until
    ),
    baseline AS (
        SELECT
            ((trending.until - make_interval(hours => trending.hours)) AT TIME ZONE 'UTC')::date - 28 AS first_day,
            ((trending.until - make_interval(hours => trending.hours)) AT TIME ZONE 'UTC')::date - 1 AS last_day
    ),
    known AS (
        -- Days before the first article, or on which nothing came in, say nothing of what is usual.
        SELECT count(DISTINCT days.day)::integer AS days
        FROM baseline
        JOIN news.country_days AS days ON days.day BETWEEN baseline.first_day AND baseline.last_day
    ),
    counted (kind, code, name, articles, usual) AS (
        SELECT 'country', now_in.country_code, countries.name, now_in.articles, coalesce(before.articles, 0)
        FROM (
            SELECT tags.country_code, count(*) AS articles
            FROM recent
            JOIN news.article_countries AS tags USING (article_id)
            GROUP BY tags.country_code
        ) AS now_in
        JOIN news.countries USING (country_code)
        LEFT JOIN (
            SELECT days.country_code, sum(days.articles) AS articles
            FROM baseline
            JOIN news.country_days AS days ON days.day BETWEEN baseline.first_day AND baseline.last_day
            GROUP BY days.country_code
        ) AS before USING (country_code)
        UNION ALL
        SELECT
            'pair', now_in.country_a || '-' || now_in.country_b, a.name || ' and ' || b.name,
            now_in.articles, coalesce(before.articles, 0)
        FROM (
            SELECT one.country_code AS country_a, other.country_code AS country_b, count(*) AS articles
            FROM recent
            JOIN news.article_countries AS one USING (article_id)
            JOIN news.article_countries AS other USING (article_id)
            WHERE one.country_code < other.country_code
              AND (SELECT count(*) FROM news.article_countries AS named WHERE named.article_id = recent.article_id) <= 25
            GROUP BY one.country_code, other.country_code
        ) AS now_in
        JOIN news.countries AS a ON a.country_code = now_in.country_a
        JOIN news.countries AS b ON b.country_code = now_in.country_b
        LEFT JOIN (
            SELECT days.country_a, days.country_b, sum(days.articles) AS articles
            FROM baseline
            JOIN news.country_pair_days AS days ON days.day BETWEEN baseline.first_day AND baseline.last_day
            GROUP BY days.country_a, days.country_b
        ) AS before USING (country_a, country_b)
        UNION ALL
        SELECT 'entity', now_in.entity_id::text, entities.name, now_in.articles, coalesce(before.articles, 0)
        FROM (
            SELECT tags.entity_id, count(*) AS articles
            FROM recent
            JOIN mart.resolved_entities AS tags USING (article_id)
            GROUP BY tags.entity_id
        ) AS now_in
        JOIN news.entities USING (entity_id)
        LEFT JOIN LATERAL (
            SELECT sum(days.articles) AS articles
            FROM baseline
            JOIN news.entity_days AS days
                ON days.entity_id = now_in.entity_id AND days.day BETWEEN baseline.first_day AND baseline.last_day
        ) AS before ON true
    ),
    expected AS (
        SELECT counted.kind, counted.code, counted.name, counted.articles,
            counted.usual::numeric / nullif(known.days, 0) * trending.hours / 24.0 AS usual, known.days
        FROM counted
        CROSS JOIN known
    )
    SELECT
        expected.kind, expected.code, expected.name, expected.articles,
        round(expected.usual, 2), expected.days,
        -- Above the usual in standard deviations of a count; one more in both, or what is new would be endlessly far above.
        round((expected.articles - expected.usual) / sqrt(expected.usual + 1), 2)
    FROM expected
    -- One article is no trend.
    WHERE expected.articles > expected.usual AND expected.articles > 1
    ORDER BY 7 DESC, expected.articles DESC, expected.kind, expected.code;
END;

COMMENT ON FUNCTION mart.trending(integer, timestamptz) IS
    'Countries, pairs of countries and entities that two or more articles of the last hours name, and more than usual, the '
    'most unusual first: trending(hours, until). kind is country, pair or entity; code the code of the country, of both countries '
    '(IN-MV) or the number of the entity; usual the mean for so many hours over the days with articles (baseline_days) of the '
    'four weeks before; score the difference to it in standard deviations. With a baseline of a few days it says little, '
    'and without one nothing: no rows.';
