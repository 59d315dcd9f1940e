"""Whether two articles report the same event: by what they name and are about, their titles and times."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import combinations

from tasks.stories.copies import numbers_differ
from tasks.stories.shingles import words_of
from tasks.stories.times import on_day

#: Reports of one event are no further apart.
WINDOW = timedelta(hours=48)
#: Entities of an article, the most often named, that it is known by.
ANCHORS = 6
#: Score from which it is one event; and between languages, where titles say nothing: three names are shared.
SCORE = 0.5
SCORE_ACROSS = 0.75
SHARED_ACROSS = 3
#: Letters of a word of a title that says something; shorter ones are mostly "in" and "the".
MIN_LETTERS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What an article is known by."""

    title: str | None
    language: str | None
    #: When it was published, else first seen.
    at: datetime
    #: Keys of the entities that it names most often, no countries among them.
    anchors: tuple[str, ...]
    #: Codes of the countries that it is about.
    focus: tuple[str, ...]


def event_keys(told: Told) -> tuple[int, ...]:
    """Return what reports of the same event and day share: signed 64-bit numbers."""
    return tuple(sorted(set(_keys(told, told.at.astimezone(UTC).date()))))


def neighbour_keys(told: Told) -> tuple[int, ...]:
    """Return the keys of all days on which another report of the event may be."""
    day = told.at.astimezone(UTC).date()
    days = [day + timedelta(days=step) for step in range(-WINDOW.days, WINDOW.days + 1)]
    return tuple(sorted({key for each in days for key in _keys(told, each)}))


def _keys(told: Told, day: date) -> tuple[int, ...]:
    return on_day(_digests(told, day), day)


def _digests(told: Told, day: date) -> Iterator[int]:
    # Two countries alone are named together every day: one of a pair is a person, an organisation or a place.
    names = [*told.anchors[:ANCHORS], *told.focus[:2]]
    for one, other in combinations(names, 2):
        if one in told.anchors or other in told.anchors:
            pair = "\n".join([day.isoformat(), *sorted((one, other))])
            digest = hashlib.blake2b(pair.encode("utf-8", "surrogatepass"), digest_size=8).digest()
            yield int.from_bytes(digest, "little", signed=True)


def event_score(one: Told, other: Told) -> float | None:
    """Return how sure it is that two articles report one event, from 0 to 1; None if it is not sure enough."""
    if abs(one.at - other.at) > WINDOW or numbers_differ(one.title, other.title):
        return None
    shared = len(set(one.anchors) & set(other.anchors))
    names = shared / max(1, min(len(one.anchors), len(other.anchors), ANCHORS))
    places = _overlap(set(one.focus), set(other.focus))
    if one.language != other.language:
        score = 0.6 * min(1.0, names) + 0.4 * places
        return round(score, 4) if score >= SCORE_ACROSS and shared >= SHARED_ACROSS else None
    titles = _overlap(_telling(one.title), _telling(other.title))
    score = 0.5 * titles + 0.3 * min(1.0, names) + 0.2 * places
    return round(score, 4) if score >= SCORE and shared >= 1 and titles > 0 else None


def _telling(title: str | None) -> set[str]:
    return {word for word in words_of(title or "") if len(word) >= MIN_LETTERS or not word.isascii()}


def _overlap(one: set[str], other: set[str]) -> float:
    return len(one & other) / len(one | other) if one and other else 0.0
