-- A page that takes the whole run with it must not be tried for ever: runs that died with it are counted.
-- Old code keeps working: it neither counts nor looks, and a new run finds what it left at 0.

ALTER TABLE ops.wanted
    ADD COLUMN deaths integer NOT NULL DEFAULT 0,
    ADD CONSTRAINT wanted_deaths_are_not_negative CHECK (deaths >= 0);
COMMENT ON COLUMN ops.wanted.deaths IS
    'How many runs died in a row while they had it. From 1 on it is tried with few others, from 2 on alone; after 5 it is given up.';
CREATE INDEX wanted_deaths_idx ON ops.wanted (deaths) WHERE deaths > 0;
