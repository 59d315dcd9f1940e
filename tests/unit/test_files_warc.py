"""WARC files of any writer, whole and broken: a record is a page, a reject, or was not meant to be one."""

from __future__ import annotations

import gzip
import hashlib
from datetime import UTC, datetime
from pathlib import Path

import brotli  # type: ignore[import-untyped]  # it ships no type information
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.errors import Reason
from tasks.files.model import File, Options, Read
from tasks.files.warc import read_warc
from tasks.model import Given, Page, Reject
from tests.support.processes import peak_of
from tests.support.warc import PAGE, http, members, record, sha1

OPTIONS = Options(max_bytes=10_000, given=Given(outlet="skerry.example"))


def read(path: Path, data: bytes, start: int = 0, options: Options = OPTIONS) -> list[Read]:
    path.write_bytes(data)
    return list(read_warc(File(path=str(path), kind="warc", size=len(data)), start, options))


def results(path: Path, data: bytes, options: Options = OPTIONS) -> list[Page | Reject]:
    return [found.result for found in read(path, data, options=options) if found.result is not None]


def page_of(path: Path, block: bytes) -> Page:
    (page,) = results(path, record(block))
    assert isinstance(page, Page)
    return page


def reject_of(path: Path, data: bytes) -> Reject:
    (reject,) = results(path, data)
    assert isinstance(reject, Reject)
    return reject


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.warc"


@pytest.mark.parametrize(
    "pack", [lambda *records: b"".join(records), members, lambda *records: gzip.compress(b"".join(records))]
)
def test_records_are_pages_whether_compressed_one_by_one_or_as_a_whole_or_not(path: Path, pack: object) -> None:
    urls = [f"https://skerry.example/{n}" for n in range(5)]
    pages = results(path, pack(*(record(http(), url=url) for url in urls)))  # type: ignore[operator]  # a function
    assert [page.given.url for page in pages if isinstance(page, Page)] == urls
    assert {page.given.outlet for page in pages if isinstance(page, Page)} == {"skerry.example"}
    assert len({page.origin for page in pages}) == 5
    first = pages[0]
    assert isinstance(first, Page)
    assert (first.kind, first.body, first.fetched_at) == (
        "html",
        PAGE,
        datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC),
    )
    assert first.headers == (("content-type", "text/html; charset=utf-8"),)


@pytest.mark.parametrize(
    ("kind", "block"),
    [
        ("request", b"GET / HTTP/1.1\r\n\r\n"),
        ("metadata", b"a: b"),
        ("warcinfo", b"a: b"),
        ("revisit", http(b"")),
        ("response", http(b"\x89PNG", headers=["Content-Type: image/png"])),
        (
            "response",
            http(b"", status="HTTP/1.1 301 Moved", headers=["Location: /2", "Content-Type: text/html"]),
        ),
    ],
)
def test_what_is_no_page_and_was_not_meant_to_be_one_is_passed_over(
    path: Path, kind: str, block: bytes
) -> None:
    found = read(path, members(record(block, kind=kind), record(http())))
    assert [found[0].result, type(found[1].result)] == [None, Page]


def test_an_address_of_no_web_is_passed_over(path: Path) -> None:
    assert results(path, record(b"20260102 example.org 192.0.2.1", url="dns:example.org")) == []


def test_odd_answers_are_read_as_their_servers_meant_them(path: Path) -> None:
    assert page_of(path, http(status="HTTP/2 200")).body == PAGE
    assert page_of(path, http(headers=[])).body == PAGE
    assert page_of(path, http().replace(b"\r\n", b"\n")).body == PAGE
    chunked = b"10\r\n" + PAGE[:16] + b"\r\n%x;x=y\r\n" % len(PAGE[16:]) + PAGE[16:] + b"\r\n0\r\n\r\n"
    html = "Content-Type: text/html"
    assert page_of(path, http(chunked, headers=[html, "Transfer-Encoding: chunked"])).body == PAGE
    for encoding, body in (("gzip", gzip.compress(PAGE)), ("br", brotli.compress(PAGE))):
        assert page_of(path, http(body, headers=[html, f"Content-Encoding: {encoding}"])).body == PAGE
        both = b"%x\r\n" % len(body) + body + b"\r\n0\r\n\r\n"
        headers = [html, f"Content-Encoding: {encoding}", "Transfer-Encoding: chunked"]
        assert page_of(path, http(both, headers=headers)).body == PAGE


def test_headers_that_a_crawler_left_though_it_decoded_the_body_do_no_harm(path: Path) -> None:
    headers = ["Content-Type: text/html", "Content-Encoding: gzip", "Transfer-Encoding: chunked"]
    assert page_of(path, http(headers=headers)).body == PAGE


def test_a_resource_is_a_page_by_the_type_of_its_record(path: Path) -> None:
    pages = results(path, record(PAGE, kind="resource", fields=["Content-Type: text/html"]))
    assert [page.body for page in pages if isinstance(page, Page)] == [PAGE]


