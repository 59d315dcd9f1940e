-- Spans as other programs read them: pairs of numbers.
CREATE FUNCTION mart.pairs(spans int4multirange) RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (
    SELECT coalesce(jsonb_agg(jsonb_build_array(lower(span), upper(span)) ORDER BY span), '[]')
    FROM unnest(spans) AS span
);

COMMENT ON FUNCTION mart.pairs(int4multirange) IS
    'Spans as pairs of begin and end, [[0, 5], [9, 12]]: characters counted from 0, end exclusive. [] if there are none.';
