"""docs/monitoring against what is really exposed, and against the real database."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml
from pydantic import SecretStr

from flows.observe.catalogue import METRICS, Metric
from flows.observe.exposition import exposed
from flows.observe.lookout import Lookout
from tasks.database import connect, run
from tasks.settings import Settings
from tests.support.intake_world import DAY, HOUR, IntakeWorld
from tests.support.promql import Evaluation, Exposition, names_in, parsed
from tests.support.settings import settings_for
from tests.support.web import LocalWeb, page

DOCS = Path(__file__).parents[2] / "docs"
ALERTS = {
    rule["alert"]: rule
    for rule in yaml.safe_load((DOCS / "monitoring" / "alerts.yml").read_text())["groups"][0]["rules"]
}
DASHBOARD: dict[str, Any] = json.loads((DOCS / "monitoring" / "dashboard.json").read_text())
TARGETS = [(panel["title"], target) for panel in DASHBOARD["panels"] for target in panel.get("targets", ())]
EXPRESSIONS = [target["expr"] for _, target in TARGETS if "expr" in target]
STATEMENTS = [(title, target["rawSql"]) for title, target in TARGETS if "rawSql" in target]
NAMES = {metric.name for metric in METRICS}


def test_the_list_in_the_docs_is_the_catalogue() -> None:
    text = (DOCS / "operations.md").read_text()
    listed = re.findall(
        r"^\| `(dateline_[a-z_]+)(?:\{([a-z, ]+)\})?` \| (gauge|counter) \|", text, re.MULTILINE
    )
    told = [(name, tuple(labels.split(", ")) if labels else (), kind) for name, labels, kind in listed]
    assert told == [(metric.name, metric.labels, metric.kind) for metric in METRICS]


@pytest.mark.parametrize("metric", METRICS, ids=lambda metric: metric.name)
def test_names_follow_the_conventions_of_prometheus(metric: Metric) -> None:
    assert re.fullmatch(r"dateline(_[a-z]+)+", metric.name)
    assert metric.name.endswith("_total") == (metric.kind == "counter")
    # A unit is the last word, and a base unit.
    words = metric.name.removesuffix("_total").split("_")
    assert not set(words[:-1]) & {"seconds", "bytes"}
    assert not set(words) & {"ms", "milliseconds", "minutes", "hours", "mb", "megabytes", "percent"}


@pytest.mark.parametrize("rule", ALERTS.values(), ids=list(ALERTS))
def test_an_alert_names_what_is_exposed_and_says_what_to_do(rule: dict[str, Any]) -> None:
    assert names_in(rule["expr"]) <= NAMES | {"up"}
    assert rule["labels"]["severity"] in {"page", "ticket"}
    assert rule["annotations"]["summary"]
    assert rule["annotations"]["description"].endswith(".")


class Stage(NamedTuple):
    """What alerts are provoked on."""

    world: IntakeWorld
    settings: Settings
    monkeypatch: pytest.MonkeyPatch


def _late(stage: Stage) -> None:
    stage.world.feed("late", next_poll_at=stage.world.now - HOUR)


def _old_queue(stage: Stage) -> None:
    stage.world.host("slow.example")
    then = stage.world.now - 7 * HOUR
    stage.world.want("old", host="slow.example", next_try_at=stage.world.now, first_wanted_at=then)


def _failing(stage: Stage) -> None:
    for number in range(11):
        stage.world.feed(f"bad{number}", failures=2.0, reason="unresolved")


def _slow_news(stage: Stage) -> None:
    feed_id = stage.world.feed("lazy")
    published = stage.world.now - 4 * HOUR
    stage.world.article(timedelta(minutes=1), feed_id, published_at=published)


def _rejects(stage: Stage) -> None:
    stage.world.run("ingest", timedelta(), found=61, new=3, rejected=58)
    stage.world.run("ingest", timedelta(), found=10, rejected=10)


def _failed_runs(stage: Stage) -> None:
    for _ in range(4):
        stage.world.run("retag", timedelta(), state="failed", error="Boom")


def _not_maintained(stage: Stage) -> None:
    later = b"UPDATE ops.runs SET ended_at = ended_at - interval '7 h' WHERE flow = 'maintain'"
    stage.world.connection.execute(later)


def _behind(stage: Stage) -> None:
    stage.world.connection.execute(
        b"UPDATE ops.touched_articles SET touched_at = touched_at - interval '1 hour'"
    )


def _untold(stage: Stage) -> None:
    then = stage.world.now - 2 * HOUR
    watch_id = stage.world.insert(
        "ops.watches", "watch_id", name="ferries", per_hour=30, service="json", begun_position=0, position=0,
        added_at=then, begun_at=then,
    )  # fmt: skip
    stage.world.insert(
        "ops.deliveries", watch_id=watch_id, from_position=1, to_position=1, articles=1,
        noted_at=then, due_at=then, next_try_at=then,
    )  # fmt: skip


def _finding(stage: Stage) -> None:
    stage.world.insert(
        "ops.findings", kind="data_check", subject="x", severity="fail", detail="x", since=stage.world.now,
        seen_at=stage.world.now,
    )  # fmt: skip


def _hole(stage: Stage) -> None:
    now = stage.world.now
    stage.world.insert(
        "ops.archive_files",
        file="a.warc.gz",
        pages=1,
        first_fetched_at=now,
        last_fetched_at=now,
        missing_since=now,
    )


def _full_disk(stage: Stage) -> None:
    usage = shutil.disk_usage("/")
    stage.monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=4_000_000_000))


def _slow_queries(stage: Stage) -> None:
    stage.monkeypatch.setattr("flows.observe.facts.ALL_SECONDS", -1.0)


#: How the state of each alert comes about; in this order, as each stays for those behind it.
PROVOKED: dict[str, Callable[[Stage], None]] = {
    "DatelineIntakeStandsStill": _late,
    "DatelineQueueGrowsOld": _old_queue,
    "DatelineFeedsFail": _failing,
    "DatelineNewsAreLate": _slow_news,
    "DatelineRejectsMost": _rejects,
    "DatelineRunsFail": _failed_runs,
    "DatelineNotMaintained": _not_maintained,
    "DatelineSearchIsBehind": _behind,
    "DatelineWatchesAreNotTold": _untold,
    "DatelineFindings": _finding,
    "DatelineArchiveHasHoles": _hole,
    "DatelineDiskIsNearlyFull": _full_disk,
    "DatelineFactsAreMissing": _slow_queries,
}


@pytest.fixture
def prefect() -> Iterator[str]:
    with LocalWeb() as web:
        web.routes["/api/health"] = page("true")
        yield web.url("/api")


def seen(lookout: Lookout) -> Exposition:
    """Return what Prometheus would read now."""
    up = {frozenset({("job", "dateline")}): 1.0}
    return {"up": up} | parsed(exposed(lookout._look()).decode())  # noqa: SLF001  # each time anew


def fires(alert: str, now: Exposition, earlier: Exposition) -> bool:
    value = Evaluation(now, earlier, datetime.now(UTC)).of(ALERTS[alert]["expr"])
    return bool(value)


def test_every_alert_is_silent_when_all_is_well_and_fires_in_the_state_that_it_is_for(
    migrated: str, prefect: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = settings_for(migrated, data_dir=tmp_path)
    lookout = Lookout(settings, "serve", prefect)
    usage = shutil.disk_usage("/")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=90_000_000_000))
    with connect(settings) as connection, connect(settings, "owner") as owner:
        world = IntakeWorld(owner, datetime.now(UTC))
        world.article(timedelta(minutes=5), world.feed())
        world.run("maintain", HOUR)
        world.run("ingest", HOUR, found=1, new=1)
        run(connection, "metrics.first_run")
        well = seen(lookout)
        assert [alert for alert in ALERTS if fires(alert, well, well)] == []
        now = well
        for alert, provoke in PROVOKED.items():
            assert not fires(alert, now, well), alert
            provoke(Stage(world, settings, monkeypatch))
            now = seen(lookout)
            assert fires(alert, now, well), alert


def test_what_is_down_fires_its_alert(migrated: str, empty: str, prefect: str, tmp_path: Path) -> None:
    down = {frozenset({("job", "dateline")}): 0.0}
    assert fires("DatelineDown", {"up": down}, {})
    well = settings_for(migrated, data_dir=tmp_path)
    assert fires("DatelinePrefectDown", seen(Lookout(well, "serve", "http://127.0.0.1:1/api")), {})
    gone = Settings(database_url=SecretStr("postgresql://x@127.0.0.1:1/x"), data_dir=tmp_path)
    assert fires("DatelineDatabaseDown", seen(Lookout(gone, "serve", prefect)), {})
    bare = Settings(database_url=SecretStr(empty), data_dir=tmp_path)
    assert fires("DatelineSchemaDoesNotFit", seen(Lookout(bare, "serve", prefect)), {})


def test_no_alert_is_left_out_of_these_tests() -> None:
    down = {"DatelineDown", "DatelinePrefectDown", "DatelineDatabaseDown", "DatelineSchemaDoesNotFit"}
    assert down | PROVOKED.keys() == ALERTS.keys()


def expanded(statement: str) -> str:
    """Return a statement of the dashboard as Grafana sends it for the last week."""
    until = datetime.now(UTC)
    since = until - 7 * DAY
    statement = re.sub(r"\$__timeFilter\((.+?)\)", rf"\1 BETWEEN '{since}' AND '{until}'", statement)
    statement = statement.replace("$__timeFrom()", f"'{since}'").replace("$__timeTo()", f"'{until}'")
    assert "$" not in statement
    return statement


@pytest.mark.parametrize("expression", EXPRESSIONS)
def test_a_panel_over_prometheus_names_what_is_exposed(expression: str) -> None:
    assert names_in(expression.replace("$__rate_interval", "5m")) <= NAMES


def test_the_panels_over_postgres_run_as_the_reader_and_show_what_there_is(migrated: str) -> None:
    settings = settings_for(migrated)
    with connect(settings, "owner") as owner:
        world = IntakeWorld(owner, datetime.now(UTC))
        feed_id = world.feed("bad", failures=2.0, reason="gone")
        world.article(HOUR, feed_id)
        _finding(Stage(world, settings, pytest.MonkeyPatch()))
        world.insert(
            "ops.rejects",
            run_id=world.run("ingest", HOUR),
            origin="x",
            stage="fetch",
            reason="gone",
            detail="404",
        )
        yesterday = world.now - DAY
        world.insert(
            "ops.gaps", feed_id=feed_id, kind="not_polled", since=yesterday, until=world.now, detail="x"
        )
        world.insert(
            "news.country_days", day=world.now.date(), country_code="IS", articles=2, focus_articles=1,
            families=1, focus_families=1,
        )  # fmt: skip
    empty = {title for title, statement in STATEMENTS if not _shown(settings, statement)}
    assert empty == set()
    assert len(EXPRESSIONS) + len(STATEMENTS) == len(TARGETS)


def _shown(settings: Settings, statement: str) -> list[dict[str, Any]]:
    """Return what a panel shows, asked as its login asks; its plan can be had, too."""
    with connect(settings, "reader") as reader:
        reader.execute(f"EXPLAIN {expanded(statement)}".encode())
        return reader.execute(expanded(statement).encode()).fetchall()
