-- lock --
-- Be the only one that brings search, counts and changes up to date, until the transaction ends; false if another does.
SELECT pg_try_advisory_xact_lock(hashtext('dateline.refresh')) AS held;

-- number --
-- Take the articles that were touched first, number their changes, mark their days, and tell who listens.
WITH chosen AS (
    SELECT DISTINCT article_id
    FROM (SELECT article_id FROM ops.touched_articles ORDER BY touch_id LIMIT %(limit)s::integer) AS oldest
),
taken AS (
    DELETE FROM ops.touched_articles USING chosen
    WHERE touched_articles.article_id = chosen.article_id
    RETURNING touched_articles.*
),
articles AS (
    SELECT
        taken.article_id,
        -- Tags are noted without it, and one that is removed can be asked for it no more.
        (array_agg(coalesce(taken.article_uid, known.article_uid)) FILTER (
            WHERE coalesce(taken.article_uid, known.article_uid) IS NOT NULL
        ))[1] AS article_uid,
        (array_agg(taken.change ORDER BY array_position(ARRAY['removed', 'new', 'text', 'facts', 'tags'], taken.change)))[1]
            AS change,
        min(taken.touch_id) AS first_touch
    FROM taken
    LEFT JOIN news.articles AS known ON known.article_id = taken.article_id
    GROUP BY taken.article_id
),
numbered AS (
    INSERT INTO ops.changes (position, article_id, article_uid, change, noted_at)
    SELECT
        coalesce((SELECT max(position) FROM ops.changes), 0) + row_number() OVER (ORDER BY first_touch),
        article_id, article_uid, change, clock_timestamp()
    FROM articles
    WHERE article_uid IS NOT NULL
    RETURNING position, article_id
),
days AS (
    INSERT INTO ops.touched_days AS known (day, touched_at)
    SELECT touched.day, min(touched.touched_at)
    FROM (
        SELECT day, touched_at FROM taken WHERE day IS NOT NULL
        UNION ALL
        SELECT (coalesce(articles.published_at, articles.first_seen_at) AT TIME ZONE 'UTC')::date, taken.touched_at
        FROM taken
        JOIN news.articles USING (article_id)
    ) AS touched
    GROUP BY touched.day
    ON CONFLICT (day) DO UPDATE SET touched_at = least(known.touched_at, excluded.touched_at)
)
SELECT
    coalesce(array_agg(article_id ORDER BY position), '{}') AS article_ids,
    pg_notify('dateline_changes', max(position)::text)
FROM numbered
HAVING count(*) > 0;

-- index --
-- Make articles findable by their newest text and their tags; one that is gone is left out.
INSERT INTO news.article_search AS known (article_id, revision, config, day, document, problem, indexed_at)
SELECT
    articles.article_id, articles.revision, configs.config,
    (coalesce(articles.published_at, articles.first_seen_at) AT TIME ZONE 'UTC')::date,
    CASE WHEN %(problem)s::text IS NULL
        THEN setweight(news.words_to_search(configs.config, coalesce(left(articles.title, 1000), '')), 'A')
             || news.words_to_search(configs.config, left(texts.text, 50000))
        ELSE ''::tsvector
    END || array_to_tsvector(limits.lexemes),
    %(problem)s::text, now()
FROM news.articles
JOIN news.article_texts AS texts USING (article_id, revision)
CROSS JOIN LATERAL (
    SELECT coalesce(
        (SELECT config FROM news.search_configs WHERE search_configs.language = articles.language), 'simple'
    ) AS config
) AS configs
CROSS JOIN LATERAL (
    SELECT array_agg(lexeme) AS lexemes
    FROM (
        SELECT '=c:' || country_code FROM news.article_countries AS tags WHERE tags.article_id = articles.article_id
        UNION
        SELECT '=e:' || entity_id FROM mart.resolved_entities AS tags WHERE tags.article_id = articles.article_id
        UNION
        SELECT '=o:' || articles.outlet_id WHERE articles.outlet_id IS NOT NULL
        UNION
        SELECT '=l:' || coalesce(articles.language, '')
    ) AS all_lexemes (lexeme)
) AS limits
WHERE articles.article_id = ANY (%(article_ids)s::bigint[])
ORDER BY articles.article_id
ON CONFLICT (article_id) DO UPDATE
SET revision = excluded.revision,
    config = excluded.config,
    day = excluded.day,
    document = excluded.document,
    problem = excluded.problem,
    indexed_at = excluded.indexed_at;

-- take_days --
-- Take days that have to be counted again, the newest first: they are looked at most.
DELETE FROM ops.touched_days
WHERE day IN (SELECT day FROM ops.touched_days ORDER BY day DESC LIMIT %(limit)s::integer)
RETURNING day;

