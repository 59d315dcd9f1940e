from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from fsspec.implementations.memory import MemoryFileSystem  # type: ignore[import-untyped]  # ships no types

from tasks.archive.model import Unread
from tasks.archive.places import Objects, open_place
from tasks.errors import ArchiveError, Reason
from tests.support.archives import answer, archive, body_of, files_in, read_back, warcio


def test_where_nothing_can_be_appended_to_each_batch_is_a_file_of_its_own(tmp_path: Path) -> None:
    address = f"memory:/{tmp_path}"
    with archive(address) as pages:
        first = pages.append([answer(b"one"), answer(b"two")], {})
        second = pages.append([answer(b"three")], {})
        stored = first + second
        assert [body_of(read_back(address, each)) for each in stored] == [b"one", b"two", b"three"]
    assert first[0].file == first[1].file != second[0].file
    system = MemoryFileSystem()
    assert len(system.find(str(tmp_path))) == 2
    for each in (first[0], second[0]):
        copy = tmp_path / Path(each.file).name
        copy.write_bytes(system.cat_file(f"{tmp_path}/{each.file}"))
        assert warcio("check", copy).returncode == 0


def test_a_batch_larger_than_a_file_becomes_several(tmp_path: Path) -> None:
    address = f"memory:/{tmp_path}"
    with archive(address, max_bytes=1) as pages:
        stored = pages.append([answer(b"one"), answer(b"two")], {})
    assert [body_of(read_back(address, each)) for each in stored] == [b"one", b"two"]
    assert len(MemoryFileSystem().find(str(tmp_path))) == 2


@pytest.mark.parametrize("prefix", ["", "file://"])
def test_a_path_and_its_file_address_are_the_same_folder(tmp_path: Path, prefix: str) -> None:
    with archive(f"{prefix}{tmp_path}/a folder") as pages:
        first = pages.append([answer(b"one")], {})
        second = pages.append([answer(b"two")], {})
    assert first[0].file == second[0].file
    assert files_in(tmp_path) == [tmp_path / "a folder" / first[0].file]
    assert body_of(read_back(f"file://{tmp_path}/a folder", second[0])) == b"two"


def test_what_is_not_there_is_missing_elsewhere_too(tmp_path: Path) -> None:
    with archive(f"memory:/{tmp_path}") as pages:
        [stored] = pages.append([answer()], {})
    gone = read_back(f"memory:/{tmp_path}/other", stored)
    assert isinstance(gone, Unread)
    assert gone.reason is Reason.MISSING


class Broken:
    """A driver whose store is away, and which says so in exceptions of its own."""

    def pipe_file(self, *_: Any, **__: Any) -> None:
        raise RuntimeError("no route to\nhttps://key:hush@store")

    cat_file = pipe_file


class Strict(MemoryFileSystem):  # type: ignore[misc]  # fsspec ships no types
    """A file system where a folder must be there before a file of it."""

    cachable = False

    def pipe_file(self, path: str, value: bytes, mode: str = "overwrite", **_: Any) -> None:
        if not self.isdir(path.rpartition("/")[0]):
            raise FileNotFoundError(path)
        super().pipe_file(path, value, mode=mode)


def test_a_store_that_fails_is_an_error_in_one_line_without_its_password() -> None:
    broken = Objects(Broken(), "bucket", "s3://bucket")
    with pytest.raises(ArchiveError) as caught:
        broken.put("a", b"")
    assert str(caught.value) == "DATELINE_ARCHIVE: s3://bucket cannot be written: no route to https://store"
    with pytest.raises(ArchiveError, match="cannot be read"):
        broken.read("a", 0, 1)


def test_folders_are_made_where_they_are_things_of_their_own(tmp_path: Path) -> None:
    place = Objects(Strict(), str(tmp_path), "strict://")
    place.put("2026/11/25/a", b"bytes")
    assert place.read("2026/11/25/a", 1, 2) == b"yt"


def test_a_home_folder_can_be_written_short(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    open_place("~/pages").prepare()
    assert (tmp_path / "pages").is_dir()
