"""Answers go into the archive before anything is made of them."""

from __future__ import annotations

from collections.abc import Sequence

from tasks.archive.digest import payload_digest
from tasks.archive.model import Stored
from tasks.database import attempt
from tasks.intake import Intake
from tasks.storage.pages import known_digests
from tasks.web.model import Answer


def archive_answers(asking: Intake, pages: Sequence[tuple[Answer, str]]) -> dict[int, Stored]:
    """Write answers that hold a page, each with its note; return their records by the identity of the answer.

    A refusal holds no page: what it said is kept with the retry or the reject.
    """
    if not pages:
        return {}
    answers, notes = [answer for answer, _ in pages], [note for _, note in pages]
    digests = [payload_digest(answer.body) for answer in answers]
    known = attempt(asking.settings, lambda connection: known_digests(connection, digests))
    stored = asking.archive.append(answers, known, notes)
    return {id(answer): record for answer, record in zip(answers, stored, strict=True)}
