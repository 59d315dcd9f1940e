"""The HTML of a report: one file that fetches nothing, lets nothing out of its text, and can be read by all."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

import pytest
from lxml import etree

from tasks.report.cells import table_html
from tasks.report.escaping import clean, safe_address
from tasks.report.model import Change, Link, Rows, Scope, Table
from tasks.report.page import as_html
from tasks.report.sections import make_sections
from tests.support.report import HOSTILE, empty_rows, make_country_scope, make_rows, make_scope

Page = Any


def make_page(scope: Scope, rows: Rows) -> str:
    return as_html(scope, make_sections(scope, rows))


@pytest.fixture(scope="module")
def text() -> str:
    return make_page(make_scope(), make_rows())


@pytest.fixture(scope="module")
def page(text: str) -> Page:
    return etree.fromstring(text.removeprefix("<!DOCTYPE html>\n").encode())


PAGES = {
    "all": (make_scope(), make_rows()),
    "a country": (make_country_scope(), make_rows()),
    "next to nothing": (make_scope(), empty_rows()),
    "a country and next to nothing": (make_country_scope(), empty_rows()),
}


class Elements(HTMLParser):
    """What a browser makes of a page: its elements."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_well_formed_and_every_name_in_it_is_there_once(name: str) -> None:
    text = make_page(*PAGES[name])
    page = etree.fromstring(text.removeprefix("<!DOCTYPE html>\n").encode())
    ids = [str(element.get("id")) for element in page.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    referred = {link[1:] for link in page.xpath("//a/@href") if link.startswith("#")}
    referred |= set(page.xpath("//@aria-labelledby")) | set(re.findall(r"url\(#([^)]+)\)", text))
    assert referred <= set(ids)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_fetches_nothing_and_runs_nothing(name: str) -> None:
    text = make_page(*PAGES[name])
    parser = Elements()
    parser.feed(text)
    tags = {tag for tag, _ in parser.found}
    assert not tags & {"script", "link", "img", "iframe", "object", "embed", "base", "form", "image", "use"}
    for tag, attributes in parser.found:
        assert not [attribute for attribute in attributes if attribute.startswith("on")]
        addresses = {name: value for name, value in attributes.items() if "://" in (value or "")}
        assert set(addresses) <= ({"href"} if tag == "a" else set())
    css = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    assert len(css) == 1
    assert not re.search(r"url\(|@import|expression", css[0])
    policy = [
        attributes["content"]
        for _, attributes in parser.found
        if "content-security-policy" in str(attributes).lower()
    ]
    assert policy == ["default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"]


def test_links_lead_to_articles_and_only_addresses_of_the_web_are_links(page: Page) -> None:
    links = [link for link in page.xpath("//a/@href") if not link.startswith("#")]
    assert links == ["https://example.org/?a=1&b=\"'<x>"]
    assert set(page.xpath("//a[contains(@href, '//')]/@rel")) == {"noopener noreferrer"}
    assert "No link" in page.xpath("//section[@id='stories']//th/text()")


@pytest.mark.parametrize(
    "url",
    [
        None, "", "javascript:alert(1)", "data:text/html,x", "JAVASCRIPT:x", "//host/x", "/x", "https:", "http:///x",
        "https://[", "file:///etc/passwd", " javascript:x", "vbscript:x", "ftp://x/y",
    ],
)  # fmt: skip
def test_what_is_no_address_of_the_web_is_no_link(url: str | None) -> None:
    assert safe_address(url) is None


def test_hostile_words_are_shown_as_words(text: str, page: Page) -> None:
    assert "<script" not in text
    assert "\u202e" not in text
    shown = "<script>alert('x')</script> & \"co\" gnp.exe [a](javascript:alert)"
    assert shown in page.xpath("//section[@id='stories']//th/a/text()")
    for section in ("people", "outlets", "trending", "feeds", "gaps"):
        assert any("<script>" in words for words in page.xpath(f"//section[@id='{section}']//text()")), section
    assert clean("a\r\n\tb\x00\ud800") == "a b"


def test_both_schemes_paper_and_telephones_are_in_the_style_sheet(text: str) -> None:
    assert "color-scheme:light dark" in text
    assert "@media screen and (prefers-color-scheme:dark)" in text
    assert "@media print" in text
    assert "@page { size: A4" in text
    assert "@media (max-width:" in text
    assert '<meta name="viewport" content="width=device-width' in text


def test_a_page_has_a_language_one_first_heading_and_sections_that_are_named(page: Page) -> None:
    assert page.get("lang") == "en"
    assert page.xpath("count(//h1)") == 1
    assert page.xpath("count(//section)") == page.xpath("count(//section/h2)") == 12
    assert page.xpath("//title/text()") == ["The news, 21 to 30 November 2026"]
    assert len(page.xpath("//nav//a")) == 11


def test_every_chart_has_words_and_figures_beside_it(page: Page) -> None:
    figures = page.xpath("//figure")
    assert len(figures) == 7
    for figure in figures:
        (picture,) = figure.xpath("div[@role='img']")
        assert len(picture.get("aria-label")) > 30
        assert picture.xpath(".//svg[not(@aria-hidden='true')]") == []
        assert figure.xpath("following-sibling::details//table//td")
    narrow = page.xpath("//figure//div[@class='narrow']")
    assert len(narrow) == 6  # all but the map, which has no words


def test_every_table_has_a_caption_and_heads_of_columns_and_rows(page: Page) -> None:
    for table in page.xpath("//table"):
        assert table.xpath("caption/text()")
        heads = len(table.xpath("thead//th[@scope='col']"))
        rows = table.xpath("tbody/tr")
        assert rows
        assert all(len(row.xpath("th[@scope='row']|td")) == heads for row in rows)


def test_cells_say_counts_changes_and_shares() -> None:
    table = Table(
        caption="c",
        columns=(("who", "text"), ("articles", "bar"), ("change", "change")),
        rows=((Link("a", "https://e.org"), 1000, Change(1000, 500)), ("b", 250, Change(3, None))),
    )
    html = table_html(table)
    assert '<td class="bar" data-name="articles" style="--share:25%" dir="auto">250</td>' in html
    assert ">1,000<" in html
    assert ">+100%<" in html
    assert '<th scope="row" class="text" dir="auto">b</th>' in html
    assert "stacked" not in html


def test_a_long_list_is_cut_and_says_so_and_shares_are_of_all_of_it() -> None:
    outlets = [
        {"name": f"Paper {number}", "outlet_country": "MV" if number < 50 else "IN", "articles": 1, "before": 0}
        for number in range(250)
    ]
    text = make_page(make_country_scope(), make_rows(outlets=outlets))
    page = etree.fromstring(text.removeprefix("<!DOCTYPE html>\n").encode())
    (abroad,) = page.xpath("//section[@id='abroad']")
    assert abroad.findtext("p").startswith("80% of the articles.")
    assert len(abroad.xpath(".//tbody/tr")) == 100
    assert abroad.xpath(".//caption/text()") == ["Outlets abroad by articles: 100 of 200"]
    assert page.xpath("//section[@id='home']//caption/text()") == ["Outlets of Maldives by articles"]


def test_next_to_nothing_is_said_in_words_not_in_empty_charts() -> None:
    text = make_page(make_scope(), empty_rows())
    page = etree.fromstring(text.removeprefix("<!DOCTYPE html>\n").encode())
    assert [figure.getparent().get("id") for figure in page.xpath("//figure")] == ["days"]
    leads = {section.get("id"): section.findtext("p") for section in page.xpath("//section")}
    assert leads["pairs"] == "No article names two countries."
    assert leads["people"] == "No person is known."
    assert leads["feeds"].startswith("There are no feeds")
    assert leads["gaps"].startswith("Without feeds nothing is watched")
    assert leads["headline"] == (
        "1 article, of 1 outlet. There is nothing in the 10 days before to compare it with."
    )
    assert HOSTILE not in text
