from __future__ import annotations

import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.archive.digest import payload_digest
from tasks.archive.messages import target_uri
from tasks.archive.model import ArchivedPage, Earlier, Stored
from tasks.archive.records import exchange
from tasks.web.model import Answer
from tests.support.archives import NOW, answer, archive, body_of, files_in, read_back, warcio

MEMORY = "memory://records"


def plain(member: bytes) -> str:
    return zlib.decompress(member, zlib.MAX_WBITS | 16).decode("latin-1")


def written(one: Answer, earlier: Earlier | None = None) -> tuple[str, str, str]:
    records = exchange(one, digest=payload_digest(one.body), earlier=earlier, warcinfo_id="<urn:uuid:1>")
    return plain(records.request), plain(records.answer), plain(records.metadata) if records.metadata else ""


def stored(one: Answer) -> tuple[str, Stored]:
    with archive(MEMORY) as pages:
        return MEMORY, pages.append([one], {})[0]


def fields(record: str) -> dict[str, str]:
    return dict(line.split(": ", 1) for line in record.split("\r\n\r\n", 1)[0].split("\r\n")[1:])


@given(
    st.binary(max_size=2_000),
    st.lists(
        st.tuples(
            st.from_regex(r"[!#$%&'*+.^_`|~0-9a-z-]{1,20}", fullmatch=True),
            st.text(st.characters(max_codepoint=0xFF, exclude_characters="\x00\r\n")).map(
                lambda t: t.strip(" \t")
            ),
        )
    ),
)
def test_body_and_headers_come_back_as_they_were(body: bytes, headers: list[tuple[str, str]]) -> None:
    kept = tuple(pair for pair in headers if pair[0] not in {"content-length", "content-encoding"})
    page = read_back(*stored(answer(body, headers=kept)))
    assert isinstance(page, ArchivedPage)
    assert page.body == body
    assert page.headers == (*kept, ("content-length", str(len(body))))
    assert (page.status, page.url, page.fetched_at) == (200, "https://example.org/a", NOW)


@settings(max_examples=20)
@given(st.lists(st.tuples(st.text(), st.text())), st.text(), st.text())
def test_no_header_and_no_address_can_break_a_record(
    headers: list[tuple[str, str]], path: str, content_type: str
) -> None:
    odd = (*headers, ("content-type", content_type))
    url = f"https://example.org/{path}"
    address, record = stored(answer(b"\r\n\r\nWARC/1.1\r\n", headers=odd, url=url, sent=odd, hops=[(301, url)]))
    assert body_of(read_back(address, record)) == b"\r\n\r\nWARC/1.1\r\n"


def test_warcio_checks_indexes_and_recompresses_what_odd_answers_make(tmp_path: Path) -> None:
    odd = (
        ("x-ÿ\r\n", "a\r\n\r\nHTTP/1.1 500 no\x00"),
        ("x-name", "caf\xe9"),
        ("", ""),
        ("x-long", "y" * 70_000),
    )
    url = "https://example.org/ a\r\nWARC-Type: x\ud800é?q= #f"
    with archive(tmp_path) as pages:
        pages.append(
            [answer(b"", headers=odd, url=url, hops=[(302, url)]), answer(b"\x00" * 99_999, url=url)], {}
        )
        pages.append([answer(b"\x00" * 99_999, url="https://example.org/b", headers=odd, sent=odd)], {})
    [file] = files_in(tmp_path)
    check = warcio("check", file)
    assert (check.returncode, check.stdout, check.stderr) == (0, "", "")
    assert warcio("index", file).stdout.count('"warc-type"') == 8
    assert "8 records read" in warcio("recompress", file, tmp_path / "again.warc.gz").stdout


def test_a_reader_is_not_told_of_an_encoding_that_the_kept_body_no_longer_has() -> None:
    headers = (("content-encoding", "br"), ("transfer-encoding", "chunked"), ("content-length", "7"))
    _, response, _ = written(answer(b"a longer body", headers=headers))
    assert "\r\nx-crawler-content-encoding: br\r\nx-crawler-transfer-encoding: chunked\r\n" in response
    assert "\r\nx-crawler-content-length: 7\r\ncontent-length: 13\r\n\r\na longer body\r\n\r\n" in response


