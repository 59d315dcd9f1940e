from __future__ import annotations

import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tasks.errors import Reason
from tasks.files.batches import Chunk, count_articles, plan_batches
from tasks.files.discover import discover
from tasks.files.read import read_chunk, reject_duplicate_ids
from tasks.model import Given, Page, Reject

LIMIT = 1_000


def batches_of(folder: Path, size: int) -> tuple[tuple[Chunk | Reject, ...], ...]:
    found = discover([str(folder)])
    return plan_batches([*found.rejects, *found.files], size, LIMIT)


def read_all(folder: Path, size: int = 10, defaults: Given | None = None) -> list[Page | Reject]:
    """Read a folder as the flow does, batch by batch."""
    seen: dict[tuple[str, str], bytes] = {}
    read: list[Page | Reject] = []
    for batch in batches_of(folder, size):
        pages: list[Page | Reject] = []
        for piece in batch:
            pages += [piece] if isinstance(piece, Reject) else read_chunk(piece, defaults or Given(), LIMIT)
        read += reject_duplicate_ids(pages, seen)
    return read


def write_records(path: Path, records: list[object]) -> None:
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")


@given(lines=st.lists(st.sampled_from(["record", "blank", "bad"]), max_size=30), size=st.integers(1, 12))
def test_every_line_that_is_not_blank_is_read_once_whatever_the_size_of_a_batch(
    tmp_path_factory: object, lines: list[str], size: int
) -> None:
    folder = Path(str(tmp_path_factory.mktemp("lines")))  # type: ignore[attr-defined]  # pytest's own fixture
    texts = {"record": '{"text": "words %d"}', "blank": "  ", "bad": "{%d"}
    body = "\n".join(texts[kind] % n if "%" in texts[kind] else texts[kind] for n, kind in enumerate(lines))
    (folder / "a.jsonl").write_text(body)
    read = read_all(folder, size)
    expected = [f"{folder}/a.jsonl:{n}" for n, kind in enumerate(lines, 1) if kind != "blank"]
    assert [page.origin for page in read] == (expected or [f"{folder}/a.jsonl"])
    planned = sum(count_articles(piece) for batch in batches_of(folder, size) for piece in batch)
    assert planned == len(read)


def test_no_batch_holds_more_than_its_size(tmp_path: Path) -> None:
    write_records(tmp_path / "a.jsonl", [{"text": str(n)} for n in range(25)])
    for n in range(7):
        (tmp_path / f"f{n}.txt").write_text("x")
    weights = [sum(count_articles(piece) for piece in batch) for batch in batches_of(tmp_path, 10)]
    assert max(weights) == 10
    assert sum(weights) == 32


def test_one_bad_line_among_many_is_a_reject_with_its_line_and_the_rest_goes_in(tmp_path: Path) -> None:
    write_records(tmp_path / "a.jsonl", [{"text": "one"}, {"text": "two"}])
    with (tmp_path / "a.jsonl").open("a") as stream:
        stream.write('{"text": \n{"text": "four"}\n')
    read = read_all(tmp_path)
    assert [page.origin.rsplit(":")[-1] for page in read] == ["1", "2", "3", "4"]
    assert [page.reason for page in read if isinstance(page, Reject)] == [Reason.BAD_RECORD]


def test_a_line_over_the_limit_is_too_large_and_its_neighbours_are_read(tmp_path: Path) -> None:
    write_records(tmp_path / "a.jsonl", [{"text": "one"}, {"text": "x" * 5 * LIMIT}, {"text": "three"}])
    first, second, third = read_all(tmp_path)
    assert isinstance(second, Reject)
    assert second.reason is Reason.TOO_LARGE
    assert [page.body for page in (first, third) if isinstance(page, Page)] == [b"one", b"three"]


def test_a_file_over_the_limit_and_an_empty_file_are_rejected(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"x" * (LIMIT + 1))
    (tmp_path / "b.txt").write_bytes(b" \r\n")
    (tmp_path / "c.jsonl").write_bytes(b"\n\n")
    (tmp_path / "d.txt").write_bytes(b"x" * LIMIT)
    *rejects, page = sorted(read_all(tmp_path), key=lambda page: isinstance(page, Page))
    assert [r.reason for r in rejects if isinstance(r, Reject)] == [
        Reason.TOO_LARGE,
        Reason.EMPTY,
        Reason.EMPTY,
    ]
    assert isinstance(page, Page)


def test_a_file_that_has_gone_since_it_was_found_is_unreadable(tmp_path: Path) -> None:
    chunk = Chunk(path=str(tmp_path / "gone.txt"), kind="text")
    (reject,) = read_chunk(chunk, Given(), LIMIT)
    assert isinstance(reject, Reject)
    assert reject.reason is Reason.UNREADABLE


def test_a_file_of_records_that_was_cut_off_says_so_for_every_record_that_is_missing(tmp_path: Path) -> None:
    write_records(tmp_path / "a.jsonl", [{"text": "one"}])
    chunk = Chunk(path=str(tmp_path / "a.jsonl"), kind="records", articles=3)
    assert len(list(read_chunk(chunk, Given(), LIMIT))) == 3


def test_an_id_with_two_texts_is_rejected_the_second_time_and_a_repeated_record_is_not(tmp_path: Path) -> None:
    records = [{"id": 7, "text": "one"}, {"id": "7", "text": "one"}, {"id": "7", "text": "two"}]
    write_records(tmp_path / "a.jsonl", list(records))
    write_records(tmp_path / "b.jsonl", [{"id": 7, "text": "another file"}])
    read = read_all(tmp_path, size=1)
    assert [isinstance(page, Page) for page in read] == [True, True, False, True]
    assert isinstance(read[2], Reject)
    assert read[2].reason is Reason.DUPLICATE_ID


def test_a_program_or_utf16_under_a_name_of_records_is_one_reject(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "words"}\n' * 5, encoding="utf-16")
    (reject,) = read_all(tmp_path)
    assert isinstance(reject, Reject)
    assert reject.reason is Reason.BINARY
