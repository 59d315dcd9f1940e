-- One row per article: who, when, where from, and what it is about.
-- What has several values is a subquery of its own, and other tables are joined by their keys: a query pays for the
-- columns that it asks for, and for those only of the rows that are left when all conditions on other columns hold.
CREATE VIEW mart.articles AS
SELECT
    articles.article_id,
    articles.article_uid,
    articles.kind,
    articles.url,

    coalesce(outlets.name, outlets.domain) AS outlet,
    outlets.country_code AS outlet_country,
    articles.title,
    articles.title_source,
    articles.authors,
    articles.language,
    articles.section,
    articles.dateline_place,
    articles.dateline_country,

    ARRAY(
        SELECT tags.country_code
        FROM news.article_countries AS tags
        WHERE tags.article_id = articles.article_id
        ORDER BY tags.role, tags.salience DESC, tags.country_code
    ) AS countries,
    ARRAY(
        SELECT tags.country_code
        FROM news.article_countries AS tags
        WHERE tags.article_id = articles.article_id AND tags.role = 'focus'
        ORDER BY tags.salience DESC, tags.country_code
    ) AS focus_countries,
    ARRAY(
        SELECT tags.country_code
        FROM news.article_countries AS tags
        WHERE tags.article_id = articles.article_id AND tags.role = 'mentioned'
        ORDER BY tags.salience DESC, tags.country_code
    ) AS mentioned_countries,
    ARRAY(
        SELECT entities.name
        FROM mart.resolved_entities AS tags
        JOIN news.entities USING (entity_id)
        WHERE tags.article_id = articles.article_id AND entities.entity_type = 'PERSON'
        ORDER BY tags.mentions DESC, entities.name
    ) AS people,
    ARRAY(
        SELECT entities.name
        FROM mart.resolved_entities AS tags
        JOIN news.entities USING (entity_id)
        WHERE tags.article_id = articles.article_id AND entities.entity_type = 'ORG'
        ORDER BY tags.mentions DESC, entities.name
    ) AS organisations,
    ARRAY(
        SELECT entities.name
        FROM mart.resolved_entities AS tags
        JOIN news.entities USING (entity_id)
        WHERE tags.article_id = articles.article_id AND entities.entity_type = 'PROGRAMME'
        ORDER BY tags.mentions DESC, entities.name
    ) AS programmes,

    texts.characters,
    articles.revision,
    placed.story_id,
    ARRAY(
        SELECT mart.shown_address(feeds.url)
        FROM news.article_feeds AS seen
        JOIN ops.feeds USING (feed_id)
        WHERE seen.article_id = articles.article_id
        ORDER BY seen.first_seen_at, feeds.feed_id
    ) AS feeds,

    articles.paywalled,
    articles.robots,
    articles.noarchive,
    articles.tdm_reserved,
    articles.ai_opt_out,

    (coalesce(articles.published_at, articles.first_seen_at) AT TIME ZONE 'UTC')::date AS day,
    articles.published_at,
    articles.published_source,
    articles.published_precision,
    articles.published_missing,
    articles.first_seen_at,
    articles.changed_at
FROM news.articles
LEFT JOIN news.article_texts AS texts USING (article_id, revision)
LEFT JOIN news.outlets USING (outlet_id)
LEFT JOIN news.story_articles AS placed ON placed.article_id = articles.article_id;

COMMENT ON VIEW mart.articles IS 'One row per article: who published it, when, and what it is about.';
COMMENT ON COLUMN mart.articles.article_id IS 'Number of the article inside this database.';
COMMENT ON COLUMN mart.articles.article_uid IS 'Identifier of the article, the same in every database.';
COMMENT ON COLUMN mart.articles.kind IS
    'What it was read from: html (a web page), text (a plain text), record (a JSON object) or entry (its feed alone, because '
    'the page could not be had).';
