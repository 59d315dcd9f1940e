-- What the checks of the data find is a finding, too.

ALTER TABLE ops.findings
    DROP CONSTRAINT findings_kind_is_known,
    ADD CONSTRAINT findings_kind_is_known
        CHECK (kind IN (
            'feed_silent', 'feed_failing', 'feed_gap', 'outlet_volume', 'queue_old', 'run_missing', 'watch_failed',
            'data_check'
        ));
COMMENT ON TABLE ops.findings IS
    'What the maintain flow found wrong with the intake or the data; open while until is NULL.';
COMMENT ON COLUMN ops.findings.kind IS
    'feed_silent (nothing new for much longer than its habit), feed_failing, feed_gap (polls did not overlap), '
    'outlet_volume (far fewer articles than usual), queue_old (the queue does not get shorter), run_missing, '
    'watch_failed (a message of a watch was given up), data_check (a file of sql/checks finds something).';
COMMENT ON COLUMN ops.findings.subject IS
    'What it is about: the address of a feed, an outlet, the name of a flow, of a watch, or of a check.';
COMMENT ON COLUMN ops.findings.severity IS 'warn (look at it) or fail (news is being lost, or the data is wrong).';
