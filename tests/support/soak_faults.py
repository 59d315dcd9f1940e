"""Faults that a soak is never without: what is killed, how often, and when next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from tasks import embedded
from tasks.errors import StoreError
from tasks.settings import Settings
from tests.support.culling import Role, by_role, kill

#: Minutes between two faults of a kind, on average.
MINUTES = {
    "run": 8.0,
    "extraction": 1.5,
    "tagging": 3.0,
    "prefect": 12.0,
    "postgres killed": 10.0,
    "postgres restarted": 10.0,
}


def postmaster(settings: Settings) -> int | None:
    """Return the number of the embedded server's first process; None while there is none."""
    try:
        return int((settings.postgres_data / "cluster" / "postmaster.pid").read_text().split()[0])
    except (OSError, ValueError, IndexError):
        return None


@dataclass(slots=True, kw_only=True)
class Faults:
    """Kills what is due, as chance has it."""

    settings: Settings
    serve: int
    random: Random
    #: Seconds since the beginning at which each fault is next.
    due: dict[str, float] = field(default_factory=dict)
    done: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        # Each of them soon: what does not survive it should not be known after an hour only.
        self.due = {name: self._wait(name) / 4 for name in MINUTES}

    def _wait(self, name: str) -> float:
        return self.random.expovariate(1 / (60 * MINUTES[name]))

    def look(self, passed: float) -> None:
        """Do what is due after so many seconds."""
        for name, at in self.due.items():
            if passed >= at:
                self.done[name] += self._do(name)
                self.due[name] = passed + self._wait(name)

    def _do(self, name: str) -> int:
        acts: dict[str, Callable[[], int]] = {
            "postgres killed": self._kill_postgres,
            "postgres restarted": self._restart_postgres,
        }
        return acts[name]() if name in acts else self._kill_one(name)

    def _kill_one(self, name: str) -> int:
        roles: dict[str, Role] = {
            "run": "run",
            "extraction": "extraction",
            "tagging": "tagging",
            "prefect": "prefect",
        }
        there = by_role(self.serve).get(roles[name], [])
        if name == "prefect":
            return bool(kill(there))
        return kill([self.random.choice(there)]) if there else 0

    def _kill_postgres(self) -> int:
        return bool(kill(by_role(self.serve, postmaster(self.settings)).get("postgres", [])))

    def _restart_postgres(self) -> int:
        try:
            # Somebody else's next connection starts it again.
            return embedded.stop(self.settings.postgres_data)
        except StoreError:
            return 0
