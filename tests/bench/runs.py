"""The runs that the table compares: the real command and the bare loops, on the same pages and cores."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.bench.cpu import Cost, cost_of
from tests.bench.pages import write_pieces, write_warc

DATELINE = str(Path(sys.executable).with_name("dateline"))
#: Pages of the run before all others, which makes Prefect's database and has every file in memory.
WARM = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Backfill:
    """A run of `dateline backfill`."""

    cost: Cost
    #: What it printed: counts, and seconds in the flow.
    done: dict[str, Any]
    #: Seconds of the processor in its own process, by stage.
    stages: dict[str, float]

    @property
    def articles(self) -> int:
        """Return how many pages it found."""
        return int(self.done["found"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """A folder with the pages that are measured."""

    folder: Path

    def prepare(self, *sizes: int) -> None:
        """Write archives of so many pages, the same as files for the bare loop, and run each program once."""
        self.folder.joinpath("prefect").mkdir()
        for size in {WARM, *sizes}:
            write_warc(self._archive(size), size)
            write_pieces(self.pieces(size), size)
        self.bare("ours", WARM, 1)
        with self.server("warm", None):
            self.backfill("warm", WARM, 1)

    def _archive(self, pages: int) -> Path:
        return self.folder / f"{pages}.warc.gz"

    def pieces(self, pages: int) -> Path:
        """Return the folder of pages as lines of JSON."""
        return self.folder / f"{pages}"

    def data(self, name: str) -> Path:
        """Return the data folder of a run."""
        return self.folder / f"data-{name}"

    def environment(self, name: str, workers: int) -> dict[str, str]:
        """Return what a run is started with: its own data, Prefect's database that is there already."""
        own = {"DATELINE_DATA_DIR": str(self.data(name)), "DATELINE_WORKERS": str(workers)}
        return os.environ | own | {"PREFECT_HOME": str(self.folder / "prefect")}

    def server(self, name: str, cores: str | None) -> Server:
        """Return the Postgres of a run, on some cores only: it is started and stopped by `with`."""
        return Server(environment=self.environment(name, 1), cores=cores)

    def bare(self, kind: str, pages: int, workers: int) -> Cost:
        """Run a bare loop."""
        command = [sys.executable, "-m", "tests.bench.bare", kind, str(self.pieces(pages)), str(workers)]
        return cost_of(command, os.environ)

    def backfill(self, name: str, pages: int, workers: int, cores: str | None = None) -> Backfill:
        """Run the command; its server runs already."""
        note = self.folder / "stages.json"
        command = [sys.executable, "-m", "tests.bench.stages", str(note), "backfill", str(self._archive(pages))]
        cost = cost_of([*on(cores), *command, "--json"], self.environment(name, workers), self.data(name))
        return Backfill(cost=cost, done=json.loads(cost.output), stages=json.loads(note.read_text("utf-8")))


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """The embedded Postgres of a data folder, for as long as it is measured."""

    environment: dict[str, str]
    cores: str | None

    def __enter__(self) -> None:
        self._run(*on(self.cores), DATELINE, "db", "migrate")

    def __exit__(self, *_: object) -> None:
        self._run(DATELINE, "db", "stop")

    def _run(self, *command: str) -> None:
        subprocess.run(command, env=self.environment, check=True, stdout=subprocess.DEVNULL)


def on(cores: str | None) -> tuple[str, ...]:
    """Return what keeps a command and all that it starts on some cores."""
    return () if cores is None else ("taskset", "--cpu-list", cores)
