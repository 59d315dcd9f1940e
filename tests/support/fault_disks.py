"""Disks that are full, and clocks that jump."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from glob import glob
from pathlib import Path

from tasks import embedded
from tasks.errors import StoreError
from tests.support.backfill_kills import select
from tests.support.fault_backfill import Words
from tests.support.fault_intake import live
from tests.support.fault_stand import Stand, Verdict
from tests.support.intake_site import Plan

#: Room for a server with an empty database and what it writes ahead; what is left of it is filled.
SERVER_MB, LEFT_KB = 400, 256
#: A few pages.
ARCHIVE_KB = 12
JUMP = timedelta(days=3)


@contextmanager
def small_disk(folder: Path, size: str) -> Iterator[Path]:
    """Mount a file system of a size in memory; OSError if that is not allowed."""
    place = folder / "disk"
    place.mkdir()
    place.chmod(0o755)
    try:
        done = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={size},mode=755", "tmpfs", str(place)],
            check=False,
            capture_output=True,
            text=True,
        )
        if done.returncode:
            raise OSError(f"no file system can be mounted here: {done.stderr.strip()}")
        try:
            yield place
        finally:
            subprocess.run(["umount", "-l", str(place)], check=True)
    finally:
        place.rmdir()


def full_archive(stand: Stand) -> Verdict:
    """Let the disk of the archive be full, and then have room again."""
    with small_disk(stand.folder, f"{ARCHIVE_KB}k") as disk, live(stand, Plan(feeds=4, hosts=2)) as it:
        it.site.publish(6)
        it.ingest(DATELINE_ARCHIVE=disk)
        clear = any("No space left" in said and "DATELINE_ARCHIVE" in said for said in it.words.counts)
        subprocess.run(["mount", "-o", "remount,size=50m", str(disk)], check=True)
        it.ingest(DATELINE_ARCHIVE=disk)
        it.ingest(DATELINE_ARCHIVE=disk)
        moved = replace(it, settings=it.settings.model_copy(update={"archive": str(disk)}))
        return moved.verdict("disk full: archive", 1, [] if clear else [f"it said {it.words}"])


def full_server(stand: Stand) -> Verdict:
    """Let the disk of Postgres be full, with what it writes ahead on it, and then have room again."""
    words = Words(stand.folder)
    with small_disk(stand.folder, f"{SERVER_MB}m") as disk:
        server = embedded.start(disk / "postgres")
        there = replace(stand, admin=server.admin_dsn("postgres"))
        try:
            with there.empty() as settings:
                filler = disk / "filler"
                room = os.statvfs(disk)
                with filler.open("wb") as stream:
                    for _ in range(room.f_bavail * room.f_frsize // 2**10 - LEFT_KB):
                        stream.write(bytes(2**10))
                changes = {"DATELINE_POSTGRES_WAIT_SECONDS": 5}
                words.note(there.start(settings, ["backfill", str(stand.archive)], words.log, **changes).wait())
                clear = any("No space left" in said or "Postgres:" in said for said in words.counts)
                filler.unlink()
                _up(server)
                words.note(there.start(settings, ["backfill", str(stand.archive)], words.log).wait())
                rows, same = there.compare(settings)
        finally:
            embedded.stop(disk / "postgres")
    return Verdict(fault="disk full: Postgres", times=1, said=str(words), rows=rows, is_well=same and clear)


def _up(server: embedded.Server) -> None:
    """Start the server again if it went down with its disk."""
    for _ in range(60):
        try:
            embedded.start(server.data, port=server.port)
        except StoreError:
            time.sleep(1)
        else:
            return


def jumping_clock(stand: Stand, times: int) -> Verdict:
    """Let the clock of the runs jump by days, there and back, while they are at work."""
    libraries = glob("/usr/lib/*/faketime/libfaketimeMT.so.1")  # noqa: PTH207  # of the system
    stamp = stand.folder / "clock"
    words, done = Words(stand.folder), 0
    stamp.write_text("+0")
    changes = {
        "LD_PRELOAD": libraries[0],
        "FAKETIME_TIMESTAMP_FILE": stamp,
        "FAKETIME_NO_CACHE": "1",
        "DONT_FAKE_MONOTONIC": "1",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
    }
    with stand.empty() as settings:
        process = stand.start(settings, ["backfill", str(stand.archive)], words.log, **changes)
        while process.poll() is None:
            time.sleep(1.5)
            if done < times and select(settings, "SELECT FROM ops.runs"):
                done += 1
                stamp.write_text("+0" if done % 2 == 0 else f"{'+' if done % 4 == 1 else '-'}{JUMP.days}d")
        words.note(process.wait())
        rows, same = stand.compare(settings)
    return Verdict(
        fault="clock jumps by 3 days", times=done, said=str(words), rows=rows, is_well=same and done > 0
    )
