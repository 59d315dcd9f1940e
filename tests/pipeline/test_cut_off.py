"""Two workers on one Postgres, one of which the network loses: nothing is lost, nothing is twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from prefect.settings import PREFECT_API_URL
from psycopg.conninfo import conninfo_to_dict

from tasks.settings import Settings
from tests.support.cable import Cable
from tests.support.cut_off import Worker, cut_one_off, wrong
from tests.support.intake_checks import select
from tests.support.intake_site import Plan, SitesClient, sites
from tests.support.intake_stand import add_sites, environment_for

FEEDS = 6


@pytest.fixture
def site() -> Iterator[SitesClient]:
    with sites(Plan(feeds=FEEDS, hosts=3)) as site:
        yield site


def all_of(*what: Callable[[], None]) -> None:
    for each in what:
        each()


@pytest.mark.usefixtures("prefect_server")
def test_a_worker_that_is_cut_off_has_its_pages_done_by_the_other_and_stores_none_of_them_twice(
    settings: Settings, site: SitesClient, tmp_path: Path
) -> None:
    assert settings.database_url is not None
    address, prefect = settings.database_url.get_secret_value(), PREFECT_API_URL.value() or ""
    settings = settings.model_copy(update={"data_dir": tmp_path})
    add_sites(settings, site)
    found = conninfo_to_dict(address)
    changes = {"workers": 1, "host_spacing_seconds": 0.3, "batch_size": 10}
    with ExitStack() as stack:
        # A socket in the file system would go on working where no network does.
        postgres = stack.enter_context(Cable(int(str(found.get("port") or 5432)), str(found["host"])))
        server = stack.enter_context(Cable(urlsplit(prefect).port or 0))
        cut_address = (
            f"postgresql://{found['user']}@127.0.0.1:{postgres.port}/{found['dbname']}?application_name=lonely"
        )
        lonely = Worker(
            environment=environment_for(
                cut_address, tmp_path, f"http://127.0.0.1:{server.port}/api", **changes
            ),
            cut=partial(all_of, postgres.cut, server.cut),
            join=partial(all_of, postgres.join, server.join),
        )
        other = Worker(environment=environment_for(address, tmp_path, prefect, **changes))
        for line in cut_one_off(settings, site, lonely, other, entries=6):
            print(line)  # noqa: T201  # shown where the test fails
    assert wrong(settings, site) == []
    # The second one had pages to do that had been the first one's, and the first had begun none of the last.
    entries = dict(select(settings, "SELECT state, count(*) FROM ops.entries GROUP BY 1"))
    assert entries.keys() == {"article", "reject", "wanted"}
