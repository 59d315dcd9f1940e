-- refresh --
-- Make the open findings those that were found now: new ones are opened, known ones kept, the others closed. Says which.
WITH found AS (
    SELECT kind, subject, severity, detail
    FROM jsonb_to_recordset(%(rows)s::jsonb) AS found (kind text, subject text, severity text, detail text)
),
kept AS (
    UPDATE ops.findings
    SET seen_at = greatest(findings.seen_at, %(now)s::timestamptz), severity = found.severity, detail = found.detail
    FROM found
    WHERE findings.until IS NULL
      AND findings.kind = found.kind AND md5(findings.subject) = md5(found.subject)
    RETURNING finding_id
),
closed AS (
    UPDATE ops.findings
    SET until = greatest(findings.since, %(now)s::timestamptz)
    WHERE findings.until IS NULL
      AND NOT EXISTS (
          SELECT FROM found WHERE found.kind = findings.kind AND md5(found.subject) = md5(findings.subject)
      )
    RETURNING finding_id, kind, subject, severity, detail
),
opened AS (
    INSERT INTO ops.findings (kind, subject, severity, detail, since, seen_at)
    SELECT kind, subject, severity, detail, %(now)s::timestamptz, %(now)s::timestamptz
    FROM found
    WHERE NOT EXISTS (
        SELECT FROM ops.findings
        WHERE findings.until IS NULL
          AND findings.kind = found.kind AND md5(findings.subject) = md5(found.subject)
    )
    ORDER BY kind, subject
    -- Another run may open the same at the same time.
    ON CONFLICT (kind, md5(subject)) WHERE until IS NULL DO NOTHING
    RETURNING finding_id, kind, subject, severity, detail
),
noted AS (
    SELECT 'opened' AS event, opened.* FROM opened
    UNION ALL
    SELECT 'closed', closed.* FROM closed
)
SELECT
    (SELECT count(*) FROM opened) AS opened,
    (SELECT count(*) FROM kept) AS kept,
    (SELECT count(*) FROM closed) AS closed,
    (SELECT coalesce(jsonb_agg(to_jsonb(noted) ORDER BY event, finding_id), '[]') FROM noted) AS noted;

-- open --
-- The findings that are open, the worst and the oldest first.
SELECT kind, mart.shown_address(subject) AS subject, severity, detail, since, seen_at
FROM ops.findings
WHERE until IS NULL
ORDER BY severity, since, kind, subject;
