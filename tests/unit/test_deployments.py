"""The table of what runs by itself, and prefect.yaml, which says the same for workers."""

from __future__ import annotations

import importlib
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import yaml
from hypothesis import given
from hypothesis import strategies as st

from flows.deployments import DEPLOYMENTS, EVERY, INGEST, MAINTAIN, MARGIN, NOTIFY, POOL, RETAG
from flows.registration import as_prefect
from flows.serve.runner import LIMIT

ROOT = Path(__file__).parents[2]


def test_prefect_yaml_says_the_same_as_the_table() -> None:
    loaded: dict[str, Any] = yaml.safe_load((ROOT / "prefect.yaml").read_text("utf-8"))
    assert loaded["deployments"] == [
        {
            "name": each.name,
            "entrypoint": each.entrypoint,
            "description": each.description,
            "parameters": each.parameters,
            "schedules": [
                {
                    "interval": each.every.total_seconds(),
                    "anchor_date": each.anchor.isoformat(),
                    "timezone": "UTC",
                }
            ],
            "work_pool": {"name": POOL},
        }
        for each in DEPLOYMENTS
    ]


def test_every_entry_point_is_a_flow_that_takes_the_parameters() -> None:
    for each in DEPLOYMENTS:
        module, _, name = each.entrypoint.rpartition(".")
        flow = getattr(importlib.import_module(module), name)
        flow.validate_parameters(each.parameters)
        assert flow.name == each.name


def test_a_run_of_live_intake_makes_way_before_the_next_one_is_due() -> None:
    assert INGEST.parameters["seconds"] == (EVERY - MARGIN).total_seconds()
    assert INGEST.parameters["alone"] is True


def test_stored_articles_are_tagged_again_once_a_day_only_if_stale_for_a_while_and_after_live_intake() -> None:
    assert RETAG.every == timedelta(days=1)
    assert RETAG.parameters["stale"] is RETAG.parameters["yields"] is True
    assert 0 < RETAG.parameters["seconds"] < RETAG.every.total_seconds() / 4


def test_watches_are_looked_after_all_the_time_by_runs_that_make_way_for_each_other() -> None:
    assert NOTIFY.every == EVERY
    assert NOTIFY.parameters == {"seconds": (EVERY - MARGIN).total_seconds()}


def test_serve_runs_all_of_them_and_has_room_for_all_and_a_handover() -> None:
    found = {as_prefect(each).name: as_prefect(each) for each in DEPLOYMENTS}
    assert set(found) == {"ingest", "maintain", "retag", "notify"}
    assert found["retag"].entrypoint == "flows.retag.retag"
    assert found["retag"].parameters == RETAG.parameters
    assert len(DEPLOYMENTS) + 1 == LIMIT


def test_the_times_are_said_as_they_are() -> None:
    words = [each.when for each in (INGEST, MAINTAIN, RETAG, NOTIFY)]
    minutes = ["at minute 0 of each hour", "at minute 25 of each hour"]
    assert words == [*minutes, "at 02:45 UTC each day", "at minute 10 of each hour"]


def test_no_two_flows_are_due_at_the_same_time() -> None:
    now = datetime(2026, 11, 25, 12, 10, tzinfo=UTC)
    assert len({each.next_after(now) for each in DEPLOYMENTS}) == len(DEPLOYMENTS)


@given(st.datetimes(min_value=datetime(2024, 1, 1), max_value=datetime(2040, 1, 1), timezones=st.just(UTC)))
def test_the_next_time_is_later_within_the_interval_and_on_the_clock(now: datetime) -> None:
    due = INGEST.next_after(now)
    assert now < due <= now + INGEST.every
    assert (due - INGEST.anchor) % INGEST.every == timedelta(0)
    assert INGEST.next_after(due) == due + INGEST.every
