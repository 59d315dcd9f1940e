"""Who and what a text names: a statistical recogniser, rules on top, one entity per real thing."""
