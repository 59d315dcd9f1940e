"""Upkeep: dead leases are released, old histories forgotten, and what is wrong with the intake is found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version

from prefect import flow
from prefect.runtime import flow_run
from prefect.states import Completed

from flows.pages import findings_page
from flows.shown import show, tell_findings
from tasks.database import connect
from tasks.maintain import check_archive, forget, look, release
from tasks.settings import Settings, load_settings
from tasks.storage.findings import Refreshed, current_findings
from tasks.storage.maintain import Pruned
from tasks.storage.rows import Row
from tasks.storage.runs import recorded_run


@dataclass(frozen=True, slots=True, kw_only=True)
class Maintenance:
    """What a run of upkeep did."""

    #: Number of the run in ops.runs.
    run_id: int
    #: Leases of ended runs that were freed.
    released: int
    pruned: Pruned
    findings: Refreshed
    #: WARC files that pages lie in and that are not in the archive.
    missing: tuple[str, ...]


@flow(name="maintain", description="Release, forget and find what is wrong.", validate_parameters=True)
async def maintain() -> Maintenance:
    """Do the upkeep once; several at once do no harm."""
    settings = load_settings()
    parameters = flow_run.get_parameters()
    # Before the run is recorded, which closes killed ones too and does not say what they held.
    released = release()
    with recorded_run(settings, "maintain", flow_run.get_id(), parameters, version("dateline")) as run_id:
        result = Maintenance(
            run_id=run_id, released=released, pruned=forget(), findings=look(), missing=check_archive()
        )
        tell_findings(result.findings)
        await show(findings_page(maintenance_line(result), _open_findings(settings)), key="maintain")
    return Completed(message=maintenance_line(result), data=result)  # type: ignore[return-value]  # Prefect hands the data on


def _open_findings(settings: Settings) -> list[Row]:
    with connect(settings) as connection:
        return current_findings(connection, datetime.now(UTC))


def maintenance_line(done: Maintenance) -> str:
    """Say in one line what the upkeep did."""
    pruned, findings = done.pruned, done.findings
    return (
        f"{done.released} leases released; forgotten: {pruned.polls} polls, {pruned.entries} entries, "
        f"{pruned.robots} robots.txt, {pruned.hosts} hosts, {pruned.findings} findings, "
        f"{pruned.deliveries} messages of watches; "
        f"findings: {findings.opened} opened, {findings.kept} kept, {findings.closed} closed; "
        f"{len(done.missing)} files of the archive missing"
    )
