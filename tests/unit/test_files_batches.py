from __future__ import annotations

import gzip
import json
import os
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tasks.errors import Reason
from tasks.files.batches import read_batches
from tasks.files.discover import discover
from tasks.files.model import Batch, File, Options
from tasks.files.read import read_file
from tasks.model import Given, Page, Reject

LIMIT = 1_000
OPTIONS = Options(max_bytes=LIMIT)


def batches_of(folder: Path, size: int, options: Options = OPTIONS, limit: int | None = None) -> list[Batch]:
    found = discover([str(folder)], options)
    return list(read_batches([*found.rejects, *found.files], {}, size, options, limit))


def read_all(folder: Path, size: int = 10, options: Options = OPTIONS) -> list[Page | Reject]:
    """Read a folder as the flow does, batch by batch."""
    return [page for batch in batches_of(folder, size, options) for page in batch.found]


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


def test_no_batch_holds_more_than_its_size(tmp_path: Path) -> None:
    write_records(tmp_path / "a.jsonl", [{"text": str(n)} for n in range(25)])
    for n in range(7):
        (tmp_path / f"f{n}.txt").write_text("x")
    batches = batches_of(tmp_path, 10)
    assert [len(batch.found) for batch in batches] == [10, 10, 10, 2]
    assert [batch.number for batch in batches] == [0, 1, 2, 3]
    assert batches[-1].passed == sum(path.stat().st_size for path in tmp_path.iterdir())


def test_a_limit_ends_the_reading_wherever_it_is(tmp_path: Path) -> None:
    write_records(tmp_path / "a.jsonl", [{"text": str(n)} for n in range(25)])
    assert [len(batch.found) for batch in batches_of(tmp_path, 10, limit=13)] == [10, 3]
    assert [len(batch.found) for batch in batches_of(tmp_path, 10, limit=10)] == [10]


def test_one_bad_line_among_many_is_a_reject_with_its_line_and_the_rest_goes_in(tmp_path: Path) -> None:
    write_records(tmp_path / "a.jsonl", [{"text": "one"}, {"text": "two"}])
    with (tmp_path / "a.jsonl").open("a") as stream:
        stream.write('{"text": \n{"text": "four"}\n')
    read = read_all(tmp_path)
    assert [page.origin.rsplit(":")[-1] for page in read] == ["1", "2", "3", "4"]
    assert [page.reason for page in read if isinstance(page, Reject)] == [Reason.BAD_RECORD]


def test_one_bad_line_among_a_million_is_one_reject(tmp_path: Path) -> None:
    """As many lines as DATELINE_TEST_LINES says: a million take a minute."""
    number = int(os.environ.get("DATELINE_TEST_LINES", "30000"))
    bad = number * 2 // 3
    with (tmp_path / "a.jsonl").open("w") as stream:
        stream.writelines('{"text": \n' if n == bad else f'{{"text": "words {n}"}}\n' for n in range(number))
    pages, rejects = 0, []
    for batch in batches_of(tmp_path, 100):
        assert len(batch.found) <= 100
        pages += sum(isinstance(page, Page) for page in batch.found)
        rejects += [page for page in batch.found if isinstance(page, Reject)]
    assert pages == number - 1
    assert [(each.reason, each.origin.rpartition(":")[2]) for each in rejects] == [
        (Reason.BAD_RECORD, str(bad + 1))
    ]


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
    (read,) = read_file(File(path=str(tmp_path / "gone.txt"), kind="text"), 0, OPTIONS)
    assert isinstance(read.result, Reject)
    assert read.result.reason is Reason.UNREADABLE


def test_compressed_records_are_read_and_a_torn_file_keeps_what_came_before(tmp_path: Path) -> None:
    lines = "".join(
        json.dumps({"text": f"{n} {sha256(b'%d' % n).hexdigest()}{n}"}) + "\n" for n in range(2_000)
    ).encode()
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(lines))
    assert len(read_all(tmp_path)) == 2_000
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(lines)[:-10_000])
    *pages, last = read_all(tmp_path)
    assert len(pages) > 500
    assert all(isinstance(page, Page) for page in pages)
    assert isinstance(last, Reject)
    assert last.reason is Reason.UNREADABLE


def test_foreign_records_are_read_by_the_paths_of_their_fields(tmp_path: Path) -> None:
    foreign = {"head": {"main": "Storm"}, "paragraphs": ["One.", "Two."], "link": "https://skerry.example/1"}
    write_records(tmp_path / "a.jsonl", [foreign, {"paragraphs": [1]}])
    mapping = (("title", "head.main"), ("text", "paragraphs"), ("url", "link"), ("language", "no.such"))
    page, reject = read_all(tmp_path, options=Options(max_bytes=LIMIT, mapping=mapping))
    assert isinstance(page, Page)
    assert (page.body, page.given) == (b"One.\n\nTwo.", Given(title="Storm", url="https://skerry.example/1"))
    assert isinstance(reject, Reject)
    assert reject.detail == "text: text was expected, not a list"


def test_records_out_of_the_range_or_of_another_site_are_left_out(tmp_path: Path) -> None:
    records = [
        {"text": "a", "published": "2026-01-01", "url": "https://www.skerry.example/1"},
        {"text": "b", "published": "2026-01-02", "url": "https://skerry.example/2"},
        {"text": "c", "published": "2026-01-03", "url": "https://news.skerry.example/3"},
        {"text": "d", "url": "https://skerry.example/4"},
        {"text": "e", "published": "2026-01-02", "url": "https://skerry.example.org/5"},
    ]
    write_records(tmp_path / "a.jsonl", list(records))
    since, until = datetime(2026, 1, 2, tzinfo=UTC), datetime(2026, 1, 3, tzinfo=UTC)
    options = Options(max_bytes=LIMIT, since=since, until=until, site="skerry.example")
    (batch,) = batches_of(tmp_path, 10, options)
    assert [page.body for page in batch.found if isinstance(page, Page)] == [b"b", b"d"]
    assert batch.ignored == 3


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
