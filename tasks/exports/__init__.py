"""What leaves the database as a file, and comes back from one: formats, whole files, records."""
