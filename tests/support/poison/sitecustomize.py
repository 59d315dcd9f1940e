"""Faults of native libraries, on demand: a page with certain words does to its process what such a fault does.

Python imports this file by itself where its folder is on PYTHONPATH; it wraps what extracts and what tags.
"""

from __future__ import annotations

import contextlib
import ipaddress
import os
import signal
import socket
import sys
import time
from collections.abc import Callable, Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from pathlib import Path
from types import ModuleType
from typing import Any

#: What a page says that kills its process, eats memory, hangs, kills what tags it, or takes its run with it.
DIES, EATS, HANGS, DIES_TAGGED, KILLS_RUN = (
    "poisoned: die",
    "poisoned: eat",
    "poisoned: hang",
    "poisoned: tag",
    "poisoned: run",
)
#: How a process that runs a flow can be known: by Prefect's runner, by the command, by a test.
_RUNS = ("prefect.engine", "bin/dateline", "tests.support.intake_run")
_WRAPPED = {"tasks.articles.extract": "extract_article", "tasks.tagging": "Tagger"}


def poison(text: str) -> None:
    """Do what a text says, while it is extracted."""
    if DIES in text:
        os.kill(os.getpid(), signal.SIGKILL)
    if EATS in text:
        raise MemoryError(len(bytearray(64 * 2**30)))  # beyond the limit of the process
    if HANGS in text:
        time.sleep(600)
    if KILLS_RUN in text:
        os.kill(_run(), signal.SIGKILL)
        time.sleep(600)


def _run() -> int:
    """Return the process of the run that this one works for."""
    pid = os.getpid()
    while pid > 1:
        pid = int(Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[1])
        line = Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace")
        if any(word in line for word in _RUNS):
            return pid
    raise RuntimeError("no run above this process")


def _wrap(module: ModuleType) -> None:
    if module.__name__ == "tasks.tagging":
        _wrap_tagger(module)
        return
    extract: Callable[..., Any] = module.extract_article

    def extract_article(page: Any, limits: Any) -> Any:
        poison(page.body.decode(errors="replace"))
        return extract(page, limits)

    module.extract_article = extract_article  # type: ignore[attr-defined]  # that is the point


def _wrap_tagger(module: ModuleType) -> None:
    tag_inputs: Callable[..., Any] = module.Tagger.tag_inputs

    def poisoned(self: Any, inputs: Sequence[Any]) -> Any:
        if any(DIES_TAGGED in each.text for each in inputs):
            os.kill(os.getpid(), signal.SIGKILL)
        return tag_inputs(self, inputs)

    module.Tagger.tag_inputs = poisoned


class _Finder(MetaPathFinder):
    """Finds the modules that are wrapped, as Python would, and wraps them when they are there."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname not in _WRAPPED:
            return None
        spec = PathFinder.find_spec(fullname, path, target)
        if spec is None or spec.loader is None:
            return None
        execute = spec.loader.exec_module

        def exec_module(module: ModuleType) -> None:
            execute(module)
            _wrap(module)

        spec.loader.exec_module = exec_module  # type: ignore[method-assign]  # that is the point
        return spec


sys.meta_path.insert(0, _Finder())

#: While the file exists that this variable names, no name resolves.
DNS_DOWN = "POISON_DNS_DOWN"
_resolve = socket.getaddrinfo


def _resolve_or_fail(host: Any, *given: Any, **options: Any) -> Any:
    if Path(os.environ[DNS_DOWN]).exists() and not _is_address(host):
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")
    return _resolve(host, *given, **options)


def _is_address(host: Any) -> bool:
    """Say whether nobody need be asked."""
    with contextlib.suppress(ValueError):
        return bool(host is None or ipaddress.ip_address(host))
    return False


if DNS_DOWN in os.environ:
    socket.getaddrinfo = _resolve_or_fail
