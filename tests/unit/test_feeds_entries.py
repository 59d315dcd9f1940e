from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tasks.feeds.links import absolute, page_address
from tests.support.feeds import FEED, atom, entry, parsed, rss


def urls(*items: str) -> list[str | None]:
    return [each.url for each in parsed(rss(*items)).entries]


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ("a.html", "https://skerry.example/news/a.html"),
        ("/a", "https://skerry.example/a"),
        ("//host.example/x", "https://host.example/x"),
        ("  https://skerry.example/a b\n", "https://skerry.example/a%20b"),
        ("https:\\\\skerry.example\\a?b=\\", "https://skerry.example/a?b=%5C"),
        ("http://http://skerry.example/a", "http://skerry.example/a"),
        ("https://münchen.example/a", "https://xn--mnchen-3ya.example/a"),
        ("https://skerry.example/a#top", "https://skerry.example/a"),
        ("https://skerry.example/a;", "https://skerry.example/a;"),
        ("https://news.google.com/rss/articles/CBMi?oc=5", "https://news.google.com/rss/articles/CBMi?oc=5"),
        ("http://http://", None),
        ("http://[::1", None),
        ("http://", None),
        ("https://skerry.example/" + "a" * 5_000, None),
        ("javascript:alert(1)", None),
        ("mailto:a@skerry.example", None),
        ("data:text/html,x", None),
        ("file:///etc/passwd", None),
    ],
)
def test_a_link_is_the_address_that_a_browser_would_open_or_none(link: str, url: str | None) -> None:
    escaped = link.replace("&", "&amp;")
    assert entry(f"<title>Storm</title><link>{escaped}</link>").url == url


@settings(deadline=None, max_examples=50)
@example(";jsessionid=&amp;")
@given(st.text(max_size=60))
def test_no_link_fails_and_an_address_stays_what_it_is(link: str) -> None:
    address = page_address(link, FEED)
    assert address is None or page_address(address, FEED) == address
    assert (absolute(link, FEED) is None) or absolute(link, FEED)


def test_the_guid_is_the_address_when_it_is_one_and_there_is_no_link() -> None:
    guid = "https://skerry.example/a"
    assert urls(f"<title>a</title><guid>{guid}</guid>") == [guid]
    assert urls(f'<title>a</title><guid isPermaLink="false">{guid}</guid>') == [None]
    assert urls("<title>a</title><guid>1234</guid>") == [None]


def test_the_address_before_feedburner_wins() -> None:
    item = "<link>https://feeds.example/~r/1</link><feedburner:origLink>https://skerry.example/a</feedburner:origLink>"
    assert urls(item) == ["https://skerry.example/a"]


def test_items_with_one_guid_are_told_apart_by_address_and_without_one_by_text() -> None:
    assert len(urls(*(f"<guid>1</guid><link>https://skerry.example/{n}</link>" for n in range(3)))) == 3
    assert len(urls(*(f'<guid isPermaLink="false">1</guid><title>Storm {n}</title>' for n in range(3)))) == 3


def test_a_guid_that_changes_does_not_make_another_entry() -> None:
    first, second = (entry(f"<guid>{n}</guid><link>https://skerry.example/a</link>") for n in range(2))
    assert first.key == second.key


def test_without_an_address_the_guid_is_the_key_and_without_a_guid_the_text() -> None:
    guid = '<guid isPermaLink="false">7</guid>'
    assert entry(f"{guid}<title>Storm</title>").key == entry(f"{guid}<title>Storm, again</title>").key
    assert entry("<title>Storm</title>").key != entry("<title>Flood</title>").key
    assert entry("<title>Storm</title>").key == entry("<title>Storm</title>").key


def test_a_guid_that_is_the_title_is_the_key_only_of_what_has_no_address() -> None:
    item = '<guid isPermaLink="false">{0}</guid><title>{0}</title>'
    assert entry(item.format("Storm")).key == entry(item.format("Storm")).key != entry(item.format("Flood")).key
    linked = [
        entry(item.format(title) + "<link>https://skerry.example/a</link>") for title in ("Storm", "Storms")
    ]
    assert linked[0].key == linked[1].key


def test_an_address_that_comes_twice_is_one_entry_and_the_first_wins() -> None:
    item = "<guid>{0}</guid><title>{0}</title><link>https://skerry.example/a?utm_source={0}</link>"
    (only,) = parsed(rss(item.format(1), item.format(2))).entries
    assert only.title == "1"


def test_items_that_all_lead_to_the_front_page_stay_apart() -> None:
    items = [f"<title>Minute {n}</title><link>https://skerry.example/</link>" for n in range(3)]
    assert urls(*items) == [None, None, None]


def test_an_edit_changes_the_digest_and_not_the_key() -> None:
    before, after = (entry(f"<title>{title}</title><link>/a</link>") for title in ("Storm", "Storms"))
    assert before.key == after.key
    assert before.digest != after.digest


def test_the_digest_tells_a_title_from_a_summary() -> None:
    title = entry("<link>/a</link><title>Storm</title>")
    summary = entry("<link>/a</link><description>Storm</description>")
    assert title.digest != summary.digest


def test_images_written_into_a_text_are_cut_out_of_it() -> None:
    image = f'<img alt="x" src="data:image/png;base64,{"iVBOR" * 540_000}">'
    only = entry(
        f"<link>/a</link><content:encoded><![CDATA[<p>Storm</p>{image}<p>Tide</p>]]></content:encoded>"
    )
    assert only.content == '<p>Storm</p><img alt="x" src=""><p>Tide</p>'
    escaped = image.replace("<", "&lt;").replace('"', "&quot;")
    assert entry(f"<link>/a</link><description>{escaped}</description>").summary == '<img alt="x" src="">'


def test_a_text_ends_after_a_million_characters() -> None:
    only = entry(f"<link>/a</link><description>{'word ' * 300_000}</description>")
    assert len(only.summary or "") in range(999_990, 1_000_001)


@pytest.mark.parametrize("length", [255, 1_024, 8_192])
def test_a_long_title_stays_whole(length: int) -> None:
    assert len(entry(f"<link>/a</link><title>{'é' * length}</title>").title or "") == length


@pytest.mark.parametrize("title", ["🌊 Storm 👩\u200d🚀", "\u200fعاصفة\u200f", "Cafe\u0301", "می\u200cخواهم"])
def test_marks_and_emoji_stay_in_titles(title: str) -> None:
    assert entry(f"<link>/a</link><title>{title}</title>").title == title


def test_a_guid_is_cut_and_the_longest_content_wins() -> None:
    (only,) = parsed(atom(f"<id>{'g' * 2_000}</id><content>a</content><content>longer</content>")).entries
    assert (len(only.guid or ""), only.content) == (1_000, "longer")


def test_a_summary_that_only_repeats_the_content_is_none() -> None:
    (only,) = parsed(atom("<id>1</id><content>Storm</content><summary>Storm</summary>")).entries
    assert (only.content, only.summary) == ("Storm", None)


def test_an_address_of_mail_is_no_author() -> None:
    assert entry("<link>/a</link><author>desk@skerry.example (Anna Lee)</author>").authors == ("Anna Lee",)
    assert entry("<link>/a</link><author>desk@skerry.example</author>").authors == ()
