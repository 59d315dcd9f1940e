"""What `dateline extract` writes: a JSON line for programs, a few lines for a reader."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flows.cli.visible import json_text, visible
from tasks.articles.published import local_day
from tasks.model import Article, Published, Reject

_TEXT_SHOWN = 400


def as_json(path: str, outcome: Article | Reject) -> str:
    """Return one line of JSON."""
    answer = _rejected(outcome) if isinstance(outcome, Reject) else _extracted(outcome)
    return json_text({"id": path.encode("utf-8", "replace").decode(), **answer})


def describe(path: str, outcome: Article | Reject) -> str:
    """Return a few lines for a reader, without control characters that a terminal would obey."""
    if isinstance(outcome, Reject):
        return visible(f"{path}\n  rejected: {outcome.reason.value}: {outcome.detail}\n")
    text = outcome.text[:_TEXT_SHOWN].replace("\n", "\n  ")
    more = f"\n  ... ({len(outcome.text)} characters)" if len(outcome.text) > _TEXT_SHOWN else ""
    lines = (
        f"{path}",
        f"  {outcome.title or '(no title)'}  [{outcome.title_source or 'absent'}]",
        f"  {_when(outcome.published)}; {', '.join(outcome.authors) or 'no author named'}",
        f"  {outcome.url or 'no address'}; language {outcome.language or 'unknown'}; by {outcome.method}",
        f"\n  {text}{more}\n",
    )
    return visible("\n".join(lines))


def _extracted(article: Article) -> dict[str, Any]:
    published = article.published
    day = local_day(published, article.url)
    return {
        "url": article.url,
        "title": article.title,
        "title_source": article.title_source,
        "author": list(article.authors),
        "published_at": _iso(published.at),
        "published_source": published.source,
        "published_precision": published.precision,
        "published_raw": published.raw,
        "published_missing": published.missing,
        "date": day.isoformat() if day else None,
        "language": article.language,
        "language_confidence": article.language_confidence,
        "outlet": article.outlet,
        "dateline": article.dateline.place if article.dateline else None,
        "text": article.text,
        "furniture": [list(span) for span in article.furniture],
        "image_url": article.image_url,
        "section": article.section,
        "keywords": list(article.keywords),
        "paywalled": article.paywalled,
        "method": article.method,
        "method_version": article.method_version,
        "text_hash": article.text_hash,
        "uid": str(article.uid),
    }


def _rejected(reject: Reject) -> dict[str, Any]:
    return {"url": reject.url, "error": reject.reason.value, "detail": reject.detail}


def _iso(at: datetime | None) -> str | None:
    return at.isoformat() if at else None


def _when(published: Published) -> str:
    if published.at is None:
        return f"no time of publication ({published.missing})"
    shown = published.at.date().isoformat() if published.precision == "day" else published.at.isoformat(" ")
    return f"{shown} [{published.source}, to the {published.precision}]"
