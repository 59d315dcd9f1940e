"""What a load did, in words: for the Prefect run, its page (flows/pages.py), and the terminal."""

from __future__ import annotations

from collections.abc import Mapping

from tasks.feeds.model import PollReport
from tasks.model import Report
from tasks.storage.replay import MEANINGS, Change


def summary_line(report: Report) -> str:
    """Say in one line what became of everything that was found."""
    retried = f", {report.retried} to be tried again" if report.retried else ""
    return (
        f"{report.found} found: {report.new} new, {report.changed} changed, "
        f"{report.unchanged} unchanged, {report.rejected} rejected{retried}"
    )


def polls_line(polls: PollReport) -> str:
    """Say in one line what polling brought."""
    return (
        f"{polls.polls} polls: {polls.new} with news, {polls.unchanged} without, {polls.failed} failed; "
        f"{polls.entries} new or edited entries"
    )


def retag_line(report: Report, skipped: int = 0) -> str:
    """Say in one line what became of articles that were to be tagged again."""
    others = f"; {skipped} left to another run" if skipped else ""
    return (
        f"{report.found} articles: {report.changed} tagged anew, {report.unchanged} unchanged, "
        f"{report.retried} changed meanwhile, {report.rejected} failed{others}"
    )


def changes_line(changes: Mapping[Change, int]) -> str:
    """Say in one line what a replay of archived pages changed."""
    counts = ", ".join(
        f"{count} {name.replace('_', ' ')}" for name in MEANINGS if (count := changes.get(name, 0))
    )
    return f"{sum(changes.values())} pages: {counts or 'none'}"
