from __future__ import annotations

import csv
from collections import Counter
from datetime import UTC, datetime, timedelta
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.stories.agencies import agencies, credited_agency
from tasks.stories.copies import MIN_SHINGLES, Compared, copy_score, numbers_differ
from tasks.stories.events import Told, event_keys, event_score, neighbour_keys
from tasks.stories.shingles import shingles_of, words_of
from tasks.stories.signature import BANDS, bands_of
from tasks.stories.times import PERIOD, REACH, in_period, near_periods, on_day

BODY = "The harbour was closed on Tuesday. " * 9
NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
WORDS = st.lists(st.sampled_from([f"word{n}" for n in range(400)]), min_size=60, max_size=300)


@pytest.mark.parametrize(
    ("text", "authors", "outlet", "agency"),
    [
        (f"NEW DELHI (Reuters) - {BODY}", (), None, "Reuters"),
        (f"PARIS, Nov 3 (AFP) — {BODY}", (), None, "AFP"),
        (f"OSLO (AP) — {BODY}", ("Jan Hansen",), "example.org", "AP"),
        (f"{BODY}\n\n(PTI)", (), None, "PTI"),
        (f"{BODY} (dpa).", (), None, "dpa"),
        (f"{BODY} -- ANI", (), None, "ANI"),
        (BODY, ("By Associated Press",), None, "AP"),
        (BODY, ("PTI",), None, "PTI"),
        (f"【新华社】{BODY}", (), None, "Xinhua"),
        (BODY, (), "reuters.com", "Reuters"),
        (f"{BODY}\n\n(With inputs from ANI)", (), None, None),
        (f"SAP (SAP) said {BODY}", (), None, None),
        (f"The ministry told Reuters that {BODY}", (), None, None),
        (f"{BODY} he told AP", (), None, None),
        (f"{BODY * 4} as the party (AP) {BODY * 4}", (), None, None),
        (f"Düsseldorf (dpa/lnw) - {BODY}", (), None, "dpa"),
        (f"MOSCOW, November 25. /TASS/. {BODY}", (), None, "TASS"),
        (f"Mumbai, Nov 25 (PTI) {BODY}", (), None, "PTI"),
        (f"PARIS (AFP) {BODY}", (), None, "AFP"),
        (f"(ANSA) - ROMA, 25 NOV - {BODY}", (), None, "ANSA"),
        (f"(서울=연합뉴스) {BODY}", (), None, "Yonhap"),
        (f"【ワシントン共同】{BODY}", (), None, "Kyodo"),
        (f"新华社北京11月25日电 {BODY}", (), None, "Xinhua"),
        (f"{BODY}\n\nAFP", (), None, "AFP"),
        (BODY, ("Ann Doe, Associated Press",), None, "AP"),
        (BODY, ("Reuters Staff",), None, "Reuters"),
        (BODY, ("John Smith, PA",), None, None),
        (f"OSLO (AP) — {BODY}", (), "bloomberg.com", "AP"),
        (f"The Aam Aadmi Party (AAP) won. {BODY}", (), None, None),
        (f"Aam Aadmi Party (AAP) - which won - said {BODY}", (), None, None),
        (f"Markets in the Middle East and North Africa (MENA) - {BODY}", (), None, None),
        (f"In 2024 the Popular Alliance (AP) won. {BODY}", (), None, None),
        (f"On May 12 the Popular Front (PA) won. {BODY}", (), None, None),
        (f"The coalition of the Socialists and the Greens (PA) — {BODY}", (), None, None),
        (f"Under the Socialists (SPA)-led plan {BODY}", (), None, None),
        (f"{BODY} It was a win for the Aam Aadmi Party (AAP).", (), None, None),
        (f"{BODY} The vote was anti-AAP.", (), None, None),
        (f"{BODY}\n\nWith inputs from agencies - PTI", (), None, None),
        ("", (), None, None),
    ],
)
def test_an_agency_is_credited_at_the_head_the_end_or_as_author(
    text: str, authors: tuple[str, ...], outlet: str | None, agency: str | None
) -> None:
    assert credited_agency(text, authors, outlet) == agency


def test_a_name_means_one_agency() -> None:
    names = Counter(name for agency in agencies() for name in agency.names)
    assert [name for name, count in names.items() if count > 1] == []
    with (files("seeds") / "reference" / "agencies.tsv").open(encoding="utf-8") as stream:
        assert len(list(csv.DictReader(stream, delimiter="\t"))) == len(agencies())


