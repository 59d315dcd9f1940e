"""How articles, tags, rejects and runs become rows: what is new, what changed, and in which transaction."""
