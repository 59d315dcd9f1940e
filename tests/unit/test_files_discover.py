from __future__ import annotations

import os
from pathlib import Path

from tasks.errors import Reason
from tasks.files.discover import Found
from tasks.files.discover import discover as discover_with
from tasks.files.model import Options
from tasks.files.paths import printable
from tasks.files.read import read_file
from tasks.model import Page, Reject
from tests.support.accounts import as_ordinary_user, open_folder

OPTIONS = Options(max_bytes=10)


def discover(paths: list[str]) -> Found:
    return discover_with(paths, OPTIONS)


def reasons(found: Found) -> list[Reason]:
    return [reject.reason for reject in found.rejects]


def test_a_folder_is_walked_in_order_of_name_and_its_other_files_are_counted(tmp_path: Path) -> None:
    for name in ("b.txt", "a.HTML", "c.jsonl", "picture.png"):
        (tmp_path / name).write_text("x")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "d.htm").write_text("x")
    found = discover([str(tmp_path)])
    assert [Path(file.path).name for file in found.files] == ["a.HTML", "b.txt", "c.jsonl", "d.htm"]
    assert [file.kind for file in found.files] == ["html", "text", "records", "html"]
    assert (found.rejects, found.ignored) == ((), 1)


def test_a_path_that_does_not_exist_is_rejected_and_the_others_are_found(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    found = discover([str(tmp_path / "nowhere"), str(tmp_path / "a.txt")])
    assert reasons(found) == [Reason.MISSING]
    assert len(found.files) == 1


def test_a_named_file_of_another_kind_is_rejected_not_ignored(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_text("x")
    assert reasons(discover([str(tmp_path / "a.docx")])) == [Reason.UNSUPPORTED]


def test_a_link_that_leads_back_to_its_folder_is_rejected_and_the_walk_ends(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "again").symlink_to(tmp_path)
    found = discover([str(tmp_path)])
    assert reasons(found) == [Reason.LINK_LOOP]
    assert len(found.files) == 1


def test_links_that_point_at_each_other_or_at_nothing_are_unreadable(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "b.txt")
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    (tmp_path / "c.txt").symlink_to(tmp_path / "nowhere")
    assert reasons(discover([str(tmp_path)])) == [Reason.UNREADABLE] * 3


def test_the_same_file_by_two_paths_is_found_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    assert len(discover([str(tmp_path), str(tmp_path / "a.txt")]).files) == 1


def test_a_pipe_is_not_opened_but_rejected(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert reasons(discover([str(tmp_path)])) == [Reason.UNREADABLE]


def test_a_closed_folder_and_a_closed_file_are_rejected_and_their_neighbour_is_found() -> None:
    with open_folder() as folder:
        (folder / "closed").mkdir(mode=0o000)
        (folder / "a.txt").write_text("x")
        (folder / "b.txt").write_text("x")
        (folder / "b.txt").chmod(0o000)
        with as_ordinary_user():
            found = discover([str(folder)])
            pages = [next(read_file(file, 0, OPTIONS)).result for file in found.files]
    assert reasons(found) == [Reason.UNREADABLE]
    assert isinstance(pages[0], Page)
    assert isinstance(pages[1], Reject)
    assert pages[1].reason is Reason.UNREADABLE


def test_a_name_with_a_newline_or_without_encoding_becomes_printable_text() -> None:
    assert printable("a\nb.txt") == "a\\nb.txt"
    assert printable(os.fsdecode(b"caf\xe9.txt")) == "caf\\xe9.txt"
    assert printable("café.txt") == "café.txt"
