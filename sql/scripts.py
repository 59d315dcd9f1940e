"""The files that make the schema, and which of them a database still has to run. Knows no database."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

import sql

MIGRATION_NAME = re.compile(r"\d{4}(_[a-z0-9]+){2,}\.sql")
VIEW_NAME = re.compile(r"\d{2}_[a-z][a-z0-9_]*\.sql")
#: A script that ends the transaction would leave half a migration behind when a later one fails.
ENDS_TRANSACTION = re.compile(
    r"^\s*(BEGIN|START TRANSACTION|COMMIT|ROLLBACK)\s*;", re.IGNORECASE | re.MULTILINE
)

#: A line of a migration that says that code which does not know it goes on working, and why.
OLD_CODE_WORKS = re.compile(r"^-- Old code keeps working: \S", re.MULTILINE)


class MigrationError(Exception):
    """The database cannot be brought to this schema; the message is one line for a person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """One SQL file."""

    name: str
    text: str

    @property
    def sha256(self) -> str:
        """Digest of the text, 64 hexadecimal digits."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @property
    def compatible(self) -> bool:
        """Whether code that does not know this migration may go on using the database."""
        return OLD_CODE_WORKS.search(self.text) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scripts:
    """The files that make the schema."""

    migrations: tuple[Script, ...]
    views: tuple[Script, ...]
    grants: Script

    @property
    def rebuilt(self) -> tuple[Script, ...]:
        """What runs anew when any of it changed."""
        return (*self.views, self.grants)


def load_scripts(folder: Traversable | None = None) -> Scripts:
    """Read migrations/, views/ and grants.sql of a folder; None means the ones of this package."""
    root = folder or resources.files(sql)
    return Scripts(
        migrations=_load(root.joinpath("migrations"), MIGRATION_NAME),
        views=_load(root.joinpath("views"), VIEW_NAME),
        grants=Script(name="grants.sql", text=sql.script("grants.sql")),
    )


@cache
def known() -> tuple[str, ...]:
    """Return the names of the migrations that this code knows, in order."""
    return tuple(script.name for script in load_scripts().migrations)


def _load(folder: Traversable, grammar: re.Pattern[str]) -> tuple[Script, ...]:
    """Read the SQL files of a folder in order of name; refuse what could not be applied safely."""
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".sql")), key=lambda f: f.name)
    scripts = tuple(Script(name=f.name, text=f.read_text("utf-8")) for f in files)
    for script in scripts:
        if not grammar.fullmatch(script.name):
            raise MigrationError(f"{script.name}: the name of the file is not of the form {grammar.pattern}")
        if ENDS_TRANSACTION.search(script.text):
            raise MigrationError(f"{script.name}: begins or ends a transaction; the runner does that")
    numbers = [script.name.split("_")[0] for script in scripts]
    if twice := sorted({number for number in numbers if numbers.count(number) > 1}):
        raise MigrationError(f"several files have the same number: {', '.join(twice)}")
    return scripts


def pending(scripts: tuple[Script, ...], applied: dict[str, str]) -> tuple[Script, ...]:
    """Return the migrations still to apply; refuse a history that differs from the files."""
    names = {script.name for script in scripts}
    gone = sorted(applied.keys() - names)
    if newer := [name for name in gone if name > max(names, default="")]:
        raise MigrationError(
            f"the database is newer than this Dateline: it has migration {newer[-1].removesuffix('.sql')}; "
            "upgrade Dateline"
        )
    if gone:
        raise MigrationError(f"applied to the database, but no longer there: {', '.join(gone)}")
    if edited := [s.name for s in scripts if applied.get(s.name, s.sha256) != s.sha256]:
        raise MigrationError(f"edited after being applied: {', '.join(edited)}; add a new migration instead")
    todo = tuple(script for script in scripts if script.name not in applied)
    if late := [s.name for s in todo if s.name < max(applied, default="")]:
        raise MigrationError(f"older than the last one applied: {', '.join(late)}; give it a higher number")
    return todo
