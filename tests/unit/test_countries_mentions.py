from __future__ import annotations

import pytest

from tasks.countries.mentions import find_mentions
from tasks.model import NameSpan


def codes(text: str, language: str | None = "en") -> list[str]:
    return [mention.code for mention in find_mentions(text, language=language)]


def spans_of(text: str, *found: tuple[str, str]) -> tuple[NameSpan, ...]:
    return tuple(
        NameSpan(start=text.index(words), end=text.index(words) + len(words), label=label)
        for words, label in found
    )


def test_a_country_its_people_and_its_capital_are_mentions_with_kind_and_place() -> None:
    text = "Norway thanked Swedish divers in Helsinki."
    found = find_mentions(text, language="en")
    assert [(item.code, item.kind, text[slice(*item.span)]) for item in found] == [
        ("NO", "name", "Norway"),
        ("SE", "demonym", "Swedish"),
        ("FI", "capital", "Helsinki"),
    ]
    assert found[0].place_id == "country:NO"
    assert found[1].place_id is None
    assert found[2].place_id == "city:658225"


def test_us_is_a_country_in_capitals_and_a_pronoun_in_small_letters() -> None:
    assert codes("The US said it would join us in the talks.") == ["US"]
    assert codes("Us and them.") == []


def test_us_in_a_headline_in_capitals_is_a_country_unless_a_verb_asks_for_a_pronoun() -> None:
    assert codes("US AND CHINA RESUME TALKS") == ["US", "CN"]
    assert codes("COME AND JOIN US TODAY") == []


def test_the_full_stops_of_an_abbreviation_belong_to_it() -> None:
    text = "It was the U.S. that left."
    (found,) = find_mentions(text, language="en")
    assert text[slice(*found.span)] == "U.S."


def test_an_amount_in_dollars_is_no_mention() -> None:
    assert codes("The bridge cost US$40 million.") == []


def test_a_word_in_small_letters_is_not_the_country_of_that_name() -> None:
    assert codes("They ate turkey from the good china in a chad of paper.") == []


def test_an_acronym_is_written_in_capitals() -> None:
    assert codes("Car makers in the DRC paid.") == ["CD"]


def test_a_foreign_name_counts_only_in_its_language() -> None:
    assert codes("The Island is quiet.") == []
    assert codes("Der Vulkan liegt auf Island und das Wetter ist schlecht.", "de") == ["IS"]


def test_a_name_inside_a_longer_word_is_no_mention() -> None:
    assert codes("Maliseet elders and Omanson saw Cubanelle peppers.") == []


def test_the_longest_name_wins() -> None:
    assert codes("South Sudan, Papua New Guinea and the Dominican Republic signed.") == ["SS", "PG", "DO"]
    assert codes("Equatorial Guinea and Guinea-Bissau signed.") == ["GQ", "GW"]


def test_a_name_does_not_reach_over_the_end_of_a_sentence() -> None:
    assert codes("They flew to Niger. Delta crews were late.") == ["NE"]


def test_a_shorter_name_does_not_hide_the_country_behind_it() -> None:
    assert codes("Elle quitte l'Allemagne pour la Suisse.", "fr") == ["DE", "CH"]


@pytest.mark.parametrize(
    "text",
    [
        "Rain fell over the Indian Ocean.",
        "South American football is quick.",
        "The West Indian side lost.",
        "Latin American writers met.",
        "Ships crossed the South China Sea.",
        "The Niger Delta flooded.",
    ],
)
def test_seas_and_regions_are_not_countries(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A barn burned in Paris, Texas, on Monday.", {"US"}),
        ("He was born in London, Ontario.", {"CA"}),
        ("TUCSON, Ariz., is hot.", {"US"}),
        ("She moved to Lebanon, New Hampshire, last year.", {"US"}),
        ("Fans in Athens, Georgia, cheered.", {"US"}),
        ("A shop in Birmingham, Ala., closed.", {"US"}),
        ("The fair in Cairo, Illinois, opened.", {"US"}),
    ],
)
def test_the_larger_place_after_the_comma_decides(text: str, expected: set[str]) -> None:
    assert set(codes(text)) == expected