@pytest.mark.parametrize(
    ("status", "reason"),
    [("404 Not Found", Reason.GONE), ("403 Forbidden", Reason.DENIED), ("503 Busy", Reason.SERVER_ERROR)],
)
def test_a_refusal_is_a_reject_with_what_its_status_means(path: Path, status: str, reason: Reason) -> None:
    assert reject_of(path, record(http(status=f"HTTP/1.1 {status}"))).reason is reason


def test_a_record_without_an_answer_is_a_reject(path: Path) -> None:
    assert reject_of(path, record(PAGE)).reason is Reason.BAD_ANSWER


@pytest.mark.parametrize("field", ["WARC-Block-Digest", "WARC-Payload-Digest"])
def test_a_wrong_digest_is_a_reject_and_a_right_one_is_not(path: Path, field: str) -> None:
    data = http() if field == "WARC-Block-Digest" else PAGE
    assert len(results(path, record(http(), fields=[f"{field}: {sha1(data)}"]))) == 1
    reject = reject_of(path, record(http(), fields=[f"{field}: {sha1(data + b'!')}"]))
    assert reject.reason is Reason.UNREADABLE
    assert "digest" in reject.detail
    for unknown in ("crc32:1234", "sha1:!!", "sha1:", ":", "sha1:AAAA"):
        (page,) = results(path, record(http(), fields=[f"{field}: {unknown}"]))
        assert isinstance(page, Page)


def test_a_digest_in_hexadecimal_or_of_what_was_on_the_wire_fits_too(path: Path) -> None:
    hexadecimal = "sha256:" + hashlib.sha256(PAGE).hexdigest()
    packed = gzip.compress(PAGE)
    headers = ["Content-Type: text/html", "Content-Encoding: gzip"]
    for block, digest in (
        (http(), hexadecimal),
        (http(packed, headers=headers), sha1(packed)),
        (http(packed, headers=headers), sha1(PAGE)),
    ):
        (page,) = results(path, record(block, fields=[f"WARC-Payload-Digest: {digest}"]))
        assert isinstance(page, Page)


def test_a_page_that_is_too_large_or_a_bomb_is_a_reject_and_its_neighbour_is_read(path: Path) -> None:
    bomb = http(gzip.compress(bytes(50_000_000)), headers=["Content-Type: text/html", "Content-Encoding: gzip"])
    large = http(b"<p>" + b"x" * 5_000_000)
    found = results(path, members(record(bomb), record(large), record(http())))
    assert [getattr(each, "reason", None) for each in found] == [Reason.TOO_LARGE, Reason.TOO_LARGE, None]


@settings(max_examples=60, deadline=None)
@given(cut=st.integers(1, 2_000), packed=st.booleans())
def test_a_file_that_was_cut_off_anywhere_gives_all_that_is_whole(
    tmp_path_factory: pytest.TempPathFactory, cut: int, packed: bool
) -> None:
    path = tmp_path_factory.mktemp("cut") / "a.warc.gz"
    records = [record(http(PAGE + hashlib.shake_256(b"%d" % n).hexdigest(300).encode())) for n in range(3)]
    data = members(*records) if packed else b"".join(records)
    cut = min(cut, len(data) - 1)
    starts = [sum(len(gzip.compress(r)) if packed else len(r) for r in records[:n]) for n in range(4)]
    whole = sum(end <= len(data) - cut for end in starts[1:])
    pages = [each for each in results(path, data[:-cut]) if isinstance(each, Page)]
    # The last bytes of a record are its end mark: without them it is whole all the same.
    assert len(pages) in {whole, whole + 1}
    if len(pages) == whole and len(data) - cut > starts[whole] + 200:
        assert any(isinstance(each, Reject) for each in results(path, data[:-cut]))


@pytest.mark.parametrize("packed", [False, True])
def test_reading_goes_on_behind_a_place_that_is_broken(path: Path, packed: bool) -> None:
    records = [record(http(PAGE + b"%d" % n), url=f"https://skerry.example/{n}") for n in range(5)]
    packs = [gzip.compress(each) if packed else each for each in records]
    packs[2] = packs[2][:40] + b"\xff" * 60 + packs[2][100:]
    found = results(path, b"".join(packs))
    urls = [each.given.url for each in found if isinstance(each, Page)]
    assert urls[:2] == ["https://skerry.example/0", "https://skerry.example/1"]
    assert urls[-2:] == ["https://skerry.example/3", "https://skerry.example/4"]
    if packed:
        assert [each.reason for each in found if isinstance(each, Reject)] == [Reason.UNREADABLE]


