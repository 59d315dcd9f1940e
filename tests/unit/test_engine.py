from __future__ import annotations

import logging
import os
import stat
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows import engine
from tasks.errors import SettingsError
from tasks.settings import Settings
from tests.support.web import LocalWeb, page, slow


@pytest.fixture(autouse=True)
def _own_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Undo at the end what `configure` sets."""
    for name in [name for name in os.environ if name.startswith(("PREFECT_", "DO_NOT_TRACK"))]:
        monkeypatch.delenv(name)
    monkeypatch.setattr(os, "environ", dict(os.environ))


def test_prefect_lives_in_the_data_folder_and_calls_nobody(tmp_path: Path) -> None:
    engine.configure(Settings(data_dir=tmp_path))
    assert os.environ["PREFECT_HOME"] == str(tmp_path / "prefect")
    assert os.environ["DO_NOT_TRACK"] == "1"
    assert os.environ["PREFECT_SERVER_ANALYTICS_ENABLED"] == "false"


def test_its_folder_and_its_server_are_closed_to_others(tmp_path: Path) -> None:
    engine.configure(Settings(data_dir=tmp_path))
    assert stat.S_IMODE((tmp_path / "prefect").stat().st_mode) == 0o700
    assert os.environ["PREFECT_SERVER_CSRF_PROTECTION_ENABLED"] == "true"
    assert "*" not in os.environ["PREFECT_SERVER_CORS_ALLOWED_ORIGINS"]


def test_what_the_user_has_set_is_left_alone(tmp_path: Path) -> None:
    os.environ["PREFECT_LOGGING_LEVEL"] = "DEBUG"
    engine.configure(Settings(data_dir=tmp_path))
    assert os.environ["PREFECT_LOGGING_LEVEL"] == "DEBUG"


def test_the_senders_of_prefect_do_not_warn_at_exit(tmp_path: Path) -> None:
    engine.configure(Settings(data_dir=tmp_path))
    assert not logging.getLogger("EventsWorker").isEnabledFor(logging.WARNING)


def test_a_data_folder_that_cannot_be_made_is_one_line_that_names_the_variable(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(SettingsError, match=r"DATELINE_DATA_DIR: .* cannot be made: Not a directory"):
        engine.configure(Settings(data_dir=tmp_path / "file"))


@pytest.fixture
def well() -> Iterator[str]:
    """Address of the API of something that answers as a Prefect server does."""
    with LocalWeb() as web:
        web.routes["/api/health"] = page("true")
        yield web.url("/api")


def test_commands_use_the_server_of_a_serve_that_runs(tmp_path: Path, well: str) -> None:
    settings = Settings(data_dir=tmp_path)
    (tmp_path / "prefect").mkdir()
    engine.note_server(settings, well, os.getpid())
    engine.configure(settings)
    assert os.environ["PREFECT_API_URL"] == well


def test_a_server_that_the_user_named_is_used_instead(tmp_path: Path, well: str) -> None:
    settings = Settings(data_dir=tmp_path)
    (tmp_path / "prefect").mkdir()
    engine.note_server(settings, well, os.getpid())
    os.environ["PREFECT_API_URL"] = "http://127.0.0.1:1/api"
    engine.configure(settings)
    assert os.environ["PREFECT_API_URL"] == "http://127.0.0.1:1/api"


def test_serve_itself_and_commands_after_it_has_ended_use_no_server_of_a_serve(
    tmp_path: Path, well: str
) -> None:
    settings = Settings(data_dir=tmp_path)
    (tmp_path / "prefect").mkdir()
    engine.note_server(settings, well, os.getpid())
    engine.configure(settings, use_running=False)
    engine.forget_server(settings)
    engine.configure(settings)
    assert "PREFECT_API_URL" not in os.environ


@pytest.mark.parametrize(
    "note", ["", "{}", "[1]", '{"api": "http://127.0.0.1:1/api", "pid": 1}', '{"pid": "x"}']
)
def test_a_note_that_is_broken_or_of_a_killed_serve_is_no_server(tmp_path: Path, note: str) -> None:
    (tmp_path / "prefect").mkdir()
    (tmp_path / "prefect" / "serve.json").write_text(note)
    assert engine.running_server(Settings(data_dir=tmp_path)) is None


def test_a_server_whose_process_is_gone_is_not_asked(tmp_path: Path, well: str) -> None:
    settings = Settings(data_dir=tmp_path)
    (tmp_path / "prefect").mkdir()
    engine.note_server(settings, well, 2**22 + 1)
    assert engine.running_server(settings) is None


def test_a_server_that_is_not_well_or_says_nothing_does_not_answer() -> None:
    with LocalWeb() as web:
        assert not engine.answers(web.url("/api"))
        web.routes["/api/health"] = slow(30)
        began = time.monotonic()
        assert not engine.answers(web.url("/api"))
        assert time.monotonic() - began < 5
