"""The digest of what decides a tag: source code and data files of packages."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

#: Hexadecimal digits of a version; enough to tell any two apart, short enough to be read.
DIGITS = 16


def package_contents(*folders: Traversable) -> Iterator[bytes]:
    """Yield name and bytes of every source and data file directly in some folders, in order of name."""
    for folder in folders:
        for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
            if file.is_file() and not file.name.startswith(".") and not file.name.endswith(".pyc"):
                yield file.name.encode()
                yield file.read_bytes()


def digest(parts: Iterable[bytes]) -> str:
    """Return a short digest of some parts; where one ends and the next begins matters."""
    whole = hashlib.sha256()
    for part in parts:
        whole.update(hashlib.sha256(part).digest())
    return whole.hexdigest()[:DIGITS]


@cache
def rules_version(package: str, *data: str) -> str:
    """Return the digest of a package of tasks and of folders of seeds ("entities")."""
    return digest(package_contents(files(package), *(files("seeds") / name for name in data)))
