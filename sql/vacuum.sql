-- What `dateline db prune` runs at its end: the room of what was removed can be taken again at once, and the planner knows
-- what is left. Files are not cut off: that would lock out those who read, for as long as it takes.
VACUUM (ANALYZE, TRUNCATE false)
    news.articles, news.article_revisions, news.article_texts, news.article_countries, news.article_entities,
    news.enrichments, news.article_urls, news.article_feeds, news.published_claims, news.article_signatures,
    news.article_search, news.stories, news.story_articles, news.country_days, news.country_pair_days, news.entity_days,
    ops.pages, ops.inputs, ops.rejects, ops.runs, ops.changes, ops.polls, ops.entries
