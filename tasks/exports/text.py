"""CSV and JSON lines."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Sequence
from typing import BinaryIO

from tasks.exports.model import Column, Values
from tasks.exports.values import as_cell, as_json

#: What turns the direction of a line, or is a command to a terminal: JSON may escape it, and stays exact.
_COMMANDS = re.compile(
    "[\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f]"
)


class CsvWriter:
    """Comma separated values in UTF-8 under a header, lines ended as RFC 4180 wants them."""

    def __init__(self, stream: BinaryIO, columns: Sequence[Column], *, raw: bool = False) -> None:
        self._csv = csv.writer(_Encoded(stream))
        self._raw = raw
        self._csv.writerow(as_cell(column.name, raw=raw) for column in columns)

    def write(self, rows: Sequence[Values]) -> None:
        """Write some rows."""
        self._csv.writerows([as_cell(value, raw=self._raw) for value in row] for row in rows)

    def close(self) -> None:
        """Nothing is still to come."""


class _Encoded:
    """A stream of bytes that takes text. A TextIOWrapper would close it with itself."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        return self._stream.write(text.encode("utf-8"))


class JsonlWriter:
    """One JSON object on each line, in UTF-8."""

    def __init__(self, stream: BinaryIO, columns: Sequence[Column]) -> None:
        self._stream = stream
        self._names = [column.name for column in columns]

    def write(self, rows: Sequence[Values]) -> None:
        """Write some rows."""
        for row in rows:
            record = dict(zip(self._names, map(as_json, row), strict=True))
            line = _COMMANDS.sub(_as_escape, json.dumps(record, ensure_ascii=False))
            self._stream.write(line.encode("utf-8") + b"\n")

    def close(self) -> None:
        """Nothing is still to come."""


def _as_escape(match: re.Match[str]) -> str:
    return json.dumps(match.group())[1:-1]