def test_words_are_folded_and_scripts_without_spaces_read_by_character() -> None:
    assert words_of("The STORM, again: ﬁve") == ["the", "storm", "again", "five"]
    assert words_of("東京で storm") == ["東", "京", "で", "storm"]
    assert words_of("Photo: X. The storm", [(0, 9)]) == ["the", "storm"]


@given(WORDS)
def test_a_signature_depends_on_the_runs_of_words_alone(words: list[str]) -> None:
    shingles = shingles_of(words)
    bands = bands_of(shingles)
    assert len(bands) == BANDS
    assert bands == bands_of(sorted(shingles, reverse=True))
    assert all(-(2**63) <= band < 2**63 for band in bands)


def test_a_signature_is_the_same_in_every_version() -> None:
    """It is stored: another one would find no copy of what is there."""
    assert bands_of(shingles_of(["one", "two", "three", "four", "five", "six", "seven"]))[:2] == SIGNATURE


SIGNATURE = (-1130858921016402256, 7624050239176158317)


@given(WORDS, st.integers(1, 9))
def test_a_text_is_a_copy_of_itself_and_of_most_of_itself(words: list[str], tenths: int) -> None:
    whole = Compared(title=None, shingles=shingles_of(words))
    part = Compared(title=None, shingles=shingles_of(words[: len(words) * tenths // 10]))
    assert copy_score(whole, whole) == (1.0 if len(whole.shingles) >= MIN_SHINGLES else None)
    if tenths >= 4 and len(part.shingles) >= MIN_SHINGLES:
        assert copy_score(part, whole) == copy_score(whole, part) == 1.0


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("12th package", "13th package", True),
        ("12 dead", "12 dead in storm", False),
        ("Storm", "13 dead", False),
        (None, "13 dead", False),
        ("Rovers 2-1 United", "Rovers 2-1 United: 5 things", False),
        ("Rovers 2-1 United", "Rovers 3-1 United", True),
    ],
)
def test_numbers_in_titles_contradict_only_when_both_say_other_ones(
    one: str | None, other: str | None, differ: bool
) -> None:
    assert numbers_differ(one, other) is differ


def told(
    title: str = "Storm closes harbour of Oslo", *, language: str = "en", hours: int = 0, **changes: object
) -> Told:
    values = {"anchors": ("PERSON:anna berg", "ORG:port", "GPE:oslo"), "focus": ("NO",)} | changes
    return Told(title=title, language=language, at=NOW + timedelta(hours=hours), **values)  # type: ignore[arg-type]


def test_an_event_is_found_across_languages_by_what_is_named() -> None:
    german = told("Sturm schließt Hafen", language="de", hours=3)
    assert event_score(told(), german) == 1.0
    assert event_score(told(), told("Sturm", language="de", anchors=("PERSON:anna berg", "ORG:port"))) is None
    assert set(event_keys(told())) & set(neighbour_keys(german))


def test_titles_that_share_nothing_are_no_event_though_names_are_shared() -> None:
    assert event_score(told(), told("Fire destroys hall")) is None
    assert event_score(told(), told()) == 1.0


@given(st.integers(-100, 100))
def test_the_keys_of_neighbouring_days_are_found_within_the_window(hours: int) -> None:
    score = event_score(told(), told(hours=hours))
    assert (score is not None) == (abs(hours) <= 48)
    if score is not None:
        assert set(event_keys(told(hours=hours))) & set(neighbour_keys(told()))


def test_two_countries_alone_are_no_key() -> None:
    assert event_keys(told(anchors=(), focus=("NO", "IS"))) == ()
    assert len(event_keys(told(anchors=("ORG:port",), focus=("NO", "IS")))) == 2


@given(st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2149, 1, 1), timezones=st.just(UTC)))
def test_a_key_fits_its_column_and_is_behind_those_of_earlier_days(at: datetime) -> None:
    for earlier, later in (
        (on_day([-1], at.date()), on_day([-(2**63)], at.date() + timedelta(days=1))),
        (in_period([-1], at), in_period([-(2**63)], at + PERIOD)),
    ):
        assert 0 <= earlier[0] < later[0] < 2**63


@given(st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2149, 1, 1), timezones=st.just(UTC)))
def test_what_may_be_near_is_looked_for_and_nothing_that_is_far(at: datetime) -> None:
    looked = set(near_periods([5], at))
    assert len(looked) == 2
    for apart in (-REACH, timedelta(0), REACH):
        assert set(in_period([5], at + apart)) < looked
    assert not set(in_period([5], at + 3 * REACH)) & looked
    assert not set(in_period([6], at)) & looked
