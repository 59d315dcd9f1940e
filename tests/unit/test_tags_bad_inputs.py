"""Texts that nobody would write, through the whole tagger: it answers, and its spans are the words."""

from __future__ import annotations

import time
import tracemalloc
import unicodedata
from functools import cache
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.model import Span
from tasks.tagging import Tagger, TagInput, Tags
from tests.support.names import cut_out

PARAGRAPH = "Ana Ruiz of the Harbour Workers Union (HWU) met Peru's president in Nairobi, São Tomé said.\n\n"
LABELS = ("en", "zh", "ar", "hi", "xx", "not a language", "", None)
PIECES = (
    "France",
    "Peru's",
    "the US",
    "São Tomé",
    unicodedata.normalize("NFD", "Côte d’Ivoire"),
    "中国和美国",
    "فرنسا\u200f",
    "भारत",
    "🇫🇷",
    "\ud800",
    "\x00",
    "\u202e",
    "\u0301",
    "NEW DELHI:",
    "Mr Jordan",
    "Niger Delta",
    ",",
    "\n\n",
)


@cache
def without_models() -> Tagger:
    return Tagger("")


@cache
def with_model() -> Tagger:
    return Tagger("en=en_core_web_md")


def tag(text: str, language: str | None = "en", *, title: str | None = None, model: bool = False) -> Tags:
    tagger = with_model() if model else without_models()
    (tags,) = tagger.tag_inputs([TagInput(text=text, title=title, language=language)])
    return tags


def words(tags: Tags, text: str) -> dict[str, list[str]]:
    """Return the words of each country."""
    return {country.code: cut_out(text, country.spans) for country in tags.countries}


def in_order(spans: tuple[Span, ...], text: str) -> bool:
    """Say whether spans lie inside the text, ascending, not empty and not overlapping."""
    ends = [0, *(end for _, end in spans)]
    return all(before <= start < end <= len(text) for before, (start, end) in zip(ends, spans, strict=False))


def check(text: str, tags: Tags, title: str | None = None) -> None:
    """Check every span of a text and its title."""
    spans = [(found.spans, found.title_spans) for found in tags.countries]
    spans += [(found.spans, found.title_spans) for found in tags.entities]
    for in_text, in_title in spans:
        assert in_order(in_text, text)
        assert in_order(in_title, title or "")
    for entity in tags.entities:
        written = {*cut_out(text, entity.spans), *cut_out(title or "", entity.title_spans)}
        assert all(form.strip() for form in written)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\x00", "a", "中", "7" * 500, "😀" * 200, "\u0301" * 300])
@pytest.mark.parametrize("model", [True, False], ids=["recogniser", "no recogniser"])
def test_a_text_without_a_name_has_no_country(text: str, *, model: bool) -> None:
    assert tag(text, model=model).countries == ()


@pytest.mark.parametrize("language", LABELS)
def test_a_wrong_label_of_the_language_loses_no_country_and_does_not_stop_the_tagger(
    language: str | None,
) -> None:
    text = "France and Peru signed the treaty, and Kenya will follow in May."
    assert set(words(tag(text, language, model=True), text)) == {"FR", "PE", "KE"}


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_spans_are_the_words_in_composed_and_decomposed_text(form: Literal["NFC", "NFD"]) -> None:
    names = [unicodedata.normalize(form, name) for name in ("Perú", "México", "São Tomé", "Türkiye")]
    text = " y ".join(names)
    assert words(tag(text, "es"), text) == dict(
        zip(("MX", "PE", "ST", "TR"), ([names[1]], [names[0]], [names[2]], [names[3]]), strict=True)
    )


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("\ud800France\udfff met Peru", "en", {"FR": ["France"], "PE": ["Peru"]}),
        ("\x00France\x00 and Peru\x00", "en", {"FR": ["France"], "PE": ["Peru"]}),
        ("😀 France 🇫🇷👩‍👩‍👧 Peru", "en", {"FR": ["France"], "PE": ["Peru"]}),
        ("قالت \u202eفرنسا\u202c و مصر", "ar", {"FR": ["فرنسا"], "EG": ["مصر"]}),
        ("中国和美国恢复了谈判", "zh", {"CN": ["中国"], "US": ["美国"]}),
        ("THE LEADERS OF FRANCE AND PERU", "en", {"FR": ["FRANCE"], "PE": ["PERU"]}),
    ],
    ids=["lone surrogates", "NUL", "emoji", "right to left", "no spaces", "capitals"],
)
def test_odd_characters_do_not_move_the_spans(text: str, language: str, found: dict[str, list[str]]) -> None:
    tags = tag(text, language)
    assert words(tags, text) == found
    check(text, tags)


@pytest.mark.parametrize("before", ["", "😀 ", "\x00\ud800 ", "São Tomé: ", "e\u0301 \u202e"])
def test_odd_characters_do_not_move_the_names_of_the_recogniser(before: str) -> None:
    text = f"{before}The minister Ana Ruiz met Robert Stone and his staff on Friday."
    people = [found for found in tag(text, model=True).entities if found.type == "PERSON"]
    assert [cut_out(text, person.spans) for person in people] == [["Ana Ruiz"], ["Robert Stone"]]


@pytest.mark.parametrize("unit", [PARAGRAPH, "中国和美国", "France", "A", "\u0301", "(", "US, "])
def test_time_grows_in_proportion_with_the_text(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        times = []
        for _ in range(2):
            began = time.process_time()
            tag(text)
            times.append(time.process_time() - began)
        return min(times)

    tag(unit)
    # Eight times the text takes 64 times as long where something is quadratic.
    assert seconds(160_000) < 24 * max(seconds(20_000), 0.02)


def test_memory_grows_in_proportion_with_the_text() -> None:
    def peak(size: int) -> int:
        text = PARAGRAPH * (size // len(PARAGRAPH))
        tracemalloc.start()
        tag(text)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return peak

    tag(PARAGRAPH)
    assert peak(160_000) < 16 * peak(20_000)


@settings(deadline=None, max_examples=150)
@given(
    text=st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=15).map(" ".join),
    title=st.none() | st.lists(st.sampled_from(PIECES), max_size=4).map(" ".join),
    language=st.sampled_from(LABELS),
)
def test_any_text_gives_spans_inside_it_and_the_same_tags_twice(
    text: str, title: str | None, language: str | None
) -> None:
    tags = tag(text, language, title=title)
    check(text, tags, title)
    assert tag(text, language, title=title) == tags


@settings(deadline=None, max_examples=30)
@given(text=st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=12).map(" ".join))
def test_any_text_gives_spans_inside_it_with_the_recogniser(text: str) -> None:
    tags = tag(text, model=True)
    check(text, tags)
    assert tag(text, model=True) == tags
