"""Two workers on one Postgres, one of which the network loses: nothing is lost, nothing is twice."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from prefect.settings import PREFECT_API_URL
from psycopg.conninfo import conninfo_to_dict

from flows.cli.interrupt import GRACE_SECONDS, HANDED_ON_SECONDS
from tasks.settings import Settings
from tests.support.cable import Cable
from tests.support.cut_off import PATIENCE_SECONDS, Worker, cut_one_off, running, wait, wrong
from tests.support.intake_checks import select
from tests.support.intake_site import Plan, SitesClient, sites
from tests.support.intake_stand import add_sites, environment_for

FEEDS = 6
CHANGES = {"workers": 1, "host_spacing_seconds": 0.3, "batch_size": 10}


@pytest.fixture
def site() -> Iterator[SitesClient]:
    with sites(Plan(feeds=FEEDS, hosts=3)) as site:
        yield site


def all_of(*what: Callable[[], None]) -> None:
    for each in what:
        each()


@pytest.fixture
def lonely(settings: Settings, prefect_server: None, tmp_path: Path) -> Iterator[Worker]:
    """A worker that can be cut off from Postgres and from Prefect."""
    assert settings.database_url is not None
    found = conninfo_to_dict(settings.database_url.get_secret_value())
    with (
        # A socket in the file system would go on working where no network does.
        Cable(int(str(found.get("port") or 5432)), str(found["host"])) as postgres,
        Cable(urlsplit(PREFECT_API_URL.value() or "").port or 0) as server,
    ):
        address = f"postgresql://{found['user']}@127.0.0.1:{postgres.port}/{found['dbname']}"
        yield Worker(
            environment=environment_for(
                f"{address}?application_name=lonely",
                tmp_path,
                f"http://127.0.0.1:{server.port}/api",
                **CHANGES,
            ),
            cut=partial(all_of, postgres.cut, server.cut),
            join=partial(all_of, postgres.join, server.join),
        )


def test_a_worker_that_is_cut_off_has_its_pages_done_by_the_other_and_stores_none_of_them_twice(
    settings: Settings, site: SitesClient, lonely: Worker, tmp_path: Path
) -> None:
    assert settings.database_url is not None
    address, prefect = settings.database_url.get_secret_value(), PREFECT_API_URL.value() or ""
    settings = settings.model_copy(update={"data_dir": tmp_path})
    add_sites(settings, site)
    other = Worker(environment=environment_for(address, tmp_path, prefect, **CHANGES))
    for line in cut_one_off(settings, site, lonely, other, entries=6):
        print(line)  # noqa: T201  # shown where the test fails
    assert wrong(settings, site) == []
    # The second one had pages to do that had been the first one's, and the first had begun none of the last.
    entries = dict(select(settings, "SELECT state, count(*) FROM ops.entries GROUP BY 1"))
    assert entries.keys() == {"article", "reject", "wanted"}


def test_a_worker_that_reaches_nobody_ends_when_it_is_told_to(
    settings: Settings, site: SitesClient, lonely: Worker
) -> None:
    add_sites(settings, site)
    site.publish(20)
    with running(lonely) as process:
        wait("an article", lambda: select(settings, "SELECT FROM news.articles"))
        lonely.cut()
        process.terminate()
        began = time.monotonic()
        assert process.wait(PATIENCE_SECONDS) == 128 + signal.SIGTERM
        # On a machine that others use, too; Prefect alone would take minutes.
        assert time.monotonic() - began < 3 * (HANDED_ON_SECONDS + GRACE_SECONDS)
