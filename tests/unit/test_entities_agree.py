from __future__ import annotations

from tasks.entities.acronyms import find_acronyms
from tasks.entities.agree import agree, titled
from tasks.entities.join import join
from tasks.entities.overlay import overlay
from tasks.entities.rules import refine
from tasks.entities.sweep import sweep
from tasks.model import NameSpan
from tests.support.names import marked, words


def labels(source: str, known: dict[str, str] | None = None) -> list[tuple[str, str]]:
    text, names = marked(source)
    return words(text, agree(text, names, known or {}))


def refined(source: str, *places: str, furniture: str | None = None) -> list[tuple[str, str]]:
    text, names = marked(source)
    spans = [(text.index(place), text.index(place) + len(place)) for place in places]
    waste = [(text.index(furniture), text.index(furniture) + len(furniture))] if furniture else []
    found = refine(
        text,
        names,
        places=[NameSpan(start=start, end=end, label="GPE") for start, end in spans],
        acronyms=list(find_acronyms(text)),
        furniture=waste,
    )
    return words(text, found)


def test_a_surname_that_looks_like_an_organisation_is_the_person_named_in_full() -> None:
    assert (
        labels("[Ilse Varga|PERSON] won. [Varga|ORG] smiled. [Varga|ORG] left.")[1:]
        == [("Varga", "PERSON")] * 2
    )


def test_most_places_decide_what_a_name_is() -> None:
    found = labels("[Tolmin|ORG], [Tolmin|GPE] and [Tolmin|GPE]")
    assert {label for _, label in found} == {"GPE"}


def test_a_title_before_a_name_makes_it_a_person() -> None:
    assert labels("We met Mr [Quell|ORG] there.") == [("Quell", "PERSON")]
    assert titled("President Quell", len("President "))
    assert not titled("The Quell", len("The "))


def test_a_name_after_in_is_a_place_and_one_that_said_something_is_a_person() -> None:
    assert labels("It rained in [Tolmin|PERSON].") == [("Tolmin", "GPE")]
    assert labels("[QLK|ORG] said no.") == [("QLK", "ORG")]
    assert labels("[Quellick|ORG] said no.") == [("Quellick", "PERSON")]


def test_a_usual_surname_is_a_person() -> None:
    assert labels("[Hernandez|ORG] won.") == [("Hernandez", "PERSON")]


def test_what_is_known_stays_as_it_is() -> None:
    assert labels("[Ana India|PERSON] went to [India|GPE]", {"india": "GPE"})[1] == ("India", "GPE")


def test_two_halves_of_a_name_are_joined() -> None:
    text, names = marked(
        "[Raul|ORG] [Okello|GPE] met [San Telmo|GPE] [Nuevo|LOC], [Kenya|GPE] [Ana Ruiz|PERSON]"
    )
    assert words(text, join(text, names, {"kenya"})) == [
        ("Raul", "ORG"),
        ("Okello", "GPE"),
        ("San Telmo Nuevo", "GPE"),
        ("Kenya", "GPE"),
        ("Ana Ruiz", "PERSON"),
    ]
    text, names = marked("[Raul|PERSON] [Okello|GPE] met")
    assert words(text, join(text, names, ())) == [("Raul Okello", "PERSON")]


def test_a_missed_name_is_found_again_but_not_inside_words_or_as_a_common_word() -> None:
    text, names = marked(
        "[Hope Varga|PERSON] and [Hope|PERSON] met the [Tidal Board|ORG]. Varga said the Tidal Board hopes;"
        " hope remains. Hope is Vargas, Varga-led."
    )
    assert words(text, sweep(text, names)) == [("Varga", "PERSON"), ("Tidal Board", "ORG")]


def test_a_countrys_name_is_a_place_but_not_inside_a_longer_name() -> None:
    assert refined("[Chad|PERSON] and the [Bank of Chad|ORG] agreed.", "Chad") == [
        ("Chad", "GPE"),
        ("Bank of Chad", "ORG"),
    ]


def test_short_form_and_expansion_are_of_one_kind() -> None:
    assert refined("the [Coral Sea Region|ORG] ([CSR|ORG]). The [CSR|ORG] is calm.") == [
        ("Coral Sea Region", "LOC"),
        ("CSR", "LOC"),
        ("CSR", "LOC"),
    ]
    assert refined("a vision of [Trade|ORG] and Peace for All in the Basin ([TAPAB|GPE])", "TAPAB") == [
        ("Trade and Peace for All in the Basin", "PROGRAMME"),
        ("TAPAB", "PROGRAMME"),
    ]


def test_nationalities_dates_and_generic_words_are_no_entities() -> None:
    assert (
        refined(
            "[Ruritanian|NORP] officials of [the ministry|ORG] met [the Kingdom|GPE]'s [Court|ORG]"
            " on [Monday|DATE]; [Amir Sheikh|PERSON] and [President|PERSON] came."
        )
        == []
    )


def test_of_a_photo_credit_only_the_agency_is_kept() -> None:
    assert refined("It ended. [Ana Ruiz|PERSON] ([PTI File Photo|ORG])", furniture="(PTI File Photo)") == [
        ("Ana Ruiz", "PERSON"),
        ("PTI", "ORG"),
    ]
    credit = "(Photo: Bob Lens/Getty Images)"
    assert refined("It ended. (Photo: [Bob Lens|PERSON]/[Getty Images|ORG])", furniture=credit) == [
        ("Getty Images", "ORG")
    ]
    assert refined("Also read: [Ana Ruiz|PERSON] of WHO", furniture="Also read: Ana Ruiz of WHO") == []


def test_overlay_keeps_what_lies_above_and_the_longest_of_what_overlaps() -> None:
    def name(start: int, end: int) -> NameSpan:
        return NameSpan(start=start, end=end, label="ORG")

    assert overlay([name(0, 4), name(5, 9)], [name(3, 5)]) == [name(3, 5), name(5, 9)]
    assert overlay([name(0, 2), name(8, 9)], [name(1, 4), name(3, 8)]) == [name(0, 2), name(3, 8), name(8, 9)]
