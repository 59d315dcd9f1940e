"""Steps of a scale of counts: round numbers, each some times the one before, as news is spread."""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise
from math import floor, log10

from tasks.report.palette import STEPS, light, steps
from tasks.report.wording import say_number

ROUND = (1, 2, 3, 5, 10)


def edges(most: int) -> tuple[int, ...]:
    """Return where the second and each further step begins; fewer steps where there is little to tell apart."""
    raw = [_round_down(most ** (step / len(STEPS))) for step in range(1, len(STEPS))]
    if most <= len(STEPS) + 1:
        raw = list(range(2, most + 1))
    return tuple(sorted({edge for edge in raw if edge > 1}))


def step(count: int, found: tuple[int, ...]) -> int:
    """Return the step of a count: 0 for none, then from 1 on."""
    return 1 + bisect_right(found, count) if count else 0


def step_colours(found: tuple[int, ...]) -> list[str]:
    """Return the colour of every step, that of none first; the last one is always the strongest."""
    nothing, *colours = steps()
    return [nothing, *colours[len(colours) - len(found) - 1 :]]


def legend(found: tuple[int, ...], most: int) -> tuple[tuple[str, str], ...]:
    """Return colours and the counts that they stand for."""
    colours = step_colours(found)
    starts = (1, *found)
    spans = [*pairwise(starts), (starts[-1], most + 1)]
    words = [
        say_number(first) if end - first == 1 else f"{say_number(first)}\u2013{say_number(end - 1)}"
        for first, end in spans
    ]
    return ((light("none"), "none"), *zip(colours[1:], words, strict=True))


def _round_down(number: float) -> int:
    """Return the next round number below: 1, 2, 3, 5 and their tens."""
    ten = 10 ** floor(log10(number)) if number >= 1 else 1
    return int(max(digit * ten for digit in ROUND if digit * ten <= number or digit == 1))
