"""When to ask again, and why: pure decisions from what is known, what was answered, and the time."""

from __future__ import annotations

from tasks.schedule.hints import hint_seconds
from tasks.schedule.model import GiveUp, Limits, NextPoll, RetryAt, Tried, Visit
from tasks.schedule.poll import decide_poll, should_send_validators
from tasks.schedule.retry import decide_retry

__all__ = [
    "GiveUp",
    "Limits",
    "NextPoll",
    "RetryAt",
    "Tried",
    "Visit",
    "decide_poll",
    "decide_retry",
    "hint_seconds",
    "should_send_validators",
]
