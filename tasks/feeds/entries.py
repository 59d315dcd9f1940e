"""From what a parser found of each item to entries: clean texts, one address, one key, each key once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from tasks.articles.address import is_home
from tasks.articles.claims import one_line, unique
from tasks.articles.decoding import clean_text
from tasks.feeds.links import first_address
from tasks.feeds.model import Entry

#: Characters of the longest guid, title, time and name of an author, and of the longest text.
MAX_GUID = 1_000
MAX_TITLE = 10_000
MAX_TIME = 100
MAX_AUTHOR = 200
MAX_TEXT = 1_000_000
#: Authors of one entry.
MAX_AUTHORS = 20
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,5}")
#: Images written into a text: as the source of an element, and wherever else (url(...) in a style).
_DATA_SOURCE = re.compile(
    r"(\bsrc(?:set)?\s*=\s*)(?:\"\s*data:[^\"]*\"?|'\s*data:[^']*'?|data:[^\s>\"']+)", re.IGNORECASE
)
_DATA = re.compile(r"data:[\w/+.;=-]{0,100};base64,[A-Za-z0-9+/=%\s]{100,}+", re.IGNORECASE)
_SCRIPT = re.compile(r"<(script|style)\b[^>]*>.*?</\1\s*>", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One item as a parser found it: nothing is clean, nothing is certain."""

    #: Addresses it gives for its page, the best first; relative ones mean the base of the feed.
    links: tuple[str, ...] = ()
    guid: str | None = None
    title: str | None = None
    #: Whole texts; the longest counts.
    contents: tuple[str, ...] = ()
    summary: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    updated: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """The entries of a feed, and how many items were none or too many."""

    entries: tuple[Entry, ...]
    #: Items with neither address nor title nor text.
    empty: int
    left_out: int


def gather(items: Sequence[Said], *, base: str, language: str | None, max_entries: int) -> Gathered:
    """Return the entries of items in their order, each key once: the first wins."""
    guids = Counter(guid for item in items if (guid := clean_guid(item.guid)))
    addresses = [first_address(item.links, base) for item in items]
    shared = {address for address, times in Counter(addresses).items() if address and times > 1}
    found: dict[str, Entry] = {}
    empty = 0
    for item, address in zip(items, addresses, strict=True):
        # Items that all lead to the front page have no page of their own.
        url = None if address in shared and address and is_home(address) else address
        entry = _make_entry(item, url, language, guids)
        if entry is None:
            empty += 1
        else:
            found.setdefault(entry.key, entry)
    entries = tuple(found.values())
    return Gathered(entries=entries[:max_entries], empty=empty, left_out=max(0, len(entries) - max_entries))


def _make_entry(item: Said, url: str | None, language: str | None, guids: Counter[str]) -> Entry | None:
    """Return the entry of an item, or None if there is nothing in it.

    A guid that several items of the feed share identifies none of them.
    """
    guid, title = clean_guid(item.guid), clean_title(item.title)
    content = max((text for raw in item.contents if (text := clean_body(raw))), key=len, default=None)
    summary = clean_body(item.summary)
    summary = None if summary == content else summary
    if not (url or title or content or summary):
        return None
    updated = _short(item.updated, MAX_TIME)
    own_guid = guid if guid and guids[guid] == 1 else None
    return Entry(
        key=_key(url, own_guid, title, content or summary),
        url=url,
        guid=guid,
        title=title,
        content=content,
        summary=summary,
        authors=_authors(item.authors),
        published=_short(item.published, MAX_TIME),
        updated=updated,
        language=clean_language(item.language) or language,
        digest=_digest(title, content, summary, updated),
    )


def clean_guid(raw: str | None) -> str | None:
    """Return a feed's identifier in one line, or None."""
    return _short(raw, MAX_GUID)


def clean_title(raw: str | None) -> str | None:
    """Return a title in one line without markup and scripts, or None."""
    return one_line(_SCRIPT.sub(" ", raw[:MAX_TITLE])) if raw else None


def clean_body(raw: str | None) -> str | None:
    """Return a text without control characters and without images written into it, or None."""
    if not raw:
        return None
    text = _DATA.sub("", _DATA_SOURCE.sub(r'\1""', raw)) if "data:" in raw.lower() else raw
    return clean_text(text[:MAX_TEXT]).strip() or None


def clean_language(raw: str | None) -> str | None:
    """Return a code of a language in the form of BCP 47, or None if it does not look like one."""
    code = (raw or "").strip().replace("_", "-")
    return code if _LANGUAGE.fullmatch(code) else None


def _short(raw: str | None, length: int) -> str | None:
    return " ".join(clean_text(raw[: 2 * length]).split())[:length].strip() or None if raw else None


def _authors(raw: Sequence[str]) -> tuple[str, ...]:
    names = [one_line(name[:MAX_AUTHOR]) for name in raw[:MAX_AUTHORS]]
    return unique([name for name in names if name])


def _key(url: str | None, guid: str | None, title: str | None, text: str | None) -> str:
    if url:
        return _digest("address", url)
    return _digest("guid", guid) if guid else _digest("text", title, text)


def _digest(*parts: str | None) -> str:
    """Return a SHA-256 that tells where each part ends and whether it is there at all."""
    texts = ("-" if part is None else f"{len(part)} {part}" for part in parts)
    return sha256("\n".join(texts).encode("utf-8", "replace")).hexdigest()
