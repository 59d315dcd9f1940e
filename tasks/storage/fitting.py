"""Storing what Postgres takes: where it refuses a value, only the item that holds it is refused."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from tasks.database import REFUSED_VALUE, Connection
from tasks.model import Reject, Report

Item = TypeVar("Item")


def store_what_fits(
    connection: Connection,
    items: Sequence[Item],
    store: Callable[[Sequence[Item]], Report],
    refuse: Callable[[Item, str], Reject],
) -> tuple[Report, list[Reject]]:
    """Store items together, or in halves of halves, until the one that is refused stands alone.

    `refuse` makes its reject, of one line of what Postgres says.
    """
    try:
        with connection.transaction():
            return store(items), []
    except REFUSED_VALUE as error:
        if len(items) == 1:
            return Report(), [refuse(items[0], " ".join(str(error).split())[:200])]
    middle = len(items) // 2
    first, first_rejects = store_what_fits(connection, items[:middle], store, refuse)
    second, second_rejects = store_what_fits(connection, items[middle:], store, refuse)
    return first + second, first_rejects + second_rejects
