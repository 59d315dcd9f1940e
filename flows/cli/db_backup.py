"""`dateline db dump` and `db restore`: the whole database as one file, and back."""

from __future__ import annotations

from pathlib import Path

import click

MEGABYTE = 1_000_000


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def dump(file: Path) -> None:
    """Write the whole database to FILE, as it is at one moment; others go on working.

    FILE holds the addresses of watches and feeds, which are secrets: nobody else may read it. Not in it are the
    WARC files of the archive (copy their folder afterwards), logins of analysts, and Prefect's own database,
    which nothing depends on.
    """
    from tasks.backup import dump as write  # noqa: PLC0415  # slow, as the next
    from tasks.settings import load_settings  # noqa: PLC0415

    size = write(load_settings(), file)
    click.echo(f"{size / MEGABYTE:,.1f} MB written to {file}")


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def restore(file: Path) -> None:
    """Fill an empty database from FILE, which `dateline db dump` wrote, also of an older version.

    All of it or nothing. A database that has a schema of Dateline already is refused.
    """
    from tasks.backup import restore as read  # noqa: PLC0415  # slow, as the next
    from tasks.settings import load_settings  # noqa: PLC0415

    for name in read(load_settings(), file):
        click.echo(f"applied {name}")
    click.echo(f"restored from {file}; the schema is up to date")
