-- What has changed since a program looked last?
--
-- Everything that was stored, changed, tagged again or removed after a position, in one order without gaps. A program
-- that keeps the largest position it has seen and asks from there misses nothing, also what was committed late.
-- `title` is empty for what is removed.
--
-- :position integer 0 "the last position that was seen; 0 for all"
-- :max_rows integer 20 "rows at most"
-- example: position=38
SELECT changes.position, changes.change, changes.article_id AS article, articles.outlet, articles.title
FROM (
    SELECT position, change, article_id
    FROM mart.changes
    WHERE position > %(position)s::bigint
    ORDER BY position
    LIMIT %(max_rows)s::integer
) AS changes
LEFT JOIN mart.articles USING (article_id)
ORDER BY changes.position;
