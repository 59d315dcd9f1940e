"""The files of the cookbook, and their statements as a test looks at them."""

from __future__ import annotations

import re
from pathlib import Path

from tasks.cookbook.model import Question

COOKBOOK = Path(__file__).parents[2] / "sql" / "cookbook"
FILES = sorted(COOKBOOK.glob("*.sql"))
ANSWERS = COOKBOOK / "answers"


def bare_statement(question: Question) -> str:
    """Return a statement without its texts and comments."""
    return re.sub(r"--[^\n]*|E?'(?:[^']|'')*'", "''", question.statement)
