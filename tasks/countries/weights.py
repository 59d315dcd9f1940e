"""Weights of the signs from which a reading, a tag and a focus are judged: learned, kept as data.

A weight says how much a sign moves the logarithm of the odds. `seeds/reference/train.py` makes the table.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Literal

from tasks.countries.gazetteer import read

Model = Literal["mention", "named", "focus"]
#: A sign and how strong it is; most are there or not, 1 or not listed.
Sign = tuple[str, float]
#: Further out, the logarithm of the odds says nothing that a probability can show.
FURTHEST = 30.0


@cache
def weights(model: Model) -> Mapping[str, float]:
    """Return the weight of each sign of a model."""
    rows = (line.split("\t") for line in read("weights.tsv").splitlines()[1:])
    return {row[1]: float(row[3]) for row in rows if row[0] == model}


def log_odds(signs: Iterable[Sign], known: Mapping[str, float]) -> float:
    """Return the sum of the signs' weights; a sign that has none is a bug of the caller."""
    total = 0.0
    for name, strength in signs:
        total += known[name] * strength
    return total


def probability(odds: float) -> float:
    """Return the probability, 0..1, for the logarithm of the odds."""
    return 1.0 / (1.0 + math.exp(-max(-FURTHEST, min(FURTHEST, odds))))
