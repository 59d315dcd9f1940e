-- What became of what was seen, by day: where articles are lost on the way, and why.
CREATE VIEW mart.funnel_daily AS
SELECT day, stage, reason, count(*) AS items
FROM (
    SELECT (first_seen_at AT TIME ZONE 'UTC')::date AS day, 'seen' AS stage, NULL AS reason
    FROM ops.entries
    UNION ALL
    SELECT (fetched_at AT TIME ZONE 'UTC')::date, 'fetched', NULL
    FROM ops.pages
    UNION ALL
    SELECT (known_from AT TIME ZONE 'UTC')::date, 'extracted', NULL
    FROM news.article_revisions
    UNION ALL
    SELECT (first_seen_at AT TIME ZONE 'UTC')::date, 'stored', NULL
    FROM news.articles
    UNION ALL
    SELECT (last_seen_at AT TIME ZONE 'UTC')::date, 'rejected', reason
    FROM ops.rejects
    WHERE resolved_at IS NULL
    UNION ALL
    SELECT (first_wanted_at AT TIME ZONE 'UTC')::date, 'waiting', reason
    FROM ops.wanted
) AS items
GROUP BY day, stage, reason;

COMMENT ON VIEW mart.funnel_daily IS
    'What became of what was seen, by day. Each stage counts by its own day: an entry that is seen before midnight may be '
    'stored after it. Backfills have pages and articles without entries. Limit the day.';
COMMENT ON COLUMN mart.funnel_daily.day IS 'Day, in UTC, on which it happened here.';
COMMENT ON COLUMN mart.funnel_daily.stage IS
    'seen (entries of feeds, first seen), fetched (pages that were archived, later looks included), extracted (texts that were '
    'stored: first ones and changed ones), stored (new articles), rejected (what did not become an article, on the day it was '
    'tried last, unless it became one later) or waiting (still in the queue, by the day it was first wanted).';
COMMENT ON COLUMN mart.funnel_daily.reason IS
    'Why it was rejected, from the closed list of reasons; for what waits the reason of the last try, NULL if none failed '
    'yet; NULL for other stages.';
COMMENT ON COLUMN mart.funnel_daily.items IS 'How many.';
