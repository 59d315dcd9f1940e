"""Postgres: the only noun, beside embedded, backup and dsn, that knows psycopg.

connecting.py  connections that act as one role, and what is done again when the server undid it
asking.py      named queries, queries of others, what is heard from the server
schema.py      the schema and its logins: made, compared, tidied up
"""

from __future__ import annotations

from tasks.database.asking import (
    BUSY,
    REFUSED_VALUE,
    TOO_SLOW,
    Answer,
    ask,
    listen,
    rolled_back,
    run,
    snapshot,
    streamed,
    wait_for_notice,
)
from tasks.database.connecting import LOST, Connection, Role, address, attempt, connect, persist
from tasks.database.schema import (
    check_schema,
    grant_reader,
    migrate,
    prepare,
    revoke_reader,
    schema_differences,
    vacuum,
)

__all__ = [
    "BUSY",
    "LOST",
    "REFUSED_VALUE",
    "TOO_SLOW",
    "Answer",
    "Connection",
    "Role",
    "address",
    "ask",
    "attempt",
    "check_schema",
    "connect",
    "grant_reader",
    "listen",
    "migrate",
    "persist",
    "prepare",
    "revoke_reader",
    "rolled_back",
    "run",
    "schema_differences",
    "snapshot",
    "streamed",
    "vacuum",
    "wait_for_notice",
]
