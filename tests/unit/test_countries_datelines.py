from __future__ import annotations

import pytest

from tasks.countries.datelines import find_dateline
from tasks.countries.gazetteer import load_gazetteer


@pytest.mark.parametrize(
    ("text", "place", "code", "rest"),
    [
        ("NAIROBI: The court ruled.", "Nairobi", "KE", "The court ruled."),
        ("NEW DELHI, Jan 7 (PTI) - The panel met.", "New Delhi", "IN", "The panel met."),
        ("PARIS (AFP) \u2014 The panel met.", "Paris", "FR", "The panel met."),
        ("WASHINGTON (AP) \u2014 The panel met.", "Washington", "US", "The panel met."),
        ("IVREA, Italy, March 24 - The firm said so.", "Ivrea", "IT", "The firm said so."),
        ("TUCSON, Ariz., March 17 - The firm said so.", "Tucson", "US", "The firm said so."),
        ("Lisbon, 3 May (Reuters) - The panel met.", "Lisbon", "PT", "The panel met."),
        ("  OSLO \u2013 The panel met.", "Oslo", "NO", "The panel met."),
    ],
)
def test_a_dateline_gives_place_country_and_where_the_report_begins(
    text: str, place: str, code: str, rest: str
) -> None:
    found = find_dateline(text, load_gazetteer())
    assert found is not None
    assert (found.place, found.country_code, text[found.span[1] :]) == (place, code, rest)
    assert text[found.span[0]] == text.lstrip()[0]


@pytest.mark.parametrize(
    "text",
    [
        "Note: this story was changed.",
        "NOTE: this story was changed.",
        "BREAKING: the bridge is closed.",
        "Paris: a love story in three parts.",
        "The committee met in PARIS - again.",
        "",
        ": nothing",
        "UPDATE 2 - shares fall",
    ],
)
def test_what_is_not_surely_a_dateline_is_none(text: str) -> None:
    assert find_dateline(text, load_gazetteer()) is None


def test_an_unknown_place_with_date_and_agency_is_a_dateline_without_country() -> None:
    found = find_dateline("QWXYZVILLE, Jan 7 (AP) - The panel met.", load_gazetteer())
    assert found is not None
    assert found.country_code is None
