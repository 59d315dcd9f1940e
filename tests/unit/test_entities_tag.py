from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tasks.entities.resolve import PlaceLink
from tasks.entities.tag import tag_entities
from tasks.entities.words import fold
from tasks.model import CountryMention, DatelineHead, EntityTag, NameSpan
from tests.support.names import cut_out, marked


class Atlas:
    """A gazetteer of one country and its capital."""

    def place(self, name: str, near: Sequence[str] = ()) -> PlaceLink | None:
        """Know Ruritania and Strelsau."""
        known = {"ruritania": "country:RU", "strelsau": "city:1"}.get(fold(name))
        return None if known is None else PlaceLink(place_id=known, country_code="RU")


def tag(source: str, title: str | None = None, dateline: DatelineHead | None = None) -> tuple[EntityTag, ...]:
    text, names = marked(source)
    heading, title_names = marked(title) if title else (None, [])
    at = text.find("Ruritania")
    country = (
        [CountryMention(code="RU", span=(at, at + 9), kind="name", place_id="country:RU")] if at >= 0 else []
    )
    return tag_entities(
        heading,
        text,
        names=names,
        title_names=title_names,
        mentions=country,
        dateline=dateline,
        gazetteer=Atlas(),
    )


def test_title_and_text_name_one_person() -> None:
    (person,) = tag("[Ana Ruiz|PERSON] spoke. [Ruiz|ORG] left.", "[Ruiz|ORG] speaks")
    assert (person.name, person.mentions, person.forms) == ("Ana Ruiz", 3, ("Ana Ruiz", "Ruiz"))
    assert (person.title_spans, person.spans) == (((0, 4),), ((0, 8), (16, 20)))


def test_a_country_that_the_recogniser_missed_is_an_entity_with_its_code() -> None:
    (country,) = tag("Winter came to Ruritania.")
    assert (country.type, country.key, country.country_code) == ("GPE", "country:RU", "RU")
    assert country.place_id == "country:RU"


def test_the_place_of_the_dateline_is_an_entity() -> None:
    head = DatelineHead(place="Strelsau", country_code="RU", span=(0, 10))
    (place,) = tag("STRELSAU: it rained.", dateline=head)
    assert (place.name, place.spans, place.key) == ("STRELSAU", ((0, 8),), "city:1")


def test_entities_come_in_the_order_of_their_first_mention() -> None:
    found = tag("[Zoe Abel|PERSON] met [Ann Zorn|PERSON] and [Abel|PERSON].", "[Ann Zorn|PERSON] goes")
    assert [entity.name for entity in found] == ["Ann Zorn", "Zoe Abel"]


def test_a_place_unknown_to_the_gazetteer_has_no_country() -> None:
    (place,) = tag("It rained in [Hentzau|GPE].")
    assert (place.key, place.country_code, place.place_id) == ("GPE:hentzau", None, None)


def test_texts_without_names_have_no_entities() -> None:
    for text in ("", "x", "12345", "\U0001f600" * 9, "\u202e\u05d0", "ALL CAPITALS HERE", "\ud800\x00"):
        assert tag(text) == ()
        assert tag(text, text) == ()


LABELS = st.sampled_from(["PERSON", "ORG", "GPE", "LOC", "NORP", "FAC", "DATE", "MISC"])
WORDS = st.sampled_from(
    [
        "Ana",
        "Ruiz",
        "Mr",
        "the",
        "(HWU)",
        "Harbour",
        "Workers",
        "Union",
        "in",
        "said",
        "\n\n",
        "Ruritania",
        "'X'",
        "plan",
    ]
)


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, list[NameSpan]]:
    """Draw a text of words and spans over runs of them."""
    text, names = "", []
    for _ in range(draw(st.integers(0, 12))):
        run = " ".join(draw(st.lists(WORDS, min_size=1, max_size=4)))
        if draw(st.booleans()):
            names.append(NameSpan(start=len(text), end=len(text) + len(run), label=draw(LABELS)))
        text += run + draw(st.sampled_from([" ", ". ", ", ", "\n"]))
    return text, names


@given(documents())
def test_every_span_is_one_of_the_forms_and_no_two_overlap(document: tuple[str, list[NameSpan]]) -> None:
    text, names = document
    found = tag_entities(None, text, names=names, gazetteer=Atlas())
    spans = sorted(span for entity in found for span in entity.spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    for entity in found:
        assert set(cut_out(text, entity.spans)) == set(entity.forms)
        assert entity.mentions == len(entity.spans)
        assert list(entity.spans) == sorted(entity.spans)
    assert found == tag_entities(None, text, names=names, gazetteer=Atlas())


def test_the_word_for_a_people_is_no_place_or_organisation_but_may_be_a_surname() -> None:
    text = "The Ruritanian fleet left."
    mention = CountryMention(code="RU", span=(4, 14), kind="demonym", place_id=None)
    for label, count in (("GPE", 0), ("ORG", 0), ("PERSON", 1)):
        names = [NameSpan(start=4, end=14, label=label)]
        found = tag_entities(None, text, names=names, mentions=[mention], gazetteer=Atlas())
        assert len(found) == count, label


def test_a_faith_or_a_language_is_no_entity_whatever_the_recogniser_saw() -> None:
    assert tag("[Hindus|ORG] prayed, [Islam|GPE] spread and [Swahili|PERSON] was spoken.") == ()
    (party,) = tag("The [Muslim League|ORG] met.")
    assert party.name == "Muslim League"
