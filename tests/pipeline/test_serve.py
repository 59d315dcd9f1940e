"""`dateline serve` as it runs: news comes in, whatever is killed is started again, and it ends cleanly."""

from __future__ import annotations

import http.client
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path
from typing import Any

import httpx
import psutil
import pytest

from flows.engine import running_server
from flows.serve.server import chosen_port
from tasks import embedded
from tasks.database import connect, migrate
from tasks.settings import Settings
from tasks.storage.feeds import NewFeed, add_feeds
from tasks.storage.watches import add_watch
from tasks.watches.model import Filters, Pace
from tests.support.accounts import open_folder
from tests.support.news_site import NewsSite
from tests.support.watches import Hook
from tests.support.web import LocalWeb

PLANTED = "planted-4f1c9a"
LINES = "lines.jsonl"
DATELINE = str(Path(sys.executable).with_name("dateline"))


@pytest.fixture
def settings() -> Iterator[Settings]:
    """Settings with an embedded server of their own, where Prefect's database may be made."""
    with open_folder() as folder:
        made = Settings(data_dir=folder)
        migrate(made)
        try:
            yield made
        finally:
            embedded.stop(made.postgres_data)


@pytest.fixture
def site(settings: Settings) -> Iterator[NewsSite]:
    """A site with one article, whose feed is followed."""
    with LocalWeb() as web:
        made = NewsSite(web=web)
        made.publish("/first", title="Storm closes Reykjavik harbour")
        with connect(settings) as connection:
            feed = NewFeed(url=made.url("/feed"), domain="skerry.example", outlet="The Skerry", country="IS")
            add_feeds(connection, [feed], datetime.now(UTC))
        yield made


@contextmanager
def serving(settings: Settings) -> Iterator[subprocess.Popen[str]]:
    """Run `dateline serve`, and kill it and what it started if the test fails."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("DATELINE_", "PREFECT_"))}
    environment = clean | {
        "DATELINE_DATA_DIR": str(settings.data_dir),
        "DATELINE_ALLOW_PRIVATE_ADDRESSES": "true",
        "DATELINE_HOST_SPACING_SECONDS": "0",
        "DATELINE_POLL_MIN_SECONDS": "2",
        "DATELINE_SERVE_PORT": "0",
        "DATELINE_WORKERS": "1",
        "DATELINE_LOG_FORMAT": "json",
        "DATELINE_LOG_LEVEL": "INFO",
        "DATELINE_NOTIFY": f"json://hooks.example/{PLANTED}",
        "DATELINE_METRICS_PORT": str(chosen_port(0, "DATELINE_METRICS_PORT")),
    }
    with (settings.data_dir / LINES).open("ab") as lines:
        process = subprocess.Popen([DATELINE, "serve"], env=environment, stdout=lines, stderr=lines, text=True)
    try:
        yield process
    finally:
        if process.poll() is None:
            for child in psutil.Process(process.pid).children(recursive=True):
                child.kill()
            process.kill()
        process.wait()


def told(process: subprocess.Popen[str], path: str) -> tuple[int, str]:
    """Return what a monitor is told at a path."""
    port = psutil.Process(process.pid).environ()["DATELINE_METRICS_PORT"]
    with closing(http.client.HTTPConnection("127.0.0.1", int(port), timeout=60)) as connection:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()


def check_monitored(process: subprocess.Popen[str]) -> None:
    """See that a monitor is told of all processes, and that all is well."""
    wait_for(lambda: told(process, "/readyz")[0] == 200, 60, "readiness")
    wait_for(lambda: 'dateline_runs_living{flow="ingest"} 1.0' in told(process, "/metrics")[1], 60, "the run")
    text = told(process, "/metrics")[1]
    for role in ("serve", "prefect_server", "run", "pool", "postgres"):
        assert f'dateline_process_resident_bytes{{role="{role}"}}' in text
    assert 'dateline_articles_stored_last_hour{kind="html"} 1.0' in text


def check_lines(settings: Settings) -> None:
    """See that every line of all processes was an object, those of batches with their counts, and no secret."""
    text = (settings.data_dir / LINES).read_text("utf-8")
    lines = text.splitlines()
    # Prefect prints two lines past all logging where it cannot send any; the kill may have cut one of ours.
    whole = [line for line in lines if line.startswith("{") and line.endswith("}")]
    odd = [line for line in lines if line not in whole]
    assert len(odd) <= 1 + 2 * lines.count("--- Error logging to API ---"), odd
    read = [json.loads(line) for line in whole]
    assert all({"time", "level", "logger", "message"} <= line.keys() for line in read)
    stored = [line for line in read if line["message"].startswith("batch stored")]
    assert sum(line["new"] for line in stored if line["flow"] == "ingest") == 3
    assert {line["run"] for line in stored} <= {run_id for run_id, _ in runs(settings)}
    assert any(line["logger"].startswith("prefect") for line in read)
    assert PLANTED not in text


def wait_for(condition: Callable[[], object], seconds: float, what: str) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, f"{what}: not within {seconds} seconds"
        time.sleep(0.2)


def select(settings: Settings, query: str) -> list[tuple[Any, ...]]:
    with connect(settings, "owner") as connection:
        return [tuple(row.values()) for row in connection.execute(query.encode())]


def runs(settings: Settings) -> list[tuple[Any, ...]]:
    return select(settings, "SELECT run_id, state FROM ops.runs WHERE flow = 'ingest' ORDER BY run_id")


def titles(settings: Settings) -> set[str]:
    return {title for (title,) in select(settings, "SELECT title FROM news.articles")}


def children(process: subprocess.Popen[str], word: str) -> list[psutil.Process]:
    """Return the processes that serve has started whose command has a word."""
    return [child for child in psutil.Process(process.pid).children() if word in child.cmdline()]


def publish(settings: Settings, site: NewsSite, path: str, title: str) -> None:
    """Publish an article, and have the feed polled as soon as somebody lives."""
    site.publish(path, title=title)
    with connect(settings) as connection:
        connection.execute(b"UPDATE ops.feeds SET next_poll_at = now()")


def alive(processes: list[psutil.Process]) -> list[psutil.Process]:
    """Return those that run; a zombie only waits for the system to take note."""
    found = []
    for process in processes:
        with suppress(psutil.NoSuchProcess):
            if process.status() != psutil.STATUS_ZOMBIE:
                found.append(process)
    return found


def watch(settings: Settings, site: NewsSite) -> Hook:
    """Watch what comes from now on."""
    hook = Hook(web=site.web)
    with connect(settings) as connection:
        add_watch(connection, "ferries", Filters(), Pace(), hook.address, datetime.now(UTC))
    return hook


def refused_second(settings: Settings) -> None:
    """Try to serve the same folder twice."""
    done = subprocess.run(
        [DATELINE, "serve"],
        env=os.environ | {"DATELINE_DATA_DIR": str(settings.data_dir)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 3
    assert done.stderr == f"dateline: another `dateline serve` is running in {settings.data_dir}\n"


def closed_to_other_sites(settings: Settings) -> None:
    """A page of another site reads nothing of Prefect's, and changes nothing without a token it cannot read."""
    api = running_server(settings) or ""
    for headers, allowed in (({"Origin": "http://evil.example"}, None), ({"Origin": api[:-4]}, api[:-4])):
        answer = httpx.get(f"{api}/csrf-token?client=me", headers=headers)
        assert answer.headers.get("access-control-allow-origin") == allowed
        # Without a type of its content, as a page can send it without asking before.
        assert (
            httpx.post(f"{api}/flows/filter", content=b"{}", headers=headers).status_code
            == HTTPStatus.FORBIDDEN
        )


