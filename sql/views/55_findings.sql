-- What is or was wrong with the intake or the data.
CREATE VIEW mart.findings AS
SELECT
    finding_id,

    kind,
    mart.shown_address(subject) AS subject,
    severity,
    detail,

    since,
    seen_at,
    until
FROM ops.findings;

COMMENT ON VIEW mart.findings IS
    'What the maintain flow found wrong with the intake or the data; open while until is NULL. Closed ones are kept for a year.';
COMMENT ON COLUMN mart.findings.finding_id IS 'Number of the finding.';
COMMENT ON COLUMN mart.findings.kind IS
    'feed_silent (nothing new for much longer than its habit), feed_failing, feed_gap (polls did not overlap), '
    'outlet_volume (far fewer articles than usual), queue_old (the queue does not get shorter), run_missing, '
    'watch_failed (messages of a watch were given up), data_check (a file of sql/checks finds something).';
COMMENT ON COLUMN mart.findings.subject IS
    'What it is about: the address of a feed, the domain or name of an outlet, the name of a flow, that of a watch, or that of '
    'a check.';
COMMENT ON COLUMN mart.findings.severity IS 'warn (look at it) or fail (news is being lost, or the data is wrong).';
COMMENT ON COLUMN mart.findings.detail IS 'What exactly, with the figures, for a person.';
COMMENT ON COLUMN mart.findings.since IS 'When it was first found.';
COMMENT ON COLUMN mart.findings.seen_at IS 'When it was last found.';
COMMENT ON COLUMN mart.findings.until IS 'When it was found no more; NULL while it is open.';
