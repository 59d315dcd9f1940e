"""A copy of the database and of the archive, on an empty machine: the same answers."""

from __future__ import annotations

import stat
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest
from click.testing import CliRunner, Result

from flows.cli.main import dateline
from tasks import embedded
from tasks.database import connect
from tasks.errors import StoreError
from tasks.refresh import refresh
from tasks.settings import Settings
from tasks.storage.watches import add_watch
from tasks.watches.model import Filters, Pace
from tests.support.accounts import open_folder
from tests.support.articles import make_article, make_tagged
from tests.support.database import database
from tests.support.exported import bare_tagged, full_tagged, store
from tests.support.settings import settings_for
from tests.support.versions import facts, load, shape

ANSWERS = (
    "SELECT * FROM mart.exported_articles ORDER BY article_uid",
    "SELECT * FROM mart.article_history ORDER BY article_id, revision",
    "SELECT * FROM mart.search('Muizzu') ORDER BY article_id",
    "SELECT * FROM mart.country_daily ORDER BY day, country_code",
    "SELECT * FROM mart.changes ORDER BY position",
    "SELECT * FROM mart.stories ORDER BY story_id",
)


@pytest.fixture
def filled(migrated: str) -> Settings:
    settings = settings_for(migrated)
    store(settings, full_tagged(), bare_tagged())
    with connect(settings) as connection:
        add_watch(connection, "w", Filters(), Pace(), "json://me:secret@127.0.0.1/", datetime.now(UTC))
        refresh(connection)
    return settings


def run(monkeypatch: pytest.MonkeyPatch, address: str | None, folder: Path, *arguments: str) -> Result:
    monkeypatch.delenv("DATELINE_DATABASE_URL", raising=False)
    if address is not None:
        monkeypatch.setenv("DATELINE_DATABASE_URL", address)
    monkeypatch.setenv("DATELINE_DATA_DIR", str(folder))
    return CliRunner().invoke(dateline, list(arguments))


def answers(address: str) -> list[object]:
    with psycopg.connect(address) as reader:
        reader.execute("SET ROLE dateline_reader")
        return [reader.execute(query.encode()).fetchall() for query in ANSWERS]


def test_a_copy_restored_on_an_empty_machine_gives_the_same_answers(
    migrated: str, filled: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_folder() as machine, open_folder() as other:
        done = run(monkeypatch, migrated, machine, "db", "dump", str(machine / "a.dump"))
        assert done.exit_code == 0, done.output
        assert stat.S_IMODE((machine / "a.dump").stat().st_mode) == 0o600
        assert [path.name for path in machine.iterdir()] == ["a.dump"]
        try:
            # No server, no role, no folder: only the file.
            done = run(monkeypatch, None, other / "new", "db", "restore", str(machine / "a.dump"))
            assert done.exit_code == 0, (done.output, done.exception)
            server = embedded.start(other / "new" / "postgres")
            restored = server.admin_dsn()
            assert facts(restored, facts(migrated)) == facts(migrated)
            assert shape(restored) == shape(migrated)
            assert answers(restored) == answers(migrated)
            again = run(monkeypatch, None, other / "new", "db", "restore", str(machine / "a.dump"))
            assert "has the schema ops already" in str(again.exception)
            # And it goes on: numbers are given behind those that were there.
            store(Settings(data_dir=other / "new"), make_tagged(make_article(url="https://example.org/new")))
        finally:
            embedded.stop(other / "new" / "postgres")


def test_a_copy_of_an_older_version_is_migrated(
    server: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with database(server) as old, database(server) as new:
        load(old, "part4")
        before = facts(old)
        assert run(monkeypatch, old, tmp_path, "db", "dump", str(tmp_path / "a")).exit_code == 0
        done = run(monkeypatch, new, tmp_path, "db", "restore", str(tmp_path / "a"))
        assert done.exit_code == 0, (done.output, done.exception)
        assert "applied 0017_refresh_mart.sql" in done.output
        assert facts(new, before)["news.articles"] == before["news.articles"]


@pytest.fixture
def half(tmp_path: Path, migrated: str, filled: Settings, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy that breaks off."""
    assert run(monkeypatch, migrated, tmp_path, "db", "dump", str(tmp_path / "a")).exit_code == 0
    data = (tmp_path / "a").read_bytes()
    (tmp_path / "half").write_bytes(data[: len(data) - 500])
    return tmp_path / "half"


def test_of_a_broken_copy_nothing_is_restored(
    empty: str, half: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    done = run(monkeypatch, empty, tmp_path, "db", "restore", str(half))
    assert isinstance(done.exception, StoreError)
    assert str(done.exception).startswith("pg_restore: ")
    with psycopg.connect(empty) as connection:
        there = connection.execute("SELECT count(*) FROM pg_namespace WHERE nspname IN ('ops', 'news', 'mart')")
        assert there.fetchone() == (0,)


def test_a_file_that_cannot_be_written_is_said_and_none_is_left(
    migrated: str, filled: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    done = run(monkeypatch, migrated, tmp_path, "db", "dump", str(tmp_path / "none" / "a"))
    assert isinstance(done.exception, StoreError)
    assert "cannot be written: No such file or directory" in str(done.exception)
    assert list(tmp_path.iterdir()) == []
