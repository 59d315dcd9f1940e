"""Secrets that a test plants, and everywhere that they could come to light."""

from __future__ import annotations

import gzip
import os
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil
import psycopg
from click.testing import CliRunner

from flows.cli.main import dateline

#: Where each is planted; none is part of another, or of any other word.
PLANTED = {
    "database": "Pq7dbPassword41",
    "feed": "Pq7feedToken42",
    "watch": "Pq7watchKey43",
    "proxy": "Pq7proxyWord44",
}
#: Columns that are there to hold them.
KEPT = {
    ("ops.feeds", "url"),
    ("ops.watch_addresses", "address"),
    ("ops.findings", "subject"),  # of a feed it is the address, as ops.feeds has it
}
COLUMNS = b"""
    SELECT format('%I.%I', nspname, relname), attname::text
      FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
      JOIN pg_namespace ON pg_namespace.oid = relnamespace
     WHERE nspname IN ('ops', 'news', 'mart') AND relkind IN ('r', 'v') AND attnum > 0 AND NOT attisdropped"""


@dataclass(slots=True)
class Findings:
    """Places at which something planted was found."""

    places: set[str] = field(default_factory=set)

    def look(self, place: str, text: str | bytes) -> None:
        """Note each secret that a text holds."""
        data = text.encode("utf-8", "replace") if isinstance(text, str) else text
        for name, secret in PLANTED.items():
            if secret.encode() in data:
                self.places.add(f"{name}: {place}")

    def look_at(self, command: str, environment: dict[str, str]) -> str:
        """Run a command in this process; look at what it says, and at the traceback of what ended it."""
        done = CliRunner().invoke(dateline, command.split(), env=environment)
        said = done.output + "".join(traceback.format_exception(done.exception))
        self.look(f"dateline {command}", said)
        return said

    def look_through_files(self, folder: Path) -> int:
        """Look through every file below a folder, compressed ones too; return how many there were."""
        files = [path for path in folder.rglob("*") if path.is_file()]
        for path in files:
            data = path.read_bytes()
            self.look(path.name, data)
            if path.suffix == ".gz":
                self.look(path.name, gzip.decompress(data))
        return len(files)

    def look_through_database(self, address: str) -> int:
        """Look through every column of a database that is not there to hold a secret; return how many."""
        with psycopg.connect(address) as connection:
            columns = [tuple(row) for row in connection.execute(COLUMNS) if tuple(row) not in KEPT]
            for table, column in columns:
                query = f'SELECT string_agg("{column}"::text, chr(10)) FROM {table}'  # noqa: S608  # of the catalogue
                row = connection.execute(query.encode()).fetchone()
                self.look(f"{table}.{column}", (row and row[0]) or "")
        return len(columns)

    @contextmanager
    def looking_at_processes(self, address: str) -> Iterator[None]:
        """Look meanwhile at the command lines of all processes, and at what Postgres shows of its sessions."""
        over = threading.Event()
        thread = threading.Thread(target=self._look_at_processes, args=(address, over))
        thread.start()
        try:
            yield
        finally:
            over.set()
            thread.join()

    def _look_at_processes(self, address: str, over: threading.Event) -> None:
        with psycopg.connect(address, autocommit=True) as connection:
            while not over.wait(0.2):
                for process in psutil.process_iter():
                    if process.pid != os.getpid():
                        with suppress(psutil.Error):
                            self.look("a command line", " ".join(process.cmdline()))
                rows = connection.execute(
                    "SELECT a::text FROM pg_stat_activity AS a WHERE pid <> pg_backend_pid()"
                )
                for (row,) in rows:
                    self.look("pg_stat_activity", row)
