"""A Dask or Ray cluster of several processes on this machine, of which one may be killed."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

#: A worker imports Dask or Ray and Prefect first; on a busy machine that takes a while.
START_SECONDS = 240.0


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalCluster:
    """Where it is, and its workers."""

    runner: str
    address: str
    workers: list[subprocess.Popen[bytes]]
    #: What the scheduler and the workers say.
    log: Path

    @property
    def variables(self) -> dict[str, str]:
        """The settings of a run that uses it."""
        return {"DATELINE_TASK_RUNNER": self.runner, "DATELINE_TASK_RUNNER_ADDRESS": self.address}

    def kill_worker(self) -> None:
        """End one worker with all its processes at once, as when its machine loses power."""
        if self.runner == "dask":
            os.killpg(self.workers.pop().pid, signal.SIGKILL)
            return
        busy = [each for each in psutil.process_iter(["name"]) if each.info["name"].startswith("ray::")]
        next(each for each in busy if "extract" in each.info["name"] or "tag" in each.info["name"]).kill()


@contextmanager
def dask_cluster(folder: Path, workers: int, *, daemon: bool = False) -> Iterator[LocalCluster]:
    """Run a scheduler and so many workers, each with one batch at once."""
    port = _free_port()
    address = f"tcp://127.0.0.1:{port}"
    scheduler = ["distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard"]
    worker = [
        "distributed.cli.dask_worker", address, "--nworkers", "1", "--nthreads", "1", "--no-dashboard",
        "--memory-limit", "0", "--local-directory", str(folder),
    ]  # fmt: skip
    with ExitStack() as stack:
        log = stack.enter_context((folder / "cluster.log").open("wb"))
        environment = _environment(folder) | {"DASK_DISTRIBUTED__WORKER__DAEMON": str(daemon)}
        stack.enter_context(_process(scheduler, environment, log.fileno()))
        _wait_for(port)
        started = [stack.enter_context(_process(worker, environment, log.fileno())) for _ in range(workers)]
        _wait_for_words(folder / "cluster.log", "Registered to:", workers)
        yield LocalCluster(runner="dask", address=address, workers=started, log=folder / "cluster.log")


@contextmanager
def ray_cluster(folder: Path, slots: int) -> Iterator[LocalCluster]:
    """Run a head of Ray that works on so many batches at once, each in a process of its own."""
    port = _free_port()
    command = [
        "ray.scripts.scripts", "start", "--head", "--port", str(port), "--num-cpus", str(slots),
        "--include-dashboard=false", "--object-store-memory", "200000000", "--disable-usage-stats",
        "--ray-client-server-port", str(_free_port()), "--min-worker-port", "0", "--max-worker-port", "0",
        "--temp-dir", str(folder / "ray"), "--block",
    ]  # fmt: skip
    with ExitStack() as stack:
        log = stack.enter_context((folder / "cluster.log").open("wb"))
        started = stack.enter_context(_process(command, _environment(folder), log.fileno()))
        _wait_for(port)
        _wait_for_words(folder / "cluster.log", "To terminate the Ray runtime", 1)
        yield LocalCluster(
            runner="ray", address=f"127.0.0.1:{port}", workers=[started], log=folder / "cluster.log"
        )


def _environment(folder: Path) -> dict[str, str]:
    """Return what a machine of a cluster has: no address of a database, and no Prefect but its own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("DATELINE_", "PREFECT_"))}
    paths = (str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH", ""))
    return kept | {
        "PREFECT_HOME": str(folder / "prefect"),
        "PREFECT_SERVER_ALLOW_EPHEMERAL_MODE": "false",
        "DO_NOT_TRACK": "1",
        "PYTHONPATH": os.pathsep.join(path for path in paths if path),
    }


@contextmanager
def _process(module: Sequence[str], environment: dict[str, str], log: int) -> Iterator[subprocess.Popen[bytes]]:
    """Run a module of Python in a process group of its own, and end all of the group."""
    process = subprocess.Popen(
        [sys.executable, "-m", *module], env=environment, stdout=log, stderr=log, start_new_session=True
    )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port


def _wait_for_words(log: Path, words: str, times: int) -> None:
    """Wait until so many have said so."""
    end = time.monotonic() + START_SECONDS
    while log.read_text("utf-8", "replace").count(words) < times:
        if time.monotonic() > end:
            raise TimeoutError(f"{log} does not say {words!r} {times} times")
        time.sleep(0.1)


def _wait_for(port: int) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(f"nothing answers at port {port}")
