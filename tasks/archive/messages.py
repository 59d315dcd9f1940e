"""An HTTP exchange as the bytes of WARC blocks, such that no header or address can break a record."""

from __future__ import annotations

import re
from http import HTTPStatus
from urllib.parse import quote

from tasks.web.model import Answer, Headers

#: They described the bytes on the wire. The body is kept decompressed, so a reader that obeyed them would
#: decode it twice or cut it off; renamed as Common Crawl does, nothing is lost.
_WIRE_HEADERS = frozenset({"content-encoding", "transfer-encoding", "content-length"})
_WIRE_PREFIX = "x-crawler-"
#: Credentials stay out of files that are made to be passed on.
_SECRET_HEADERS = frozenset({"authorization", "proxy-authorization", "cookie"})
_NOT_IN_A_NAME = re.compile(r"[^!#$%&'*+.^_`|~0-9A-Za-z-]")
_NOT_IN_A_VALUE = re.compile(r"[\x00\r\n]")
_USER = re.compile(r"^([^/?#]*//)[^/?#]*@")
#: Host with port, and path with query.
_PARTS = re.compile(r"^(?:[^/?#]*//)?([^/?#]*)([^#]*)")
_STATUS = re.compile(r"HTTP/1\.[01] (\d{3})\b", re.ASCII)
_VISIBLE = "".join(map(chr, range(0x21, 0x7F)))


def target_uri(url: str) -> str:
    """Return an address as a record names it: visible ASCII, without a user's name and password."""
    return quote(_USER.sub(r"\1", url, count=1), safe=_VISIBLE, errors="surrogatepass")


def request_head(answer: Answer) -> bytes:
    """Return the request of the last hop as HTTP/1.1."""
    host, path = _PARTS.findall(target_uri(answer.url))[0]
    sent = tuple(pair for pair in answer.sent if pair[0].lower() not in _SECRET_HEADERS)
    if not any(name.lower() == "host" for name, _ in sent):  # HTTP/2 says it as :authority
        sent = (("host", host), *sent)
    return _head(f"GET {path if path.startswith('/') else '/' + path} HTTP/1.1", sent)


def answer_head(answer: Answer) -> bytes:
    """Return status line and headers as HTTP/1.1, fit for the decompressed body."""
    headers = [
        (_WIRE_PREFIX + name if name.lower() in _WIRE_HEADERS else name, value)
        for name, value in answer.headers
    ]
    headers.append(("content-length", str(len(answer.body))))
    return _head(f"HTTP/1.1 {answer.status} {_phrase(answer.status)}", headers)


def content_type(answer: Answer) -> str | None:
    """Return the Content-Type without what no header may hold; None if the server sent none."""
    value = answer.header("content-type")
    return None if value is None else _clean(value)


def parse_answer(block: bytes) -> tuple[int, Headers, bytes]:
    """Return status, headers and body of a block that `answer_head` begins; ValueError if it is none."""
    head, separator, body = block.partition(b"\r\n\r\n")
    line, *lines = head.decode("latin-1").split("\r\n")
    status = _STATUS.match(line)
    if not separator or status is None:
        raise ValueError("no HTTP answer in the record")
    pairs = (header.partition(":") for header in lines)
    return int(status[1]), tuple((name.lower(), value.strip(" \t")) for name, _, value in pairs), body


def _head(line: str, headers: Headers | list[tuple[str, str]]) -> bytes:
    named = ((_NOT_IN_A_NAME.sub("-", name) or "-", _clean(value)) for name, value in headers)
    return "".join(f"{text}\r\n" for text in (line, *map(": ".join, named), "")).encode("latin-1")


def _clean(value: str) -> str:
    # Beyond Latin-1 no header byte can lie: such a value was made by us, and is kept as UTF-8 would be read.
    value = _NOT_IN_A_VALUE.sub(" ", value).strip(" \t")
    return value if value.isascii() or max(value) <= "\xff" else _as_utf8(value)


def _as_utf8(value: str) -> str:
    return value.encode("utf-8", "replace").decode("latin-1")


def _phrase(status: int) -> str:
    # An answer over HTTP/2 has none, and readers want one.
    return HTTPStatus(status).phrase if status in HTTPStatus._value2member_map_ else "Unknown"
