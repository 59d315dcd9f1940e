"""Whether there is room for what comes next."""

from __future__ import annotations

#: Postgres stops when the disk is full, and its log alone may need 1 GB; two WARC files of 500 MB may be open.
LEAST_FREE_BYTES = 2_000_000_000


def disk_problem(free_bytes: int) -> str | None:
    """Say what is wrong with so much free disk; None if nothing is."""
    if free_bytes >= LEAST_FREE_BYTES:
        return None
    return f"only {free_bytes / 1e9:.1f} GB of disk are free: Postgres stops when it is full"
