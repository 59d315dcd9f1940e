"""What a run did, as the page that Prefect shows with it: outcomes, rejects, and the SQL to see all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from flows.summary import changes_line, summary_line
from tasks.errors import DESCRIPTIONS, Reason
from tasks.model import Reject, Report
from tasks.report.escaping import clean
from tasks.storage.replay import MEANINGS, Change
from tasks.web.shown import shown_text

#: Rejects that are named of one reason.
EXAMPLES = 5
#: Findings that are named.
FINDINGS = 50
#: What makes links, pictures, tables and HTML of Markdown; Prefect's page shows entities as they are written.
MARKS = str.maketrans({mark: f"\\{mark}" for mark in "&<>|[]!`*_\\~"} | {"\n": " ", "\r": " "})


def summary_page(report: Report, rejected: str = "") -> str:
    """Say what became of everything that was found."""
    counts = asdict(report)
    lines = [
        summary_line(report),
        "",
        f"| {' | '.join(counts)} |",
        "| ---: " * len(counts) + "|",
        f"| {' | '.join(map(str, counts.values()))} |",
    ]
    return "\n".join([*lines, rejected])


def changes_page(changes: Mapping[Change, int], named: Sequence[tuple[str, Change]], rejected: str) -> str:
    """Say what a replay changed, with the first pages whose article differs."""
    lines = ["| what | pages | which means |", "| --- | ---: | --- |"]
    lines += [f"| {name} | {changes.get(name, 0)} | {meaning} |" for name, meaning in MEANINGS.items()]
    if named:
        lines += ["", "| page | what |", "| --- | --- |", *(f"| {cell(url)} | {name} |" for url, name in named)]
    return "\n".join([changes_line(changes), "", *lines, rejected])


def findings_page(line: str, findings: Sequence[Mapping[str, Any]]) -> str:
    """Say what the upkeep did, and what is wrong with intake and data."""
    lines = [line, "", "| finding | severity | about | since | namely |", "| --- | --- | --- | --- | --- |"]
    lines += [
        f"| {row['kind']} | {row['severity']} | {cell(row['subject'])} | {row['since']:%Y-%m-%d %H:%M} UTC "
        f"| {cell(row['detail'])} |"
        for row in findings[:FINDINGS]
    ]
    if not findings:
        lines = [line, "", "Nothing is wrong."]
    statement = [
        "SELECT kind, severity, subject, since, detail",
        "FROM mart.findings WHERE until IS NULL ORDER BY since;",
    ]
    return "\n".join([*lines, "", f"All of them, {len(findings)}:", "", "```sql", *statement, "```"])


def rejected_part(reasons: Mapping[Reason, int], rejects: Sequence[Reject], run_id: int | None) -> str:
    """Say what was rejected: how many for each reason, some of them by name, and how to see all.

    Without the number of a run nothing was kept.
    """
    if not reasons:
        return ""
    lines = ["", "| rejected because | how many | which means |", "| --- | ---: | --- |"]
    for reason, count in Counter(reasons).most_common():
        lines.append(f"| {reason} | {count} | {DESCRIPTIONS[reason]} |")
    lines += ["", "| origin | reason | detail |", "| --- | --- | --- |"]
    for reason in reasons:
        examples = [reject for reject in rejects if reject.reason is reason][:EXAMPLES]
        lines += [f"| {cell(each.origin)} | {reason} | {cell(each.detail)} |" for each in examples]
    if run_id is not None:
        lines += ["", "All of them:", "", *see_all(run_id)]
    return "\n".join(lines)


def see_all(run_id: int) -> list[str]:
    """Return the statement that shows what a run rejected."""
    return [
        "```sql",
        "SELECT reason, stage, origin, detail FROM ops.rejects",
        f"WHERE run_id = {run_id} ORDER BY reason, origin;",
        "```",
    ]


def cell(text: str) -> str:
    """Return a text from outside as words of a table: no link, picture or HTML can be made of it."""
    return clean(shown_text(text)).translate(MARKS)