def test_an_answer_over_http_2_is_written_as_readers_expect_and_says_so() -> None:
    request, response, _ = written(
        answer(protocol="HTTP/2", sent=(("user-agent", "D"),), url="https://a.example?q")
    )
    assert "\r\n\r\nGET /?q HTTP/1.1\r\nhost: a.example\r\nuser-agent: D\r\n" in request
    assert "\r\n\r\nHTTP/1.1 200 OK\r\n" in response
    assert fields(request)["WARC-Protocol"] == fields(response)["WARC-Protocol"] == "h2"


def test_request_and_response_know_each_other_their_file_and_whom_they_spoke_to() -> None:
    request, response, metadata = written(answer(status=499))
    assert fields(request)["WARC-Concurrent-To"] == fields(response)["WARC-Record-ID"]
    assert fields(request)["WARC-Warcinfo-ID"] == fields(response)["WARC-Warcinfo-ID"] == "<urn:uuid:1>"
    assert fields(response)["WARC-IP-Address"] == "192.0.2.1"
    assert fields(response)["WARC-Date"] == fields(request)["WARC-Date"] == "2026-11-25T09:30:00.123456Z"
    assert "HTTP/1.1 499 Unknown\r\n" in response
    assert metadata == ""


def test_redirects_are_told_in_a_metadata_record_beside_the_final_answer() -> None:
    hops = [(301, "http://example.org/a"), (302, "https://example.org/a")]
    _, response, metadata = written(answer(url="https://www.example.org/a", hops=hops))
    assert fields(metadata)["WARC-Concurrent-To"] == fields(response)["WARC-Record-ID"]
    assert (
        fields(metadata)["WARC-Target-URI"]
        == fields(response)["WARC-Target-URI"]
        == "https://www.example.org/a"
    )
    assert metadata.split("\r\n\r\n")[1].split("\r\n") == [
        "via: https://example.org/a",
        "hopsFromSeed: RR",
        "redirect: 301 http://example.org/a",
        "redirect: 302 https://example.org/a",
    ]


def test_a_revisit_names_the_record_that_has_the_body_and_keeps_its_own_headers() -> None:
    earlier = Earlier(uri="https://example.org/first", date=NOW.replace(hour=1))
    _, revisit, _ = written(answer(b"known", headers=(("etag", '"2"'),)), earlier)
    assert fields(revisit)["WARC-Type"] == "revisit"
    assert fields(revisit)["WARC-Profile"].endswith("/warc/1.1/revisit/identical-payload-digest")
    assert fields(revisit)["WARC-Refers-To-Target-URI"] == "https://example.org/first"
    assert fields(revisit)["WARC-Refers-To-Date"] == "2026-11-25T01:30:00.123456Z"
    assert fields(revisit)["WARC-Payload-Digest"] == payload_digest(b"known")
    assert revisit.endswith('HTTP/1.1 200 OK\r\netag: "2"\r\ncontent-length: 5\r\n\r\n\r\n\r\n')


def test_no_credentials_get_into_files_that_may_be_passed_on() -> None:
    sent = (("Authorization", "Basic hush"), ("cookie", "hush"), ("accept", "*/*"))
    one = answer(url="https://me:hush@example.org/a", sent=sent, hops=[(301, "https://me:hush@example.org/")])
    records = "".join(written(one, Earlier(uri=one.url, date=NOW)))
    assert "hush" not in records
    assert "\r\nhost: example.org\r\naccept: */*\r\n" in records


def test_a_form_is_not_kept() -> None:
    assert (
        exchange(answer(form=b"hub.secret=hush"), digest="sha1:A", earlier=None, warcinfo_id="<1>").request
        == b""
    )


@pytest.mark.parametrize(
    ("url", "uri"),
    [
        ("https://example.org/a?b=c%20d#e", "https://example.org/a?b=c%20d#e"),
        ("https://example.org/a b\r\n", "https://example.org/a%20b%0D%0A"),
        ("https://zürich.example/ü", "https://z%C3%BCrich.example/%C3%BC"),
        ("https://u:p@[2001:db8::1]:8080/@x", "https://[2001:db8::1]:8080/@x"),
        ("http://[broken", "http://[broken"),
    ],
)
def test_an_address_in_a_record_is_visible_ascii(url: str, uri: str) -> None:
    assert target_uri(url) == uri


def test_the_digest_is_the_one_that_other_tools_compute() -> None:
    assert payload_digest(b"") == "sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ"
