-- What did an article say before it was corrected?
--
-- One row for each sentence that a later revision took out (-) or brought in (+), title included; sentences that stayed
-- are left out. `known_from` is when the newer wording was first seen here. The outlet may have changed it earlier, and a
-- change of the extractor's version is named, as it may be the cause.
--
-- :article text "1" "the article: its number, identifier or address"
-- example: article=https://lagoon-times.example/talks
WITH revisions AS (
    SELECT
        history.revision, history.known_from, history.extractor_version, sentences.place, sentences.sentence
    FROM mart.articles
    JOIN mart.article_history AS history USING (article_id)
    CROSS JOIN LATERAL regexp_split_to_table(
        concat_ws(E'\n', history.title, history.text), '(?<=[.!?])\s+|\n+'
    ) WITH ORDINALITY AS sentences (sentence, place)
    WHERE articles.article_id = CASE WHEN %(article)s::text ~ '^\d{1,18}$' THEN %(article)s::text::bigint END
       OR articles.article_uid = CASE WHEN %(article)s::text ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
           THEN %(article)s::text::uuid END
       OR articles.url = %(article)s::text
)
SELECT
    newer.revision,
    newer.known_from,
    changed.sign,
    changed.sentence,
    CASE WHEN newer.extractor_version <> older.extractor_version THEN 'another extractor' END AS note
FROM (SELECT DISTINCT revision, known_from, extractor_version FROM revisions) AS newer
JOIN (SELECT DISTINCT revision, extractor_version FROM revisions) AS older ON older.revision = newer.revision - 1
CROSS JOIN LATERAL (
    SELECT '-' AS sign, gone.place, gone.sentence
    FROM revisions AS gone
    WHERE gone.revision = older.revision
      AND NOT EXISTS (
          SELECT FROM revisions AS same WHERE same.revision = newer.revision AND same.sentence = gone.sentence
      )
    UNION ALL
    SELECT '+', came.place, came.sentence
    FROM revisions AS came
    WHERE came.revision = newer.revision
      AND NOT EXISTS (
          SELECT FROM revisions AS same WHERE same.revision = older.revision AND same.sentence = came.sentence
      )
) AS changed
ORDER BY newer.revision, changed.place, changed.sign DESC;
