"""Live intake that is killed in its middle: nothing is lost, nothing is twice, nothing lives on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from prefect.settings import PREFECT_API_URL

from tasks.settings import Settings
from tests.support.intake_checks import select, what_is_wrong
from tests.support.intake_kills import kill_often
from tests.support.intake_site import Plan, SitesClient, sites
from tests.support.intake_stand import add_sites, environment_for

KILLS = 3


@pytest.fixture
def site() -> Iterator[SitesClient]:
    with sites(Plan(feeds=6, hosts=3)) as site:
        yield site


@pytest.mark.usefixtures("prefect_server")
def test_whenever_intake_is_killed_every_entry_is_once_an_article_a_retry_or_a_reject(
    settings: Settings, site: SitesClient, tmp_path: Path
) -> None:
    address = settings.database_url
    assert address is not None
    settings = settings.model_copy(update={"data_dir": tmp_path})
    add_sites(settings, site)
    # Enough for pages of every kind: some become articles, some rejects, some are tried again later.
    site.publish(6)
    environment = environment_for(
        address.get_secret_value(),
        tmp_path,
        PREFECT_API_URL.value() or "",
        workers=1,
        host_spacing_seconds=0.05,
        batch_size=10,
    )
    assert kill_often(settings, environment, site, kills=KILLS, most_seconds=1, seed=1) == []
    states = dict(select(settings, "SELECT state, count(*) FROM ops.entries GROUP BY 1"))
    assert states.keys() == {"article", "reject", "wanted"}


def test_the_checks_see_what_is_lost_twice_or_left(settings: Settings, site: SitesClient) -> None:
    """Entries that are published and never polled are missed; a queue that holds what no feed said is too."""
    add_sites(settings, site)
    site.publish(2)
    assert any("entries are lost" in line for line in what_is_wrong(settings, site))
