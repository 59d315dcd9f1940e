"""Which articles carry the same text or report the same event: signatures to find them by, and rules."""
