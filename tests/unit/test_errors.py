from __future__ import annotations

import re
from pathlib import Path

from tasks.errors import DESCRIPTIONS, Reason

MIGRATIONS = Path(__file__).parents[2] / "sql" / "migrations"
ROW = re.compile(r"^    \('([a-z_]+)', '(.+)'\)[,;]?$", re.MULTILINE)


def test_the_reasons_in_python_and_in_sql_are_the_same_words() -> None:
    inserts = [
        part.split(";\n")[0] + ";"
        for file in sorted(MIGRATIONS.glob("*.sql"))
        for part in file.read_text().split("INSERT INTO ops.reject_reasons")[1:]
    ]
    in_sql = {reason: text for insert in inserts for reason, text in ROW.findall(insert)}
    assert in_sql == {reason.value: text for reason, text in DESCRIPTIONS.items()}


def test_every_reason_is_described() -> None:
    assert set(DESCRIPTIONS) == set(Reason)
