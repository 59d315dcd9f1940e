"""Who is to work: one run of live intake at a time, and before whatever can wait."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from functools import partial

from flows.session import Session
from tasks.database import attempt, run
from tasks.storage.health import is_intake_behind

#: A run whose time ends within this is waited for, and one whose last batch takes longer than its time.
HANDOVER = timedelta(minutes=2)
LOOK_SECONDS = 2.0
#: A batch that can wait does so for as long at most: where intake never catches up, it would be for ever.
PATIENCE = timedelta(minutes=5)


async def has_turn(session: Session) -> bool:
    """Say whether this run is to work: not while an older living one is at it and goes on.

    Overlapping runs do no harm, as whatever they claim is leased; they would only hold the models twice.
    """
    while True:
        living = attempt(session.settings, lambda connection: run(connection, "serve.living"))
        older = [row for row in living if row["run_id"] < session.run_id]
        if not older:
            return True
        now = datetime.now(UTC)
        if any(row["ends_at"] is None or abs(row["ends_at"] - now) > HANDOVER for row in older):
            return False
        await asyncio.sleep(LOOK_SECONDS)


async def make_way(session: Session) -> None:
    """Wait while live intake is at work and does not keep up; not longer than this run may go on."""
    until = datetime.now(UTC) + PATIENCE
    while (now := datetime.now(UTC)) < until and (session.ends_at is None or now < session.ends_at):
        if not attempt(session.settings, partial(is_intake_behind, now=now)):
            return
        await asyncio.sleep(LOOK_SECONDS)
