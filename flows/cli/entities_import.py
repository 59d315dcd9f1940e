"""Link entities to an authority file."""

from __future__ import annotations

from pathlib import Path

import click

from flows.cli.remark import remark
from flows.cli.visible import visible
from tasks.countries.gazetteer import load_gazetteer
from tasks.countries.reference import country_codes
from tasks.database import check_schema, connect
from tasks.entities.authority import Authority, BadLine, read_authorities
from tasks.settings import load_settings
from tasks.storage.authority import store_authorities


def import_file(file: str) -> None:
    """Take the records of a file, and say what they were linked to; exit code 1 if a line was bad."""
    settings = load_settings()
    check_schema(settings)
    with Path(file).open("rb") as lines:
        read = list(read_authorities(lines, load_gazetteer(), country_codes()))
    records = [item for item in read if isinstance(item, Authority)]
    bad = [item for item in read if isinstance(item, BadLine)]
    with connect(settings) as connection:
        rows = store_authorities(connection, records)
    ambiguous = [row for row in rows if row["authority_id"] is None]
    click.echo(
        f"{len(records)} records; {len(rows) - len(ambiguous)} entities linked, {len(ambiguous)} ambiguous."
    )
    for row in ambiguous:
        click.echo(f"  {visible(row['entity_key'])} may be {', '.join(map(visible, row['authorities']))}")
    for item in bad:
        remark(f"line {item.number}: {visible(item.problem)}")
    if bad:
        raise SystemExit(1)
