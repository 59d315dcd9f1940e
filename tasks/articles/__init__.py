"""From the bytes of a page to an article: what it says, when, by whom, in which language, which one it is."""
