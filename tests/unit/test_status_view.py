"""What `dateline status` prints and exits with, from given figures."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from rich.console import Console

from flows.cli.status import exit_code
from flows.cli.status_view import Status, as_dict, as_json, print_status
from flows.observe.disk import Disk
from tasks.storage.health import Figures
from tests.support.health import DAY, HOUR
from tests.support.live import NOW

MINUTE = timedelta(minutes=1)
EMPTY = Figures(
    feeds=[],
    queue={
        "wanted": 0, "due": 0, "leased": 0, "waiting": 0, "retries": 0,
        "oldest_at": None, "oldest_due_at": None,
    },
    polls=dict.fromkeys(("polls_1h", "failed_1h", "entries_1h", "polls_24h", "failed_24h", "entries_24h"), 0),
    articles={
        "new_1h": 0, "usual_1h": None, "changed_1h": 0, "new_24h": 0, "usual_24h": None, "changed_24h": 0,
    },
    lag={"articles": 0, "p50": None, "p95": None},
    rejects=[],
    runs=[],
    watches={"waiting": 0, "oldest": 0.0, "sent": 0, "failed": 0},
    behind={"search": 0.0, "counts": 0.0, "changes": 0},
    database_bytes=12_000_000,
)  # fmt: skip
BUSY = Figures(
    feeds=[
        {"state": "active", "reason": None, "feeds": 1_160},
        {"state": "failing", "reason": "gone", "feeds": 6},
        {"state": "failing", "reason": "timed_out", "feeds": 4},
        {"state": "new", "reason": None, "feeds": 3},
        {"state": "silent", "reason": None, "feeds": 2},
    ],
    queue={
        "wanted": 312, "due": 40, "leased": 20, "waiting": 12, "retries": 240, "oldest_at": NOW - 26 * HOUR,
        "oldest_due_at": NOW - 4 * MINUTE,
    },
    polls={
        "polls_1h": 410, "failed_1h": 3, "entries_1h": 52,
        "polls_24h": 9_812, "failed_24h": 88, "entries_24h": 1_204,
    },
    articles={
        "new_1h": 48, "usual_1h": 51.0, "changed_1h": 3,
        "new_24h": 1_150, "usual_24h": 1_201.5, "changed_24h": 71,
    },
    lag={"articles": 873, "p50": 361.0, "p95": 2_460.0},
    rejects=[{"reason": "gone", "entries": 120}, {"reason": "no_text", "entries": 33}],
    runs=[
        {"flow": "ingest", "run_id": 7, "started_at": NOW - 42 * MINUTE, "ended_at": None, "error": None,
         "state": "running"},
        {"flow": "maintain", "run_id": 6, "started_at": NOW - HOUR, "ended_at": NOW - 12 * MINUTE,
         "error": None, "state": "completed"},
        {"flow": "backfill", "run_id": 5, "started_at": NOW - 3 * DAY, "ended_at": NOW - 3 * DAY,
         "error": "StoreError: \x1b[31mno\x07", "state": "failed"},
    ],
    watches={"waiting": 1, "oldest": 4.0, "sent": 20, "failed": 0},
    behind={"search": 6.0, "counts": 12.0, "changes": 9_000},
    database_bytes=831_000_000,
)  # fmt: skip
FINE = Disk(archive_bytes=1_240_000_000, free_bytes=41_000_000_000, problem=None)


def finding(severity: str, **changes: Any) -> dict[str, Any]:
    values = {
        "kind": "feed_silent",
        "subject": "https://quiet.example/a/very/long/address/of/a/feed/that/does/not/fit/on/one/line.xml",
        "severity": severity,
        "detail": "nothing new for 3 days; usually something every 99 min",
        "since": NOW - 2 * HOUR,
        "seen_at": NOW,
    }
    return values | changes


def status(figures: Figures = BUSY, disk: Disk = FINE, findings: tuple[dict[str, Any], ...] = ()) -> Status:
    return Status(at=NOW, figures=figures, findings=findings, disk=disk)


def screen(now: Status, width: int = 100) -> str:
    out = io.StringIO()
    print_status(now, Console(file=out, width=width, highlight=False))
    return out.getvalue()


def test_the_screen_says_everything_in_words_and_figures() -> None:
    lines = [line.rstrip() for line in screen(status(findings=(finding("warn"),))).splitlines()]
    assert lines == SCREEN.strip("\n").splitlines()


SCREEN = """
feeds     1,175: 1,160 active, 3 new, 2 silent, 10 failing
          failing because: 6 gone, 4 timed_out
