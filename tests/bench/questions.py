"""How long the questions that analysts ask of mart take, warm, and which large tables they read whole.

python -m tests.bench.questions --data-dir DIR [--plans FOLDER] [--only NAME]

DIR is a folder that `tests.bench.fill` filled. Each question of questions.sql is asked as dateline_reader: once
to warm the caches, then five times, of which the median is shown; then its plan is written, with what it read.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sql
from tasks.database import Connection, connect
from tasks.settings import Settings

STATEMENTS = sql.parse("questions", Path(__file__).with_name("questions.sql").read_text("utf-8"))
#: Rows of a table from which it matters that it is read from end to end.
LARGE = 50_000
#: Milliseconds: what no question may take, and what most should not.
LIMITS = (200, 50)
TIMES = 5
#: Rows of large tables that were read in their own order: also in functions, whose plans EXPLAIN does not
#: show. What it read for earlier statements may be counted, too: the difference counts.
READ = b"""
    SELECT read.relname, read.seq_tup_read AS rows, reltuples / 10 AS many
    FROM pg_stat_xact_user_tables AS read JOIN pg_class ON pg_class.oid = read.relid
    WHERE reltuples > %s ORDER BY 1"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a question cost."""

    name: str
    milliseconds: float
    rows: int
    whole: tuple[str, ...]
    plan: str


def parameters(settings: Settings) -> dict[str, Any]:
    """Return what is asked about."""
    with connect(settings, "owner") as connection:
        found = connection.execute(STATEMENTS["questions.parameters"].text).fetchone()
    if found is None:
        raise SystemExit("there are no articles: fill the folder by tests.bench.fill")
    return found


def ask(connection: Connection, name: str, about: dict[str, Any]) -> Answer:
    """Ask a question several times."""
    text, times = STATEMENTS[f"questions.{name}"].text, list[float]()
    with connection.transaction():
        before = {row["relname"]: row["rows"] for row in connection.execute(READ, [LARGE])}
        rows = len(connection.execute(text, about).fetchall())
        after = connection.execute(READ, [LARGE]).fetchall()
    whole = tuple(row["relname"] for row in after if row["rows"] - before.get(row["relname"], 0) > row["many"])
    for _ in range(TIMES):
        began = time.perf_counter()
        connection.execute(text, about).fetchall()
        times.append(time.perf_counter() - began)
    lines = connection.execute(f"EXPLAIN (ANALYZE, BUFFERS) {text}".encode(), about)
    plan = "\n".join(row["QUERY PLAN"] for row in lines)
    return Answer(name=name, milliseconds=1_000 * statistics.median(times), rows=rows, whole=whole, plan=plan)


def questions() -> list[str]:
    """Return the names of the questions."""
    return [name.removeprefix("questions.") for name in STATEMENTS if name != "questions.parameters"]


def table(answers: Iterator[Answer]) -> Iterator[str]:
    """Yield the lines of the table, as the answers come."""
    yield f"{'question':18} {'ms':>8} {'rows':>7}   large tables read whole"
    slow, number = [0, 0], 0
    for each in answers:
        number += 1
        slow = [count + (each.milliseconds > limit) for count, limit in zip(slow, LIMITS, strict=True)]
        yield f"{each.name:18} {each.milliseconds:8.1f} {each.rows:7}   {', '.join(each.whole)}"
    yield f"{number} questions: {slow[0]} above {LIMITS[0]} ms, {slow[1]} above {LIMITS[1]} ms"


def main() -> None:
    """Ask all, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data-dir", type=Path, required=True)
    parser.add_argument("--plans", type=Path)
    parser.add_argument("--only", choices=questions())
    options = parser.parse_args()
    settings = Settings(data_dir=options.data_dir)
    for line in table(_asked(settings, [options.only] if options.only else questions(), options.plans)):
        print(line, flush=True)  # noqa: T201


def _asked(settings: Settings, names: list[str], plans: Path | None) -> Iterator[Answer]:
    about = parameters(settings)
    with connect(settings, "reader") as connection:
        for name in names:
            answer = ask(connection, name, about)
            if plans:
                plans.mkdir(parents=True, exist_ok=True)
                (plans / f"{name}.txt").write_text(answer.plan, "utf-8")
            yield answer


if __name__ == "__main__":
    main()
