"""A backfill that is killed goes on where it was, and leaves what it would have left."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from prefect.settings import PREFECT_API_URL

from tasks.settings import Settings
from tests.support.backfill_kills import REJECTS, ROWS, kill_often, select, start, write_archive
from tests.support.database import database
from tests.support.intake_stand import environment_for
from tests.support.settings import settings_for

PAGES = 60


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    write_archive(tmp_path / "news.warc.gz", PAGES)
    return tmp_path / "news.warc.gz"


@pytest.fixture
def other(server: str, template: str) -> Iterator[Settings]:
    """Return settings of a second empty database."""
    with database(server, template=template) as address:
        yield settings_for(address)


def environment(settings: Settings, folder: Path) -> dict[str, str]:
    assert settings.database_url is not None
    address = settings.database_url.get_secret_value()
    return environment_for(address, folder, PREFECT_API_URL.value() or "", batch_size=10, workers=1)


@pytest.mark.usefixtures("prefect_server")
def test_killed_or_not_and_by_two_at_once_a_backfill_leaves_the_same_rows(
    settings: Settings, other: Settings, archive: Path, tmp_path: Path
) -> None:
    kill_often(settings, archive, environment(settings, tmp_path), kills=2, seed=3)
    both = [start(archive, environment(other, tmp_path)) for _ in range(2)]
    assert [process.wait(200) for process in both] == [0, 0]
    for process in both:
        process.communicate()
    rows = select(settings, ROWS)
    assert len(rows) == PAGES
    assert select(other, ROWS) == rows
    assert select(other, REJECTS) == select(settings, REJECTS) != []
    states = select(settings, "SELECT state FROM ops.runs ORDER BY run_id")
    assert [state for (state,) in states] == ["failed", "failed", "completed"]
    counts = "SELECT sum(new), sum(found - new - changed - unchanged - rejected) AS lost FROM ops.runs"
    assert select(other, counts) == [(PAGES, 0)]
