from __future__ import annotations

import re
from importlib import resources
from pathlib import Path

import pytest

from sql.scripts import MigrationError, Script, load_scripts, pending

FIRST = Script(name="0001_create_things.sql", text="CREATE TABLE things ()")
SECOND = Script(name="0002_add_colour.sql", text="ALTER TABLE things ADD colour text")
THIRD = Script(name="0003_drop_colour.sql", text="ALTER TABLE things DROP colour")


def applied(*scripts: Script) -> dict[str, str]:
    return {script.name: script.sha256 for script in scripts}


def folder(path: Path, *names: str, text: str = "SELECT 1;") -> Path:
    for part in ("migrations", "views"):
        (path / part).mkdir()
    for name in names:
        (path / name).write_text(text, "utf-8")
    return path


def test_a_new_database_gets_everything_in_order() -> None:
    assert pending((FIRST, SECOND), {}) == (FIRST, SECOND)


def test_a_database_gets_only_what_it_has_not_had() -> None:
    assert pending((FIRST, SECOND), applied(FIRST)) == (SECOND,)


def test_a_current_database_gets_nothing() -> None:
    assert pending((FIRST, SECOND), applied(FIRST, SECOND)) == ()


def test_an_edited_migration_is_refused() -> None:
    edited = Script(name=FIRST.name, text=FIRST.text + " -- better")
    with pytest.raises(MigrationError, match=r"edited after being applied: 0001_create_things\.sql"):
        pending((edited, SECOND), applied(FIRST))


def test_a_removed_migration_is_refused() -> None:
    with pytest.raises(MigrationError, match=r"no longer there: 0001_create_things\.sql"):
        pending((SECOND,), applied(FIRST, SECOND))


def test_a_late_migration_is_refused() -> None:
    with pytest.raises(MigrationError, match=r"older than the last one applied: 0002_add_colour\.sql"):
        pending((FIRST, SECOND, THIRD), applied(FIRST, THIRD))


def test_a_newer_database_is_refused_and_says_what_to_do() -> None:
    expected = "the database is newer than this Dateline: it has migration 0003_drop_colour; upgrade Dateline"
    with pytest.raises(MigrationError, match=expected):
        pending((FIRST, SECOND), applied(FIRST, SECOND, THIRD))


def test_line_ends_of_another_system_are_not_an_edit(tmp_path: Path) -> None:
    root = folder(tmp_path, "migrations/0001_create_things.sql", text="SELECT 1;\nSELECT 2;\n")
    before = load_scripts(root).migrations
    (root / "migrations/0001_create_things.sql").write_bytes(b"SELECT 1;\r\nSELECT 2;\r\n")
    assert pending(load_scripts(root).migrations, applied(*before)) == ()


@pytest.mark.parametrize(
    "name", ["1_create_things.sql", "0001_things.sql", "0001-create-things.sql", "0001_Create_Things.sql"]
)
def test_a_migration_is_named_number_verb_object(tmp_path: Path, name: str) -> None:
    with pytest.raises(MigrationError, match=re.escape(name)):
        load_scripts(folder(tmp_path, f"migrations/{name}"))


def test_two_migrations_with_one_number_are_refused(tmp_path: Path) -> None:
    names = ("migrations/0001_create_things.sql", "migrations/0001_create_others.sql")
    with pytest.raises(MigrationError, match="same number: 0001"):
        load_scripts(folder(tmp_path, *names))


@pytest.mark.parametrize("text", ["SELECT 1; \ncommit;", "BEGIN;\nSELECT 1;", "  ROLLBACK ;"])
def test_a_migration_that_ends_the_transaction_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(MigrationError, match="begins or ends a transaction"):
        load_scripts(folder(tmp_path, "migrations/0001_create_things.sql", text=text))


def test_a_block_of_plpgsql_does_not_end_the_transaction(tmp_path: Path) -> None:
    text = "DO $$\nBEGIN\n    NULL;\nEND;\n$$;"
    root = folder(tmp_path, "migrations/0001_create_things.sql", text=text)
    assert load_scripts(root).migrations[0].text == text


def test_the_migrations_of_this_version_are_numbered_without_gaps() -> None:
    numbers = [int(script.name[:4]) for script in load_scripts().migrations]
    assert numbers == list(range(1, len(numbers) + 1))


def test_every_view_file_makes_what_it_is_named_for() -> None:
    for script in load_scripts().views:
        name = script.name.removesuffix(".sql").split("_", 1)[1]
        made = [line for line in script.text.splitlines() if line.startswith("CREATE ")]
        assert len(made) == 1, script.name
        assert f" mart.{name}" in made[0], script.name


def test_no_migration_was_edited_since_its_sum_was_taken() -> None:
    """A new file gets its line by `sha256sum`; a line that is there is never changed."""
    sums_file = resources.files("sql").joinpath("migrations/SHA256SUMS")
    sums = dict(line.split("  ")[::-1] for line in sums_file.read_text("ascii").splitlines())
    assert {script.name: script.sha256 for script in load_scripts().migrations} == sums
