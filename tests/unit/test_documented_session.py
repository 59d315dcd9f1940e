"""How a session in a document is compared with what its commands print."""

from __future__ import annotations

import pytest

from tests.support.session import Step, is_shown, read_session

DOCUMENT = """
<!-- ask -->
```
$ dateline sql met -p name='A B'
a  b
1  2

$ dateline psql -c "SELECT 1
  AS one"
...
```
<!-- /ask -->
"""


def test_a_session_is_read_as_commands_and_what_they_show() -> None:
    assert read_session(DOCUMENT, "ask") == (
        Step(arguments=("dateline", "sql", "met", "-p", "name=A B"), shown=("a  b", "1  2")),
        Step(arguments=("dateline", "psql", "-c", "SELECT 1\n  AS one"), shown=("...",)),
    )


@pytest.mark.parametrize(
    ("shown", "printed", "expected"),
    [
        ("a\nb", "a  \nb\n\n", True),
        ("a\nb", "a\nb\nc", False),
        ("a\nb", "a", False),
        ("a\nb", "b\na", False),
        ("a\n...", "a\nb\nc", True),
        ("...\nc", "a\nb\nc", True),
        ("...\nb", "a\nb\nc", False),
        ("a\n...\nc\n  ...\ne", "a\nb\nc\nd\ne", True),
        ("a\n...\ne\n...\nc", "a\nb\nc\nd\ne", False),
        ("...", "a", True),
        ("a b ...\nc", "a b and more\nc", True),
        ("a b ...\nc", "a c and more\nc", False),
        ("...\na b ...", "x\na b and more", True),
    ],
)
def test_a_document_shows_what_is_printed_but_for_what_it_leaves_out(
    shown: str, printed: str, *, expected: bool
) -> None:
    assert is_shown(Step(arguments=(), shown=tuple(shown.split("\n"))), printed) is expected
