"""Everything that serve keeps going, and its end: first the runs, then Prefect's server.

Prefect is imported while its server starts, which takes longer.
"""

from __future__ import annotations

import asyncio
import importlib
import socket
from contextlib import suppress
from typing import TYPE_CHECKING
from uuid import UUID

from flows.deployments import INGEST, NOTIFY
from flows.keeping import keep_until_told
from flows.observe.listen import tell
from flows.serve import orphans
from flows.serve.say import say
from flows.serve.server import PrefectServer
from tasks.database import connect
from tasks.errors import StoreError
from tasks.settings import Settings
from tasks.storage.runs import close_killed

if TYPE_CHECKING:
    from flows.serve.runner import Schedules

#: For Prefect's runner to end when no run is left.
SCHEDULES_SECONDS = 1.0


async def supervise(settings: Settings, server: PrefectServer, listening: socket.socket | None) -> None:
    """Keep everything going until SIGTERM or Ctrl-C; monitors are answered on the socket."""
    flows = _Flows(settings, server.ready)
    keepers = [server.keep(), flows.keep(), tell(settings, listening, "serve", server.api)]
    if settings.public_url is not None:
        keepers.append(_hear_pushes(settings))

    async def stop() -> None:
        say("stopping: the runs end, or give back what they have leased")
        await flows.stop()

    try:
        await keep_until_told(keepers, stop)
    finally:
        await server.stop()
        await asyncio.to_thread(_tidy, settings)


class _Flows:
    """The schedules, and the look-outs for live intake and for what watches have to tell."""

    def __init__(self, settings: Settings, ready: asyncio.Event) -> None:
        self._settings = settings
        self._ready = ready
        self._schedules: Schedules | None = None
        self._watching: asyncio.Future[tuple[None, None]] | None = None

    async def keep(self) -> None:
        """Keep them going until this is cancelled."""
        await asyncio.to_thread(importlib.import_module, "flows.serve.runner")
        from flows.serve.notices import Notices  # noqa: PLC0415  # Prefect, see above
        from flows.serve.runner import Schedules  # noqa: PLC0415  # the same
        from flows.serve.watch import Watch  # noqa: PLC0415  # the same

        # They look again soon, and say meanwhile that Postgres is away: they need not wait for it.
        impatient = self._settings.model_copy(update={"postgres_wait_seconds": 0})
        watch, notices = Watch(impatient, self._ready), Notices(impatient, self._ready)

        async def begin(ids: dict[str, UUID]) -> None:
            notices.deployment_id = ids[NOTIFY.name]
            await watch.look(ids[INGEST.name])

        self._schedules = Schedules(self._ready, begin)
        self._watching = asyncio.gather(watch.keep(), notices.keep())
        await asyncio.gather(self._watching, self._schedules.keep())

    async def stop(self) -> None:
        """End the runs, and then what would start others."""
        if self._watching is not None:
            self._watching.cancel()
        await asyncio.to_thread(orphans.end, orphans.started_runs(), orphans.GRACE_SECONDS)
        if self._schedules is not None:
            with suppress(TimeoutError):
                async with asyncio.timeout(SCHEDULES_SECONDS):
                    await self._schedules.stop()


async def _hear_pushes(settings: Settings) -> None:
    """Deal with hubs until this is cancelled."""
    from flows.serve.push import Pushes  # noqa: PLC0415  # what hears them is not needed without

    await Pushes(settings).keep()


def _tidy(settings: Settings) -> None:
    """Kill what is left of runs that were killed, and free what they had leased."""
    orphans.end_marked(settings.data_dir, seconds=1)
    with suppress(StoreError), connect(settings, any_schema=True) as connection:
        close_killed(connection)
