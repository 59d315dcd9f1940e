from __future__ import annotations

import gzip
import importlib.util
import json
import os
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tasks.archive.digest import payload_digest
from tasks.archive.model import ArchivedPage, Stored, Unread
from tasks.archive.places import open_place
from tasks.archive.read import follow, read_page
from tasks.errors import ArchiveError, Reason
from tasks.web.model import Answer
from tests.support.archives import answer, archive, body_of, files_in, in_child, read_back, warcio


def read_said(folder: Path, line: list[Any]) -> str:
    file, offset, length, digest = line
    page = read_page(str(folder), file, offset, length, max_bytes=100_000)
    assert payload_digest(body_of(page)) == digest
    return str(file)


@pytest.mark.parametrize("seconds", [0, 0.03, 0.11, 0.2])
def test_what_was_said_to_be_stored_is_readable_after_a_kill(tmp_path: Path, seconds: float) -> None:
    children = [in_child(f"write_for_ever({str(tmp_path)!r})") for _ in range(2)]
    for child in children:
        assert child.stdout is not None
        child.stdout.readline()
    time.sleep(seconds)
    said: list[set[str]] = []
    for child in children:
        child.kill()
        lines = child.communicate()[0].splitlines(keepends=True)
        said.append({read_said(tmp_path, json.loads(line)) for line in lines if line.endswith("\n")})
    assert not said[0] & said[1]


def test_a_full_disk_is_an_error_that_leaves_whole_files_and_the_next_batch_is_stored(tmp_path: Path) -> None:
    child = in_child(f"write_until_full({str(tmp_path)!r}, 50_000)")
    lines = [json.loads(line) for line in child.communicate()[0].splitlines()]
    assert child.returncode == 0
    [message] = [line for line in lines if isinstance(line, str)]
    assert message.startswith(f"DATELINE_ARCHIVE: {tmp_path}")
    assert message.endswith(".warc.gz cannot be written: File too large")
    files = [read_said(tmp_path, line) for line in lines if isinstance(line, list)]
    assert len(files) > 9
    assert len(set(files)) == len(files_in(tmp_path)) == 2
    assert files[-1] != files[-2]
    check = warcio("check", *files_in(tmp_path))
    assert (check.returncode, check.stdout, check.stderr) == (0, "", "")
    for file in files_in(tmp_path):  # warcio takes a torn record at the end for a short one
        assert gzip.decompress(file.read_bytes()).endswith(b"\r\n\r\n")


class RemovedMidway(list[Answer]):
    """A batch during which somebody tidies up the archive."""

    def __init__(self, answers: list[Answer], folder: Path) -> None:
        super().__init__(answers)
        self.folder = folder

    def __iter__(self) -> Iterator[Answer]:
        for each in super().__iter__():
            yield each
            for file in files_in(self.folder):
                file.unlink()


@pytest.mark.parametrize("count", [1, 2])
def test_a_file_that_is_removed_during_a_batch_is_an_error_and_no_loss(tmp_path: Path, count: int) -> None:
    with archive(tmp_path) as pages:
        with pytest.raises(ArchiveError, match="cannot be written: it was removed meanwhile"):
            pages.append(RemovedMidway([answer(b"one"), answer(b"two")][:count], tmp_path), {})
        [stored] = pages.append([answer(b"again")], {})
    assert body_of(read_back(tmp_path, stored)) == b"again"


def test_a_file_of_which_nothing_could_be_kept_does_not_stay(tmp_path: Path) -> None:
    child = in_child(f"write_until_full({str(tmp_path)!r}, 5_000)")
    lines = child.communicate()[0].splitlines()
    assert "cannot be written" in lines[0]
    assert len(lines) == 2
    assert len(files_in(tmp_path)) == 1


def test_a_torn_record_at_the_end_hides_nothing_before_it(tmp_path: Path) -> None:
    with archive(tmp_path) as pages:
        stored = pages.append([answer(os.urandom(20_000)) for _ in range(3)], {})
    [file] = files_in(tmp_path)
    os.truncate(file, stored[-1].offset + 10_000)
    assert all(isinstance(read_back(tmp_path, each), ArchivedPage) for each in stored[:2])
    torn = read_back(tmp_path, stored[2])
    assert isinstance(torn, Unread)
    assert torn.reason is Reason.UNREADABLE
    assert "not one whole gzip member" in torn.detail
    assert warcio("index", file).stdout.count('"response"') >= 2


def damaged(folder: Path, stored: Stored, **changes: Any) -> Unread:
    page = read_back(folder, replace(stored, **changes))
    assert isinstance(page, Unread), page
    return page


