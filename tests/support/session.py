"""A session in a document: commands after "$ ", each with what it prints; "..." for lines left out."""

from __future__ import annotations

import shlex
from dataclasses import dataclass

LEFT_OUT = "..."


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One command and what is shown of its output."""

    arguments: tuple[str, ...]
    shown: tuple[str, ...]


def read_session(document: str, name: str) -> tuple[Step, ...]:
    """Return the steps of the block between `<!-- name -->` and `<!-- /name -->`."""
    block = document.split(f"<!-- {name} -->\n```\n")[1].split(f"\n```\n<!-- /{name} -->", maxsplit=1)[0]
    steps = []
    for part in ("\n" + block).split("\n$ ")[1:]:
        command, *shown = part.rstrip().split("\n")
        steps.append(Step(arguments=tuple(shlex.split(command)), shown=tuple(shown)))
    return tuple(steps)


def is_shown(step: Step, printed: str) -> bool:
    """Whether the document shows what was printed: line by line, but for what it leaves out."""
    lines = [line.rstrip() for line in printed.strip("\n").split("\n")]
    parts: list[list[str]] = [[]]
    for line in step.shown:
        parts.append([]) if line.strip() == LEFT_OUT else parts[-1].append(line)
    first, *others = parts
    if lines[: len(first)] != first:
        return False
    at = len(first)
    for part in others:
        fits = [n for n in range(at, len(lines) - len(part) + 1) if lines[n : n + len(part)] == part]
        if not fits:
            return False
        at = fits[0] + len(part)
    return at == len(lines) or step.shown[-1:] == (LEFT_OUT,)
