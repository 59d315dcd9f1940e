-- What was known of a country at some moment?
--
-- The articles about it that were stored by then, the newest first, each with the title that it had then. `since_changed`
-- is yes where title or text are others today: what was believed then can be told from what was learned later.
--
-- :country country MV "the country"
-- :moment timestamptz "1 day ago" "the moment"
-- :days integer 7 "days before it"
-- :max_rows integer 15 "rows at most"
-- example: moment=2026-03-11T10:00Z days=3
SELECT
    coalesce(known.published_at, known.known_from) AS at,
    known.outlet,
    known.title,
    known.known_until IS NOT NULL AS since_changed
FROM mart.articles_as_of(%(moment)s::timestamptz) AS known
WHERE known.article_id IN (
    SELECT article_id
    FROM mart.articles
    WHERE day BETWEEN (%(moment)s::timestamptz AT TIME ZONE 'UTC')::date - %(days)s::integer
                  AND (%(moment)s::timestamptz AT TIME ZONE 'UTC')::date
)
  AND known.article_id IN (
      SELECT article_id FROM mart.article_countries WHERE country_code = %(country)s::text AND role = 'focus'
  )
ORDER BY at DESC, known.article_id
LIMIT %(max_rows)s::integer;
