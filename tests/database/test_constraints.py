"""One bad row for each rule of the schema: Postgres must name the rule that refuses it."""

# ruff: noqa: S608 - the statements are put together from the words of this file only

from __future__ import annotations

import pytest
from psycopg import errors

from sql.migrate import Connection

HASH = "repeat('a', 64)"
UID = "'6f1c1f0a-3b1e-5d0a-9a53-0c5d2f1e7b11'"

#: A small good world: one row in every table. Numbers that identity columns will not give out during a test.
WORLD = f"""
    INSERT INTO news.countries (country_code, alpha3, name)
    VALUES ('IS', 'ISL', 'Iceland'), ('NO', 'NOR', 'Norway') ON CONFLICT DO NOTHING;
    INSERT INTO ops.runs (run_id, flow, parameters, version) OVERRIDING SYSTEM VALUE
    VALUES (1, 'backfill', '{{}}', '1');
    INSERT INTO ops.rejects (run_id, origin, stage, reason, detail)
    VALUES (1, 'a.txt', 'load', 'empty', 'no bytes');
    INSERT INTO news.outlets (outlet_id, outlet_key, name, country_code) OVERRIDING SYSTEM VALUE
    VALUES (77, 'the skerry', 'The Skerry', 'IS');
    INSERT INTO news.articles (article_id, article_uid, identity_source, outlet_missing, kind, title_missing,
                               published_missing, text_hash, dateline_country) OVERRIDING SYSTEM VALUE
    VALUES (1, {UID}, 'content', 'absent', 'text', 'absent', 'absent', {HASH}, 'IS');
    INSERT INTO news.article_revisions (article_id, revision, origin, text_hash, extractor, extractor_version,
                                        known_from)
    VALUES (1, 1, 'a.txt', {HASH}, 'plain', '1', '2026-01-02 00:00+00');
    INSERT INTO news.article_texts (article_id, revision, text) VALUES (1, 1, 'Herring returned to Reykjavik.');
    INSERT INTO news.article_countries (article_id, country_code, role, score, salience, mentions, spans,
                                        tagger, tagger_version)
    VALUES (1, 'IS', 'focus', 0.9, 0.9, 1, '{{[20,29)}}', 'rules', '1');
    INSERT INTO news.entities (entity_id, entity_key, name, entity_type, country_code) OVERRIDING SYSTEM VALUE
    VALUES (77, 'GPE:reykjavik', 'Reykjavik', 'GPE', 'IS');
    INSERT INTO news.entity_aliases (entity_id, alias) VALUES (77, 'Reykjavik');
    INSERT INTO news.article_entities (article_id, entity_id, name, mentions, spans, tagger, tagger_version)
    VALUES (1, 77, 'Reykjavik', 1, '{{[20,29)}}', 'rules', '1');
    INSERT INTO news.entity_decisions (decision_id, action, entity_key, target_key, decided_by, decided_at)
    OVERRIDING SYSTEM VALUE VALUES (1, 'merge', 'PERSON:a', 'PERSON:b', 'ann', now());
    INSERT INTO news.authorities (authority_id, name, aliases, entity_type, imported_at)
    VALUES ('Q1', 'Ann', '{{}}', 'PERSON', now());
    INSERT INTO news.authority_keys (authority_id, entity_key) VALUES ('Q1', 'PERSON:ann');
    INSERT INTO ops.inputs (input_id, version, article_id, revision, stored_at)
    VALUES ({UID}, {UID}, 1, 1, now());
    INSERT INTO ops.checkpoints (run_id, source, fingerprint, position, reached_at)
    VALUES (1, 'a.warc', {UID}, 7, now());
    INSERT INTO news.stories (story_id, origin_article_id, articles, independent, first_at, last_at, begun_at)
    OVERRIDING SYSTEM VALUE VALUES (1, 1, 1, 1, now(), now(), now()), (2, 1, 1, 1, now(), now(), now());
    INSERT INTO news.story_articles (article_id, story_id, copy_of, method, score, joined_at)
    VALUES (1, 1, 1, 'first', 1, now());
    INSERT INTO news.article_signatures (article_id, revision, bands, event_keys) VALUES (1, 1, '{{}}', '{{}}');
    INSERT INTO news.enrichments (article_id, kind, revision, tagger, tagger_version, tagged_at)
    VALUES (1, 'countries', 1, 'rules', '1', now());
    INSERT INTO ops.feeds (feed_id, outlet_id, url, host, next_poll_at, next_poll_why, added_at)
    OVERRIDING SYSTEM VALUE VALUES (77, 77, 'https://skerry.example/feed', 'skerry.example', now(), 'new',
           now());
    INSERT INTO ops.polls (feed_id, outcome, is_full, bytes, entries, left_out, new_entries, next_poll_at,
                           next_poll_why, polled_at, seconds)
    VALUES (77, 'new', true, 1, 1, 0, 1, now(), 'x', now(), 1);
    INSERT INTO ops.entries (entry_id, feed_id, entry_key, origin, digest, first_seen_at, last_seen_at)
    OVERRIDING SYSTEM VALUE VALUES (77, 77, 'k', 'https://skerry.example/1', 'd', now(), now());
    INSERT INTO ops.subscriptions (feed_id, hub, topic, secret, requested_at)
    VALUES (77, 'https://hub.example/', 'https://skerry.example/feed', 's', now());
    INSERT INTO ops.hosts (host) VALUES ('skerry.example');
    INSERT INTO ops.gaps (feed_id, kind, since, until, detail) VALUES (77, 'not_polled', now(), now(), 'x');
    INSERT INTO ops.archive_files (file, pages, first_fetched_at, last_fetched_at)
    VALUES ('a', 1, now(), now());
    INSERT INTO ops.looks (article_id, origin, url, host, given, step, due_at, first_fetched_at)
    VALUES (1, 'a', 'a', 'skerry.example', '{{}}', 1, now(), now());
    INSERT INTO ops.host_slots (host, slot) VALUES ('skerry.example', 1);
    INSERT INTO ops.robots (site, body, fetched_at, expires_at)
    VALUES ('https://skerry.example', '', now(), now());
    INSERT INTO ops.wanted (wanted_id, feed_id, origin, host, why, given, next_try_at, next_try_why,
           first_wanted_at)
    OVERRIDING SYSTEM VALUE
    VALUES (77, 77, 'https://skerry.example/1', 'skerry.example', 'new', '{{}}', now(), 'x', now());
    INSERT INTO ops.pages (page_id, article_id, url, final_url, status, digest, body_bytes, file, position,
           length,
                           record_type, fetched_at)
    OVERRIDING SYSTEM VALUE VALUES (77, 1, 'u', 'u', 200, 'sha1:X', 1, 'f', 0, 1, 'response', now());
    INSERT INTO news.article_urls (article_id, url, source, first_seen_at)
    VALUES (1, 'https://skerry.example/1', 'identity', now());
    INSERT INTO news.article_feeds (article_id, feed_id, first_seen_at) VALUES (1, 77, now());
    INSERT INTO news.published_claims (article_id, source, published_raw, published_missing)
    VALUES (1, 'feed', 'soon', 'unreadable');
    INSERT INTO ops.findings (finding_id, kind, subject, severity, detail, since, seen_at)
    OVERRIDING SYSTEM VALUE VALUES (77, 'feed_silent', 'x', 'warn', 'd', now(), now());
    INSERT INTO ops.touched_days (day, touched_at) VALUES ('2026-01-02', now());
    INSERT INTO ops.changes (position, article_id, article_uid, change, noted_at)
    VALUES (1, 1, {UID}, 'new', now());
    INSERT INTO news.article_search (article_id, revision, config, day, document, indexed_at)
    VALUES (1, 1, 'english', '2026-01-02', '', now());
    INSERT INTO news.country_days (day, country_code, articles, focus_articles, families, focus_families)
    VALUES ('2026-01-02', 'IS', 1, 1, 1, 1);
    INSERT INTO news.country_pair_days (day, country_a, country_b, articles, focus_articles, families)
    VALUES ('2026-01-02', 'IS', 'NO', 1, 1, 1);
    INSERT INTO news.entity_days (day, entity_id, articles, families) VALUES ('2026-01-02', 77, 1, 1);
    INSERT INTO ops.watches (watch_id, name, per_hour, service, begun_position, position, added_at, begun_at)
    OVERRIDING SYSTEM VALUE VALUES (77, 'ferries', 1, 'JSON', 1, 1, now(), now());
    INSERT INTO ops.watch_addresses (watch_id, address) VALUES (77, 'json://x');
    INSERT INTO ops.deliveries (delivery_id, watch_id, from_position, to_position, articles, noted_at, due_at,
                                next_try_at)
    OVERRIDING SYSTEM VALUE VALUES (77, 77, 1, 1, 1, now(), now(), now());
    INSERT INTO ops.delivery_articles (watch_id, article_id, delivery_id, position, why)
    VALUES (77, 1, 77, 1, 'x');
"""


