"""`dateline serve`: live intake and upkeep by themselves, for months."""

from __future__ import annotations

import click


@click.command()
def serve() -> None:
    """Poll, harvest and tidy up by itself until it is told to stop.

    Starts a Prefect server of its own, its database beside Dateline's, its page on 127.0.0.1. Other commands
    use that server meanwhile. Where feeds name a WebSub hub and DATELINE_PUBLIC_URL is set, hubs push what is
    new.
    """
    from flows.serve.start import serve as start  # noqa: PLC0415  # imports what takes seconds
    from tasks.settings import load_settings  # noqa: PLC0415

    start(load_settings())
