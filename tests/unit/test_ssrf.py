"""Requests that others would have us send into networks that are not public: one table, and every way there."""

from __future__ import annotations

import socket
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, get_args
from uuid import UUID

import fsspec  # type: ignore[import-untyped]  # ships no types
import pytest

from tasks.errors import Reason
from tasks.files.listing import read_listing
from tasks.files.model import File, Options
from tasks.intake import web_options
from tasks.model import Given, Reject
from tasks.push.ask import Subscription, request_of
from tasks.settings import Settings
from tasks.watches.model import Message
from tasks.watches.send import send
from tasks.web.addresses import target_of
from tasks.web.client import WebClient
from tasks.web.model import NoAnswer, Purpose, Request
from tests.support.certificates import Authority
from tests.support.fetching import answer_of, failure_of, make_client
from tests.support.web import LocalWeb, Reply, page, redirect
from tests.support.web_h2 import Http2Connection

CLOSED: dict[str, Any] = {"allow_private": False}
OPTIONS = Options(given=Given(), max_bytes=1_000)
PUBLIC = "93.184.216.34"

#: Ways to write an address that is not public, by what makes them odd. All are followed by a port.
HOSTS = {
    "plain": ("127.0.0.1", "127.0.0.2", "10.0.0.1", "172.16.0.1", "192.168.1.1", "0.0.0.0"),  # noqa: S104
    "carrier's and benchmarks'": ("100.64.0.1", "198.18.0.1", "192.0.0.8"),
    "of clouds": ("169.254.169.254", "168.63.129.16", "100.100.100.200", "[fd00:ec2::254]", "[fd20:ce::254]"),
    "multicast and broadcast": ("224.0.0.1", "255.255.255.255", "[ff02::1]"),
    "short": ("127.1", "10.1", "0", "0.0.0", "127.0.1"),
    "one number": ("2130706433", "0x7f000001", "017700000001", "0xA9FEA9FE", "2852039166"),
    "parts in other bases": ("0177.0.0.1", "0x7f.0.0.1", "0x7f.1", "0251.0376.0251.0376", "127.0x0.0.01"),
    "trailing dots": ("127.0.0.1.", "localhost.", "127.1."),
    "localhost": ("localhost", "LOCALHOST", "LocalHost."),
    "letters that become others": (
        "１２７.0.0.1",
        "127。0。0。1",
        "①②⑦.⓪.⓪.①",
        "ⓛⓞⓒⓐⓛⓗⓞⓢⓣ",
        "loca\u00adlhost",
        "𝟙𝟚𝟟.𝟘.𝟘.𝟙",
    ),
    "percent-encoded": ("%31%32%37.0.0.1", "127.0.0.%31", "local%68ost"),
    "IPv6": ("[::1]", "[::]", "[0:0:0:0:0:0:0:1]", "[fe80::1]", "[fc00::1]", "[fec0::1]", "[2001:db8::1]"),
    "IPv4-mapped": ("[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[0:0:0:0:0:ffff:a9fe:a9fe]", "[::ffff:10.0.0.1]"),
    "IPv4-compatible": ("[::127.0.0.1]", "[::7f00:1]", "[::a9fe:a9fe]"),
    "IPv4-translated": ("[::ffff:0:127.0.0.1]", "[::ffff:0:a00:1]"),
    "6to4": ("[2002:7f00:1::]", "[2002:a9fe:a9fe::1]", "[2002:a00:1::1]"),
    "Teredo": ("[2001:0:7f00:1::]", "[2001::1]"),
    "NAT64": (
        "[64:ff9b::7f00:1]",
        "[64:ff9b::a9fe:a9fe]",
        "[64:ff9b:1::7f00:1]",
        "[64:ff9b:1:fffe::a9fe:a9fe]",
    ),
    "zones": ("[fe80::1%25eth0]", "[fe80::1%eth0]", "[::1%25lo]", "[::1%1]", "[2606:2800:220:1::1%25x]"),
    "user before it": (
        "example.org@127.0.0.1",
        "example.org:80@127.0.0.1",
        "a:b@[::1]",
        "example.org%40@127.0.0.1",
    ),
    "where parsers differ": ("example.org\\@127.0.0.1", "127.0.0.1\\.example.org", "example.org#@127.0.0.1"),
}
TABLE = [(form, host) for form, hosts in HOSTS.items() for host in hosts]
#: None is asked, and why not: either it cannot be one, or it leads to where nobody may go.
REFUSED = {Reason.FORBIDDEN_ADDRESS, Reason.BAD_ADDRESS, Reason.UNRESOLVED}


