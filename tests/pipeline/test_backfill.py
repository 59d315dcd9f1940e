"""The flow `backfill`, run as a user would, judged by what SQL then says."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest
from prefect.client.orchestration import get_client

from flows.backfill import backfill
from tasks.database import connect
from tasks.errors import StoreError
from tasks.model import Report
from tasks.settings import Settings
from tests.pipeline.conftest import Run
from tests.support.web_pages import PARAGRAPHS, make_page

GREETING = "\n\n".join(PARAGRAPHS)

#: What a server says where a table cannot grow; a real full disk is in `python -m tests.bench.faults`.
FULL_DISK = b"""
CREATE FUNCTION news.full_disk() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'could not extend file "base/5/16384": No space left on device' USING ERRCODE = 'disk_full';
END $$;
CREATE TRIGGER full_disk BEFORE INSERT ON news.article_texts FOR EACH ROW EXECUTE FUNCTION news.full_disk();
"""


def select(settings: Settings, query: str) -> list[tuple[Any, ...]]:
    with connect(settings, "owner") as connection:
        return [tuple(row.values()) for row in connection.execute(query.encode())]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with one article of each kind."""
    (tmp_path / "a.html").write_text(make_page("https://skerry.example/a"))
    (tmp_path / "b.txt").write_text(f"OSLO: {GREETING}")
    records = [{"url": f"https://skerry.example/{n}", "text": f"{GREETING}\n\nNumber {n}."} for n in range(3)]
    (tmp_path / "c.jsonl").write_text("".join(json.dumps(record) + "\n" for record in records))
    return tmp_path


def test_every_kind_of_file_becomes_articles_and_a_second_run_changes_nothing(
    run: Run, folder: Path, settings: Settings
) -> None:
    assert run(folder).report == Report(found=5, new=5)
    before = select(settings, "SELECT a::text FROM mart.articles a ORDER BY 1")
    assert run(folder).report == Report(found=5, unchanged=5)
    assert select(settings, "SELECT a::text FROM mart.articles a ORDER BY 1") == before
    assert select(settings, "SELECT kind, count(*) FROM news.articles GROUP BY 1 ORDER BY 1") == [
        ("html", 1),
        ("record", 3),
        ("text", 1),
    ]


def test_a_page_tells_its_outlet_title_author_and_time_with_their_sources(
    run: Run, folder: Path, settings: Settings
) -> None:
    run(folder / "a.html")
    row = select(
        settings,
        "SELECT url, outlet, title, title_source, authors, published_at::text, published_source, "
        "published_precision, language, focus_countries FROM mart.articles",
    )
    assert row == [
        (
            "https://skerry.example/a",
            "The Skerry",
            "Storm closes Reykjavik harbour",
            "jsonld",
            ["Anna Jonsdottir"],
            "2025-01-13 09:30:00+00",
            "jsonld",
            "second",
            "en",
            ["IS"],
        )
    ]


def test_a_changed_page_becomes_a_second_revision(run: Run, folder: Path, settings: Settings) -> None:
    run(folder / "a.html")
    (folder / "a.html").write_text(make_page("https://skerry.example/a", extra="Update: the harbour is open."))
    assert run(folder / "a.html").report == Report(found=1, changed=1)
    assert select(settings, "SELECT revision, known_until IS NULL FROM news.article_revisions ORDER BY 1") == [
        (1, False),
        (2, True),
    ]


def test_what_cannot_be_read_is_a_reject_with_its_reason_and_the_rest_goes_in(
    run: Run, folder: Path, settings: Settings
) -> None:
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.html").write_bytes(b"%PDF-1.7\n" + bytes(range(256)))
    (folder / "wide.html").write_text("<html><body><p>" + "<b>x</b>" * 150_000)
    (folder / "bad.jsonl").write_text('{"text": 1}\n{"text": "' + GREETING.replace("\n", " ") + ' More."}\n')
    (folder / "nul.txt").write_text(GREETING.replace("storm", "st\x00orm", 1) + "\n\nAnd more.")
    (folder / "loop").symlink_to(folder)
    result = run(folder, folder / "missing")
    report = result.report
    assert report.found == report.new + report.changed + report.unchanged + report.rejected
    assert dict(select(settings, "SELECT right(origin, 9), reason FROM ops.rejects")) == {
        "empty.txt": "empty",
        "nary.html": "binary",
        "wide.html": "too_large",
        "d.jsonl:1": "bad_record",
        f"{folder}/loop"[-9:]: "link_loop",
        f"{folder}/missing"[-9:]: "missing",
    }
    assert report == Report(found=13, new=7, rejected=6)
    assert len(result.rejects) == 6
    assert select(settings, "SELECT count(*) FROM news.article_texts WHERE text LIKE '%storm%'") == [(7,)]


