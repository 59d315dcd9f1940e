"""As much of PromQL as our alerts need, over what `/metrics` said now and an hour ago."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any

import promql_parser as promql
from prometheus_client.parser import text_string_to_metric_families

Labels = frozenset[tuple[str, str]]
Vector = dict[Labels, float]
Exposition = Mapping[str, Vector]
COMPARISONS: dict[str, Callable[[float, float], bool]] = {
    ">": operator.gt, "<": operator.lt, "==": operator.eq, ">=": operator.ge, "<=": operator.le,
}  # fmt: skip
ARITHMETIC: dict[str, Callable[[float, float], float]] = {
    "+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv,
}  # fmt: skip
AGGREGATES: dict[str, Callable[[list[float]], float]] = {"max": max, "min": min, "sum": sum}


def parsed(text: str) -> dict[str, Vector]:
    """Read what `/metrics` says."""
    values: dict[str, Vector] = {}
    for family in text_string_to_metric_families(text):
        for sample in family.samples:
            values.setdefault(sample.name, {})[frozenset(sample.labels.items())] = sample.value
    return values


def walk(expression: Any) -> Iterator[Any]:
    """Yield an expression and all that it is made of."""
    yield expression
    for name in ("lhs", "rhs", "expr", "vector_selector"):
        if (part := getattr(expression, name, None)) is not None:
            yield from walk(part)
    for part in getattr(expression, "args", ()):
        yield from walk(part)


def names_in(expression: str) -> set[str]:
    """Return the metrics that an expression names; ValueError if it is none."""
    found = [each.name for each in walk(promql.parse(expression)) if isinstance(each, promql.VectorSelector)]
    return {name for name in found if name is not None}


class Evaluation:
    """Evaluates expressions at one time; what it does not know is a NotImplementedError."""

    def __init__(self, now: Exposition, earlier: Exposition, at: datetime) -> None:
        self._now = now
        self._earlier = earlier
        self._at = at

    def of(self, expression: str) -> float | Vector:
        """Return the value of an expression."""
        return self._value(promql.parse(expression))

    def _value(self, expression: Any) -> float | Vector:
        match expression:
            case promql.NumberLiteral():
                return float(expression.val)
            case promql.ParenExpr():
                return self._value(expression.expr)
            case promql.VectorSelector():
                return _selected(self._now, expression)
            case promql.Call():
                return self._called(expression)
            case promql.AggregateExpr():
                return self._aggregated(expression)
            case promql.BinaryExpr():
                return _combined(str(expression.op), self._value(expression.lhs), self._value(expression.rhs))
        raise NotImplementedError(type(expression).__name__)

    def _called(self, call: Any) -> float | Vector:
        if call.func.name == "time":
            return self._at.timestamp()
        if call.func.name != "increase":
            raise NotImplementedError(call.func.name)
        selector = call.args[0].vector_selector
        earlier = _selected(self._earlier, selector)
        return {
            labels: value - earlier.get(labels, 0.0) for labels, value in _selected(self._now, selector).items()
        }

    def _aggregated(self, aggregate: Any) -> Vector:
        kept = set(aggregate.modifier.labels) if aggregate.modifier else set()
        groups: dict[Labels, list[float]] = {}
        inner = self._value(aggregate.expr)
        assert isinstance(inner, dict)
        for labels, value in inner.items():
            groups.setdefault(frozenset(each for each in labels if each[0] in kept), []).append(value)
        return {labels: AGGREGATES[str(aggregate.op)](values) for labels, values in groups.items()}


def _selected(exposition: Exposition, selector: Any) -> Vector:
    wanted = {(each.name, each.value) for each in selector.matchers.matchers}
    assert all(each.op == promql.MatchOp.Equal for each in selector.matchers.matchers)
    return {labels: value for labels, value in exposition.get(selector.name, {}).items() if wanted <= labels}


def _combined(sign: str, left: float | Vector, right: float | Vector) -> float | Vector:
    if sign == "and":
        assert isinstance(left, dict)
        assert isinstance(right, dict)
        return {labels: value for labels, value in left.items() if labels in right}
    if isinstance(left, dict):
        pairs = [
            (labels, value, right if isinstance(right, float) else right.get(labels))
            for labels, value in left.items()
        ]
    elif isinstance(right, dict):
        pairs = [(labels, left, value) for labels, value in right.items()]
    else:
        return ARITHMETIC[sign](left, right)
    known = [(labels, one, other) for labels, one, other in pairs if other is not None]
    if sign in COMPARISONS:
        return {labels: one for labels, one, other in known if COMPARISONS[sign](one, other)}
    return {labels: ARITHMETIC[sign](one, other) for labels, one, other in known}
