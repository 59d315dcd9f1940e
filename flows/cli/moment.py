"""Days and times on the command line."""

from __future__ import annotations

from datetime import UTC, datetime

import click


class Moment(click.ParamType[datetime]):
    """A day or a time: 2026-11-25, 2026-11-25T10:00, 2026-11-25T10:00+01:00."""

    name = "date"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Return it; without a zone it is UTC."""
        try:
            moment = datetime.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no day or time such as 2026-11-25 or 2026-11-25T10:00", param, ctx)
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def check_range(since: datetime | None, until: datetime | None) -> None:
    """Refuse a range that ends before it begins, or at once."""
    if since is not None and until is not None and since >= until:
        raise click.UsageError(f"--since {since:%Y-%m-%d %H:%M} is not before --until {until:%Y-%m-%d %H:%M}")