@pytest.fixture
def web() -> Iterator[LocalWeb]:
    with LocalWeb() as started:
        started.routes["/"] = page("a secret of this machine")
        yield started


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"))


async def resolved_by_nobody(host: str, _port: int) -> Sequence[str]:
    """Resolve what getaddrinfo resolves without asking anybody; no test of ours may ask the network."""
    if host == "localhost":
        return ["127.0.0.1"]
    found = socket.getaddrinfo(host, 1, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST)
    return [str(sockaddr[0]) for *_, sockaddr in found]


def url_of(host: str, port: int) -> str:
    return f"http://{host}:{port}/"


@pytest.fixture(scope="module")
def neighbour() -> Iterator[LocalWeb]:
    """A service of this machine that nobody outside may reach."""
    with LocalWeb() as started:
        yield started


@pytest.fixture(scope="module")
def proxy() -> Iterator[LocalWeb]:
    with LocalWeb() as started:
        yield started


@pytest.fixture(scope="module")
def direct() -> Iterator[WebClient]:
    with make_client(**CLOSED, resolve=resolved_by_nobody) as client:
        yield client


@pytest.fixture(scope="module")
def proxied(proxy: LocalWeb) -> Iterator[WebClient]:
    with make_client(**CLOSED, resolve=resolved_by_nobody, proxies={"http": proxy.url()}) as client:
        yield client


@pytest.fixture(scope="module")
def led(proxy: LocalWeb) -> Iterator[WebClient]:
    """A client that asks a proxy for the first hop (no test is on the internet) and connects to the second."""
    targets = [target_of(url_of(host, 80)) for _, host in TABLE]
    excepted = tuple(target.host for target in targets if target is not None)
    options = CLOSED | {"resolve": resolved_by_nobody, "no_proxy": excepted}
    with make_client(**options, proxies={"http": proxy.url()}) as client:
        yield client


def outcome(client: WebClient, url: str) -> NoAnswer:
    (visited,) = client.fetch([Request(url=url)], seconds=10)
    assert isinstance(visited, NoAnswer), visited
    return visited


@pytest.mark.parametrize(("form", "host"), TABLE)
def test_nobody_connects_to_what_is_not_public_however_it_is_written(
    direct: WebClient, neighbour: LocalWeb, form: str, host: str
) -> None:
    assert outcome(direct, url_of(host, neighbour.port)).reason in REFUSED, form
    assert neighbour.connections == 0


@pytest.mark.parametrize(("form", "host"), TABLE)
def test_no_proxy_is_asked_for_it_either(
    proxied: WebClient, proxy: LocalWeb, neighbour: LocalWeb, form: str, host: str
) -> None:
    proxy.requests.clear()
    proxied.fetch([Request(url=url_of(host, neighbour.port))], seconds=10)
    # Where parsers differ, ours takes what is before the # for the host, and so does a proxy.
    assert {seen.target for seen in proxy.requests} <= {"http://example.org/"}, form


