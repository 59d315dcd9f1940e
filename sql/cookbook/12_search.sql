-- Which articles contain some words, and where?
--
-- The best first. Words are found in their grammatical forms in the language of each text; "quotes" hold words together,
-- OR and - work as in a web search, and any other sign is read over. «» mark what was found.
--
-- :words text "ferry" "what is looked for"
-- :country country null "articles that name this country; null for all"
-- :name text null "articles that name this person or organisation; null for all"
-- :language text null "language of the text, such as en; null for all"
-- :since timestamptz null "published since; null for no limit"
-- :until timestamptz null "published until; null for no limit"
-- :max_rows integer 10 "rows at most"
-- example: words="ferry passengers -reef" country=MV since=2026-03-01 max_rows=5
SELECT found.published_at, found.outlet, found.title, found.snippet
FROM mart.search(
    %(words)s::text,
    country => %(country)s::text,
    entity => %(name)s::text,
    language => %(language)s::text,
    since => %(since)s::timestamptz,
    until => %(until)s::timestamptz,
    max_rows => %(max_rows)s::integer
) AS found
ORDER BY found.rank DESC, found.published_at DESC, found.article_id;
