"""`dateline retag` as it is typed: what it prints, and what is left when it is killed and run again."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from prefect.settings import PREFECT_API_URL

from tasks.database import connect
from tasks.settings import Settings
from tasks.storage.batch import store_batch
from tasks.tagging import Tagger
from tests.support.articles import make_article
from tests.support.retag import execute, make_articles, read, tags, wipe

#: What a killed process had asked of Postgres may still be done: as long as it is connected there.
OTHERS = (
    "SELECT pid FROM pg_stat_activity "
    "WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
)
DATELINE = str(Path(sys.executable).with_name("dateline"))
NUMBER = 60
TAGGED = "SELECT count(*) AS tagged FROM news.enrichments WHERE kind = 'entities' AND tagged_at > '2026-01-02'"


@pytest.fixture
def environment(
    prefect_server: None, settings: Settings, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, str]:
    assert settings.database_url is not None
    return os.environ | {
        "DATELINE_DATABASE_URL": settings.database_url.get_secret_value(),
        "DATELINE_DATA_DIR": str(tmp_path_factory.mktemp("data")),
        "DATELINE_BATCH_SIZE": "5",
        "DATELINE_WORKERS": "1",
        "PREFECT_API_URL": PREFECT_API_URL.value() or "",
    }


@pytest.fixture
def filled(settings: Settings) -> dict[str, list[dict[str, Any]]]:
    """Store articles with their tags, and return the tags."""
    articles = [make_article(**fields) for fields in make_articles(NUMBER)]
    tagged = Tagger(settings.ner_models).tag(articles)
    with connect(settings) as connection, connection.transaction():
        store_batch(connection, None, tagged, datetime(2026, 1, 1, tzinfo=UTC))
    return tags(settings)


def run(environment: dict[str, str], *arguments: str) -> str:
    done = subprocess.run(
        [DATELINE, *arguments], env=environment, capture_output=True, text=True, check=False, timeout=200
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def kill_in_the_middle(environment: dict[str, str], settings: Settings, *arguments: str) -> int:
    """Kill a run and all its processes when it has tagged some articles, and return how many those are."""
    with subprocess.Popen(
        [DATELINE, "retag", *arguments],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        end = time.monotonic() + 120
        while not read(settings, TAGGED)[0]["tagged"]:
            assert process.poll() is None, "it ended before anything was tagged"
            assert time.monotonic() < end, "nothing was tagged within two minutes"
            time.sleep(0.02)
        os.killpg(process.pid, signal.SIGKILL)
    while read(settings, OTHERS):
        assert time.monotonic() < end + 60, "somebody is still connected"
        time.sleep(0.02)
    return int(read(settings, TAGGED)[0]["tagged"])


def test_a_killed_run_is_gone_on_with_until_the_tags_are_those_of_an_uninterrupted_one(
    environment: dict[str, str], settings: Settings, filled: dict[str, list[dict[str, Any]]]
) -> None:
    wipe(settings)
    done = kill_in_the_middle(environment, settings, "--stale")
    assert 0 < done < NUMBER
    assert len(tags(settings)["enrichments"]) == 2 * done
    printed = json.loads(run(environment, "retag", "--stale", "--json"))
    assert (printed["retagged"], printed["failed"], printed["skipped"]) == (NUMBER - done, 0, 0)
    assert tags(settings) == filled
    states = read(settings, "SELECT state FROM ops.runs WHERE flow = 'retag' ORDER BY run_id")
    assert [row["state"] for row in states] == ["failed", "completed"]


def test_a_killed_run_over_all_articles_is_gone_on_with_and_does_nothing_twice(
    environment: dict[str, str], settings: Settings, filled: dict[str, list[dict[str, Any]]]
) -> None:
    done = kill_in_the_middle(environment, settings)
    assert 0 < done < NUMBER
    output = run(environment, "retag")
    assert "Went on with run 1: what was tagged since it began is done." in output
    assert f"{NUMBER - done} articles: 0 tagged anew, {NUMBER - done} unchanged" in output
    assert tags(settings) == filled
    # All is done: the next one begins anew.
    assert json.loads(run(environment, "retag", "--limit", "3", "--json"))["unchanged"] == 3


def test_a_dry_run_says_how_many_and_why_and_does_nothing(
    environment: dict[str, str], settings: Settings, filled: dict[str, list[dict[str, Any]]]
) -> None:
    assert filled
    execute(settings, "DELETE FROM news.enrichments WHERE article_id % 10 = 0 AND kind = 'entities'")
    execute(settings, "UPDATE news.enrichments SET tagger_version = 'old' WHERE article_id % 10 = 1")
    before = tags(settings)
    assert run(environment, "retag", "--stale", "--dry-run").splitlines() == [
        "12 articles would be tagged (dry run: nothing was done)",
        "  6 were never tagged, or lost their tags",
        "  6 were tagged by another version of rules, data or model",
    ]
    assert json.loads(run(environment, "retag", "--dry-run", "--limit", "5", "--json")) == {
        "due": NUMBER, "not_tagged": 6, "older_revision": 0, "other_version": 6, "asked_for": 48
    }  # fmt: skip
    assert tags(settings) == before
    assert read(settings, "SELECT run_id FROM ops.runs WHERE flow = 'retag'") == []
