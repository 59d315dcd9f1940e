"""Old articles are removed for good, batch by batch, with all that hangs on them; the archive is kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from time import sleep

from tasks.database import BUSY, Connection, run
from tasks.errors import StoreError
from tasks.storage.maintain import BATCH, ENTRIES_KEPT, drain
from tasks.storage.stories import count_stories

#: Articles of one transaction: it keeps others from grouping theirs for a fraction of a second.
ARTICLES = 200
#: How often a batch is tried that somebody else is in the way of, and how long to leave it alone in between.
TRIES = 60
PAUSE_SECONDS = 0.5
#: Tables of ops, in the order in which they are pruned: a run goes after the rejects that name it.
OPS = ("polls", "entries", "findings", "rejects", "inputs", "runs", "changes", "gaps")


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """What there is, and what of it is older than a day."""

    #: Articles, and those of them that are older, by year.
    years: tuple[tuple[int, int, int], ...]
    #: Older rows of ops, by table.
    ops: dict[str, int]
    #: Of the tables of news with their indexes.
    bytes: int

    @property
    def articles(self) -> int:
        """All articles."""
        return sum(articles for _, articles, _ in self.years)

    @property
    def older(self) -> int:
        """Those that would go."""
        return sum(older for _, _, older in self.years)


def measure(connection: Connection, before: date) -> Extent:
    """Say what pruning would remove."""
    years = run(connection, "prune.extent", before=before)
    ops = run(connection, "prune.extent_ops", before=before)
    (sizes,) = run(connection, "prune.sizes")
    return Extent(
        years=tuple((row["year"], row["articles"], row["older"]) for row in years),
        ops={row["name"]: row["older"] for row in ops if row["older"]},
        bytes=sizes["bytes"],
    )


def prune_articles(
    connection: Connection,
    before: date,
    *,
    batch: int = ARTICLES,
    wait: Callable[[float], None] = sleep,
) -> Iterator[int]:
    """Remove the articles of the days before, each batch in a transaction of its own; yield how many each time.

    What others have locked is gone round, and tried again when all else is done; once nothing of it comes free
    any more it stays.
    """
    done_in_pass = -1
    while done_in_pass != 0:
        done_in_pass, after = 0, None
        while True:
            rows, after = _patiently(connection, before, after, batch, wait)
            if not rows:
                break
            done_in_pass += rows
            yield rows


def _patiently(
    connection: Connection, before: date, after: date | None, batch: int, wait: Callable[[float], None]
) -> tuple[int, date | None]:
    """Remove one batch; where somebody is in the way, make way and try again."""
    for _ in range(TRIES):
        try:
            with connection.transaction():
                return _remove(connection, before, after, batch)
        except BUSY:
            wait(PAUSE_SECONDS)
    raise StoreError(f"others were in the way {TRIES} times in a row; running it again removes what is left")


def _remove(connection: Connection, before: date, after: date | None, batch: int) -> tuple[int, date | None]:
    run(connection, "prune.patience")
    # Before any article is locked: who stores articles waits for this while it holds its own.
    run(connection, "stories.lock")
    (removed,) = run(connection, "prune.articles", before=before, after=after, limit=batch)
    if removed["story_ids"]:
        count_stories(connection, set(removed["story_ids"]))
        run(connection, "prune.stories", story_ids=removed["story_ids"])
    return removed["rows"], removed["day"]


def prune_ops(connection: Connection, before: date, batch: int = BATCH) -> Counter[str]:
    """Forget what ops knows of those days, in batches; return how many rows of each table."""
    # A day more than is forgotten: the poll after the last one that goes tells that a gap is over.
    run(connection, "maintain.keep_gaps", before=before + timedelta(days=1))
    more = {"entries": {"kept": ENTRIES_KEPT}}
    done = Counter[str]()
    for name in OPS:
        query = f"maintain.prune_{name}" if name in {"polls", "entries", "findings"} else f"prune.{name}"
        done[name] = drain(connection, query, batch, before=before, **more.get(name, {}))
    return done
