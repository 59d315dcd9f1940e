from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.errors import Reason
from tasks.web.model import Answer, Hop, NoAnswer, Request
from tasks.web.redirects import NoWay, next_hop, permanent_target
from tests.support.fetching import answer_of, failure_of, make_client
from tests.support.gates import LocalGate, OpenGate
from tests.support.web import LocalWeb, Reply, Route, page, redirect


def late_redirect(location: str) -> Route:
    return lambda _: Reply(status=302, headers=(("Location", location),), delay=0.2)


HERE = "https://news.example/a/b?q"


@pytest.fixture
def web() -> Iterator[LocalWeb]:
    with LocalWeb() as started:
        yield started


def test_redirects_are_followed_and_remembered_with_their_status(web: LocalWeb) -> None:
    web.routes |= {
        "/a": redirect("b", 302),
        "/b": redirect(f"//127.0.0.2:{web.port}/c", 308),
        "/c": page("end"),
    }
    answer = answer_of(web.url("/a"), etag='"x"')
    assert (answer.url, answer.body) == (web.url("/c", 2), b"end")
    assert answer.hops == (Hop(url=web.url("/a"), status=302), Hop(url=web.url("/b"), status=308))
    assert all(seen.headers["if-none-match"] == '"x"' for seen in web.requests)


def test_redirects_on_one_host_share_a_connection(web: LocalWeb) -> None:
    web.routes |= {"/a": redirect("/b"), "/b": page("end")}
    answer_of(web.url("/a"))
    assert web.connections == 1


def test_ten_redirects_are_followed_and_an_eleventh_is_not(web: LocalWeb) -> None:
    web.routes |= {f"/{n}": redirect(f"/{n + 1}") for n in range(11)} | {"/11": page("end")}
    assert len(answer_of(web.url("/1")).hops) == 10
    failure = failure_of(web.url("/0"))
    assert failure.reason is Reason.BAD_REDIRECT
    assert len(web.asked("/11")) == 1


@pytest.mark.parametrize(("first", "second"), [("/a", "/a"), ("/b", "/a"), ("/a#part", "/a")])
def test_a_loop_is_left_at_once(web: LocalWeb, first: str, second: str) -> None:
    web.routes |= {"/a": redirect(first), "/b": redirect(second)}
    assert failure_of(web.url("/a")).reason is Reason.BAD_REDIRECT
    assert len(web.requests) <= 2


def test_a_redirect_to_nowhere_or_to_what_is_no_web_is_a_failure_that_names_its_hop(web: LocalWeb) -> None:
    web.routes["/nowhere"] = redirect(None)
    assert failure_of(web.url("/nowhere")).reason is Reason.BAD_REDIRECT
    for location in ("file:///etc/passwd", "javascript:alert(1)", "http://[", "mailto:a@b", "http://a b/"):
        web.routes["/bad"] = redirect(location, 302)
        failure = failure_of(web.url("/bad"))
        assert failure.reason is Reason.BAD_ADDRESS, location
        assert failure.hops == (Hop(url=web.url("/bad"), status=302),)


def test_a_redirect_that_is_a_rate_limit_is_not_followed(web: LocalWeb) -> None:
    web.routes |= {"/a": redirect("/b", 302, headers=(("Retry-After", "120"),)), "/b": page("end")}
    web.routes["/zero"] = redirect("/b", 302, headers=(("Retry-After", "0"),))
    gate = OpenGate()
    with make_client(gate) as client:
        limited, followed = client.fetch([Request(url=web.url(path)) for path in ("/a", "/zero")], seconds=5)
    assert isinstance(limited, Answer)
    assert isinstance(followed, Answer)
    assert (limited.status, followed.status) == (302, 200)
    assert [each.not_before is None for each in gate.returned].count(False) == 1


def test_another_host_is_asked_only_in_its_own_turn(web: LocalWeb) -> None:
    web.routes |= {"/a": redirect(web.url("/b", 2)), "/b": page("end")}
    gate = LocalGate(parallel=1, spacing=0.1)
    with make_client(gate) as client:
        requests = [Request(url=web.url("/a", host)) for host in (1, 2)]
        visited = client.fetch(requests, seconds=5)
    assert all(isinstance(each, Answer) for each in visited)
    # The second request goes from its host to the same one: it keeps its ticket.
    assert sorted(each.ticket.host[:9] for each in gate.returned) == ["127.0.0.1", "127.0.0.2", "127.0.0.2"]
    assert not gate.out


def test_two_hosts_that_lead_to_each_other_do_not_wait_for_each_other(web: LocalWeb) -> None:
    web.routes["/a"] = lambda seen: redirect(web.url("/b", 3 - int(seen.host[-1])))(seen)
    web.routes["/b"] = page("end")
    with make_client(LocalGate(parallel=1)) as client:
        requests = [Request(url=web.url("/a", 1 + n % 2)) for n in range(10)]
        visited = client.fetch(requests, seconds=5)
    assert [getattr(each, "body", None) for each in visited] == [b"end"] * 10


def test_the_time_for_a_request_is_for_all_its_redirects(web: LocalWeb) -> None:
    web.routes |= {f"/{n}": late_redirect(f"/{n + 1}") for n in range(9)}
    with make_client(timeout_seconds=0.5) as client:
        [visited] = client.fetch([Request(url=web.url("/0"))], seconds=5)
    assert isinstance(visited, NoAnswer)
    assert visited.reason is Reason.TIMED_OUT
    assert 1 <= len(visited.hops) < 5


def test_https_may_lead_to_https_only() -> None:
    assert next_hop(HERE, 301, "https://news.example/c") == "https://news.example/c"
    down = next_hop(HERE, 301, "http://news.example/c")
    assert isinstance(down, NoWay)
    assert down.reason is Reason.BAD_REDIRECT


@pytest.mark.parametrize(
    ("location", "found"),
    [
        ("c", "https://news.example/a/c"),
        ("/c#part", "https://news.example/c"),
        ("?p", "https://news.example/a/b?p"),
        ("//other.example/c d", "https://other.example/c%20d"),
        ("/caf\xc3\xa9", "https://news.example/caf%C3%A9"),
        ("/caf\xe9", "https://news.example/caf%E9"),
    ],
)
def test_locations_are_read_as_browsers_read_them(location: str, found: str) -> None:
    assert next_hop(HERE, 302, location) == found


@given(location=st.text(alphabet=st.characters(max_codepoint=255), max_size=60))
def test_any_location_is_an_address_or_a_reason(location: str) -> None:
    found = next_hop(HERE, 302, location)
    assert isinstance(found, NoWay) or found.startswith("https://")


def test_an_address_has_moved_for_good_if_every_hop_says_so() -> None:
    hops = [Hop(url="http://a.example/", status=301), Hop(url="http://b.example/", status=308)]
    assert permanent_target(hops, "http://c.example/") == "http://c.example/"
    assert permanent_target([*hops, Hop(url="x", status=302)], "http://c.example/") is None
    assert permanent_target([], "http://c.example/") is None
