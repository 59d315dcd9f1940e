"""`dateline worker`: does the runs of a Prefect server elsewhere."""

from __future__ import annotations

import click


@click.command()
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    help="Runs at once at most; each holds its own models. As many as under `serve` if it is not given.",
)
@click.option("--name", help="What Prefect calls this worker. Unset: the name of the machine, and its process.")
def worker(limit: int | None, name: str | None) -> None:
    """Take runs from a Prefect server elsewhere, until it is told to stop.

    PREFECT_API_URL says where the server is, such as http://host:4200/api; it is waited for. The work pool and
    the deployments are made there, or brought up to date. Any number of workers may share one server and one
    Postgres.
    """
    from flows.worker.start import work  # noqa: PLC0415  # imports what takes seconds
    from tasks.settings import load_settings  # noqa: PLC0415

    work(load_settings(), limit=limit, name=name)
