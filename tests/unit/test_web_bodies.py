from __future__ import annotations

import gzip
import itertools
import time
import tracemalloc
import zlib
from collections.abc import Callable, Iterator

import brotli  # type: ignore[import-untyped]  # it ships no type information
import pytest
from backports import zstd
from hypothesis import given
from hypothesis import strategies as st

from tasks.errors import Reason
from tasks.web.decoding import Decoder, DecodingError, gunzip_capped
from tests.support.fetching import answer_of, failure_of
from tests.support.web import LocalWeb, Reply, drip, encoded, page, raw

BODY = b"<p>news of the day</p>" * 500


def _brotli(data: bytes) -> bytes:
    packed: bytes = brotli.compress(data, quality=3)  # the best quality takes seconds for a bomb
    return packed


def _raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


PACKED: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "x-gzip": gzip.compress,
    "deflate": zlib.compress,
    "Deflate": _raw_deflate,
    "br": _brotli,
    "zstd": zstd.compress,
}


@pytest.fixture
def web() -> Iterator[LocalWeb]:
    with LocalWeb() as started:
        yield started


@pytest.mark.parametrize("encoding", PACKED)
def test_every_encoding_is_undone(web: LocalWeb, encoding: str) -> None:
    web.routes["/"] = encoded(PACKED[encoding](BODY), encoding)
    assert answer_of(web.url()).body == BODY


@given(
    body=st.binary(max_size=5000), encodings=st.lists(st.sampled_from(list(PACKED)), max_size=3), cut=st.data()
)
def test_a_body_comes_out_the_same_however_it_is_packed_and_cut(
    body: bytes, encodings: list[str], cut: st.DataObject
) -> None:
    packed = body
    for encoding in encodings:
        packed = PACKED[encoding](packed)
    size = cut.draw(st.integers(1, max(1, len(packed))))
    decoder = Decoder(", ".join(encodings), 100_000)
    for start in range(0, len(packed), size):
        decoder.feed(packed[start : start + size])
    assert decoder.finish() == body


@pytest.mark.parametrize("encoding", PACKED)
def test_a_bomb_is_too_large_and_never_unpacked(web: LocalWeb, encoding: str) -> None:
    web.routes["/"] = encoded(PACKED[encoding](bytes(50_000_000)), encoding)
    assert failure_of(web.url(), max_bytes=1_000_000).reason is Reason.TOO_LARGE


@pytest.mark.parametrize("encoding", PACKED)
def test_a_bomb_takes_no_more_memory_than_its_limit_demands(encoding: str) -> None:
    packed = PACKED[encoding](bytes(50_000_000))
    decoder = Decoder(encoding, 1_000_000)
    tracemalloc.start()
    try:
        with pytest.raises(DecodingError):
            decoder.feed(packed)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 8_000_000


def test_a_bomb_within_a_bomb_is_too_large(web: LocalWeb) -> None:
    web.routes["/"] = encoded(gzip.compress(gzip.compress(bytes(50_000_000))), "gzip, gzip")
    assert failure_of(web.url(), max_bytes=1_000_000).reason is Reason.TOO_LARGE


def test_a_gzip_file_within_gzip_is_left_a_gzip_file(web: LocalWeb) -> None:
    web.routes["/sitemap.xml.gz"] = encoded(gzip.compress(gzip.compress(BODY)), "gzip")
    body = answer_of(web.url("/sitemap.xml.gz")).body
    assert gunzip_capped(body, 100_000) == BODY


def test_a_gzip_file_is_unpacked_up_to_a_limit_and_only_if_whole() -> None:
    packed = gzip.compress(BODY)
    assert gunzip_capped(packed, len(BODY)) == BODY
    assert gunzip_capped(packed, len(BODY) - 1) is Reason.TOO_LARGE
    assert gunzip_capped(gzip.compress(bytes(50_000_000)), 1_000_000) is Reason.TOO_LARGE
    assert gunzip_capped(packed[:-9], 100_000) is Reason.BAD_ANSWER
    assert gunzip_capped(b"<xml/>", 100_000) is Reason.BAD_ANSWER


