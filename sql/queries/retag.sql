-- Articles that are tagged again. `rows` are the current taggers: a row for each language that has a model, and one
-- without a language for all others.

-- begun --
-- When the tagging began that a run goes on with: that of the first run with the same selection since one that came to its
-- end. A run did not if it failed, found as many articles as it might, or was given a time and found any.
SELECT min(runs.started_at) AS began_at, min(runs.run_id) AS run_id
FROM ops.runs
WHERE flow = 'retag'
  AND parameters @> %(selection)s::jsonb
  AND run_id <= %(run_id)s::bigint
  AND run_id > coalesce(
      (
          SELECT max(run_id)
          FROM ops.runs
          WHERE flow = 'retag'
            AND parameters @> %(selection)s::jsonb
            AND run_id < %(run_id)s::bigint
            AND state = 'completed'
            AND found < coalesce((parameters ->> 'limit')::bigint, found + 1)
            AND (parameters ->> 'seconds' IS NULL OR found = 0)
      ),
      0
  );

-- outlets --
-- The outlets of a key or a name.
SELECT outlet_id
FROM news.outlets
WHERE outlet_key = %(outlet_key)s::text OR lower(name) = lower(%(outlet_name)s::text)
ORDER BY outlet_id;

-- count --
-- How many articles are due, and why: as in `next`.
WITH taggers AS MATERIALIZED (
    SELECT language, countries, entities
    FROM jsonb_to_recordset(%(rows)s::jsonb) AS given (language text, countries text, entities text)
)
SELECT why, count(*) AS articles
FROM (
    SELECT
        CASE
            WHEN num_nulls(countries.revision, entities.revision) > 0 THEN 'not_tagged'
            WHEN countries.revision <> articles.revision OR entities.revision <> articles.revision
                THEN 'older_revision'
            WHEN countries.tagger_version <> coalesce(taggers.countries, others.countries)
                OR entities.tagger_version <> coalesce(taggers.entities, others.entities)
                THEN 'other_version'
            WHEN least(countries.tagged_at, entities.tagged_at) < %(before)s::timestamptz THEN 'asked_for'
        END AS why
    FROM news.articles
    CROSS JOIN (SELECT countries, entities FROM taggers WHERE language IS NULL) AS others
    LEFT JOIN taggers ON taggers.language = articles.language
    LEFT JOIN news.enrichments AS countries
        ON countries.article_id = articles.article_id AND countries.kind = 'countries'
    LEFT JOIN news.enrichments AS entities
        ON entities.article_id = articles.article_id AND entities.kind = 'entities'
    WHERE (%(since)s::timestamptz IS NULL OR (changed_at >= %(since)s::timestamptz AND first_seen_at >= %(since)s::timestamptz))
      AND (%(until)s::timestamptz IS NULL OR first_seen_at < %(until)s::timestamptz)
      AND (%(outlet_ids)s::bigint[] IS NULL OR outlet_id = ANY (%(outlet_ids)s::bigint[]))
) AS due
WHERE why IS NOT NULL
GROUP BY why
ORDER BY why;

-- next --
-- The next articles that are due, in order of their number, with the lengths of their texts: those whose tags are missing,
-- of an older revision, or not the current taggers' for their language, and those that were tagged before a time, if one is
-- given. Of all, or of some articles. Those that could not be tagged are taken only if the last run that failed at them is
-- one of those asked for; 0 stands for none.
WITH taggers AS MATERIALIZED (
    SELECT language, countries, entities
    FROM jsonb_to_recordset(%(rows)s::jsonb) AS given (language text, countries text, entities text)
),
due AS MATERIALIZED (
    SELECT articles.article_id, articles.revision
    FROM news.articles
    CROSS JOIN (SELECT countries, entities FROM taggers WHERE language IS NULL) AS others
    LEFT JOIN taggers ON taggers.language = articles.language
    LEFT JOIN news.enrichments AS countries
        ON countries.article_id = articles.article_id AND countries.kind = 'countries'
        -- said again, so that nobody reads the enrichments of articles before
        AND countries.article_id > %(after)s::bigint
    LEFT JOIN news.enrichments AS entities
        ON entities.article_id = articles.article_id AND entities.kind = 'entities'
        AND entities.article_id > %(after)s::bigint
    WHERE articles.article_id > %(after)s::bigint
      AND (%(article_ids)s::bigint[] IS NULL OR articles.article_id = ANY (%(article_ids)s::bigint[]))
      -- changed_at is never before first_seen_at, and has an index
      AND (%(since)s::timestamptz IS NULL OR (changed_at >= %(since)s::timestamptz AND first_seen_at >= %(since)s::timestamptz))
      AND (%(until)s::timestamptz IS NULL OR first_seen_at < %(until)s::timestamptz)
      AND (%(outlet_ids)s::bigint[] IS NULL OR outlet_id = ANY (%(outlet_ids)s::bigint[]))
      -- One condition, so that only what is due is looked up among the rejects.
      AND CASE
          WHEN countries.revision IS DISTINCT FROM articles.revision
              OR entities.revision IS DISTINCT FROM articles.revision
              OR countries.tagger_version <> coalesce(taggers.countries, others.countries)
              OR entities.tagger_version <> coalesce(taggers.entities, others.entities)
              OR least(countries.tagged_at, entities.tagged_at) < %(before)s::timestamptz
          THEN coalesce(
              (
                  SELECT max(rejects.run_id)
                  FROM news.article_revisions AS revisions
                  JOIN ops.rejects ON md5(rejects.origin) = md5(revisions.origin)
                  WHERE revisions.article_id = articles.article_id
                    AND revisions.revision = articles.revision
                    AND rejects.stage IN ('tag', 'store')
                    AND rejects.resolved_at IS NULL
              ),
              0
          ) BETWEEN %(failed_from)s::bigint AND %(failed_to)s::bigint
          ELSE false
      END
    ORDER BY articles.article_id
    LIMIT %(limit)s::integer
)
SELECT article_id, texts.characters
FROM due
JOIN news.article_texts AS texts USING (article_id, revision)
ORDER BY article_id;

