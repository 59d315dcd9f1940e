"""`dateline db`: the database behind the commands."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, cast

import click

from flows.cli.db_backup import dump, restore
from flows.cli.db_check import EXIT_NOT_RIGHT, check
from flows.cli.db_prune import prune
from flows.cli.db_readers import grant_reader

if TYPE_CHECKING:  # they import psycopg: too slow for --help
    from tasks.database import Role
    from tasks.settings import Settings


@click.group(name="db")
def db() -> None:
    """Start, stop, migrate and check the database."""


db.add_command(check)
db.add_command(dump)
db.add_command(grant_reader)
db.add_command(prune)
db.add_command(restore)


@db.command()
def start() -> None:
    """Start the embedded server, if it is not running."""
    from tasks import embedded  # noqa: PLC0415 - slow

    settings = _embedded_settings("start")
    server = embedded.start(settings.postgres_data, port=settings.embedded_port, binaries=settings.postgres_bin)
    click.echo(f"running on {server.url('reader')}, and for other tools on port {server.port} of 127.0.0.1")


@db.command()
def stop() -> None:
    """Stop the embedded server, whoever uses it."""
    from tasks import embedded  # noqa: PLC0415 - slow

    settings = _embedded_settings("stop")
    stopped = embedded.stop(settings.postgres_data, binaries=settings.postgres_bin)
    click.echo("stopped" if stopped else "it was not running")


@db.command()
def status() -> None:
    """Say whether the embedded server runs; exit code 3 if not."""
    from tasks import embedded  # noqa: PLC0415 - slow

    server = embedded.status(_embedded_settings("status").postgres_data)
    click.echo(f"running on {server.url('reader')}" if server else "not running")
    if server is None:
        sys.exit(EXIT_NOT_RIGHT)


@db.command()
@click.option("--role", type=click.Choice(["owner", "writer", "reader"]), default="reader", show_default=True)
@click.option(
    "--tcp", is_flag=True, help="For BI tools: over 127.0.0.1 as the reader, with the local password."
)
def url(role: str, *, tcp: bool) -> None:
    """Print the address to connect to; starts the embedded server."""
    from tasks import database, dsn, embedded  # noqa: PLC0415 - slow

    settings = _settings()
    if settings.database_url is not None:
        _refuse_options(tcp or role != "reader")
        click.echo(dsn.masked(database.address(settings, "reader")))
        return
    if tcp and role != "reader":
        raise click.UsageError("--tcp is for the reader only: other roles connect through the socket")
    server = embedded.start(settings.postgres_data, port=settings.embedded_port, binaries=settings.postgres_bin)
    click.echo(server.url_tcp() if tcp else server.url(cast("Role", role)))


@db.command()
def migrate() -> None:
    """Bring the database to the schema of this version."""
    from tasks import database  # noqa: PLC0415 - slow

    applied = database.migrate(_settings())
    for name in applied:
        click.echo(f"applied {name}")
    click.echo("the schema is up to date")


@db.command()
def refresh() -> None:
    """Bring search, daily counts and the feed of changes up to date; runs do it by themselves."""
    from tasks import database  # noqa: PLC0415 - slow
    from tasks.refresh import refresh as refresh_all  # noqa: PLC0415 - slow

    settings = _settings()
    database.check_schema(settings)
    with database.connect(settings) as connection:
        articles, days = refresh_all(connection)
    click.echo(f"{articles} articles indexed, {days} days counted: all is up to date")


@db.command()
@click.option(
    "--check", "compare", is_flag=True, help="Compare with sql/DICTIONARY.md; exit code 3 if it differs."
)
def dictionary(*, compare: bool) -> None:
    """Print the description of every table and column, from the comments in the database."""
    import sql  # noqa: PLC0415 - beside the slow ones
    from sql.dictionary import dictionary as describe  # noqa: PLC0415 - slow
    from tasks import database  # noqa: PLC0415 - slow

    with database.connect(_settings(), "writer") as connection:
        page = describe(connection)
    if not compare:
        click.echo(page, nl=False)
    elif page != sql.script("DICTIONARY.md"):
        click.echo("sql/DICTIONARY.md differs from this database: `dateline db dictionary > sql/DICTIONARY.md`")
        sys.exit(EXIT_NOT_RIGHT)
    else:
        click.echo("sql/DICTIONARY.md is what this database says")


def _settings() -> Settings:
    from tasks.settings import load_settings  # noqa: PLC0415 - imports pydantic

    return load_settings()


def _embedded_settings(verb: str) -> Settings:
    """Return the settings, or say that the server is somebody else's."""
    settings = _settings()
    if settings.database_url is not None:
        raise click.UsageError(f"DATELINE_DATABASE_URL is set: that server is not Dateline's to {verb}")
    return settings


def _refuse_options(given: bool) -> None:
    if given:
        raise click.UsageError("DATELINE_DATABASE_URL is set: --role and --tcp are for the embedded server")
