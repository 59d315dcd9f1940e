"""All benchmarks in one command, and one page of tables out of it.

python -m tests.bench.table [--pages 5000] [--out docs/benchmarks.md]
    [--competitors | --competitors-python PATH] [--large DIR]

Everything is measured in one run on the same generated pages, so that ratios hold where the machine has other
things to do. `--competitors` installs what others would take into a new environment that is removed at the
end; `--competitors-python` names a Python that has it. `--large` is a folder that `tests.bench.fill` filled
with a million articles; one with a thousand is made beside it. A full run takes about 20 minutes on two cores.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from tasks.database import connect, migrate
from tasks.embedded import start, status, stop
from tasks.model import Page
from tasks.settings import Settings, default_workers
from tests.bench import sections
from tests.bench.machine import load, machine
from tests.bench.pages import extracted, read_piece
from tests.bench.parts import own_parts
from tests.bench.rivals import make_environment, measure, measure_naive, write_pages
from tests.bench.runs import Backfill, Bench
from tests.bench.writing import Written, insert_rows, make_naive_tables, make_tagged_articles, measured, store
from tests.support.accounts import open_folder

#: Pages that are enough for what has a processor for itself, and batches that are written.
ALONE, BATCHES, BATCH = 200, 30, 100


def main() -> None:
    """Measure everything, and print the page, or write it."""
    options = _options()
    with open_folder() as folder, ExitStack() as stack:
        out = stack.enter_context(options.out.open("w", encoding="utf-8")) if options.out else sys.stdout
        for line in page(options, folder):
            print(line, file=out, flush=True)  # what is measured stays if what comes after it fails


def page(options: argparse.Namespace, folder: Path) -> Iterator[str]:
    """Yield the lines of the page, one section after the other."""
    bench, workers, busy = Bench(folder=folder), default_workers(), load()
    bench.prepare(options.pages, options.pages // 2, options.pages // 5, min(ALONE, options.pages))
    yield from ("# Benchmarks", "")
    yield "Made by `python -m tests.bench.table --competitors --large DIR`; ratios say more than speeds."
    yield "Pages are generated (`tests/support/generated_news.py`), in ten languages, most often in English."
    yield ""
    yield from (*machine(), "")
    yield from (f"## From end to end: {options.pages:,} pages, {workers} workers", "")
    yield from _main(bench, options.pages, workers)
    yield from (f"## One core and two: {options.pages // 2:,} pages", "")
    yield from _scaling(bench, options.pages // 2)
    yield from ("## Against what else there is", "")
    yield from _rivals(bench, options, workers)
    yield from ("## Writing to Postgres", "")
    yield from sections.writing(*_written(folder / "data-writing"))
    yield from ("## In a large database", "")
    yield from _flat(options.large, folder / "small")
    yield f"Others on the machine: {busy} processes wanted a core before this began, {load()} at its end."
    yield ""


def _main(bench: Bench, pages: int, workers: int) -> Iterator[str]:
    """Yield what a backfill takes, between the bare loops so that none has the better hour."""
    ours = bench.bare("ours", pages, workers)
    with bench.server("main", None):
        run = bench.backfill("main", pages, workers)
        again = bench.backfill("main", pages, workers)
    others = {
        "bare loop: trafilatura and the recogniser alone": bench.bare("plain", pages, workers),
        "bare loop: trafilatura and spaCy as it comes": bench.bare("stock", pages, workers),
    }
    yield from sections.end_to_end(run, again, ours, others)
    yield from ("## By stage", "", *sections.stages(run))
    yield from ("## Memory", "", *sections.memory(run))


def _scaling(bench: Bench, pages: int) -> Iterator[str]:
    if shutil.which("taskset") is None or default_workers() == 1:
        yield from ("Not measured: it needs two cores and `taskset`.", "")
        return
    runs: list[Backfill] = []
    for name, cores in (("one", "0"), ("two", "0,1")):
        with bench.server(name, cores):
            runs.append(bench.backfill(name, pages, len(runs) + 1, cores))
    yield from sections.scaling(*runs)


def _rivals(bench: Bench, options: argparse.Namespace, workers: int) -> Iterator[str]:
    """Yield what others take for the parts, and for the whole as a first script puts it together."""
    pages = _pages(bench, min(ALONE, options.pages))
    texts = [article.text for article in extracted(pages)]
    python = options.competitors_python
    if options.competitors:
        python = make_environment(bench.folder / "rivals")
    given = bench.folder / "rivals.jsonl"
    write_pages(given, pages)
    others = measure(python, given) if python else {}
    yield from sections.parts(own_parts(pages, texts), others)
    if python is None:
        yield from ("What others take was not measured: `--competitors` installs it.", "")
        return
    number = options.pages // 5
    write_pages(given, _pages(bench, number))
    with bench.server("naive", None):
        run = bench.backfill("naive", number, workers)
        address = start(bench.data("naive") / "postgres").admin_dsn("postgres")
        script = measure_naive(python, given, address, bench.data("naive"), os.environ)
    if script is None:
        yield from ("The script of newspaper4k, spaCy and row inserts did not run.", "")
    else:
        yield from sections.naive(run, script, number, workers)


def _pages(bench: Bench, number: int) -> list[Page]:
    return [page for piece in sorted(bench.pieces(number).iterdir()) for page in read_piece(piece)]


def _written(data: Path) -> tuple[list[Written], list[Written]]:
    """Write the same articles in both ways, batch by batch in turn, into a server that syncs its log."""
    data.mkdir()
    data.chmod(0o755)  # the server runs as another user where this one is root
    settings = Settings(data_dir=data)
    migrate(settings)
    stored, inserted = [], []
    made = make_tagged_articles(BATCHES * BATCH)
    with connect(settings, "owner") as connection:
        make_naive_tables(connection)
        for begin in range(0, len(made), BATCH):
            batch = made[begin : begin + BATCH]
            stored.append(measured(connection, len(batch), partial(store, connection, batch)))
            inserted.append(measured(connection, len(batch), partial(insert_rows, connection, batch)))
    stop(settings.postgres_data)
    return stored[1:], inserted[1:]


def _flat(large: Path | None, small: Path) -> Iterator[str]:
    """Yield what storing costs in a database of a thousand articles and in a large one."""
    if large is None:
        yield from ("Not measured: `--large` names a folder that `tests.bench.fill` filled.", "")
        return
    was_down = status(Settings(data_dir=large).postgres_data) is None
    _module("tests.bench.fill", "--articles", "1000", "--data-dir", str(small))
    lines = _module("tests.bench.write_cost", "--small", str(small), "--large", str(large)).splitlines()
    for folder in (small, large) if was_down else (small,):
        stop(Settings(data_dir=folder).postgres_data)
    yield from ("```", *lines[:8], "...", lines[-1], "```", "")


def _module(name: str, *arguments: str) -> str:
    command = [sys.executable, "-m", name, *arguments]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=5_000)
    parser.add_argument("--out", type=Path)
    python = parser.add_mutually_exclusive_group()
    python.add_argument("--competitors", action="store_true")
    python.add_argument("--competitors-python", type=Path)
    parser.add_argument("--large", type=Path)
    return parser.parse_args()


if __name__ == "__main__":
    main()
