from __future__ import annotations

import gzip
import json
import os
import re
import socket
import threading
from dataclasses import replace
from datetime import timedelta, timezone
from pathlib import Path

import pytest

from tasks.archive.model import ArchivedPage, Earlier, Stored
from tasks.archive.read import follow, read_page
from tests.support.archives import NOW, answer, archive, body_of, files_in, in_child, read_back, warcio

NAME = re.compile(r"2026/11/25/dateline-20261125T093000Z-[0-9a-f]{16}-0000\d\.warc\.gz")


def test_what_was_stored_says_where_it_lies_and_what_it_is(tmp_path: Path) -> None:
    one = answer(b"body", hops=[(301, "http://example.org/a")], headers=(("content-type", "text/html\x00"),))
    with archive(tmp_path) as pages:
        [stored] = pages.append([one], {})
    assert NAME.fullmatch(stored.file)
    assert (stored.url, stored.final_url) == ("http://example.org/a", "https://example.org/a")
    assert (stored.status, stored.content_type, stored.body_bytes) == (200, "text/html", 4)
    assert (stored.record_type, stored.fetched_at) == ("response", NOW)
    with (tmp_path / stored.file).open("rb") as stream:
        stream.seek(stored.offset)
        assert gzip.decompress(stream.read(stored.length)).startswith(b"WARC/1.1\r\nWARC-Type: response\r\n")


def test_a_file_begins_with_what_made_it_and_with_nothing_about_the_machine(tmp_path: Path) -> None:
    with archive(tmp_path) as pages:
        pages.append([answer()], {})
    [file] = files_in(tmp_path)
    head = gzip.decompress(file.read_bytes()).split(b"\r\n\r\n\r\n")[0].decode()
    assert "WARC-Type: warcinfo" in head
    assert f"WARC-Filename: {file.name}\r\n" in head
    assert "software: Dateline/0\r\n" in head
    assert not {socket.gethostname(), str(tmp_path), str(os.getpid())} & set(
        re.split(r"[\s-]+", head + file.name)
    )


def test_an_archive_that_stores_nothing_leaves_no_file(tmp_path: Path) -> None:
    with archive(tmp_path / "new" / "folder") as pages:
        assert pages.append([], {}) == ()
    assert (tmp_path / "new" / "folder").is_dir()
    assert files_in(tmp_path) == []


@pytest.mark.parametrize("place", ["folder", "objects"])
def test_a_body_that_came_before_is_referred_to_and_found_again(tmp_path: Path, place: str) -> None:
    address = str(tmp_path) if place == "folder" else f"memory:/{tmp_path}"
    with archive(address) as pages:
        [first, second, other] = pages.append(
            [answer(b"same"), answer(b"same", url="https://example.org/b", status=404), answer(b"other")], {}
        )
        known = {first.digest: Earlier(uri=first.final_url, date=first.fetched_at)}
        [third] = pages.append([answer(b"same", asked_at=NOW + timedelta(days=1))], known)
    assert [each.record_type for each in (first, second, other, third)] == [
        "response", "revisit", "response", "revisit",
    ]  # fmt: skip
    for stored in (second, third):
        revisit = read_back(address, stored)
        assert isinstance(revisit, ArchivedPage)
        assert (revisit.body, revisit.refers_to) == (b"", known[first.digest])
        followed = follow(revisit, read_back(address, first))
        assert body_of(followed) == b"same"
        assert stored.body_bytes == 4
        assert isinstance(followed, ArchivedPage)
        assert (followed.url, followed.status) == (stored.final_url, stored.status)


def test_an_empty_body_is_never_referred_to(tmp_path: Path) -> None:
    with archive(tmp_path) as pages:
        both = pages.append([answer(b""), answer(b"")], {})
        again = pages.append([answer(b"")], {both[0].digest: Earlier(uri="https://example.org/", date=NOW)})
    assert {each.record_type for each in (*both, *again)} == {"response"}


def test_a_file_ends_when_it_is_large_enough_even_in_the_middle_of_a_batch(tmp_path: Path) -> None:
    bodies = [os.urandom(10_000) for _ in range(12)]
    with archive(tmp_path, max_bytes=25_000) as pages:
        stored = pages.append([answer(body) for body in bodies[:6]], {})
        stored += pages.append([answer(body) for body in bodies[6:]], {})
    assert [body_of(read_back(tmp_path, each)) for each in stored] == bodies
    files = [each.file for each in stored]
    assert [files.count(file) for file in dict.fromkeys(files)] == [3, 3, 3, 3]
    assert [file[-10:-8] for file in dict.fromkeys(files)] == ["01", "02", "03", "04"]
    assert warcio("check", *files_in(tmp_path)).returncode == 0