@pytest.mark.parametrize(("form", "host"), TABLE)
@pytest.mark.parametrize("by", ["led", "proxied"])
def test_no_redirect_leads_there(
    request: pytest.FixtureRequest, proxy: LocalWeb, neighbour: LocalWeb, by: str, form: str, host: str
) -> None:
    there = url_of(host, neighbour.port).encode().decode("latin-1")
    proxy.routes["/"] = redirect(there)
    proxy.requests.clear()
    failure = outcome(request.getfixturevalue(by), "http://news.example/")
    assert failure.reason in REFUSED | {Reason.BAD_REDIRECT}, (form, failure)
    assert {seen.target for seen in proxy.requests} <= {"http://news.example/", "http://example.org/"}
    assert neighbour.connections == 0


def test_a_name_with_public_and_private_addresses_is_connected_to_at_no_private_one(web: LocalWeb) -> None:
    async def resolve(_host: str, _port: int) -> Sequence[str]:
        return ["127.0.0.1", "::ffff:127.0.0.1", "fe80::1%lo"]

    failure = failure_of(f"http://news.example:{web.port}/", options=CLOSED | {"resolve": resolve})
    assert failure.reason is Reason.FORBIDDEN_ADDRESS
    assert web.connections == 0


def test_a_name_whose_answer_changes_is_connected_to_where_it_was_checked(web: LocalWeb) -> None:
    asked: list[str] = []

    async def resolve(host: str, _port: int) -> Sequence[str]:
        asked.append(host)
        # The first answer passes every check, the second one would lead elsewhere.
        return ["127.0.0.1"] if len(asked) == 1 else ["127.0.0.2"]

    with make_client(resolve=resolve) as client:
        url = f"http://news.example:{web.port}/"
        [first] = client.fetch([Request(url=url)], seconds=5)
    assert (getattr(first, "address", None), asked) == ("127.0.0.1", ["news.example"])


def test_a_name_that_is_private_here_is_not_given_to_a_proxy_and_one_that_only_it_knows_is(
    web: LocalWeb,
) -> None:
    async def resolve(host: str, port: int) -> Sequence[str]:
        known = {"inside.example": "10.0.0.1", "outside.example": PUBLIC}
        return [known[host]] if host in known else await resolved_by_nobody(host, port)

    web.routes["/"] = redirect("http://inside.example/")
    options = CLOSED | {"proxies": {"http": web.url()}, "resolve": resolve}
    failure = failure_of("http://outside.example/", options=options)
    assert (failure.reason, len(failure.hops)) == (Reason.FORBIDDEN_ADDRESS, 1)
    web.routes["/"] = page("news")
    assert answer_of("http://known-to-the-proxy.example/", options=options).body == b"news"
    assert [seen.headers["host"] for seen in web.requests] == ["outside.example", "known-to-the-proxy.example"]


@pytest.mark.parametrize(
    "name",
    [
        *("postgres", "metadata", "metadata.google.internal", "printer.local", "wiki.corp", "nas.lan"),
        *("router.home.arpa", "localhost.localdomain", "db.default.svc", "x.localhost"),
    ],
)
def test_a_name_of_somebodys_own_network_is_given_to_no_proxy(web: LocalWeb, name: str) -> None:
    async def unknown_here(_host: str, _port: int) -> Sequence[str]:
        return []

    options = CLOSED | {"proxies": {"http": web.url()}, "resolve": unknown_here}
    assert failure_of(f"http://{name}/", options=options).reason is Reason.FORBIDDEN_ADDRESS
    assert not web.requests


@pytest.mark.parametrize("purpose", get_args(Purpose))
def test_feeds_pages_robots_and_hubs_are_asked_by_the_same_rules(web: LocalWeb, purpose: Purpose) -> None:
    assert failure_of(web.url(), options=CLOSED, purpose=purpose).reason is Reason.FORBIDDEN_ADDRESS


def test_a_hub_that_a_feed_names_is_asked_by_them_too(web: LocalWeb) -> None:
    subscription = Subscription(feed_id=1, hub=web.url(), topic="t", callback=UUID(int=1), secret="s")
    with make_client(**CLOSED) as client:
        [visited] = client.fetch([request_of(subscription, "https://me.example")], seconds=5)
    assert getattr(visited, "reason", None) is Reason.FORBIDDEN_ADDRESS
    assert web.connections == 0


