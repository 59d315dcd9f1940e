"""Which parameters of an address tell no articles apart: the tables of seeds/identity, every row sourced."""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files
from urllib.parse import unquote_plus

#: What a page's source puts before a parameter when its "&amp;" was taken literally.
_ESCAPED_AMPERSAND = "amp;"


def counts(part: str, host: str) -> bool:
    """Say whether one "name=value" of a query on a host can tell articles apart."""
    name, _, value = part.partition("=")
    name = unquote_plus(name).lower().removeprefix(_ESCAPED_AMPERSAND)
    exact, prefixes = _everywhere()
    if name in exact or name.startswith(prefixes) or any(name in _at(site) for site in _sites(host)):
        return False
    return not any(
        parameter.fullmatch(name) and session.fullmatch(unquote_plus(value))
        for parameter, session in _sessions("query")
    )


def without_session(path: str) -> str:
    """Return a path without the parameters (";jsessionid=...") that name a visit."""
    if ";" not in path:
        return path
    pieces = re.split("(;[^;/]*)", path)
    return "".join(piece for piece in pieces if not _is_session(piece))


def _is_session(piece: str) -> bool:
    name, _, value = piece.removeprefix(";").partition("=")
    return piece.startswith(";") and any(
        parameter.fullmatch(name) and session.fullmatch(value) for parameter, session in _sessions("path")
    )


def _sites(host: str) -> list[str]:
    """Return a host and the domains that it lies in."""
    labels = host.split(".")
    return [".".join(labels[start:]) for start in range(len(labels))]


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((files("seeds") / "identity" / name).read_text("utf-8").splitlines()))


@cache
def _everywhere() -> tuple[frozenset[str], tuple[str, ...]]:
    rows = _rows("tracking_parameters.csv")
    exact = frozenset(row["parameter"] for row in rows if row["match"] == "exact")
    return exact, tuple(row["parameter"] for row in rows if row["match"] == "prefix")


@cache
def _hosts() -> dict[str, frozenset[str]]:
    hosts: dict[str, set[str]] = {}
    for row in _rows("host_parameters.csv"):
        hosts.setdefault(row["host"], set()).add(row["parameter"])
    return {host: frozenset(parameters) for host, parameters in hosts.items()}


def _at(site: str) -> frozenset[str]:
    return _hosts().get(site, frozenset())


@cache
def _sessions(place: str) -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    flags = re.IGNORECASE | re.ASCII
    return tuple(
        (re.compile(row["parameter"], flags), re.compile(row["value"], flags))
        for row in _rows("session_parameters.csv")
        if row["place"] == place
    )
