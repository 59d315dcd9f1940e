-- How likely a tag is right, and how likely the article is about the country, are two things.

ALTER TABLE news.article_countries
    ADD COLUMN salience real;
UPDATE news.article_countries SET salience = score;
ALTER TABLE news.article_countries
    ALTER COLUMN salience SET NOT NULL,
    ADD CONSTRAINT article_countries_salience_in_range CHECK (salience BETWEEN 0 AND 1);
COMMENT ON COLUMN news.article_countries.score IS
    'Probability, 0 to 1, that the row is right as it stands: that the article is about a focus country, that it names '
    'a mentioned one. Learned from labelled articles: of rows from 0.9 on, at least nine in ten are right. Rows of a '
    'tagger before this column''s sister salience have the share of weight that was kept here then.';
COMMENT ON COLUMN news.article_countries.salience IS
    'Probability, 0 to 1, that the article is about the country; a focus from 0.5 on, or the likeliest country of an '
    'article, from 0.3 on, where none is that likely. Lower if only the dateline names it and the text is about '
    'elsewhere. Title, share and repetition of its mentions and the number of other '
    'countries decide. Sort by it.';
