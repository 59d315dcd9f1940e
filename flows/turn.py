"""One run of live intake at a time: a new one takes over from the one before, or leaves it alone."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

from flows.session import Session
from tasks.database import connect, run

#: A run whose time ends within this is waited for, and one whose last batch takes longer than its time.
HANDOVER = timedelta(minutes=2)
LOOK_SECONDS = 2.0


async def has_turn(session: Session) -> bool:
    """Say whether this run is to work: not while an older living one is at it and goes on.

    Overlapping runs do no harm, as whatever they claim is leased; they would only hold the models twice.
    """
    while True:
        with connect(session.settings) as connection:
            older = [row for row in run(connection, "serve.living") if row["run_id"] < session.run_id]
        if not older:
            return True
        now = datetime.now(UTC)
        if any(row["ends_at"] is None or abs(row["ends_at"] - now) > HANDOVER for row in older):
            return False
        await asyncio.sleep(LOOK_SECONDS)
