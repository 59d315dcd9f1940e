"""The services of docker-compose.yml as processes of this machine, by their own commands and checks."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil
import psycopg
import yaml

from tasks.embedded import binaries, cluster
from tests.support.accounts import open_folder

ROOT = Path(__file__).parents[2]
COMPOSE = ROOT / "docker-compose.yml"
VARIABLE = re.compile(r"\$\{(\w+)(?::([-?])([^}]*))?\}")
#: What is not in a container; without its bytecode each process would compile Prefect anew.
OURS = ("DATELINE_", "PREFECT_", "PG", "PYTHONDONTWRITEBYTECODE")
#: The programs of the image, which lie beside this Python.
PROGRAMS = Path(sys.executable).parent


def services() -> dict[str, dict[str, Any]]:
    """Return the services as they stand in the file."""
    loaded: dict[str, dict[str, Any]] = yaml.safe_load(COMPOSE.read_text("utf-8"))["services"]
    return loaded


def filled_in(text: str, given: Mapping[str, str]) -> str:
    """Put variables in as compose does: `${NAME:-default}`, and an error for `${NAME:?what is missing}`."""

    def value(match: re.Match[str]) -> str:
        name, kind, rest = match.groups()
        if given.get(name):
            return given[name]
        if kind != "-":
            raise KeyError(f"{name}: {rest}")
        return str(rest)

    return VARIABLE.sub(value, text)


@dataclass(slots=True, kw_only=True)
class Stack:
    """Where the services are on this machine, and those of their processes that run."""

    folder: Path
    #: What stands in the .env beside docker-compose.yml.
    variables: dict[str, str]
    #: What a test gives all services besides.
    extra: dict[str, str]
    #: Port of this machine by port in a container.
    ports: dict[str, int] = field(default_factory=dict)
    running: dict[str, subprocess.Popen[str]] = field(default_factory=dict)

    def here(self, text: str) -> str:
        """Return a text of the file as it has to be without containers: other ports, folders and hosts."""
        text = filled_in(text, self.variables).replace("0.0.0.0", "127.0.0.1")  # noqa: S104  # not listened at
        text = re.sub(r"\b(postgres|prefect):(?=\d)", "127.0.0.1:", text)
        text = re.sub(r"\b(5432|4200|4290)\b", lambda port: str(self.ports[port[0]]), text)
        return text.replace("/data", str(self.folder)).replace("/sql/", f"{ROOT}/sql/")

    def environment(self, name: str) -> dict[str, str]:
        """Return what a service finds in its environment, and nothing of ours that it would not find there."""
        clean = {key: value for key, value in os.environ.items() if not key.startswith(OURS)}
        named = services()[name].get("environment", {})
        # One without a value is passed on if .env has it.
        values = {key: self.variables.get(key) if value is None else value for key, value in named.items()}
        return (
            clean | {key: self.here(value) for key, value in values.items() if value is not None} | self.extra
        )

    def command(self, name: str) -> list[str]:
        """Return what a service runs, with the program where it lies here."""
        service = services()[name]
        words = [self.here(word) for word in service["command"]]
        if service["image"].startswith("dateline"):
            words = [*service.get("entrypoint", ["dateline"]), *words]
        return self._found(words)

    def check(self, name: str) -> bool:
        """Run the health check of a service once."""
        kind, *words = services()[name]["healthcheck"]["test"]
        assert kind == "CMD"
        port = {"PGPORT": str(self.ports["5432"])}
        done = subprocess.run(
            self._found([self.here(word) for word in words]),
            env=self.environment(name) | port,
            capture_output=True,
            check=False,
            timeout=60,
        )
        return done.returncode == 0

    def _found(self, words: list[str]) -> list[str]:
        name, *rest = words
        near = PROGRAMS / name
        return [str(near) if near.exists() else str(binaries.packaged() / name), *rest]

    def start(self, name: str) -> subprocess.Popen[str]:
        """Start a service that goes on; what it says is kept in the folder."""
        with (self.folder / f"{name}.log").open("a") as log:
            self.running[name] = subprocess.Popen(
                self.command(name),
                env=self.environment(name),
                stdout=log,
                stderr=log,
                text=True,
                cwd=self.folder,
            )
        return self.running[name]

    def run(self, name: str) -> None:
        """Run a service that ends."""
        done = subprocess.run(
            self.command(name),
            env=self.environment(name),
            capture_output=True,
            text=True,
            check=False,
            timeout=600,
        )
        assert done.returncode == 0, f"{name}: {done.stdout}{done.stderr}"

    def wait(self, condition: Callable[[], object], what: str, seconds: float = 600) -> None:
        """Wait for something; on a busy machine each step takes ten times as long."""
        end = time.monotonic() + seconds
        while not condition():
            for name, process in self.running.items():
                assert process.poll() is None, f"{name} ended: {self.said(name)}"
            assert time.monotonic() < end, f"{what}: not within {seconds} s; the worker: {self.said('worker')}"
            time.sleep(0.3)

    def said(self, name: str) -> str:
        """Return the end of what a service said."""
        log = self.folder / f"{name}.log"
        return log.read_text()[-3000:] if log.exists() else "nothing"

    def end(self, name: str) -> int:
        """Tell a service to end, as compose does, and return its exit code."""
        process = self.running.pop(name)
        process.terminate()
        return process.wait(60)

    def kill(self, name: str) -> None:
        """Kill a service with all that it has started."""
        process = self.running.pop(name)
        with suppress(psutil.Error):
            for child in psutil.Process(process.pid).children(recursive=True):
                child.kill()
        process.kill()
        process.wait()

    def connect(
        self, login: str, password: str, database: str = "dateline"
    ) -> psycopg.Connection[tuple[Any, ...]]:
        """Connect over TCP, as everybody does."""
        address = f"host=127.0.0.1 port={self.ports['5432']} dbname={database} user={login}"
        return psycopg.connect(address, password=password, autocommit=True)


@contextmanager
def stack(variables: dict[str, str], extra: dict[str, str]) -> Iterator[Stack]:
    """Find free ports, start Postgres as its image does, and kill what is left at the end."""
    with open_folder() as folder:
        made = Stack(folder=folder, variables=variables, extra=extra)
        made.ports = _free_ports("5432", "4200", "4290")
        try:
            _start_postgres(made)
            yield made
        finally:
            for name in [*made.running][::-1]:
                made.kill(name)


def _free_ports(*names: str) -> dict[str, int]:
    """Return ports that nobody has, all held until the last is known."""
    held = [socket.socket() for _ in names]
    for each in held:
        each.bind(("127.0.0.1", 0))
    found = {name: each.getsockname()[1] for name, each in zip(names, held, strict=True)}
    for each in held:
        each.close()
    return found


def _start_postgres(made: Stack) -> None:
    """Do what the image does for an empty volume: a superuser with a password, and a database."""
    data = made.folder / "postgres"
    account = cluster.account_for(data)
    programs = binaries.usable(None, account, made.folder)
    password = made.environment("postgres")["POSTGRES_PASSWORD"]
    _make_cluster(programs, data, password, account)
    _, *given = services()["postgres"]["command"]
    places = ["-D", data, "-k", data, "-p", str(made.ports["5432"]), "-c", "fsync=off"]
    with (made.folder / "postgres.log").open("w") as log:
        made.running["postgres"] = subprocess.Popen(
            [programs / "postgres", *given, *places],
            stdout=log,
            stderr=log,
            text=True,
            user=account.uid if account else None,
            group=account.gid if account else None,
            extra_groups=[] if account else None,
        )
    made.wait(lambda: made.check("postgres"), "Postgres")
    with made.connect("postgres", password, database="postgres") as connection:
        connection.execute("CREATE DATABASE dateline TEMPLATE template0")


def _make_cluster(programs: Path, data: Path, password: str, account: binaries.Account | None) -> None:
    """Make a cluster whose superuser has a password; root makes it another's."""
    data.mkdir()
    secret = data.with_name("secret")
    secret.write_text(password)
    if account:
        for path in (data, secret):
            shutil.chown(path, account.uid, account.gid)
    options = ["-D", str(data), "-U", "postgres", "-A", "scram-sha-256", "--pwfile", str(secret), "-E", "UTF8"]
    done = binaries.run(programs / "initdb", *options, account=account)
    assert done.ok, done.output
