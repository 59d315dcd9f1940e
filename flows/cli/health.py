"""`dateline health`: asks a serve or a worker on this machine how it is, for a health check."""

from __future__ import annotations

import http.client
import json
import sys
from contextlib import closing
from http import HTTPStatus

import click

EXIT_CODES = """\b
Exit codes:
  0  it lives; with --ready: it can work
  1  it does not answer; with --ready: it cannot work, and the reasons are printed
  3  DATELINE_METRICS_PORT is 0: nothing answers
"""
#: It answers a question about readiness within five seconds, whatever hangs.
SECONDS = 8.0
#: Addresses to bind that are none to ask.
ANY = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104  # not bound here


@click.command(epilog=EXIT_CODES)
@click.option("--ready", is_flag=True, help="Ask whether it can work: database, Prefect's server, live intake.")
def health(ready: bool) -> None:
    """Ask whether `dateline serve` or `dateline worker` lives on this machine; needs no curl in a container."""
    from tasks.errors import SettingsError  # noqa: PLC0415  # slow, as the next
    from tasks.settings import load_settings  # noqa: PLC0415

    settings = load_settings()
    if not settings.metrics_port:
        raise SettingsError("DATELINE_METRICS_PORT is 0, so nothing answers")
    host = ANY.get(settings.metrics_host, settings.metrics_host)
    lines, is_well = ask(host, settings.metrics_port, "/readyz" if ready else "/healthz")
    for line in lines:
        click.echo(line)
    sys.exit(0 if is_well else 1)


def ask(host: str, port: int, path: str) -> tuple[list[str], bool]:
    """Return what it says of itself, and whether that is good."""
    try:
        with closing(http.client.HTTPConnection(host, port, timeout=SECONDS)) as connection:
            connection.request("GET", path)
            answer = connection.getresponse()
            told = json.loads(answer.read())
    except (OSError, http.client.HTTPException, ValueError):
        return [f"nothing answers at {host}:{port}"], False
    if answer.status == HTTPStatus.OK:
        return ["ready" if path == "/readyz" else "alive"], True
    return [str(reason) for reason in told.get("reasons", ["not well"])], False
