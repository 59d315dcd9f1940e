"""How much a failed poll counts, and how long a feed that fails is left alone."""

from __future__ import annotations

from tasks.errors import Reason

#: A feed is asked at least this often, however long it has failed: what was gone has come back after months.
LONGEST_SECONDS = 30 * 86_400
_STEP_SECONDS = 3_600

#: What the publisher or the address is to blame for, and time alone does not mend.
_LASTING = 1.0
#: What servers and networks get over by themselves.
_PASSING = 0.5
#: A name that does not resolve is as often our own network as theirs.
_NAMES = 0.25

WEIGHTS = {
    Reason.GONE: _LASTING,
    Reason.DENIED: _LASTING,
    Reason.DISALLOWED: _LASTING,
    Reason.NOT_A_FEED: _LASTING,
    Reason.BAD_ADDRESS: _LASTING,
    Reason.FORBIDDEN_ADDRESS: _LASTING,
    Reason.BAD_REDIRECT: _LASTING,
    Reason.BAD_TLS: _LASTING,
    Reason.BAD_ANSWER: _LASTING,
    Reason.TOO_LARGE: _LASTING,
    Reason.EMPTY: _LASTING,
    Reason.BINARY: _LASTING,
    Reason.NOT_HTML: _LASTING,
    Reason.BAD_ENCODING: _LASTING,
    Reason.SERVER_ERROR: _PASSING,
    Reason.TIMED_OUT: _PASSING,
    Reason.UNREACHABLE: _PASSING,
    # the host has said when to come again; the feed itself is well
    Reason.RATE_LIMITED: _PASSING,
    Reason.UNRESOLVED: _NAMES,
    # ours, not the publisher's: it goes with the next poll or the next version
    Reason.CRASHED: _PASSING,
    Reason.OUT_OF_MEMORY: _PASSING,
    Reason.REFUSED: _PASSING,
    # of files and pages: no poll fails with them, and one that did would be a mistake that lasts
    Reason.MISSING: _LASTING,
    Reason.UNSUPPORTED: _LASTING,
    Reason.UNREADABLE: _LASTING,
    Reason.BAD_RECORD: _LASTING,
    Reason.DUPLICATE_ID: _LASTING,
    Reason.LINK_LOOP: _LASTING,
    Reason.NO_TEXT: _LASTING,
    Reason.NOT_AN_ARTICLE: _LASTING,
    Reason.NO_PAGE: _LASTING,
}


def back_off_seconds(failures: float) -> float:
    """Return how long to wait after so many weighted failures in a row: an hour for each, up to 30 days.

    Linear: doubling would reach weeks after the failures of a single bad day.
    """
    return min(failures * _STEP_SECONDS, LONGEST_SECONDS)
