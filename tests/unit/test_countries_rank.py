from __future__ import annotations

import time

from tasks.countries.datelines import find_dateline
from tasks.countries.gazetteer import load_gazetteer
from tasks.model import CountryTag
from tests.support.countries import tag_countries

FILLER = "The rest of the report describes procedure in detail and names nobody else. " * 6


def tagged(text: str, title: str | None = None) -> tuple[CountryTag, ...]:
    return tag_countries(title, text, language="en", dateline=find_dateline(text, load_gazetteer()))


def roles(tags: tuple[CountryTag, ...]) -> dict[str, str]:
    return {tag.code: tag.role for tag in tags}


def test_what_the_lead_says_is_the_focus_and_the_rest_is_mentioned() -> None:
    text = "Kenya and Uganda agreed on a railway. Kenya will pay half. " + FILLER + "Peru has no view."
    assert roles(tagged(text, "Kenya and Uganda will share a railway")) == {
        "KE": "focus",
        "UG": "focus",
        "PE": "mentioned",
    }


def test_the_most_salient_country_comes_first() -> None:
    tags = tagged("Peru voted. Peru counted. Peru was calm. Then Chile called.")
    assert [tag.code for tag in tags] == ["PE", "CL"]
    assert 1.0 > tags[0].salience > tags[1].salience > 0.0


def test_the_score_is_that_of_the_claim_a_focus_is_about_it_and_a_mentioned_country_is_named() -> None:
    text = "Peru voted. Peru counted. Peru was calm. " + FILLER * 2 + "A guest from Chile praised Peru."
    focus, mentioned = tagged(text, "Peru votes")
    assert (focus.code, focus.role, focus.score) == ("PE", "focus", focus.salience)
    assert (mentioned.code, mentioned.role) == ("CL", "mentioned")
    assert mentioned.salience < 0.3
    assert mentioned.score > 0.7


def test_the_title_counts_and_keeps_its_own_spans() -> None:
    title = "Nepal bans the game"
    (tag,) = tagged("The ban begins on Monday.", title)
    assert [title[slice(*span)] for span in tag.title_spans] == ["Nepal"]
    assert (tag.spans, tag.mentions) == ((), 1)


def test_a_dateline_names_its_country() -> None:
    text = "COLOMBO: The court on Tuesday freed the three men."
    (tag,) = tagged(text)
    assert (tag.code, tag.role, text[slice(*tag.spans[0])]) == ("LK", "focus", "COLOMBO")


def test_a_dateline_alone_is_no_focus_when_the_text_is_about_elsewhere() -> None:
    text = "PARIS (AFP) - Sudan's army said on Monday that it had retaken the market of the town."
    assert roles(tagged(text)) == {"SD": "focus", "FR": "mentioned"}


def test_what_a_dateline_alone_names_is_the_focus_of_a_text_that_names_nothing_else_for_sure() -> None:
    text = "HARARE, March 3 (Reuters) - The bank kept its rate at nine per cent and warned of drought."
    assert roles(tagged(text)) == {"ZW": "focus"}


def test_the_country_of_an_outlet_is_no_focus_of_what_happens_elsewhere() -> None:
    tags = tag_countries("Peru votes", "Peru voted on Sunday.", language="en", outlet_country="GB")
    assert roles(tags) == {"PE": "focus"}


def test_mentions_in_furniture_do_not_count() -> None:
    text = "Brazil won. Also read: Norway loses again"
    tags = tag_countries(None, text, language="en", furniture=((12, len(text)),))
    assert [tag.code for tag in tags] == ["BR"]


def test_a_currency_weighs_little() -> None:
    text = "Ghana borrowed 20 million Swiss francs. Ghana will repay them in ten years, Ghana said."
    assert roles(tagged(text)) == {"GH": "focus", "CH": "mentioned"}


def test_a_text_without_countries_has_no_tags() -> None:
    assert tagged("The committee met and adjourned.") == ()


def test_many_mentions_among_many_excluded_spans_take_linear_time() -> None:
    text = "Peru " * 20_000
    spans = [(start, start + 4) for start in range(0, len(text), 10)]
    began = time.process_time()
    (tag,) = tag_countries(None, text, language="en", furniture=spans)
    assert time.process_time() - began < 4
    assert tag.mentions == 10_000