def test_what_cannot_be_read_is_a_value_with_a_reason(tmp_path: Path) -> None:
    with archive(tmp_path) as pages:
        [stored, other] = pages.append([answer(b"one"), answer(b"other")], {})
    assert damaged(tmp_path, stored, file="2026/none.warc.gz").reason is Reason.MISSING
    assert damaged(tmp_path, stored, file="2026").reason is Reason.UNREADABLE
    assert damaged(tmp_path, stored, offset=stored.offset + 1).reason is Reason.UNREADABLE
    assert damaged(tmp_path, stored, offset=10**9).reason is Reason.UNREADABLE
    assert damaged(tmp_path, stored, length=0).reason is Reason.UNREADABLE
    longer = other.offset + other.length - stored.offset
    assert damaged(tmp_path, stored, length=longer).reason is Reason.UNREADABLE
    head = damaged(tmp_path, stored, offset=0, length=stored.offset)
    assert head.reason is Reason.UNREADABLE


GOOD = b"""WARC/1.1\r
WARC-Type: response\r
WARC-Target-URI: https://example.org/\r
WARC-Date: 2026-11-25T09:30:00.000000Z\r
WARC-Payload-Digest: sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ\r
Content-Length: 19\r
\r
HTTP/1.1 200 OK\r
\r
"""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (GOOD, b""),
        (b"WARC/1.1", b"WORK/1.1"),
        (b"response", b"metadata"),
        (b"response", b"revisit"),
        (b"WARC-Date", b"WARC-Day"),
        (b"09:30", b"25:30"),
        (b"WARC-Payload-Digest", b"Digest"),
        (b"3I42", b"4I42"),
        (b"Content-Length: 19", b"Length: 19"),
        (b"Content-Length: 19", b"Content-Length: long"),
        (b"Content-Length: 19", b"Content-Length: 99"),
        (b"HTTP/1.1 200", b"HTTP/1.1 two"),
        (b"HTTP/1.1 200 OK\r\n\r\n", b"HTTP/1.1 200 Okay\r\n"),
    ],
)
def test_a_record_that_is_none_is_unreadable(tmp_path: Path, old: bytes, new: bytes) -> None:
    good, bad = gzip.compress(GOOD), gzip.compress(GOOD.replace(old, new))
    (tmp_path / "a.warc.gz").write_bytes(good + bad)
    assert isinstance(read_page(str(tmp_path), "a.warc.gz", 0, len(good), max_bytes=100), ArchivedPage)
    page = read_page(str(tmp_path), "a.warc.gz", len(good), len(bad), max_bytes=100)
    assert isinstance(page, Unread)
    assert page.reason is Reason.UNREADABLE


def test_a_record_that_unpacks_to_far_more_than_it_is_is_not_unpacked(tmp_path: Path) -> None:
    data = gzip.compress(bytes(50_000_000))
    (tmp_path / "a.warc.gz").write_bytes(data)
    page = read_page(str(tmp_path), "a.warc.gz", 0, len(data), max_bytes=100)
    assert page == Unread(reason=Reason.TOO_LARGE, detail="more than 100 bytes")


def test_a_body_that_is_not_what_its_digest_says_is_unreadable(tmp_path: Path) -> None:
    with archive(tmp_path) as pages:
        [one, other, again] = pages.append([answer(b"one"), answer(b"other"), answer(b"one")], {})
    revisit = read_back(tmp_path, again)
    assert isinstance(revisit, ArchivedPage)
    wrong = follow(revisit, read_back(tmp_path, other))
    assert isinstance(wrong, Unread)
    assert wrong.reason is Reason.UNREADABLE
    missing = read_back(tmp_path, replace(one, file="none"))
    assert follow(revisit, missing) == missing
    member = (tmp_path / one.file).read_bytes()[one.offset :][: one.length]
    data = gzip.compress(gzip.decompress(member).replace(b"\r\n\r\none", b"\r\n\r\nine"))
    (tmp_path / "b.warc.gz").write_bytes(data)
    changed = read_page(str(tmp_path), "b.warc.gz", 0, len(data), max_bytes=100)
    assert isinstance(changed, Unread)
    assert "digest" in changed.detail


def test_a_folder_that_cannot_be_made_is_said_in_one_line_that_names_the_setting(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(
        ArchiveError, match=r"^DATELINE_ARCHIVE: the folder .*/file/archive cannot be made: Not a"
    ):
        archive(tmp_path / "file" / "archive")


def test_a_folder_that_became_a_file_is_an_error_when_it_is_written_to(tmp_path: Path) -> None:
    with archive(tmp_path) as pages:
        (tmp_path / "2026").write_text("")
        with pytest.raises(ArchiveError, match=r"^DATELINE_ARCHIVE: .* cannot be written: "):
            pages.append([answer()], {})


@pytest.mark.skipif(importlib.util.find_spec("s3fs") is not None, reason="the driver is installed")
def test_a_driver_that_is_not_installed_is_named() -> None:
    with pytest.raises(
        ArchiveError, match=r"^DATELINE_ARCHIVE: s3://bucket/pages cannot be used: Install s3fs"
    ):
        open_place("s3://bucket/pages")


def test_an_address_of_an_unknown_kind_is_an_error_that_repeats_no_password() -> None:
    with pytest.raises(ArchiveError, match=r"^DATELINE_ARCHIVE: nowhere://host/a cannot be used: ") as caught:
        open_place("nowhere://me:hush@host/a")
    assert "hush" not in str(caught.value)
