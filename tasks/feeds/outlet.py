"""Whose feed it is, when nobody says so."""

from __future__ import annotations

from tasks.articles.address import outlet_of, site_of
from tasks.articles.identity import canonical_url

#: Hosts that hold nothing but the feeds of the site beside them.
_FEED_LABELS = frozenset({"feed", "feeds", "rss", "rssfeeds"})


def domain_of(url: str, home: str | None = None) -> str | None:
    """Return the domain of a feed's outlet: its home page's, else its own; None if it has none."""
    address = canonical_url(home or "") or canonical_url(url)
    if address is None:
        return None
    host = outlet_of(address)
    label, _, rest = host.partition(".")
    return rest if label in _FEED_LABELS and site_of(rest) == site_of(host) else host
