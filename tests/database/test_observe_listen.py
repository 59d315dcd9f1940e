"""/metrics, /healthz and /readyz as they answer over a real socket."""

from __future__ import annotations

import asyncio
import http.client
import json
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families
from pydantic import SecretStr

from flows.observe import lookout as lookouts
from flows.observe.catalogue import METRICS
from flows.observe.listen import open_port, tell
from flows.serve.answering import listening_socket
from tasks.database import connect
from tasks.errors import SettingsError
from tasks.settings import Settings
from tests.support.intake_world import IntakeWorld
from tests.support.settings import settings_for
from tests.support.web import LocalWeb, page

NOBODY = "http://127.0.0.1:1/api"


@pytest.fixture
def prefect() -> Iterator[str]:
    """Address of the API of something that answers as a Prefect server does."""
    with LocalWeb() as web:
        web.routes["/api/health"] = page("true")
        yield web.url("/api")


@pytest.fixture(autouse=True)
def _always_look_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lookouts, "KEPT_SECONDS", 0.0)
    monkeypatch.setattr(lookouts, "KEPT_TIMES", 0.0)


@contextmanager
def telling(settings: Settings, api: str) -> Iterator[int]:
    """Answer monitors in a thread; yield the port."""
    listening = listening_socket("127.0.0.1", 0)
    port: int = listening.getsockname()[1]
    loop = asyncio.new_event_loop()
    task = loop.create_task(tell(settings, listening, "serve", api))
    thread = threading.Thread(target=lambda: loop.run_until_complete(asyncio.wait({task})))
    thread.start()
    try:
        yield port
    finally:
        loop.call_soon_threadsafe(task.cancel)
        thread.join(30)
        loop.run_until_complete(loop.shutdown_default_executor())
        loop.close()


def get(port: int, path: str) -> tuple[int, str]:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()


def ready(port: int) -> tuple[int, list[str]]:
    status, body = get(port, "/readyz")
    told = json.loads(body)
    assert told["ready"] == (status == 200)
    return status, told["reasons"]


