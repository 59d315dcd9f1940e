"""What flows take: the same rules for the command line, for Prefect's page and for its API."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from pydantic import Field

from tasks.errors import DatelineError

#: How many at most.
Count = Annotated[int, Field(ge=1)]
#: How long to go on.
Seconds = Annotated[float, Field(ge=0)]
#: Processes of a kind, as in the settings.
Processes = Annotated[int, Field(ge=1, le=256)]
#: Things to load, at least one.
Sources = Annotated[list[str], Field(min_length=1)]
#: ISO 3166-1 alpha-2.
CountryCode = Annotated[str, Field(pattern="^[A-Z]{2}$")]

Span = tuple[datetime | None, datetime | None]


def span(since: datetime | None, until: datetime | None) -> Span:
    """Return a range of time with zones, UTC where none is named; it must not end before it begins."""
    since, until = _aware(since), _aware(until)
    if since is not None and until is not None and since >= until:
        raise DatelineError(f"since {since:%Y-%m-%d %H:%M} is not before until {until:%Y-%m-%d %H:%M}")
    return since, until


def _aware(moment: datetime | None) -> datetime | None:
    return moment if moment is None or moment.tzinfo else moment.replace(tzinfo=UTC)
