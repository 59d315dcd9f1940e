from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.articles.rights import Rights, ai_agents, ai_disallowed, read_rights
from tasks.web.robots import RobotsFile, judge

_SILENT = Rights(noarchive=None, tdm_reserved=None, ai_opt_out=None)
_TEXTS = st.text(max_size=30)


def robots(body: str) -> bool:
    file = RobotsFile(status=200, body=body)
    return ai_disallowed(lambda agent: judge(file, "https://example.org/", agent=agent).allowed is not False)


def test_a_page_that_says_nothing_of_rights_is_silent() -> None:
    assert read_rights((), {}) == _SILENT
    assert (
        read_rights(
            (("X-Robots-Tag", "index, follow, max-snippet: -1"), ("server", "noarchive")),
            {"robots": ["max-image-preview:large"], "description": ["noai, noarchive"]},
        )
        == _SILENT
    )


@pytest.mark.parametrize(
    "value",
    [
        "noarchive",
        "NOINDEX, NoArchive",
        "googlebot: noarchive",
        "otherbot: noindex, googlebot: nofollow,noarchive",
        "unavailable_after: 25 Jun 2026 15:00:00 PST, noarchive",
    ],
)
def test_no_copy_shall_be_kept_whichever_robot_is_told(value: str) -> None:
    assert read_rights((("X-Robots-Tag", "index"), ("x-robots-tag", value)), {}).noarchive is True
    assert read_rights((), {"robots": [value]}).noarchive is True
    assert read_rights((), {"robots": ["index"], "googlebot": [value]}).noarchive is True


def test_that_a_copy_may_be_kept_is_said_too_unless_it_is_forbidden_elsewhere() -> None:
    assert read_rights((), {"robots": ["index, archive"]}).noarchive is False
    assert read_rights((("x-robots-tag", "all"),), {}).noarchive is False
    assert read_rights((("x-robots-tag", "all"),), {"robots": ["noarchive"]}).noarchive is True


@pytest.mark.parametrize("word", ["noai", "noimageai", "NoAI, noimageai", "noml"])
def test_a_page_can_refuse_to_be_trained_on(word: str) -> None:
    assert read_rights((("x-robots-tag", word),), {}).ai_opt_out is True
    assert read_rights((), {"robots": [word]}) == Rights(noarchive=None, tdm_reserved=None, ai_opt_out=True)


@pytest.mark.parametrize(
    ("headers", "metas", "reserved"),
    [
        ((("TDM-Reservation", "1"),), {}, True),
        ((), {"tdm-reservation": ["1"]}, True),
        ((("tdm-reservation", " 0 "),), {}, False),
        ((("tdm-reservation", "0"),), {"tdm-reservation": ["1"]}, True),
        ((("tdm-reservation", "yes"),), {}, None),
        ((("tdm-policy", "https://example.org/policy.json"),), {}, None),
        ((("tdm-reservation", "1"), ("tdm-policy", "https://example.org/policy.json")), {}, True),
    ],
)
def test_mining_is_reserved_by_header_or_element(
    headers: tuple[tuple[str, str], ...], metas: dict[str, list[str]], reserved: bool | None
) -> None:
    assert read_rights(headers, metas).tdm_reserved is reserved


@given(st.lists(st.tuples(_TEXTS, _TEXTS), max_size=4), st.dictionaries(_TEXTS, st.lists(_TEXTS, max_size=2)))
def test_no_header_and_no_element_makes_it_fail(
    headers: list[tuple[str, str]], metas: dict[str, list[str]]
) -> None:
    more = (*headers, ("x-robots-tag", "noarchive"), ("tdm-reservation", "1"))
    assert read_rights(more, metas).noarchive is True
    assert read_rights(more, metas).tdm_reserved is True


@pytest.mark.parametrize("agent", ["GPTBot", "CCBot", "Google-Extended", "ClaudeBot", "anthropic-ai"])
def test_a_robots_file_that_keeps_out_one_collector_of_texts_is_an_opt_out(agent: str) -> None:
    assert robots(f"User-agent: *\nAllow: /\n\nUser-agent: {agent}\nDisallow: /\n")
    assert not robots(f"User-agent: *\nAllow: /\n\nUser-agent: {agent}\nDisallow: /private/\n")


def test_a_robots_file_that_keeps_out_others_or_nobody_is_none() -> None:
    assert not robots("")
    assert not robots("User-agent: *\nDisallow: /search\n\nUser-agent: AhrefsBot\nDisallow: /\n")
    assert robots("User-agent: *\nDisallow: /\n\nUser-agent: Googlebot\nAllow: /\n")


def test_every_collector_stands_once_with_its_operator_and_source() -> None:
    path = Path(__file__).parents[2] / "seeds" / "rights" / "ai_agents.csv"
    rows = list(csv.DictReader(path.read_text("utf-8").splitlines()))
    assert [row["agent"] for row in rows] == list(ai_agents())
    assert len(set(ai_agents())) == len(rows)
    assert all(row["operator"] and row["source"].startswith("https://") for row in rows)