-- claim --
-- Claim articles for as long as this connection lives or until they are given back; what another run has is left out.
SELECT article_id
FROM unnest(%(article_ids)s::bigint[]) AS asked (article_id)
WHERE pg_try_advisory_lock(hashtext('dateline.retag'), (article_id & 2147483647)::integer);

-- give_back --
-- Give back articles that were claimed over this connection.
SELECT count(*) FILTER (
    WHERE pg_advisory_unlock(hashtext('dateline.retag'), (article_id & 2147483647)::integer)
) AS given_back
FROM unnest(%(article_ids)s::bigint[]) AS claimed (article_id);

-- read --
-- What articles are tagged by: their newest texts and what else is stored of them.
SELECT
    article_id, revision, revisions.origin, articles.url, articles.title, articles.title_source, articles.language,
    outlets.country_code AS outlet_country, articles.dateline_place, articles.dateline_country, texts.text,
    lower(texts.dateline) AS dateline_start, upper(texts.dateline) AS dateline_end,
    ARRAY(
        SELECT ARRAY[lower(span), upper(span)] FROM unnest(texts.furniture) AS span ORDER BY span
    ) AS furniture
FROM news.articles
JOIN news.article_revisions AS revisions USING (article_id, revision)
JOIN news.article_texts AS texts USING (article_id, revision)
LEFT JOIN news.outlets USING (outlet_id)
WHERE article_id = ANY (%(article_ids)s::bigint[])
ORDER BY article_id;

-- lock_newest --
-- Which revision and language articles have now, locked until the transaction ends, in the order of `articles.lock_known`;
-- and the time, by the clock that also says when a run began.
SELECT article_id, revision, language, now() AS at
FROM news.articles
WHERE article_id = ANY (%(article_ids)s::bigint[])
ORDER BY article_uid
FOR NO KEY UPDATE;

-- differing --
-- Those of these articles whose stored tags are not exactly the given ones, or not noted as theirs.
WITH given_countries AS (
    SELECT article_id, country_code, role, score, salience, mentions, spans, title_spans, tagger, tagger_version
    FROM jsonb_to_recordset(%(rows)s::jsonb -> 'countries') AS given (
        article_id bigint, country_code text, role text, score real, salience real, mentions integer,
        spans int4multirange, title_spans int4multirange, tagger text, tagger_version text
    )
),
given_entities AS (
    SELECT article_id, entity_id, given.name, mentions, spans, title_spans, tagger, tagger_version
    FROM jsonb_to_recordset(%(rows)s::jsonb -> 'entities') AS given (
        article_id bigint, entity_key text, name text, mentions integer,
        spans int4multirange, title_spans int4multirange, tagger text, tagger_version text
    )
    LEFT JOIN news.entities USING (entity_key)
),
given_enrichments AS (
    SELECT article_id, kind, revision, tagger, tagger_version, problem
    FROM jsonb_to_recordset(%(rows)s::jsonb -> 'enrichments') AS given (
        article_id bigint, kind text, revision integer, tagger text, tagger_version text, problem text
    )
),
stored_countries AS (
    SELECT article_id, country_code, role, score, salience, mentions, spans, title_spans, tagger, tagger_version
    FROM news.article_countries
    WHERE article_id = ANY (%(article_ids)s::bigint[])
),
stored_entities AS (
    SELECT article_id, entity_id, name, mentions, spans, title_spans, tagger, tagger_version
    FROM news.article_entities
    WHERE article_id = ANY (%(article_ids)s::bigint[])
),
stored_enrichments AS (
    SELECT article_id, kind, revision, tagger, tagger_version, problem
    FROM news.enrichments
    WHERE article_id = ANY (%(article_ids)s::bigint[])
)
SELECT article_id FROM (TABLE given_countries EXCEPT TABLE stored_countries) AS countries
UNION
SELECT article_id FROM (TABLE stored_countries EXCEPT TABLE given_countries) AS countries
UNION
SELECT article_id FROM (TABLE given_entities EXCEPT TABLE stored_entities) AS entities
UNION
SELECT article_id FROM (TABLE stored_entities EXCEPT TABLE given_entities) AS entities
UNION
SELECT article_id FROM (TABLE given_enrichments EXCEPT TABLE stored_enrichments) AS enrichments
ORDER BY article_id;

-- resolve --
-- Mark what was noted of failures to tag these origins as resolved.
UPDATE ops.rejects
SET resolved_at = now()
WHERE md5(origin) IN (SELECT md5(unnest(%(origins)s::text[])))
  AND stage IN ('tag', 'store')
  AND resolved_at IS NULL;
