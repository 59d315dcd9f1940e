"""`dateline backfill`: load archives, files and folders, say what became of them."""

from __future__ import annotations

import os
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from flows.cli.countries import country_code
from flows.cli.moment import Moment, check_range
from flows.cli.visible import json_text
from flows.summary import summary_line

if TYPE_CHECKING:
    from flows.backfill import Backfill


def _mapping(_context: click.Context, _parameter: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    """Read FIELD=PATH options."""
    from tasks.files.records import FIELDS  # noqa: PLC0415  # imports what takes time

    mapping = {}
    for value in values:
        field, equals, path = value.partition("=")
        if not equals or not path or field not in FIELDS:
            raise click.BadParameter(f"{value!r} is not FIELD=PATH with one of {', '.join(FIELDS)}")
        mapping[field] = path
    return mapping


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--since", type=Moment(), metavar="DATE", help="Only what was captured or published since.")
@click.option("--until", type=Moment(), metavar="DATE", help="Only what was captured or published before.")
@click.option("--site", metavar="DOMAIN", help="Only pages of this site and of what is below it.")
@click.option(
    "--outlet", metavar="NAME", help="Domain or name of the outlet, where the article does not say it."
)
@click.option("--outlet-country", metavar="CODE", callback=country_code, help="Its country, such as IN.")
@click.option("--published", metavar="TIME", help="Time of publication, where the article does not say it.")
@click.option(
    "--map",
    "mapping",
    multiple=True,
    callback=_mapping,
    metavar="FIELD=PATH",
    help="Where records have a field of ours: title=headline, text=body.content.",
)
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="No more than N pages.")
@click.option(
    "--workers", type=click.IntRange(1, 256), metavar="N", help="Processes that extract and that tag."
)
@click.option("--dry-run", is_flag=True, help="Do everything, keep nothing.")
@click.option("--strict", is_flag=True, help="Exit with 1 if anything was rejected.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def backfill(
    sources: tuple[str, ...], *, dry_run: bool, strict: bool, as_json: bool, **options: object
) -> None:
    """Load articles from archives, files, folders, sitemaps, feeds and lists of addresses.

    \b
    SOURCE is
      a file      .warc .warc.gz .jsonl .jsonl.gz .html .txt; also s3:// or https://
      a folder    with such files, in folders below it too
      paths:FILE  a listing of WARC files, such as a warc.paths.gz of Common Crawl
      https://... a sitemap, an index of sitemaps, a feed with its archives, or a page
      urls:FILE   a file of addresses, one on a line
      cdx:DOMAIN  what the Internet Archive has of a site

    Loading the same again changes nothing, and a load that was killed goes on where it was. What cannot be
    loaded is listed with its reason and kept in ops.rejects; the rest goes in.
    """  # noqa: D301  # click's mark of lines that stay as they are
    check_range(options["since"], options["until"])  # type: ignore[arg-type]  # click's options
    _check_paths(sources)
    from flows.cli.run import run_backfill  # noqa: PLC0415  # imports what takes seconds

    result = run_backfill(list(sources), dry_run=dry_run, **options)
    if as_json:
        click.echo(json_text(as_dict(result)))
    else:
        _print(result, dry_run=dry_run)
    if strict and result.report.rejected:
        sys.exit(1)


def _check_paths(sources: tuple[str, ...]) -> None:
    """Refuse to start for paths of which none exists: that is a slip of the hand, not bad data."""
    if empty := [source for source in sources if source in {"paths:", "urls:", "cdx:"}]:
        raise click.UsageError(f"{empty[0]} names nothing; a file or a domain stands behind it")
    paths = [source.removeprefix("paths:").removeprefix("urls:") for source in sources]
    if not any("://" in path or path.startswith("cdx:") or os.path.lexists(path) for path in paths):
        raise click.UsageError(f"no such file or folder: {', '.join(sources)}")


def as_dict(result: Backfill) -> dict[str, object]:
    """Return what `--json` prints."""
    return {
        "run_id": result.run_id,
        **asdict(result.report),
        "ignored": result.ignored,
        "wanted": result.wanted,
        "resumed": list(result.resumed),
        "seconds": round(result.seconds, 1),
        "rejects": [asdict(reject) for reject in result.rejects],
    }


def _print(result: Backfill, *, dry_run: bool) -> None:
    """Say what became of everything, and how to look at it."""
    from rich.console import Console  # noqa: PLC0415  # not needed for --json

    from flows.cli.terminal import print_rejects  # noqa: PLC0415

    console = Console(highlight=False)
    rate = f" in {result.seconds:.0f} s, {result.report.found / max(result.seconds, 0.001):.0f} a second"
    console.print(summary_line(result.report) + rate + (" (dry run: nothing was kept)" if dry_run else ""))
    if result.resumed:
        runs = ", ".join(str(number) for number in result.resumed)
        console.print(f"Went on where run {runs} was killed: what came before is not counted here.")
    if dry_run and result.wanted:
        console.print(f"{result.wanted} addresses would be fetched.")
    if result.report.retried:
        console.print("What is to be tried again is tried by the next backfill of the same sources.")
    if result.ignored:
        console.print(f"{result.ignored} others were ignored: other kinds of files and records, sites or times")
    print_rejects(console, result.rejects, result.report.rejected)
    if result.report.found == 0:
        console.print(_nothing(result))
    elif result.report.found > result.report.rejected + result.report.retried and not dry_run:
        click.echo('Look further:  dateline psql -c "SELECT title, countries FROM mart.articles LIMIT 10"')


def _nothing(result: Backfill) -> str:
    if result.oldest is not None and result.newest is not None:
        return f"Nothing was found; the sources name {result.oldest:%Y-%m-%d} to {result.newest:%Y-%m-%d}."
    if result.ignored:
        return "Nothing was found that is a page of the site and of the range of time that were asked for."
    return "Nothing was found: folders are searched for .warc, .warc.gz, .jsonl, .html, .htm and .txt files."
