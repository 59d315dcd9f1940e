"""The day that a page shows, by htmldate: the only file that knows it."""

from __future__ import annotations

import logging
from datetime import date, datetime

from htmldate import find_date
from lxml.html import HtmlElement

from tasks.articles.published import AHEAD, EARLIEST, day_in_address
from tasks.model import PublishedSource

logging.getLogger("htmldate").setLevel(logging.CRITICAL)  # as in body: nobody reads a worker's log


def find_day(tree: HtmlElement, url: str | None, latest: datetime) -> tuple[PublishedSource, date] | None:
    """Return the day of publication that markup, text or address show, and which of them; else None."""
    found = find_date(
        tree,
        original_date=True,
        url=url,
        min_date=EARLIEST.strftime("%Y-%m-%d"),
        max_date=(latest + AHEAD).strftime("%Y-%m-%d"),
    )
    if found is None:
        return None
    day = date.fromisoformat(found)
    return ("url" if day == day_in_address(url) else "page"), day
