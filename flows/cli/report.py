"""`dateline report`: the news of some days as one page, or as Markdown."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from flows.cli.moment import Moment
from flows.cli.remark import remark

if TYPE_CHECKING:
    from tasks.report.model import Rows, Scope
    from tasks.settings import Settings

KILOBYTE = 1_000
#: Daily counts that are behind are brought up to date first, for so long.
REFRESH_SECONDS = 20.0


@click.command()
@click.option("--since", type=Moment(), metavar="DATE", help="The first day; else 30 days before --until.")
@click.option("--until", type=Moment(), metavar="DATE", help="Only days before DATE; else up to today.")
@click.option("--country", metavar="CODE", help="The country to look at: its ISO 3166-1 code, or its name.")
@click.option("--out", metavar="FILE", help="Where to write it; - is standard output.  [default: report.html]")
@click.option(
    "--format", "form", type=click.Choice(["html", "md"]), default="html", show_default=True,
    help="One HTML file, or Markdown for a terminal or a chat.",
)  # fmt: skip
def report(
    since: datetime | None, until: datetime | None, country: str | None, out: str | None, form: str
) -> None:
    """Show the news of some days: how much, where, who, which stories, and what is not known.

    The HTML file needs nothing else: no network, no script. It is light or dark as its reader's system is and
    prints on A4. Markdown goes to standard output unless --out says where. Days are those of UTC.
    """
    from tasks.report.scope import find_country, make_scope  # noqa: PLC0415  # slow, as the next
    from tasks.settings import load_settings  # noqa: PLC0415

    target = None if out == "-" or (out is None and form == "md") else Path(out or "report.html")
    if target is not None:
        _check_target(target)
    try:
        scope = make_scope(
            since, until, find_country(country) if country is not None else None, datetime.now(UTC)
        )
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    text = write_report(scope, _read(load_settings(), scope), form)
    if target is None:
        click.echo(text, nl=False)
        return
    write_whole(target, text)
    size = target.stat().st_size / KILOBYTE
    remark(f"{target.resolve()} ({size:,.0f} kB): {scope.period}")


def write_report(scope: Scope, rows: Rows, form: str) -> str:
    """Return the report in one of its forms."""
    from tasks.report.sections import make_sections  # noqa: PLC0415  # slow, as the next

    sections = make_sections(scope, rows)
    if form == "html":
        from tasks.report.page import as_html  # noqa: PLC0415

        return as_html(scope, sections)
    from flows.cli.visible import visible  # noqa: PLC0415
    from tasks.report.markdown import as_markdown  # noqa: PLC0415

    return visible(as_markdown(scope, sections))


def _read(settings: Settings, scope: Scope) -> Rows:
    """Read everything at one moment; that there is nothing is an error that says what to do."""
    from tasks.database import check_schema, connect, snapshot  # noqa: PLC0415  # slow, as the next
    from tasks.errors import ReportError  # noqa: PLC0415
    from tasks.refresh import refresh  # noqa: PLC0415
    from tasks.storage.report import known_days, read_rows  # noqa: PLC0415

    check_schema(settings, "reader")
    with connect(settings) as writing:
        refresh(writing, REFRESH_SECONDS)
    with connect(settings, "reader") as connection, snapshot(connection):
        days = known_days(connection)
        if days is None:
            raise ReportError(
                "there are no articles to report on yet: `dateline ingest` fetches those of your feeds, "
                "`dateline backfill` loads files, `dateline demo` loads an example"
            )
        rows = read_rows(connection, scope)
    if not rows.headline["articles"]:
        about = f"that names {scope.country} " if scope.country else ""
        raise ReportError(
            f"there is no article {about}of {scope.period}; articles here are of {days[0]} to {days[1]}: "
            "choose days with --since and --until"
        )
    return rows


def _check_target(target: Path) -> None:
    """Refuse early where nothing can be written: a folder, a device, a folder that is not there."""
    try:
        if target.exists() and not target.is_file():
            raise click.UsageError(f"--out {target} is no file")
        if not target.parent.is_dir():
            raise click.UsageError(f"--out {target}: there is no folder {target.parent}")
    except OSError as error:
        raise click.UsageError(f"--out {target}: {error.strerror}") from None


def write_whole(target: Path, text: str) -> None:
    """Write under another name and rename: nobody ever sees half of it, and what was there stays until then."""
    from tasks.errors import ReportError  # noqa: PLC0415  # beside the slow ones

    unfinished = target.with_name(f".dateline-report.{os.getpid()}")
    try:
        unfinished.write_text(text, "utf-8")
        unfinished.replace(target)
    except OSError as error:
        raise ReportError(f"{target} cannot be written: {error.strerror}") from error
    finally:
        unfinished.unlink(missing_ok=True)
