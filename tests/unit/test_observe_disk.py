from __future__ import annotations

from pathlib import Path

from flows.observe.disk import read_disk
from tasks.settings import Settings


def test_the_archive_is_measured_and_nothing_is_made(tmp_path: Path) -> None:
    data = tmp_path / "data"
    disk = read_disk(Settings(data_dir=data))
    assert (disk.archive_bytes, disk.free_bytes > 0) == (0, True)
    assert not data.exists()
    (data / "archive" / "2026").mkdir(parents=True)
    (data / "archive" / "2026" / "a.warc.gz").write_bytes(b"x" * 700)
    (data / "archive" / "b.warc.gz").write_bytes(b"x" * 300)
    assert read_disk(Settings(data_dir=data)).archive_bytes == 1_000


def test_an_archive_elsewhere_has_no_size_here(tmp_path: Path) -> None:
    assert read_disk(Settings(data_dir=tmp_path, archive="s3://bucket/archive")).archive_bytes is None
