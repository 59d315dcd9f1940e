"""docker-compose.yml without containers: its commands, environment and health checks bring news in."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import psycopg
import pytest

from tasks.database import connect
from tasks.settings import Settings
from tasks.storage.feeds import NewFeed, add_feeds
from tests.support.news_site import NewsSite
from tests.support.stack import Stack, stack
from tests.support.web import LocalWeb

PASSWORDS = {f"{name}_PASSWORD": f"{name.lower()}s-own" for name in ("POSTGRES", "OWNER", "WORKER", "PREFECT")}
EXTRA = {"DATELINE_ALLOW_PRIVATE_ADDRESSES": "true", "DATELINE_HOST_SPACING_SECONDS": "0"}
TEXT = "The harbour of Reykjavik in Iceland was closed on Tuesday as a storm came in from the Atlantic. " * 5


def ask(made: Stack, path: str, body: dict[str, Any]) -> Any:
    """Ask the API of Prefect's server, as its page does."""
    answer = httpx.post(f"http://127.0.0.1:{made.ports['4200']}/api/{path}", json=body, timeout=60)
    assert answer.is_success, answer.text
    return answer.json()


def start_run(made: Stack, deployment: str, **parameters: Any) -> str:
    """Start a run as a person does on Prefect's page, with parameters as its form sends them."""
    (found,) = ask(made, "deployments/filter", {"deployments": {"name": {"any_": [deployment]}}})
    started = ask(made, f"deployments/{found['id']}/create_flow_run", {"parameters": parameters})
    return str(started["id"])


def follow(made: Stack, site: NewsSite) -> None:
    """Follow the site's feed, with the login that a person has."""
    address = made.environment("dateline")["DATELINE_DATABASE_URL"]
    feed = NewFeed(url=site.url("/feed"), domain="skerry.example", outlet="The Skerry", country="IS")
    with connect(Settings.model_validate({"database_url": address})) as connection:
        add_feeds(connection, [feed], datetime.now(UTC))


def select(made: Stack, query: str, *parameters: str) -> list[tuple[Any, ...]]:
    with made.connect("postgres", PASSWORDS["POSTGRES_PASSWORD"]) as connection:
        return connection.execute(query.encode(), parameters).fetchall()


def titles(made: Stack) -> set[str]:
    return {title for (title,) in select(made, "SELECT title FROM news.articles")}


def dump(folder: Path) -> Path:
    """Write two articles, a month apart."""
    made = folder / "dump.jsonl"
    lines = [
        {"url": f"https://skerry.example/{name}", "title": name, "text": TEXT + name, "published": published}
        for name, published in (("October", "2026-10-20T10:00:00Z"), ("November", "2026-11-10T10:00:00Z"))
    ]
    made.write_text("".join(json.dumps(line) + "\n" for line in lines))
    return made


def states(made: Stack, flow_run_id: str) -> list[str]:
    return [
        state for (state,) in select(made, "SELECT state FROM ops.runs WHERE flow_run_id = %s", flow_run_id)
    ]


def findings_heard(made: Stack) -> list[str]:
    """Return the kinds of findings that automations can hear of."""
    events = ask(made, "events/filter", {"filter": {"event": {"name": ["dateline.finding.opened"]}}})["events"]
    return [event["resource"]["dateline.kind"] for event in events]


def shown_without_secrets(made: Stack) -> None:
    """See that runs have their page, their lines and their events, and that no password is in any of it."""
    pages = {page["key"]: page["data"] for page in ask(made, "artifacts/filter", {})}
    assert "1 found: 1 new" in pages["backfill"]
    assert r"| data_check | fail | stories\_miscounted |" in pages["maintain"]
    logs = ask(made, "logs/filter", {})
    assert [line["message"] for line in logs if line["message"].startswith("batch stored: 1 found")]
    events = ask(made, "events/filter", {"filter": {}})
    others = [ask(made, f"{name}/filter", {}) for name in ("flow_runs", "deployments", "work_pools")]
    everything = json.dumps([pages, logs, events, *others])
    assert not [password for password in PASSWORDS.values() if password in everything]


def refused_beyond_its_task(made: Stack) -> None:
    """See that the worker's login can neither change the schema nor act as who can."""
    with made.connect("dateline_login_worker", PASSWORDS["WORKER_PASSWORD"]) as connection:
        for statement in (
            "SET ROLE dateline_owner",
            "CREATE TABLE news.mine ()",
            "DROP VIEW mart.articles CASCADE",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(statement.encode())
    with (
        made.connect("dateline_login_prefect", PASSWORDS["PREFECT_PASSWORD"]) as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        connection.execute("SELECT FROM news.articles")
    with pytest.raises(psycopg.OperationalError, match="password"):
        made.connect("dateline_login_worker", "guessed")


def test_the_services_bring_news_and_what_a_person_asks_for_and_outlive_prefects_server() -> None:
    with LocalWeb() as web, stack(PASSWORDS | {"DATELINE_WORKERS": "1"}, EXTRA) as made:
        site = NewsSite(web=web)
        site.publish("/first", title="Storm closes Reykjavik harbour")
        made.run("logins")
        made.start("prefect")
        made.run("logins")  # again, as with each `docker compose up`
        made.run("migrate")
        follow(made, site)
        made.start("worker")  # Prefect's server is not there yet: it is waited for
        refused_beyond_its_task(made)
        made.wait(lambda: made.check("prefect"), "Prefect's server")
        made.wait(lambda: "registered" in made.said("worker"), "the deployments")
        made.wait(lambda: made.check("worker"), "the health of the worker")

        dates = {"since": "2026-11-01T00:00:00.000Z", "until": "2026-12-01"}
        run = start_run(made, "backfill", sources=[str(dump(made.folder))], **dates)
        made.wait(lambda: titles(made) == {"Storm closes Reykjavik harbour", "November"}, "both articles")

        select(made, "UPDATE news.stories SET articles = 7 RETURNING story_id")  # which upkeep will find
        made.kill("prefect")
        made.start("prefect")
        made.wait(lambda: made.check("prefect"), "Prefect's server again")
        upkeep = start_run(made, "maintain")
        made.wait(lambda: states(made, upkeep) == ["completed"], "a run of a server that was killed")
        assert states(made, run) == ["completed"]
        made.wait(lambda: findings_heard(made) == ["data_check"], "the event of a finding")
        shown_without_secrets(made)

        assert made.end("worker") == 0
        assert select(made, "SELECT run_id FROM ops.runs WHERE state = 'running'") == []
        assert select(made, "SELECT feed_id FROM ops.feeds WHERE lease_token IS NOT NULL") == []
