"""Archives as a backfill meets them: twice, from two sides, cut short, with everything that WARC files hold."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

import pytest

from tasks.database import connect
from tasks.model import Report
from tasks.settings import Settings
from tests.pipeline.conftest import Run
from tests.support.generated_news import make_page, make_pages, make_record
from tests.support.warc import http, members, record

PAGES = 24


def select(settings: Settings, query: str) -> list[tuple[Any, ...]]:
    with connect(settings, "owner") as connection:
        return [tuple(row.values()) for row in connection.execute(query.encode())]


def rows_of(settings: Settings) -> list[tuple[Any, ...]]:
    """Return what a backfill is to leave, whatever happened meanwhile."""
    return select(
        settings,
        "SELECT article_uid, text_hash, title, published_at, fetched_at, revision, "
        "(SELECT array_agg((country_code, role, spans) ORDER BY country_code) FROM news.article_countries c "
        " WHERE c.article_id = a.article_id), "
        "(SELECT array_agg((entity_key, spans) ORDER BY entity_key) FROM news.article_entities e "
        " JOIN news.entities USING (entity_id) WHERE e.article_id = a.article_id) "
        "FROM news.articles a ORDER BY 1",
    )


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Return an archive of pages, with records between them that are no pages."""
    path = tmp_path / "news.warc.gz"
    between = record(b"GET / HTTP/1.1\r\n\r\n", kind="request")
    records = [each for page in make_pages(PAGES) for each in (between, make_record(page))]
    path.write_bytes(members(record(b"software: x", kind="warcinfo"), *records))
    return path


def test_an_archive_is_loaded_once_however_often_and_under_whatever_name(
    run: Run, archive: Path, settings: Settings
) -> None:
    first = run(archive)
    assert (first.report, first.ignored) == (Report(found=PAGES, new=PAGES), PAGES + 1)
    before = rows_of(settings)
    assert len(before) == PAGES
    assert run(archive).report == Report(found=PAGES, unchanged=PAGES)
    plain = archive.with_name("plain.warc")
    plain.write_bytes(gzip.decompress(archive.read_bytes()))
    assert run(plain, archive).report == Report(found=2 * PAGES, unchanged=2 * PAGES)
    assert rows_of(settings) == before
    page = make_page(3)
    assert select(settings, "SELECT url, fetched_at FROM news.articles ORDER BY fetched_at")[3] == (
        page.url,
        page.captured_at,
    )


def test_what_was_rejected_is_rejected_again_for_the_same_reason(
    run: Run, tmp_path: Path, settings: Settings
) -> None:
    path = tmp_path / "a.warc"
    gone = record(http(status="HTTP/1.1 404 Not Found"))
    empty = record(http(b"<html><p>Too little.</p></html>"), url="https://skerry.example/2")
    path.write_bytes(gone + empty)
    first, second = run(path), run(path)
    assert first.report == second.report == Report(found=2, rejected=2)
    assert {(each.stage, each.reason.value, each.detail) for each in first.rejects} == {
        (each.stage, each.reason.value, each.detail) for each in second.rejects
    }
    assert select(settings, "SELECT reason, times FROM ops.rejects ORDER BY 1") == [("gone", 2), ("no_text", 2)]


def test_a_page_that_changed_since_is_looked_at_again(run: Run, tmp_path: Path, settings: Settings) -> None:
    """Loaded, changed by another file, and loaded again: what is known holds for the newest revision only."""
    first, second = tmp_path / "a.warc", tmp_path / "b.warc"
    page, other = make_page(1), make_page(2)
    first.write_bytes(make_record(page))
    newer = http(other.html.replace(other.url, page.url).encode())
    second.write_bytes(record(newer, url=page.url, date="2027-01-01T00:00:00Z"))
    assert [run(path).report.new for path in (first, second)] == [1, 0]
    assert select(settings, "SELECT revision FROM news.articles") == [(2,)]
    run(first)
    assert run(second).report.found == 1
    assert select(settings, "SELECT count(*) FROM news.articles") == [(1,)]


def test_a_run_that_failed_is_gone_on_with_where_it_was(run: Run, archive: Path, settings: Settings) -> None:
    whole = run(archive)
    assert select(settings, "SELECT finished_at IS NULL FROM ops.checkpoints") == [(False,)]
    assert run(archive).resumed == ()
    with connect(settings, "owner") as connection:
        middle = b"UPDATE ops.checkpoints SET finished_at = NULL, position = position / 2 WHERE run_id = %s"
        connection.execute(b"DELETE FROM ops.checkpoints WHERE run_id <> %s", [whole.run_id])
        connection.execute(middle, [whole.run_id])
        connection.execute(
            b"UPDATE ops.runs SET state = 'failed', error = 'killed' WHERE run_id = %s", [whole.run_id]
        )
        # No place where a record begins: it is read from its start.
    again = run(archive)
    assert (again.resumed, again.report.found) == ((whole.run_id,), PAGES)


def test_a_file_that_was_changed_since_is_read_from_its_start(
    run: Run, archive: Path, settings: Settings
) -> None:
    whole = run(archive)
    position = "SELECT position FROM ops.checkpoints"
    assert select(settings, position) == [(archive.stat().st_size,)]
    with connect(settings, "owner") as connection:
        connection.execute(b"UPDATE ops.checkpoints SET finished_at = NULL")
        connection.execute(b"UPDATE ops.runs SET state = 'failed', error = 'killed'")
    archive.write_bytes(archive.read_bytes() + members(make_record(make_page(PAGES))))
    again = run(archive)
    assert (again.resumed, again.report) == ((), Report(found=PAGES + 1, new=1, unchanged=PAGES))
    assert whole.run_id != again.run_id


def test_a_listing_names_archives_beside_it_and_the_range_leaves_out_those_of_other_days(
    run: Run, archive: Path, tmp_path: Path
) -> None:
    for day in ("20260301", "20260309"):
        (tmp_path / f"NEWS-{day}000000-00001.warc.gz").write_bytes(archive.read_bytes())
    lines = [f"NEWS-{day}000000-00001.warc.gz" for day in ("20260301", "20260309")]
    with gzip.open(tmp_path / "warc.paths.gz", "wt") as stream:
        stream.write("\n".join([*lines, "", "NEWS-20260301000000-00002.warc.gz", "notes.txt"]))
    result = run(f"paths:{tmp_path}/warc.paths.gz", until="2026-03-05")
    assert [(reject.origin.rpartition("/")[2], reject.reason.value) for reject in result.rejects] == [
        ("notes.txt", "unsupported"),
        ("NEWS-20260301000000-00002.warc.gz", "unreadable"),
    ]
    assert result.report == Report(found=PAGES + 2, new=PAGES, rejected=2)


def test_a_range_with_nothing_in_it_finds_nothing(run: Run, archive: Path, settings: Settings) -> None:
    result = run(archive, since="2027-01-01")
    assert (result.report, result.ignored) == (Report(), 2 * PAGES + 1)
    assert select(settings, "SELECT state FROM ops.runs") == [("completed",)]


def test_a_dry_run_of_an_archive_keeps_neither_rows_nor_checkpoints(
    run: Run, archive: Path, settings: Settings
) -> None:
    assert run(archive, dry_run=True, limit=5).report == Report(found=5, new=5)
    for table in ("news.articles", "ops.inputs", "ops.checkpoints"):
        assert select(settings, f"SELECT count(*) FROM {table}")  # noqa: S608  # names of this file == [(0,)]
