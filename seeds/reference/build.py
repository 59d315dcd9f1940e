"""Rebuild the generated tables of this folder from their sources: `python seeds/reference/build.py [--check]`.

Needs the dependency group `reference`. The same versions of the sources give the same bytes; the tables
made by hand are read, never written. With --check nothing is written and a difference is exit code 1.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from seeds.reference.build_names import country_rows, name_rows
from seeds.reference.build_places import city_rows, division_rows

FOLDER = Path(__file__).resolve().parent
Row = Sequence[str]


def table(header: Row, rows: Iterable[Row], separator: str) -> bytes:
    """Return a sorted table; a cell with a separator or line end in it is a bug of the builder."""
    lines = [separator.join(header), *sorted({separator.join(row) for row in rows})]
    width = len(header) - 1
    wrong = [line for line in lines if len(next(csv.reader([line], delimiter=separator))) != width + 1]
    if wrong:
        raise ValueError(f"cells with separators in them: {wrong[:3]}")
    return ("\n".join(lines) + "\n").encode()


def quoted(row: Row) -> Row:
    """Return the row as CSV wants it: a name with a comma in quotation marks."""
    return [f'"{cell}"' if "," in cell else cell for cell in row]


def build() -> dict[str, bytes]:
    """Return every generated file by name."""
    return {
        "countries.csv": table(
            ("country_code", "alpha3", "name"), (quoted(row) for row in country_rows()), ","
        ),
        "names.tsv": table(("name", "country_code", "kind", "languages"), name_rows(), "\t"),
        "cities.tsv": table(
            ("name", "geonames_id", "country_code", "division", "population", "capital"), city_rows(), "\t"
        ),
        "divisions.tsv": table(("name", "division", "country_code", "level"), division_rows(), "\t"),
    }


def main(arguments: Sequence[str]) -> int:
    """Write the tables, or compare them with what lies there."""
    different = (
        [name for name, body in build().items() if (FOLDER / name).read_bytes() != body]
        if "--check" in arguments
        else []
    )
    if "--check" not in arguments:
        for name, body in build().items():
            (FOLDER / name).write_bytes(body)
            print(f"{name}: {len(body.splitlines()) - 1} rows, {len(body)} bytes")
    for name in different:
        print(f"{name}: differs from what the sources give", file=sys.stderr)
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
