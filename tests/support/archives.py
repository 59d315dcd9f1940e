"""Archives, and answers to put into them."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tasks.archive.model import ArchivedPage, Stored, Unread
from tasks.archive.read import read_page
from tasks.archive.writer import Archive
from tasks.errors import ArchiveError
from tasks.web.model import Answer, Headers, Hop, Request

NOW = datetime(2026, 11, 25, 9, 30, 0, 123456, tzinfo=UTC)


def answer(
    body: bytes = b"<p>Words.</p>",
    *,
    url: str = "https://example.org/a",
    headers: Headers = (("content-type", "text/html"),),
    hops: Iterable[tuple[int, str]] = (),
    status: int = 200,
    protocol: str = "HTTP/1.1",
    sent: Headers = (("host", "example.org"), ("user-agent", "Dateline/0")),
    form: bytes | None = None,
    asked_at: datetime = NOW,
) -> Answer:
    """Return an answer as the web client gives it."""
    followed = tuple(Hop(url=asked, status=code) for code, asked in hops)
    return Answer(
        request=Request(url=followed[0].url if followed else url, form=form),
        url=url,
        status=status,
        headers=headers,
        body=body,
        hops=followed,
        protocol=protocol,
        sent=sent,
        address="192.0.2.1",
        asked_at=asked_at,
        seconds=0.1,
    )


def archive(
    address: Path | str, *, max_bytes: int = 10**9, hours: float = 24, times: Iterable[datetime] | None = None
) -> Archive:
    """Return an archive whose clock stands still, or shows these times."""
    clock = None if times is None else iter(times)
    return Archive(
        str(address),
        max_bytes=max_bytes,
        max_age=timedelta(hours=hours),
        software="Dateline/0",
        clock=lambda: NOW if clock is None else next(clock),
    )


def read_back(address: Path | str, stored: Stored, max_bytes: int = 20_000_000) -> ArchivedPage | Unread:
    """Read a record by what the archive said of it."""
    return read_page(str(address), stored.file, stored.offset, stored.length, max_bytes=max_bytes)


def body_of(page: ArchivedPage | Unread) -> bytes:
    """Return the body of a page that must be readable."""
    assert isinstance(page, ArchivedPage), page
    return page.body


def warcio(command: str, *files: Path | str) -> subprocess.CompletedProcess[str]:
    """Run the real command of warcio."""
    program = Path(sys.executable).with_name("warcio")
    return subprocess.run([program, command, *files], capture_output=True, text=True, check=False)


def files_in(folder: Path) -> list[Path]:
    """Return the files of a folder, in the order of their names."""
    return sorted(path for path in folder.rglob("*") if path.is_file())


def say(stored: Iterable[Stored]) -> None:
    """Tell the process that started this one what was stored, a line each."""
    for each in stored:
        _say([each.file, each.offset, each.length, each.digest])


def write_for_ever(folder: str) -> None:
    """Append batches until somebody kills this process, and say of each what was stored."""
    with archive(folder, max_bytes=200_000) as pages:
        while True:
            say(pages.append([answer(os.urandom(5_000)) for _ in range(5)], {}))


def write_until_full(folder: str, max_bytes: int) -> None:
    """Append batches until no file may grow any more, say why, and go on with a small one."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (max_bytes, max_bytes))
    with archive(folder) as pages:
        try:
            while True:
                say(pages.append([answer(os.urandom(3_000)) for _ in range(3)], {}))
        except ArchiveError as error:
            _say(str(error))
        say(pages.append([answer(b"the next one")], {}))


def write_in_a_fork(folder: str) -> None:
    """Append before, in and after a fork of this process."""
    with archive(folder) as pages:
        say(pages.append([answer(b"before")], {}))
        child = os.fork()
        if child == 0:
            say(pages.append([answer(b"child")], {}))
            os._exit(0)
        os.waitpid(child, 0)
        say(pages.append([answer(b"after")], {}))


def _say(line: object) -> None:
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


def in_child(call: str) -> subprocess.Popen[str]:
    """Start a process that calls a function of this file."""
    return subprocess.Popen(
        [sys.executable, "-c", f"from tests.support import archives; archives.{call}"],
        cwd=Path(__file__).parents[2],
        stdout=subprocess.PIPE,
        text=True,
    )
