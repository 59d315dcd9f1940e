"""The tables of the page: figures that were measured, as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tests.bench.cpu import Cost
from tests.bench.rivals import Rival
from tests.bench.runs import Backfill
from tests.bench.writing import Written

#: What part 6 of the plan asks for.
BARE, RIVAL, SCALING, FLAT = 0.85, 3.0, 1.6, 1.3


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield a table, and an empty line behind it; what a row lacks at its end is empty."""
    yield "| " + " | ".join(head) + " |"
    yield "|" + "---|" * len(head)
    for row in rows:
        yield "| " + " | ".join([*row, *[""] * (len(head) - len(row))]) + " |"
    yield ""


def verdict(reached: float, asked: float, *, at_most: bool = False) -> str:
    """Return a ratio, and whether it is what is asked for."""
    good = reached <= asked if at_most else reached >= asked
    return f"{reached:.2f} ({'at most' if at_most else 'at least'} {asked} asked{'' if good else ': MISSED'})"


def end_to_end(run: Backfill, again: Backfill, ours: Cost, others: Mapping[str, Cost]) -> Iterator[str]:
    """Yield how fast a backfill is, beside loops that know neither Prefect nor a database."""
    number = run.articles
    yield from table(
        ["from its start to its end", "articles/s", "CPU ms an article", "backfill's speed to it", "by CPU"],
        [
            _speed("backfill", run.cost, number),
            [*_speed("bare loop: our extraction and taggers", ours, number), *_ratios(run.cost, ours)],
            *([*_speed(name, cost, number), *_ratios(run.cost, cost)] for name, cost in others.items()),
            _speed("the same backfill again: all is known", again.cost, again.articles),
        ],
    )
    done, known = run.done, again.done
    yield f"{done['new']} new, {done['rejected']} rejected; again {known['unchanged']} unchanged."
    yield (
        f"In the flow alone, without the start of Prefect: {number / done['seconds']:.1f} articles/s, "
        f"{(number / done['seconds']) / (number / ours.wall):.2f} of the first loop; again "
        f"{again.articles / known['seconds']:.0f}."
    )
    yield ""


def _speed(name: str, cost: Cost, number: int) -> list[str]:
    return [name, f"{number / cost.wall:.1f}", f"{cost.seconds * 1000 / number:.1f}"]


def _ratios(run: Cost, bare: Cost) -> list[str]:
    return [verdict(bare.wall / run.wall, BARE), f"{bare.seconds / run.seconds:.2f}"]


def stages(run: Backfill) -> Iterator[str]:
    """Yield what an article costs by stage and process."""
    number, roles = run.articles, dict(run.cost.roles)
    command = roles.pop("command")
    rows = [
        (f"{name} ({role.processes})" if role.processes > 1 else name, role.seconds)
        for name, role in roles.items()
    ]
    rows += [(f"command: {name}", seconds) for name, seconds in run.stages.items()]
    rows.sort(key=lambda row: -row[1])
    total = sum(seconds for _, seconds in rows)
    yield from table(
        ["stage or process", "CPU ms an article", "share"],
        [[name, f"{seconds * 1000 / number:.2f}", f"{seconds / total:.1%}"] for name, seconds in rows],
    )
    yield (
        f"All of it: {run.cost.seconds * 1000 / number:.1f} ms, of which the command's own process takes "
        f"{command.seconds * 1000 / number:.1f}. What processes load at their start is in it."
    )
    yield ""


def memory(run: Backfill) -> Iterator[str]:
    """Yield what processes hold."""
    yield from table(
        ["processes", "number", "MB, the largest at most"],
        [
            [name, str(role.processes), f"{role.peak / 2**20:.0f}"]
            for name, role in sorted(run.cost.roles.items(), key=lambda item: -item[1].peak)
            if role.peak
        ],
    )
    together = run.cost.peak / 2**20
    yield f"All together {together:.0f} MB at most, without Postgres; shared pages are counted in each."
    yield ""


def parts(own: Mapping[str, float], rivals: Mapping[str, Rival]) -> Iterator[str]:
    """Yield what an article costs alone, on one core, in each way to do a part of the work."""
    rows = [[name, f"{seconds * 1000:.1f}", ""] for name, seconds in own.items()]
    for name, rival in rivals.items():
        taken = f"{rival.seconds * 1000:.1f}" if rival.seconds is not None else "not measured"
        rows.append([name, taken, rival.versions or rival.problem])
    yield from table(["one core, everything loaded", "CPU ms an article", ""], rows)


def naive(run: Backfill, script: Cost, pages: int, workers: int) -> Iterator[str]:
    """Yield the whole way against that of a first script."""
    faster = (run.articles / run.cost.wall) / (pages / script.wall)
    cheaper = (script.seconds / pages) / (run.cost.seconds / run.articles)
    yield from table(
        ["from start to end", "articles/s", "CPU ms an article, with Postgres"],
        [
            _speed(f"backfill on {workers} cores", run.cost, run.articles),
            _speed("newspaper4k, spaCy's defaults, a row an INSERT: one process", script, pages),
        ],
    )
    yield (
        f"{verdict(faster, RIVAL)} times as fast as the script as it is written; "
        f"{cheaper:.2f} times by CPU an article, which is what each core does. "
        "The script keeps text, names and labels; no countries, revisions, stories or search."
    )
    yield ""


def writing(stored: Sequence[Written], inserted: Sequence[Written]) -> Iterator[str]:
    """Yield how fast Postgres is written to, with fsync on."""
    yield from table(
        ["fsync on, one writer", "articles/s", "rows/s", "CPU ms an article: Python, Postgres"],
        [
            _written("batches of 100, as the pipeline stores them", stored),
            _written("a row an INSERT", inserted),
        ],
    )


def _written(name: str, done: Sequence[Written]) -> list[str]:
    articles, wall = sum(each.articles for each in done), sum(each.wall for each in done)
    client, server = (
        sum(getattr(each, side) for each in done) * 1000 / articles for side in ("client", "server")
    )
    rows = sum(each.rows for each in done)
    return [name, f"{articles / wall:.0f}", f"{rows / wall:.0f}", f"{client:.1f}, {server:.1f}"]


def scaling(one: Backfill, two: Backfill) -> Iterator[str]:
    """Yield what a second core brings, the database on the same ones."""
    ratio = two.articles / two.cost.wall / (one.articles / one.cost.wall)
    yield from table(
        ["all processes and Postgres on", "articles/s"],
        [
            ["one core", f"{one.articles / one.cost.wall:.1f}"],
            ["two cores", f"{two.articles / two.cost.wall:.1f}"],
        ],
    )
    yield f"A second core: {verdict(ratio, SCALING)}."
    yield ""
