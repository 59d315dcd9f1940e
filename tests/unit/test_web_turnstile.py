from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Executor, Future
from datetime import UTC, datetime, timedelta
from typing import Any

from tasks.web.turnstile import Turnstile
from tests.support.gates import OpenGate


class AtOnce(Executor):
    """Runs what it is given before anything else happens, so that steps can be counted."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_result(fn(*args, **kwargs))
        return future


def _clock() -> datetime:
    return datetime.now(UTC)


async def _give_up_after(steps: int) -> OpenGate:
    gate = OpenGate()
    turnstile = Turnstile(gate, places=1, executor=AtOnce(), clock=_clock)
    waiting = asyncio.create_task(turnstile.enter("news.example", _clock() + timedelta(seconds=60)))
    serving = asyncio.create_task(turnstile.run())
    for _ in range(steps):
        await asyncio.sleep(0)
    waiting.cancel()
    [given] = await asyncio.gather(waiting, return_exceptions=True)
    if not isinstance(given, BaseException | datetime):
        turnstile.leave(given, None)
    await turnstile.settle()
    serving.cancel()
    await asyncio.gather(serving, return_exceptions=True)
    return gate


def test_no_ticket_is_lost_at_whatever_step_its_request_is_given_up() -> None:
    for steps in range(25):
        gate = asyncio.run(_give_up_after(steps))
        assert not gate.out, f"given up after {steps} steps"
