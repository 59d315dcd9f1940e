-- How does the coverage of two countries together develop, week by week?
--
-- Articles that name both, and those that are about both. `voices` is the most independent publishers on one day of the
-- week: a rise of articles without one of voices is copying. Weeks begin on Monday; one without articles is a row of
-- zeros, the first and last may be parts.
--
-- :country country IN "one country"
-- :other country MV "the other"
-- :since date "84 days ago" "first day, in UTC"
-- :until date today "last day"
-- example: since=2026-02-23 until=2026-03-22
SELECT
    weeks.week::date AS week,
    coalesce(sum(pairs.articles), 0) AS articles,
    coalesce(sum(pairs.focus_articles), 0) AS about_both,
    coalesce(max(pairs.families), 0) AS voices
FROM generate_series(
    date_trunc('week', %(since)s::date::timestamp), %(until)s::date::timestamp, interval '7 days'
) AS weeks (week)
LEFT JOIN mart.country_pairs_daily AS pairs
    ON pairs.day BETWEEN greatest(weeks.week::date, %(since)s::date) AND least(weeks.week::date + 6, %(until)s::date)
    AND pairs.country_a = least(%(country)s::text, %(other)s::text)
    AND pairs.country_b = greatest(%(country)s::text, %(other)s::text)
GROUP BY weeks.week
ORDER BY weeks.week;
