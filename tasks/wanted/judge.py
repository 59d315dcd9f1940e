"""What becomes of a wanted page: fetched, tried again, given up, or replaced by what its feed says."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from http import HTTPStatus

from tasks.archive.digest import payload_digest
from tasks.articles.address import outlet_of, site_of
from tasks.articles.claims import paragraphs
from tasks.articles.identity import canonical_url
from tasks.articles.verdict import MIN_TEXT_LETTERS, judge_text
from tasks.errors import Reason
from tasks.model import AddressSource, Article, Given, Page, Recalled, Reject, Retry, Robots, Told
from tasks.schedule import GiveUp, Tried, decide_retry
from tasks.wanted.model import Fetched, Look, WantedPage
from tasks.web.model import Answer, NoAnswer
from tasks.web.retry_after import not_before
from tasks.web.robots import RobotsFile, Verdict
from tasks.web.status import refusal_of

#: Runs that died with a page before it is given up: of the last three it was all that they had.
MOST_DEATHS = 5


def give_up(wanted: WantedPage) -> Fetched:
    """Return what becomes of a page that has taken so many runs with it: a reject."""
    detail = f"{wanted.deaths} runs died with it, the last of them when it was all that they had"
    reject = Reject(origin=wanted.origin, stage="extract", reason=Reason.CRASHED, detail=detail, url=wanted.url)
    if wanted.look is not None:
        return Fetched(wanted=wanted, result=Recalled(origin=wanted.origin, uid=wanted.look.uid))
    return Fetched(wanted=wanted, result=reject)


def judge_answer(
    wanted: WantedPage,
    visited: Answer | NoAnswer,
    robots: RobotsFile,
    now: datetime,
    *,
    ai_opt_out: bool | None,
) -> Page | Recalled | Retry | Reject:
    """Return the page that answered, or what to do as none did; for a look, the article if it is as it was."""
    if wanted.look is not None and not _is_changed(wanted.look, visited):
        return Recalled(origin=wanted.origin, uid=wanted.look.uid)
    if isinstance(visited, NoAnswer):
        return decide_failed(wanted, visited.reason, visited.detail, now)
    refusal = refusal_of(visited)
    if refusal:
        pause = not_before(visited.status, visited.header("retry-after"), now)
        return decide_failed(wanted, *refusal, now, pause=pause)
    is_absent = robots.status is None or robots.status >= 300  # noqa: PLR2004  # no file, hence no rules
    return Page(
        origin=wanted.origin,
        kind="html",
        body=visited.body,
        given=_given(wanted, wanted.as_url or visited.url),
        fetched_at=wanted.as_of or visited.asked_at,
        told=wanted.told,
        headers=visited.headers,
        robots="absent" if is_absent else "allowed",
        robots_ai_opt_out=ai_opt_out,
    )


def is_gone(visited: Answer | NoAnswer) -> bool:
    """Say whether a host says that a page is not there any more."""
    refusal = refusal_of(visited) if isinstance(visited, Answer) else None
    return refusal is not None and refusal[0] is Reason.GONE


def _is_changed(look: Look, visited: Answer | NoAnswer) -> bool:
    """Say whether a page is another one than at the last look; one that cannot be had is not."""
    if isinstance(visited, NoAnswer) or visited.status == HTTPStatus.NOT_MODIFIED or refusal_of(visited):
        return False
    return payload_digest(visited.body) != look.digest


def judge_robots(
    wanted: WantedPage, verdict: Verdict, now: datetime
) -> Page | Recalled | Retry | Reject | None:
    """Return what to do with a page that may not be fetched, or not now; None if it may."""
    if wanted.look is not None and not verdict.allowed:
        return Recalled(origin=wanted.origin, uid=wanted.look.uid)
    if verdict.allowed is None:
        return decide_failed(wanted, Reason.SERVER_ERROR, verdict.detail, now)
    return None if verdict.allowed else in_its_place(wanted, Reason.DISALLOWED, verdict.detail)


def decide_failed(
    wanted: WantedPage, reason: Reason, detail: str, now: datetime, *, pause: datetime | None = None
) -> Page | Retry | Reject:
    """Return when to try again, or what takes the place of a page that is given up."""
    tried = Tried(attempts=wanted.attempts + 1, first_wanted_at=wanted.first_wanted_at)
    jitter = (wanted.wanted_id * 0.618_033_988_75) % 1.0
    decision = decide_retry(tried, reason, pause, now, jitter)
    if isinstance(decision, GiveUp):
        return in_its_place(wanted, reason, f"{detail} ({decision.why})")
    return Retry(origin=wanted.origin, reason=reason, detail=detail, at=decision.at, why=decision.reason)


def in_its_place(wanted: WantedPage, reason: Reason, detail: str) -> Page | Reject:
    """Return what the feed says of an article whose page cannot be had, or the reject if that is too little."""
    for told in (wanted.told, replace(wanted.told, content=None)):
        text = paragraphs(told.content or told.summary) or ""
        if judge_text(text, MIN_TEXT_LETTERS) is None and text != wanted.told.title:
            return _entry_page(wanted, told, text)
    return Reject(origin=wanted.origin, stage="fetch", reason=reason, detail=detail, url=wanted.url)


def _entry_page(wanted: WantedPage, told: Told, text: str) -> Page:
    given = _given(wanted, wanted.url) if wanted.url else Given(source_id=wanted.origin, outlet=wanted.outlet)
    robots: Robots = "not_asked"
    return Page(origin=wanted.origin, kind="entry", body=text.encode(), given=given, told=told, robots=robots)


def _given(wanted: WantedPage, url: str) -> Given:
    """Return the address that answered, and the outlet of the feed if the page is its own."""
    address = canonical_url(url)
    if address is None or wanted.outlet is None:
        return Given(url=url)
    is_own = site_of(outlet_of(address)) == site_of(wanted.outlet)
    return Given(url=url, outlet=wanted.outlet if is_own else None)


def instead_of(
    fetched: Fetched, outcome: Article | Recalled | Retry | Reject
) -> Page | Article | Recalled | Retry | Reject:
    """Return what the feed says in place of a page that turned out to be no article; all else as it is.

    What is an article already stays one, whatever its page is by now.
    """
    look = fetched.wanted.look
    if look is not None and isinstance(outcome, Reject):
        return Recalled(origin=fetched.wanted.origin, uid=look.uid)
    if isinstance(outcome, Reject) and isinstance(fetched.result, Page) and fetched.result.kind == "html":
        return in_its_place(fetched.wanted, outcome.reason, outcome.detail)
    return outcome


def with_addresses(
    fetched: Fetched, outcome: Article | Recalled | Retry | Reject
) -> Article | Recalled | Retry | Reject:
    """Return an article with the addresses under which it was met: the feed's, and where that led."""
    if not isinstance(outcome, Article):
        return outcome
    asked = fetched.wanted.as_url or fetched.wanted.url
    is_capture = fetched.wanted.as_url is not None
    answered = canonical_url(fetched.record.final_url) if fetched.record and not is_capture else None
    met: tuple[tuple[AddressSource, str | None], ...] = (("asked", asked), ("answered", answered))
    others = {url: source for source, url in reversed(met) if url and url != outcome.url}
    return replace(outcome, addresses=tuple((source, url) for url, source in others.items()))
