"""Has watches tell of new articles: where something is left to tell and no run of notify lives, one is started.

Where nobody watches, this costs one query every twenty seconds, and no process.
"""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from uuid import UUID

from prefect.client.orchestration import get_client

from flows.deployments import NOTIFY
from flows.serve.backoff import Backoff
from flows.serve.say import say
from flows.serve.watch import UNREACHABLE, start_one
from tasks.database import connect
from tasks.errors import StoreError
from tasks.settings import Settings
from tasks.storage.deliveries import is_run_needed

LOOK_SECONDS = 20.0


class Notices:
    """Looks after the flow notify."""

    def __init__(self, settings: Settings, ready: asyncio.Event) -> None:
        self._settings = settings
        self._ready = ready
        self._backoff = Backoff()
        self._not_before = datetime.now(UTC)
        self.deployment_id: UUID | None = None

    async def keep(self) -> None:
        """Look until this is cancelled."""
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            if self._ready.is_set() and self.deployment_id is not None:
                await self.look(self.deployment_id)

    async def look(self, deployment_id: UUID) -> None:
        """Look once, and have a run started if one is needed."""
        now = datetime.now(UTC)
        try:
            if not await asyncio.to_thread(self._is_needed, now):
                self._backoff.reset()
                return
            if now < self._not_before:
                return
            async with get_client() as client:
                if await start_one(client, NOTIFY, deployment_id, now):
                    self._not_before = now + timedelta(seconds=LOOK_SECONDS + self._backoff.next())
                    say("watches: a run is started, as there is something to tell")
        except StoreError:
            return  # live intake's look-out says so
        except UNREACHABLE as error:
            say(f"Prefect's server does not answer: {type(error).__name__}")

    def _is_needed(self, now: datetime) -> bool:
        with connect(self._settings) as connection:
            return is_run_needed(connection, now)
