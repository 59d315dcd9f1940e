"""Parquet: the only file that knows pyarrow, which is an extra."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from tasks.errors import ExportError
from tasks.exports.model import Column, Values
from tasks.exports.values import as_json

try:
    import pyarrow as pa
    import pyarrow.parquet as pq
except ImportError:
    raise ExportError(
        "Parquet needs the package pyarrow: pip install -e '.[parquet]', or choose jsonl or csv"
    ) from None

#: Types of Postgres as Arrow has them. Any other is text: JSON for jsonb, else as Postgres writes it.
TYPES = {
    "bool": pa.bool_(),
    "int2": pa.int16(),
    "int4": pa.int32(),
    "int8": pa.int64(),
    "float4": pa.float32(),
    "float8": pa.float64(),
    "numeric": pa.float64(),
    "date": pa.date32(),
    "timestamptz": pa.timestamp("us", tz="UTC"),
    "timestamp": pa.timestamp("us"),
}
#: Rows that are read back at once.
READ_ROWS = 200
#: Columns without which no row of a file can be an article.
NEEDED = ("article_uid", "identity_source", "kind", "text", "text_hash", "extractor")


class ParquetWriter:
    """Row groups as the rows come; what was written is a Parquet file only after it was closed."""

    def __init__(self, stream: BinaryIO, columns: Sequence[Column]) -> None:
        self._types = [_arrow(column.type) for column in columns]
        fields = [pa.field(column.name, kind) for column, kind in zip(columns, self._types, strict=True)]
        self._schema = pa.schema(fields)
        self._file = pq.ParquetWriter(_Counted(stream), self._schema, compression="zstd")

    def write(self, rows: Sequence[Values]) -> None:
        """Write some rows as a row group."""
        values = zip(*rows, strict=True)
        arrays = [
            pa.array([_value(each, kind) for each in column], kind)
            for column, kind in zip(values, self._types, strict=True)
        ]
        self._file.write_table(pa.Table.from_arrays(arrays, schema=self._schema))

    def close(self) -> None:
        """Write the footer, which makes it a Parquet file."""
        self._file.close()


class _Counted:
    """A stream that knows how much was written to it: a pipe does not, and Parquet notes where things lie."""

    closed = False

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._position = 0

    def write(self, data: bytes) -> int:
        self._position += self._stream.write(data)
        return len(data)

    def tell(self) -> int:
        return self._position

    def flush(self) -> None:
        self._stream.flush()

    def close(self) -> None:
        self.flush()


def _arrow(name: str) -> Any:
    """Return the type of a column; `numeric(10,2)` and `numeric` are one."""
    base, is_list = name.removesuffix("[]").split("(")[0], name.endswith("[]")
    kind = TYPES.get(base, pa.string())
    return pa.list_(kind) if is_list else kind


def _value(value: Any, kind: Any) -> Any:
    if value is None:
        return None
    if pa.types.is_string(kind):
        known = as_json(value)
        return known if isinstance(known, str) else json.dumps(known, ensure_ascii=False)
    if pa.types.is_list(kind):
        return [_value(item, kind.value_type) for item in value]
    return float(value) if pa.types.is_floating(kind) else value


def read_parquet(path: Path) -> Iterator[dict[str, Any]]:
    """Read the rows of a file of articles, some hundred at a time; jsonb comes as its text."""
    try:
        with pq.ParquetFile(path) as file:
            if missing := [name for name in NEEDED if name not in file.schema_arrow.names]:
                raise ExportError(f"{path} is no export of articles: it has no column {missing[0]}")
            for batch in file.iter_batches(batch_size=READ_ROWS):
                yield from batch.to_pylist()
    except (pa.ArrowException, OSError) as error:
        raise ExportError(f"{path} cannot be read as Parquet: {' '.join(str(error).split())}") from None
