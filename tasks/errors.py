"""What can go wrong.

Exceptions mean that Dateline itself cannot go on::

    DatelineError               message is one line for a person; exit code 3
    ├── SettingsError           a DATELINE_... variable is wrong; the message names it
    ├── StoreError              Postgres is unreachable, refuses, or its schema does not fit
    │   ├── AwayError           it answered before, and was waited for in vain
    │   ├── RoleError           the login may not act as the role that is needed
    │   └── SchemaError         the schema is another than the code knows
    ├── ArchiveError            the archive of fetched pages cannot be reached, written or read
    ├── ExportError             a file of articles cannot be written or read
    ├── ChangesError            a position in the changes of articles that was never given
    ├── WatchError              a watch that does not exist, exists already or cannot be
    ├── ClusterError            the cluster that extracts and tags cannot be reached, or lost a batch
    ├── ModelError              a recogniser model is not installed or cannot be loaded
    └── ReportError             there is nothing to report, or the report cannot be drawn or written

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


class AwayError(StoreError):
    """Postgres answered this process before, is away now, and was waited for in vain."""


class RoleError(StoreError):
    """The login may not act as one of the three roles."""


class SchemaError(StoreError):
    """The schema is another than the code knows, and neither waiting nor trying again will change that."""


class ArchiveError(DatelineError):
    """The archive of fetched pages cannot be reached, written or read; the message names DATELINE_ARCHIVE."""


class ExportError(DatelineError):
    """A file of articles cannot be written or read; the message names it, or the package that is missing."""


class DecisionError(DatelineError):
    """What somebody decides about entities does not hold together."""


class ChangesError(DatelineError):
    """A position in the changes of articles that was never given."""


class WatchError(DatelineError):
    """A watch that does not exist, exists already or cannot be; the message never holds its address."""


class ClusterError(DatelineError):
    """The cluster that extracts and tags cannot be reached, does not fit, or lost a batch."""


class ModelError(DatelineError):
    """A recogniser model is not installed or cannot be loaded."""


class ReportError(DatelineError):
    """There is nothing to report, or the report cannot be drawn or written."""


class Reason(StrEnum):
    """Why something is no article, or a visit failed: the closed list, equal to `ops.reject_reasons`."""

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
    BAD_ADDRESS = "bad_address"
    FORBIDDEN_ADDRESS = "forbidden_address"
    DISALLOWED = "disallowed"
    UNRESOLVED = "unresolved"
    UNREACHABLE = "unreachable"
    BAD_TLS = "bad_tls"
    BAD_ANSWER = "bad_answer"
    BAD_REDIRECT = "bad_redirect"
    GONE = "gone"
    DENIED = "denied"
    RATE_LIMITED = "rate_limited"
    SERVER_ERROR = "server_error"
    NOT_A_FEED = "not_a_feed"
    NO_PAGE = "no_page"


#: One line a reason, the same text as `ops.reject_reasons.description`.
DESCRIPTIONS = {
    Reason.MISSING: "the path does not exist",
    Reason.UNSUPPORTED: "a file of a kind that is not read: no .warc, .jsonl, .html, .htm or .txt",
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
    Reason.TIMED_OUT: "fetching or extraction did not end within the time limit for one page",
    Reason.OUT_OF_MEMORY: "extraction needed more memory than the limit for one page",
    Reason.CRASHED: "the process that extracted or tagged it died or raised an unexpected error",
    Reason.NOT_AN_ARTICLE: "a page, but not an article: a home page, a tag page, a consent or error page",
    Reason.REFUSED: "Postgres refused the article: a value does not fit its column or breaks a constraint",
    Reason.BAD_ADDRESS: "the address is none of the web (http, https), or cannot be one",
    Reason.FORBIDDEN_ADDRESS: "the address leads to a network that is not public",
    Reason.DISALLOWED: "the robots.txt of the host does not allow the page to be fetched",
    Reason.UNRESOLVED: "the name of the host could not be resolved",
    Reason.UNREACHABLE: "the host could not be connected to, or broke off",
    Reason.BAD_TLS: "the certificate of the host is expired, not trusted or for another name",
    Reason.BAD_ANSWER: "the answer breaks the rules of HTTP, cannot be decompressed, or has too many headers",
    Reason.BAD_REDIRECT: "a redirect that loops, leads nowhere or from https to http, or one of too many",
    Reason.GONE: "the host says that it is not there (404, 410)",
    Reason.DENIED: "the host refuses to give it (401, 402, 403, 451 and other 4xx)",
    Reason.RATE_LIMITED: "the host asks for fewer requests (429, or Retry-After with another refusal)",
    Reason.SERVER_ERROR: "the host says that it failed (5xx)",
    Reason.NOT_A_FEED: "what answered at the address of a feed is no feed: a web page, a captcha, nothing",
    Reason.NO_PAGE: "an entry without an address, whose own text is too little for an article",
}
