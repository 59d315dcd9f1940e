"""Rows of a report, made up: few, with names that want to break out."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from tasks.report.model import Row, Rows, Scope

HOSTILE = "<script>alert('x')</script> & \"co\" \u202egnp.exe\x00 [a](javascript:alert)"
NOW = datetime(2026, 11, 30, 9, 30, tzinfo=UTC)
DAY = timedelta(days=1)


def make_scope(**changes: Any) -> Scope:
    """Return ten days that end today."""
    values: dict[str, Any] = {"since": date(2026, 11, 21), "until": date(2026, 12, 1), "made_at": NOW}
    return Scope(**(values | changes))


def make_country_scope() -> Scope:
    """Return the same with the Maldives in focus."""
    return make_scope(country_code="MV", country="Maldives")


def make_rows(**changes: Any) -> Rows:
    """Return rows of all kinds; every text that comes from outside is hostile somewhere."""
    values: dict[str, Any] = {
        "headline": counts(1234),
        "before": counts(1000),
        "days": [
            {"day": date(2026, 11, 11) + number * DAY, "articles": 10 + number, "focus_articles": number}
            for number in range(20)
            if number != 15
        ],
        "countries": [
            country("IN", "India", 400, 250),
            country("MV", "Maldives", 30, 0),
            country("US", "United States", 5, 9),
        ],
        "pairs": [
            pair("IN", "India", "MV", "Maldives", 1250),
            pair("IN", "India", "US", "United States", 5),
        ],
        "people": [named("Mohamed Muizzu", 40), named("Ann Lee", 30), named("Ann Lee", 20), named(HOSTILE, 1)],
        "organisations": [named("Ministry of Defence", 12)],
        "outlets": [
            named("The Example", 20) | {"outlet_country": "MV"},
            named(HOSTILE, 10) | {"outlet_country": "IN"},
            named("Nowhere", 5) | {"outlet_country": None},
        ],
        "stories": [
            story(HOSTILE, "https://example.org/?a=1&b=\"'<x>"),
            story("No link", "javascript:alert(1)"),
            story("Bad", "https://[broken"),
        ],
        "trending": [
            {"kind": "entity", "name": HOSTILE, "articles": 9, "usual": 1.25, "baseline_days": 28},
            {"kind": "pair", "name": "India and Maldives", "articles": 80, "usual": 22.0, "baseline_days": 28},
        ],
        "feeds": [feed("The Example", "active"), feed(HOSTILE, "failing")],
        "gaps": [gap("The Example", "not_polled"), gap(HOSTILE, "no_overlap", lasts=True)],
        "unseen": [{"day": date(2026, 11, 25), "hours": 12.0}, {"day": date(2026, 11, 26), "hours": 1.0}],
        "untagged": [
            {"kind": "entities", "problem": "no model for language xx", "articles": 10, "total": 1234}
        ],
        "funnel": [
            {"stage": "seen", "reason": None, "items": 100},
            {"stage": "stored", "reason": None, "items": 60},
            {"stage": "rejected", "reason": "gone", "items": 30},
            {"stage": "rejected", "reason": "no_text", "items": 10},
        ],
    }
    return Rows(**(values | changes))


def empty_rows(**changes: Any) -> Rows:
    """Return rows of a period in which an article was loaded that names nothing."""
    nothing: dict[str, Any] = {
        name: [] for name in Rows.__slots__ if name not in {"headline", "before", "days"}
    }
    days = [{"day": date(2026, 11, 21), "articles": 1, "focus_articles": 0}]
    return Rows(headline=counts(1), before=counts(0), days=days, **(nothing | changes))


def counts(articles: int) -> Row:
    """Return headline numbers."""
    names = ("articles", "outlets", "families", "countries", "languages", "stories", "all_articles")
    return dict.fromkeys(names, articles)


def country(code: str, name: str, articles: int, before: int) -> Row:
    """Return a country with its counts."""
    return {
        "country_code": code, "country": name, "articles": articles, "focus_articles": 1, "before": before,
    }  # fmt: skip


def pair(code_a: str, name_a: str, code_b: str, name_b: str, articles: int) -> Row:
    """Return a pair of countries."""
    return {
        "code_a": code_a, "country_a": name_a, "code_b": code_b, "country_b": name_b,
        "articles": articles, "focus_articles": 2, "before": 4,
    }  # fmt: skip


def named(name: str, articles: int) -> Row:
    """Return a name with its counts."""
    return {"name": name, "articles": articles, "before": 10}


def story(title: str, url: str) -> Row:
    """Return a story."""
    return {
        "title": title, "url": url, "origin_outlet": HOSTILE, "origin_agency": None,
        "articles": 12, "independent": 5, "first_at": NOW - DAY,
    }  # fmt: skip


def feed(outlet: str, state: str) -> Row:
    """Return how a feed does."""
    return {"outlet": outlet, "url": "https://example.org/feed", "state": state, "state_why": HOSTILE,
            "last_ok_at": NOW, "last_new_at": None}  # fmt: skip


def gap(source: str, kind: str, *, lasts: bool = False) -> Row:
    """Return a gap."""
    return {"source": source, "feed_url": None, "kind": kind, "times": 2, "lasts": lasts, "last_at": NOW,
            "hours": 30.4}  # fmt: skip
