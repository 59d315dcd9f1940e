"""Acting as somebody who may not read everything, also where the tests run as root."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NOBODY = 65534


@contextmanager
def as_ordinary_user() -> Iterator[None]:
    """Give up root's rights over files for a while; does nothing for others."""
    if os.geteuid() != 0:
        yield
        return
    os.setegid(NOBODY)
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)
        os.setegid(0)


@contextmanager
def open_folder(inside: Path | None = None) -> Iterator[Path]:
    """Make a folder that every user can walk to: root's tmp_path is closed to others."""
    folder = Path(tempfile.mkdtemp(prefix="dateline-test-", dir=inside))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder)
