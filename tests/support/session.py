"""A session in a document: commands after "$ ", each with what it prints; "..." for what is left out.

Alone in a line it stands for any number of lines, at the end of one for the rest of that line.
"""

from __future__ import annotations

import shlex
from collections.abc import Sequence
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
        lines = part.rstrip().split("\n")
        end = next(n for n in range(1, len(lines) + 1) if _is_whole("\n".join(lines[:n])))
        steps.append(Step(arguments=tuple(shlex.split("\n".join(lines[:end]))), shown=tuple(lines[end:])))
    return tuple(steps)


def _is_whole(command: str) -> bool:
    """Whether every quote is closed: else the next line belongs to it."""
    try:
        shlex.split(command)
    except ValueError:
        return False
    return True


def is_shown(step: Step, printed: str) -> bool:
    """Whether the document shows what was printed: line by line, but for what it leaves out."""
    lines = [line.rstrip() for line in printed.strip("\n").split("\n")]
    parts: list[list[str]] = [[]]
    for line in step.shown:
        parts.append([]) if line.strip() == LEFT_OUT else parts[-1].append(line)
    first, *others = parts
    if not _are_shown(first, lines[: len(first)]):
        return False
    at = len(first)
    for part in others:
        places = range(at, len(lines) - len(part) + 1)
        found = next((n for n in places if _are_shown(part, lines[n : n + len(part)])), None)
        if found is None:
            return False
        at = found + len(part)
    return at == len(lines) or step.shown[-1:] == (LEFT_OUT,)


def _are_shown(shown: Sequence[str], printed: Sequence[str]) -> bool:
    pairs = zip(shown, printed, strict=False)
    return len(shown) == len(printed) and all(
        line == whole or (line.endswith(LEFT_OUT) and whole.startswith(line.removesuffix(LEFT_OUT).rstrip()))
        for line, whole in pairs
    )
