"""Which story each article of a batch belongs to, decided one after the other, without any database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from tasks.stories.copies import Compared, copy_score, shared_part
from tasks.stories.events import Told, event_score

Method = Literal["first", "exact", "near", "event"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What of a stored article decides about its story."""

    article_id: int
    revision: int
    text_hash: str
    compared: Compared
    told: Told
    agency: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where an article is."""

    story_id: int
    copy_of: int
    #: The article that the story likely began with, and how many it has.
    origin: int | None
    articles: int
    #: The first of its articles by number.
    oldest: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """An article that another one belongs to."""

    article_id: int
    method: Method
    score: float
    #: Share of the longer text that both have; 1 for what is no near copy.
    part: float = 1.0

    @property
    def binds(self) -> bool:
        """Whether its story and others that are matched are one.

        Two texts that share nothing cannot both be more than half of a third: a round-up of the day, or a
        paragraph of background, belongs to one of the stories it holds, and does not make them one.
        """
        return self.part > 0.5  # noqa: PLR2004  # half


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """Where an article goes, and why; a story that is yet to begin is its first article's number, negative."""

    article_id: int
    story_id: int
    copy_of: int
    matched_article_id: int | None
    method: Method
    score: float


def matches_of(
    known: Mapping[int, Facts],
    places: Mapping[int, Place],
    article_id: int,
    candidates: Sequence[tuple[int, Method]],
) -> list[Match]:
    """Return those candidates that an article really belongs to, copies first, then by score."""
    found: dict[int, Match] = {}
    for candidate, method in candidates:
        if candidate not in found and candidate in known:
            match = _match(known, places, article_id, candidate, method)
            if match is not None:
                found[candidate] = match
    order = {"exact": 0, "near": 1, "event": 2}
    return sorted(found.values(), key=lambda match: (order[match.method], -match.score, match.article_id))


def _match(
    known: Mapping[int, Facts], places: Mapping[int, Place], article_id: int, candidate: int, method: Method
) -> Match | None:
    one, other = known[article_id], known[candidate]
    if method == "exact":
        return Match(article_id=candidate, method="exact", score=1.0)
    score = copy_score(one.compared, other.compared)
    if score is not None:
        part = shared_part(one.compared, other.compared)
        return Match(article_id=candidate, method="near", score=score, part=part)
    score = event_score(one.told, other.told)
    # A chain of reports, each a little like the one before, must not become one story: the origin decides.
    origin = places[candidate].origin if candidate in places else None
    if score is not None and origin is not None and origin in known and origin not in {candidate, article_id}:
        score = event_score(one.told, known[origin].told)
    return None if score is None else Match(article_id=candidate, method="event", score=score)


@dataclass(slots=True, kw_only=True)
class Grouping:
    """The stories of the articles of a batch while they are decided."""

    known: Mapping[int, Facts]
    #: Where articles are; grows.
    places: dict[int, Place]
    placed: dict[int, Placed] = field(default_factory=dict)
    #: Stories that turned out to be older ones.
    merged: dict[int, int] = field(default_factory=dict)
    #: Stories whose counts are no longer right.
    touched: set[int] = field(default_factory=set)

    def put(self, article_id: int, matches: Sequence[Match], *, only_older: bool) -> None:
        """Decide where an article goes."""
        current = self.places.get(article_id)
        matches = [match for match in matches if match.article_id in self.places]
        if current is not None and not only_older and (current.articles > 1 or not matches):
            self.touched.add(current.story_id)
            return
        if not matches:
            self._stand_alone(article_id, current)
            return
        best = matches[0]
        stories = {self.places[match.article_id].story_id for match in matches if match.binds and best.binds}
        stories.add(self.places[best.article_id].story_id)
        if current is not None:
            self.touched.add(current.story_id)
            stories |= set() if only_older else {current.story_id}
        story_id = min(stories, key=_age)
        for younger in stories - {story_id}:
            self._merge(younger, story_id)
        is_copy = best.method != "event"
        self._place(article_id, story_id, self.places[best.article_id].copy_of if is_copy else article_id, best)

    def _stand_alone(self, article_id: int, current: Place | None) -> None:
        """Begin a story with an article, or leave it the one that it is the first of."""
        if current is not None:
            self.touched.add(current.story_id)
        keeps = current is not None and current.oldest == article_id
        story_id = current.story_id if current is not None and keeps else -article_id
        self._place(article_id, story_id, article_id, None)

    def _place(self, article_id: int, story_id: int, copy_of: int, match: Match | None) -> None:
        self.placed[article_id] = Placed(
            article_id=article_id,
            story_id=story_id,
            copy_of=copy_of,
            matched_article_id=match.article_id if match else None,
            method=match.method if match else "first",
            score=match.score if match else 1.0,
        )
        origin = next(
            (place.origin for place in self.places.values() if place.story_id == story_id), article_id
        )
        self.places[article_id] = Place(
            story_id=story_id, copy_of=copy_of, origin=origin, articles=1, oldest=article_id
        )
        self.touched.add(story_id)

    def _merge(self, younger: int, older: int) -> None:
        if younger > 0:
            self.merged[younger] = older
        for story, into in self.merged.items():
            if into == younger:
                self.merged[story] = older
        for article_id, place in self.places.items():
            if place.story_id == younger:
                self.places[article_id] = replace(place, story_id=older)
        for article_id, placed in self.placed.items():
            if placed.story_id == younger:
                self.placed[article_id] = replace(placed, story_id=older)
        self.touched.add(older)


def _age(story_id: int) -> tuple[bool, int]:
    """Return what stories are ordered by, the oldest first: those that are yet to begin come last."""
    return story_id < 0, abs(story_id)