def test_a_file_ends_when_it_is_old_enough_and_its_day_is_the_one_of_its_beginning(tmp_path: Path) -> None:
    times = [NOW, NOW + timedelta(hours=15), NOW + timedelta(hours=24), NOW + timedelta(hours=25)]
    with archive(tmp_path, times=times) as pages:
        files = [pages.append([answer()], {})[0].file for _ in times]
    assert files[0] == files[1]
    assert files[2] == files[3]
    assert [file[:10] for file in files] == ["2026/11/25", "2026/11/25", "2026/11/26", "2026/11/26"]


def test_names_and_dates_are_in_utc_whatever_the_zone_of_the_clock(tmp_path: Path) -> None:
    local = NOW.replace(hour=2, tzinfo=timezone(timedelta(hours=5, minutes=30)))
    with archive(tmp_path, times=[local]) as pages:
        [stored] = pages.append([answer(asked_at=local)], {})
    assert stored.file.startswith("2026/11/24/dateline-20261124T210000Z-")
    page = read_back(tmp_path, stored)
    assert isinstance(page, ArchivedPage)
    assert page.fetched_at == stored.fetched_at == local


def test_two_archives_and_two_files_of_one_moment_are_never_the_same_file(tmp_path: Path) -> None:
    with archive(tmp_path) as one, archive(tmp_path) as other:
        files = [pages.append([answer()], {})[0].file for pages in (one, other, one, other)]
        one.close()
        files.append(one.append([answer()], {})[0].file)
    assert files[:2] == files[2:4]
    assert len(set(files)) == 3


def test_a_file_that_was_removed_is_not_written_to(tmp_path: Path) -> None:
    with archive(tmp_path) as pages:
        pages.append([answer(b"gone")], {})
        files_in(tmp_path)[0].unlink()
        [stored] = pages.append([answer(b"there")], {})
    assert body_of(read_back(tmp_path, stored)) == b"there"


def test_a_forked_process_begins_a_file_of_its_own(tmp_path: Path) -> None:
    output, _ = in_child(f"write_in_a_fork({str(tmp_path)!r})").communicate()
    said = [json.loads(line) for line in output.splitlines()]
    pages = [
        body_of(read_page(str(tmp_path), file, offset, length, max_bytes=9)) for file, offset, length, _ in said
    ]
    assert pages == [b"before", b"child", b"after"]
    assert said[0][0] == said[2][0] != said[1][0]
    assert warcio("check", *files_in(tmp_path)).returncode == 0


def test_threads_of_one_process_can_share_an_archive(tmp_path: Path) -> None:
    kept: list[tuple[bytes, Stored]] = []
    with archive(tmp_path, max_bytes=100_000) as pages:

        def work(number: int) -> None:
            for turn in range(10):
                bodies = [f"{number} {turn} {each}".encode() for each in range(5)]
                stored = pages.append([answer(body) for body in bodies], {})
                kept.extend(zip(bodies, stored, strict=True))

        threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert len(kept) == 200
    assert all(body_of(read_back(tmp_path, stored)) == body for body, stored in kept)


def test_everything_is_on_the_disk_when_append_returns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: dict[int, int] = {}
    real = os.fsync

    def fsync(descriptor: int) -> None:
        real(descriptor)
        status = os.fstat(descriptor)
        synced[status.st_ino] = status.st_size

    monkeypatch.setattr(os, "fsync", fsync)
    with archive(tmp_path / "archive", max_bytes=15_000) as pages:
        for _ in range(3):
            stored = pages.append([answer(os.urandom(10_000)) for _ in range(3)], {})
            assert all(synced[file.stat().st_ino] == file.stat().st_size for file in files_in(tmp_path))
    folders = [tmp_path, *(tmp_path / "archive" / stored[0].file).parents]
    assert all(folder.stat().st_ino in synced for folder in folders[: folders.index(tmp_path, 1)])


def test_a_page_of_10_mb_is_kept_and_no_more_is_read_than_allowed(tmp_path: Path) -> None:
    body = os.urandom(5_000_000) + bytes(5_000_000)
    with archive(tmp_path) as pages:
        [stored] = pages.append([answer(body)], {})
    assert body_of(read_back(tmp_path, stored, 10_000_000)) == body
    assert 5_000_000 < stored.length < 5_050_000
    assert not isinstance(read_back(tmp_path, stored, 9_999_999), ArchivedPage)
    assert not isinstance(read_back(tmp_path, replace(stored, length=stored.length - 1)), ArchivedPage)
