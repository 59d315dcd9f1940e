"""The gazetteer: names of countries, their people, cities, divisions and metonyms.

The names of a table are folded at once, a row is parsed when a text names it, so that loading stays under a
second.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, cast

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from tasks.countries.candidates import PRIOR, READERS, Candidate, with_place
from tasks.countries.folding import compose, fold

#: In which column a table has its names, where that is not the first.
NAME_COLUMN = {"countries.csv": 2, "demonyms.tsv": 2}
#: Where a name with rivals is not looked for any more.
SETTLED = {"own_names.tsv", "countries.csv", "demonyms.tsv"}
#: Scripts that are written without spaces between words.
UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One place of the gazetteer."""

    #: "country:IN", "city:<GeoNames id>" or "division:<GeoNames code>".
    place_id: str
    name: str
    #: ISO 3166-1 alpha-2, or XK.
    country_code: str
    kind: Literal["name", "capital", "city", "division"]


def read(name: str) -> str:
    """Return the text of one data file."""
    return (files("seeds") / "reference" / name).read_text(encoding="utf-8")


def words(name: str) -> frozenset[str]:
    """Return the words of a data file of one column."""
    return frozenset(read(name).splitlines()[1:])


def small(table: str, line: str) -> bool:
    """Say whether a row is a word that may be written in small letters: "français"."""
    return table == "demonyms.tsv" and not line.startswith("en\t")


def automaton(keys: list[str]) -> AhoCorasick:
    """Return the automaton that finds the longest of these names; the compact kind: 30 MB less, as fast."""
    return AhoCorasick(keys, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.ContiguousNFA)


class Gazetteer:
    """Names and what they may mean; made once by `load_gazetteer`."""

    __slots__ = (
        "_index",
        "_parsed",
        "abbreviations",
        "common",
        "given",
        "given_places",
        "heading",
        "joined",
        "small",
        "small_words",
        "spaced",
        "surnames",
        "titles",
    )

    def __init__(self) -> None:
        self._index: dict[str, list[tuple[str, str]]] = {}
        self._parsed: dict[str, tuple[Candidate, ...]] = {}
        for table in READERS:
            self._add(table)
        self.given = words("given_names.tsv")
        self.given_places = words("given_place_names.tsv")
        self.surnames = words("surnames.tsv")
        self.common = words("common_words.tsv")
        self.heading = words("heading_words.tsv")
        self.titles = words("person_titles.tsv")
        self.abbreviations = dict(
            line.split("\t") for line in read("division_abbreviations.tsv").splitlines()[1:]
        )
        self.small = frozenset(
            key
            for key, rows in self._index.items()
            if rows[0][0] == "regions.tsv" or any(small(*row) for row in rows)
        )
        self.small_words = frozenset(key.split(" ", 1)[0] for key in self.small)
        keys = sorted(self._index)
        self.spaced = automaton([" " + key for key in keys if not UNSPACED.search(key)])
        self.joined = automaton([key for key in keys if UNSPACED.search(key) and len(key) > 1])

    def _add(self, table: str) -> None:
        text = read(table)
        column = NAME_COLUMN.get(table, 0)
        if table == "countries.csv":
            text = "\n".join("\t".join(row) for row in csv.reader(text.splitlines())) + "\n"
        lines = text.split("\n")[1:-1]
        names = "\n".join([line.split("\t", column + 1)[column] for line in lines])
        for line, folded in zip(lines, fold(names).split("\n"), strict=True):
            key = folded.strip(" ")
            if key:
                self._index.setdefault(key, []).append((table, line))

    def candidates(self, key: str) -> tuple[Candidate, ...]:
        """Return the readings of a folded name; those of the first table that settles it, or of all."""
        found = self._parsed.get(key)
        if found is None:
            found = self._parsed[key] = tuple(self._read(key))
        return found

    def _read(self, key: str) -> list[Candidate]:
        rows = self._index.get(key, [])
        settled = bool(rows) and rows[0][0] == "rivals.tsv"
        found = [
            READERS[table](tuple(line.split("\t")))
            for table, line in rows
            if not (settled and table in SETTLED)
        ]
        known = {(item.code, item.place_id[:4]): item.place_id for item in reversed(found) if item.place_id}
        return [with_place(item, known) for item in found]

    def names_place(self, word: str) -> bool:
        """Say whether a country, its people or a great city has this name."""
        return any(item.prior >= PRIOR["city"] for item in self.candidates(fold(word)))

    def place(self, name: str, near: Collection[str] = ()) -> Place | None:
        """Return the best place of that name; one in the countries `near` wins over a greater one."""
        clean = compose(name.strip())[0]
        found = [
            item
            for item in self.candidates(re.sub(r"\s+", " ", fold(clean)).strip())
            if item.place_id and item.kind in {"name", "capital", "city", "division"}
        ]
        if not found:
            return None
        best = max(found, key=lambda item: (item.code in near, item.prior, item.population))
        kind = cast('Literal["name", "capital", "city", "division"]', best.kind)
        return Place(place_id=best.place_id or "", name=best.name, country_code=best.code, kind=kind)


@cache
def load_gazetteer() -> Gazetteer:
    """Return the gazetteer, loaded once for the process."""
    return Gazetteer()
