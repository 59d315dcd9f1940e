"""The digest of what decides a tag: source code and data files of packages."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import chain

#: Hexadecimal digits of a version; enough to tell any two apart, short enough to be read.
DIGITS = 16


SOURCE = (".py",)
#: Without the scripts that build the tables: what they give is in the tables.
DATA = (".csv", ".json", ".tsv", ".txt")
#: Tables beside the taggers' that decide no tag.
OTHERS = frozenset({"outlets.csv", "world.geojson"})


def contents(folder: Traversable, suffixes: tuple[str, ...], inside: str = "") -> Iterator[bytes]:
    """Yield name and bytes of every file of some kinds in a folder and those in it, in order of name."""
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from contents(entry, suffixes, f"{inside}{entry.name}/")
        elif entry.name.endswith(suffixes) and entry.name not in OTHERS:
            yield f"{inside}{entry.name}".encode()
            yield entry.read_bytes()


def digest(parts: Iterable[bytes]) -> str:
    """Return a short digest of some parts; where one ends and the next begins matters."""
    whole = hashlib.sha256()
    for part in parts:
        whole.update(hashlib.sha256(part).digest())
    return whole.hexdigest()[:DIGITS]


@cache
def rules_version(package: str, *data: str) -> str:
    """Return the digest of a package of tasks and of folders of seeds ("entities")."""
    tables = (contents(files("seeds") / name, DATA) for name in data)
    return digest(chain(contents(files(package), SOURCE), *tables))


@cache
def files_version(package: str, *names: str) -> str:
    """Return the digest of some files of a package."""
    return digest((files(package) / name).read_bytes() for name in names)
