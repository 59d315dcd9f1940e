from __future__ import annotations

import socket
from collections.abc import Iterator, Sequence
from ipaddress import IPv4Address, IPv6Address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.errors import Reason
from tasks.web.addresses import host_of, is_public, target_of
from tasks.web.model import Request
from tests.support.certificates import Authority, Kind
from tests.support.fetching import answer_of, failure_of, fetch, make_client
from tests.support.web import LocalWeb, Reply, page, redirect
from tests.support.web_h2 import Http2Connection


@pytest.fixture
def web() -> Iterator[LocalWeb]:
    with LocalWeb() as started:
        yield started


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.mark.parametrize("host", ["127.1", "0x7f000001", "2130706433", "localhost", "127.0.0.1."])
def test_odd_ways_to_write_an_address_do_lead_there_where_that_is_allowed(web: LocalWeb, host: str) -> None:
    web.routes["/"] = page("here")
    assert answer_of(f"http://{host}:{web.port}/").body == b"here"


def test_a_proxy_is_told_the_whole_address_and_its_password_and_is_left_out_where_wanted(web: LocalWeb) -> None:
    web.routes["/"] = page("by proxy")
    options = {"proxies": {"http": f"http://me:secret%21@127.0.0.1:{web.port}"}, "no_proxy": ("127.0.0.2",)}
    answer = answer_of("http://news.example/", options=options)
    assert (answer.body, answer.address) == (b"by proxy", None)
    assert web.requests[0].target == "http://news.example/"
    assert web.requests[0].headers["proxy-authorization"] == "Basic bWU6c2VjcmV0IQ=="
    assert answer_of(web.url("/", 2), options=options).address == "127.0.0.2"
    web.routes[""] = lambda _: Reply(status=403)  # CONNECT
    refused = failure_of(
        "https://news.example/", options={"proxies": {"https": f"http://127.0.0.1:{web.port}"}}
    )
    assert refused.reason is Reason.UNREACHABLE


@pytest.mark.parametrize(
    "url",
    [
        *("file:///etc/passwd", "gopher://x/", "ftp://x/y", "javascript:alert(1)", "mailto:a@b", "data:,x"),
        *("", "/path", "http://", "http:///x", "http://[::1", "http://x:99999/", "http://a..b/", "http://a b/"),
        *(
            "http://user:password@x.example/",
            f"http://{'a' * 64}.example/",
            "http://[fe80::1%25lo]/",
            "http://x:0/",
        ),
        *("http://http://x/", "http://é\ud800.example/", "http://x%00.example/", "http://exa<mple/"),
    ],
)
def test_what_is_no_address_of_the_web_is_a_bad_address(url: str) -> None:
    assert failure_of(url).reason is Reason.BAD_ADDRESS
    assert host_of(url) is None


def test_a_name_that_does_not_exist_is_unresolved_and_a_closed_port_is_unreachable() -> None:
    async def nothing(_host: str, _port: int) -> Sequence[str]:
        raise socket.gaierror(-2, "Name or service not known")

    unresolved = failure_of("http://news.example/", options={"resolve": nothing})
    assert unresolved.reason is Reason.UNRESOLVED
    with LocalWeb() as web:
        url = web.url()
    assert failure_of(url).reason is Reason.UNREACHABLE


def test_the_next_address_of_a_host_is_tried_if_the_first_is_dead(web: LocalWeb) -> None:
    async def resolve(_host: str, _port: int) -> Sequence[str]:
        return ["127.0.0.99", "127.0.0.2"]

    answer = answer_of(f"http://news.example:{web.port}/", options={"resolve": resolve})
    assert answer.address == "127.0.0.2"


@pytest.mark.parametrize(("kind", "ok"), [("good", True), ("expired", False), ("other_host", False)])
def test_a_bad_certificate_is_refused_unless_its_feed_says_otherwise(
    authority: Authority, kind: Kind, *, ok: bool
) -> None:
    with LocalWeb(tls=authority.server(kind)) as web:
        web.routes["/"] = page("secret")
        requests = [Request(url=web.url()), Request(url=web.url(), verify_tls=False)]
        checked, unchecked = fetch(requests, ca_file=authority.file)
        untrusted = failure_of(web.url())
    assert getattr(unchecked, "body", None) == b"secret"
    assert untrusted.reason is Reason.BAD_TLS
    assert (
        getattr(checked, "body", None) == b"secret"
        if ok
        else getattr(checked, "reason", None) is Reason.BAD_TLS
    )


