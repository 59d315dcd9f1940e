"""Show entities and decisions about them to a person."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from flows.cli.visible import visible
from tasks.database import Connection, check_schema, connect, run
from tasks.settings import load_settings
from tasks.storage.decisions import decisions, find_entities

Row = dict[str, Any]
#: So many ways of writing and candidates are shown.
SHOWN = 12


def show_entities(names: tuple[str, ...]) -> None:
    """Print what is known of each entity that a name may mean; exit code 1 if one means none."""
    settings = load_settings()
    check_schema(settings)
    missing = False
    with connect(settings) as connection:
        for name in names:
            ids = [row["entity_id"] for row in find_entities(connection, name)]
            rows = run(connection, "entities.show", entity_ids=ids)
            missing = missing or not rows
            click.echo("\n\n".join("\n".join(described(connection, row)) for row in rows) or nothing(name))
    if missing:
        raise SystemExit(1)


def nothing(name: str) -> str:
    """Say that no article names it."""
    return f"No article names {visible(name)}, or it is taken for another: see `dateline entities decisions`."


def described(connection: Connection, row: Row) -> Iterator[str]:
    """Yield the lines about one entity."""
    yield f"{visible(row['name'])}  {row['entity_type']}  {visible(row['entity_key'])}"
    days = f"{row['first_seen_at']:%Y-%m-%d} to {row['last_seen_at']:%Y-%m-%d}"
    yield f"  {row['articles']} articles, {row['mentions']} mentions, {days}"
    forms = sorted(row["aliases"].items(), key=lambda form: (-form[1], form[0]))
    yield "  written " + ", ".join(f"{visible(form)} x{count}" for form, count in forms[:SHOWN])
    places = run(connection, "entities.countries", entity_id=row["entity_id"])
    if places:
        yield "  about " + ", ".join(f"{place['country_code']} x{place['articles']}" for place in places)
    if row["authority_id"]:
        yield f"  authority {visible(row['authority_id'])}"
    elif row["authorities"]:
        yield "  ambiguous: may be " + ", ".join(map(visible, row["authorities"][:SHOWN]))
    if row["bare_name"]:
        people = ", ".join(map(visible, row["candidates"][:SHOWN])) or "nobody whose full name is known"
        yield f"  a bare name: may be {people}"
    for example in run(connection, "entities.examples", entity_id=row["entity_id"]):
        yield f"  {example['article_uid']}  {visible(example['title'] or '')}".rstrip()
    for decision in decisions(connection, [row["entity_key"]]):
        yield f"  {in_words(decision)}"


def show_decisions() -> None:
    """Print every decision."""
    settings = load_settings()
    check_schema(settings)
    with connect(settings) as connection:
        rows = decisions(connection)
    click.echo("\n".join(map(in_words, rows)) or "Nothing was decided yet.")


def in_words(row: Row) -> str:
    """Return a decision as one line."""
    rules = {
        "alias": row["alias"],
        "country": row["country_code"],
        "outlet": row["outlet_key"],
        "articles": row["article_uids"] and ", ".join(map(str, row["article_uids"])),
    }
    rule = "".join(f" where {name} is {visible(str(value))}" for name, value in rules.items() if value)
    end = f", undone {row['undone_at']:%Y-%m-%d}" if row["undone_at"] else ""
    why = f": {visible(row['reason'])}" if row["reason"] else ""
    keys = f"{visible(row['entity_key'])} into {visible(row['target_key'])}"
    who = f"{row['decided_at']:%Y-%m-%d} by {visible(row['decided_by'])}"
    return f"{row['decision_id']}  {row['action']} {keys}{rule}, {who}{end}{why}"
