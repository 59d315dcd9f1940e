"""Extraction and tagging on a Dask cluster: the rows of one machine, also when a worker is lost on the way."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.backfill import backfill
from flows.replay import replay
from flows.retag import retag
from tasks.errors import ClusterError
from tasks.model import Report
from tasks.settings import Settings
from tests.pipeline.conftest import Run
from tests.support.archives import answer
from tests.support.archives import archive as archive_in
from tests.support.backfill_kills import REJECTS, ROWS, select, write_archive
from tests.support.clusters import LocalCluster, dask_cluster
from tests.support.database import database
from tests.support.generated_news import make_page
from tests.support.retag import tags, wipe
from tests.support.settings import settings_for

PAGES, REPLAYED = 40, 5


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    write_archive(tmp_path / "news.warc.gz", PAGES)
    return tmp_path / "news.warc.gz"


@pytest.fixture
def own_archive(tmp_path: Path) -> str:
    """Return an archive as live intake leaves it."""
    pages = [make_page(number) for number in range(PAGES, PAGES + REPLAYED)]
    with archive_in(tmp_path / "archive") as own:
        own.append([answer(page.html.encode(), url=page.url) for page in pages], {})
    return str(tmp_path / "archive")


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[LocalCluster]:
    with dask_cluster(tmp_path, workers=2) as running:
        yield running


def kill_in_the_middle(settings: Settings, cluster: LocalCluster, killed: list[int]) -> None:
    """Wait until something is stored, then kill a worker; note how many articles there were."""
    end = time.monotonic() + 300
    while time.monotonic() < end:
        stored = int(select(settings, "SELECT count(*) FROM news.articles")[0][0])
        if stored:
            cluster.kill_worker()
            killed.append(stored)
            return
        time.sleep(0.02)


def test_a_cluster_that_loses_a_worker_in_the_middle_leaves_the_rows_of_one_machine(
    run: Run,
    settings: Settings,
    server: str,
    template: str,
    archive: Path,
    own_archive: str,
    cluster: LocalCluster,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DATELINE_BATCH_SIZE", "10")
    here = run(archive)
    replayed = asyncio.run(replay(archive=own_archive))
    with database(server, template=template) as address:
        other = settings_for(address)
        monkeypatch.setenv("DATELINE_DATABASE_URL", address)
        for name, value in cluster.variables.items():
            monkeypatch.setenv(name, value)
        killed: list[int] = []
        killer = threading.Thread(target=kill_in_the_middle, args=(other, cluster, killed))
        killer.start()
        there = asyncio.run(backfill([str(archive)]))
        killer.join()
        assert 0 < killed[0] < PAGES
        assert there.report == here.report
        # One worker is left. What is archived goes through it too.
        assert asyncio.run(replay(archive=own_archive)).report == replayed.report == Report(found=5, new=5)
        assert select(other, ROWS) == select(settings, ROWS)
        assert select(other, REJECTS) == select(settings, REJECTS) != []
        before = tags(other)
        wipe(other)
        stored = PAGES + REPLAYED
        assert asyncio.run(retag()).report == Report(found=stored, changed=stored)
        assert tags(other) == before
    # Neither where the database is, nor what is in a page, is anything that a cluster would say.
    assert address not in cluster.log.read_text("utf-8", "replace")


@pytest.mark.usefixtures("run")
def test_a_worker_that_may_not_start_processes_is_named_with_what_to_do(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with dask_cluster(tmp_path, workers=1, daemon=True) as cluster:
        for name, value in cluster.variables.items():
            monkeypatch.setenv(name, value)
        with pytest.raises(ClusterError, match="DASK_DISTRIBUTED__WORKER__DAEMON=False"):
            asyncio.run(backfill([str(archive)], limit=1))
