"""The reference file of outlets: whose a domain is, where it publishes and to which group it belongs."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """A well-known outlet, as compiled by hand."""

    #: Host without "www.", in lower case; subdomains are the outlet's too unless they have a row of their own.
    domain: str
    name: str
    #: ISO 3166-1 alpha-2 code (or XK) of the country it publishes in.
    country_code: str
    #: BCP 47 primary language that most of it is written in.
    language: str
    #: Its owner or group, which speaks with one voice where independent reports are counted; None if not known.
    family: str | None


def outlet_of_domain(domain: str) -> Outlet | None:
    """Return the outlet of a host by the longest of its suffixes that has a row; None if none has."""
    labels = domain.split(".")
    suffixes = (".".join(labels[start:]) for start in range(len(labels) - 1))
    return next((_by_domain()[suffix] for suffix in suffixes if suffix in _by_domain()), None)


@cache
def _by_domain() -> dict[str, Outlet]:
    return {outlet.domain: outlet for outlet in outlets()}


@cache
def outlets() -> tuple[Outlet, ...]:
    """Return all outlets of the file, ordered by country and domain."""
    text = resources.files("seeds").joinpath("reference/outlets.csv").read_text("utf-8")
    return tuple(
        Outlet(
            domain=row["domain"],
            name=row["name"],
            country_code=row["country_code"],
            language=row["language"],
            family=row["family"] or None,
        )
        for row in csv.DictReader(text.splitlines())
    )