def test_http_2_is_spoken_where_it_is_offered(authority: Authority) -> None:
    tls = authority.server(alpn=("h2", "http/1.1"))
    with LocalWeb(tls=tls, protocol=Http2Connection) as web:
        web.routes["/"] = page(b"x" * 200_000)
        web.routes["/large"] = page(b"x" * 2_000_000)
        with make_client(ca_file=authority.file) as client:
            requests = [Request(url=web.url("/large"), max_bytes=100_000)] + [Request(url=web.url())] * 3
            large, *others = [client.fetch([request], seconds=5)[0] for request in requests]
            together = client.fetch([Request(url=web.url())] * 5, seconds=5)
    assert getattr(large, "reason", None) is Reason.TOO_LARGE
    for answer in others + together:
        assert (getattr(answer, "protocol", None), len(getattr(answer, "body", b""))) == ("HTTP/2", 200_000)
    assert web.connections == 2  # what was too large has cost its connection, the others share one


def test_https_to_http_is_refused_and_http_to_https_is_followed(authority: Authority, web: LocalWeb) -> None:
    with LocalWeb(tls=authority.server()) as safe:
        safe.routes["/"] = page("safe")
        safe.routes["/down"] = redirect(web.url())
        web.routes["/up"] = redirect(safe.url())
        options = {"ca_file": authority.file}
        assert failure_of(safe.url("/down"), options=options).reason is Reason.BAD_REDIRECT
        assert answer_of(web.url("/up"), options=options).body == b"safe"
    assert [seen.path for seen in web.requests] == ["/up"]


@given(number=st.integers(0, 2**32 - 1))
def test_an_ipv4_address_is_as_public_as_every_ipv6_address_that_leads_to_it(number: int) -> None:
    ip = IPv4Address(number)
    for prefix in (0xFFFF << 32, 0x64FF9B << 96):
        assert is_public(IPv6Address(prefix | number)) == is_public(ip)
    assert is_public(IPv6Address(0x2002 << 112 | number << 80)) == is_public(ip)
    # The standard library's own idea of what is private may be narrower, never wider.
    assert not (is_public(ip) and (ip.is_private or ip.is_multicast or ip.is_reserved or ip.is_loopback))


def test_public_addresses_are_public() -> None:
    public = [
        "8.8.8.8",
        "93.184.216.34",
        "2606:2800:220:1::1",
        "64:ff9b::808:808",
        "::ffff:8.8.8.8",
        "2002:808:808::1",
    ]
    assert all(is_public(address) for address in public)
    private = [
        "168.63.129.16",
        "224.0.0.1",
        "255.255.255.255",
        "ff02::1",
        "2001:db8::1",
        "3fff::1",
        "no address",
    ]
    assert not any(is_public(address) for address in private)


def test_hosts_are_told_apart_by_name_and_port_alone() -> None:
    assert host_of("HTTPS://News.Example.:443/x?y") == "news.example" == host_of("http://news.example")
    assert host_of("http://news.example:8080/") == "news.example:8080"
    assert host_of("https://news.example:80/") == "news.example:80"
    assert host_of("http://[2001:DB8:0::1]:81/") == "[2001:db8::1]:81"
    assert host_of("https://Bücher.example/") == "xn--bcher-kva.example"
    assert host_of("https://under_score.example/") == "under_score.example"


@given(url=st.text(max_size=60) | st.text(max_size=40).map("http://{}".format))
def test_whatever_is_written_gives_parts_that_can_be_sent_or_none(url: str) -> None:
    target = target_of(url)
    if target is not None:
        assert target.host.isascii()
        assert target.path.isascii()
        assert not set(target.path) & set(" \r\n\t")
