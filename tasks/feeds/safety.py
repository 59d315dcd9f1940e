"""XML from strangers, made harmless before a parser sees it: no DOCTYPE, no entities, nothing endless."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.entities import html5
from urllib.parse import urljoin

#: White space, processing instructions, comments, and a DOCTYPE with its internal subset. Possessive: a
#: subset of any size is passed in one go.
_PROLOG = re.compile(
    r"\s++|<\?.*?\?>|<!--.*?-->"
    r"|<!DOCTYPE(?:[^\[>\"']++|\"[^\"]*+\"|'[^']*+')*+(?:\[(?:[^\]\"']++|\"[^\"]*+\"|'[^']*+')*+\]\s*+)?+>",
    re.DOTALL | re.IGNORECASE,
)
_ENTITY = re.compile(
    r"<!ENTITY\s++([\w.-]++)\s++(?:\"([^\"&<%]{0,100})\"|'([^'&<%]{0,100})'|\"(&#x?\w{1,7};)\")\s*+>"
)
_ROOT = re.compile(r"<((?:[\w.-]+:)?(rss|feed|rdf|urlset|sitemapindex))(?![-\w.:])", re.IGNORECASE)
_PAGE = re.compile(r"<(?:html|head|body|!doctype\s+html)(?![-\w.:])", re.IGNORECASE)
#: A root that says more than its name is no word in a page, even within one.
_MARKED = re.compile(r"<[^<>]{1,2000}\s(?:version|xmlns(?::\w+)?)\s*=")
#: Characters before the root in which a server may have put its warnings.
_MAX_JUNK = 65_536
_XML = frozenset(("lt", "gt", "amp", "quot", "apos"))
#: Markup in which nothing is replaced, comments (which go), tags of subjects (which we do not use, and of
#: which feedparser compares each with all others), and every "&" that XML does not know by itself.
_PIECE = re.compile(
    r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)"
    r"|(</?)(?:[\w.-]+:)?(?:category|keywords|subject|tags)(?![-\w.:])"
    r"|&(?!(?:lt|gt|amp|quot|apos);)(?:#(?:([0-9]{1,7})|[xX]([0-9a-fA-F]{1,6}));|([\w.-]{1,40});|#[\w]{0,5000};)?",
    re.DOTALL,
)
_LONG_VALUE = re.compile(r"(=\s*)(?:\"[^\"<]{10000,}\"|'[^'<]{10000,}')")
#: A tag with more attributes than any feed has: feedparser takes time that grows with their square.
_CROWDED = re.compile(
    r"(<[\w:.-]+)(?:\s++[\w:.-]++\s*+=\s*+(?:\"[^\"<]*+\"|'[^'<]*+')){61,}+\s*+(/?>)",
)
_BASE = re.compile(r"(<[^<>]*?\s(?:xml:)?base\s*=\s*)(?:\"([^\"<>]*)\"|'([^'<>]*)')")
_MAX_BASE = 2_048
_NAMESPACE = re.compile(r"\sxmlns:([\w.-]+)\s*=")
#: Distinct prefixes: real feeds declare up to 40, and feedparser walks through all for each strange element.
_MAX_NAMESPACES = 200
#: Elements whose text feedparser searches for an address of mail, in time that grows with the square.
_AUTHOR = re.compile(
    r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<(/?)(?:[\w.-]+:)?"
    r"(?:(author|creator|managingeditor|webmaster|publisher|contributor|owner)|item|entry)(?![-\w.:])[^>]*>",
    re.DOTALL | re.IGNORECASE,
)
_MAX_AUTHOR = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Defused:
    """A document from its root on, without DOCTYPE, comments and entities."""

    text: str
    #: Name of the root as written, and its local name in lower case.
    root: str
    kind: str
    flaws: tuple[str, ...] = ()


@dataclass(slots=True)
class _Entities:
    """Replaces what XML does not know; notes what no one declared."""

    declared: dict[str, str]
    unknown: set[str] = field(default_factory=set)

    def replace(self, match: re.Match[str]) -> str:
        piece = match.group()
        tag, decimal, hexadecimal, name = match.groups()
        if tag:
            return f"{tag}subject"
        if piece.startswith("<"):
            return "" if piece.startswith("<!--") else piece
        if decimal or hexadecimal:
            return _character(int(decimal) if decimal else int(hexadecimal, 16))
        return self._named(name, piece) if name else "" if piece.startswith("&#") else "&amp;"

    def _named(self, name: str, piece: str) -> str:
        text = self.declared.get(name) or html5.get(f"{name};")
        if name not in self.declared:
            self.unknown.add(name)
        return f"&amp;{piece[1:]}" if text is None else text.replace("&", "&amp;").replace("<", "&lt;")


def defuse(text: str, url: str) -> Defused | None:
    """Return a feed or sitemap that is safe to parse, or None if the text is neither.

    References to entities become the characters that they name; one that names markup, a file, an address
    or other entities stays as text.
    """
    start, declared = _skip_prolog(text)
    root = _ROOT.search(text, start, start + _MAX_JUNK)
    if root is None:
        return None
    if _PAGE.search(text, 0, root.start()) and not _MARKED.match(text, root.start()):
        return None
    name = root.group(1)
    end = text.rfind(f"</{name}")
    after = text.find(">", end) + 1 if end > root.start() else 0
    entities = _Entities(declared)
    body = _PIECE.sub(entities.replace, text[root.start() : after or len(text)])
    if len(set(_NAMESPACE.findall(body))) > _MAX_NAMESPACES:
        return None
    body = _shorten(body, url)
    flaws = _flaws(text[start : root.start()], text[after:] if after else "", entities.unknown)
    return Defused(text=body, root=name, kind=root.group(2).lower(), flaws=flaws)


def _skip_prolog(text: str) -> tuple[int, dict[str, str]]:
    position, declared = 0, {}
    while match := _PROLOG.match(text, position):
        position = match.end()
        for name, *values in _ENTITY.findall(match.group()):
            declared[name] = _value(max(values))
    return position, declared


def _value(raw: str) -> str:
    number = re.fullmatch(r"&#(?:([0-9]{1,7})|[xX]([0-9a-fA-F]{1,6}));", raw)
    if number is None:
        return "" if raw.startswith("&") else raw
    return _character(int(number.group(1)) if number.group(1) else int(number.group(2), 16))


def _character(code: int) -> str:
    """Return a character as XML may hold it, or nothing for what is no character of a text."""
    is_text = code in {9, 10, 13} or 0x20 <= code < 0x7F or 0xA0 <= code < 0xD800 or 0xE000 <= code < 0xFFFE  # noqa: PLR2004 - the ranges of XML 1.0
    if 0x10000 <= code <= 0x10FFFF or is_text:  # noqa: PLR2004 - the last planes of Unicode
        return f"&#{code};"
    return ""


def _shorten(text: str, url: str) -> str:
    text = _CROWDED.sub(r"\1\2", _LONG_VALUE.sub(r'\1""', text))
    text = _cut_authors(text)
    return _BASE.sub(lambda match: f'{match.group(1)}"{_base(match, url)}"', text)


def _base(match: re.Match[str], url: str) -> str:
    """Return an absolute xml:base, as feedparser cannot tell it from the address of the feed."""
    raw = match.group(2) or match.group(3) or ""
    try:
        return urljoin(url, raw).replace('"', "%22") if len(raw) <= _MAX_BASE else ""
    except ValueError:
        return ""


def _cut_authors(text: str) -> str:
    """Remove elements that should name somebody and hold a text of any length."""
    kept, done, start, depth = [], 0, 0, 0
    for match in _AUTHOR.finditer(text):
        is_author, is_end = bool(match.group(2)), bool(match.group(1))
        if match.group(1) is None or (depth == 0 and (is_end or not is_author)):
            continue
        if depth == 0:
            start = match.start()
        depth = depth + (-1 if is_end else 1) if is_author else 0
        if depth == 0 and match.end() - start > _MAX_AUTHOR:
            kept.append(text[done:start])
            done = match.end() if is_author else match.start()
    return "".join((*kept, text[done:])) if kept else text


def _flaws(before: str, after: str, unknown: set[str]) -> tuple[str, ...]:
    flaws = []
    if before.strip():
        flaws.append("text before the feed")
    if re.sub(r"<!--.*?-->", "", after, flags=re.DOTALL).strip():
        flaws.append("text after the feed")
    if unknown:
        flaws.append(f"entities that are not declared: {', '.join(sorted(unknown)[:5])}")
    return tuple(flaws)
