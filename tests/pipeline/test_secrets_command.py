"""Passwords and tokens stay where they were put, whatever fails; a worker needs the rights of the writer."""

from __future__ import annotations

import os
import subprocess
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict

from tasks.database import connect
from tasks.settings import Settings
from tasks.storage.feeds import NewFeed, add_feeds
from tests.support.commands import DATELINE
from tests.support.news_site import NewsSite
from tests.support.planted import PLANTED, Findings
from tests.support.settings import settings_for
from tests.support.web import LocalWeb, refusal


@pytest.fixture
def worker(migrated: str, settings: Settings) -> Iterator[str]:
    """Name of a login that is a member of dateline_writer, and of nothing else."""
    name = f"worker_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(migrated, autocommit=True) as admin:
        admin.execute(f"CREATE ROLE {name} LOGIN NOINHERIT PASSWORD '{PLANTED['database']}'".encode())
        admin.execute(f"GRANT dateline_writer TO {name}".encode())
        yield name
        admin.execute(f"DROP ROLE {name}".encode())


@dataclass(kw_only=True)
class World:
    """A site, a service that refuses, and commands whose every word is looked at."""

    address: str
    environment: dict[str, str]
    site: NewsSite
    found: Findings = field(default_factory=Findings)

    def run(self, *arguments: str, code: int = 0) -> str:
        done = subprocess.run(
            [DATELINE, *arguments],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
        self.found.look(f"dateline {arguments[0]}", done.stdout + done.stderr)
        assert done.returncode == code, (arguments, done.stdout, done.stderr)
        return done.stdout + done.stderr

    def count(self, query: str) -> int:
        with psycopg.connect(self.address) as owner:
            row = owner.execute(query.encode()).fetchone()
        return int(row[0]) if row else 0

    def execute(self, statement: str) -> None:
        with psycopg.connect(self.address, autocommit=True) as owner:
            owner.execute(statement.encode())


@pytest.fixture
def world(migrated: str, worker: str, tmp_path: Path) -> Iterator[World]:
    place = conninfo_to_dict(migrated)
    with LocalWeb() as web:
        site = NewsSite(web=web)
        site.publish("/1")
        web.routes["/hook"] = refusal(500)
        yield World(
            address=migrated,
            site=site,
            environment=os.environ
            | {
                "DATELINE_DATABASE_URL": f"postgresql://{worker}:{PLANTED['database']}@/{place['dbname']}"
                f"?host={place['host']}&port={place['port']}",
                "DATELINE_DATA_DIR": str(tmp_path),
                "DATELINE_ALLOW_PRIVATE_ADDRESSES": "true",
                "DATELINE_HOST_SPACING_SECONDS": "0",
                "DATELINE_LOG_LEVEL": "DEBUG",
                "DATELINE_NOTIFY": f"json://me:{PLANTED['watch']}@127.0.0.1:{web.port}/hook",
                "PREFECT_LOGGING_LEVEL": "DEBUG",
                "https_proxy": f"http://me:{PLANTED['proxy']}@127.0.0.1:9",
            },
        )


#: What is shown of feeds, watches and runs.
SHOWN = (
    *(
        "status",
        "status --json",
        "feeds list",
        "feeds show 1",
        "feeds show 2",
        "feeds check 2",
        "feeds pause 2",
    ),
    *("watch list", "watch log storms", "watch show storms", "watch test storms", "db url", "db check"),
)


def test_a_writer_is_all_that_a_worker_has_to_be_and_nothing_planted_comes_to_light(
    world: World, tmp_path: Path
) -> None:
    token = f"token={PLANTED['feed']}"
    world.site.web.routes["/broken"] = refusal(404)
    feeds = (
        NewFeed(url=world.site.url(f"{path}?{token}"), domain="skerry.example", outlet="The Skerry")
        for path in ("/feed", "/broken")
    )
    with connect(settings_for(world.address)) as connection:
        add_feeds(connection, list(feeds), datetime.now(UTC))
    with world.found.looking_at_processes(world.address):
        world.run("watch", "add", "storms", "--query", "storm")
        assert "1 new" in world.run("ingest")
        assert world.count("SELECT count(*) FROM ops.polls WHERE outcome = 'failed'") == 1
        assert "0 messages sent, 1 not" in world.run("watch", "deliver")
        for command in SHOWN:
            assert world.found.look_at(command, world.environment)
        # A defect, told with its traceback; nothing less shows what a log would have.
        world.execute("ALTER TABLE news.article_revisions RENAME TO lost")
        said = world.run("backfill", "seeds/articles", code=3)
        assert "Traceback" in said
        assert 'relation "news.article_revisions" does not exist' in said
    assert world.found.look_through_files(tmp_path) > 3
    assert world.found.look_through_database(world.address) > 300
    assert not world.found.places


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://me:{secret}@127.0.0.1:9/dateline",
        "postgresql://me:{secret}@no-such-host.invalid/dateline",
        "postgresql://me:{secret}@[::1/dateline",
        "postgresql://me:{secret}@host:port/dateline",
        "host=127.0.0.1 port=9 password={secret} sslmode=nonsense",
        "password='{secret}",
        "{secret}",
    ],
)
def test_a_database_that_cannot_be_reached_is_told_without_its_password(address: str, tmp_path: Path) -> None:
    found = Findings()
    environment = {
        "DATELINE_DATABASE_URL": address.format(secret=PLANTED["database"]),
        "DATELINE_DATA_DIR": str(tmp_path),
    }
    for arguments in ("db check", "status", "sql funnel", "feeds list", "report --format md"):
        said = found.look_at(arguments, environment)
        assert "Postgres" in said or "DATELINE_DATABASE_URL" in said
    assert not found.places
