"""What a load did, in words: for the Prefect run, its artifact, and the terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from tasks.errors import DESCRIPTIONS
from tasks.feeds.model import PollReport
from tasks.model import Reject, Report
from tasks.report.columns import written
from tasks.report.escaping import clean
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


def summary_markdown(report: Report, rejects: Sequence[Reject]) -> str:
    """Say the same as a page for the Prefect UI, with the rejects by reason and by name."""
    lines = [
        summary_line(report),
        "",
        "| found | new | changed | unchanged | rejected |",
        "| ---: | ---: | ---: | ---: | ---: |",
        f"| {report.found} | {report.new} | {report.changed} | {report.unchanged} | {report.rejected} |",
    ]
    return "\n".join([*lines, *_named(rejects, report.rejected)])


def retag_line(report: Report, skipped: int = 0) -> str:
    """Say in one line what became of articles that were to be tagged again."""
    others = f"; {skipped} left to another run" if skipped else ""
    return (
        f"{report.found} articles: {report.changed} tagged anew, {report.unchanged} unchanged, "
        f"{report.retried} changed meanwhile, {report.rejected} failed{others}"
    )


def retag_markdown(line: str, report: Report, rejects: Sequence[Reject]) -> str:
    """Say the same as a page, with what failed by reason and by name."""
    return "\n".join([line, *_named(rejects, report.rejected)])


def changes_line(changes: Mapping[Change, int]) -> str:
    """Say in one line what a replay of archived pages changed."""
    counts = ", ".join(
        f"{count} {name.replace('_', ' ')}" for name in MEANINGS if (count := changes.get(name, 0))
    )
    return f"{sum(changes.values())} pages: {counts or 'none'}"


def changes_markdown(
    changes: Mapping[Change, int], named: Sequence[tuple[str, Change]], rejects: Sequence[Reject]
) -> str:
    """Say the same as a page, with the first pages whose article differs."""
    lines = ["| what | pages | which means |", "| --- | ---: | --- |"]
    lines += [f"| {name} | {changes.get(name, 0)} | {meaning} |" for name, meaning in MEANINGS.items()]
    if named:
        lines += [
            "",
            "| page | what |",
            "| --- | --- |",
            *(f"| {_cell(url)} | {name} |" for url, name in named),
        ]
    return "\n".join([changes_line(changes), "", *lines, *_named(rejects, len(rejects))])


def _named(rejects: Sequence[Reject], rejected: int) -> list[str]:
    lines = []
    if rejects:
        lines += ["", "| rejected because | times | which means |", "| --- | ---: | --- |"]
        for reason, times in Counter(reject.reason for reject in rejects).most_common():
            lines.append(f"| {reason} | {times} | {DESCRIPTIONS[reason]} |")
        lines += ["", "| origin | reason | detail |", "| --- | --- | --- |"]
        lines += [
            f"| {_cell(reject.origin)} | {reject.reason} | {_cell(reject.detail)} |" for reject in rejects
        ]
    if len(rejects) < rejected:
        lines += ["", f"{rejected - len(rejects)} more are in the table ops.rejects."]
    return lines


def _cell(text: str) -> str:
    """Return text that stays in its table cell, and is taken neither for HTML nor for a link or a picture."""
    harmless = written(clean(text)).replace("&", "&amp;").replace("\\<", "&lt;").replace("\\|", "&#124;")
    return harmless.replace("_", "\\_").replace("~", "\\~")
