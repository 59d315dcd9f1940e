"""Whether a wanted page that could not be fetched is asked for again, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from tasks.errors import Reason
from tasks.schedule.failures import LONGEST_SECONDS
from tasks.schedule.model import GiveUp, RetryAt, Tried
from tasks.schedule.wording import say_seconds

#: Seconds to wait after the first attempt, the second, …: soon for a hiccup, a day for a long repair.
DELAYS = (120, 600, 3_600, 21_600, 86_400)
MAX_ATTEMPTS = len(DELAYS) + 1
#: News that could not be had for a week is not wanted any more.
FOR = timedelta(days=7)
#: A page that is announced before it is there: caches need minutes, editors up to an hour.
ONCE_MORE_SECONDS = 3_600
#: A host that asks for fewer requests without saying when to come again.
SLOWLY_SECONDS = 3_600
#: Waits are lengthened by up to this share, so that the pages of one bad minute do not come back together.
JITTER = 0.2

#: often: up to six times; slowly: at least an hour apart, for a week; once: once more; never: not again.
Patience = Literal["often", "slowly", "once", "never"]

PATIENCE: dict[Reason, Patience] = {
    Reason.UNRESOLVED: "often",
    Reason.UNREACHABLE: "often",
    Reason.TIMED_OUT: "often",
    Reason.SERVER_ERROR: "often",
    # the host is well and has only asked for time
    Reason.RATE_LIMITED: "slowly",
    # announced too early, or one bad cache of many
    Reason.GONE: "once",
    Reason.BAD_ANSWER: "once",
    Reason.EMPTY: "once",
    # the host, the address or the law will say the same tomorrow
    Reason.DENIED: "never",
    Reason.DISALLOWED: "never",
    Reason.BAD_ADDRESS: "never",
    Reason.FORBIDDEN_ADDRESS: "never",
    Reason.BAD_REDIRECT: "never",
    Reason.BAD_TLS: "never",
    # the page came, and this is what it is
    Reason.TOO_LARGE: "never",
    Reason.BINARY: "never",
    Reason.NOT_HTML: "never",
    Reason.BAD_ENCODING: "never",
    Reason.NO_TEXT: "never",
    Reason.NOT_AN_ARTICLE: "never",
    Reason.NOT_A_FEED: "never",
    Reason.NO_PAGE: "never",
    # its bytes are in the archive: a better version replays it from there
    Reason.CRASHED: "never",
    Reason.OUT_OF_MEMORY: "never",
    Reason.REFUSED: "never",
    # of files, which are not fetched
    Reason.MISSING: "never",
    Reason.UNSUPPORTED: "never",
    Reason.UNREADABLE: "never",
    Reason.BAD_RECORD: "never",
    Reason.DUPLICATE_ID: "never",
    Reason.LINK_LOOP: "never",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rule:
    """How often a page is asked for after a kind of failure, and how long it is waited for."""

    #: Attempts in all; None is no limit but time.
    attempts: int | None
    seconds: int


def decide_retry(
    tried: Tried, reason: Reason, not_before: datetime | None, now: datetime, jitter: float
) -> RetryAt | GiveUp:
    """Return when a page is asked for again after its fetch failed, or that it is given up.

    `reason` is why the fetch failed. What is wrong with a page that came is a reject and needs no decision.
    """
    rule = _rule(PATIENCE[reason], tried.attempts)
    if rule is None:
        return GiveUp(reason=reason, why=f"{reason}: asking again would not change it")
    if rule.attempts is not None and tried.attempts >= rule.attempts:
        return GiveUp(reason=reason, why=f"{reason}: tried {tried.attempts} times")
    if now - tried.first_wanted_at >= FOR:
        return GiveUp(reason=reason, why=f"{reason}: wanted for {say_seconds(FOR.total_seconds())} and not had")
    at = now + timedelta(seconds=rule.seconds * (1 + jitter * JITTER))
    longest = now + timedelta(seconds=LONGEST_SECONDS)
    if not_before is not None and min(not_before, longest) > at:
        return RetryAt(at=min(not_before, longest), reason=f"{reason}: the host asks to wait (Retry-After)")
    return RetryAt(at=at, reason=f"{reason}: attempt {tried.attempts + 1} in {say_seconds(rule.seconds)}")


def _rule(patience: Patience, attempts: int) -> _Rule | None:
    step = DELAYS[min(attempts, len(DELAYS)) - 1]
    if patience == "often":
        return _Rule(attempts=MAX_ATTEMPTS, seconds=step)
    if patience == "slowly":
        return _Rule(attempts=None, seconds=max(step, SLOWLY_SECONDS))
    if patience == "once":
        return _Rule(attempts=2, seconds=ONCE_MORE_SECONDS)
    return None
