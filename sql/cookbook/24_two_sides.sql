-- How do outlets of two countries tell the same story?
--
-- Stories that outlets of both countries reported, title beside title: the first of each side that is no copy of another's
-- text, with the countries that it is about. Titles in other languages stay as they are.
--
-- :country country IN "outlets of this country"
-- :other country MV "and of this one"
-- :since date "30 days ago" "first day, in UTC"
-- :until date today "last day"
-- :max_rows integer 10 "rows at most"
-- example: since=2026-03-02 until=2026-03-21
WITH reports AS (
    SELECT DISTINCT ON (placed.story_id, articles.outlet_country)
        placed.story_id, articles.outlet_country, articles.article_id,
        coalesce(articles.published_at, articles.first_seen_at) AS at
    FROM mart.articles
    JOIN mart.story_articles AS placed USING (article_id)
    WHERE articles.day BETWEEN %(since)s::date AND %(until)s::date
      AND articles.outlet_country IN (%(country)s::text, %(other)s::text)
      AND placed.copy_of IS NULL
    ORDER BY placed.story_id, articles.outlet_country, at, articles.article_id
),
-- What is shown of an article is looked up for those that are shown.
both_sides AS MATERIALIZED (
    SELECT one.story_id, one.at, one.article_id AS one_id, other.article_id AS other_id
    FROM reports AS one
    JOIN reports AS other USING (story_id)
    WHERE one.outlet_country = %(country)s::text AND other.outlet_country = %(other)s::text
    ORDER BY one.at DESC, one.story_id
    LIMIT %(max_rows)s::integer
)
SELECT
    both_sides.at::date AS day,
    one.outlet,
    one.title,
    one.focus_countries AS about,
    other.outlet AS other_outlet,
    other.title AS other_title,
    other.focus_countries AS other_about
FROM both_sides
JOIN mart.articles AS one ON one.article_id = both_sides.one_id
JOIN mart.articles AS other ON other.article_id = both_sides.other_id
ORDER BY both_sides.at DESC, both_sides.story_id;