COMMENT ON COLUMN mart.articles.url IS 'Canonical address; NULL if it has none, as for plain texts.';
COMMENT ON COLUMN mart.articles.outlet IS 'Name of the outlet, or its domain; NULL if not known.';
COMMENT ON COLUMN mart.articles.outlet_country IS 'Country the outlet publishes in; NULL if not known.';
COMMENT ON COLUMN mart.articles.title IS 'Newest title; NULL if there is none.';
COMMENT ON COLUMN mart.articles.title_source IS
    'given, jsonld, opengraph, page, feed, or derived (from the first sentence); NULL with title.';
COMMENT ON COLUMN mart.articles.authors IS 'Names of the authors as stated, in order; empty if none are stated.';
COMMENT ON COLUMN mart.articles.language IS 'BCP 47 primary language of the text; NULL if it could not be told.';
COMMENT ON COLUMN mart.articles.section IS 'Section of the outlet as stated; NULL if not stated.';
COMMENT ON COLUMN mart.articles.dateline_place IS 'Place in the dateline at the head of the text; NULL without one.';
COMMENT ON COLUMN mart.articles.dateline_country IS 'Country of that place; NULL if there is none or it is not known.';
COMMENT ON COLUMN mart.articles.countries IS
    'Every country the article names, focus first, then by salience; empty if none.';
COMMENT ON COLUMN mart.articles.focus_countries IS 'Countries the article is about, surest first; empty if none.';
COMMENT ON COLUMN mart.articles.mentioned_countries IS 'Countries it names besides, surest first; empty if none.';
COMMENT ON COLUMN mart.articles.people IS 'Names of the people it names, most often named first; empty if none.';
COMMENT ON COLUMN mart.articles.organisations IS 'The same for organisations.';
COMMENT ON COLUMN mart.articles.programmes IS 'The same for named programmes, policies and campaigns.';
COMMENT ON COLUMN mart.articles.characters IS 'Length of the newest text in characters.';
COMMENT ON COLUMN mart.articles.revision IS 'Number of the newest revision, counted from 1.';
COMMENT ON COLUMN mart.articles.story_id IS
    'Number of its story, the articles that carry the same text or report the same event; NULL until it is grouped.';
COMMENT ON COLUMN mart.articles.feeds IS 'Addresses of the feeds that brought it, as mart.shown_address shows them, the first one first; empty if none did.';
COMMENT ON COLUMN mart.articles.robots IS
    'robots.txt when it was fetched: allowed, absent or not_asked (read from its feed); NULL if Dateline did not fetch it.';
COMMENT ON COLUMN mart.articles.noarchive IS 'The page asks not to be shown from archives; NULL if it does not say.';
COMMENT ON COLUMN mart.articles.tdm_reserved IS 'Text and data mining is reserved; NULL if the page does not say.';
COMMENT ON COLUMN mart.articles.ai_opt_out IS 'Page or site refuse the training of AI; NULL if neither says.';
COMMENT ON COLUMN mart.articles.paywalled IS 'The page says that it is not free; NULL if it does not say.';
COMMENT ON COLUMN mart.articles.day IS
    'Day, in UTC, of published_at, or of first_seen_at where that is NULL: what daily counts are by. The quickest limit.';
COMMENT ON COLUMN mart.articles.published_at IS
    'When the source says it was published; NULL if it does not, see published_missing. Precision day: 00:00 UTC.';
COMMENT ON COLUMN mart.articles.published_source IS
    'given, jsonld, meta, page, url or feed; NULL if nothing was found. What page and feed each say is in '
    'news.published_claims.';
COMMENT ON COLUMN mart.articles.published_precision IS 'second, minute or day; NULL with published_at.';
COMMENT ON COLUMN mart.articles.published_missing IS
    'Why published_at is NULL: absent, unreadable or implausible; NULL when there is one.';
COMMENT ON COLUMN mart.articles.first_seen_at IS 'When Dateline stored it first.';
COMMENT ON COLUMN mart.articles.changed_at IS 'When its text or title last changed here.';
