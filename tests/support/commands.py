"""Running `dateline` as a user does, against a database of the test's own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

DATELINE = str(Path(sys.executable).with_name("dateline"))


def command(address: str, *arguments: str, given: str | None = None) -> subprocess.CompletedProcess[str]:
    """Run one command to its end; settings of the shell do not count."""
    env = {key: value for key, value in os.environ.items() if not key.startswith(("DATELINE_", "PG"))}
    return subprocess.run(
        [DATELINE, *arguments],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        input=given,
        env=env | {"DATELINE_DATABASE_URL": address, "COLUMNS": "60"},
    )
