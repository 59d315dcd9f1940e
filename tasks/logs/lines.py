"""A log record as one line of JSON."""

from __future__ import annotations

import json
import logging
import math
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from tasks.logs.about import said
from tasks.logs.hiding import hide

#: What every record has; everything else in it was given as a field.
USUAL = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName", "color_message"}
#: Characters of one text: many services that collect lines cut them at 16 or 32 KB.
MOST = 4_000
#: Larger whole numbers are text: many readers of JSON would round them.
LARGEST = 2**63
#: Of a traceback the end says most.
MOST_TRACEBACK = 8_000


class JsonLines(logging.Formatter):
    """Makes a line of a record; no record makes it fail, or makes two lines."""

    def __init__(self, secrets: Sequence[str] = ()) -> None:
        super().__init__()
        self._secrets = tuple(secrets)

    def format(self, record: logging.LogRecord) -> str:
        """Return the line: time, level, logger, message, the fields, and a traceback if there is one."""
        line: dict[str, Any] = {
            "time": _time(record),
            "level": record.levelname,
            "logger": record.name,
            "message": self._text(_message(record)),
        }
        given = {name: value for name, value in vars(record).items() if name not in USUAL}
        for name, value in {**said(), **given}.items():
            line.setdefault(name, self._plain(value))
        if traceback := self._traceback(record):
            line["traceback"] = traceback
        # ASCII alone: neither a terminal nor a reader of lines takes any of it for a command.
        return json.dumps(line, ensure_ascii=True, allow_nan=False)

    def _traceback(self, record: logging.LogRecord) -> str:
        parts = []
        if record.exc_info and record.exc_info[0] is not None:
            parts.append(self.formatException(record.exc_info))
        elif record.exc_text:
            parts.append(record.exc_text)
        if record.stack_info:
            parts.append(self.formatStack(record.stack_info))
        text = hide("\n".join(parts)[-4 * MOST_TRACEBACK :], self._secrets)
        return text if len(text) <= MOST_TRACEBACK else "..." + text[-MOST_TRACEBACK:]

    def _text(self, text: str) -> str:
        # Cut twice, so that little is looked through and no half of a secret is left at the end.
        text = hide(text[: 4 * MOST], self._secrets)
        return text if len(text) <= MOST else text[:MOST] + "..."

    def _plain(self, value: object) -> object:
        """Return a value as JSON knows it; what it does not know is its text."""
        if value is None or (isinstance(value, int) and abs(value) < LARGEST):
            return value
        if isinstance(value, float):
            return value if math.isfinite(value) else str(value)
        if isinstance(value, datetime):
            return value.isoformat()
        if isinstance(value, Mapping):
            return {str(key): self._plain(each) for key, each in value.items()}
        if isinstance(value, list | tuple | set | frozenset):
            return [self._plain(each) for each in value]
        return self._text(_as_text(value))


def _time(record: logging.LogRecord) -> str:
    at = datetime.fromtimestamp(record.created, UTC)
    return f"{at:%Y-%m-%dT%H:%M:%S}.{at.microsecond // 1000:03d}Z"


def _message(record: logging.LogRecord) -> str:
    try:
        return record.getMessage()
    except Exception:  # noqa: BLE001  # a wrong placeholder, or an object whose text cannot be had
        return f"{_as_text(record.msg)} {_as_text(record.args)}"


def _as_text(value: object) -> str:
    try:
        return str(value)
    except Exception as error:  # noqa: BLE001  # whatever its text is made by
        return f"<{type(value).__name__}: {type(error).__name__}>"
