"""Listings of archives, such as the warc.paths.gz that Common Crawl publishes for each month of news."""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import PurePosixPath

from tasks.errors import Reason
from tasks.files.model import File, Options
from tasks.files.opening import open_file
from tasks.files.paths import is_remote, kind_of, reject_file
from tasks.model import Reject

#: How a listing is named among sources.
PREFIX = "paths:"
#: Where the paths in a listing of Common Crawl begin, and what serves them.
COMMON_CRAWL = "crawl-data/"
SERVER = "https://data.commoncrawl.org/"
BUCKET = "s3://commoncrawl/"
#: Bytes of a listing after decompression; one of Common Crawl has 100 kB.
MAX_BYTES = 50_000_000
#: Archives bear the time of their first capture; those of Common Crawl hold some hours.
LONGEST = timedelta(days=1)
_TIME = re.compile(r"-(\d{14})-")
_GZIP = b"\x1f\x8b"


def read_listing(path: str, options: Options) -> Iterator[File | Reject]:
    """Return the archives that a listing names, but for those whose name is out of the range."""
    try:
        with closing(open_file(path)) as stream:
            data = stream.read(MAX_BYTES + 1)
        if data.startswith(_GZIP):
            with gzip.open(BytesIO(data)) as plain:
                data = plain.read(MAX_BYTES + 1)
    except (OSError, EOFError, zlib.error) as error:
        detail = getattr(error, "strerror", None) or str(error) or type(error).__name__
        yield reject_file(path, Reason.UNREADABLE, detail)
        return
    if len(data) > MAX_BYTES:
        yield reject_file(path, Reason.TOO_LARGE, f"more than {MAX_BYTES} bytes")
        return
    lines = data.decode("utf-8-sig", "replace").splitlines()
    names = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    if not names:
        yield reject_file(path, Reason.EMPTY, "no path in the listing")
    yield from (_named(path, name) for name in names if _is_in_range(name, options))


def _named(listing: str, name: str) -> File | Reject:
    path = _place(listing, name)
    if is_remote(listing) and not _may_name(listing, path):
        return reject_file(
            path,
            Reason.FORBIDDEN_ADDRESS,
            "a listing of another machine names archives beside itself only; download it, and it is yours",
        )
    if kind_of(path) != "warc":
        return reject_file(path, Reason.UNSUPPORTED, "a listing names .warc and .warc.gz files")
    return File(path=path, kind="warc")


def _place(listing: str, name: str) -> str:
    """Return where a file of a listing lies: beside the listing, unless it says otherwise."""
    if is_remote(name) or name.startswith("/"):
        return name
    if name.startswith(COMMON_CRAWL):
        return (BUCKET if listing.startswith("s3://") else SERVER) + name
    if is_remote(listing):
        return f"{listing.rpartition('/')[0]}/{name}"
    return str(PurePosixPath(listing).parent / name)


def _may_name(listing: str, path: str) -> bool:
    """Tell whether a listing from elsewhere may send us there: not to this machine, nor into our network."""
    if path.startswith((SERVER, BUCKET)):
        return True
    here, there = listing.partition("://"), path.partition("://")
    # As text, "::" and all: drivers can be chained, and one that is not the listing's own is not loaded.
    return here[0] == there[0] and here[2].partition("/")[0] == there[2].partition("/")[0]


def _is_in_range(name: str, options: Options) -> bool:
    match = _TIME.search(name)
    try:
        begun = datetime.strptime(match[1], "%Y%m%d%H%M%S").replace(tzinfo=UTC) if match else None
    except ValueError:
        begun = None
    if begun is None:
        return True
    is_late = options.until is not None and begun >= options.until
    is_early = options.since is not None and begun + LONGEST < options.since
    return not (is_late or is_early)
