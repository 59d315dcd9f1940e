"""What Prefect's page shows of a run beside its logs: a page of outcomes, and events that automations hear."""

from __future__ import annotations

import logging

from prefect.artifacts import acreate_markdown_artifact
from prefect.events import emit_event

from tasks.storage.findings import Refreshed
from tasks.web.shown import shown_text

log = logging.getLogger(__name__)


async def show(page: str, key: str) -> None:
    """Keep a page with the run; that the server is away is no reason to fail: what was stored is stored."""
    try:
        await acreate_markdown_artifact(page, key=key)
    except Exception as error:  # noqa: BLE001  # of many kinds, depending on what is between us and the server
        log.warning("the page of the run could not be kept: %s", type(error).__name__)


def tell_findings(findings: Refreshed) -> None:
    """Emit an event for each finding that was opened or closed."""
    for noted in findings.noted:
        emit_event(
            event=f"dateline.finding.{noted.event}",
            resource={
                "prefect.resource.id": f"dateline.finding.{noted.finding_id}",
                "prefect.resource.name": f"{noted.kind}: {shown_text(noted.subject)}",
                "dateline.kind": noted.kind,
                "dateline.severity": noted.severity,
            },
            payload={
                "finding_id": noted.finding_id,
                "subject": shown_text(noted.subject),
                "detail": shown_text(noted.detail),
            },
        )
