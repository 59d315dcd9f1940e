"""What a status means for what was asked."""

from __future__ import annotations

from http import HTTPStatus

from tasks.errors import Reason
from tasks.web.model import Answer

_GONE = frozenset({HTTPStatus.NOT_FOUND, HTTPStatus.GONE})


def _refusal(status: int, *, slowly: bool) -> Reason:
    if slowly or status == HTTPStatus.TOO_MANY_REQUESTS:
        return Reason.RATE_LIMITED
    if status in _GONE:
        return Reason.GONE
    return Reason.SERVER_ERROR if status >= HTTPStatus.INTERNAL_SERVER_ERROR else Reason.DENIED


def refusal_of(answer: Answer) -> tuple[Reason, str] | None:
    """Return why an answer is not what was asked for, with a line for a person; None if it may be."""
    return refusal_of_status(answer.status, slowly=answer.header("retry-after") is not None)


def refusal_of_status(status: int, *, slowly: bool) -> tuple[Reason, str] | None:
    """Return the same for a status; `slowly`: the answer says when to ask again."""
    detail = f"the host answers {status}"
    if status >= HTTPStatus.BAD_REQUEST:
        return _refusal(status, slowly=slowly), detail
    if status >= HTTPStatus.MULTIPLE_CHOICES and slowly:
        return Reason.RATE_LIMITED, f"{detail}, with Retry-After"
    if status in {HTTPStatus.NO_CONTENT, HTTPStatus.RESET_CONTENT}:
        return Reason.EMPTY, detail
    if status < HTTPStatus.OK or status >= HTTPStatus.MULTIPLE_CHOICES:
        return Reason.BAD_ANSWER, f"{detail}, which was not asked for"
    return None
