from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from tasks.revisions.words import MAX_WORDS, diff_words

WORDS = st.lists(
    st.sampled_from(["storm", "harbour", "12", "dead", ".", "\n\n", "嵐", "港", "दिन", "ม้", "\u0301"]),
    max_size=30,
).map(" ".join)


@given(WORDS, WORDS)
def test_the_pieces_are_both_texts(before: str, after: str) -> None:
    pieces = diff_words(before, after, around=None)
    assert "".join(piece.text for piece in pieces if piece.kind != "added") == before
    assert "".join(piece.text for piece in pieces if piece.kind != "removed") == after
    assert any(piece.kind != "same" for piece in pieces) == (before != after)


def test_one_word_that_changed_is_shown_with_what_is_around_it() -> None:
    text = " ".join(f"word{n}" for n in range(60))
    pieces = diff_words(text.replace("word30", "not"), text)
    assert [piece.kind for piece in pieces] == ["left_out", "same", "removed", "added", "same", "left_out"]
    assert (pieces[2].text, pieces[3].text) == ("not", "word30")
    assert pieces[1].text == " ".join(f"word{n}" for n in range(22, 30)) + " "


def test_a_script_without_spaces_is_compared_by_character() -> None:
    pieces = diff_words("12人が死亡した", "13人が死亡した")
    assert [(piece.kind, piece.text) for piece in pieces] == [
        ("removed", "12"),
        ("added", "13"),
        ("same", "人が死亡した"),
    ]


def test_a_word_is_shown_whole_with_its_vowel_signs() -> None:
    pieces = diff_words("वह दिन भर रहा", "वह दीन भर रहा")
    assert [piece.text for piece in pieces if piece.kind in {"removed", "added"}] == ["दिन", "दीन"]
    assert [piece.text for piece in diff_words("เขามา", "เขาม้า") if piece.kind == "added"] == ["ม้"]


def test_long_texts_are_compared_within_seconds() -> None:
    text = "\n\n".join(" ".join(f"word{n * k % 977}" for n in range(200)) for k in range(1, 80))
    other = text.replace("word7", "other").replace("word300", "another")
    assert len(text.split()) > MAX_WORDS
    began = time.process_time()
    pieces = diff_words(text, other, around=None)
    assert time.process_time() - began < 10
    assert "".join(piece.text for piece in pieces if piece.kind != "removed") == other
