-- Which stories were reported independently, and which only copied?
--
-- `independent` counts reports: copies of one text are one, and so are several reports of one publisher's family. A story
-- with many articles and one report has one source. The most reported come first.
--
-- :since date "7 days ago" "stories with an article since, in UTC"
-- :until date today "and that began until"
-- :country country null "stories with an article about this country; null for all"
-- :max_rows integer 10 "rows at most"
-- example: since=2026-03-02 until=2026-03-21 max_rows=8
SELECT
    stories.story_id AS story,
    stories.articles,
    stories.independent,
    stories.first_at,
    stories.origin_outlet,
    stories.title
FROM mart.stories
WHERE stories.last_at >= %(since)s::date
  AND stories.first_at < %(until)s::date + 1
  AND (
      %(country)s::text IS NULL
      OR stories.story_id IN (
          SELECT articles.story_id
          FROM mart.articles
          CROSS JOIN LATERAL (
              SELECT FROM mart.article_countries AS tags
              WHERE tags.article_id = articles.article_id
                AND tags.country_code = %(country)s::text AND tags.role = 'focus'
              OFFSET 0
          ) AS about
          WHERE articles.day >= %(since)s::date
      )
  )
ORDER BY stories.independent DESC, stories.articles DESC, stories.story_id
LIMIT %(max_rows)s::integer;
