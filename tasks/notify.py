"""Notify: watches look at what is new to them, and their messages are sent."""

from __future__ import annotations

from datetime import UTC, datetime

from prefect import task
from prefect.cache_policies import NO_CACHE

from tasks.database import connect
from tasks.settings import load_settings
from tasks.storage.deliveries import Noted, note_all, send_due
from tasks.storage.runs import new_token
from tasks.watches.send import send

#: Pages that a watch looks through before what was found is sent: behind a backfill there may be thousands.
PAGES = 20


# Not tried again by Prefect: the next one does what this one left.
@task(cache_policy=NO_CACHE, persist_result=False)
def look_and_send(run_id: int) -> Noted:
    """Let every watch look at what is new to it, and send what is due.

    Addresses are read where they are used: arguments and results are shown on Prefect's page.
    """
    with connect(load_settings()) as connection:
        found = note_all(connection, datetime.now(UTC), PAGES)
        done = send_due(connection, send, lambda: new_token(run_id), lambda: datetime.now(UTC))
    return Noted(found=found, sent=done.sent, failed=done.failed)