def article(**values: str) -> str:
    """Write a statement that adds a second, otherwise good article."""
    row = {
        "article_id": "2",
        "article_uid": "gen_random_uuid()",
        "identity_source": "'content'",
        "outlet_missing": "'absent'",
        "kind": "'text'",
        "title_missing": "'absent'",
        "published_missing": "'absent'",
        "text_hash": HASH,
    } | values
    columns, given = ", ".join(row), ", ".join(row.values())
    return f"INSERT INTO news.articles ({columns}) OVERRIDING SYSTEM VALUE VALUES ({given})"


def update(table: str, **values: str) -> str:
    """Write a statement that spoils the one row of a table."""
    return f"UPDATE {table} SET {', '.join(f'{name} = {value}' for name, value in values.items())}"


BAD = {
    "migrations_sha256_is_hexadecimal": "INSERT INTO ops.migrations (name, sha256) VALUES ('x', 'y')",
    "rebuilt_objects_sha256_is_hexadecimal": "INSERT INTO ops.rebuilt_objects (name, sha256) VALUES ('x', 'y')",
    "runs_state_is_known": update("ops.runs", state="'paused'", ended_at="now()"),
    "runs_counts_are_not_negative": update("ops.runs", found="-1"),
    "runs_completed_accounts_for_all_found": update(
        "ops.runs", state="'completed'", ended_at="now()", found="1"
    ),
    "runs_ended_unless_running": update("ops.runs", ended_at="now()"),
    "runs_failed_says_why": update("ops.runs", state="'failed'", ended_at="now()"),
    "reject_reasons_pkey": "INSERT INTO ops.reject_reasons VALUES ('empty', 'again')",
    "rejects_run_id_fkey": "DELETE FROM ops.runs",
    "rejects_reason_fkey": update("ops.rejects", reason="'boring'"),
    "rejects_stage_is_known": update("ops.rejects", stage="'print'"),
    "rejects_times_is_positive": update("ops.rejects", times="0"),
    "rejects_origin_reason_key": """
        INSERT INTO ops.rejects (run_id, origin, stage, reason, detail)
        VALUES (1, 'a.txt', 'load', 'empty', 'again')""",
    "countries_pkey": "INSERT INTO news.countries VALUES ('IS', 'XXX', 'Elsewhere')",
    "countries_code_is_two_capitals": "INSERT INTO news.countries VALUES ('xx', 'XXX', 'Elsewhere')",
    "countries_alpha3_is_three_capitals": "INSERT INTO news.countries VALUES ('ZZ', 'zzz', 'Elsewhere')",
    "countries_alpha3_key": "INSERT INTO news.countries VALUES ('ZZ', 'ISL', 'Elsewhere')",
    "countries_name_key": "INSERT INTO news.countries VALUES ('ZZ', 'ZZZ', 'Iceland')",
    "outlets_outlet_key_key": "INSERT INTO news.outlets (outlet_key, name) VALUES ('the skerry', 'Other')",
    "outlets_country_code_fkey": update("news.outlets", country_code="'QQ'"),
    "outlets_domain_or_name": update("news.outlets", name="NULL"),
    "articles_article_uid_key": article(article_uid=UID),
    "articles_outlet_id_fkey": article(outlet_id="99", outlet_source="'given'", outlet_missing="NULL"),
    "articles_dateline_country_fkey": article(dateline_country="'QQ'"),
    "articles_identity_source_is_known": article(identity_source="'guess'"),
    "articles_kind_is_known": article(kind="'pdf'"),
    "articles_outlet_source_is_known": article(outlet_id="77", outlet_source="'guess'", outlet_missing="NULL"),
    "articles_title_source_is_known": article(title="'T'", title_source="'guess'", title_missing="NULL"),
    "articles_published_source_is_known": article(published_source="'guess'"),
    "articles_published_precision_is_known": article(
        published_at="now()", published_precision="'year'", published_missing="NULL"
    ),
    "articles_outlet_or_reason": article(outlet_missing="NULL"),
    "articles_title_or_reason": article(title="'T'", title_missing="NULL"),
    "articles_published_or_reason": article(published_at="now()", published_precision="'day'"),
    "articles_missing_reasons_are_known": article(title_missing="'bored'"),
    "articles_published_at_is_plausible": article(
        published_at="'1970-01-01 00:00+00'", published_precision="'day'", published_missing="NULL"
    ),
    "articles_language_confidence_in_range": article(language_confidence="1.5"),
    "articles_revision_is_positive": article(revision="0"),
    "articles_text_hash_is_sha256": article(text_hash="'abc'"),
    "articles_essence_hash_is_sha256": article(essence_hash="'abc'"),
    "articles_address_identity_has_url": article(identity_source="'address'"),
    "article_revisions_pkey": """
        INSERT INTO news.article_revisions
        SELECT article_id, revision, origin, title, text_hash, extractor, extractor_version,
               known_from, known_from
          FROM news.article_revisions""",
    "article_revisions_article_id_fkey": """
        INSERT INTO news.article_revisions
        SELECT 99, revision, origin, title, text_hash, extractor, extractor_version, known_from
          FROM news.article_revisions""",
    "article_revisions_revision_is_positive": update("news.article_revisions", revision="0"),
    "article_revisions_known_range_is_ordered": update(
        "news.article_revisions", known_until="'2026-01-01 00:00+00'"
    ),
    "article_revisions_one_is_current": """
        INSERT INTO news.article_revisions
        SELECT article_id, 2, origin, title, text_hash, extractor, extractor_version, known_from
          FROM news.article_revisions""",
    "article_texts_pkey": "INSERT INTO news.article_texts (article_id, revision, text) VALUES (1, 1, 'again')",
    "article_texts_revision_fkey": """
        INSERT INTO news.article_texts (article_id, revision, text) VALUES (1, 9, 'x')""",
    "article_countries_pkey": "INSERT INTO news.article_countries SELECT * FROM news.article_countries",
    "article_countries_article_id_fkey": update("news.article_countries", article_id="99"),
    "article_countries_country_code_fkey": update("news.article_countries", country_code="'QQ'"),
    "article_countries_role_is_known": update("news.article_countries", role="'hidden'"),
    "article_countries_score_in_range": update("news.article_countries", score="1.1"),
    "article_countries_salience_in_range": update("news.article_countries", salience="-0.1"),
    "article_countries_has_evidence": update("news.article_countries", spans="'{}'"),
    "entity_types_pkey": "INSERT INTO news.entity_types VALUES ('GPE', 'again')",
    "entities_entity_key_key": """
        INSERT INTO news.entities (entity_key, name, entity_type) VALUES ('GPE:reykjavik', 'Other', 'GPE')""",
    "entities_entity_type_fkey": update("news.entities", entity_type="'SHIP'"),
    "entities_country_code_fkey": update("news.entities", country_code="'QQ'"),
    "entities_name_is_not_empty": update("news.entities", name="''"),
    "entity_aliases_pkey": "INSERT INTO news.entity_aliases (entity_id, alias) VALUES (77, 'Reykjavik')",
    "entity_aliases_entity_id_fkey": update("news.entity_aliases", entity_id="99"),
    "entity_aliases_alias_is_not_empty": update("news.entity_aliases", alias="''"),
    "article_entities_pkey": "INSERT INTO news.article_entities SELECT * FROM news.article_entities",
    "article_entities_article_id_fkey": update("news.article_entities", article_id="99"),
    "article_entities_entity_id_fkey": update("news.article_entities", entity_id="99"),
    "article_entities_has_evidence": update("news.article_entities", mentions="0"),
    "stories_pkey": """
        INSERT INTO news.stories (story_id, articles, independent, first_at, last_at, begun_at)
        OVERRIDING SYSTEM VALUE VALUES (1, 1, 1, now(), now(), now())""",
    "stories_origin_article_id_fkey": update("news.stories", origin_article_id="99"),
    "stories_merged_into_fkey": """
        UPDATE news.stories SET merged_into = -1, merged_at = now() WHERE story_id = 2""",
    "stories_counts_are_not_negative": update("news.stories", articles="-1"),
    "stories_merged_says_when": update("news.stories", merged_at="now()"),
    "stories_merged_into_an_older_one": update("news.stories", merged_into="2", merged_at="now()"),
    "story_articles_pkey": """
        INSERT INTO news.story_articles (article_id, story_id, copy_of, method, score, joined_at)
        VALUES (1, 2, 1, 'first', 1, now())""",
    "story_articles_article_id_fkey": update("news.story_articles", article_id="99"),
    "story_articles_story_id_fkey": update("news.story_articles", story_id="99"),
    "story_articles_matched_article_id_fkey": update("news.story_articles", matched_article_id="99"),
    "story_articles_method_is_known": update("news.story_articles", method="'guess'"),
    "story_articles_score_in_range": update("news.story_articles", score="1.1"),
    "article_signatures_pkey": "INSERT INTO news.article_signatures SELECT * FROM news.article_signatures",
    "article_signatures_article_id_fkey": update("news.article_signatures", article_id="99"),
    "looks_pkey": "INSERT INTO ops.looks SELECT * FROM ops.looks",
    "looks_article_id_fkey": update("ops.looks", article_id="99"),
    "looks_feed_id_fkey": update("ops.looks", feed_id="99"),
    "looks_step_is_positive": update("ops.looks", step="0"),
    "wanted_backfill_has_source": update("ops.wanted", source="'a.xml'"),
    "gaps_pkey": "INSERT INTO ops.gaps SELECT * FROM ops.gaps",
    "gaps_feed_id_fkey": update("ops.gaps", feed_id="99"),
    "gaps_kind_is_known": update("ops.gaps", kind="'calm'"),
    "gaps_range_is_ordered": update("ops.gaps", until="'2020-01-01'"),
    "archive_files_pkey": "INSERT INTO ops.archive_files SELECT * FROM ops.archive_files",
    "archive_files_pages_are_not_negative": update("ops.archive_files", pages="-1"),
    "inputs_pkey": "INSERT INTO ops.inputs SELECT * FROM ops.inputs",
    "inputs_article_id_fkey": update("ops.inputs", article_id="99"),
    "inputs_reason_fkey": update(
        "ops.inputs", article_id="NULL", revision="NULL", stage="'load'", reason="'boring'", detail="'x'"
    ),
    "inputs_article_or_reject": update("ops.inputs", revision="NULL"),
    "checkpoints_pkey": """
        INSERT INTO ops.checkpoints (run_id, source, fingerprint, position, reached_at)
        SELECT run_id, source, fingerprint, 8, reached_at FROM ops.checkpoints""",
    "checkpoints_run_id_fkey": update("ops.checkpoints", run_id="99"),
    "checkpoints_position_is_not_negative": update("ops.checkpoints", position="-1"),
    "entity_decisions_pkey": """
        INSERT INTO news.entity_decisions (decision_id, action, entity_key, target_key, decided_by, decided_at)
        OVERRIDING SYSTEM VALUE VALUES (1, 'merge', 'PERSON:c', 'PERSON:d', 'ann', now())""",
    "entity_decisions_action_is_known": update("news.entity_decisions", action="'forget'"),
    "entity_decisions_country_code_fkey": update(
        "news.entity_decisions", action="'split'", country_code="'QQ'"
    ),
    "entity_decisions_target_is_another": update("news.entity_decisions", target_key="entity_key"),
    "entity_decisions_split_has_one_rule": update("news.entity_decisions", alias="'A'"),
    "entity_decisions_merged_once": """
        INSERT INTO news.entity_decisions (decision_id, action, entity_key, target_key, decided_by, decided_at)
        OVERRIDING SYSTEM VALUE VALUES (2, 'merge', 'PERSON:a', 'PERSON:d', 'ann', now())""",
    "authorities_pkey": "INSERT INTO news.authorities SELECT * FROM news.authorities",
    "authorities_entity_type_fkey": update("news.authorities", entity_type="'SHIP'"),
    "authorities_country_code_fkey": update("news.authorities", country_code="'QQ'"),
    "authority_keys_pkey": "INSERT INTO news.authority_keys SELECT * FROM news.authority_keys",
    "authority_keys_authority_id_fkey": update("news.authority_keys", authority_id="'Q0'"),
    "enrichments_pkey": "INSERT INTO news.enrichments SELECT * FROM news.enrichments",
    "enrichments_revision_fkey": update("news.enrichments", revision="9"),
    "enrichments_kind_is_known": update("news.enrichments", kind="'weather'"),
    "outlets_language_is_primary": update("news.outlets", language="'en-GB'"),
    "feeds_outlet_id_fkey": update("ops.feeds", outlet_id="99"),
    "feeds_reason_fkey": update("ops.feeds", reason="'boring'", failures="1"),
    "feeds_state_is_known": update("ops.feeds", state="'dead'"),
    "feeds_kind_is_known": update("ops.feeds", kind="'gopher'"),
    "feeds_numbers_are_not_negative": update("ops.feeds", moved_times="-1"),
    "feeds_failing_says_why": update("ops.feeds", failures="1"),
    "feeds_lease_is_whole": update("ops.feeds", leased_until="now()"),
    "feeds_url_key": """
        INSERT INTO ops.feeds (outlet_id, url, host, next_poll_at, next_poll_why, added_at)
        SELECT outlet_id, url, host, next_poll_at, next_poll_why, added_at FROM ops.feeds""",
    "polls_feed_id_fkey": update("ops.polls", feed_id="99"),
    "polls_reason_fkey": update("ops.polls", outcome="'failed'", reason="'boring'"),
    "polls_outcome_is_known": update("ops.polls", outcome="'odd'"),
    "polls_failed_says_why": update("ops.polls", outcome="'failed'"),
    "polls_counts_are_not_negative": update("ops.polls", entries="-1"),
    "entries_feed_id_entry_key_key": """
        INSERT INTO ops.entries (feed_id, entry_key, origin, digest, first_seen_at, last_seen_at)
        SELECT feed_id, entry_key, origin, digest, first_seen_at, last_seen_at FROM ops.entries""",
    "entries_feed_id_fkey": update("ops.entries", feed_id="99"),
    "entries_reason_fkey": update("ops.entries", state="'reject'", reason="'boring'", decided_at="now()"),
    "entries_state_is_known": update("ops.entries", state="'lost'", decided_at="now()"),
    "entries_reject_says_why": update("ops.entries", state="'reject'", decided_at="now()"),
    "entries_decided_unless_wanted": update("ops.entries", state="'article'"),
    "entries_edits_are_not_negative": update("ops.entries", edits="-1"),
    "subscriptions_pkey": """
        INSERT INTO ops.subscriptions (feed_id, hub, topic, secret, requested_at)
        VALUES (77, 'h', 't', 's', now())""",
    "subscriptions_callback_key": """
        WITH other AS (
            INSERT INTO ops.feeds (outlet_id, url, host, next_poll_at, next_poll_why, added_at)
            SELECT outlet_id, url || '2', host, next_poll_at, next_poll_why,
                   added_at FROM ops.feeds RETURNING feed_id
        )
        INSERT INTO ops.subscriptions (feed_id, hub, topic, callback, secret, requested_at)
        SELECT other.feed_id, hub, topic, callback, secret, requested_at FROM other, ops.subscriptions""",
    "subscriptions_feed_id_fkey": update("ops.subscriptions", feed_id="99"),
    "subscriptions_state_is_known": update("ops.subscriptions", state="'odd'"),
    "subscriptions_active_has_lease": update("ops.subscriptions", state="'active'"),
    "hosts_pkey": "INSERT INTO ops.hosts (host) VALUES ('skerry.example')",
    "hosts_crawl_delay_is_not_negative": update("ops.hosts", crawl_delay_seconds="-1"),
    "host_slots_pkey": "INSERT INTO ops.host_slots (host, slot) VALUES ('skerry.example', 1)",
    "host_slots_host_fkey": update("ops.host_slots", host="'other.example'"),
    "host_slots_slot_is_positive": update("ops.host_slots", slot="0"),
    "robots_pkey": "INSERT INTO ops.robots SELECT * FROM ops.robots",
    "wanted_feed_id_fkey": update("ops.wanted", feed_id="99"),
    "wanted_reason_fkey": update("ops.wanted", reason="'boring'"),
    "wanted_why_is_known": update("ops.wanted", why="'bored'"),
    "wanted_attempts_are_not_negative": update("ops.wanted", attempts="-1", reason="'gone'"),
    "wanted_deaths_are_not_negative": update("ops.wanted", deaths="-1"),
    "wanted_tried_says_why": update("ops.wanted", attempts="1"),
    "wanted_lease_is_whole": update("ops.wanted", lease_token="gen_random_uuid()"),
    "wanted_origin_key": """
        INSERT INTO ops.wanted (origin, host, why, given, next_try_at, next_try_why, first_wanted_at)
        SELECT origin, host, why, given, next_try_at, next_try_why, first_wanted_at FROM ops.wanted""",
    "pages_article_id_fkey": update("ops.pages", article_id="99"),
    "pages_file_position_key": """
        INSERT INTO ops.pages (url, final_url, status, digest, body_bytes, file, position, length, record_type,
                               fetched_at)
        SELECT url, final_url, status, digest, body_bytes, file, position, length, record_type, fetched_at
          FROM ops.pages""",
    "pages_record_type_is_known": update("ops.pages", record_type="'metadata'"),
    "pages_numbers_are_not_negative": update("ops.pages", length="-1"),
    "articles_robots_is_known": article(robots="'maybe'"),
    "article_urls_pkey": """
        INSERT INTO news.article_urls (article_id, url, source, first_seen_at)
        VALUES (1, 'https://skerry.example/1', 'asked', now())""",
    "article_urls_article_id_fkey": update("news.article_urls", article_id="99"),
    "article_urls_source_is_known": update("news.article_urls", source="'rumour'"),
    "article_feeds_pkey": "INSERT INTO news.article_feeds SELECT * FROM news.article_feeds",
    "article_feeds_article_id_fkey": update("news.article_feeds", article_id="99"),
    "article_feeds_feed_id_fkey": update("news.article_feeds", feed_id="99"),
    "published_claims_pkey": "INSERT INTO news.published_claims SELECT * FROM news.published_claims",
    "published_claims_article_id_fkey": update("news.published_claims", article_id="99"),
    "published_claims_source_is_known": update("news.published_claims", source="'rumour'"),
    "published_claims_precision_is_known": update(
        "news.published_claims", published_at="now()", published_precision="'year'", published_missing="NULL"
    ),
    "published_claims_time_or_reason": update("news.published_claims", published_missing="NULL"),
    "published_claims_missing_is_known": update("news.published_claims", published_missing="'bored'"),
    "findings_kind_is_known": update("ops.findings", kind="'odd'"),
    "findings_severity_is_known": update("ops.findings", severity="'awful'"),
    "findings_range_is_ordered": update("ops.findings", until="since - interval '1 day'"),
    "findings_one_is_open": """
        INSERT INTO ops.findings (kind, subject, severity, detail, since, seen_at)
        SELECT kind, subject, severity, detail, since, seen_at FROM ops.findings""",
    "touched_articles_pkey": """
        INSERT INTO ops.touched_articles (article_id, touch_id, change) OVERRIDING SYSTEM VALUE
        SELECT article_id, touch_id, 'new' FROM ops.touched_articles""",
    "touched_articles_change_is_known": update("ops.touched_articles", change="'moved'"),
    "touched_days_pkey": "INSERT INTO ops.touched_days VALUES ('2026-01-02', now())",
    "changes_pkey": f"INSERT INTO ops.changes VALUES (1, 1, {UID}, 'new', now())",
    "changes_position_is_positive": update("ops.changes", position="0"),
    "changes_change_is_known": update("ops.changes", change="'moved'"),
    "search_configs_pkey": "INSERT INTO news.search_configs VALUES ('en', 'simple')",
    "search_configs_language_is_primary": "INSERT INTO news.search_configs VALUES ('en-GB', 'english')",
    "article_search_pkey": """
        INSERT INTO news.article_search (article_id, revision, config, day, document, indexed_at)
        VALUES (1, 1, 'english', '2026-01-02', '', now())""",
    "article_search_article_id_fkey": update("news.article_search", article_id="4040"),
    "country_days_pkey": "INSERT INTO news.country_days VALUES ('2026-01-02', 'IS', 1, 1, 1, 1)",
    "country_days_country_code_fkey": update("news.country_days", country_code="'QQ'"),
    "country_days_counts_are_ordered": update("news.country_days", focus_articles="2"),
    "country_pair_days_pkey": "INSERT INTO news.country_pair_days VALUES ('2026-01-02', 'IS', 'NO', 1, 1, 1)",
    "country_pair_days_country_a_fkey": update("news.country_pair_days", country_a="'AA'"),
    "country_pair_days_country_b_fkey": update("news.country_pair_days", country_b="'QQ'"),
    "country_pair_days_pair_is_ordered": update("news.country_pair_days", country_b="'IS'"),
    "country_pair_days_counts_are_ordered": update("news.country_pair_days", families="2"),
    "entity_days_pkey": "INSERT INTO news.entity_days VALUES ('2026-01-02', 77, 1, 1)",
    "entity_days_entity_id_fkey": update("news.entity_days", entity_id="4040"),
    "entity_days_counts_are_ordered": update("news.entity_days", families="0"),
    "watches_name_key": """
        INSERT INTO ops.watches (name, per_hour, service, begun_position, position, added_at, begun_at)
        SELECT name, per_hour, service, begun_position, position, added_at, begun_at FROM ops.watches""",
    "watches_name_is_a_word": update("ops.watches", name="'two words'"),
    "watches_digest_is_a_minute_or_more": update("ops.watches", digest_every="interval '59 s'"),
    "watches_per_hour_is_positive": update("ops.watches", per_hour="0"),
    "watches_positions_are_ordered": update("ops.watches", position="0"),
    "watch_addresses_pkey": "INSERT INTO ops.watch_addresses SELECT * FROM ops.watch_addresses",
    "watch_addresses_watch_id_fkey": update("ops.watch_addresses", watch_id="99"),
    "deliveries_watch_id_fkey": update("ops.deliveries", watch_id="99"),
    "deliveries_positions_are_ordered": update("ops.deliveries", from_position="2"),
    "deliveries_state_is_known": update("ops.deliveries", state="'lost'", next_try_at="NULL", ended_at="now()"),
    "deliveries_numbers_are_not_negative": update("ops.deliveries", attempts="-1"),
    "deliveries_failed_says_why": update(
        "ops.deliveries", state="'failed'", next_try_at="NULL", ended_at="now()"
    ),
    "deliveries_waits_or_ended": update("ops.deliveries", state="'sent'"),
    "deliveries_lease_is_whole": update("ops.deliveries", lease_token="gen_random_uuid()"),
    "delivery_articles_pkey": "INSERT INTO ops.delivery_articles SELECT * FROM ops.delivery_articles",
    "delivery_articles_watch_id_fkey": update("ops.delivery_articles", watch_id="99"),
    "delivery_articles_article_id_fkey": update("ops.delivery_articles", article_id="99"),
    "delivery_articles_delivery_id_fkey": update("ops.delivery_articles", delivery_id="99"),
}
#: Keys made by identity columns, which nobody can write twice, and the ledger's, which only the runner writes.
NOT_TRIED = {
    "runs_pkey", "rejects_pkey", "outlets_pkey", "articles_pkey", "entities_pkey", "migrations_pkey",
    "rebuilt_objects_pkey", "feeds_pkey", "polls_pkey", "entries_pkey", "wanted_pkey", "pages_pkey",
           "findings_pkey", "watches_pkey", "deliveries_pkey",
}  # fmt: skip


