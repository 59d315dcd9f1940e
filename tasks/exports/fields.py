"""Fields of a record that somebody else may have written: what has the wrong type is an error that names it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise
from typing import Any, TypeVar

from tasks.model import Span

Kind = TypeVar("Kind")


class BadRecordError(Exception):
    """The record cannot be read; the message names the field."""


class Fields:
    """A record, or an object inside one."""

    def __init__(self, record: dict[str, Any], path: str = "") -> None:
        self._record = record
        self.path = path

    def _name(self, name: str) -> str:
        return f"{self.path}{name}"

    def _value(self, name: str, kind: type[Kind] | tuple[type[Kind], ...], what: str) -> Kind | None:
        value = self._record.get(name)
        is_wrong = value is not None and (
            not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool)
        )
        if is_wrong:
            raise BadRecordError(f"{self._name(name)} is not {what}")
        return value

    def text(self, name: str) -> str | None:
        """Return a text, or None where there is none."""
        return self._value(name, str, "text")

    def needed(self, name: str) -> str:
        """Return a text that must be there."""
        value = self.text(name)
        if not value:
            raise BadRecordError(f"{self._name(name)} is missing")
        return value

    def word(self, name: str, words: Sequence[str]) -> Any:
        """Return a word of a closed list, or None."""
        value = self.text(name)
        if value is not None and value not in words:
            raise BadRecordError(f"{self._name(name)} is {value[:40]!r}, not one of {', '.join(words)}")
        return value

    def flag(self, name: str) -> bool | None:
        """Return true or false, or None where it is not known."""
        return self._value(name, bool, "true or false")

    def number(self, name: str) -> float | None:
        """Return a number, or None."""
        return self._value(name, (int, float), "a number")

    def needed_number(self, name: str) -> float:
        """Return a number that must be there."""
        value = self.number(name)
        if value is None:
            raise BadRecordError(f"{self._name(name)} is missing")
        return value

    def time(self, name: str) -> datetime | None:
        """Return a time with its zone, or None."""
        value: Any = self._record.get(name)
        if isinstance(value, str):
            try:
                value = datetime.fromisoformat(value)
            except ValueError:
                raise BadRecordError(f"{self._name(name)} is no time in ISO 8601") from None
        if value is not None and (not isinstance(value, datetime) or value.tzinfo is None):
            raise BadRecordError(f"{self._name(name)} is no time with a zone")
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        """Return a list of texts; empty where there is none."""
        values = self._list(name)
        if not all(isinstance(value, str) for value in values):
            raise BadRecordError(f"{self._name(name)} is not a list of texts")
        return tuple(values)

    def objects(self, name: str) -> list[Fields]:
        """Return a list of objects; empty where there is none."""
        values = self._list(name)
        if not all(isinstance(value, dict) for value in values):
            raise BadRecordError(f"{self._name(name)} is not a list of objects")
        return [Fields(value, f"{self._name(name)}[{number}].") for number, value in enumerate(values)]

    def spans(self, name: str) -> tuple[Span, ...]:
        """Return pairs of characters, ascending and apart; empty where there is none."""
        spans = [self._span(name, value) for value in self._list(name)]
        if any(later[0] < earlier[1] for earlier, later in pairwise(spans)):
            raise BadRecordError(f"{self._name(name)} overlap or are not in order")
        return tuple(spans)

    def span(self, name: str) -> Span | None:
        """Return one pair of characters, or None."""
        value = self._list(name)
        return self._span(name, value) if value else None

    def _span(self, name: str, value: Any) -> Span:
        is_pair = isinstance(value, list) and [type(each) for each in value] == [int, int]
        if not is_pair or not 0 <= value[0] < value[1]:
            raise BadRecordError(f"{self._name(name)} is not of pairs [begin, end]")
        return (value[0], value[1])

    def _list(self, name: str) -> list[Any]:
        """Return a list; in Parquet one of objects is JSON in a text."""
        value = self._record.get(name)
        if isinstance(value, str):
            try:
                value = json.loads(value)
            except (ValueError, RecursionError):
                raise BadRecordError(f"{self._name(name)} is neither a list nor one in JSON") from None
        if value is not None and not isinstance(value, list):
            raise BadRecordError(f"{self._name(name)} is not a list")
        return value or []
