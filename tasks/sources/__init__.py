"""Sources of a backfill that name addresses: sitemaps, feeds with archives, lists, the Internet Archive."""
