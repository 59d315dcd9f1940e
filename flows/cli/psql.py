"""`dateline psql`: psql on Dateline's database, as the reader."""

from __future__ import annotations

import os

import click


@click.command(context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False})
@click.argument("arguments", metavar="[ARGUMENTS]...", nargs=-1, type=click.UNPROCESSED)
def psql(arguments: tuple[str, ...]) -> None:
    """Open psql on the database as the reader; arguments are psql's own, such as -c 'SELECT 1'."""
    from tasks import database, dsn  # noqa: PLC0415 - they import psycopg: too slow for --help
    from tasks.embedded import binaries  # noqa: PLC0415 - the same
    from tasks.settings import load_settings  # noqa: PLC0415 - imports pydantic

    settings = load_settings()
    embedded = settings.database_url is None
    if embedded:
        database.check_schema(settings)  # so that a first look finds empty views rather than no views
    address, secrets = dsn.for_psql(
        database.address(settings, "reader"), None if embedded else "dateline_reader"
    )
    program = str(binaries.psql(settings.postgres_bin, embedded=embedded))
    # The password goes through the environment: arguments can be read by every user of the machine.
    os.execve(program, [program, "-d", address, *arguments], {**os.environ, **secrets})  # noqa: S606 - no shell wanted
