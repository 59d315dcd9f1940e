-- Countries and who publishes in them. countries is filled from seeds/reference/countries.csv.

CREATE TABLE news.countries (
    country_code  text,
    alpha3        text NOT NULL,
    name          text NOT NULL,

    CONSTRAINT countries_pkey PRIMARY KEY (country_code),
    CONSTRAINT countries_code_is_two_capitals CHECK (country_code ~ '^[A-Z]{2}$'),
    CONSTRAINT countries_alpha3_is_three_capitals CHECK (alpha3 ~ '^[A-Z]{3}$'),
    CONSTRAINT countries_alpha3_key UNIQUE (alpha3),
    CONSTRAINT countries_name_key UNIQUE (name)
);
COMMENT ON TABLE news.countries IS
    'Countries and territories of ISO 3166-1, and Kosovo. Reference data, brought up to date at every migration.';
COMMENT ON COLUMN news.countries.country_code IS 'ISO 3166-1 alpha-2; XK for Kosovo.';
COMMENT ON COLUMN news.countries.alpha3 IS 'ISO 3166-1 alpha-3; XKX for Kosovo.';
COMMENT ON COLUMN news.countries.name IS 'Short name in English.';

CREATE TABLE news.outlets (
    outlet_id      bigint GENERATED ALWAYS AS IDENTITY,

    outlet_key     text NOT NULL,
    domain         text,
    name           text,
    country_code   text,

    first_seen_at  timestamptz NOT NULL DEFAULT now(),

    CONSTRAINT outlets_pkey PRIMARY KEY (outlet_id),
    CONSTRAINT outlets_outlet_key_key UNIQUE (outlet_key),
    CONSTRAINT outlets_country_code_fkey
        FOREIGN KEY (country_code) REFERENCES news.countries ON DELETE RESTRICT,
    CONSTRAINT outlets_domain_or_name CHECK (domain IS NOT NULL OR name IS NOT NULL)
);
CREATE INDEX outlets_country_code_idx ON news.outlets (country_code);
COMMENT ON TABLE news.outlets IS 'Who publishes: a newspaper, agency or site.';
COMMENT ON COLUMN news.outlets.outlet_id IS 'Number of the outlet inside this database.';
COMMENT ON COLUMN news.outlets.outlet_key IS
    'What makes it one outlet: its domain without www., or its name in lower case where no domain is known.';
COMMENT ON COLUMN news.outlets.domain IS 'Domain it publishes on, without www.; NULL if only a name is known.';
COMMENT ON COLUMN news.outlets.name IS 'Name as given, or as its pages state it; NULL if neither does.';
COMMENT ON COLUMN news.outlets.country_code IS
    'Country it publishes in, as given by whoever loaded it; NULL if not known. Never derived from the text.';
COMMENT ON COLUMN news.outlets.first_seen_at IS 'When its first article was stored.';
