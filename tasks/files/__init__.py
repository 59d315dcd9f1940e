"""Files and folders as pages: which files there are, how they divide into batches, what a line says."""
