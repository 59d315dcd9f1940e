from __future__ import annotations

import re
from pathlib import Path

import psutil
import pytest

from tasks.errors import SettingsError
from tasks.settings import PREFIX, WORKER_BYTES, Settings, default_workers, load_settings

EXAMPLE = Path(__file__).parents[2] / ".env.example"


@pytest.fixture(autouse=True)
def no_env_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the developer's own .env and variables out."""
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(PREFIX + name.upper(), raising=False)


def test_every_setting_is_in_the_example_and_nothing_else_is() -> None:
    named = re.findall(r"^#(DATELINE_[A-Z_]+)=", EXAMPLE.read_text(), re.MULTILINE)
    assert sorted(named) == sorted(PREFIX + name.upper() for name in Settings.model_fields)


def test_the_example_shows_the_defaults() -> None:
    shown = dict(re.findall(r"^#DATELINE_([A-Z_]+)=(.+)$", EXAMPLE.read_text(), re.MULTILINE))
    for name, value in shown.items():
        default = getattr(load_settings(), name.lower())
        assert value in {str(default), f"{default:g}" if isinstance(default, float) else ""}, name


def test_every_setting_says_what_it_is_for() -> None:
    assert all(field.description for field in Settings.model_fields.values())


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATELINE_EMBEDDED_PORT", "70000"),
        ("DATELINE_WORKERS", "0"),
        ("DATELINE_BATCH_SIZE", "many"),
        ("DATELINE_LOG_LEVEL", "LOUD"),
    ],
)
def test_a_wrong_value_names_its_variable(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=name):
        load_settings()


def test_a_password_is_not_shown_when_settings_are_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_DATABASE_URL", "postgresql://user:hunter2@db.example/news")
    assert "hunter2" not in repr(load_settings())


def test_a_file_named_env_is_read_and_the_shell_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".env").write_text("DATELINE_BATCH_SIZE=7\nDATELINE_WORKERS=3\n")
    monkeypatch.setenv("DATELINE_WORKERS", "5")
    settings = load_settings()
    assert (settings.batch_size, settings.workers) == (7, 5)


def test_there_are_no_more_workers_than_cores_or_than_memory_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 1_000)
    most = psutil.virtual_memory().total // WORKER_BYTES
    assert default_workers() == max(1, min(1_000, most))
    monkeypatch.setattr("os.cpu_count", lambda: None)
    assert default_workers() == 1
