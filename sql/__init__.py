"""SQL that Dateline runs, kept as SQL.

`queries/<group>.sql` hold named statements. Each stands under a line `-- name --` and comment lines that
say what it is for; `QUERIES["articles.upsert_articles"].text` is one of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable

HEADER = re.compile(r"^-- ([a-z][a-z0-9_]*) --$", re.MULTILINE)
#: What looks as if it were meant as a header; one that HEADER does not match is a mistake.
HEADER_LIKE = re.compile(r"^\s*--\s*([^\s-]+)\s*--+\s*$", re.MULTILINE)
PURPOSE = re.compile(r"(?:^--(?: .*)?\n)+", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """One named statement."""

    #: "group.name", as in QUERIES.
    name: str
    #: What it is for: the comment lines under its header, joined.
    purpose: str
    #: The statement, without its last semicolon.
    text: str


def parse(group: str, source: str) -> dict[str, Query]:
    """Split one file into its queries; a ValueError names what is wrong with it."""
    headers = [match.group(1) for match in HEADER_LIKE.finditer(source)]
    preamble, *parts = HEADER.split(source)
    names = parts[::2]
    if headers != names:
        raise ValueError(f"{group}.sql: malformed headers: {sorted(set(headers) - set(names))}")
    if any(line.strip() and not line.startswith("--") for line in preamble.splitlines()):
        raise ValueError(f"{group}.sql: a statement stands before the first `-- name --` line")
    queries = [_query(f"{group}.{name}", body) for name, body in zip(names, parts[1::2], strict=True)]
    if len({query.name for query in queries}) < len(queries):
        raise ValueError(f"{group}.sql: two queries have the same name")
    return {query.name: query for query in queries}


def _query(name: str, body: str) -> Query:
    """Read what stands under one header."""
    comment = PURPOSE.match(body.lstrip("\n"))
    purpose = " ".join(line.strip("- ") for line in comment.group(0).splitlines()) if comment else ""
    text = body.lstrip("\n")[comment.end() if comment else 0 :].strip().removesuffix(";").rstrip()
    if not purpose:
        raise ValueError(f"{name}: no comment under its header says what it is for")
    if not text or text.startswith("--"):
        raise ValueError(f"{name}: no statement under its header")
    return Query(name=name, purpose=purpose, text=text)


def load(folder: Traversable) -> dict[str, Query]:
    """Read every .sql file of a folder."""
    queries: dict[str, Query] = {}
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if file.name.endswith(".sql"):
            queries |= parse(file.name.removesuffix(".sql"), file.read_text("utf-8"))
    return queries


def script(name: str) -> str:
    """Read one of the scripts beside this file, such as roles.sql."""
    return resources.files(__name__).joinpath(name).read_text("utf-8")


QUERIES = load(resources.files(__name__).joinpath("queries"))
