"""What can go wrong.

Exceptions mean that Dateline itself cannot go on::

    DatelineError               message is one line for a person; exit code 3
    ├── SettingsError           a DATELINE_... variable is wrong; the message names it
    ├── StoreError              Postgres is unreachable, refuses, or its schema does not fit
    └── ModelError              a recogniser model is not installed or cannot be loaded

What files and the web do to us is not an exception but a value: a `Reject` with a `Reason`.
"""

from __future__ import annotations

from enum import StrEnum


class DatelineError(Exception):
    """Dateline cannot go on; the message is one line for a person."""


class SettingsError(DatelineError):
    """A setting is wrong; the message names the variable."""


class StoreError(DatelineError):
    """Postgres is unreachable, refuses, or holds a schema that this code does not know."""


class ModelError(DatelineError):
    """A recogniser model is not installed or cannot be loaded."""


class Reason(StrEnum):
    """Why something did not become an article: the closed list, equal to `ops.reject_reasons`."""

    MISSING = "missing"
    UNSUPPORTED = "unsupported"
    UNREADABLE = "unreadable"
    EMPTY = "empty"
    TOO_LARGE = "too_large"
    BINARY = "binary"
    NOT_HTML = "not_html"
    BAD_ENCODING = "bad_encoding"
    BAD_RECORD = "bad_record"
    DUPLICATE_ID = "duplicate_id"
    LINK_LOOP = "link_loop"
    NO_TEXT = "no_text"
    TIMED_OUT = "timed_out"
    OUT_OF_MEMORY = "out_of_memory"
    CRASHED = "crashed"
    NOT_AN_ARTICLE = "not_an_article"
    REFUSED = "refused"


#: One line a reason, the same text as `ops.reject_reasons.description`.
DESCRIPTIONS = {
    Reason.MISSING: "the path does not exist",
    Reason.UNSUPPORTED: "a file of a kind that is not read: neither .txt, .html, .htm nor .jsonl",
    Reason.UNREADABLE: "the file could not be opened or read (no permission, a device, an input/output error)",
    Reason.EMPTY: "there were no bytes, or nothing but white space",
    Reason.TOO_LARGE: "more bytes or more elements than the limits in the settings allow",
    Reason.BINARY: "the bytes are not text: an image, a PDF, an archive, a program",
    Reason.NOT_HTML: "the bytes are text, but not a web page: a feed, JSON, a script",
    Reason.BAD_ENCODING: "the bytes could not be decoded as text in any encoding that they declare or suggest",
    Reason.BAD_RECORD: "a line of JSON that is not an object, or whose fields have the wrong type",
    Reason.DUPLICATE_ID: "another record of the same file has the same id and says something else",
    Reason.LINK_LOOP: "a symbolic link that leads back to a folder that holds it",
    Reason.NO_TEXT: "no article text was found on the page, or too little of it",
    Reason.TIMED_OUT: "extraction did not end within the time limit for one page",
    Reason.OUT_OF_MEMORY: "extraction needed more memory than the limit for one page",
    Reason.CRASHED: "the process that extracted or tagged it died or raised an unexpected error",
    Reason.NOT_AN_ARTICLE: "a page, but not an article: a home page, a tag page, a consent or error page",
    Reason.REFUSED: "Postgres refused the article: a value does not fit its column or breaks a constraint",
}
