-- Which feeds are silent or failing, and why?
--
-- Feeds that a person should look at: they fail, or answer without anything new for much longer than is their habit, or
-- were never read. `usual` is the number of new entries a day when all was well.
--
-- :country country null "feeds of outlets of this country; null for all"
-- example: country=null
SELECT
    outlet,
    outlet_country AS country,
    state,
    state_why,
    usual_entries_per_day AS usual,
    last_new_at
FROM mart.feed_health
WHERE state IN ('failing', 'silent', 'new')
  AND (%(country)s::text IS NULL OR outlet_country = %(country)s::text)
ORDER BY usual_entries_per_day DESC NULLS LAST, outlet, url;
