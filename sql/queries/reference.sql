-- store_countries --
-- Bring the table of countries up to date with the reference file.
INSERT INTO news.countries AS known (country_code, alpha3, name)
SELECT country_code, alpha3, name
FROM jsonb_to_recordset(%(rows)s::jsonb) AS incoming (country_code text, alpha3 text, name text)
ORDER BY country_code
ON CONFLICT (country_code) DO UPDATE
SET alpha3 = excluded.alpha3, name = excluded.name
WHERE (known.alpha3, known.name) IS DISTINCT FROM (excluded.alpha3, excluded.name);

-- store_outlets --
-- Bring well-known outlets up to date with the reference file; what a user said of an outlet stays.
INSERT INTO news.outlets AS known (outlet_key, domain, name, country_code, language, family)
SELECT DISTINCT ON (domain) domain, domain, name, country_code, language, family
FROM jsonb_to_recordset(%(rows)s::jsonb)
    AS incoming (domain text, name text, country_code text, language text, family text)
ORDER BY domain, country_code NULLS LAST
ON CONFLICT (outlet_key) DO UPDATE
SET name = coalesce(known.name, excluded.name),
    country_code = coalesce(known.country_code, excluded.country_code),
    language = coalesce(known.language, excluded.language),
    family = coalesce(known.family, excluded.family)
WHERE known.name IS NULL OR known.country_code IS NULL OR known.language IS NULL OR known.family IS NULL;