@pytest.mark.parametrize("encoding", [name for name in PACKED if name != "Deflate"])
def test_what_cannot_be_unpacked_or_stops_in_the_middle_is_a_bad_answer(web: LocalWeb, encoding: str) -> None:
    web.routes["/garbage"] = encoded(b"\x00this is not packed at all", encoding)
    web.routes["/cut"] = encoded(PACKED[encoding](BODY)[:-3], encoding)
    assert failure_of(web.url("/garbage")).reason is Reason.BAD_ANSWER
    assert failure_of(web.url("/cut")).reason is Reason.BAD_ANSWER


def test_gzip_of_several_members_padding_and_unknown_encodings_are_met_and_taken() -> None:
    for encoding, packed in [
        ("gzip", gzip.compress(BODY[:100]) + gzip.compress(BODY[100:]) + bytes(20)),
        ("zstd", zstd.compress(BODY[:100]) + zstd.compress(BODY[100:])),
        ("utf-8", BODY),
        ("none", BODY),
        ("", BODY),
    ]:
        decoder = Decoder(encoding, 100_000)
        decoder.feed(packed)
        assert decoder.finish() == BODY, encoding


def test_more_than_three_encodings_are_a_bad_answer() -> None:
    with pytest.raises(DecodingError) as caught:
        Decoder("gzip, gzip, gzip, gzip", 100)
    assert caught.value.reason is Reason.BAD_ANSWER


def test_a_body_of_exactly_the_limit_is_taken_and_one_byte_more_is_not(web: LocalWeb) -> None:
    web.routes["/"] = page(b"x" * 1000)
    assert len(answer_of(web.url(), max_bytes=1000).body) == 1000
    assert failure_of(web.url(), max_bytes=999).reason is Reason.TOO_LARGE


def test_a_body_without_length_ends_with_its_connection_and_is_capped(web: LocalWeb) -> None:
    web.routes["/short"] = drip(lambda: [(0, b"a"), (0, b"b")])
    web.routes["/endless"] = drip(lambda: itertools.repeat((0, b"x" * 10_000)))
    assert answer_of(web.url("/short")).body == b"ab"
    assert failure_of(web.url("/endless"), max_bytes=100_000).reason is Reason.TOO_LARGE


def test_endless_chunks_are_too_large(web: LocalWeb) -> None:
    chunked = (("Transfer-Encoding", "chunked"),)
    web.routes["/"] = drip(lambda: itertools.repeat((0, b"3e8\r\n" + b"x" * 1000 + b"\r\n")), headers=chunked)
    assert failure_of(web.url(), max_bytes=100_000).reason is Reason.TOO_LARGE


def test_a_byte_now_and_then_is_given_up_when_the_time_is_over(web: LocalWeb) -> None:
    web.routes["/"] = drip(lambda: itertools.repeat((0.05, b"x")))
    start = time.monotonic()
    assert failure_of(web.url(), options={"timeout_seconds": 0.5}).reason is Reason.TIMED_OUT
    assert 0.4 < time.monotonic() - start < 10


def test_a_length_that_lies_is_no_whole_answer(web: LocalWeb) -> None:
    web.routes["/more"] = raw(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort")
    web.routes["/less"] = raw(b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nlonger")
    web.routes["/zero"] = raw(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\nlonger")
    web.routes["/huge"] = lambda _: Reply(headers=(("Content-Length", "9" * 18),), framed=False)
    web.routes["/garbage"] = raw(b"HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\nlonger")
    assert failure_of(web.url("/more")).reason is Reason.BAD_ANSWER
    assert answer_of(web.url("/less")).body == b"lon"
    assert answer_of(web.url("/zero")).body == b""
    assert failure_of(web.url("/huge")).reason is Reason.TOO_LARGE
    assert failure_of(web.url("/garbage")).reason is Reason.BAD_ANSWER


def test_more_than_100_headers_or_64_kilobytes_of_them_are_a_bad_answer(web: LocalWeb) -> None:
    web.routes["/many"] = page("x", headers=tuple((f"X-{n}", "1") for n in range(100)))
    web.routes["/long"] = page("x", headers=(("X-Long", "x" * 64 * 1024),))
    web.routes["/endless"] = drip(lambda: itertools.repeat((0, b"")), headers=(("X-Long", "x" * 1_000_000),))
    web.routes["/allowed"] = page("x", headers=tuple((f"X-{n}", "1") for n in range(98)))
    for path in ("/many", "/long", "/endless"):
        assert failure_of(web.url(path)).reason is Reason.BAD_ANSWER, path
    assert answer_of(web.url("/allowed")).status == 200