-- count_countries --
-- Count the countries of days again. What did not change is not written.
WITH counted AS (
    SELECT
        (coalesce(articles.published_at, articles.first_seen_at) AT TIME ZONE 'UTC')::date AS day,
        tags.country_code,
        count(*) AS articles,
        count(*) FILTER (WHERE tags.role = 'focus') AS focus_articles,
        count(DISTINCT families.family) AS families,
        count(DISTINCT families.family) FILTER (WHERE tags.role = 'focus') AS focus_families
    FROM news.articles
    JOIN news.article_countries AS tags USING (article_id)
    LEFT JOIN news.outlets USING (outlet_id)
    CROSS JOIN LATERAL (
        SELECT coalesce(outlets.family, outlets.domain, outlets.outlet_key, 'article ' || articles.article_id) AS family
    ) AS families
    WHERE (coalesce(articles.published_at, articles.first_seen_at) AT TIME ZONE 'UTC')::date = ANY (%(days)s::date[])
    GROUP BY 1, 2
),
gone AS (
    DELETE FROM news.country_days AS known
    WHERE known.day = ANY (%(days)s::date[])
      AND NOT EXISTS (
          SELECT FROM counted WHERE counted.day = known.day AND counted.country_code = known.country_code
      )
)
INSERT INTO news.country_days AS known (day, country_code, articles, focus_articles, families, focus_families)
SELECT day, country_code, articles, focus_articles, families, focus_families FROM counted
ON CONFLICT (day, country_code) DO UPDATE
SET articles = excluded.articles,
    focus_articles = excluded.focus_articles,
    families = excluded.families,
    focus_families = excluded.focus_families
WHERE (known.articles, known.focus_articles, known.families, known.focus_families)
      IS DISTINCT FROM (excluded.articles, excluded.focus_articles, excluded.families, excluded.focus_families);

-- count_pairs --
-- The same for pairs of countries. An article that names more than 25 is a list, and says nothing of any two.
WITH named AS (
    SELECT
        (coalesce(articles.published_at, articles.first_seen_at) AT TIME ZONE 'UTC')::date AS day,
        articles.article_id,
        coalesce(outlets.family, outlets.domain, outlets.outlet_key, 'article ' || articles.article_id) AS family,
        tags.country_code,
        tags.role = 'focus' AS is_focus,
        count(*) OVER (PARTITION BY articles.article_id) AS countries
    FROM news.articles
    JOIN news.article_countries AS tags USING (article_id)
    LEFT JOIN news.outlets USING (outlet_id)
    WHERE (coalesce(articles.published_at, articles.first_seen_at) AT TIME ZONE 'UTC')::date = ANY (%(days)s::date[])
),
counted AS (
    SELECT
        a.day, a.country_code AS country_a, b.country_code AS country_b,
        count(*) AS articles,
        count(*) FILTER (WHERE a.is_focus AND b.is_focus) AS focus_articles,
        count(DISTINCT a.family) AS families
    FROM named AS a
    JOIN named AS b ON b.article_id = a.article_id AND a.country_code < b.country_code
    WHERE a.countries <= 25
    GROUP BY 1, 2, 3
),
gone AS (
    DELETE FROM news.country_pair_days AS known
    WHERE known.day = ANY (%(days)s::date[])
      AND NOT EXISTS (
          SELECT FROM counted
          WHERE (counted.day, counted.country_a, counted.country_b) = (known.day, known.country_a, known.country_b)
      )
)
INSERT INTO news.country_pair_days AS known (day, country_a, country_b, articles, focus_articles, families)
SELECT day, country_a, country_b, articles, focus_articles, families FROM counted
ON CONFLICT (day, country_a, country_b) DO UPDATE
SET articles = excluded.articles, focus_articles = excluded.focus_articles, families = excluded.families
WHERE (known.articles, known.focus_articles, known.families)
      IS DISTINCT FROM (excluded.articles, excluded.focus_articles, excluded.families);

-- count_entities --
-- The same for entities, after what analysts decided.
WITH counted AS (
    SELECT
        (coalesce(articles.published_at, articles.first_seen_at) AT TIME ZONE 'UTC')::date AS day,
        tags.entity_id,
        count(*) AS articles,
        count(DISTINCT coalesce(outlets.family, outlets.domain, outlets.outlet_key, 'article ' || articles.article_id))
            AS families
    FROM news.articles
    JOIN mart.resolved_entities AS tags USING (article_id)
    LEFT JOIN news.outlets USING (outlet_id)
    WHERE (coalesce(articles.published_at, articles.first_seen_at) AT TIME ZONE 'UTC')::date = ANY (%(days)s::date[])
    GROUP BY 1, 2
),
gone AS (
    DELETE FROM news.entity_days AS known
    WHERE known.day = ANY (%(days)s::date[])
      AND NOT EXISTS (SELECT FROM counted WHERE counted.day = known.day AND counted.entity_id = known.entity_id)
)
INSERT INTO news.entity_days AS known (day, entity_id, articles, families)
SELECT day, entity_id, articles, families FROM counted
ON CONFLICT (day, entity_id) DO UPDATE
SET articles = excluded.articles, families = excluded.families
WHERE (known.articles, known.families) IS DISTINCT FROM (excluded.articles, excluded.families);

-- behind --
-- How much is still to do, and since when.
SELECT
    (SELECT count(*) FROM ops.touched_articles) AS touches,
    (SELECT count(*) FROM ops.touched_days) AS days,
    least(
        (SELECT touched_at FROM ops.touched_articles ORDER BY touch_id LIMIT 1),
        (SELECT min(touched_at) FROM ops.touched_days)
    ) AS since;
