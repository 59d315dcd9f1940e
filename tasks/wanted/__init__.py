"""Pages that are wanted: may they be fetched, what came of it, and what to do when nothing did."""
