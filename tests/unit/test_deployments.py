"""The table of what runs by itself, and prefect.yaml, which says the same for workers."""

from __future__ import annotations

import importlib
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from prefect.exceptions import ParameterTypeError
from prefect.settings import Settings as PrefectSettings
from prefect.utilities.callables import parameter_schema

from flows.deployments import (
    BACKFILL,
    DEPLOYMENTS,
    EVERY,
    INGEST,
    MAINTAIN,
    MARGIN,
    NOTIFY,
    POOL,
    RETAG,
    RETRIES,
    RETRY_SECONDS,
    SCHEDULED,
    Deployment,
    Scheduled,
)
from flows.registration import as_prefect
from flows.serve.runner import LIMIT

ROOT = Path(__file__).parents[2]


def as_yaml(deployment: Deployment) -> dict[str, Any]:
    """Return a row of the table as prefect.yaml has to say it."""
    row: dict[str, Any] = {
        "name": deployment.name,
        "entrypoint": deployment.entrypoint,
        "description": deployment.description,
        "tags": list(deployment.tags),
        "parameters": deployment.parameters,
        "work_pool": {"name": POOL},
    }
    if isinstance(deployment, Scheduled):
        anchor = deployment.anchor.isoformat()
        when = {"interval": deployment.every.total_seconds(), "anchor_date": anchor, "timezone": "UTC"}
        row["schedules"] = [when]
    if deployment.environment:
        row["work_pool"]["job_variables"] = {"env": deployment.environment}
    return row


def test_prefect_yaml_says_the_same_as_the_table() -> None:
    loaded: dict[str, Any] = yaml.safe_load((ROOT / "prefect.yaml").read_text("utf-8"))
    assert loaded["deployments"] == [as_yaml(each) for each in DEPLOYMENTS]


def flow_of(deployment: Deployment) -> Any:
    module, _, name = deployment.entrypoint.rpartition(".")
    return getattr(importlib.import_module(module), name)


@pytest.mark.parametrize("deployment", DEPLOYMENTS, ids=lambda each: each.name)
def test_every_entry_point_is_a_flow_that_takes_the_parameters(deployment: Deployment) -> None:
    flow = flow_of(deployment)
    if deployment is not BACKFILL:  # which cannot run without being told what to load
        flow.validate_parameters(deployment.parameters)
    assert flow.name == deployment.flow
    assert deployment.name.startswith(flow.name)


@pytest.mark.parametrize("deployment", DEPLOYMENTS, ids=lambda each: each.name)
def test_every_field_of_the_form_on_prefects_page_says_what_it_means(deployment: Deployment) -> None:
    schema = parameter_schema(flow_of(deployment).fn)
    for name, field in schema.properties.items():
        assert len(field["description"]) > 10, name
        # A word that only a programmer reads: on the page a field is left empty.
        assert "None" not in field["description"], name


@pytest.mark.parametrize(
    "wrong", [{"limit": 0}, {"since": "yesterday"}, {"workers": -1}, {"sources": []}, {"sources": "a"}]
)
def test_what_cannot_be_meant_is_refused_before_a_run_begins(wrong: dict[str, Any]) -> None:
    with pytest.raises(ParameterTypeError):
        flow_of(BACKFILL).validate_parameters({"sources": ["a"]} | wrong)


def test_what_a_person_starts_needs_no_schedule_and_what_fails_is_tried_again_where_it_goes_on() -> None:
    assert [each.name for each in DEPLOYMENTS if not isinstance(each, Scheduled)] == [
        "backfill",
        "replay",
        "retag-on-demand",
    ]
    assert [each.name for each in DEPLOYMENTS if not each.environment] == ["ingest", "notify"]


def test_prefect_knows_the_variables_by_which_runs_are_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in MAINTAIN.environment.items():
        monkeypatch.setenv(name, value)
    flows = PrefectSettings().flows
    assert (flows.default_retries, flows.default_retry_delay_seconds) == (RETRIES, RETRY_SECONDS)


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


def test_serve_runs_all_of_them_and_has_room_for_all_a_handover_and_a_person() -> None:
    found = {as_prefect(each).name: as_prefect(each) for each in DEPLOYMENTS}
    assert {"ingest", "maintain", "retag", "notify", "backfill"} < set(found)
    assert found["retag"].entrypoint == "flows.retag.retag"
    assert found["retag"].parameters == RETAG.parameters
    assert len(SCHEDULED) + 2 == LIMIT


def test_the_times_are_said_as_they_are() -> None:
    words = [each.when for each in (INGEST, MAINTAIN, RETAG, NOTIFY)]
    minutes = ["at minute 0 of each hour", "at minute 25 of each hour"]
    assert words == [*minutes, "at 02:45 UTC each day", "at minute 10 of each hour"]


def test_no_two_flows_are_due_at_the_same_time() -> None:
    now = datetime(2026, 11, 25, 12, 10, tzinfo=UTC)
    assert len({each.next_after(now) for each in SCHEDULED}) == len(SCHEDULED)


@given(st.datetimes(min_value=datetime(2024, 1, 1), max_value=datetime(2040, 1, 1), timezones=st.just(UTC)))
def test_the_next_time_is_later_within_the_interval_and_on_the_clock(now: datetime) -> None:
    due = INGEST.next_after(now)
    assert now < due <= now + INGEST.every
    assert (due - INGEST.anchor) % INGEST.every == timedelta(0)
    assert INGEST.next_after(due) == due + INGEST.every
