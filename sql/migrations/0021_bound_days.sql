-- What gaps, the health of feeds and the funnel of a day cost must not grow with all that is older.

ALTER TABLE ops.feeds ADD COLUMN gaps_kept_until timestamptz;
COMMENT ON COLUMN ops.feeds.gaps_kept_until IS
    'Its last good poll of which all gaps before are noted in ops.gaps: only later polls are looked through for others. NULL '
    'before the maintain flow was first there.';
COMMENT ON TABLE ops.gaps IS 'Gaps of feeds that have been over for a day, noted by the maintain flow; see mart.gaps.';

-- The polls of the last days, with all that the health of feeds counts of them.
DROP INDEX ops.polls_polled_at_idx;
CREATE INDEX polls_polled_at_feed_id_outcome_idx
    ON ops.polls (polled_at) INCLUDE (feed_id, outcome, overlapped, new_entries, entries);

-- What became of a day: see mart.funnel_daily.
CREATE INDEX pages_fetched_at_date_idx ON ops.pages (((fetched_at AT TIME ZONE 'UTC')::date));
CREATE INDEX entries_first_seen_at_date_idx ON ops.entries (((first_seen_at AT TIME ZONE 'UTC')::date));
CREATE INDEX article_revisions_known_from_date_idx ON news.article_revisions (((known_from AT TIME ZONE 'UTC')::date));

-- The articles of an entity without their rows: who is named with it.
DROP INDEX news.article_entities_entity_id_idx;
CREATE INDEX article_entities_entity_id_article_id_idx ON news.article_entities (entity_id, article_id);
