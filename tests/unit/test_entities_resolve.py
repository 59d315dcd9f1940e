from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tasks.entities.acronyms import find_acronyms
from tasks.entities.people import resolve_people, same_person
from tasks.entities.resolve import Entity, PlaceLink, as_written, resolve
from tasks.model import NameSpan
from tests.support.names import marked


def entities(source: str) -> list[tuple[str, str, int]]:
    text, names = marked(source)
    return [(e.name, e.key, len(e.names)) for e in resolve(text, names, list(find_acronyms(text)))]


def test_a_surname_alone_is_the_person_named_in_full() -> None:
    assert entities("[Ana Ruiz|PERSON] came. [Ruiz|PERSON] left.") == [("Ana Ruiz", "PERSON:ana ruiz", 2)]


def test_a_surname_before_the_full_name_is_that_person_too() -> None:
    assert entities("[Ruiz|PERSON] left, says [Ana Ruiz|PERSON].") == [("Ana Ruiz", "PERSON:ana ruiz", 2)]


def test_of_two_people_with_one_surname_the_one_named_last_is_meant() -> None:
    found = entities("[Ana Ruiz|PERSON], [Ruiz|PERSON]; [Bob Ruiz|PERSON], [Ruiz|PERSON], [Ruiz|PERSON]")
    assert [(name, count) for name, _, count in found] == [("Ana Ruiz", 2), ("Bob Ruiz", 3)]


def test_a_surname_of_two_people_before_either_stays_apart() -> None:
    assert entities("[Ruiz|PERSON]: [Ana Ruiz|PERSON], [Bob Ruiz|PERSON]")[0] == ("Ruiz", "PERSON:?ruiz", 1)


def test_a_lone_surname_has_a_key_that_is_no_full_names_key() -> None:
    assert entities("[Ruiz|PERSON] left.") == [("Ruiz", "PERSON:?ruiz", 1)]


def test_a_first_name_is_the_only_person_who_has_it() -> None:
    assert len(entities("[Xu Linwei|PERSON] met [Xu|PERSON].")) == 1


def test_initials_and_middle_names_do_not_make_another_person() -> None:
    assert len(entities("[S Maran|PERSON], [Sundar Maran|PERSON], [Sundar K. Maran|PERSON]")) == 1
    assert len(entities("[Sundar Maran|PERSON], [Anita Maran|PERSON]")) == 2
    assert len(entities("[S Maran|PERSON], [Sundar Maran|PERSON], [Sita Maran|PERSON]")) == 3


def test_an_acronym_is_the_organisation_it_stands_for() -> None:
    assert entities("[Harbour Workers Union|ORG] ([HWU|ORG]) and [HWU|ORG]") == [
        ("Harbour Workers Union", "ORG:harbour workers union", 3)
    ]
    assert len(entities("[HWU|ORG] is the [Harbour Workers Union|ORG]")) == 1
    assert len(entities("[HWU|ORG], [Harbour Workers Union|ORG], [Hill Water Users|ORG]")) == 3


def test_articles_case_and_accents_do_not_make_another_entity() -> None:
    assert len(entities("[Côte Bleue|GPE], [the Cote Bleue|GPE], [COTE BLEUE|GPE]")) == 1


def test_a_place_that_the_gazetteer_knows_has_its_identifier_as_key() -> None:
    text, names = marked("[Inde|GPE], [India|GPE]")

    def india(_: NameSpan) -> PlaceLink:
        return PlaceLink(place_id="country:IN", country_code="IN")

    (entity,) = resolve(text, names, (), india)
    assert (entity.key, entity.place, entity.forms) == ("country:IN", india(names[0]), ("India", "Inde"))


def test_a_name_in_capitals_is_written_as_a_name() -> None:
    assert as_written("PORT  PERDIDO") == "Port Perdido"
    assert as_written("UNESCO") == "UNESCO"


def test_people_are_compared_by_surname_and_given_names() -> None:
    assert same_person("s maran", "sundar maran")
    assert not same_person("maran", "sundar maran")
    assert not same_person("sundar maran", "sundar maram")


NAMES = st.lists(
    st.sampled_from(["Ana Ruiz", "Bob Ruiz", "A Ruiz", "Ruiz", "Ana", "Xu Wei", "Wei", "X"]), max_size=9
)


def resolved(forms: list[str]) -> tuple[str, list[Entity]]:
    text, names = marked(" , ".join(f"[{form}|PERSON]" for form in forms))
    return text, resolve(text, names)


@given(NAMES)
def test_every_mention_belongs_to_one_entity_and_every_span_is_one_of_its_forms(forms: list[str]) -> None:
    text, found = resolved(forms)
    assert sum(len(entity.names) for entity in found) == len(forms)
    assert len({entity.key for entity in found}) == len(found)
    for entity in found:
        assert {text[name.start : name.end] for name in entity.names} == set(entity.forms)
        assert [name.start for name in entity.names] == sorted(name.start for name in entity.names)


@given(NAMES)
def test_resolving_what_is_resolved_changes_nothing(forms: list[str]) -> None:
    people = resolve_people([form.casefold() for form in forms])
    assert resolve_people(people) == people
