"""Copies and what looks like copies: pairs of articles from own words, of which it is known what they are."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Literal

Kind = Literal[
    "rewritten lead", "cut end", "added paragraphs", "translated title", "correction note",
    "next package", "another match", "same background", "same template",
]  # fmt: skip
COPIES: tuple[Kind, ...] = (
    "rewritten lead", "cut end", "added paragraphs", "translated title", "correction note",
)  # fmt: skip
OTHERS: tuple[Kind, ...] = ("next package", "another match", "same background", "same template")

#: Words of two worlds: what is chosen is chosen for the first one, the second one is only measured.
WORLDS: dict[str, dict[str, tuple[str, ...]]] = {
    "north": {
        "who": (
            "the minister",
            "a spokeswoman",
            "the mayor of Bergen",
            "the union",
            "an official",
            "the company",
        ),
        "verb": ("said", "announced", "denied", "confirmed", "warned", "promised", "repeated", "explained"),
        "what": ("the harbour", "the new railway", "the budget", "the ferry line", "the dam", "the vaccine"),
        "how": (
            "would be finished",
            "will be closed",
            "had been delayed",
            "could cost more",
            "must be rebuilt",
        ),
        "when": ("before the summer", "within two years", "on Friday", "after the vote", "by the end of May"),
        "where": ("in Oslo", "near Tromso", "outside the parliament", "on the coast", "in the north"),
    },
    "süden": {
        "who": (
            "der Minister",
            "eine Sprecherin",
            "die Bürgermeisterin",
            "der Verband",
            "ein Beamter",
            "die Firma",
        ),
        "verb": ("sagte", "teilte mit", "bestritt", "bestätigte", "warnte", "versprach", "betonte", "erklärte"),
        "what": ("dass der Hafen", "dass die Bahn", "dass der Haushalt", "dass die Fähre", "dass der Damm"),
        "how": (
            "fertig werde",
            "geschlossen bleibe",
            "verschoben worden sei",
            "teurer werde",
            "erneuert werde",
        ),
        "when": ("noch vor dem Sommer", "in zwei Jahren", "am Freitag", "nach der Wahl", "bis Ende Mai"),
        "where": ("in Graz", "bei Linz", "vor dem Parlament", "an der Donau", "im Süden"),
    },
}
EXTRAS = (
    "alpha",
    "birch",
    "cedar",
    "delta",
    "ember",
    "fjord",
    "grove",
    "heath",
    "inlet",
    "jetty",
    "knoll",
    "ledge",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two articles, and what they are to each other."""

    kind: Kind
    titles: tuple[str, str]
    texts: tuple[str, str]

    @property
    def is_copy(self) -> bool:
        """Whether one is a copy of the other."""
        return self.kind in COPIES


def make_pairs(world: str, of_each: int, seed: int = 1) -> list[Pair]:
    """Return so many pairs of each kind."""
    pairs = []
    for kind in (*COPIES, *OTHERS):
        for number in range(of_each):
            random = Random(f"{world} {kind} {number} {seed}")  # noqa: S311  # the same pair for the same number
            pairs.append(_pair(kind, random, WORLDS[world]))
    return pairs


def sentence(random: Random, words: dict[str, tuple[str, ...]]) -> str:
    """Return a sentence; the chance that two are the same is small."""
    parts = [random.choice(words[part]) for part in ("who", "verb", "what", "how", "when", "where")]
    return " ".join([*parts, random.choice(EXTRAS), random.choice(EXTRAS), str(random.randint(2, 999))]) + "."


def paragraphs(random: Random, words: dict[str, tuple[str, ...]], number: int) -> list[str]:
    """Return paragraphs of two to four sentences."""
    return [" ".join(sentence(random, words) for _ in range(random.randint(2, 4))) for _ in range(number)]


def _pair(kind: Kind, random: Random, words: dict[str, tuple[str, ...]]) -> Pair:
    first = paragraphs(random, words, random.randint(6, 12))
    title = sentence(random, words)[:70]
    if kind in COPIES:
        return _copy(kind, random, words, title, first)
    number = random.randint(2, 30)
    own = paragraphs(random, words, len(first))
    shared = max(1, round(len(first) * random.uniform(0.25, 0.4)))
    if kind == "next package":
        titles = (f"EU adopts {number}th sanctions package", f"EU adopts {number + 1}th sanctions package")
    elif kind == "another match":
        titles = (f"Rovers beat United {number % 5 + 1}-0", f"Rovers beat United {number % 5 + 2}-1")
        shared = 1
    else:
        titles = (title, sentence(random, words)[:70])
    if kind == "same template":
        return Pair(kind=kind, titles=titles, texts=(_table(random), _table(random)))
    second = [*own[: len(own) - shared], *first[-shared:]]
    return Pair(kind=kind, titles=titles, texts=("\n\n".join(first), "\n\n".join(second)))


def _copy(kind: Kind, random: Random, words: dict[str, tuple[str, ...]], title: str, first: list[str]) -> Pair:
    second, other = list(first), title
    if kind == "rewritten lead":
        second[0] = paragraphs(random, words, 1)[0]
    elif kind == "cut end":
        second = second[: max(3, round(len(second) * random.uniform(0.4, 0.7)))]
    elif kind == "added paragraphs":
        for added in paragraphs(random, words, random.randint(1, 3)):
            second.insert(random.randint(0, len(second)), added)
    elif kind == "translated title":
        other = "Ein anderer Titel: " + sentence(random, WORLDS["süden"])[:50]
    else:
        second.append("Correction: an earlier version of this report gave a wrong figure.")
    return Pair(kind=kind, titles=(title, other), texts=("\n\n".join(first), "\n\n".join(second)))


def _table(random: Random) -> str:
    """Return a report that is filled in by a machine: of the same words but for names and figures."""
    towns = random.sample(EXTRAS, 6)
    lines = [
        f"In {town} it will be {random.randint(-20, 35)} degrees with winds of {random.randint(1, 60)} "
        f"knots from the {random.choice(('north', 'east', 'south', 'west'))} and "
        f"{random.randint(0, 40)} millimetres of rain."
        for town in towns
    ]
    return "\n\n".join(lines)
