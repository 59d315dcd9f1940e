"""Countries of a text: a gazetteer from data, mentions by rule, and what the text is about."""
