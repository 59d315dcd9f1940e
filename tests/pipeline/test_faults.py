"""Faults that befall whole runs, a few of each; `python -m tests.bench.faults --kills 100` tries them often."""

from __future__ import annotations

import subprocess
from itertools import cycle
from pathlib import Path

import pytest
from prefect.settings import PREFECT_API_URL

from tests.support.backfill_kills import write_archive
from tests.support.fault_backfill import cut, killing
from tests.support.fault_intake import poison_pages
from tests.support.fault_stand import Stand

PAGES = 40


@pytest.fixture
def stand(server: str, prefect_server: None, tmp_path: Path) -> Stand:
    """Return where faults are tried: the servers are shared with other tests."""
    archive = tmp_path / "news.warc.gz"
    write_archive(archive, PAGES)
    return Stand(folder=tmp_path, admin=server, api=PREFECT_API_URL.value() or "", archive=archive)


def test_killed_processes_and_cut_connections_change_no_row(stand: Stand) -> None:
    acts = cycle([killing("extraction"), killing("tagging")])

    def act(process: subprocess.Popen[bytes]) -> int:
        return next(acts)(process)

    stand.load()
    verdict = cut(stand, 3, act)
    assert verdict.is_well, verdict
    assert verdict.times == 3


def test_a_page_that_does_harm_costs_one_reject_even_if_it_takes_the_whole_run_with_it(stand: Stand) -> None:
    verdict = poison_pages(stand, in_short=True)
    assert verdict.is_well, verdict
