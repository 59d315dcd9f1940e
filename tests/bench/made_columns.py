"""The tables that made-up news fill row by row."""

from __future__ import annotations

#: Columns of each table in the order of its rows; those that are not named have their defaults.
COLUMNS = {
    "news.articles": "article_id article_uid identity_source outlet_id kind url outlet_source title "
    "title_source published_at published_raw published_source published_precision published_missing language "
    "language_confidence dateline_place dateline_country revision text_hash essence_hash robots fetched_at "
    "first_seen_at changed_at",
    "news.article_revisions": "article_id revision origin title text_hash extractor extractor_version "
    "known_from known_until fetched_at",
    "news.article_texts": "article_id revision text dateline furniture",
    "news.article_urls": "article_id url source first_seen_at",
    "news.published_claims": "article_id source published_raw published_at published_precision",
    "news.article_feeds": "article_id feed_id title published_raw first_seen_at",
    "news.article_countries": "article_id country_code role score salience mentions spans title_spans tagger "
    "tagger_version",
    "news.article_entities": "article_id entity_id name mentions spans title_spans tagger tagger_version",
    "news.enrichments": "article_id kind revision tagger tagger_version problem tagged_at",
    "news.stories": "story_id origin_article_id articles independent first_at last_at merged_into begun_at "
    "merged_at",
    "news.story_articles": "article_id story_id copy_of matched_article_id agency method score joined_at",
    "news.article_signatures": "article_id revision bands event_keys",
    "ops.pages": "article_id url final_url status content_type digest body_bytes file position length "
    "record_type fetched_at",
    "ops.entries": "feed_id entry_key origin title published digest state first_seen_at last_seen_at "
    "decided_at",
    "made.things": "entity_id entity_key name entity_type country_code place_id first_seen_at",
    "made.forms": "entity_id alias first_seen_at",
}
