"""The real web client, with options that let it talk to this machine."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tasks.web.client import WebClient, WebOptions
from tasks.web.gate import Gate
from tasks.web.model import Answer, NoAnswer, Request, Visited
from tests.support.gates import OpenGate


def make_client(gate: Gate | None = None, **options: Any) -> WebClient:
    """Return a client of one's own."""
    values: dict[str, Any] = {"user_agent": "Dateline/test", "allow_private": True, "timeout_seconds": 5}
    return WebClient(WebOptions(**(values | options)), gate or OpenGate())


def fetch(requests: Sequence[Request], *, seconds: float = 10, **options: Any) -> list[Visited]:
    """Fetch with a client of one's own."""
    gate = OpenGate()
    with make_client(gate, **options) as client:
        visited = client.fetch(requests, seconds=seconds)
    assert not gate.out, "every ticket must be given back"
    return visited


def fetch_one(url: str, *, options: dict[str, Any] | None = None, **fields: Any) -> Visited:
    """Fetch one address."""
    return fetch([Request(url=url, **fields)], **(options or {}))[0]


def answer_of(url: str, **rest: Any) -> Answer:
    """Fetch what must be an answer."""
    visited = fetch_one(url, **rest)
    assert isinstance(visited, Answer), visited
    return visited


def failure_of(url: str, **rest: Any) -> NoAnswer:
    """Fetch what must fail."""
    visited = fetch_one(url, **rest)
    assert isinstance(visited, NoAnswer), visited
    return visited
