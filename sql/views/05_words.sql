-- The words of a text at some spans: the evidence of a tag.
CREATE FUNCTION mart.words(text text, spans int4multirange) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (
    SELECT coalesce(array_agg(substring(text FROM lower(span) + 1 FOR upper(span) - lower(span)) ORDER BY span), '{}')
    FROM unnest(spans) AS span
);

COMMENT ON FUNCTION mart.words(text, int4multirange) IS
    'The words of a text at some spans, in order: words(text, spans). Empty if there are no spans.';
