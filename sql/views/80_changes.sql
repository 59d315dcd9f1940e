-- Every change of an article, in one order: for programs that follow along.
CREATE VIEW mart.changes AS
SELECT position, noted_at, change, article_id, article_uid
FROM ops.changes;

COMMENT ON VIEW mart.changes IS
    'Every change of an article, numbered without gaps when it was committed. Remember the last position that you read, and '
    'ask for those above it: none is missed and none comes twice, however late a transaction commits. LISTEN '
    'dateline_changes tells when there are more.';
COMMENT ON COLUMN mart.changes.position IS
    'Counted from 1, without gaps. If the lowest one that is left is above the one you know, older ones were pruned.';
COMMENT ON COLUMN mart.changes.noted_at IS 'When it was numbered: at most a minute after its commit while Dateline runs.';
COMMENT ON COLUMN mart.changes.change IS
    'new, text (title or text), facts (time, outlet, language, address), tags (countries or entities) or removed; several at '
    'once are one row, the first of: removed, new, text, facts, tags.';
COMMENT ON COLUMN mart.changes.article_id IS 'Number of the article; it may be removed since.';
COMMENT ON COLUMN mart.changes.article_uid IS 'Identifier of the article, the same in every database.';
