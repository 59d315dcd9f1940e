"""What the demo stores is sound: no check of the data finds anything in it."""

from __future__ import annotations

import json

from sql.checks import load_checks
from tests.support.commands import command
from tests.support.settings import settings_for


def test_no_check_finds_anything_in_what_the_demo_stored(migrated: str) -> None:
    settings_for(migrated)
    shown = command(migrated, "demo")
    assert shown.returncode == 0, shown.stderr
    checked = command(migrated, "db", "check", "--strict", "--json")
    found = {each["name"]: each["examples"] for each in json.loads(checked.stdout)["checks"] if each["found"]}
    assert found == {}
    assert checked.returncode == 0
    assert len(json.loads(checked.stdout)["checks"]) == len(load_checks())
