"""What a measurement of live intake stands on: a database, a Prefect server, sites, settings of workers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from flows import engine
from tasks.database import connect
from tasks.settings import Settings
from tasks.storage.feeds import NewFeed, add_feeds
from tests.support.accounts import open_folder
from tests.support.database import database, embedded_server
from tests.support.intake_site import Plan, SitesClient, sites
from tests.support.settings import settings_for


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """A place to measure at."""

    settings: Settings
    #: The same as DATELINE_... variables, with the address of Prefect's server.
    environment: dict[str, str]
    site: SitesClient


def environment_for(address: str, folder: Path, prefect: str, **changes: object) -> dict[str, str]:
    """Return the variables for workers that fetch from this machine."""
    given = {
        "DATELINE_DATABASE_URL": address,
        "DATELINE_DATA_DIR": folder,
        "DATELINE_ALLOW_PRIVATE_ADDRESSES": "true",
        "PREFECT_API_URL": prefect,
        "PREFECT_HOME": folder / "prefect",
        **{f"DATELINE_{name.upper()}": value for name, value in changes.items()},
    }
    return {name: str(value) for name, value in given.items()}


@contextmanager
def stand(plan: Plan, **changes: object) -> Iterator[Stand]:
    """Start all of it, for benches; feeds are known and due."""
    with (
        open_folder() as folder,
        embedded_server() as server,
        database(server.admin_dsn("postgres")) as address,
        sites(plan) as site,
    ):
        settings = settings_for(address, data_dir=folder, allow_private_addresses=True, **changes)
        add_sites(settings, site)
        with prefect_server(settings) as prefect:
            environment = environment_for(address, folder, prefect, **changes)
            yield Stand(settings=settings, environment=environment, site=site)


@contextmanager
def prefect_server(settings: Settings) -> Iterator[str]:
    """Run one Prefect server for all workers, which then need not start their own; yield its address."""
    engine.configure(settings)
    from prefect.settings import PREFECT_API_URL  # noqa: PLC0415  # Prefect reads its settings when imported
    from prefect.testing.utilities import prefect_test_harness  # noqa: PLC0415  # as above

    with prefect_test_harness(server_startup_timeout=300):
        yield PREFECT_API_URL.value() or ""


def add_sites(settings: Settings, site: SitesClient) -> None:
    """Add the feeds of all sites."""
    feeds = [NewFeed(url=url, domain="127.0.0.1", outlet="The Skerry") for url in site.feed_urls()]
    with connect(settings) as connection:
        add_feeds(connection, feeds, datetime.now(UTC))


def make_due(settings: Settings, tables: Sequence[str] = ("feeds", "wanted", "hosts", "robots")) -> None:
    """Let time go by: feeds and retries are due at once, and hosts do not ask to be left alone any more."""
    statements = {
        "feeds": "UPDATE ops.feeds SET next_poll_at = now() - interval '1 second'",
        "wanted": "UPDATE ops.wanted SET next_try_at = now() - interval '1 second'",
        "hosts": "UPDATE ops.hosts SET blocked_until = 'epoch'",
        "robots": "UPDATE ops.robots SET expires_at = now() WHERE status IS NULL OR status >= 500",
    }
    with connect(settings, "owner") as connection:
        for table in tables:
            connection.execute(statements[table].encode())
