from __future__ import annotations

import logging
import os
from pathlib import Path

import pytest

from flows import engine
from tasks.errors import SettingsError
from tasks.settings import Settings


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
