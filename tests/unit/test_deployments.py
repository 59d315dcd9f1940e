"""The table of what runs by itself, and prefect.yaml, which says the same for workers."""

from __future__ import annotations

import importlib
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import yaml
from hypothesis import given
from hypothesis import strategies as st

from flows.deployments import DEPLOYMENTS, EVERY, INGEST, MARGIN, POOL

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


def test_no_two_flows_are_due_at_the_same_time() -> None:
    now = datetime(2026, 11, 25, 12, 10, tzinfo=UTC)
    assert len({each.next_after(now) for each in DEPLOYMENTS}) == len(DEPLOYMENTS)


@given(st.datetimes(min_value=datetime(2024, 1, 1), max_value=datetime(2040, 1, 1), timezones=st.just(UTC)))
def test_the_next_time_is_later_within_the_interval_and_on_the_clock(now: datetime) -> None:
    due = INGEST.next_after(now)
    assert now < due <= now + INGEST.every
    assert (due - INGEST.anchor) % INGEST.every == timedelta(0)
    assert INGEST.next_after(due) == due + INGEST.every
