"""Tell from the manner of speaking which country a text was written in: "sheriff", "Crown Court", "crore"."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from tasks.countries.gazetteer import read

#: Half of a character, as broken feeds have it: the automaton takes none.
SURROGATE = re.compile(r"[\ud800-\udfff]")
#: Cues are looked for in the head of a text, which says enough.
HEAD = 6000
#: Weight of different cues at which a country is taken for sure.
SURE = 6.0
#: What the outlet's country says of a place with a name that is found in several.
OUTLET = 0.6
#: Weight of local cues (a sheriff, a school board) at which a text is taken for local news.
LOCAL = 3.0


@cache
def cues() -> tuple[AhoCorasick, tuple[str, ...], dict[str, tuple[tuple[str, float, bool], ...]]]:
    """Return the automaton of all cues, the cues by its numbers, and what each says."""
    found: dict[str, list[tuple[str, float, bool]]] = defaultdict(list)
    for line in read("cues.tsv").splitlines()[1:]:
        phrase, code, weight, reach = line.split("\t")
        found[phrase].append((code, float(weight), reach == "local"))
    phrases = tuple(sorted(found))
    automaton = AhoCorasick(list(phrases), matchkind=MatchKind.LeftmostLongest)
    return automaton, phrases, {phrase: tuple(said) for phrase, said in found.items()}


def cues_in(text: str) -> set[str]:
    """Return the cues that stand in a text as whole words."""
    automaton, phrases, _ = cues()
    padded = f" {SURROGATE.sub(' ', text[:HEAD])} "
    return {
        phrases[number]
        for number, start, end in automaton.find_matches_as_indexes(padded)
        if not padded[start - 1].isalnum() and not (padded[end].isalnum() and padded[end - 1].isalnum())
    }


def spoken_hints(text: str, outlet_country: str | None) -> tuple[dict[str, float], str | None]:
    """Return how much cues and outlet suggest each country, 0..1, and the one whose local affairs these are."""
    said = cues()[2]
    weights: dict[str, float] = defaultdict(float)
    local: dict[str, float] = defaultdict(float)
    for phrase in cues_in(text):
        for code, weight, is_local in said[phrase]:
            weights[code] += weight
            local[code] += weight if is_local else 0.0
    hints = {code: min(weight / SURE, 1.0) for code, weight in weights.items()}
    if outlet_country:
        hints[outlet_country] = min(hints.get(outlet_country, 0.0) + OUTLET, 1.0)
    home = max(local, key=lambda code: (local[code], code), default=None)
    return hints, home if home and local[home] >= LOCAL else None
