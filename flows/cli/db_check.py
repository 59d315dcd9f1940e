"""`dateline db check`: is the database as this version wants it, and is what lies in it right?"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from flows.cli.visible import json_text

if TYPE_CHECKING:  # they import psycopg: too slow for --help
    from tasks.settings import Settings
    from tasks.storage.checks import Checked

EXIT_WRONG_DATA = 1
EXIT_NOT_RIGHT = 3
OLDEST_SERVER = 140_000  # Postgres 14, as libpq counts


@click.command()
@click.option("--strict", is_flag=True, help="Exit with 1 for warnings, too.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def check(*, strict: bool, as_json: bool) -> None:
    """Check connection, version, roles and schema, and then the data.

    The data is looked through by the statements in sql/checks, which only read; each says in its head from when
    on something is wrong, and why from then on. Exit code 3 if the database is not right, 1 if a check of
    severity error found something. The flow maintain does the same every hour: mart.findings.
    """
    from tasks.settings import load_settings  # noqa: PLC0415 - imports pydantic

    settings = load_settings()
    lines = list(_lines(settings))
    is_right = all(right for right, _ in lines)
    if not as_json:
        for right, line in lines:
            click.echo(f"{'ok   ' if right else 'wrong'} {line}")
    checked = _checked(settings) if is_right else []
    if as_json:
        told = [{"is_right": right, "line": line} for right, line in lines]
        click.echo(json_text({"database": told, "checks": [_as_dict(each) for each in checked]}))
    else:
        _print(checked)
    if not is_right:
        sys.exit(EXIT_NOT_RIGHT)
    if any(each.found != 0 and (strict or each.check.severity == "error") for each in checked):
        sys.exit(EXIT_WRONG_DATA)


def _checked(settings: Settings) -> list[Checked]:
    from tasks.database import connect  # noqa: PLC0415 - slow, as the next
    from tasks.storage.checks import run_checks  # noqa: PLC0415

    with connect(settings, "writer") as connection:
        return run_checks(connection)


def _as_dict(checked: Checked) -> dict[str, Any]:
    examples = [{"subject": subject, "detail": detail} for subject, detail in checked.examples]
    about = {key: value for key, value in asdict(checked.check).items() if key != "text"}
    return about | {"found": checked.found, "examples": examples}


def _print(checked: Sequence[Checked]) -> None:
    """Print one row for each check, and below it the first of what it found."""
    from rich.console import Console  # noqa: PLC0415 - not needed for --json, as the next
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    from flows.cli.terminal import safe  # noqa: PLC0415

    if not checked:
        return
    colours = {"ok": "green", "error": "bold red", "warning": "yellow"}
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("data", no_wrap=True)
    table.add_column("found", justify="right", no_wrap=True)
    table.add_column("what", overflow="fold")
    for each in checked:
        state = "ok" if each.found == 0 else each.check.severity
        found = "?" if each.found is None else f"{each.found:,}"
        named = "".join(f"\n  {subject}: {detail}" for subject, detail in each.examples)
        title = f"{each.check.title} (it took too long to look)" if each.found is None else each.check.title
        table.add_row(Text(state, colours[state]), found, safe(title + named))
    Console(highlight=False).print(table)


def _reader(settings: Settings) -> str:
    """Say whether this login may act as the reader: that of a worker need not."""
    from tasks import database, errors  # noqa: PLC0415 - slow

    try:
        with database.connect(settings, "reader"):
            return "role: dateline_reader"
    except errors.RoleError:
        return "role: this login is none of dateline_reader: sql, report, export and tail need another"


def _lines(settings: Settings) -> Iterator[tuple[bool, str]]:
    """Try the server as the pipeline and as an analyst, and say what was found."""
    import sql.migrate  # noqa: PLC0415 - slow
    from tasks import database, errors  # noqa: PLC0415 - slow

    try:
        with database.connect(settings, "writer", any_schema=True) as connection:
            version = connection.info.server_version
            yield version >= OLDEST_SERVER, f"server: Postgres {version // 10_000}.{version % 10_000}"
            yield True, "role: dateline_writer"
            differences = sql.migrate.check(connection)
        yield not differences, f"schema: {'; '.join(differences) or 'as this version of Dateline wants it'}"
        yield True, _reader(settings)
    except errors.StoreError as error:
        yield False, str(error)
