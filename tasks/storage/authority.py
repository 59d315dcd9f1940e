"""Authority files in the database: records, and the keys of the entities that they may be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from tasks.database import Connection, run
from tasks.entities.authority import Authority


def store_authorities(connection: Connection, records: Sequence[Authority]) -> list[dict[str, Any]]:
    """Take records, replacing those of the same id, and return the entities that they may be."""
    rows = [asdict(record) for record in records]
    with connection.transaction():
        run(connection, "entities.store_authorities", rows=rows)
        run(connection, "entities.clear_authority_keys", rows=rows)
        run(connection, "entities.store_authority_keys", rows=rows)
    ids = [record.authority_id for record in records]
    return run(connection, "entities.linked", authority_ids=ids)
