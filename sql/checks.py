"""The checks of the data: statements in sql/checks that return what should not be there. Knows no database."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Literal, cast

import sql

Severity = Literal["error", "warning"]
HEADER = re.compile(
    r"-- Title: (?P<title>[^\n]+)\n"
    r"-- Severity: (?P<severity>error|warning)\n"
    r"-- Threshold: (?P<threshold>.+(?:\n--   .+)*)\n"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One file: what is looked for, how bad it is, from when on and why from then on, and the statement."""

    name: str
    title: str
    severity: Severity
    threshold: str
    #: Returns one row for each thing that is wrong: subject and detail, both text.
    text: str


@cache
def load_checks() -> tuple[Check, ...]:
    """Read all checks of this package, errors first."""
    return read_checks(resources.files(sql).joinpath("checks"))


def read_checks(folder: Traversable) -> tuple[Check, ...]:
    """Read the checks of a folder; a ValueError names a file that is none."""
    files = sorted(
        (file for file in folder.iterdir() if file.name.endswith(".sql")), key=lambda file: file.name
    )
    checks = [_check(file.name.removesuffix(".sql"), file.read_text("utf-8")) for file in files]
    return tuple(sorted(checks, key=lambda check: check.severity))


def _check(name: str, source: str) -> Check:
    header = HEADER.match(source)
    if header is None:
        raise ValueError(f"{name}.sql does not begin with -- Title:, -- Severity: and -- Threshold:")
    return Check(
        name=name,
        title=header["title"],
        severity=cast("Severity", header["severity"]),
        threshold=" ".join(line.strip("- ") for line in header["threshold"].splitlines()),
        text=source[header.end() :].strip(),
    )
