"""`dateline demo`: the seed articles become rows, and the rows are shown with their evidence."""

from __future__ import annotations

import click


@click.command()
def demo() -> None:
    """Load the seed articles, then poll and harvest a small site on this machine; show what became of all.

    Uses the database that is set, or an embedded Postgres. Running it again changes nothing.
    """
    from flows.cli.demo_view import show_demo  # noqa: PLC0415  # imports what takes seconds

    show_demo()
