"""What a message says of articles: texts of others, in which no service finds a command, a call or a link."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC
from typing import Any
from urllib.parse import quote

from tasks.watches.model import Filters, Message

#: Articles that one message names; it says how many more there are.
NAMED = 20
_LONGEST = 300
#: What makes links, pictures and calls in the markup of chats, and what stands for it. An @ with something
#: behind it that cannot be seen calls nobody: at @everyone Slack, Discord and others would ring everybody.
_HARMLESS = str.maketrans({"@": "@\u200b", "<": "\u2039", ">": "\u203a", "[": "(", "]": ")", "`": "'"})
#: What may stand in an address besides letters and digits.
_SAFE = "!#$%&'()*+,/:;=?~-._"


def compose(name: str, articles: Sequence[Mapping[str, Any]], number: int) -> Message:
    """Return the message of a watch: of one article, or a list of the first of so many."""
    if number == 1 and len(articles) == 1:
        (article,) = articles
        return Message(title=f"{name}: {_title(article)}", body="\n".join(_facts(article)))
    parts = ["\n".join((_title(article), *_facts(article))) for article in articles[:NAMED]]
    if number > len(parts):
        parts.append(f"and {number - len(parts)} more: dateline watch log {name}")
    return Message(title=f"{name}: {number} articles", body="\n\n".join(parts))


def why(article: Mapping[str, Any], filters: Filters) -> str:
    """Say why an article fits, by the countries and entities that it was found by."""
    found = (article["matched_countries"], article["matched_entities"])
    reasons = [f"names {', '.join(map(plain, names))}" for names in found if names]
    if filters.query is not None:
        reasons.append(f"has the words: {plain(filters.query)}")
    if filters.languages:
        reasons.append(f"in {article['language']}")
    return "; ".join(reasons) or "every article is wanted"


def trial(name: str) -> Message:
    """Return a message that only shows that it arrives."""
    return Message(title=f"{name}: a test", body="This watch of Dateline sends what it finds here.")


def plain(text: str) -> str:
    """Return text from outside as one short line that a service shows and does nothing else with."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    short = line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
    return short.translate(_HARMLESS)


def _title(article: Mapping[str, Any]) -> str:
    return plain(article["title"] or "") or "(without a title)"


def _facts(article: Mapping[str, Any]) -> list[str]:
    at = (article["published_at"] or article["first_seen_at"]).astimezone(UTC)
    when = f"{at:%Y-%m-%d %H:%M} UTC" if article["published_at"] else f"seen {at:%Y-%m-%d %H:%M} UTC"
    outlet = plain(article["outlet"] or "") or "outlet not known"
    lines = [" · ".join(part for part in (outlet, when, ", ".join(article["countries"])) if part)]
    if article["url"]:
        lines.append(quote(article["url"], safe=_SAFE))
    lines.append(f"Why: {article['why']}")
    return lines
