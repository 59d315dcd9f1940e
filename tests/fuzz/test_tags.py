"""Texts of any letters: spans inside them, and what is cut out is what was found."""

from __future__ import annotations

from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from tasks.articles.furniture import find_furniture
from tasks.countries.datelines import find_dateline
from tasks.countries.folding import compose, fold
from tasks.countries.gazetteer import load_gazetteer
from tasks.countries.mentions import find_mentions
from tasks.stories.agencies import credited_agency
from tasks.tagging import Tagger, TagInput
from tests.fuzz.mutations import texts
from tests.support.names import cut_out

SEEDS = (
    "NEW DELHI, Jan 7 (PTI) - India and the Maldives signed (Photo: Reuters) in Malé, Mr. Chad said.",
    "The US, U.S. and Georgia Governor Smith of Paris, Texas, met the Niger Delta Force (NDF). NDF left.",
    "Le président de la Côte d’Ivoire est à São Tomé, dit l'Éthiopie. Lire aussi: autre chose",
    "中国和美国恢复了谈判。日本首相周二在东京发表讲话。한국과 일본이 정상회담을 열었다.",
    "قالت فرنسا إن مصر ستشارك في القاهرة. भारत के प्रधानमंत्री ने नई दिल्ली में बैठक की।",
    "ИЗРАИЛЬ И ПАЛЕСТИНА. Россия и Турция; Türkiye, İstanbul, Yunanistan 🇹🇷🇬🇷",
    "ANGELA MERKEL MET \u202eEMMANUEL MACRON\u202c IN CAPE VERDE\u200d AND GUINEA-BISSAU'S CAPITAL\n\nBISSAU",
)
TOKENS = (
    *(
        "India",
        "'s",
        "(",
        ")",
        ":",
        " - ",
        "\n\n",
        "US",
        "Mr ",
        "Paris, ",
        "the ",
        "İ",
        "ß",
        "ŉ",
        "ﬁ",
        "\u0345",
        "\u1e9e",
    ),
    *(
        "\u0301",
        "\u200d",
        "\u202e",
        "\ufeff",
        "🇫🇷",
        "👩‍👩‍👧",
        "𝐈𝐧𝐝𝐢𝐚",
        "ΐ",
        "\u0130stanbul",
        "ǰ",
        "Côte d'Ivoire",
        "\u2028",
    ),
)
TEXTS = texts(SEEDS, TOKENS) | st.text(max_size=100)
LANGUAGES = st.sampled_from(("en", "fr", "ar", "zh", "tr", "ru", "xx", "", None))


@cache
def tagger() -> Tagger:
    return Tagger("")


@given(TEXTS, st.none() | TEXTS, LANGUAGES)
def test_every_span_of_the_tagger_is_a_form_of_what_it_marks(
    text: str, title: str | None, language: str | None
) -> None:
    item = TagInput(
        text=text,
        title=title,
        language=language,
        dateline=find_dateline(text, load_gazetteer()),
        furniture=find_furniture(text),
    )
    (tags,) = tagger().tag_inputs([item])
    for entity in tags.entities:
        check_spans(entity.spans, text)
        check_spans(entity.title_spans, title or "")
        written = {*cut_out(text, entity.spans), *cut_out(title or "", entity.title_spans)}
        assert written <= set(entity.forms)
    for country in tags.countries:
        check_spans(country.spans, text)
        check_spans(country.title_spans, title or "")
        assert country.mentions >= 1
        assert 0 < country.score <= 1
    assert tagger().tag_inputs([item]) == [tags]


def check_spans(spans: tuple[tuple[int, int], ...], text: str) -> None:
    end = 0
    for span in spans:
        assert end <= span[0] < span[1] <= len(text)
        assert text[slice(*span)].strip()
        end = span[1]


@given(TEXTS, LANGUAGES)
def test_every_mention_of_a_country_is_written_where_its_span_is(text: str, language: str | None) -> None:
    for mention in find_mentions(text, language=language):
        check_spans((mention.span,), text)
        words = text[slice(*mention.span)]
        assert words == words.strip()
        assert 0 <= mention.chance <= 1


@given(TEXTS)
def test_folding_and_composing_keep_every_place(text: str) -> None:
    assert len(fold(text)) == len(text)
    composed, offsets = compose(text)
    if offsets is None:
        assert composed == text
        return
    assert len(offsets) == len(composed) + 1
    assert list(offsets) == sorted(offsets)
    assert offsets[-1] == len(text)


@given(TEXTS)
def test_datelines_furniture_and_credits_lie_inside_the_text(text: str) -> None:
    dateline = find_dateline(text, load_gazetteer())
    if dateline is not None:
        assert 0 <= dateline.span[0] < dateline.span[1] <= len(text)
    check_spans(find_furniture(text), text)
    agency = credited_agency(text, [text[:50]], None)
    assert agency is None or agency.strip()
