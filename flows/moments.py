"""Times that people give."""

from __future__ import annotations

from datetime import UTC, datetime


def aware(moment: datetime | None) -> datetime | None:
    """Return a time with its zone: UTC if it names none."""
    return moment if moment is None or moment.tzinfo else moment.replace(tzinfo=UTC)