queue     312: 40 due now, 20 being fetched, 12 waiting, 240 to be tried again
          oldest wanted 26 h ago, oldest due 4 min ago
polls     last hour: 410, 3 failed, 52 new entries
          last 24 h: 9,812, 88 failed, 1,204 new entries
articles  last hour: 48 new (usual 51), 3 changed
          last 24 h: 1,150 new (usual 1,202), 71 changed
lag       from publication to row: p50 6 min, p95 41 min (873 articles of 24 h)
rejects   7 days: 120 gone, 33 no_text
runs      ingest: running for 42 min
          maintain: completed 12 min ago
          backfill: failed 3 days ago: StoreError: \\x1b[31mno\\x07
disk      archive 1.2 GB, database 831 MB, 41.0 GB free
findings  1 warn (looked for 12 min ago)
warn  https://quiet.example/a/very/long/address/of/a/feed/that/does/not/fit/on/one/line.xml
      feed_silent for 2 h: nothing new for 3 days; usually something every 99 min
"""


@pytest.mark.parametrize("width", [40, 60, 100, 200])
def test_it_fits_and_loses_nothing(width: int) -> None:
    now = status(findings=(finding("fail", since=NOW), finding("warn")))
    shown = screen(now, width)
    assert max(len(line.rstrip()) for line in shown.splitlines()) <= width
    assert "\x1b" not in shown
    assert "\x07" not in shown
    joined = "".join(shown.split())
    assert (
        joined.count("https://quiet.example/a/very/long/address/of/a/feed/that/does/not/fit/on/one/line.xml")
        == 2
    )
    assert "240tobetriedagain" in joined


def test_an_empty_database_says_what_to_do() -> None:
    shown = screen(status(EMPTY, replace(FINE, archive_bytes=None)))
    assert "none yet: `dateline feeds add https://...`" in shown
    assert "empty" in shown
    assert "usual not known yet" in shown
    assert "not known yet: no article of 24 h tells a time" in shown
    assert "archive elsewhere, database 12 MB" in shown
    assert "none (not looked for lately: see the flow maintain)" in shown


def test_many_findings_are_counted_and_not_all_shown() -> None:
    shown = screen(status(findings=tuple(finding("warn", subject=f"feed {n}") for n in range(40))))
    assert shown.count("feed_silent") == 15
    assert "... and 25 more" in shown


FULL = replace(FINE, free_bytes=1, problem="only 0.0 GB of disk are free")


@pytest.mark.parametrize(
    ("now", "strict", "code"),
    [
        (status(), False, 0),
        (status(), True, 0),
        (status(findings=(finding("warn"),)), False, 0),
        (status(findings=(finding("warn"),)), True, 1),
        (status(findings=(finding("fail"), finding("warn"))), False, 5),
        (status(findings=(finding("fail"),)), True, 5),
        (status(disk=FULL), False, 5),
    ],
)
def test_the_exit_code_tells_a_monitor_what_is_lost(now: Status, code: int, *, strict: bool) -> None:
    assert exit_code(now, strict=strict) == code


def test_a_full_disk_is_named_on_the_screen() -> None:
    assert "fail  only 0.0 GB of disk are free" in screen(status(disk=FULL))


def test_the_json_has_the_same_figures() -> None:
    told = json.loads(as_json(as_dict(status(findings=(finding("warn"),)))))
    assert (told["schema_version"], told["at"]) == (1, "2026-11-25T12:00:00+00:00")
    assert told["queue"]["due"] == 40
    assert told["disk"] == {"archive_bytes": 1_240_000_000, "free_bytes": 41_000_000_000, "problem": None}
    assert told["findings"][0]["kind"] == "feed_silent"
    assert {"at", "feeds", "polls", "articles", "lag", "rejects", "runs", "database_bytes"} <= told.keys()
