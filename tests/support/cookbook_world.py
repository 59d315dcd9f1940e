"""The small database that the answers of the cookbook are made on: our made-up news, stored as it came in."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache
from importlib import resources
from typing import Any

from tasks.articles.extract import extract_article
from tasks.articles.limits import Limits
from tasks.database import connect
from tasks.files.records import read_record
from tasks.model import Article, Given, Page, TaggedArticle
from tasks.refresh import refresh
from tasks.settings import Settings
from tasks.storage.batch import store_batch
from tasks.storage.decisions import merge
from tasks.storage.runs import recorded_run
from tasks.tagging import Tagger
from tests.support.intake_world import DAY, HOUR, IntakeWorld

#: When the last of it came in.
NOW = datetime(2026, 3, 22, 0, tzinfo=UTC)
#: Reasons of what was given up, and how long ago.
REJECTED = (
    ("no_text", 13 * DAY),
    ("no_text", 10 * DAY),
    ("not_an_article", 10 * DAY),
    ("no_text", 9 * DAY),
    ("disallowed", 9 * DAY),
)
#: How long after its publication an article was stored, and a correction after that.
DELAY = timedelta(minutes=10)
CORRECTED = timedelta(hours=5)
LIMITS = Limits(max_bytes=1_000_000, max_elements=10_000, now=NOW)


@cache
def tagged(name: str) -> tuple[TaggedArticle, ...]:
    """Extract and tag the lines of a file of seeds/cookbook, in the order of their publication."""
    lines = resources.files("seeds").joinpath("cookbook").joinpath(name).read_bytes().splitlines()
    pages = [read_record(line, f"{name}:{number}", Given()) for number, line in enumerate(lines, 1)]
    articles = [extract_article(page, LIMITS) for page in pages if isinstance(page, Page)]
    good = [article for article in articles if isinstance(article, Article)]
    assert len(good) == len(lines)
    good.sort(key=lambda article: article.published.at or NOW)
    return tuple(Tagger(Settings().ner_models).tag(good))


def make_world(settings: Settings) -> None:
    """Store the news, its corrections, feeds that were down for a while, and what was rejected."""
    store(settings, "1_news.jsonl", DELAY)
    store(settings, "2_corrections.jsonl", CORRECTED)
    with connect(settings) as connection:
        merge(connection, "PERSON:p otieno", "PERSON:peter otieno", by="test", reason=None, force=False)
        follow(IntakeWorld(connection, NOW))
        refresh(connection)


def store(settings: Settings, name: str, delay: timedelta) -> None:
    """Store a file one article at a time, each some time after its publication."""
    with recorded_run(settings, "backfill", None, {}, "test") as run_id, connect(settings) as connection:
        for item in tagged(name):
            at = item.article.published.at
            assert at is not None
            with connection.transaction():
                store_batch(connection, run_id, [item], at + delay)


def follow(world: IntakeWorld) -> None:
    """Add a feed that was down for some hours, one that fails since a day, and one that fell silent."""
    never = NOW + 36500 * DAY  # the last poll of a feed is no gap whenever the test is run
    down = feed_of(world, "The Lagoon Times", "lagoon-times", arrivals=2.0)
    for begin, end, due in ((14 * DAY, 12 * DAY, HOUR), (11 * DAY + 6 * HOUR, HOUR, HOUR)):
        for hours in range(int((begin - end) / HOUR) + 1):
            at = begin - hours * HOUR
            world.poll(down, at, next_poll_at=never if at == HOUR else NOW - at + due)
    queue(world, down)
    failing = feed_of(
        world,
        "The Mirrorline",
        "mirrorline",
        arrivals=1.0,
        failures=5.0,
        reason="unreachable",
        last_ok_at=NOW - 4 * DAY,
        last_new_at=NOW - 4 * DAY,
    )
    world.poll(failing, 4 * DAY, next_poll_at=NOW - 4 * DAY + HOUR)
    world.poll(failing, 3 * DAY, outcome="failed", reason="unreachable")
    silent = feed_of(world, "The Nairobi Dispatch", "nairobi-dispatch", last_new_at=NOW - 9 * DAY)
    world.poll(silent, HOUR, next_poll_at=never)
    world.insert(
        "ops.findings",
        kind="feed_silent",
        subject="https://nairobi-dispatch.example/feed",
        severity="warn",
        detail="nothing new for 9 days, usually 12 hours",
        since=NOW - 6 * DAY,
        seen_at=NOW,
    )


def queue(world: IntakeWorld, feed: int) -> None:
    """Add what that feed listed from the ninth to the fourteenth of March, and what became of it."""
    for number in range(12):
        world.entry(feed, f"listed/{number}", 13 * DAY - number * DAY / 2)
    run_id = world.run("harvest", 8 * DAY)
    for number, (reason, age) in enumerate(REJECTED):
        at = NOW - age
        world.insert(
            "ops.rejects",
            run_id=run_id,
            origin=f"https://lagoon-times.example/rejected/{number}",
            stage="extract",
            reason=reason,
            detail="x",
            first_seen_at=at,
            last_seen_at=at,
        )
    for number in range(2):
        world.want(
            f"later/{number}",
            feed,
            "lagoon-times.example",
            attempts=2,
            reason="unreachable",
            first_wanted_at=NOW - 8 * DAY - number * HOUR,
        )


def feed_of(world: IntakeWorld, outlet: str, name: str, **changes: Any) -> int:
    """Add a feed of an outlet that has articles."""
    (row,) = world.connection.execute(
        b"SELECT outlet_id FROM news.outlets WHERE name = %s", [outlet]
    ).fetchall()
    return world.feed(name, outlet_id=row["outlet_id"], **changes)
