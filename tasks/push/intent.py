"""What a hub asks to be sure that we asked for it, and what it says when it refuses."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from tasks.articles.decoding import clean_text

#: A hub that grants longer is asked again after this all the same: it may have forgotten.
LONGEST = timedelta(days=30)
#: For a hub that does not say how long, although it must.
UNSTATED = timedelta(days=1)
_MAX_CHALLENGE = 4_000
_MAX_REASON = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Granted:
    """The hub pushes for so long, if it gets its challenge back."""

    lease: timedelta
    challenge: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Denied:
    """The hub does not push."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NotAsked:
    """Something that we did not ask for."""

    detail: str


Intent = Granted | Denied | NotAsked


def judge_intent(parameters: Mapping[str, str], topic: str) -> Intent:
    """Return what a hub's request to the address of a subscription means; `topic` is what we asked for.

    The end of a subscription is never confirmed: it is not asked for, but what comes after it is refused.
    """
    mode = parameters.get("hub.mode", "")
    if parameters.get("hub.topic") != topic:
        return NotAsked(detail="another topic")
    if mode == "denied":
        reason = " ".join(clean_text(parameters.get("hub.reason", "")).split())[:_MAX_REASON]
        return Denied(reason=reason or "the hub does not say why")
    challenge = parameters.get("hub.challenge", "")
    if mode != "subscribe" or not 0 < len(challenge) <= _MAX_CHALLENGE:
        return NotAsked(detail=f"mode {mode[:20]!r}")
    lease = _lease(parameters.get("hub.lease_seconds", ""))
    return NotAsked(detail="no time") if lease is None else Granted(lease=lease, challenge=challenge)


def _lease(stated: str) -> timedelta | None:
    if not stated:
        return UNSTATED
    if not re.fullmatch(r"[0-9]{1,12}", stated) or int(stated) == 0:
        return None
    return min(timedelta(seconds=int(stated)), LONGEST)
