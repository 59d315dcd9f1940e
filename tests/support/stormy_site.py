"""Sites like those of the real web: some hosts hang and refuse at times, some pages are poison."""

from __future__ import annotations

import time
import zlib
from dataclasses import dataclass, field, replace
from random import Random
from typing import Any

from tests.support.intake_site import Sites
from tests.support.poison.sitecustomize import DIES, DIES_TAGGED, EATS, HANGS
from tests.support.web import Reply, Seen
from tests.support.web_pages import make_page

#: One host of so many is in trouble now and then.
TROUBLED_EVERY = 8
#: The weather of a host changes after so many seconds.
WEATHER_SECONDS = 30
#: Longer than anybody waits.
HANG_SECONDS = 60.0
#: Of a thousand pages so many do each of these things to who reads them.
POISONS = {DIES: 6, EATS: 4, HANGS: 3, DIES_TAGGED: 4}


@dataclass
class StormySites(Sites):
    """The sites; `told` poisons a page, has half of the hosts hang, or makes the weather fair for good."""

    poisons: dict[tuple[int, int], str] = field(default_factory=dict)
    is_fair: bool = False
    half_hangs: bool = False

    def told(self, *what: Any) -> None:
        if what[0] == "poisons":
            self.poisons[what[1], what[2]] = what[3]
        elif what[0] == "half_hangs":
            self.half_hangs = True
        else:
            self.is_fair, self.half_hangs = True, False

    def answer(self, seen: Seen) -> Reply:
        last = seen.host.rpartition(".")[2]
        weather = self._weather(int(last)) if last.isdecimal() else "fair"
        if weather == "hangs":
            self.requests.append(seen)
            return Reply(delay=HANG_SECONDS, close=True)
        if weather in {"503", "429"}:
            self.requests.append(seen)
            return Reply(status=int(weather), headers=(("Retry-After", "20"),), body=b"later")
        reply = super().answer(seen)
        return replace(reply, delay=2.0) if weather == "slow" else reply

    def _weather(self, host: int) -> str:
        """Return what a host does now: as chance has it, but the same for all of half a minute."""
        random = Random(host * 1_000_003 + int(time.monotonic() / WEATHER_SECONDS))  # noqa: S311  # weather
        if self.half_hangs:
            return "hangs" if host % 2 else "fair"
        if self.is_fair:
            return "fair"
        if host % TROUBLED_EVERY == 0:
            return random.choices(["fair", "hangs", "503", "429"], [5, 3, 1, 1])[0]
        return random.choices(["fair", "slow"], [9, 1])[0]

    def _page(self, feed: int, number: int) -> Reply:
        reply = super()._page(feed, number)
        words = self.poisons.get((feed, number)) or (poison_of(feed, number) if self.plan.is_stormy else None)
        if reply.status == 200 and words is not None:
            page = make_page(
                self.link(feed, number), title=f"Storm {number} closes harbour {feed}", extra=words
            )
            return replace(reply, body=page.encode())
        return reply


def poison_of(feed: int, number: int) -> str | None:
    """Return the words on a page that do harm; None for most."""
    chance = zlib.crc32(f"{feed}/{number}".encode()) % 1_000
    for words, share in POISONS.items():
        if chance < share:
            return words
        chance -= share
    return None
