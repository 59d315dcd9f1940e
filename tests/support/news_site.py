"""A small news site for tests: feeds and pages that a test changes as an editor would."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape

from tests.support.web import LocalWeb, conditional, page
from tests.support.web_pages import make_page


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item of a feed."""

    link: str | None = None
    title: str = "Storm closes Reykjavik harbour"
    guid: str | None = None
    published: str | None = "Tue, 24 Nov 2026 10:00:00 GMT"
    summary: str | None = None
    content: str | None = None

    def xml(self) -> str:
        """Return it as RSS."""
        parts = {
            "title": self.title,
            "link": self.link,
            "guid": self.guid,
            "pubDate": self.published,
            "description": self.summary,
            "content:encoded": self.content,
        }
        inside = "".join(f"<{name}>{escape(text)}</{name}>" for name, text in parts.items() if text is not None)
        return f"<item>{inside}</item>"


def rss(items: list[Item], extra: str = "") -> bytes:
    """Return a feed of some items; `extra` are further elements of its channel."""
    inside = "".join(item.xml() for item in items)
    head = '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
    channel = f"<channel><title>The Skerry</title>{extra}{inside}</channel>"
    return f"<?xml version='1.0' encoding='utf-8'?>{head}{channel}</rss>".encode()


@dataclass(slots=True, kw_only=True)
class NewsSite:
    """A site under one host of a local web."""

    web: LocalWeb
    #: Number of the host: 127.0.0.N.
    host: int = 1
    items: list[Item] = field(default_factory=list)

    def url(self, path: str) -> str:
        """Return the address of a path."""
        return self.web.url(path, host=self.host)

    def publish(
        self, path: str, *, title: str = "Storm closes Reykjavik harbour", extra: str = "", **changes: str
    ) -> Item:
        """Put a page and its item up; the newest item comes first."""
        self.put(path, title=title, extra=extra or f"This is about {path}.")
        item = Item(link=self.url(path), title=title, guid=path, **changes)
        self.items.insert(0, item)
        self.refresh()
        return item

    def put(self, path: str, *, title: str = "Storm closes Reykjavik harbour", extra: str = "") -> None:
        """Put up a page alone."""
        self.web.routes[path] = page(make_page(self.url(path), title=title, extra=extra))

    def refresh(self, path: str = "/feed") -> None:
        """Put up the feed as its items are now."""
        self.web.routes[path] = conditional(rss(self.items), content_type="application/rss+xml")
