"""`dateline feeds` as a user runs it, against a local web and a database of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tasks.database import connect
from tests.support.certificates import Authority
from tests.support.news_site import Item, NewsSite, rss
from tests.support.settings import settings_for
from tests.support.web import LocalWeb, page, refusal

DATELINE = str(Path(sys.executable).with_name("dateline"))
Dateline = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def site() -> Iterator[NewsSite]:
    with LocalWeb() as web:
        made = NewsSite(web=web)
        made.items = [Item(link=made.url("/1"), title="First"), Item(link=made.url("/2"), title="Second")]
        made.refresh()
        yield made


@pytest.fixture
def dateline(migrated: str, tmp_path: Path) -> Dateline:
    settings_for(migrated)
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("DATELINE_", "PG", "COLUMNS"))}
    environment = clean | {
        "DATELINE_DATABASE_URL": migrated,
        "DATELINE_DATA_DIR": str(tmp_path),
        "DATELINE_ALLOW_PRIVATE_ADDRESSES": "true",
        "DATELINE_HOST_SPACING_SECONDS": "0",
    }

    def run(*arguments: str, **changes: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [DATELINE, "feeds", *arguments],
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
            env=environment | changes,
        )

    return run


def select(migrated: str, query: str) -> list[tuple[Any, ...]]:
    with connect(settings_for(migrated), "owner") as connection:
        return [tuple(row.values()) for row in connection.execute(query.encode())]


def test_an_empty_database_says_what_to_do_next(dateline: Dateline) -> None:
    listed = dateline("list")
    assert (listed.returncode, "feeds add" in listed.stdout) == (0, True)
    shown = dateline("show", "1")
    assert (shown.returncode, "feeds add" in shown.stderr) == (2, True)


def test_the_address_of_a_feed_is_added_once_and_comes_back_after_it_was_removed(
    dateline: Dateline, site: NewsSite, migrated: str
) -> None:
    added = dateline("add", site.url("/feed"), "--outlet", "The Skerry", "--country", "is")
    assert added.returncode == 0, added.stderr
    first, second = added.stdout.splitlines()
    assert first.startswith(f"added: {site.url('/feed')}  (rss, 2 entries, the newest ")
    assert second == "  feed 1 of The Skerry (127.0.0.1): IS, language not known"
    assert dateline("add", site.url("/feed")).stdout.startswith("was there already")
    assert dateline("remove", "/feed").stdout == f"removed: {site.url('/feed')}\n"
    assert "There are no feeds" in dateline("list").stdout
    assert dateline("add", site.url("/feed")).stdout.startswith("added again")
    assert select(migrated, "SELECT state FROM ops.feeds") == [("active",)]


def test_a_site_is_searched_and_its_other_feeds_are_named(dateline: Dateline, site: NewsSite) -> None:
    links = "".join(
        f'<link rel="alternate" type="application/rss+xml" href="{path}">' for path in ("/feed", "/sport.rss")
    )
    site.web.routes["/"] = page(f"<html><head>{links}</head><body>News</body></html>")
    site.web.routes["/sport.rss"] = page(rss([Item(link="/s", title="Goal")]), content_type="text/xml")
    added = dateline("add", site.url("/"))
    assert f"added: {site.url('/feed')}" in added.stdout
    assert f"not added, but a feed too: {site.url('/sport.rss')}" in added.stdout


def test_a_site_that_names_no_feed_is_searched_at_the_usual_places(dateline: Dateline, site: NewsSite) -> None:
    site.web.routes["/"] = page("<html><body>News</body></html>")
    assert f"added: {site.url('/feed')}" in dateline("add", site.url("/")).stdout


def test_what_is_no_feed_is_refused_with_the_reason(dateline: Dateline, site: NewsSite) -> None:
    del site.web.routes["/feed"]
    site.web.routes["/page"] = page("<html><body>Are you a robot?</body></html>")
    refused = dateline("add", site.url("/page"))
    assert refused.returncode == 1
    assert "is no feed and names none (not_a_feed" in refused.stderr
    private = dateline("add", site.url("/page"), DATELINE_ALLOW_PRIVATE_ADDRESSES="false")
    assert "forbidden_address" in private.stderr
    assert "Traceback" not in refused.stderr + private.stderr


def test_the_starter_list_is_imported_once_and_exported_with_its_facts(
    dateline: Dateline, tmp_path: Path, migrated: str
) -> None:
    first = dateline("import", "--starter")
    assert "179 added, 0 there already, 0 refused" in first.stdout
    assert "0 added, 179 there already" in dateline("import", "--starter").stdout
    countries = select(
        migrated, "SELECT count(DISTINCT country_code) FROM ops.feeds JOIN news.outlets USING (outlet_id)"
    )
    assert countries[0][0] >= 45
    out = tmp_path / "feeds.opml"
    assert dateline("export", "--out", str(out)).returncode == 0
    before = select(migrated, "SELECT f::text FROM news.outlets f ORDER BY 1")
    again = dateline("import", str(out))
    assert "0 added, 179 there already, 0 refused" in again.stdout
    assert select(migrated, "SELECT f::text FROM news.outlets f ORDER BY 1") == before


def test_a_list_with_a_country_that_does_not_exist_is_taken_without_that_feed(
    dateline: Dateline, tmp_path: Path
) -> None:
    outlines = (
        '<outline xmlUrl="https://a.example/feed"/><outline xmlUrl="https://b.example/feed" country="ZZ"/>'
    )
    (tmp_path / "list.opml").write_text(f"<opml version='2.0'><body>{outlines}</body></opml>")
    told = dateline("import", str(tmp_path / "list.opml")).stdout
    assert "1 added, 0 there already, 1 refused" in told
    assert "'ZZ' is no code of a country" in told


def test_the_list_is_a_table_and_for_programs_an_object_a_line(dateline: Dateline, site: NewsSite) -> None:
    dateline("add", site.url("/feed"), "--outlet", "The \x1b[31mSkerry", "--country", "IS")
    listed = dateline("list")
    assert "\x1b" not in listed.stdout
    assert "new" in listed.stdout
    row = json.loads(dateline("list", "--json").stdout)
    assert (row["url"], row["country_code"], row["health"]) == (site.url("/feed"), "IS", "new")
    assert dateline("list", "--state", "failing").stdout == "No feed is failing.\n"


def test_a_feed_is_named_by_number_or_by_a_part_that_only_it_has(dateline: Dateline, site: NewsSite) -> None:
    site.web.routes["/feed2"] = site.web.routes["/feed"]
    dateline("add", site.url("/feed"), site.url("/feed2"))
    assert dateline("pause", "feed2").stdout == f"paused: {site.url('/feed2')}\n"
    assert dateline("resume", "feed2").returncode == 0
    several = dateline("pause", "127.0.0.1")
    assert (several.returncode, "fits 2 feeds" in several.stderr) == (2, True)
    nothing = dateline("pause", f"{site.url('/fed')}")
    assert (nothing.returncode, "did you mean" in nothing.stderr) == (2, True)


def test_a_feed_is_explained(dateline: Dateline, site: NewsSite) -> None:
    dateline("add", site.url("/feed"))
    shown = dateline("show", "1").stdout
    assert "at once: it was just added" in shown
    assert "not known yet" in shown


def test_a_dry_poll_is_explained_and_stores_nothing(dateline: Dateline, site: NewsSite, migrated: str) -> None:
    dateline("add", site.url("/feed"))
    checked = dateline("check", "1")
    assert checked.returncode == 0, checked.stderr
    for words in (
        "for everything",
        "200, application/rss+xml",
        "rss, 2 entries",
        "2 entries, and 0 edited",
        "every",
    ):
        assert words in checked.stdout
    assert select(migrated, "SELECT count(*) FROM ops.polls") == [(0,)]
    unknown = dateline("check", site.url("/nothing")).stdout
    assert "gone: the host answers 404" in unknown
    assert "again in 60 min" in unknown


def test_a_list_is_asked_feed_by_feed_when_it_is_added_from_a_file_or_from_an_address(
    dateline: Dateline, site: NewsSite, tmp_path: Path
) -> None:
    site.web.routes["/captcha"] = page("<html><body>Are you a robot?</body></html>")
    outlines = "".join(f"<outline xmlUrl='{site.url(path)}'/>" for path in ("/feed", "/captcha"))
    document = f"<opml version='2.0'><body>{outlines}</body></opml>"
    (tmp_path / "list.opml").write_text(document)
    site.web.routes["/list"] = page(document, content_type="text/x-opml")
    from_file = dateline("add", str(tmp_path / "list.opml"))
    assert "1 added, 0 there already, 1 refused" in from_file.stdout
    assert f"refused: {site.url('/captcha')}: not_a_feed" in from_file.stdout
    from_address = dateline("add", site.url("/list"))
    assert "0 added, 1 there already, 1 refused" in from_address.stdout
    assert from_file.returncode == from_address.returncode == 1


def test_a_list_with_a_password_in_an_address_is_taken_without_it_and_does_not_show_it(
    dateline: Dateline, tmp_path: Path
) -> None:
    addresses = ("https://eve:s3cret@a.example/feed", "https://b.example/feed")
    outlines = "".join(f"<outline xmlUrl='{address}' language='pt-BR'/>" for address in addresses)
    (tmp_path / "list.opml").write_text(f"<opml version='2.0'><body>{outlines}</body></opml>")
    told = dateline("import", str(tmp_path / "list.opml"))
    assert "1 added, 0 there already, 1 refused" in told.stdout
    assert "s3cret" not in told.stdout + told.stderr


def test_a_feed_that_is_down_today_is_added_without_asking_if_the_user_says_so(
    dateline: Dateline, site: NewsSite
) -> None:
    site.web.routes["/feed"] = refusal(503)
    refused = dateline("add", site.url("/feed"))
    assert (refused.returncode, "--no-check adds it all the same" in refused.stderr) == (1, True)
    before = len(site.web.requests)
    added = dateline("add", site.url("/feed"), "--no-check")
    assert added.stdout.startswith(f"added: {site.url('/feed')}  (not asked)")
    assert len(site.web.requests) == before


def test_what_a_user_says_of_an_outlet_counts_for_a_new_feed_and_changes_nothing_for_a_known_one(
    dateline: Dateline, migrated: str
) -> None:
    outlet = "SELECT name, country_code, family FROM news.outlets WHERE domain = 'bbc.co.uk'"
    ((name, country, family),) = select(migrated, outlet)
    dateline("add", "https://feeds.bbc.co.uk/news/rss.xml", "--no-check", "--outlet", "Auntie")
    assert select(migrated, outlet) == [("Auntie", country, family)]
    known = dateline("add", "https://feeds.bbc.co.uk/news/rss.xml", "--no-check", "--outlet", name)
    assert known.stdout.startswith("was there already")
    assert select(migrated, outlet) == [("Auntie", country, family)]


def test_a_feed_behind_a_bad_certificate_is_added_only_if_that_is_accepted(
    dateline: Dateline, tmp_path: Path, migrated: str
) -> None:
    with LocalWeb(tls=Authority(tmp_path).server("expired")) as web:
        NewsSite(web=web, items=[Item(link=web.url("/1"))]).refresh()
        refused = dateline("add", web.url("/feed"))
        assert (refused.returncode, "bad_tls" in refused.stderr) == (1, True)
        assert dateline("add", web.url("/feed"), "--accept-bad-tls").returncode == 0
        assert "200, application/rss+xml" in dateline("check", "1").stdout
    assert select(migrated, "SELECT verify_tls FROM ops.feeds") == [(False,)]


SLIPS = (
    (("add", "/no/such/list.opml"), 2, "No such file or directory"),
    (("add", "."), 2, "Is a directory"),
    (("add", "two words"), 1, "no address that can be asked"),
    (("add", "https://eve:s3cret@a.example/"), 1, "https://a.example/ is no address"),
    (("add", "https://a.example/", "--language", "portuguese"), 2, "no code of a language"),
    (("add", "https://a.example/", "--country", "ZZ"), 2, "no ISO 3166-1"),
    (("export", "--out", "/no/such/folder/list.opml"), 2, "No such file or directory"),
    (("check", "ftp://a.example/"), 2, "no address that can be asked"),
    (("show", "99"), 2, "There are no feeds yet"),
)


def test_a_slip_of_the_hand_is_one_message(dateline: Dateline) -> None:
    for arguments, code, said in SLIPS:
        told = dateline(*arguments)
        assert (told.returncode, said in told.stderr) == (code, True), (arguments, told.stderr)
        assert "Traceback" not in told.stderr
        assert "s3cret" not in told.stderr


def test_a_list_fits_a_narrow_screen_and_a_pipe_gets_whole_lines(dateline: Dateline, site: NewsSite) -> None:
    long = site.url("/" + "long" * 40)
    dateline("add", long, "--no-check", "--outlet", "The Skerry and Outer Isles Intelligencer and Advertiser")
    narrow = dateline("list", COLUMNS="60").stdout.splitlines()
    assert max(map(len, narrow)) <= 60
    assert "The Skerry" in narrow[1]
    assert "new" in narrow[1]
    piped = dateline("list").stdout.splitlines()
    assert len(piped) == 2
    assert piped[1].rstrip().endswith(long)


def test_a_removed_feed_is_listed_only_when_asked_for_and_can_be_resumed(
    dateline: Dateline, site: NewsSite
) -> None:
    dateline("add", site.url("/feed"))
    dateline("pause", "1")
    assert dateline("pause", "1").stdout.startswith("was paused already")
    assert "`dateline feeds resume 1`" in dateline("add", site.url("/feed")).stdout
    dateline("remove", "1")
    assert "There are no feeds" in dateline("list").stdout
    assert json.loads(dateline("list", "--state", "removed", "--json").stdout)["feed_id"] == 1
    dateline("resume", "1")
    assert "active" in dateline("list", "--state", "active").stdout


def test_what_is_tried_again_and_what_the_hub_does_is_shown(
    dateline: Dateline, site: NewsSite, migrated: str
) -> None:
    dateline("add", site.url("/feed"))
    with connect(settings_for(migrated), "owner") as connection:
        connection.execute(b"UPDATE ops.feeds SET hub = 'https://hub.example/', topic = url")
        connection.execute(
            b"INSERT INTO ops.subscriptions (feed_id, hub, topic, secret, state, requested_at, lease_until) "
            b"VALUES (1, 'https://hub.example/', 'x', 'hidden', 'active', now(), now() + interval '3 days')"
        )
        connection.execute(
            b"INSERT INTO ops.wanted (feed_id, origin, host, why, given, attempts, reason, next_try_at, "
            b"next_try_why, first_wanted_at) "
            b"SELECT 1, 'https://a.example/' || n, 'a.example', 'new', '{}', 1, 'timed_out', "
            b"now() + n * interval '10 min', 'x', now() FROM generate_series(1, 7) AS n"
        )
    shown = dateline("show", "1").stdout
    assert "https://hub.example/: active, last push never, lease ends in 3 days" in shown
    assert "(timed_out, attempt 1): https://a.example/1" in shown
    assert "... and 2 more that are tried again" in shown
    assert "hidden" not in shown
    assert len(json.loads(dateline("show", "1", "--json").stdout)["retries"]) == 5
