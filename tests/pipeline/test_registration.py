"""The table of deployments as a real Prefect server knows it."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from prefect.client.orchestration import get_client
from prefect.exceptions import PrefectHTTPStatusError

from flows.deployments import DEPLOYMENTS, POOL, RETRIES, SCHEDULED
from flows.registration import drop_late, register


def test_registering_again_changes_nothing_and_what_a_person_started_waits(prefect_server: None) -> None:
    async def ask() -> None:
        async with get_client() as client:
            first = await register(client)
            started = await client.create_flow_run_from_deployment(first["maintain"])
            assert await register(client) == first
            await drop_late(client, list(first.values()), keep=0)
            assert (await client.read_flow_run(started.id)).state_name == "Scheduled"
            await client.delete_flow_run(started.id)
            read = [await client.read_deployment(one) for one in first.values()]
        assert {each.name for each in read} == {each.name for each in DEPLOYMENTS}
        assert {each.work_pool_name for each in read} == {POOL}
        assert [each.name for each in read if each.schedules] == [each.name for each in SCHEDULED]
        (backfill,) = [each for each in read if each.name == "backfill"]
        properties = (backfill.parameter_openapi_schema or {})["properties"]
        assert (properties["since"]["type"], properties["since"]["format"]) == ("string", "date-time")
        assert not [name for name, field in properties.items() if "anyOf" in field]
        assert backfill.job_variables["env"]["PREFECT_FLOWS_DEFAULT_RETRIES"] == str(RETRIES)

    asyncio.run(ask())


def test_fields_that_are_left_empty_are_none_at_all(prefect_server: None) -> None:
    async def ask() -> None:
        async with get_client() as client:
            ids = await register(client)
            empty = {"sources": ["a"], "since": None, "limit": None, "mapping": None, "until": "2026-12-01"}
            started = await client.create_flow_run_from_deployment(ids["backfill"], parameters=empty)
            await client.delete_flow_run(started.id)

    asyncio.run(ask())


@pytest.mark.parametrize("wrong", [{}, {"sources": []}, {"sources": ["a"], "limit": 0}])
def test_the_server_refuses_what_the_form_would_not_let_through(
    prefect_server: None, wrong: dict[str, Any]
) -> None:
    async def ask() -> None:
        async with get_client() as client:
            ids = await register(client)
            await client.create_flow_run_from_deployment(ids["backfill"], parameters=wrong)

    with pytest.raises(PrefectHTTPStatusError, match=r"409|422"):
        asyncio.run(ask())
