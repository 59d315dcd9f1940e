from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tasks.spans import joined, merged, overlapping

SPANS = st.lists(
    st.tuples(st.integers(0, 50), st.integers(1, 9)).map(lambda pair: (pair[0], pair[0] + pair[1]))
)


@given(SPANS)
def test_merging_spans_keeps_every_character_and_is_idempotent(spans: list[tuple[int, int]]) -> None:
    once = merged(spans)
    assert merged(once) == once
    assert {i for start, end in once for i in range(start, end)} == {i for a, b in spans for i in range(a, b)}
    assert all(first[1] <= second[0] for first, second in pairwise(once))


def test_spans_that_only_touch_stay_two() -> None:
    assert merged([(4, 6), (0, 2), (2, 4)]) == ((0, 2), (2, 4), (4, 6))


def test_a_span_that_only_touches_others_overlaps_none() -> None:
    assert overlapping((2, 4), [(0, 2), (4, 6)]) is None
    assert overlapping((2, 5), [(0, 2), (4, 6)]) == (4, 6)


@given(SPANS, st.tuples(st.integers(0, 60), st.integers(1, 9)))
def test_what_overlaps_is_found_as_by_looking_at_every_span(
    spans: list[tuple[int, int]], where: tuple[int, int]
) -> None:
    span, others = (where[0], where[0] + where[1]), merged(spans)
    slow = [other for other in others if other[0] < span[1] and span[0] < other[1]]
    assert overlapping(span, others) == (slow[-1] if slow else None)


@given(SPANS)
def test_joining_spans_keeps_every_character_and_leaves_none_that_touch(spans: list[tuple[int, int]]) -> None:
    once = joined(spans)
    assert joined(once) == once
    assert {i for start, end in once for i in range(start, end)} == {i for a, b in spans for i in range(a, b)}
    assert all(first[1] < second[0] for first, second in pairwise(once))
