"""What must run alone does, and what runs beside others is not held up by it for longer."""

from __future__ import annotations

import asyncio

from flows.alone import Alone


def test_who_is_alone_waits_for_those_at_work_and_keeps_others_from_beginning() -> None:
    said: list[str] = []

    async def beside(turns: Alone, name: str, seconds: float) -> None:
        async with turns.beside_others():
            said.append(f"{name} begins")
            await asyncio.sleep(seconds)
            said.append(f"{name} ends")

    async def alone(turns: Alone) -> None:
        async with turns.alone():
            said.append("alone begins")
            await asyncio.sleep(0.05)
            said.append("alone ends")

    async def scene() -> None:
        turns = Alone()
        first = [asyncio.create_task(beside(turns, name, 0.05)) for name in "ab"]
        await asyncio.sleep(0.01)
        lonely = [asyncio.create_task(alone(turns)) for _ in range(2)]
        await asyncio.sleep(0.01)
        late = asyncio.create_task(beside(turns, "c", 0))
        await asyncio.gather(*first, *lonely, late)

    asyncio.run(scene())
    assert said[:2] == ["a begins", "b begins"]
    assert sorted(said[2:4]) == ["a ends", "b ends"]
    assert said[4:6] == ["alone begins", "alone ends"]
    assert said.index("c begins") > said.index("alone ends")


def test_who_was_to_be_alone_and_is_called_off_keeps_nobody_waiting() -> None:
    async def scene() -> None:
        turns = Alone()
        async with turns.beside_others():

            async def alone() -> None:
                async with turns.alone():
                    raise AssertionError("somebody is at work")

            waiting = asyncio.create_task(alone())
            await asyncio.sleep(0.01)
            waiting.cancel()
            await asyncio.gather(waiting, return_exceptions=True)
        async with asyncio.timeout(5), turns.beside_others():
            pass

    asyncio.run(scene())
