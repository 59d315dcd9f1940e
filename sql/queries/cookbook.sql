-- Questions of analysts, asked by `dateline sql`.

-- limit --
-- What holds until the transaction ends: how long a statement may take, days in UTC, and a plan for all rows.
SELECT
    set_config('statement_timeout', %(timeout)s, true),
    set_config('TimeZone', 'UTC', true),
    set_config('cursor_tuple_fraction', '1', true);

-- has_articles --
-- Whether there is anything to ask about.
SELECT EXISTS (SELECT FROM news.articles) AS found;
