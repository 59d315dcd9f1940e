"""The made-up articles of one day: stories of one report mostly, some copied by many, some told by several."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import accumulate
from random import Random
from typing import Literal

from tasks.stories.grouping import Method
from tests.bench.made_outlets import Outlet
from tests.bench.made_report import Report, make_report, make_topic
from tests.bench.made_text import Body, add, cut
from tests.bench.made_world import World
from tests.bench.simulated_news import RHYTHM

Kind = Literal["alone", "copied", "event"]
KINDS: dict[Kind, float] = {"alone": 0.80, "copied": 0.10, "event": 0.10}
HOURS = list(accumulate(RHYTHM))


@dataclass(slots=True, kw_only=True)
class Made:
    """A made-up article; its numbers are given when all of its day are made and put in order."""

    report: Report
    outlet: Outlet
    title: str
    body: Body
    #: The texts that it had before, the oldest first.
    earlier: tuple[Body, ...]
    #: When it says that it was published, if it does, and how exactly.
    published_at: datetime | None
    precision: Literal["second", "day"]
    first_seen_at: datetime
    #: Which story and report of the day it is one of.
    cluster: int
    told: int

    article_id: int = 0
    story_id: int = 0
    copy_of: int = 0
    matched: int | None = None
    method: Method = "first"
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Day:
    """A day of which so many articles are made, numbered from the first; nothing of it is after `until`."""

    date: date
    first_id: int
    articles: int
    until: datetime


def make_day(world: World, day: Day, seed: int, sentences: int) -> list[Made]:
    """Make the articles of a day; the same for the same seed."""
    random = Random(f"{seed} {day.date}")  # noqa: S311  # figures, no secrets
    maker = _Maker(random, world, day, sentences)
    made: list[Made] = []
    cluster = 0
    while len(made) < day.articles:
        kind = random.choices(list(KINDS), list(KINDS.values()))[0]
        made += list(maker.cluster(cluster, kind))[: day.articles - len(made)]
        cluster += 1
    made.sort(key=lambda each: (each.first_seen_at, each.cluster, each.told))
    _number(random, made, day.first_id)
    return made


@dataclass(frozen=True, slots=True)
class _Maker:
    random: Random
    world: World
    day: Day
    sentences: int

    def cluster(self, number: int, kind: Kind) -> Iterator[Made]:
        """Make the articles of a story."""
        random, topic = self.random, make_topic(self.random, self.world)
        at = self._moment()
        reports = 1 if kind != "event" else 2 + int(8 * random.random() ** 3)
        for told in range(reports):
            outlet = self._outlet()
            is_agency = random.random() < (0.75 if kind == "copied" else 0.05)
            report = make_report(random, self.world, topic, outlet, at, self.sentences, is_agency=is_agency)
            yield self._article(number, told, report, outlet, report.body, at + self._later() * told)
            copies = int(24 * random.random() ** 3) + 1 if kind == "copied" else int(random.random() < 0.1)
            for _ in range(copies):
                yield self._copy(number, told, report, at)

    def _copy(self, number: int, told: int, report: Report, at: datetime) -> Made:
        body = report.body
        kind = self.random.random()
        if kind > 0.6:
            body = cut(body) if kind > 0.8 else add(self.random, body)
        return self._article(number, told, report, self._outlet(body.stock.language), body, at + self._later())

    def _article(
        self, number: int, told: int, report: Report, outlet: Outlet, body: Body, at: datetime
    ) -> Made:
        random, until = self.random, self.day.until
        published, told_time = min(at, until), random.random()
        midnight = published.replace(hour=0, minute=0, second=0, microsecond=0)
        lag = timedelta(minutes=5 + random.expovariate(1 / 30))
        earlier = (cut(body),) if random.random() < 0.06 and len(body.paragraphs) > 2 else ()
        return Made(
            report=report,
            outlet=outlet,
            title=report.title,
            body=body,
            earlier=earlier,
            published_at=None if told_time < 0.02 else midnight if told_time < 0.07 else published,
            precision="day" if 0.02 <= told_time < 0.07 else "second",
            first_seen_at=min(published + lag, until),
            cluster=number,
            told=told,
        )

    def _outlet(self, language: str | None = None) -> Outlet:
        """Draw an outlet, great ones more often."""
        outlets = self.world.outlets
        if language is not None:
            outlets = self.world.by_language[language]
        return outlets[int(len(outlets) * self.random.random() ** 2)]

    def _moment(self) -> datetime:
        hour = self.random.choices(range(24), cum_weights=HOURS)[0]
        begin = datetime.combine(self.day.date, time(), UTC)
        # The last day is not over yet.
        length = min(self.day.until - begin, timedelta(days=1))
        return begin + length * ((hour + self.random.random()) / 24)

    def _later(self) -> timedelta:
        return timedelta(seconds=int(self.random.expovariate(1 / 5_400)))


def _number(random: Random, made: list[Made], first_id: int) -> None:
    """Number the articles in the order in which they were seen, and say how each came into its story."""
    stories, sets = dict[int, int](), dict[tuple[int, int], Made]()
    for article_id, each in enumerate(made, first_id):
        each.article_id = article_id
        each.story_id = stories.setdefault(each.cluster, article_id)
        first = sets.setdefault((each.cluster, each.told), each)
        each.copy_of = first.article_id
        if first is not each:
            same = first.body.text == each.body.text
            each.method, each.matched = "exact" if same else "near", first.article_id
            each.score = 1.0 if same else round(random.uniform(0.85, 1), 4)
        elif each.story_id != article_id:
            each.method, each.matched = "event", each.story_id
            each.score = round(random.uniform(0.5, 0.9), 4)
