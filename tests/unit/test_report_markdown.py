"""The Markdown of a report: the same figures, 80 columns wide, harmless in a terminal and in a chat."""

from __future__ import annotations

import re

import pytest

from flows.cli.report import write_report
from tasks.report.columns import width
from tasks.report.markdown import bar, table_lines
from tasks.report.model import Link, Table
from tests.support.report import empty_rows, make_country_scope, make_rows, make_scope


@pytest.fixture(scope="module")
def lines() -> list[str]:
    return write_report(make_scope(), make_rows(), "md").splitlines()


def test_no_line_is_wider_than_eighty_columns() -> None:
    for scope in (make_scope(), make_country_scope()):
        for rows in (make_rows(), empty_rows()):
            text = write_report(scope, rows, "md")
            assert max(map(width, text.splitlines())) <= 80


def test_it_has_the_sections_of_the_page_and_their_figures(lines: list[str]) -> None:
    titles = [line.removeprefix("## ") for line in lines if line.startswith("## ")]
    assert titles == [
        "In short", "Day by day", "Countries", "Pairs of countries", "People", "Organisations", "Stories",
        "Above the usual at the end", "Outlets", "Sources", "What is not known", "From entry to article",
    ]  # fmt: skip
    assert lines[0] == "# The news, 21 to 30 November 2026"
    assert "| Articles   | 1,234 |  1,000 |   +23% |" in lines
    assert "| India         |      400 | ██████████ |        1 |   +60% |" in lines
    assert "| 2026-11-26 |        0 |            |            15 |       2% |" in lines


def test_every_row_of_a_table_has_the_width_of_its_head(lines: list[str]) -> None:
    tables: list[list[str]] = [[]]
    for line in lines:
        if line.startswith("|"):
            tables[-1].append(line)
        elif tables[-1]:
            tables.append([])
    assert len(tables) > 8
    for table in filter(None, tables):
        assert len({width(line) for line in table}) == 1
        assert re.fullmatch(r"\|(-+:?\|)+", table[1])


def test_words_from_outside_are_neither_html_nor_links_nor_control_characters(lines: list[str]) -> None:
    text = "\n".join(lines)
    assert not re.search(r"(?<!\\)<(?!https?://)", text)
    assert not re.search(r"(?<!\\)\[", text)
    assert not [character for character in text if not character.isprintable() and character != "\n"]
    assert "javascript:alert(1)" not in text
    assert r"\<script\>alert('x')\</script\> & " in text


def test_an_address_is_given_where_it_fits_and_cannot_break_out() -> None:
    def told(url: str) -> list[str]:
        table = Table(caption="c", columns=(("a", "text"),), rows=((Link("T", url),),), is_list=True)
        return list(table_lines(table))

    assert told("https://e.org/a") == ["- **T**: ", "  <https://e.org/a>"]
    assert told("https://e.org/" + "a" * 80) == ["- **T**: "]
    assert told("https://e.org/>x") == ["- **T**: "]
    assert told("javascript:alert(1)") == ["- **T**: "]


def test_a_bar_has_ten_blocks_for_the_most_and_eighths_for_the_rest() -> None:
    assert bar(80, 80) == "██████████"
    assert bar(40, 80) == "█████"
    assert bar(1, 80) == "▏"
    assert (bar(0, 80), bar(5, 0), bar(None, 5)) == ("", "", "")


def test_what_is_left_out_is_counted() -> None:
    rows = tuple((str(number),) for number in range(20))
    told = list(table_lines(Table(caption="c", columns=(("a", "text"),), rows=rows, shown=3)))
    assert told[-2:] == ["| 2 |", "\n... and 17 more"]


def test_a_country_has_its_outlets_at_home_and_abroad() -> None:
    text = write_report(make_country_scope(), make_rows(), "md")
    assert "# Maldives, 21 to 30 November 2026" in text
    assert "## Outlets of Maldives\n\n57% of the articles. Most often The Example (20)." in text
    assert "## Outlets abroad\n\n29% of the articles." in text
    assert "## Outlets of unknown country\n\n14% of the articles." in text
    assert "| 2026-11-21 |       20 | " in text
    assert "about it" in text
