"""The table of deployments, made known to a Prefect server, and what is left there of runs that died."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from prefect import State
from prefect.client.orchestration import PrefectClient
from prefect.client.schemas.actions import DeploymentUpdate, WorkPoolCreate
from prefect.client.schemas.filters import (
    DeploymentFilter,
    DeploymentFilterId,
    FlowRunFilter,
    FlowRunFilterState,
    FlowRunFilterStateType,
)
from prefect.client.schemas.objects import FlowRun, StateType
from prefect.deployments.runner import RunnerDeployment
from prefect.exceptions import ObjectAlreadyExists, ObjectNotFound
from prefect.schedules import Interval
from prefect.states import Crashed

from flows.deployments import DEPLOYMENTS, POOL, Deployment, Scheduled


async def ensure_pool(client: PrefectClient) -> None:
    """Make the work pool of the workers unless it is there; one that is there is left as its users set it."""
    try:
        await client.create_work_pool(
            WorkPoolCreate(name=POOL, type="process", description="Dateline's workers")
        )
    except ObjectAlreadyExists:
        return


async def register(client: PrefectClient) -> dict[str, UUID]:
    """Make all deployments known, for workers of the pool, and return their ids; again changes nothing."""
    await ensure_pool(client)
    ids = {}
    for each in DEPLOYMENTS:
        deployment = as_prefect(each)
        if each.environment:
            deployment.job_variables = {"env": each.environment}
        ids[each.name] = await deployment.aapply(work_pool_name=POOL)
        await simplify_form(client, ids[each.name])
    return ids


async def simplify_form(client: PrefectClient, deployment_id: UUID) -> None:
    """Let a field of the form that may be empty be a field: Prefect makes a switch to "None" of it."""
    deployment = await client.read_deployment(deployment_id)
    schema = dict(deployment.parameter_openapi_schema or {})
    schema["properties"] = {name: _simple(field) for name, field in schema.get("properties", {}).items()}
    await client.update_deployment(deployment_id, DeploymentUpdate(parameter_openapi_schema=schema))


def _simple(field: Any) -> Any:
    """Return a type that may be null as the type alone; without a default Prefect takes null for it."""
    match field.get("anyOf"):
        case [kind, {"type": "null"}]:
            return {key: value for key, value in field.items() if key not in {"anyOf", "default"}} | kind
    return field


def as_prefect(deployment: Deployment) -> RunnerDeployment:
    """Return a row of the table as Prefect knows it."""
    schedule = None
    if isinstance(deployment, Scheduled):
        schedule = Interval(deployment.every, anchor_date=deployment.anchor, timezone="UTC")
    return RunnerDeployment.from_entrypoint(
        deployment.entrypoint,
        name=deployment.name,
        description=deployment.description,
        tags=list(deployment.tags),
        parameters=deployment.parameters,
        schedule=schedule,
    )


async def close_dead(client: PrefectClient, ids: list[UUID]) -> None:
    """Close what an earlier serve left: runs that nobody runs any more, and scheduled ones that are late."""
    for flow_run in await runs_of(client, ids, StateType.RUNNING, StateType.PENDING, StateType.CANCELLING):
        await close_run(client, flow_run)
    await drop_late(client, ids, keep=0)


async def close_run(client: PrefectClient, flow_run: FlowRun) -> None:
    """Tell Prefect that a run has died."""
    state: State[Any] = Crashed(message="the process ended without a word")
    await client.set_flow_run_state(flow_run.id, state, force=True)


async def drop_late(client: PrefectClient, ids: list[UUID], *, keep: int) -> None:
    """Drop runs that a schedule made while nobody took any, but for the last ones of each deployment.

    Prefect would do them all, one after the other. What a person started waits for its turn.
    """
    now = datetime.now(UTC)
    for one in ids:
        late = [
            (due_at, flow_run.id)
            for flow_run in await runs_of(client, [one], StateType.SCHEDULED)
            if flow_run.auto_scheduled and (due_at := flow_run.next_scheduled_start_time) and due_at < now
        ]
        for _, flow_run_id in sorted(late)[: len(late) - keep]:
            with suppress(ObjectNotFound):  # another worker dropped it
                await client.delete_flow_run(flow_run_id)


async def runs_of(client: PrefectClient, ids: list[UUID], *states: StateType) -> list[FlowRun]:
    """Return the runs of some deployments that are in some states."""
    return await client.read_flow_runs(
        deployment_filter=DeploymentFilter(id=DeploymentFilterId(any_=ids)),
        flow_run_filter=FlowRunFilter(state=FlowRunFilterState(type=FlowRunFilterStateType(any_=list(states)))),
    )
