"""Reading back what `dateline export` wrote."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tasks.errors import ExportError, Reason
from tasks.exports.fields import BadRecordError
from tasks.exports.record import Imported, imported
from tasks.files.lines import Line, read_lines
from tasks.model import Reject

PARQUET = b"PAR1"


def read_export(path: Path, max_bytes: int) -> Iterator[Imported | Reject]:
    """Read the articles of a file, jsonl or parquet; a line that is none is a reject that names it."""
    try:
        with path.open("rb") as stream:
            beginning = stream.read(len(PARQUET))
    except OSError as error:
        raise ExportError(f"{path} cannot be read: {error.strerror or error}") from None
    if beginning == PARQUET:
        return _from_parquet(path)
    if beginning and not beginning.lstrip().startswith(b"{"):
        raise ExportError(
            f"{path} is neither jsonl nor parquet: export with --format jsonl or parquet (csv is not exact)"
        )
    return _from_lines(path, max_bytes)


def _from_lines(path: Path, max_bytes: int) -> Iterator[Imported | Reject]:
    with path.open("rb") as stream:
        for line in read_lines(stream, max_bytes):
            if not line.blank:
                yield _from_line(line, f"{path}:{line.number}")


def _from_line(line: Line, origin: str) -> Imported | Reject:
    if line.body is None:
        return _reject(origin, Reason.TOO_LARGE, f"{line.length} bytes")
    try:
        record = json.loads(line.body)
    except (ValueError, RecursionError) as error:
        return _reject(origin, Reason.BAD_RECORD, f"not JSON: {str(error) or 'nested too deeply'}"[:200])
    return _article(record, origin)


def _from_parquet(path: Path) -> Iterator[Imported | Reject]:
    from tasks.exports.parquet import read_parquet  # noqa: PLC0415  # an extra

    for number, record in enumerate(read_parquet(path), start=1):
        yield _article(record, f"{path}:{number}")


def _article(record: Any, origin: str) -> Imported | Reject:
    try:
        return imported(record, origin)
    except BadRecordError as error:
        return _reject(origin, Reason.BAD_RECORD, str(error))


def _reject(origin: str, reason: Reason, detail: str) -> Reject:
    return Reject(origin=origin, stage="load", reason=reason, detail=detail)
