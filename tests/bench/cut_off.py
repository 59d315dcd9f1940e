"""Two workers of live intake in two network namespaces, one cut off, one killed: is anything lost or twice?

.venv/bin/python -m tests.bench.cut_off [--entries 20]

It needs Linux, root, and Debian's postgresql-15 (or --version): a Postgres that listens beyond this machine.
"""

from __future__ import annotations

import argparse
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from psycopg.conninfo import make_conninfo

from tests.support.accounts import open_folder
from tests.support.cable import Cable
from tests.support.cut_off import Worker, cut_one_off, end_all, stored_by, wrong
from tests.support.database import database
from tests.support.intake_checks import select
from tests.support.intake_site import Plan, SitesClient, sites
from tests.support.intake_stand import add_sites, environment_for, prefect_server
from tests.support.namespaces import SERVED, Namespace, namespaces
from tests.support.settings import settings_for

HOSTS = 6
CHANGES = {"workers": 1, "host_spacing_seconds": 0.5, "batch_size": 20}


def main() -> None:
    """Do it, and say what happened."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--entries", type=int, default=20, help="entries of each of twelve feeds")
    parser.add_argument("--version", default="15")
    given = parser.parse_args()
    with ExitStack() as stack:
        folder = stack.enter_context(open_folder())
        both = stack.enter_context(namespaces(2, HOSTS))
        server = stack.enter_context(postgres(given.version))
        address = stack.enter_context(database(server))
        plan = Plan(feeds=2 * HOSTS, hosts=HOSTS, network=SERVED)
        site = stack.enter_context(sites(plan))
        measure(address, folder, both, site, given.entries)


def measure(address: str, folder: Path, both: list[Namespace], site: SitesClient, entries: int) -> None:
    """Print what happens, and what is wrong at the end."""
    settings = settings_for(address, data_dir=folder, allow_private_addresses=True, **CHANGES)
    add_sites(settings, site)
    began = time.monotonic()
    with prefect_server(settings) as prefect, Cable(urlsplit(prefect).port or 0, at=f"{SERVED}.1") as way:
        names = ("lonely", "other")
        workers = [
            Worker(
                environment=environment_for(
                    make_conninfo(address, application_name=name),
                    folder,
                    f"http://{SERVED}.1:{way.port}/api",
                    **CHANGES,
                ),
                prefix=each.prefix,
                cut=each.cut,
                join=each.join,
            )
            for name, each in zip(names, both, strict=True)
        ]
        for line in cut_one_off(settings, site, *workers, entries=entries, thorough=True):
            print(f"{time.monotonic() - began:6.0f} s  {line}", flush=True)  # noqa: T201  # what it is run for
        end_all(workers[1])
    log = site.log()
    states = select(settings, "SELECT state, count(*) FROM ops.entries GROUP BY 1 ORDER BY 1")
    print(f"stored: {stored_by(settings)}")  # noqa: T201  # as above
    print(f"entries: {', '.join(f'{count} {state}' for state, count in states)}")  # noqa: T201  # as above
    print(f"pages sent twice: {sum(times - 1 for times in log.sent.values())}")  # noqa: T201  # as above
    print(  # noqa: T201  # as above
        f"requests of a host: {log.at_once} at once at most, {log.spacing_seconds:.2f} s apart at least"
    )
    print(f"wrong: {'; '.join(wrong(settings, site)) or 'nothing'}")  # noqa: T201  # as above


@contextmanager
def postgres(version: str) -> Iterator[str]:
    """Run a Postgres that other machines reach, without any password: for an hour, and for these addresses."""
    port, name = _free_port(), "dateline_cut_off"
    trust = ("--", "--auth-local=trust", "--auth-host=trust")
    subprocess.run(
        ["pg_createcluster", "--start-conf=manual", f"--port={port}", version, name, *trust],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    try:
        rules = Path(f"/etc/postgresql/{version}/{name}/pg_hba.conf")
        rules.write_text(f"{rules.read_text('utf-8')}\nhost all all 10.77.0.0/16 trust\n", "utf-8")
        subprocess.run(
            ["pg_conftool", version, name, "set", "listen_addresses", f"127.0.0.1,{SERVED}.1"], check=True
        )
        subprocess.run(["pg_ctlcluster", version, name, "start"], check=True)
        yield f"postgresql://postgres@{SERVED}.1:{port}/postgres"
    finally:
        subprocess.run(["pg_dropcluster", "--stop", version, name], check=True)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port


if __name__ == "__main__":
    main()
