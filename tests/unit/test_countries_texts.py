from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.countries.folding import compose, fold
from tasks.countries.mentions import find_mentions
from tests.bench.turns import in_turn
from tests.support.countries import tag_countries

WORDS = [
    "India",
    "the",
    "US",
    "us",
    "Côte d\u2019Ivoire",
    "日本",
    "Россия",
    "مصر",
    "Paris, Texas",
    "\ud83c",
    "🇮🇳",
    "İzmir",
    "\n\n",
]


@given(st.text())
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.lists(st.sampled_from(WORDS), max_size=12))
def test_spans_are_ascending_inside_the_text_and_do_not_overlap(words: list[str]) -> None:
    text = " ".join(words)
    end = 0
    for mention in find_mentions(text):
        assert end <= mention.span[0] < mention.span[1] <= len(text)
        assert text[slice(*mention.span)].strip() == text[slice(*mention.span)]
        end = mention.span[1]


@given(st.text())
def test_any_text_gives_spans_inside_it(text: str) -> None:
    for tag in tag_countries(None, text):
        assert all(0 <= start < end <= len(text) for start, end in tag.spans)


@pytest.mark.parametrize(
    "text", ["", "a", "7", "2026", "1234567890 42", "🙂", "🙂🙂🙂", "\ud800", "\u0301", "  \n", "!?"]
)
def test_texts_without_words_have_no_countries(text: str) -> None:
    assert tag_countries(None, text) == ()


def test_combining_characters_do_not_move_the_spans() -> None:
    text = unicodedata.normalize("NFD", "Le président de la Côte d'Ivoire est à São Tomé, dit l'Éthiopie.")
    found = find_mentions(text, language="fr")
    assert [unicodedata.normalize("NFC", text[slice(*item.span)]) for item in found] == [
        "Côte d'Ivoire",
        "São Tomé",
        "Éthiopie",
    ]


def test_composed_text_maps_back_to_where_each_character_began() -> None:
    text, offsets = compose("e\u0301a")
    assert (text, offsets) == ("\u00e9a", [0, 2, 3])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("🇮🇳🙂 India 🙂", "India"),
        ("قال الوزير إن مصر ستشارك", "مصر"),
        ("\u202bمصر\u202c", "مصر"),
        ("bad \ud83d half, then Kenya", "Kenya"),
        ("İstanbul İçin Kenya", "Kenya"),
    ],
)
def test_spans_slice_to_the_words_in_odd_texts(text: str, words: str) -> None:
    assert words in [text[slice(*item.span)] for item in find_mentions(text)]


def test_a_text_in_capitals_is_read() -> None:
    assert {tag.code for tag in tag_countries(None, "MOSCOW AND KYIV BLAME EACH OTHER AS FRANCE MEDIATES")} == {
        "RU",
        "UA",
        "FR",
    }


def test_five_megabytes_take_linear_time() -> None:
    sentence = "Officials from Georgia, Tenn., flew to Paris, Texas, and met Turkish l'Allemagne envoys. "
    small, large = sentence * 600, sentence * 6000
    short, long = in_turn(lambda: tag_countries(None, small), lambda: tag_countries(None, large), turns=2)
    assert long < 30 * short
