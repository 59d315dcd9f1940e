from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tasks.entities.pieces import cut, readable, truecase

ANY = st.text(alphabet=st.characters(exclude_categories=()), max_size=200)


@given(ANY, st.integers(min_value=4, max_value=50))
def test_pieces_put_together_are_the_text(text: str, size: int) -> None:
    pieces = list(cut(text, size))
    assert "".join(piece for _, piece in pieces) == text
    assert all(text.startswith(piece, start) and 0 < len(piece) <= size for start, piece in pieces)


def test_a_text_is_cut_between_paragraphs_where_it_can_be() -> None:
    assert [piece for _, piece in cut("One two.\n\nThree four. Five", 14)] == [
        "One two.\n\n",
        "Three four. ",
        "Five",
    ]


@given(ANY)
def test_what_the_recogniser_reads_is_as_long_and_can_be_encoded(text: str) -> None:
    seen = readable(text)
    assert len(seen) == len(text)
    seen.encode("utf-8")
    assert "\x00" not in seen


def test_a_line_in_capitals_is_written_as_the_rest_of_the_text_writes_it() -> None:
    assert readable("HWU LEADER RUIZ LEAVES PERDITA\n\nThe HWU leader left.") == (
        "HWU leader ruiz leaves perdita\n\nThe HWU leader left."
    )
    assert readable("HARBOUR OF PERDITA CLOSED") == "Harbour of Perdita Closed"
    assert truecase("RUIZ LEAVES PERDITA", "In Perdita, Ruiz left.") == "Ruiz leaves Perdita"


def test_two_acronyms_are_no_line_in_capitals() -> None:
    assert readable("UN WHO") == "UN WHO"


def test_runs_that_are_no_words_are_blanked_but_not_scripts_without_blanks() -> None:
    assert readable("a " + "(" * 600 + " b").split() == ["a", "b"]
    assert readable("\u4e2d" * 600) == "\u4e2d" * 600