def health(port: int, *options: str) -> tuple[int, str]:
    """Run `dateline health` as a container does."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("DATELINE_", "PG"))}
    environment = clean | {"DATELINE_METRICS_PORT": str(port), "DATELINE_METRICS_HOST": "::ffff:127.0.0.1"}
    command = [str(Path(sys.executable).with_name("dateline")), "health", *options]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=120)
    return done.returncode, done.stdout + done.stderr


def metrics(port: int) -> dict[str, float]:
    """Return the value of every metric; of those with labels the sum."""
    status, body = get(port, "/metrics")
    assert status == 200
    values: dict[str, float] = {}
    kinds = {metric.name.removesuffix("_total"): metric.kind for metric in METRICS}
    for family in text_string_to_metric_families(body):
        assert family.type == kinds[family.name.removesuffix("_total")]
        for sample in family.samples:
            values[sample.name] = values.get(sample.name, 0) + sample.value
    return values


def test_all_is_told_of_a_database_that_is_well(migrated: str, prefect: str, tmp_path: Path) -> None:
    settings = settings_for(migrated, data_dir=tmp_path)
    with connect(settings) as connection:
        world = IntakeWorld(connection, datetime.now(UTC))
        world.article(feed_id=world.feed())
        world.run("ingest", timedelta(hours=1))
    with telling(settings, prefect) as port:
        assert ready(port) == (200, [])
        assert get(port, "/healthz") == (200, '{"alive":true}')
        told = metrics(port)
        # What else there is in the catalogue needs an article or a run of just now, or a finding.
        absent = {metric.name for metric in METRICS} - told.keys()
        assert absent == {
            "dateline_publication_to_stored_seconds", "dateline_findings", "dateline_runs_living",
            "dateline_runs_killed", "dateline_run_oldest_age_seconds",
        }  # fmt: skip
        assert told["dateline_database_up"] == told["dateline_prefect_up"] == told["dateline_feeds"] == 1
        assert told["dateline_process_resident_bytes"] > 10_000_000
        assert get(port, "/")[0] == 404
        assert health(port, "--ready") == (0, "ready\n")


def test_every_reason_against_readiness_is_told(migrated: str, prefect: str, tmp_path: Path) -> None:
    settings = settings_for(migrated, data_dir=tmp_path)
    with telling(settings, NOBODY) as port:
        assert ready(port) == (503, ["Prefect's server does not answer"])
    with connect(settings) as connection:
        world = IntakeWorld(connection, now := datetime.now(UTC))
        world.feed("late", next_poll_at=now - timedelta(hours=1))
    with telling(settings, prefect) as port:
        assert ready(port) == (503, ["live intake stands still"])
        assert health(port, "--ready") == (1, "live intake stands still\n")
        assert health(port) == (0, "alive\n")
    assert health(port) == (1, f"nothing answers at ::ffff:127.0.0.1:{port}\n")
    assert health(0)[0] == 3


def test_a_database_that_is_not_migrated_or_not_there_is_told_without_details(
    empty: str, prefect: str, tmp_path: Path
) -> None:
    with telling(Settings(database_url=SecretStr(empty), data_dir=tmp_path), prefect) as port:
        assert ready(port) == (503, ["the schema does not fit: `dateline db migrate`"])
        assert metrics(port)["dateline_database_schema_fits"] == 0
    gone = Settings(database_url=SecretStr("postgresql://ann:hunter2@127.0.0.1:1/secret_db"), data_dir=tmp_path)
    with telling(gone, prefect) as port:
        assert ready(port) == (503, ["the database does not answer"])
        assert get(port, "/healthz")[0] == 200
        status, body = get(port, "/metrics")
    assert (status, "dateline_database_up 0.0" in body) == (200, True)
    assert not any(word in body for word in ("hunter2", "ann", "secret_db"))


def test_a_look_that_hangs_is_not_waited_for_and_the_last_one_gets_old(
    migrated: str, prefect: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = settings_for(migrated, data_dir=tmp_path)
    monkeypatch.setattr(lookouts, "PATIENCE_SECONDS", 0.1)
    with telling(settings, prefect) as port:
        while ready(port) != (200, []):
            pass
        hung = threading.Event()
        monkeypatch.setattr(lookouts.Lookout, "_look", lambda _: hung.wait(60))
        try:
            assert ready(port) == (200, [])
            monkeypatch.setattr(lookouts, "OLD_SECONDS", 0.0)
            status, reasons = ready(port)
            assert (status, reasons[0][:16]) == (503, "nothing is known")
            assert metrics(port) == {"dateline_database_up": 0}
        finally:
            hung.set()


def test_a_look_that_takes_longer_than_anybody_waits_is_told_to_the_next_who_asks(
    migrated: str, prefect: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = settings_for(migrated, data_dir=tmp_path)
    monkeypatch.setattr(lookouts, "PATIENCE_SECONDS", 0.01)
    monkeypatch.setattr(lookouts, "KEPT_SECONDS", 60.0)
    once = lookouts.Lookout._look  # noqa: SLF001  # what is slowed down

    def slow(lookout: lookouts.Lookout) -> lookouts.Look:
        time.sleep(0.5)
        return once(lookout)

    monkeypatch.setattr(lookouts.Lookout, "_look", slow)
    with telling(settings, prefect) as port:
        assert ready(port)[0] == 503
        end = time.monotonic() + 60
        while ready(port) != (200, []):
            assert time.monotonic() < end


def test_a_look_that_fails_is_logged_and_nothing_is_known(
    migrated: str,
    prefect: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(lookouts.Lookout, "_look", lambda _: 1 / 0)
    with telling(settings_for(migrated, data_dir=tmp_path), prefect) as port:
        assert ready(port)[0] == 503
    assert "ZeroDivisionError" in caplog.text


def test_many_scrapes_are_one_look(
    migrated: str, prefect: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lookouts, "KEPT_SECONDS", 60.0)
    looks = []
    once = lookouts.Lookout._look  # noqa: SLF001  # what is counted

    def counted(lookout: lookouts.Lookout) -> lookouts.Look:
        looks.append(1)
        return once(lookout)

    monkeypatch.setattr(lookouts.Lookout, "_look", counted)
    with telling(settings_for(migrated, data_dir=tmp_path), prefect) as port:
        threads = [threading.Thread(target=get, args=(port, "/metrics")) for _ in range(10)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert len(looks) == 1


def test_a_port_that_was_asked_for_has_to_be_free_and_the_usual_one_need_not(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port: int = taken.getsockname()[1]
        with pytest.raises(
            SettingsError, match=f"^DATELINE_METRICS_PORT: 127.0.0.1:{port} cannot be listened to"
        ):
            open_port(Settings(metrics_port=port))
        usual = Settings.model_construct(metrics_port=port, metrics_host="127.0.0.1", _fields_set=set())
        assert open_port(usual) is None
        assert f"no metrics: 127.0.0.1:{port} cannot be listened to" in capsys.readouterr().out
    assert open_port(Settings(metrics_port=0)) is None
    with pytest.raises(SettingsError, match="cannot be listened to"):
        open_port(Settings(metrics_host="192.0.2.1"))
