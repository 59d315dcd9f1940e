-- How much of each day is tagged, by which tagger, and what is not: before a trend is believed.
-- A condition on day, language or kind is applied before anything is counted: they are what the window is over.
CREATE VIEW mart.coverage_daily AS
SELECT
    day,
    language,
    kind,
    tagger,
    tagger_version,
    problem,

    count(*) AS articles,
    round(count(*) / sum(count(*)) OVER (PARTITION BY day, language, kind), 4) AS share,

    max(tagged_at) AS last_tagged_at
FROM (
    SELECT
        (articles.first_seen_at AT TIME ZONE 'UTC')::date AS day,
        articles.language,
        kinds.kind,
        enrichments.tagger,
        enrichments.tagger_version,
        CASE
            WHEN enrichments.revision IS NULL THEN 'not tagged'
            WHEN enrichments.revision <> articles.revision THEN 'an older revision was tagged'
            ELSE enrichments.problem
        END AS problem,
        enrichments.tagged_at
    FROM news.articles
    CROSS JOIN (VALUES ('countries'), ('entities')) AS kinds (kind)
    LEFT JOIN news.enrichments ON enrichments.article_id = articles.article_id AND enrichments.kind = kinds.kind
) AS tagged
GROUP BY day, language, kind, tagger, tagger_version, problem;

COMMENT ON VIEW mart.coverage_daily IS
    'How much of the articles of each day is tagged, by language, kind of tags and version of the tagger, and what is not. '
    'Every article is counted once for each kind. A trend over days whose shares differ is one of the tagging, too.';
COMMENT ON COLUMN mart.coverage_daily.day IS
    'Day, in UTC, on which the articles were first stored here (first_seen_at, not published_at).';
COMMENT ON COLUMN mart.coverage_daily.language IS 'BCP 47 primary language of the texts; NULL if it could not be told.';
COMMENT ON COLUMN mart.coverage_daily.kind IS 'What was looked for: countries or entities.';
COMMENT ON COLUMN mart.coverage_daily.tagger IS 'Name of the tagger, with its model; NULL if none looked.';
COMMENT ON COLUMN mart.coverage_daily.tagger_version IS
    'Digest of its rules, data and model; NULL if none looked. Several for one language: some articles await retagging.';
COMMENT ON COLUMN mart.coverage_daily.problem IS
    'Why tags are missing or wrong: "not tagged", "an older revision was tagged", or what the tagger says, such as "no model '
    'for language xx" (then there are no entities but those that rules find); NULL if all is well.';
COMMENT ON COLUMN mart.coverage_daily.articles IS 'Number of such articles.';
COMMENT ON COLUMN mart.coverage_daily.share IS
    'Their share of all articles of this day and language, from 0 to 1: adds up to 1 for each kind.';
COMMENT ON COLUMN mart.coverage_daily.last_tagged_at IS
    'When the last of them was tagged: the newest version is the one that tagged last; NULL if none was.';
