"""The facts that findings are decided from, read from rows at given times."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from tasks.database import connect, run
from tasks.settings import Settings
from tasks.storage.findings import Refreshed, current_findings, refresh_findings
from tasks.storage.health import find_all, find_urgent, read_figures
from tasks.storage.runs import recorded_run
from tests.support.intake_world import DAY, HOUR, IntakeWorld
from tests.support.live import NOW
from tests.support.settings import settings_for

MINUTE = timedelta(minutes=1)


@pytest.fixture
def settings(migrated: str) -> Settings:
    return settings_for(migrated)


@pytest.fixture
def world(settings: Settings) -> Iterator[IntakeWorld]:
    with connect(settings) as connection:
        yield IntakeWorld(connection, NOW)


def found(world: IntakeWorld) -> dict[tuple[str, str], str]:
    """Return what is wrong, by kind and subject."""
    return {(one.kind, one.subject): one.detail for one in find_all(world.connection, NOW)}


def test_an_intake_that_is_well_has_no_findings(world: IntakeWorld) -> None:
    feed = world.feed()
    for age in range(24):
        world.poll(feed, age * HOUR, overlapped=True)
    world.article(feed_id=feed)
    assert found(world) == {}


def test_a_feed_that_brought_news_every_two_hours_is_silent_after_two_days(world: IntakeWorld) -> None:
    quiet = world.feed("quiet", last_new_at=NOW - 2 * DAY)
    weekly = world.feed("weekly", last_new_at=NOW - 2 * DAY)
    for number in range(30):
        for entry in "ab":  # two entries of one poll are one event
            world.entry(quiet, f"q{number}{entry}", 2 * DAY + 2 * number * HOUR)
    for number in range(4):
        world.entry(weekly, f"w{number}", 2 * DAY + 7 * number * DAY)
    assert found(world) == {
        ("feed_silent", "https://quiet.example/feed"): (
            "nothing new for 2 days; usually something every 2 h, and never before after more than 2 h"
        )
    }


def test_a_long_gap_of_the_last_months_makes_a_silence_usual(world: IntakeWorld) -> None:
    feed = world.feed(last_new_at=NOW - 2 * DAY)
    for number in range(60):
        world.entry(feed, f"e{number}", 2 * DAY + number * HOUR + (30 * HOUR if number > 20 else 0 * HOUR))
    assert found(world) == {}


def test_a_silence_is_known_until_there_is_news_again(world: IntakeWorld) -> None:
    feed = world.feed(last_new_at=NOW - 2 * DAY, next_poll_at=NOW + 2 * DAY)
    for number in range(30):
        world.entry(feed, f"e{number}", 2 * DAY + number * HOUR)
    assert refresh_findings(world.connection, find_all(world.connection, NOW), NOW) == Refreshed(opened=1)
    world.connection.execute(b"DELETE FROM ops.entries")
    world.connection.execute(b"UPDATE ops.feeds SET last_ok_at = %s", [NOW + DAY])
    later = find_all(world.connection, NOW + DAY)
    assert [finding.detail for finding in later] == ["nothing new for 3 days"]
    world.connection.execute(b"UPDATE ops.feeds SET last_new_at = last_ok_at")
    assert find_all(world.connection, NOW + DAY) == ()


def test_a_feed_that_fails_and_one_that_lost_entries_are_found_and_paused_ones_are_not(
    world: IntakeWorld,
) -> None:
    for state in ("active", "paused", "removed"):
        failing = {"failures": 3.0, "reason": "gone", "last_ok_at": NOW - 3 * DAY}
        world.feed(f"bad-{state}", state=state, **failing)
        gap = world.feed(f"gap-{state}", state=state)
        world.poll(gap, 2 * HOUR, overlapped=False)
        world.poll(gap, 3 * HOUR, overlapped=True)
        world.poll(gap, 4 * HOUR)
        world.poll(gap, 8 * DAY, overlapped=False)
    assert found(world) == {
        ("feed_failing", "https://bad-active.example/feed"): "gone: no good poll for 3 days",
        ("feed_gap", "https://gap-active.example/feed"): (
            "some entries may have been missed: a poll of 2 with news in 7 days found none of the entries "
            "before; it lists up to 20 at once"
        ),
    }


def test_an_outlet_of_which_nothing_came_for_a_day_is_found_if_feeds_were_polled(world: IntakeWorld) -> None:
    feed = world.feed()
    world.poll(feed)
    for day in range(1, 29):
        for number in range(12):
            world.article(day * DAY + number * HOUR, feed)
    for number in range(50):  # an archive that was loaded is no sign of life
        world.article(number * MINUTE, robots=None)
    assert found(world) == {}  # polled in one hour of the day only
    for age in range(24):
        world.poll(feed, age * HOUR)
    assert found(world) == {("outlet_volume", "skerry.example"): "0 articles in the last 24 h; 12 are usual"}
    world.connection.execute(b"UPDATE ops.feeds SET state = 'paused'")
    assert found(world) == {}


def test_feeds_that_are_due_are_missed_unless_a_run_is_alive_or_their_host_asked_for_a_pause(
    world: IntakeWorld, settings: Settings
) -> None:
    world.feed(next_poll_at=NOW - 16 * MINUTE)
    world.feed("leased", next_poll_at=NOW - HOUR, lease_token="0" * 32, leased_until=NOW + MINUTE)
    world.feed("asks", next_poll_at=NOW - HOUR)
    world.connection.execute(b"UPDATE ops.hosts SET blocked_until = %s WHERE host = 'asks.example'", [NOW])
    world.feed("soon", next_poll_at=NOW - 14 * MINUTE)
    world.run("ingest", 3 * HOUR)
    (finding,) = find_urgent(world.connection, NOW)
    assert finding.detail == "1 feed due for up to 16 min, and nobody polls: the last run ended 3 h ago"
    with recorded_run(settings, "harvest", None, {}, "test"):
        assert len(find_urgent(world.connection, NOW)) == 1
    with recorded_run(settings, "ingest", None, {}, "test"):
        assert find_urgent(world.connection, NOW) == ()
    # One that says it runs and is gone was killed.
    world.run("ingest", HOUR, state="running", ended_at=None)
    assert len(find_urgent(world.connection, NOW)) == 1


def test_pages_are_late_when_nobody_asks_their_host_and_not_when_the_host_is_slow(world: IntakeWorld) -> None:
    world.host("idle.example", next_start_at=NOW - HOUR)
    world.host("busy.example", next_start_at=NOW - MINUTE)
    world.host("asks.example", next_start_at=NOW - HOUR, blocked_until=NOW + HOUR)
    for host in ("idle.example", "busy.example", "asks.example"):
        for number in range(3):
            world.want(f"{host}{number}", host=host, next_try_at=NOW - 2 * HOUR)
    world.want("young", host="idle.example", next_try_at=NOW - 59 * MINUTE)
    assert found(world) == {
        ("queue_old", "harvest"): "3 pages of 1 host due for up to 2 h, and nobody asks for them"
    }


def test_findings_are_opened_kept_and_closed_in_one_statement(world: IntakeWorld) -> None:
    world.feed("one", failures=3.0, reason="gone", last_ok_at=NOW - DAY)
    world.feed("two", failures=3.0, reason="gone", last_ok_at=NOW - DAY)
    assert refresh_findings(world.connection, find_all(world.connection, NOW), NOW) == Refreshed(opened=2)
    world.connection.execute(b"UPDATE ops.feeds SET failures = 0, reason = NULL WHERE host = 'one.example'")
    world.connection.execute(b"UPDATE ops.feeds SET reason = 'denied' WHERE host = 'two.example'")
    again = NOW + HOUR
    later = find_all(world.connection, again)
    assert refresh_findings(world.connection, later, again) == Refreshed(kept=1, closed=1)
    rows = world.connection.execute(
        b"SELECT subject, detail, since, seen_at, until FROM mart.findings ORDER BY 1"
    )
    assert [tuple(row.values()) for row in rows] == [
        ("https://one.example/feed", "gone: no good poll for 24 h", NOW, NOW, again),
        ("https://two.example/feed", "denied: no good poll for 25 h", NOW, again, None),
    ]
    # What comes back is a finding of its own.
    world.connection.execute(b"UPDATE ops.feeds SET failures = 3, reason = 'gone' WHERE host = 'one.example'")
    back = find_all(world.connection, again)
    assert refresh_findings(world.connection, back, again) == Refreshed(opened=1, kept=1)
    assert refresh_findings(world.connection, (), again) == Refreshed(closed=2)


def test_what_is_urgent_is_found_though_nobody_refreshes_and_gone_when_it_is_gone(world: IntakeWorld) -> None:
    world.feed("bad", failures=3.0, reason="gone", last_ok_at=NOW - DAY)
    world.feed(next_poll_at=NOW - HOUR)
    refresh_findings(world.connection, find_all(world.connection, NOW), NOW)
    later = current_findings(world.connection, NOW + HOUR)
    assert [(row["kind"], row["since"], row["severity"]) for row in later] == [
        ("run_missing", NOW, "fail"),
        ("feed_failing", NOW, "warn"),
    ]
    assert "due for up to 2 h" in later[0]["detail"]
    world.connection.execute(b"UPDATE ops.feeds SET next_poll_at = %s", [NOW + DAY])
    assert [row["kind"] for row in current_findings(world.connection, NOW)] == ["feed_failing"]
    world.connection.execute(b"UPDATE ops.feeds SET next_poll_at = %s", [NOW - 30 * MINUTE])
    world.connection.execute(b"DELETE FROM ops.findings")
    assert [row["since"] for row in current_findings(world.connection, NOW)] == [NOW]


def test_the_figures_of_the_screen_are_those_of_the_rows(world: IntakeWorld) -> None:
    feed = world.feed()
    world.feed("bad", failures=1.0, reason="denied")
    world.poll(feed, 30 * MINUTE, outcome="new", new_entries=3)
    world.poll(feed, 5 * HOUR, outcome="failed", reason="timed_out")
    world.poll(feed, 25 * HOUR, new_entries=9)
    world.want("due")
    world.want("again", attempts=2, reason="timed_out", next_try_at=NOW + HOUR, first_wanted_at=NOW - DAY)
    world.want("mine", lease_token="0" * 32, leased_until=NOW + HOUR)
    for minutes in (10, 20, 40, 90):
        world.article(30 * MINUTE, feed, published_at=NOW - 30 * MINUTE - minutes * MINUTE)
    world.article(5 * HOUR, feed, published_precision="day")
    world.article(30 * MINUTE, feed, published_at=NOW - 100 * DAY)  # older than the feed is here
    world.article(30 * MINUTE, robots=None)  # a file
    world.article(9 * DAY, feed, changed_at=NOW - 2 * HOUR)
    for week in (1, 2, 3, 4):
        for number in range(week):
            world.article(week * 7 * DAY + number * MINUTE, feed)
        world.article(week * 7 * DAY + 3 * HOUR, feed)
    world.entry(feed, "gone", state="reject", reason="gone")
    world.entry(feed, "old", 8 * DAY, state="reject", reason="no_text")
    figures = read_figures(world.connection, NOW)
    assert [tuple(row.values()) for row in figures.feeds] == [("active", None, 1), ("failing", "denied", 1)]
    assert figures.queue == {
        "wanted": 3, "due": 1, "leased": 1, "waiting": 0, "retries": 1, "oldest_at": NOW - DAY,
        "oldest_due_at": NOW,
    }  # fmt: skip
    assert figures.polls == {
        "polls_1h": 1, "failed_1h": 0, "entries_1h": 3, "polls_24h": 2, "failed_24h": 1, "entries_24h": 3,
    }  # fmt: skip
    assert figures.articles == {
        "new_1h": 5, "usual_1h": 2.5, "new_24h": 6, "usual_24h": 3.5, "changed_1h": 0, "changed_24h": 1,
    }  # fmt: skip
    assert figures.lag == {"articles": 4, "p50": 1800.0, "p95": pytest.approx(4950)}
    assert figures.rejects == [{"reason": "gone", "entries": 1}]
    assert figures.database_bytes > 1_000_000


def test_what_is_usual_is_not_known_in_the_first_week(world: IntakeWorld) -> None:
    world.feed(added_at=NOW - 7 * DAY)
    figures = read_figures(world.connection, NOW)
    assert (figures.articles["usual_1h"], figures.articles["usual_24h"]) == (None, None)
    assert (figures.lag["articles"], figures.lag["p50"], figures.rejects) == (0, None, [])
    world.feed("older", added_at=NOW - 8 * DAY)
    assert read_figures(world.connection, NOW).articles["usual_24h"] == 0


def test_the_last_run_of_each_flow_says_whether_it_lives(world: IntakeWorld, settings: Settings) -> None:
    world.run("maintain", HOUR)
    world.run("maintain", 2 * HOUR, state="failed", error="no room")
    world.run("poll", HOUR, state="running", ended_at=None)
    with connect(settings) as other:
        held = world.run("ingest", HOUR, state="running", ended_at=None)
        run(other, "runs.hold", run_id=held)
        states = {row["flow"]: row["state"] for row in run(world.connection, "health.last_runs")}
    assert states == {"ingest": "running", "maintain": "failed", "poll": "killed"}
