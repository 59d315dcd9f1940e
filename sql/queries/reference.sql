-- store_countries --
-- Bring the table of countries up to date with the reference file.
INSERT INTO news.countries AS known (country_code, alpha3, name)
SELECT country_code, alpha3, name
FROM jsonb_to_recordset(%(rows)s::jsonb) AS incoming (country_code text, alpha3 text, name text)
ORDER BY country_code
ON CONFLICT (country_code) DO UPDATE
SET alpha3 = excluded.alpha3, name = excluded.name
WHERE (known.alpha3, known.name) IS DISTINCT FROM (excluded.alpha3, excluded.name);