def test_a_list_of_countries_is_not_a_city_in_a_country() -> None:
    assert codes("Niger, Nigeria and Chad closed the lake.") == ["NE", "NG", "TD"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Georgia and Armenia opened a road near Tbilisi.", ["GE", "AM", "GE"]),
        ("Georgia Governor Smith spoke in Atlanta.", ["US", "US"]),
        ("The Congo rebels left Goma for Kinshasa.", ["CD", "CD", "CD"]),
        ("Congo voted; in Brazzaville shops stayed shut.", ["CG", "CG"]),
        ("Korea raised rates, Seoul said.", ["KR", "KR"]),
    ],
)
def test_cues_decide_between_countries_of_one_name(text: str, expected: list[str]) -> None:
    assert codes(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Michael Jordan laughed.",
        "Mr. Chad refused.",
        "Paris Hilton sang with Kerry Washington.",
        "French said she would appeal.",
        "Israel Qwerfield defended his title.",
    ],
)
def test_a_person_with_a_country_in_the_name_is_no_mention(text: str) -> None:
    assert codes(text) == []


def test_an_organisation_that_begins_with_a_country_still_names_it() -> None:
    assert codes("Israel Police closed the road while Jordan Valley farmers waited.") == ["IL"]


def test_an_english_reading_wins_when_the_language_is_not_known() -> None:
    assert codes("Indiana farmers sold hay in Indianapolis.", None) == ["US", "US"]


def test_a_language_is_not_its_people() -> None:
    assert codes("He spoke only French and learned German.") == []
    assert codes("The French minister arrived.") == ["FR"]


def test_a_street_named_after_a_country_is_no_mention() -> None:
    assert codes("The shop on Malta Road was closed.") == []


def test_an_address_on_the_web_is_no_mention() -> None:
    assert codes("Write to news@India.com or see Israel.org now.") == []


def test_the_recogniser_can_veto_but_not_lose_a_country() -> None:
    text = "Helen Cuba met the Maldives team."
    names = spans_of(text, ("Helen Cuba", "PERSON"), ("Maldives", "ORG"))
    assert [item.code for item in find_mentions(text, names=names, language="en")] == ["MV"]


def test_the_recogniser_can_confirm_a_small_town() -> None:
    text = "Voters from Sandviken were heard."
    assert [item.code for item in find_mentions(text, names=spans_of(text, ("Sandviken", "GPE")))] == ["SE"]


def test_the_outlets_country_decides_between_towns_of_one_name() -> None:
    text = "A fire broke out in Hamilton."
    near = find_mentions(text, language="en", outlet_country="NZ")
    far = find_mentions(text, language="en", outlet_country="CA")
    assert ([item.code for item in near], [item.code for item in far]) == (["NZ"], ["CA"])


def test_a_wrong_language_label_does_not_lose_the_names() -> None:
    text = (
        "Die Bundeskanzlerin ist nach Frankreich gereist und hat mit dem Präsidenten über die Lage gesprochen."
    )
    assert codes(text, "es") == ["FR"]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ru", "Министр прибыл в Грузию из Турции.", ["GE", "TR"]),
        ("ar", "وصل الوزير إلى الهند", ["IN"]),
        ("zh", "德国总理抵达法国", ["DE", "FR"]),
        ("ja", "イタリアの首相がスペインを訪問した", ["IT", "ES"]),
        ("ko", "프랑스는 독일과 합의했다", ["FR", "DE"]),
        ("th", "นายกรัฐมนตรีเดินทางไปญี่ปุ่น", ["JP"]),
        ("hi", "मंत्री नेपाल पहुंचे", ["NP"]),
        ("tr", "Bakan Japonya'ya gitti.", ["JP"]),
        ("pl", "Minister przyleciał do Kanady.", ["CA"]),
        ("id", "Menteri itu tiba di Jepang.", ["JP"]),
    ],
)
def test_names_are_found_in_many_languages(language: str, text: str, expected: list[str]) -> None:
    assert codes(text, language) == expected
