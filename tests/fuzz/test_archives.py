"""Archives and files of records with a fault: what is whole is read, what is not is a reject, and it ends."""

from __future__ import annotations

import gzip
import hashlib
import json
import time
import zlib
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.archive.records import read_member
from tasks.errors import ExportError, Reason
from tasks.exports.read import read_export
from tasks.files.answer import BadAnswerError, parse_http
from tasks.files.model import File, Options, Read
from tasks.files.read import read_file
from tasks.files.records import read_record
from tasks.files.warc import read_warc
from tasks.model import Given, Page, Reject
from tasks.web.decoding import Decoder, DecodingError, gunzip_capped
from tests.fuzz.mutations import mutated
from tests.support.warc import PAGE, http, members, record, sha1

LIMIT = 20_000
OPTIONS = Options(max_bytes=LIMIT)


def page(number: int) -> bytes:
    """Return an answer with a page that compresses badly, so that its records are of some length."""
    return http(PAGE + hashlib.shake_256(b"%d" % number).hexdigest(300).encode())


RECORDS = [record(page(number), url=f"https://skerry.example/{number}") for number in range(4)]
OTHERS = [
    record(b"software: x", kind="warcinfo"),
    record(b"GET / HTTP/1.1\r\n\r\n", kind="request"),
    record(http(gzip.compress(PAGE, mtime=0), headers=["Content-Type: text/html", "Content-Encoding: gzip"])),
    record(
        http(
            b"10\r\n" + PAGE[:16] + b"\r\n0\r\n\r\n",
            headers=["Transfer-Encoding: chunked", "Content-Type: text/html"],
        )
    ),
    record(http(), fields=[f"WARC-Block-Digest: {sha1(http())}", "WARC-Truncated: length"]),
    record(PAGE, kind="resource", fields=["Content-Type: text/html"]),
    record(http(b"", status="HTTP/1.1 301 Moved", headers=["Location: /2", "Content-Type: text/html"])),
]
ARCHIVES = [
    b"".join(RECORDS + OTHERS),
    members(*RECORDS, *OTHERS),
    gzip.compress(b"".join(RECORDS), mtime=0),
    members(*OTHERS),
]
TOKENS = (
    *(
        b"WARC/1.0\r\n",
        b"WARC/1.1\r\n",
        b"Content-Length: ",
        b"Content-Length: 99999999999\r\n",
        b"\r\n\r\n",
        b"WARC-Type: ",
    ),
    *(b"\x1f\x8b\x08", b"HTTP/1.1 ", b"ffffffff\r\n", b"Content-Length: -1\r\n", b"WARC-Date: 0000", b"sha1:"),
)
LINES = json.dumps(
    {"id": 7, "url": "https://skerry.example/a", "text": "Words.", "authors": ["A"], "published": "2026-01-01"}
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz")


def read(folder: Path, data: bytes) -> list[Read]:
    path = folder / "a.warc"
    path.write_bytes(data)
    began = time.process_time()
    found = list(read_warc(File(path=str(path), kind="warc", size=len(data)), 0, OPTIONS))
    assert time.process_time() - began < 5
    for each in found:
        assert 0 <= each.end <= len(data)
        check(each.result)
    return found


def check(result: Page | Reject | None) -> None:
    if isinstance(result, Reject):
        assert result.detail
        assert "\n" not in result.detail
        assert "\n" not in result.origin
        assert isinstance(result.reason, Reason)
        f"{result.origin}{result.detail}{result.url or ''}".encode()
    elif isinstance(result, Page):
        assert len(result.body) <= LIMIT
        assert result.fetched_at is None or result.fetched_at.tzinfo is not None


@given(data=mutated(ARCHIVES, TOKENS))
def test_an_archive_that_is_nearly_one(folder: Path, data: bytes) -> None:
    found = read(folder, data)
    assert found
    assert read(folder, data) == found


@given(
    number=st.integers(0, 3),
    broken=mutated(RECORDS, TOKENS),
    packed=st.booleans(),
)
def test_the_records_beside_a_broken_one_are_read(
    folder: Path, number: int, broken: bytes, packed: bool
) -> None:
    """Compressed each by itself, as archives are: nothing in one of them can say where the next one begins."""
    packs = [gzip.compress(each, mtime=0) for each in RECORDS]
    packs[number] = (
        gzip.compress(broken, mtime=0) if packed else packs[number][: len(broken) % len(packs[number])]
    )
    urls = {each.result.given.url for each in read(folder, b"".join(packs)) if isinstance(each.result, Page)}
    assert {f"https://skerry.example/{other}" for other in range(4) if other != number} <= urls


@given(mutated([http(), http(gzip.compress(PAGE, mtime=0), headers=["Content-Encoding: gzip"])], TOKENS))
def test_an_answer_in_a_record_that_is_nearly_one(block: bytes) -> None:
    try:
        answer = parse_http(block)
    except BadAnswerError as error:
        assert error.reason is Reason.BAD_ANSWER
        return
    assert 0 <= answer.status <= 999
    try:
        assert len(answer.decoded(LIMIT).body) <= LIMIT or answer.header("content-encoding") is None
    except DecodingError as error:
        assert error.reason in {Reason.TOO_LARGE, Reason.BAD_ANSWER}


@given(mutated([*(gzip.compress(each, mtime=0) for each in RECORDS), b"\x1f\x8b\x08"], TOKENS))
def test_a_member_of_our_own_archive_that_is_nearly_one(member: bytes) -> None:
    with suppress(ValueError):  # "if it is not whole"
        read_member(member, LIMIT)


@given(
    mutated([gzip.compress(PAGE, mtime=0), zlib.compress(PAGE), PAGE]),
    st.sampled_from(
        ("gzip", "deflate", "br", "zstd", "gzip, br", "x-gzip,identity", ", ,", "gzip;q=1", "\udcff")
    ),
    st.integers(1, 64),
)
def test_a_body_that_is_nearly_packed(body: bytes, encoding: str, size: int) -> None:
    try:
        decoder = Decoder(encoding, LIMIT)
        for start in range(0, len(body), size):
            decoder.feed(body[start : start + size])
        assert len(decoder.finish()) <= LIMIT
    except DecodingError as error:
        assert error.reason in {Reason.TOO_LARGE, Reason.BAD_ANSWER}
    unpacked = gunzip_capped(body, LIMIT)
    assert isinstance(unpacked, Reason) or len(unpacked) <= LIMIT


@given(mutated([LINES.encode(), b"\xef\xbb\xbf" + LINES.encode()], (b"{", b"}", b"[]", b'"text":', b'"html":')))
def test_a_line_of_a_record_that_is_nearly_one(line: bytes) -> None:
    found = read_record(line, "a.jsonl:1", Given())
    check(found)
    if isinstance(found, Page):
        given = found.given
        for text in (given.url, given.title, given.outlet, given.source_id, *given.authors):
            assert text is None or "\x00" not in text
            (text or "").encode()


@given(
    data=mutated(
        [(LINES + "\r\n").encode() * 3, gzip.compress((LINES + "\n").encode() * 50, mtime=0)], (b"\n", b"\r")
    ),
    name=st.sampled_from(("a.jsonl", "a.jsonl.gz", "a.txt", "a.html")),
)
def test_a_file_of_any_kind_that_is_nearly_one(folder: Path, data: bytes, name: str) -> None:
    path = folder / name
    path.write_bytes(data)
    kinds = {"jsonl": "records", "gz": "records", "txt": "text", "html": "html"}
    file = File(path=str(path), kind=kinds[name.rpartition(".")[2]], size=len(data))  # type: ignore[arg-type]  # of a closed list
    found = list(read_file(file, 0, OPTIONS))
    assert found
    for each in found:
        check(each.result)


@given(data=mutated([(LINES + "\n").encode() * 2, b"PAR1" + bytes(40) + b"PAR1"], (b"PAR1", b'"article_uid":')))
def test_an_export_that_is_nearly_one(folder: Path, data: bytes) -> None:
    path = folder / "export.jsonl"
    path.write_bytes(data)
    try:
        found = list(read_export(path, LIMIT))
    except ExportError as error:  # the file is none at all
        assert "\n" not in str(error)
        return
    for each in found:
        if isinstance(each, Reject):
            check(each)
