from __future__ import annotations

from datetime import timedelta

import pytest

from tasks.archive.model import Stored
from tasks.errors import Reason
from tasks.model import Article, Page, Recalled, Reject, Retry, Told
from tasks.wanted.judge import in_its_place, instead_of, judge_answer, judge_robots, with_addresses
from tasks.wanted.model import Fetched, WantedPage
from tasks.web.robots import RobotsFile, Verdict
from tests.support.articles import make_article
from tests.support.live import NOW, make_answer, make_silence, make_wanted

RULES = RobotsFile(status=200, body="")
TEXT = "The harbour of Reykjavik was closed on Monday after a storm."


def judge(wanted: WantedPage, visited: object, robots: RobotsFile = RULES) -> Page | Recalled | Retry | Reject:
    return judge_answer(wanted, visited, robots, NOW, ai_opt_out=None)  # type: ignore[arg-type]  # one of both kinds


def test_a_page_that_answers_is_extracted_with_what_is_known_of_it() -> None:
    wanted = make_wanted(told=Told(title="T", published="yesterday"))
    answer = make_answer(
        url="https://www.skerry.example/1", body=b"<p>", headers=(("x-robots-tag", "noarchive"),)
    )
    page = judge(wanted, answer)
    assert isinstance(page, Page)
    assert (page.kind, page.body, page.told, page.headers) == ("html", b"<p>", wanted.told, answer.headers)
    assert (page.given.url, page.given.outlet, page.given.title) == (answer.url, "skerry.example", None)
    assert (page.robots, page.fetched_at) == ("allowed", NOW)


def test_a_page_of_another_site_is_not_given_the_outlet_of_the_feed() -> None:
    page = judge(make_wanted(), make_answer(url="https://elsewhere.example/1"))
    assert isinstance(page, Page)
    assert page.given.outlet is None


@pytest.mark.parametrize("status", [404, None])
def test_a_site_without_rules_is_noted_as_such(status: int | None) -> None:
    page = judge(make_wanted(), make_answer(), RobotsFile(status=status, body=""))
    assert isinstance(page, Page)
    assert page.robots == "absent"


@pytest.mark.parametrize(
    ("visited", "reason"),
    [
        (make_silence(Reason.UNRESOLVED), Reason.UNRESOLVED),
        (make_answer(500), Reason.SERVER_ERROR),
        (make_answer(429), Reason.RATE_LIMITED),
        (make_answer(403, headers=(("retry-after", "60"),)), Reason.RATE_LIMITED),
        (make_answer(404), Reason.GONE),
    ],
)
def test_what_passes_is_tried_again_and_says_when_and_why(visited: object, reason: Reason) -> None:
    retry = judge(make_wanted(), visited)
    assert isinstance(retry, Retry)
    assert (retry.reason, retry.at > NOW) == (reason, True)
    assert reason in retry.why


def test_a_host_that_says_when_to_come_again_is_not_asked_before() -> None:
    retry = judge(make_wanted(), make_answer(503, headers=(("retry-after", "90000"),)))
    assert isinstance(retry, Retry)
    assert retry.at >= NOW + timedelta(seconds=90_000)


def test_what_lasts_is_a_reject_when_the_feed_says_too_little() -> None:
    reject = judge(make_wanted(), make_answer(451))
    assert isinstance(reject, Reject)
    assert (reject.stage, reject.reason, reject.origin) == ("fetch", Reason.DENIED, "https://skerry.example/1")
    assert "451" in reject.detail


def test_what_is_given_up_after_many_tries_says_how_many() -> None:
    reject = judge(make_wanted(attempts=5), make_answer(500))
    assert isinstance(reject, Reject)
    assert "tried 6 times" in reject.detail


@pytest.mark.parametrize(
    ("told", "text", "content"),
    [
        (Told(content=f"<p>{TEXT}</p><p>More.</p>", summary="Short."), f"{TEXT}\n\nMore.", True),
        (Told(summary=f"<b>{TEXT}</b>"), TEXT, False),
        (Told(content="<img src='x'>", summary=TEXT), TEXT, False),
    ],
)
def test_the_feeds_own_text_takes_the_place_of_a_page(told: Told, text: str, content: bool) -> None:
    page = in_its_place(make_wanted(told=told), Reason.DENIED, "403")
    assert isinstance(page, Page)
    assert (page.kind, page.body.decode(), page.robots) == ("entry", text, "not_asked")
    assert page.told is not None
    assert (page.told.content is not None) == content


def test_an_entry_without_an_address_is_identified_by_itself_within_its_outlet() -> None:
    page = in_its_place(
        make_wanted(url=None, origin="feed:1:k", told=Told(content=TEXT)), Reason.NO_PAGE, "none"
    )
    assert isinstance(page, Page)
    assert (page.given.url, page.given.source_id, page.given.outlet) == (None, "feed:1:k", "skerry.example")


def test_a_title_that_is_repeated_as_the_summary_is_no_text() -> None:
    told = Told(title=TEXT, summary=f"<p>{TEXT}</p>")
    assert isinstance(in_its_place(make_wanted(told=told), Reason.DENIED, "403"), Reject)


def test_robots_decide_before_a_page_is_asked_for() -> None:
    def verdict(allowed: bool | None) -> Verdict:
        return Verdict(allowed=allowed, crawl_delay_seconds=None, detail="by its robots.txt")

    assert judge_robots(make_wanted(), verdict(allowed=True), NOW) is None
    refused = judge_robots(make_wanted(), verdict(allowed=False), NOW)
    assert isinstance(refused, Reject)
    assert refused.reason == Reason.DISALLOWED
    assert isinstance(judge_robots(make_wanted(), verdict(allowed=None), NOW), Retry)


def test_a_page_that_is_no_article_gives_way_to_the_feeds_text_and_keeps_its_reason_without_one() -> None:
    reject = Reject(origin="o", stage="extract", reason=Reason.NOT_AN_ARTICLE, detail="a home page")
    page = Page(origin="o", kind="html", body=b"")
    told = make_wanted(told=Told(summary=TEXT))
    instead = instead_of(Fetched(wanted=told, result=page), reject)
    assert isinstance(instead, Page)
    assert instead.kind == "entry"
    kept = instead_of(Fetched(wanted=make_wanted(), result=page), reject)
    assert isinstance(kept, Reject)
    assert kept.reason == Reason.NOT_AN_ARTICLE
    retry = Retry(origin="o", reason=Reason.TIMED_OUT, detail="", at=NOW, why="")
    assert instead_of(Fetched(wanted=told, result=retry), retry) is retry


def test_an_article_keeps_the_addresses_under_which_it_was_met() -> None:
    record = Stored(
        url="https://skerry.example/1", final_url="https://skerry.example/moved?utm_source=x", file="f",
        offset=0, length=1, digest="sha1:X", record_type="response", status=200, content_type=None,
        body_bytes=1,
        fetched_at=NOW,
    )  # fmt: skip
    article = make_article(url="https://skerry.example/canonical")
    met = with_addresses(
        Fetched(wanted=make_wanted(), result=Page(origin="o", kind="html", body=b""), record=record), article
    )
    assert isinstance(met, Article)
    assert set(met.addresses) == {
        ("asked", "https://skerry.example/1"),
        ("answered", "https://skerry.example/moved"),
    }
