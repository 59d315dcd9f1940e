-- How much each country is written about, by day.
CREATE VIEW mart.country_daily AS
SELECT
    days.day,
    days.country_code,
    countries.name AS country,

    days.articles,
    days.focus_articles,
    days.families,
    days.focus_families
FROM news.country_days AS days
JOIN news.countries USING (country_code);

COMMENT ON VIEW mart.country_daily IS
    'Articles and independent families of outlets by country and day. A day on which nothing names a country has no row. '
    'Counted at most a few minutes after the writing; `dateline db refresh` does it at once.';
COMMENT ON COLUMN mart.country_daily.day IS
    'Day of the articles, in UTC: of publication, or of storing where that is not known.';
COMMENT ON COLUMN mart.country_daily.country_code IS 'The country.';
COMMENT ON COLUMN mart.country_daily.country IS 'Its name.';
COMMENT ON COLUMN mart.country_daily.articles IS 'Articles that name it, whether they are about it or not.';
COMMENT ON COLUMN mart.country_daily.focus_articles IS 'Articles that are about it.';
COMMENT ON COLUMN mart.country_daily.families IS
    'Families of outlets that published the articles that name it: outlets of one owner count once, as does an outlet without.';
COMMENT ON COLUMN mart.country_daily.focus_families IS 'Families that published the articles that are about it.';
