"""What the checks of the data find."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sql.checks import Check, load_checks
from tasks.database import TOO_SLOW, Connection, streamed
from tasks.health import Finding

#: Things that are named; all are counted.
EXAMPLES = 3
#: A check that takes longer is given up: upkeep runs every hour, and the others are to have their turn.
TIMEOUT = "5min"


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A check, and how many things it found; None if it was given up."""

    check: Check
    found: int | None
    #: Subject and detail of the first ones.
    examples: tuple[tuple[str, str], ...] = ()


def run_checks(
    connection: Connection, checks: Sequence[Check] | None = None, timeout: str = TIMEOUT
) -> list[Checked]:
    """Run checks, all if none are named, one after the other, each in a transaction that only reads."""
    return [_run(connection, check, timeout) for check in (load_checks() if checks is None else checks)]


def _run(connection: Connection, check: Check, timeout: str) -> Checked:
    try:
        with streamed(connection, check.text, timeout=timeout) as (_, rows):
            examples: list[tuple[str, str]] = []
            found = 0
            for subject, detail in rows:
                found += 1
                if found <= EXAMPLES:
                    examples.append((subject, detail))
            return Checked(check=check, found=found, examples=tuple(examples))
    except TOO_SLOW:
        return Checked(check=check, found=None)


def as_findings(checked: Sequence[Checked]) -> tuple[Finding, ...]:
    """Return what was found as findings: one for each check, whatever number of things it is about."""
    return tuple(
        Finding(
            kind="data_check",
            subject=result.check.name,
            severity="warn" if result.found is None or result.check.severity == "warning" else "fail",
            detail=_detail(result),
        )
        for result in checked
        if result.found != 0
    )


def _detail(result: Checked) -> str:
    if result.found is None:
        return f"could not look for {result.check.title}: it takes more than {TIMEOUT}"
    (subject, detail), *_ = result.examples
    return f"{result.found:,} {result.check.title}, such as {subject}: {detail}"[:500]
