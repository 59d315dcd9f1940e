"""One backfill in processes of this machine, on a cluster of Dask or Ray here, and on one that loses a worker.

.venv/bin/python -m tests.bench.cluster_backfill --runner dask --workers 2 --pages 600

A table says how long each took, how many pages a second that are, and whether the rows are the same. All of it
shares one machine: a cluster is no faster here, and what can be read is what the way to it and back costs.
"""

from __future__ import annotations

import argparse
import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path

from tasks.settings import Settings, default_workers
from tests.support.accounts import open_folder
from tests.support.backfill_kills import REJECTS, ROWS, backfill, select, write_archive
from tests.support.clusters import LocalCluster, dask_cluster, ray_cluster
from tests.support.database import database, embedded_server
from tests.support.intake_stand import environment_for, prefect_server
from tests.support.settings import settings_for

CLUSTERS: dict[str, Callable[[Path, int], AbstractContextManager[LocalCluster]]] = {
    "dask": dask_cluster,
    "ray": ray_cluster,
}


def main() -> None:
    """Run all, compare, and print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--runner", choices=tuple(CLUSTERS), default="dask")
    parser.add_argument("--workers", type=int, default=default_workers())
    parser.add_argument("--pages", type=int, default=600)
    given = parser.parse_args()
    with ExitStack() as stack:
        folder = stack.enter_context(open_folder())
        server = stack.enter_context(embedded_server()).admin_dsn("postgres")
        prefect = stack.enter_context(prefect_server(Settings(data_dir=folder)))
        archive = folder / "news.warc.gz"
        write_archive(archive, given.pages)
        rows = []
        for name in ("processes", given.runner, f"{given.runner}, one killed"):
            with database(server) as address, _cluster(name, folder, given.workers) as cluster:
                environment = environment_for(address, folder, prefect, workers=given.workers, batch_size=50)
                environment |= cluster.variables if cluster else {}
                settings = settings_for(address, data_dir=folder)
                print(f"{name:20} {_measure(settings, archive, environment, name, cluster)}", flush=True)  # noqa: T201  # what it is run for
                rows.append((select(settings, ROWS), select(settings, REJECTS)))
        same = "the same rows" if rows[0] == rows[1] == rows[2] else "THE ROWS DIFFER"
        print(f"{len(rows[0][0])} articles, {len(rows[0][1])} rejects each time: {same}")  # noqa: T201  # as above


@contextmanager
def _cluster(name: str, folder: Path, workers: int) -> Iterator[LocalCluster | None]:
    if name == "processes":
        yield None
        return
    with CLUSTERS[name.partition(",")[0]](folder, workers) as cluster:
        yield cluster


def _measure(
    settings: Settings, archive: Path, environment: dict[str, str], name: str, cluster: LocalCluster | None
) -> str:
    """Backfill once, and say how fast that was."""
    killed: list[int] = []
    if cluster is not None and name.endswith("killed"):
        threading.Thread(target=_kill, args=(settings, cluster, killed), daemon=True).start()
    done = json.loads(backfill(archive, environment))
    rate = done["found"] / done["seconds"]
    when = f", killed with {killed[0]} articles stored" if killed else ""
    return f"{done['seconds']:6.1f} s  {rate:6.1f} pages/s{when}"


def _kill(settings: Settings, cluster: LocalCluster, killed: list[int]) -> None:
    """Kill a worker when the first batches are stored."""
    while not (stored := int(select(settings, "SELECT count(*) FROM news.articles")[0][0])):
        time.sleep(0.05)
    cluster.kill_worker()
    killed.append(stored)


if __name__ == "__main__":
    main()
