-- An address without what in it lets others in; tasks/web/shown.py does the same.
CREATE FUNCTION mart.shown_address(address text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN regexp_replace(
    regexp_replace(address, '//[^/?#]*@', '//'),
    '([?&;](?:[a-z0-9_.-]*(?:token|secret|password|passwd|signature|credential|apikey)'
    '|(?:[a-z0-9]+[_-])?(?:key|auth|pass|pwd|sig|jwt))=)[^&;#]+',
    '\1***', 'gi'
);

COMMENT ON FUNCTION mart.shown_address(text) IS
    'An address without name and password, and with *** for the values of parameters that are tokens or keys by their names. '
    'Addresses of feeds are shown so, as a subscriber''s may hold what lets others in.';