def test_the_settings_are_closed_by_themselves_and_take_proxies_from_the_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("DATELINE_ALLOW_PRIVATE_ADDRESSES", "ALL_PROXY", "HTTPS_PROXY", "https_proxy", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("http_proxy", "http://proxy.example:3128")
    monkeypatch.setenv("no_proxy", ".corp.example, Other.example")
    options = web_options(Settings())
    assert not options.allow_private
    assert options.proxy_for("http", "news.example") == "http://proxy.example:3128"
    assert options.proxy_for("https", "news.example") is None
    assert options.proxy_for("http", "a.corp.example") is options.proxy_for("http", "other.example") is None


def test_another_service_that_an_answer_recommends_is_not_asked(web: LocalWeb) -> None:
    with LocalWeb() as other:
        recommended = (("Alt-Svc", f'h2="127.0.0.1:{other.port}"; ma=86400, h3=":{other.port}"'),)
        web.routes["/"] = lambda _: Reply(headers=recommended, body=b"x", close=True)
        with make_client() as client:
            for _ in range(2):
                client.fetch([Request(url=web.url())], seconds=5)
        assert (len(web.requests), other.connections) == (2, 0)


def test_a_connection_of_one_host_is_not_used_for_another_that_its_certificate_names_too(
    authority: Authority,
) -> None:
    tls = authority.server(alpn=("h2", "http/1.1"))
    with LocalWeb(tls=tls, protocol=Http2Connection) as web, make_client(ca_file=authority.file) as client:
        web.routes["/"] = page("x")
        addresses = [
            getattr(client.fetch([Request(url=web.url("/", host))], seconds=5)[0], "address", None)
            for host in (1, 2)
        ]
    assert (addresses, web.connections) == (["127.0.0.1", "127.0.0.2"], 2)


def test_a_listing_from_elsewhere_names_only_archives_beside_itself() -> None:
    near = ["a.warc.gz", "memory://lists/b.warc", "crawl-data/CC-NEWS/c.warc.gz"]
    far = [
        *("/etc/secret.warc", "file:///etc/secret.warc", "http://169.254.169.254/x.warc.gz", "local:///x.warc"),
        *("memory://other/x.warc", "simplecache::memory://lists/x.warc", "s3://other/x.warc.gz"),
    ]
    fsspec.filesystem("memory").pipe_file("/lists/all.paths", "\n".join(near + far).encode())
    found = list(read_listing("memory://lists/all.paths", OPTIONS))
    named = [file.path for file in found if isinstance(file, File)]
    refused = [reject for reject in found if isinstance(reject, Reject)]
    assert named[:2] == ["memory://lists/a.warc.gz", "memory://lists/b.warc"]
    assert len(named) == len(near)
    assert {reject.reason for reject in refused} == {Reason.FORBIDDEN_ADDRESS}
    assert len(refused) == len(far)


def test_a_listing_of_ones_own_names_what_it_likes(tmp_path: Path) -> None:
    (tmp_path / "mine.paths").write_text("s3://bucket/a.warc.gz\nhttp://127.0.0.1/b.warc.gz\n")
    found = list(read_listing(str(tmp_path / "mine.paths"), OPTIONS))
    assert [file.path for file in found if isinstance(file, File)] == [
        "s3://bucket/a.warc.gz",
        "http://127.0.0.1/b.warc.gz",
    ]


@pytest.mark.parametrize("status", [301, 302, 307])
def test_the_service_of_a_watch_leads_its_messages_nowhere_else(web: LocalWeb, status: int) -> None:
    web.routes["/hook"] = redirect(web.url("/secret", 2), status)
    said = send(f"json://127.0.0.1:{web.port}/hook", Message(title="t", body="b"))
    assert said == f"the service answered HTTP {status}"
    assert [seen.path for seen in web.requests] == ["/hook"]