@pytest.mark.parametrize("data", [b"", b"not a warc", b"\x1f\x8b\x08broken", bytes(1_000)])
def test_what_is_no_warc_is_one_reject(path: Path, data: bytes) -> None:
    assert [each.reason for each in results(path, data) if isinstance(each, Reject)] == [
        Reason.UNREADABLE if data else Reason.EMPTY
    ]


@pytest.mark.parametrize("place", range(4))
def test_a_member_with_nothing_in_it_hides_no_record(path: Path, place: int) -> None:
    """Block gzip ends with one, and so does what a writer was killed in; fastwarc ends there without a word."""
    packs = [gzip.compress(record(http(), url=f"https://skerry.example/{n}")) for n in range(3)]
    packs[place:place] = [gzip.compress(b"")] * 3
    found = read(path, b"".join(packs))
    urls = [each.result.given.url for each in found if isinstance(each.result, Page)]
    assert urls == [f"https://skerry.example/{n}" for n in range(3)]
    assert [each for each in found if isinstance(each.result, Reject)] == (
        [] if place else found[:1]  # nothing says that this is an archive
    )
    assert found[-1].end <= path.stat().st_size


@pytest.mark.parametrize("left", [4, 12, 30, 100])
@pytest.mark.parametrize("packed", [False, True])
def test_a_record_that_breaks_off_in_its_head_is_not_passed_over(path: Path, left: int, packed: bool) -> None:
    first, second = (record(http(), url=f"https://skerry.example/{n}") for n in range(2))
    data = gzip.compress(first) + gzip.compress(second)[:left] if packed else first + second[:left]
    page, reject = results(path, data)
    assert isinstance(page, Page)
    assert isinstance(reject, Reject)
    assert reject.reason in {Reason.UNREADABLE, Reason.BAD_ANSWER}


def test_a_record_of_the_first_day_of_all_has_no_time(path: Path) -> None:
    (page,) = results(path, record(http(), date="0001-01-01T00:00:00+23:00"))
    assert isinstance(page, Page)
    assert page.fetched_at is None


def test_a_head_that_never_ends_does_not_fill_the_memory(path: Path) -> None:
    data = record(http(), fields=["X: " + "y" * 5_000_000]) + record(http(), url="https://skerry.example/2")
    found = results(path, data)
    assert [type(each) for each in found] == [Reject, Page]


@settings(max_examples=30, deadline=None)
@given(numbers=st.lists(st.integers(0, 30), min_size=1, max_size=8), packed=st.booleans())
def test_reading_goes_on_from_any_place_that_a_checkpoint_names(
    tmp_path_factory: pytest.TempPathFactory, numbers: list[int], packed: bool
) -> None:
    path = tmp_path_factory.mktemp("on") / "a.warc"
    records = [record(http(PAGE + b"x" * n), url=f"https://skerry.example/{n}") for n in numbers]
    data = members(*records) if packed else b"".join(records)
    whole = read(path, data)
    for place, found in enumerate(whole[:-1]):
        rest = read(path, data, start=found.end)
        assert [each.result for each in rest] == [each.result for each in whole[place + 1 :]]


def test_a_place_where_no_record_begins_has_the_file_read_from_its_start(path: Path) -> None:
    data = gzip.compress(record(http()) + record(http()))
    assert len(read(path, data, start=100)) == len(read(path, data)) == 2


def test_captures_out_of_the_range_or_of_another_site_are_passed_over(path: Path) -> None:
    records = [
        record(http(), date="2026-01-01T23:59:59Z"),
        record(http(), date="2026-01-02T00:00:00.000001Z"),
        record(http(), date="2026-01-02T10:00:00Z", url="https://other.example/1"),
        record(http(), date="2026-01-03T00:00:00Z"),
        record(http(), date="yesterday"),
    ]
    options = Options(
        max_bytes=10_000,
        since=datetime(2026, 1, 2, tzinfo=UTC),
        until=datetime(2026, 1, 3, tzinfo=UTC),
        site="skerry.example",
    )
    pages = results(path, members(*records), options)
    assert [page.fetched_at for page in pages if isinstance(page, Page)] == [
        datetime(2026, 1, 2, 0, 0, 0, 1, tzinfo=UTC),
        None,
    ]


def test_a_record_of_a_gigabyte_is_streamed(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    with path.open("wb") as stream, gzip.GzipFile(fileobj=stream, mode="wb", compresslevel=1) as packed:
        block = http(headers=["Content-Type: video/mp4"])
        packed.write(record(block, length=len(block) + 1_000_000_000).removesuffix(b"\r\n\r\n"))
        for _ in range(1_000):
            packed.write(bytes(1_000_000))
        packed.write(b"\r\n\r\n")
    code = (
        "from tasks.files.warc import read_warc; from tasks.files.model import File, Options\n"
        f"print(len(list(read_warc(File(path={str(path)!r}, kind='warc'), 0, Options(max_bytes=1000)))))"
    )
    output, peak = peak_of(code)
    assert output.strip() == "1"
    assert peak < 300_000_000
