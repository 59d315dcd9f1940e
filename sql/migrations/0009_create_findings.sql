-- What is wrong with the intake, since when and until when.

CREATE TABLE ops.findings (
    finding_id  bigint GENERATED ALWAYS AS IDENTITY,

    kind        text NOT NULL,
    subject     text NOT NULL,
    severity    text NOT NULL,
    detail      text NOT NULL,

    since       timestamptz NOT NULL,
    seen_at     timestamptz NOT NULL,
    until       timestamptz,

    CONSTRAINT findings_pkey PRIMARY KEY (finding_id),
    CONSTRAINT findings_kind_is_known
        CHECK (kind IN ('feed_silent', 'feed_failing', 'feed_gap', 'outlet_volume', 'queue_old', 'run_missing')),
    CONSTRAINT findings_severity_is_known CHECK (severity IN ('warn', 'fail')),
    CONSTRAINT findings_range_is_ordered CHECK (until >= since)
);
CREATE UNIQUE INDEX findings_one_is_open ON ops.findings (kind, md5(subject)) WHERE until IS NULL;
COMMENT ON TABLE ops.findings IS 'What the maintain flow found wrong with the intake; open while until is NULL.';
COMMENT ON COLUMN ops.findings.finding_id IS 'Number of the finding.';
COMMENT ON COLUMN ops.findings.kind IS
    'feed_silent (nothing new for much longer than its habit), feed_failing, feed_gap (polls did not overlap), '
    'outlet_volume (far fewer articles than usual), queue_old (the queue does not get shorter), run_missing.';
COMMENT ON COLUMN ops.findings.subject IS 'What it is about: the address of a feed, an outlet, or the name of a flow.';
COMMENT ON COLUMN ops.findings.severity IS 'warn (look at it) or fail (news is being lost).';
COMMENT ON COLUMN ops.findings.detail IS 'What exactly, with the figures, for a person.';
COMMENT ON COLUMN ops.findings.since IS 'When it was first found.';
COMMENT ON COLUMN ops.findings.seen_at IS 'When it was last found.';
COMMENT ON COLUMN ops.findings.until IS 'When it was found no more; NULL while it is open.';
