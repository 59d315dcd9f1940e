from __future__ import annotations

from collections.abc import Iterator

import pytest

from tasks.web.model import Answer, Request
from tests.support.fetching import answer_of, fetch, fetch_one, make_client
from tests.support.web import LocalWeb, Reply, conditional, page, raw, redirect


@pytest.fixture
def web() -> Iterator[LocalWeb]:
    with LocalWeb() as started:
        yield started


def test_an_answer_has_everything_that_the_archive_keeps(web: LocalWeb) -> None:
    web.routes["/a"] = page("<p>x</p>", headers=(("X-Two", "1"), ("X-Two", "2")))
    answer = answer_of(web.url("/a?q=1#part"), purpose="page")
    assert (answer.status, answer.body, answer.url) == (200, b"<p>x</p>", web.url("/a?q=1#part"))
    assert [value for name, value in answer.headers if name == "x-two"] == ["1", "2"]
    assert (answer.address, answer.protocol, answer.hops) == ("127.0.0.1", "HTTP/1.1", ())
    assert dict(answer.sent) == {
        "Host": f"127.0.0.1:{web.port}",
        "User-Agent": "Dateline/test",
        "Accept": "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.5",
        "Accept-Encoding": "gzip, deflate, br, zstd",
    }
    assert web.asked("/a")[0].headers == {name.lower(): value for name, value in answer.sent}
    assert answer.seconds > 0


def test_answers_come_in_the_order_of_their_requests(web: LocalWeb) -> None:
    for n in range(20):
        web.routes[f"/{n}"] = lambda seen: Reply(body=seen.path.encode(), delay=0.05 * (int(seen.path[1:]) % 3))
    visited = fetch([Request(url=web.url(f"/{n}", 1 + n % 4)) for n in range(20)])
    assert [each.body for each in visited if isinstance(each, Answer)] == [f"/{n}".encode() for n in range(20)]


def test_validators_are_sent_and_a_304_has_no_body(web: LocalWeb) -> None:
    web.routes["/feed"] = conditional(b"<rss/>")
    first = answer_of(web.url("/feed"), purpose="feed")
    again = answer_of(web.url("/feed"), purpose="feed", etag=first.header("etag"))
    dated = answer_of(web.url("/feed"), purpose="feed", last_modified=first.header("last-modified"))
    assert [first.status, again.status, dated.status] == [200, 304, 304]
    assert (again.body, dated.body) == (b"", b"")


def test_a_validator_that_no_header_can_hold_is_not_sent(web: LocalWeb) -> None:
    web.routes["/feed"] = conditional(b"<rss/>")
    answer = answer_of(web.url("/feed"), etag='"a"\r\nX-Evil: 1', last_modified="日")
    assert answer.status == 200
    assert not {"x-evil", "if-none-match", "if-modified-since"} & set(web.requests[0].headers)


def test_a_304_that_nobody_asked_for_is_returned_as_it_is(web: LocalWeb) -> None:
    web.routes["/feed"] = lambda _: Reply(status=304, headers=(("Content-Encoding", "gzip"),))
    assert answer_of(web.url("/feed")).status == 304


def test_404_410_and_500_are_answers(web: LocalWeb) -> None:
    web.routes["/gone"] = lambda _: Reply(status=410, body=b"gone")
    web.routes["/broken"] = lambda _: Reply(status=500)
    visited = fetch([Request(url=web.url(path)) for path in ("/nothing", "/gone", "/broken")])
    assert [each.status for each in visited if isinstance(each, Answer)] == [404, 410, 500]


def test_a_captcha_and_an_empty_body_are_answers_too(web: LocalWeb) -> None:
    web.routes["/captcha"] = page("<html>Are you human?</html>")
    web.routes["/empty"] = page("", content_type="application/rss+xml")
    assert answer_of(web.url("/captcha"), purpose="feed").body.startswith(b"<html>")
    assert answer_of(web.url("/empty"), purpose="feed").body == b""


def test_a_form_is_posted_once_and_its_redirect_is_not_followed(web: LocalWeb) -> None:
    web.routes["/hub"] = redirect("/elsewhere", 307)
    answer = answer_of(web.url("/hub"), purpose="hub", form=b"hub.mode=subscribe")
    assert answer.status == 307
    [seen] = web.requests
    assert (seen.method, seen.body) == ("POST", b"hub.mode=subscribe")
    assert seen.headers["content-type"] == "application/x-www-form-urlencoded"


def test_a_connection_is_used_again_and_one_that_died_meanwhile_costs_nothing(web: LocalWeb) -> None:
    web.routes["/a"] = page("a")
    # This server promises to keep the connection open, and closes it with the next request.
    web.routes["/dies"] = lambda seen: (
        Reply(raw=b"", close=True) if web.connections == seen.connection == 1 else Reply(body=b"alive")
    )
    with make_client() as client:
        urls = ["/a", "/a", "/dies"]
        visited = [client.fetch([Request(url=web.url(url))], seconds=5)[0] for url in urls]
    assert [each.body for each in visited if isinstance(each, Answer)] == [b"a", b"a", b"alive"]
    assert [seen.connection for seen in web.requests] == [1, 1, 1, 2]


def test_a_form_is_never_sent_twice(web: LocalWeb) -> None:
    web.routes["/a"] = page("a")
    web.routes["/dies"] = raw(b"")
    with make_client() as client:
        client.fetch([Request(url=web.url("/a"))], seconds=5)
        client.fetch([Request(url=web.url("/dies"), form=b"x=1")], seconds=5)
    assert len(web.asked("/dies")) == 1


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("/söß e?q=ü é", "/s%C3%B6%C3%9F%20e?q=%C3%BC%20%C3%A9"),
        ("/a%20b?x=%zz", "/a%20b?x=%zz"),
        ("?q", "/?q"),
        ("/a\\b<>\"'", "/a%5Cb%3C%3E%22'"),
        ("/lone\ud800", "/lone%3F"),
    ],
)
def test_addresses_are_sent_percent_encoded(web: LocalWeb, written: str, sent: str) -> None:
    fetch_one(web.url(written))
    assert web.requests[0].target == sent


def test_a_path_of_5000_characters_is_asked_like_any_other(web: LocalWeb) -> None:
    path = "/" + "a" * 5000
    web.routes[path] = page("long")
    assert answer_of(web.url(path)).body == b"long"
