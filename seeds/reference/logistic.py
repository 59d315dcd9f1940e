"""Fit weights of signs to examples: logistic regression that is held to the weights given by hand.

The hand's weights are the prior: where the examples say little, a weight stays what judgement made it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from tasks.countries.weights import Sign

#: Steps of Newton's method; it ends long before.
MOST_STEPS = 50
SMALL_STEP = 1e-6
#: Beyond it, a probability is 0 or 1 to the last digit.
FURTHEST = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One decision with its outcome."""

    signs: tuple[Sign, ...]
    right: bool
    #: How much it counts beside the others.
    share: float = 1.0


def fit(examples: Sequence[Example], by_hand: Mapping[str, float], hold: float) -> dict[str, float]:
    """Return the weight of each sign; `hold` is how strongly the hand's weights are kept (1/variance)."""
    names = sorted(by_hand)
    place = {name: index for index, name in enumerate(names)}
    matrix = np.zeros((len(examples), len(names)))
    for row, example in enumerate(examples):
        for name, strength in example.signs:
            matrix[row, place[name]] += strength
    right = np.array([example.right for example in examples], dtype=float)
    share = np.array([example.share for example in examples])
    start = np.array([by_hand[name] for name in names])
    found = start.copy()
    for _ in range(MOST_STEPS):
        chance = 1.0 / (1.0 + np.exp(-np.clip(matrix @ found, -FURTHEST, FURTHEST)))
        slope = matrix.T @ (share * (chance - right)) + hold * (found - start)
        bend = (matrix.T * (share * chance * (1.0 - chance))) @ matrix + hold * np.eye(len(names))
        step = np.linalg.solve(bend, slope)
        found -= step
        if np.abs(step).max() < SMALL_STEP:
            break
    return dict(zip(names, found.tolist(), strict=True))
