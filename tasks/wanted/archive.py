"""Answers go into the archive before anything is made of them."""

from __future__ import annotations

from collections.abc import Sequence

from tasks.archive.digest import payload_digest
from tasks.archive.model import Stored
from tasks.database import connect
from tasks.intake import Intake
from tasks.storage.pages import known_digests
from tasks.web.model import Answer
from tasks.web.status import refusal_of


def archive_answers(asking: Intake, answers: Sequence[Answer]) -> dict[int, Stored]:
    """Write the answers that hold a page; return their records by the identity of the answer object.

    A refusal holds no page: what it said is kept with the retry or the reject.
    """
    pages = [answer for answer in answers if refusal_of(answer) is None]
    if not pages:
        return {}
    with connect(asking.settings) as connection:
        known = known_digests(connection, [payload_digest(answer.body) for answer in pages])
    stored = asking.archive.append(pages, known)
    return {id(answer): record for answer, record in zip(pages, stored, strict=True)}
