"""The flow maintain, run for real."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

from flows.maintain import Maintenance, maintain, maintenance_line
from tasks.database import connect
from tasks.settings import Settings
from tasks.storage.findings import Refreshed
from tasks.storage.maintain import Pruned
from tasks.storage.runs import new_token
from tests.support.intake_world import DAY, HOUR, IntakeWorld


def test_upkeep_releases_forgets_and_finds_and_is_recorded(prefect_server: None, settings: Settings) -> None:
    now = datetime.now(UTC)
    with connect(settings) as connection:
        world = IntakeWorld(connection, now)
        killed = world.run("harvest", HOUR, state="running", ended_at=None)
        feed = world.feed(failures=3.0, reason="gone", last_ok_at=now - 2 * DAY)
        world.poll(feed, 40 * DAY)
        world.poll(feed, 2 * DAY)  # the last good one stays
        until = now + timedelta(minutes=20)
        world.want("x", feed, lease_token=new_token(killed), leased_until=until)
        first, second = asyncio.run(maintain()), asyncio.run(maintain())
        runs = connection.execute(b"SELECT run_id, flow, state FROM ops.runs ORDER BY run_id").fetchall()
    assert first == Maintenance(
        run_id=killed + 1, released=1, pruned=Pruned(polls=1), findings=Refreshed(opened=1), missing=()
    )
    assert second == Maintenance(
        run_id=killed + 2, released=0, pruned=Pruned(), findings=Refreshed(kept=1), missing=()
    )
    assert [(row["flow"], row["state"]) for row in runs] == [
        ("harvest", "failed"), ("maintain", "completed"), ("maintain", "completed"),
    ]  # fmt: skip
    assert maintenance_line(first) == (
        "1 leases released; forgotten: 1 polls, 0 entries, 0 robots.txt, 0 hosts, 0 findings, "
        "0 messages of watches; "
        "findings: 1 opened, 0 kept, 0 closed; 0 files of the archive missing"
    )
