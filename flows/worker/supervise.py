"""Everything that a worker keeps going, and its end: first the runs, then the rest."""

from __future__ import annotations

import asyncio
import socket
from contextlib import suppress
from uuid import UUID

from flows.deployments import INGEST, NOTIFY
from flows.keeping import keep_until_told
from flows.observe.listen import tell
from flows.serve import orphans
from flows.serve.notices import Notices
from flows.serve.say import say
from flows.serve.watch import Watch
from flows.worker.runs import Runs
from tasks.database import connect
from tasks.errors import StoreError
from tasks.settings import Settings
from tasks.storage.runs import close_killed


async def supervise(
    settings: Settings, listening: socket.socket | None, prefect_api: str, *, limit: int | None, name: str
) -> None:
    """Keep everything going until SIGTERM or Ctrl-C; monitors are answered on the socket."""
    registered = asyncio.Event()
    watch, notices = Watch(settings, registered), Notices(settings, registered)

    async def begin(ids: dict[str, UUID]) -> None:
        notices.deployment_id = ids[NOTIFY.name]
        await watch.look(ids[INGEST.name])
        registered.set()

    runs = Runs(limit=limit, name=name, begin=begin)
    looking = asyncio.gather(watch.keep(), notices.keep())

    async def look() -> None:
        await looking

    async def stop() -> None:
        say("stopping: the runs end, or give back what they have leased")
        runs.end()
        looking.cancel()  # or it would see that a run has ended, and have the next one started
        await asyncio.to_thread(orphans.end, orphans.started_runs(), orphans.GRACE_SECONDS)
        await asyncio.to_thread(_free, settings)

    telling = tell(settings, listening, "worker", prefect_api)
    await keep_until_told([runs.keep(), look(), telling], stop)


def _free(settings: Settings) -> None:
    """Free what a run that was killed had leased; another worker would, a moment later."""
    with suppress(StoreError), connect(settings) as connection:
        close_killed(connection)
