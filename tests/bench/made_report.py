"""A made-up report: what it is about, whom it names how often, and in which words."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from math import exp, log
from random import Random

from tasks.stories.agencies import Agency, agencies
from tests.bench.made_outlets import Outlet
from tests.bench.made_text import Body, Mention, invent
from tests.bench.made_words import UNSPACED, stock
from tests.bench.made_world import Thing, World

#: Languages with a recogniser: in others only countries and cities are found.
RECOGNISED = ("en", "fr", "es", "de", "pt")


@dataclass(frozen=True, slots=True)
class Topic:
    """What some reports have in common."""

    focus: tuple[str, ...]
    mentioned: tuple[str, ...]
    things: tuple[Thing, ...]
    #: Ranks of the words of its title among those of a language.
    ranks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A text with its title; copies of it are others' articles."""

    topic: Topic
    title: str
    #: What the title names, and how many characters of it that are: it begins with that.
    titled: Thing
    titled_end: int
    body: Body
    agency: Agency | None
    city: Thing


def make_topic(random: Random, world: World) -> Topic:
    """Draw one or two countries that it is about, some that it names besides, and people and organisations."""
    drawn = list(dict.fromkeys(world.draw_country(random) for _ in range(random.choice((1, 1, 2, 2, 3, 4)))))
    focus = tuple(drawn[: 2 if random.random() < 0.4 else 1])
    things = [world.person(random, random.choice(focus)) for _ in range(random.randint(2, 6))]
    things += [world.organisation(random, random.choice(focus)) for _ in range(random.randint(0, 4))]
    things += [world.city(random)] if random.random() < 0.5 else []
    things += [world.programme(random, focus[0])] if random.random() < 0.1 else []
    ranks = tuple(int(exp(random.uniform(log(30), log(20_000)))) for _ in range(6))
    return Topic(focus, tuple(drawn[len(focus) :]), tuple(dict.fromkeys(things)), ranks)


def make_report(
    random: Random, world: World, topic: Topic, outlet: Outlet, at: datetime, sentences: int, *, is_agency: bool
) -> Report:
    """Write a report of a topic in the language of an outlet."""
    language, city = outlet.language, world.city(random)
    agency = random.choice(agencies()[:7]) if is_agency and language not in UNSPACED else None
    kept = [thing for thing in topic.things if random.random() < 0.85]
    kept += [world.person(random, topic.focus[0]), world.organisation(random, topic.focus[0])]
    if language not in RECOGNISED:
        kept = [thing for thing in kept if thing.type == "GPE"]
    mentions = _mentions(random, world, topic, kept, language)
    credit = f" ({agency.names[0]})" if agency else ""
    dated = agency is not None or (language not in UNSPACED and random.random() < 0.3)
    head = f"{city.name.upper()}, {at:%b} {at.day}{credit} - " if dated else ""
    body = invent(random, stock(language, sentences), head, mentions)
    words = [body.stock.words[rank % len(body.stock.words)] for rank in random.sample(topic.ranks, 5)]
    space = "" if language in UNSPACED else " "
    form = world.country_form(topic.focus[0], language)
    title = space.join([form, *words])
    return Report(topic, title, world.country(topic.focus[0]), len(form), body, agency, city)


def _mentions(random: Random, world: World, topic: Topic, kept: list[Thing], language: str) -> list[Mention]:
    """Return what a text names, in order: a person by the full name first and mostly by the last one then."""
    times = Counter({world.country(code): random.randint(1, 4) for code in topic.focus})
    times.update(world.country(code) for code in topic.mentioned)
    times.update(
        {thing: random.randint(1, 3) if thing.type == "PERSON" else 1 for thing in dict.fromkeys(kept)}
    )
    order = list(times.elements())
    random.shuffle(order)
    mentions, seen = list[Mention](), set[Thing]()
    for thing in order:
        known = thing in seen and random.random() < 0.7
        form = _form(world, thing, language)
        mentions.append((thing, thing.short if known and thing.type == "PERSON" else form))
        seen.add(thing)
    return mentions


def _form(world: World, thing: Thing, language: str) -> str:
    code = thing.key.removeprefix("country:")
    return thing.name if code == thing.key else world.country_form(code, language)
