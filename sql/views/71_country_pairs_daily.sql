-- How much two countries are named together, by day.
CREATE VIEW mart.country_pairs_daily AS
SELECT
    day,
    country_a,
    country_b,

    articles,
    focus_articles,
    families
FROM news.country_pair_days;

COMMENT ON VIEW mart.country_pairs_daily IS
    'Articles that name two countries, by day, such as India and the Maldives: a row for each pair that occurs. Counted with '
    'mart.country_daily.';
COMMENT ON COLUMN mart.country_pairs_daily.day IS
    'Day of the articles, in UTC: of publication, or of storing where that is not known.';
COMMENT ON COLUMN mart.country_pairs_daily.country_a IS 'One country: the first in the alphabet of codes (IN of IN and MV).';
COMMENT ON COLUMN mart.country_pairs_daily.country_b IS 'The other.';
COMMENT ON COLUMN mart.country_pairs_daily.articles IS
    'Articles that name both. One that names more than 25 countries is a list and is not counted.';
COMMENT ON COLUMN mart.country_pairs_daily.focus_articles IS 'Articles that are about both.';
COMMENT ON COLUMN mart.country_pairs_daily.families IS 'Families of outlets that published the articles that name both.';
