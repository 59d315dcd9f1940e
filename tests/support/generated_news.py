"""Generated pages that look like those of news sites: ten languages, and all that stands around an article."""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from html import escape
from pathlib import Path
from random import Random

from tests.support.warc import http, record

#: Sentences by language; {person}, {place}, {thing} and {number} are filled in.
TABLE = Path(__file__).with_suffix(".tsv")
PLACES = (
    "Oslo", "Lagos", "Hanoi", "Quito", "Ankara", "New Delhi", "Male", "Suva", "Dakar", "Vilnius", "Nairobi",
    "Montevideo", "Tbilisi", "Colombo", "Amman", "Lisbon", "Manila", "Accra", "Jakarta", "Warsaw",
)  # fmt: skip
FIRST = ("Anna", "Musa", "Linh", "Rosa", "Deniz", "Ravi", "Ingrid", "Carlos", "Mei", "Kwame", "Olga", "Hassan")
LAST = (
    "Berg",
    "Okafor",
    "Tran",
    "Vega",
    "Kaya",
    "Menon",
    "Larsen",
    "Silva",
    "Chen",
    "Mensah",
    "Petrova",
    "Haddad",
)
THINGS = ("Harbour 2030", "Blue Railway", "Green Budget", "River Dam", "North Port", "Clean Water", "Open Data")
SECTIONS = ("World", "Politics", "Business", "Sport", "Culture", "Science", "Opinion", "Weather")
BEGIN = datetime(2026, 3, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class GeneratedPage:
    """A page, and when it was captured."""

    url: str
    html: str
    captured_at: datetime


@cache
def sentences() -> dict[str, list[str]]:
    """Return the sentences of each language."""
    found: dict[str, list[str]] = defaultdict(list)
    with TABLE.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE):
            found[row["language"]].append(row["sentence"])
    return found


def make_pages(number: int, seed: int = 1) -> Iterator[GeneratedPage]:
    """Yield so many pages; the same seed gives the same pages."""
    for index in range(number):
        yield make_page(index, seed)


def make_page(index: int, seed: int = 1) -> GeneratedPage:
    """Return the page of this number: more than half of all are in English, as in most archives."""
    random = Random(f"{seed} {index}")  # noqa: S311  # the same page for the same number is the point
    language = "en" if random.random() < 0.55 else random.choice(sorted(sentences()))
    published = BEGIN + timedelta(minutes=7 * index)
    title = f"{random.choice(THINGS)} {index}: {random.choice(PLACES)}, {random.choice(PLACES)}"
    paragraphs = [_paragraph(random, language) for _ in range(random.randint(5, 14))]
    url = f"https://www.site{index % 40}.example/{published:%Y/%m}/report-{index}.html"
    html = _html(random, language, url, title, paragraphs, published)
    return GeneratedPage(url=url, html=html, captured_at=published + timedelta(hours=1))


def make_record(page: GeneratedPage) -> bytes:
    """Return the WARC record of a page."""
    answer = http(page.html.encode(), headers=["Content-Type: text/html; charset=utf-8", "Server: x"])
    return record(answer, url=page.url, date=f"{page.captured_at:%Y-%m-%dT%H:%M:%SZ}")


def _paragraph(random: Random, language: str) -> str:
    return " ".join(
        random.choice(sentences()[language]).format(
            person=f"{random.choice(FIRST)} {random.choice(LAST)}",
            place=random.choice(PLACES),
            thing=random.choice(THINGS),
            number=random.randint(2, 90),
        )
        for _ in range(random.randint(2, 4))
    )


def _html(
    random: Random, language: str, url: str, title: str, paragraphs: list[str], published: datetime
) -> str:
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": title,
        "datePublished": published.isoformat(),
        "author": {"@type": "Person", "name": f"{random.choice(FIRST)} {random.choice(LAST)}"},
        "publisher": {"@type": "Organization", "name": "The Site"},
    }
    menu = "".join(f'<li class="menu-item"><a href="/{name.lower()}">{name}</a></li>' for name in SECTIONS)
    teasers = "".join(
        f'<div class="teaser card"><a href="/t/{n}"><img src="/i/{random.randint(1, 9999)}.jpg" alt=""><h3>'
        f"{random.choice(THINGS)} in {random.choice(PLACES)}</h3></a>{random.randint(2, 59)} min</div>"
        for n in range(30)
    )
    styles = "".join(f".c{n}{{margin:{n}px;color:#{n:06x}}}" for n in range(300))
    body = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)
    return (
        f'<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8"><title>{title} | The Site</title>'
        f'<link rel="canonical" href="{url}"><meta property="og:title" content="{title}">'
        f'<meta property="og:site_name" content="The Site"><style>{styles}</style>'
        f'<script type="application/ld+json">{json.dumps(data)}</script></head><body>'
        f"<header><nav><ul>{menu}</ul></nav></header><main><article><h1>{title}</h1>{body}</article>"
        f'<aside class="related">{teasers}</aside></main><footer><ul>{menu}</ul><p>© The Site</p></footer>'
        f"<script>var x={json.dumps(list(range(800)))};</script></body></html>"
    )
