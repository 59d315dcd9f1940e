"""The whole database as one file, and a new database made of one: pg_dump and pg_restore."""

from __future__ import annotations

import os
from pathlib import Path

from tasks import dsn
from tasks.database import address, connect, migrate, prepare
from tasks.embedded import binaries
from tasks.errors import StoreError
from tasks.settings import Settings

#: What a copy holds: nothing that others keep in the same database.
SCHEMAS = ("ops", "news", "mart")
#: Fast to write, and small; it is read back by pg_restore alone.
FORMAT = ("--format=custom", "--no-owner", "--lock-wait-timeout=60s")

#: Characters of what a program says that are told.
LONGEST = 500


def dump(settings: Settings, path: Path) -> int:
    """Write a copy of one moment, which nobody else may read: it holds secrets of watches; return its bytes.

    Others go on reading and writing meanwhile. The file has its name only when it is whole.
    """
    path = path.resolve()
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        os.close(os.open(part, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600))
        chosen = [f"--schema={schema}" for schema in SCHEMAS]
        _run(settings, "pg_dump", *FORMAT, *chosen, "--file", str(part))
        part.replace(path)
    except OSError as error:
        raise StoreError(f"{path} cannot be written: {error.strerror or error}") from error
    finally:
        part.unlink(missing_ok=True)
    return path.stat().st_size


def restore(settings: Settings, path: Path) -> tuple[str, ...]:
    """Fill an empty database with a copy, all of it or nothing, and migrate it; return what was applied."""
    prepare(settings)
    _run(settings, "pg_restore", "--no-owner", "--exit-on-error", "--single-transaction", str(path))
    return migrate(settings)


def _run(settings: Settings, program: str, *arguments: str) -> None:
    """Run a program as the owner; what it says of a failure is a StoreError of one line."""
    is_embedded = settings.database_url is None
    with connect(settings, "owner") as connection:
        version = connection.info.server_version // 10_000
    found = binaries.backup_program(program, settings.postgres_bin, version=version, embedded=is_embedded)
    place, secrets = dsn.for_psql(address(settings, "owner"), None)
    done = binaries.run_client(found, "--dbname", place, "--role=dateline_owner", *arguments, secrets=secrets)
    if not done.ok:
        raise StoreError(f"{program}: {done.output[-LONGEST:] or 'it failed without a word'}")
