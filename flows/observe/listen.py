"""The port of monitors: /metrics, /healthz and /readyz, in `dateline serve` and `dateline worker`.

listening = open_port(settings)                       # before anything else: a wrong port is one clear line
await tell(settings, listening, "serve", server.api)  # beside all that is kept going
"""

from __future__ import annotations

import asyncio
import socket

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from flows.observe.exposition import CONTENT_TYPE, exposed
from flows.observe.lookout import Lookout
from flows.observe.readiness import reasons_against
from flows.serve.answering import answer, listening_socket
from flows.serve.say import say
from tasks.errors import SettingsError
from tasks.settings import Settings

#: A scrape, a health check and some people; more are sent away.
CONNECTIONS = 50
HEADERS = {"X-Content-Type-Options": "nosniff", "Cache-Control": "no-store"}


def open_port(settings: Settings) -> socket.socket | None:
    """Bind the port of monitors; None if there is to be none, or another Dateline has the usual one."""
    port = settings.metrics_port
    if not port:
        return None
    where = f"{settings.metrics_host}:{port}"
    try:
        listening = listening_socket(settings.metrics_host, port)
    except OSError as error:
        reason = f"{where} cannot be listened to ({error.strerror})"
        if "metrics_port" in settings.model_fields_set or "metrics_host" in settings.model_fields_set:
            raise SettingsError(f"DATELINE_METRICS_PORT: {reason}; choose another, or 0 for none") from None
        say(f"no metrics: {reason}; set DATELINE_METRICS_PORT")
        return None
    say(f"metrics: http://{where}/metrics; /healthz and /readyz beside it")
    return listening


async def tell(settings: Settings, listening: socket.socket | None, role: str, prefect_api: str) -> None:
    """Answer monitors until this is cancelled; without a port there is nothing to do."""
    if listening is None:
        await asyncio.Event().wait()
        return
    await answer(application(Lookout(settings, role, prefect_api)), listening, CONNECTIONS)


def application(lookout: Lookout) -> Starlette:
    """Return what answers them."""

    async def metrics(_request: Request) -> Response:
        text = await asyncio.to_thread(exposed, await lookout.look())
        return Response(text, headers=HEADERS | {"Content-Type": CONTENT_TYPE})

    async def healthz(_request: Request) -> Response:
        return JSONResponse({"alive": True}, headers=HEADERS)

    async def readyz(_request: Request) -> Response:
        reasons = reasons_against(await lookout.look())
        return JSONResponse(
            {"ready": not reasons, "reasons": reasons}, status_code=503 if reasons else 200, headers=HEADERS
        )

    return Starlette(routes=[Route("/metrics", metrics), Route("/healthz", healthz), Route("/readyz", readyz)])
