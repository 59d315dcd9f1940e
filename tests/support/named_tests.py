"""Tests by their names, found in their source: `unit/test_x.py::test_y[z]`, where z stands in the test."""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TESTS = Path(__file__).parents[1]
_NAME = re.compile(r"([\w/]+\.py)::(test_\w+)(?:\[(.+)\])?", re.DOTALL)
#: What keeps a test from ever being run, or from ever failing.
_NEVER = frozenset({"skip", "xfail"})


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedTest:
    """A test that a name means."""

    node: ast.FunctionDef | ast.AsyncFunctionDef
    #: Marks of its file, which hold for all tests in it.
    marks: tuple[ast.expr, ...]
    #: What its file gives names to, such as a table of parameters.
    named: Mapping[str, ast.expr]


def problem_of(name: str) -> str | None:
    """Return why a name means no test that is run and shows what it is named for, or None if it does."""
    match = _NAME.fullmatch(name)
    if match is None:
        return "not written as file::test or file::test[what stands in it]"
    found = _tests(match[1]).get(match[2])
    if found is None:
        return "no such test"
    if any(_is_never(mark) for mark in (*found.node.decorator_list, *found.marks)):
        return "skipped for good"
    if any(_is_never(statement.value) for statement in found.node.body if isinstance(statement, ast.Expr)):
        return "skipped for good"
    if match[3] is not None and match[3] not in _literals(found):
        return f"nothing in it says {match[3]!r}"
    return None


@cache
def _tests(file: str) -> dict[str, NamedTest]:
    path = TESTS / file
    if not path.is_file():
        return {}
    body = ast.parse(path.read_text("utf-8")).body
    marks = tuple(
        statement.value for statement in body if isinstance(statement, ast.Assign) and _is_mark(statement)
    )
    named = {
        target.id: statement.value
        for statement in body
        if isinstance(statement, ast.Assign)
        for target in statement.targets
        if isinstance(target, ast.Name)
    }
    return {
        node.name: NamedTest(node=node, marks=marks, named=named)
        for node in body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }


def _is_mark(statement: ast.Assign) -> bool:
    return any(isinstance(target, ast.Name) and target.id == "pytestmark" for target in statement.targets)


def _is_never(expression: ast.expr) -> bool:
    """Say whether an expression is a mark or a call that skips whatever happens; skipif depends."""
    return any(
        isinstance(part, ast.Attribute) and part.attr in _NEVER and ast.unparse(part).startswith("pytest.")
        for part in ast.walk(expression)
    )


def _literals(test: NamedTest) -> frozenset[str]:
    """Return all constants that are written in a test or above it, and in what these name, as texts."""
    found: set[str] = set()
    seen: set[str] = set()
    left: list[ast.AST] = [test.node]
    while left:
        for part in ast.walk(left.pop()):
            if isinstance(part, ast.Constant):
                found.add(part.value.decode("latin-1") if isinstance(part.value, bytes) else str(part.value))
            elif isinstance(part, ast.Name) and part.id in test.named and part.id not in seen:
                seen.add(part.id)
                left.append(test.named[part.id])
    return frozenset(found)
