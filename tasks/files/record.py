"""One WARC record as a page, or why it is none: what it is a capture of, when, and what its server answered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from http import HTTPStatus

from tasks.articles.address import outlet_of, site_of
from tasks.articles.identity import canonical_url
from tasks.errors import Reason
from tasks.files.answer import BadAnswerError, HttpAnswer, parse_http
from tasks.files.digests import wrong_digest
from tasks.files.model import Options
from tasks.model import Page, Reject
from tasks.web.decoding import DecodingError
from tasks.web.status import refusal_of_status

#: What an answer's head, and the encodings of its body, may add to the bytes of a page.
_SPARE = 1_000_000
#: Bytes in which the head of an answer has to end: a picture of 1 GB is not read to know that it is one.
_HEAD = 65_536
_PAGES = frozenset({"text/html", "application/xhtml+xml"})
#: A response holds what was answered, a resource what lay there.
_KINDS = frozenset({"response", "resource"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A record whose bytes are not read yet."""

    #: Fields of its head by name in lower case.
    head: Mapping[str, str]
    #: Bytes of it, as its head says.
    length: int
    #: Reads up to so many bytes of it.
    read: Callable[[int], bytes]

    def take(self, number: int) -> bytes:
        """Return so many bytes, fewer only at its end."""
        parts = []
        while number > 0 and (part := self.read(number)):
            parts.append(part)
            number -= len(part)
        return b"".join(parts)


def read_block(block: Block, origin: str, options: Options) -> Page | Reject | None:
    """Return the page of a record, why it has none, or None for what was never meant to be one.

    Requests, notes, pictures, redirects and captures out of the range or of other sites are no pages. A revisit
    says that an address still gave what another record holds: of that one the article is made.
    """
    kind = block.head.get("warc-type", "").lower()
    url = block.head.get("warc-target-uri", "").strip("<>")
    captured = _captured(block.head.get("warc-date", ""))
    if not kind or "content-length" not in block.head:
        detail = "a record whose head breaks off"
        return Reject(origin=origin, stage="load", reason=Reason.UNREADABLE, detail=detail)
    is_web = kind in _KINDS and url.lower().startswith(("http:", "https:"))
    if not is_web or not is_wanted(url, captured, options):
        return None
    try:
        answer = _read_answer(block, options.max_bytes, is_resource=kind == "resource")
    except (BadAnswerError, DecodingError) as error:
        return Reject(origin=origin, stage="load", reason=error.reason, detail=str(error), url=url)
    if answer is None:
        return None
    refusal = refusal_of_status(answer.status, slowly=False)
    if refusal:
        return Reject(origin=origin, stage="load", reason=refusal[0], detail=refusal[1], url=url)
    return Page(
        origin=origin,
        kind="html",
        body=answer.body,
        given=replace(options.given, url=url),
        fetched_at=captured,
        headers=answer.headers,
    )


def is_wanted(url: str | None, moment: datetime | None, options: Options) -> bool:
    """Say whether something is of the site and the range that was asked for; without a time it is."""
    if moment is not None and options.since is not None and moment < options.since:
        return False
    if moment is not None and options.until is not None and moment >= options.until:
        return False
    if options.site is None:
        return True
    address = canonical_url(url) if url else None
    host = outlet_of(address) if address else ""
    return options.site in (host, site_of(host)) or host.endswith(f".{options.site}")


def _captured(text: str) -> datetime | None:
    """Return a WARC-Date; None for what is none."""
    try:
        moment = datetime.fromisoformat(text.strip())
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError):  # the first day of year 1 is none in UTC
        return None


def _read_answer(block: Block, max_bytes: int, *, is_resource: bool) -> HttpAnswer | None:
    """Read an answer that holds a page or a refusal; None for any other."""
    start = block.take(_HEAD)
    stated = block.head.get("content-type")
    head = HttpAnswer.of_resource(stated, start) if is_resource else parse_http(start)
    is_refusal = head.status >= HTTPStatus.BAD_REQUEST
    if not (_is_page(head) and (head.status == HTTPStatus.OK or is_refusal)):
        return None
    if is_refusal:
        return head
    if block.length > max_bytes + _SPARE:
        raise BadAnswerError(Reason.TOO_LARGE, f"{block.length} bytes, more than {max_bytes}")
    whole = start + block.take(block.length - len(start))
    if len(whole) < block.length:
        raise BadAnswerError(Reason.UNREADABLE, f"cut off after {len(whole)} of {block.length} bytes")
    answer = HttpAnswer.of_resource(stated, whole) if is_resource else parse_http(whole)
    decoded = answer.decoded(max_bytes)
    wrong = wrong_digest(block.head, whole, (answer.body, decoded.body))
    if wrong:
        raise BadAnswerError(Reason.UNREADABLE, wrong)
    return decoded


def _is_page(answer: HttpAnswer) -> bool:
    """Say whether an answer is a web page, by its type; without one, by how it begins."""
    stated = (answer.header("content-type") or "").partition(";")[0].strip().lower()
    if stated:
        return stated in _PAGES
    return answer.body[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")
