"""Which sources name files, and which name addresses."""

from __future__ import annotations

from collections.abc import Iterable

from tasks.files.paths import kind_of
from tasks.sources.model import Source, SourceKind

#: How sources that are no files and no addresses are written.
PREFIXES: dict[str, SourceKind] = {"urls:": "list", "cdx:": "captures"}


def split_sources(sources: Iterable[str]) -> tuple[list[str], list[Source]]:
    """Return paths of files, folders and listings, and the sources that name addresses."""
    files, addresses = [], []
    for source in sources:
        found = address_source(source)
        if found is None:
            files.append(source)
        else:
            addresses.append(found)
    return files, addresses


def address_source(source: str) -> Source | None:
    """Return a source that names addresses; None for what is a file, wherever it lies."""
    for prefix, kind in PREFIXES.items():
        if source.startswith(prefix):
            return Source(kind=kind, name=source, place=source.removeprefix(prefix).strip())
    if source.startswith(("http://", "https://")) and kind_of(source) is None:
        return Source(kind="document", name=source, place=source)
    return None