def test_news_comes_in_whatever_is_killed_and_nothing_is_left_at_the_end(
    settings: Settings, site: NewsSite
) -> None:
    with serving(settings) as process:
        wait_for(lambda: len(titles(settings)) == 1, 300, "the first article")
        assert running_server(settings) is not None
        check_monitored(process)
        hook = watch(settings, site)
        refused_second(settings)
        closed_to_other_sites(settings)

        (run,) = children(process, "prefect.engine")
        run.kill()
        publish(settings, site, "/second", "Ferry to Westman Islands cancelled")
        wait_for(lambda: len(runs(settings)) > 1, 200, "a new run")
        wait_for(lambda: len(titles(settings)) == 2, 200, "the second article")
        told = "ferries: Ferry to Westman Islands cancelled"
        wait_for(lambda: hook.titles == [told], 300, "the message of a watch")

        (server,) = children(process, "server")
        server.kill()
        wait_for(lambda: running_server(settings) is None, 10, "the note of the server is gone")
        wait_for(lambda: running_server(settings), 200, "Prefect's server is back")

        tree = psutil.Process(process.pid).children(recursive=True)
        process.kill()
        process.wait()
    with serving(settings) as process:
        # Only then: a run that nobody watches any more would take the article first.
        wait_for(lambda: not alive(tree), 300, "the end of what the killed serve left")
        publish(settings, site, "/third", "Glacier lagoon floods the ring road")
        wait_for(lambda: len(titles(settings)) == 3, 300, "the third article")

        tree = psutil.Process(process.pid).children(recursive=True)
        process.send_signal(signal.SIGTERM)
        assert process.wait(15) == 0
        assert not alive(tree)
    check_lines(settings)
    # At the full hour there may be more of them.
    assert [state for _, state in runs(settings)][:2] == ["failed", "failed"]
    assert runs(settings)[-1][1] == "completed"
    assert select(settings, "SELECT run_id FROM ops.runs WHERE state = 'running'") == []
    assert select(settings, "SELECT feed_id FROM ops.feeds WHERE lease_token IS NOT NULL") == []
    assert select(settings, "SELECT wanted_id FROM ops.wanted WHERE lease_token IS NOT NULL") == []
    assert select(settings, "SELECT host FROM ops.host_slots WHERE token IS NOT NULL") == []