def test_a_dry_run_says_what_would_happen_and_keeps_nothing(run: Run, folder: Path, settings: Settings) -> None:
    result = run(folder, dry_run=True)
    assert (result.run_id, result.report) == (None, Report(found=5, new=5))
    assert select(settings, "SELECT count(*) FROM news.articles") == [(0,)]
    assert select(settings, "SELECT count(*) FROM ops.runs") == [(0,)]


def test_options_fill_in_what_the_files_do_not_say(run: Run, folder: Path, settings: Settings) -> None:
    run(folder / "b.txt", outlet="skerry.example", outlet_country="IS", published="2025-01-13T10:00:00Z")
    assert select(
        settings,
        "SELECT outlet, outlet_country, published_at::text, published_source, dateline_place "
        "FROM mart.articles",
    ) == [("skerry.example", "IS", "2025-01-13 10:00:00+00", "given", "Oslo")]


def test_the_run_is_a_row_and_a_prefect_state_and_an_artifact_that_tell_what_happened(
    prefect_server: None, worker_processes: None, folder: Path, settings: Settings
) -> None:
    (folder / "empty.txt").write_bytes(b"")
    state: Any = asyncio.run(backfill([str(folder)], return_state=True))  # type: ignore[arg-type]
    assert state.is_completed()
    assert state.message == "6 found: 5 new, 0 changed, 0 unchanged, 1 rejected"
    assert select(settings, "SELECT flow, state, found, new, rejected FROM ops.runs") == [
        ("backfill", "completed", 6, 5, 1)
    ]
    with get_client(sync_client=True) as client:
        artifacts = [
            a.data for a in client.read_artifacts() if a.flow_run_id == state.state_details.flow_run_id
        ]
    (page,) = artifacts
    assert "| empty | 1 | there were no bytes" in str(page)


def test_a_file_loaded_twice_under_two_names_is_one_article(run: Run, folder: Path, settings: Settings) -> None:
    (folder / "copy.txt").write_bytes((folder / "b.txt").read_bytes())
    assert run(folder / "b.txt", folder / "copy.txt").report == Report(found=2, new=1, unchanged=1)


def test_a_full_disk_of_postgres_fails_the_run_by_that_name_and_the_next_one_stores_all(
    run: Run, folder: Path, settings: Settings
) -> None:
    with connect(settings, "owner") as connection:
        connection.execute(FULL_DISK)
    with pytest.raises(StoreError, match="No space left on device"):
        run(folder)
    assert select(settings, "SELECT state, found, error LIKE '%No space left%' FROM ops.runs") == [
        ("failed", 0, True)
    ]
    assert select(settings, "SELECT count(*) FROM news.articles") == [(0,)]
    with connect(settings, "owner") as connection:
        connection.execute(b"DROP TRIGGER full_disk ON news.article_texts")
    report = run(folder).report
    assert report.new == select(settings, "SELECT count(*) FROM news.articles")[0][0] > 0


def test_a_database_that_fails_in_the_middle_fails_the_run_and_says_why(
    run: Run, folder: Path, settings: Settings
) -> None:
    with connect(settings, "owner") as connection:
        connection.execute(b"ALTER TABLE news.article_texts RENAME TO elsewhere")
    with pytest.raises(Exception, match="article_texts"):
        run(folder)
    assert select(settings, "SELECT state, found, error LIKE '%article_texts%' FROM ops.runs") == [
        ("failed", 0, True)
    ]
    assert select(settings, "SELECT count(*) FROM news.articles") == [(0,)]
