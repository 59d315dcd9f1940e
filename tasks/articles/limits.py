"""What extracting one page may cost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The caps of one page, and the time against which a date is found to lie in the future."""

    #: Bytes of the page, after decompression.
    max_bytes: int
    #: Elements of the parsed page. trafilatura needs more than 40 s for 200,000 (measured).
    max_elements: int
    #: Time of the extraction, aware.
    now: datetime