@pytest.mark.parametrize("rule", BAD)
def test_a_bad_row_is_refused_by_its_rule(connection: Connection, rule: str) -> None:
    connection.execute(WORLD.encode())
    with pytest.raises(errors.IntegrityError) as refused:
        connection.execute(BAD[rule].encode())
    assert refused.value.diag.constraint_name == rule


def test_the_good_world_is_good(connection: Connection) -> None:
    connection.execute(WORLD.encode())
    connection.execute("SET CONSTRAINTS ALL IMMEDIATE")
    assert connection.execute("SELECT title, countries FROM mart.articles").fetchone() == (None, ["IS"])


def test_every_rule_of_the_schema_is_tried(connection: Connection) -> None:
    rules = connection.execute("""
        SELECT conname FROM pg_constraint
         WHERE connamespace IN ('ops'::regnamespace, 'news'::regnamespace) AND contype IN ('p', 'u', 'f', 'c')
         UNION
        SELECT relname FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
         WHERE relnamespace IN ('ops'::regnamespace, 'news'::regnamespace) AND indisunique
    """)
    assert {name for (name,) in rules} == BAD.keys() | NOT_TRIED


def test_an_article_takes_its_own_rows_with_it_and_leaves_the_shared_ones(connection: Connection) -> None:
    connection.execute(WORLD.encode())
    connection.execute("DELETE FROM news.articles")
    counts = connection.execute("""
        SELECT (SELECT count(*) FROM news.article_revisions), (SELECT count(*) FROM news.article_texts),
               (SELECT count(*) FROM news.article_countries), (SELECT count(*) FROM news.article_entities),
               (SELECT count(*) FROM news.enrichments), (SELECT count(*) FROM news.entities)
    """)
    assert counts.fetchone() == (0, 0, 0, 0, 0, 1)
