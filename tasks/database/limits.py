"""How long a server keeps what a client holds of which it hears nothing any more."""

from __future__ import annotations

from typing import Any

import psycopg

#: How long a transaction that writes may stay open without doing anything. It holds rows that others wait for,
#: and no server knows by itself that who holds them is cut off or stopped. None of ours pauses for a second.
MOST_IDLE = "60s"
#: Who is cut off is given up after a minute, as libpq does from its side (`connecting.CONNECTING`): a lock of a
#: session lasts as long as its connection, by itself for two hours. Over a socket of the file system these say
#: nothing. A limit for idle transactions that an administrator has set stays.
LIMITS = b"""
    SELECT set_config('tcp_keepalives_idle', '30', false), set_config('tcp_keepalives_interval', '10', false),
        set_config('tcp_keepalives_count', '3', false), set_config('tcp_user_timeout', '60s', false),
        set_config(
            'idle_in_transaction_session_timeout',
            coalesce(nullif(current_setting('idle_in_transaction_session_timeout'), '0'), %s),
            false
        )"""


def limit(connection: psycopg.Connection[Any], *, writes: bool) -> None:
    """Set the limits of a session; who only reads may do so slowly, as a pager does."""
    connection.execute(LIMITS, [MOST_IDLE if writes else "0"])
