"""Messages of watches: noted together with the position of the watch, sent outside of it, and then recorded.

Whatever is killed, nothing is lost: what was noted and not recorded as sent is sent when its lease has run out,
even if it was sent before.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import repeat
from uuid import UUID

from tasks.database import Connection, run
from tasks.storage.changes import read_changes
from tasks.storage.rows import Row
from tasks.storage.watches import filters_of, pace_of
from tasks.watches.message import NAMED, compose, why
from tasks.watches.model import Collecting, Found, Message, Planned
from tasks.watches.plan import PAUSES, next_try, plan

logger = logging.getLogger(__name__)

#: Well longer than a message may take to send.
LEASE = timedelta(minutes=3)
#: By which a watch is told of: an article that only its tags changed of is no news.
TOLD = ("new", "text")

Send = Callable[[str, Message], str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """What watches found and what became of their messages."""

    #: Articles.
    found: int = 0
    #: Messages.
    sent: int = 0
    #: Tries to send one.
    failed: int = 0

    def __add__(self, other: Noted) -> Noted:
        return Noted(
            found=self.found + other.found, sent=self.sent + other.sent, failed=self.failed + other.failed
        )


def note_all(connection: Connection, now: datetime, pages: int | None = None) -> int:
    """Let every watch look at what is new to it, at so many pages at most; return how many articles fit."""
    return sum(_look(connection, row["watch_id"], now, pages) for row in run(connection, "watches.active"))


def _look(connection: Connection, watch_id: int, now: datetime, pages: int | None) -> int:
    """Let a watch look, page by page: a transaction notes what was found, and how far it looked."""
    total = 0
    for _ in repeat(None) if pages is None else range(pages):
        with connection.transaction():
            taken = run(connection, "watches.take", watch_id=watch_id)
            if not taken:
                break  # another worker has it, or it was paused
            (watch,) = taken
            page = read_changes(
                connection,
                filters_of(watch),
                watch["position"],
                changes=TOLD,
                changed_since=watch["begun_at"],
            )
            if page.lost:
                logger.warning("watch %s: %d changes were pruned before it looked", watch["name"], page.lost)
            total += _note(connection, watch, page.rows, now)
            if page.upto > watch["position"]:
                run(connection, "watches.advance", watch_id=watch_id, position=page.upto)
        if page.is_last:
            break
    return total


def _note(connection: Connection, watch: Row, rows: Sequence[Row], now: datetime) -> int:
    """Note what a watch found that it has not told of."""
    filters = filters_of(watch)
    first = {row["article_id"]: row for row in reversed(rows)}
    watch_id = watch["watch_id"]
    untold = run(connection, "watches.untold", watch_id=watch_id, article_ids=list(first)) if first else []
    found = sorted(
        (
            Found(position=row["position"], article_id=row["article_id"], why=why(row, filters))
            for row in (first[item["article_id"]] for item in untold)
        ),
        key=lambda item: item.position,
    )
    if found:
        due = [row["due_at"] for row in run(connection, "watches.due_times", watch_id=watch_id, now=now)]
        for planned in plan(pace_of(watch), found, due, _collecting(connection, watch_id, now), now):
            _store(connection, watch_id, planned, now)
    return len(found)


def _collecting(connection: Connection, watch_id: int, now: datetime) -> Collecting | None:
    rows = run(connection, "watches.collecting", watch_id=watch_id, now=now)
    return Collecting(**rows[0]) if rows else None


def _store(connection: Connection, watch_id: int, planned: Planned, now: datetime) -> None:
    delivery_id, last = planned.delivery.delivery_id, planned.found[-1].position
    if delivery_id is None:
        made = run(
            connection,
            "watches.note",
            watch_id=watch_id,
            from_position=planned.found[0].position,
            to_position=last,
            articles=len(planned.found),
            due_at=planned.delivery.due_at,
            now=now,
        )
        delivery_id = int(made[0]["delivery_id"])
    else:
        number = len(planned.found)
        run(connection, "watches.note_more", delivery_id=delivery_id, articles=number, to_position=last)
    rows = [
        {"article_id": item.article_id, "position": item.position, "why": item.why} for item in planned.found
    ]
    run(connection, "watches.note_articles", watch_id=watch_id, delivery_id=delivery_id, rows=rows)


def is_any_watch(connection: Connection) -> bool:
    """Say whether there is a watch that is not paused."""
    return bool(run(connection, "watches.active"))


def is_work_left(connection: Connection, now: datetime) -> bool:
    """Say whether a watch has something to look at, or a message is due."""
    (row,) = run(connection, "watches.work", now=now)
    return bool(row["is_left"])


def is_run_needed(connection: Connection, now: datetime) -> bool:
    """Say whether there is work and no living run of the flow notify to do it."""
    return is_work_left(connection, now) and not run(connection, "watches.living")[0]["is_alive"]


def send_due(
    connection: Connection, send: Send, new_token: Callable[[], UUID], clock: Callable[[], datetime]
) -> Noted:
    """Send what is due, one message after the other; a watch whose service fails is left alone for a while."""
    done = Noted()
    while True:
        now, token = clock(), new_token()
        claimed = run(connection, "watches.claim", token=token, now=now, until=now + LEASE)
        if not claimed:
            return done
        (delivery,) = claimed
        error = _send(connection, delivery, send)
        _record(connection, delivery, token, error, clock())
        done += Noted(sent=int(error is None), failed=int(error is not None))


def _send(connection: Connection, delivery: Row, send: Send) -> str | None:
    """Send a message that was claimed; return why it could not be, None if it was."""
    articles = run(connection, "watches.told", delivery_id=delivery["delivery_id"], limit=NAMED)
    if not articles:
        return None  # all of them were removed
    return send(delivery["address"], compose(delivery["name"], articles, articles[0]["number"]))


def _record(connection: Connection, delivery: Row, token: UUID, error: str | None, now: datetime) -> None:
    """Note what became of a message, and leave a service alone that failed."""
    again = None if error is None else next_try(delivery["attempts"] + 1, delivery["due_at"], now)
    state = "sent" if error is None else "failed" if again is None else "waiting"
    until = None if error is None else now + PAUSES[0]
    with connection.transaction():
        # The watch before its delivery, as those who look lock them.
        run(connection, "watches.leave_alone", watch_id=delivery["watch_id"], until=until)
        run(
            connection,
            "watches.finish",
            delivery_id=delivery["delivery_id"],
            token=token,
            state=state,
            error=error,
            next_try_at=again,
            now=now,
        )
