-- What gaps and the health of feeds cost must not grow with the polls of a month.

ALTER TABLE ops.feeds ADD COLUMN gaps_kept_until timestamptz;
COMMENT ON COLUMN ops.feeds.gaps_kept_until IS
    'Its last good poll of which all gaps before are noted in ops.gaps: only later polls are looked through for others. NULL '
    'before the maintain flow was first there.';
COMMENT ON TABLE ops.gaps IS 'Gaps of feeds that have been over for a day, noted by the maintain flow; see mart.gaps.';

-- The polls of the last days, with all that the health of feeds counts of them.
DROP INDEX ops.polls_polled_at_idx;
CREATE INDEX polls_polled_at_feed_id_outcome_idx
    ON ops.polls (polled_at) INCLUDE (feed_id, outcome, overlapped, new_entries, entries);
