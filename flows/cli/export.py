"""`dateline export`: articles, or what a statement returns, as a file for other programs."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from flows.cli.countries import country_codes_given
from flows.cli.moment import Moment, check_range
from flows.cli.remark import remark

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime
    from typing import BinaryIO

    from tasks.exports.model import Column, Format, Writer

SUFFIXES: dict[str, Format] = {".parquet": "parquet", ".csv": "csv", ".jsonl": "jsonl"}
#: Rows that are held at a time: articles of 10 kB make 5 MB.
AT_ONCE = 500


@click.command()
@click.option("--since", type=Moment(), metavar="DATE", help="Only articles published at DATE or later.")
@click.option("--until", type=Moment(), metavar="DATE", help="Only articles published before DATE.")
@click.option(
    "--country",
    "countries",
    multiple=True,
    callback=country_codes_given,
    metavar="CODE",
    help="Only articles that name this country, such as IN; again for one of several.",
)
@click.option(
    "--query-file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE.sql",
    help="Instead of articles, what the one statement in FILE returns; it may only read, as the reader.",
)
@click.option(
    "--format", "kind", type=click.Choice(["parquet", "csv", "jsonl"]), help="As the name says, if not given."
)
@click.option(
    "--raw", is_flag=True, help="csv with all texts as they are, also those that a spreadsheet would run."
)
@click.option("--out", required=True, metavar="FILE", help="File to write, or - for standard output.")
def export(
    since: datetime | None,
    until: datetime | None,
    countries: tuple[str, ...],
    query_file: Path | None,
    kind: Format | None,
    out: str,
    *,
    raw: bool,
) -> None:
    """Write articles with their texts and tags to a file, or what a statement returns.

    The columns of articles are those of mart.exported_articles (sql/DICTIONARY.md); `dateline import` reads
    them as jsonl or parquet. Where no time of publication is known, the time of storing counts. The file has
    its name only when it is whole. Any number of articles takes the same memory.

    jsonl and parquet are exact. In csv, texts that begin with = + - @ or a tab get a ' in front, as
    spreadsheets would run them as formulas, unless it is --raw; lists are JSON. parquet needs the extra
    `parquet`.
    """
    from flows.cli.interrupt import drop_output  # noqa: PLC0415  # slow

    _check(since, until, countries, query_file)
    kind = kind or _kind_of(out)
    if out == "-" and kind != "jsonl" and sys.stdout.isatty():
        raise click.UsageError(f"{kind} is not for a terminal: name a file, or pipe it into a program")
    writer = _writer(kind, raw=raw)
    statement, parameters = _statement(since, until, countries, query_file)
    try:
        rows, is_empty = _export(statement, parameters, writer, out)
    except BrokenPipeError:
        # Who read it has seen enough.
        drop_output()
        return
    remark(f"{rows} rows written to {'standard output' if out == '-' else out}")
    if is_empty:
        remark(
            "There are no articles yet: `dateline demo`, `dateline backfill` or `dateline ingest` brings some."
        )


def _check(
    since: datetime | None, until: datetime | None, countries: tuple[str, ...], query_file: Path | None
) -> None:
    check_range(since, until)
    if query_file is not None and (since or until or countries):
        raise click.UsageError("--query-file says itself what it selects: no --since, --until or --country")


def _kind_of(out: str) -> Format:
    """Return the format that the name of a file says."""
    kind = SUFFIXES.get(Path(out).suffix.lower())
    if kind is None:
        raise click.UsageError(f"--format parquet, csv or jsonl: the name {out!r} does not say which")
    return kind


def _writer(kind: Format, *, raw: bool) -> Callable[[BinaryIO, Sequence[Column]], Writer]:
    """Return what makes the writer; where pyarrow is missing that is said before anything is asked."""
    from tasks.exports.text import CsvWriter, JsonlWriter  # noqa: PLC0415  # not needed for --help

    if kind == "parquet":
        from tasks.exports.parquet import ParquetWriter  # noqa: PLC0415  # an extra

        return ParquetWriter
    return partial(CsvWriter, raw=raw) if kind == "csv" else JsonlWriter


def _statement(
    since: datetime | None, until: datetime | None, countries: tuple[str, ...], query_file: Path | None
) -> tuple[str, dict[str, object] | None]:
    """Return the statement, and its parameters; None for one that has none and may hold a `%`."""
    from sql import QUERIES  # noqa: PLC0415  # not needed for --help

    if query_file is None:
        return QUERIES["exports.articles"].text, {
            "since": since,
            "until": until,
            "countries": list(countries) or None,
        }
    try:
        statement = query_file.read_text("utf-8-sig").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise click.UsageError(f"{query_file} cannot be read as UTF-8: {error}") from None
    if not statement:
        raise click.UsageError(f"{query_file} holds no statement")
    return statement, None


def _export(
    statement: str,
    parameters: dict[str, object] | None,
    writer: Callable[[BinaryIO, Sequence[Column]], Writer],
    out: str,
) -> tuple[int, bool]:
    """Write the rows and return how many, and whether the database has no article at all."""
    from flows.cli.interrupt import ended_by_signals  # noqa: PLC0415  # slow, as the next
    from tasks.database import check_schema, connect, run, streamed  # noqa: PLC0415
    from tasks.exports.model import copy_rows  # noqa: PLC0415
    from tasks.exports.whole import whole_file  # noqa: PLC0415
    from tasks.settings import load_settings  # noqa: PLC0415

    settings = load_settings()
    check_schema(settings, "reader")
    with ended_by_signals(), connect(settings, "reader") as connection:
        source = streamed(connection, statement, parameters, at_once=AT_ONCE)
        with source as (columns, rows), whole_file(out) as stream:
            written = copy_rows(rows, writer(stream, columns), AT_ONCE)
        return written, not written and not run(connection, "exports.has_articles")[0]["it"]
