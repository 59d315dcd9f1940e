"""Articles that a run has claimed to tag again, so that no other run does it meanwhile.

A claim is an advisory lock of a connection that the run holds: it needs no column, changes no row, and is gone
with the run, however that ends. If it is lost, two runs may tag one article: who stores it second finds it as
it should be.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from itertools import accumulate

from tasks.database import Connection, connect, run
from tasks.settings import Settings
from tasks.storage.retag import Due, StoredText, find_due, read_texts

_open: ContextVar[Connection] = ContextVar("claims")


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """The next articles that are due, and which of them are ours."""

    #: In order of their numbers.
    texts: tuple[StoredText, ...] = ()
    #: The highest number that was looked at; None: nothing is due any more.
    last: int | None = None
    #: Articles that another run has, or has just tagged.
    skipped: int = 0


@contextmanager
def open_claims(settings: Settings) -> Iterator[None]:
    """Hold a connection to claim over; what is claimed at the end is given back."""
    with connect(settings) as connection:
        token = _open.set(connection)
        try:
            yield
        finally:
            _open.reset(token)


def claim_due(due: Due, after: int, limit: int, max_characters: int) -> Claim:
    """Claim the next articles that are due after a number, as many as their texts are not too long together."""
    connection = _open.get()
    ids = _fitting(find_due(connection, due, after, limit), max_characters)
    if not ids:
        return Claim()
    claimed = [row["article_id"] for row in run(connection, "retag.claim", article_ids=ids)]
    # Looked at again: another run may have tagged them, and given them back, since they were found to be due.
    mine = [article_id for article_id, _ in find_due(connection, due, after, limit, claimed)]
    give_back(sorted(set(claimed) - set(mine)))
    texts = read_texts(connection, mine)
    return Claim(texts=texts, last=ids[-1], skipped=len(ids) - len(texts))


def give_back(article_ids: Sequence[int]) -> None:
    """Give back articles that were claimed."""
    if article_ids:
        run(_open.get(), "retag.give_back", article_ids=list(article_ids))


def _fitting(found: Sequence[tuple[int, int]], max_characters: int) -> list[int]:
    """Return the first articles whose texts are not too long together; the first in any case."""
    lengths = accumulate(characters for _, characters in found)
    return [
        article_id
        for index, ((article_id, _), length) in enumerate(zip(found, lengths, strict=True))
        if index == 0 or length <= max_characters
    ]
