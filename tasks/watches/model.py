"""What a watch is for and how it is told: the types that its storage, its messages and the command share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

#: Stands between the codes of countries that an article must all name.
BOTH = "+"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Which articles are wanted: those that fit every kind of filter that is given, and of one kind any."""

    #: Codes of countries that an article names; IN+MV: it names both.
    countries: tuple[str, ...] = ()
    #: Keys, names or ways of writing of entities.
    entities: tuple[str, ...] = ()
    #: Words as for mart.search.
    query: str | None = None
    #: BCP 47 primary languages.
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How often a watch may send."""

    #: One message for all that comes within so long; None: one for each article.
    digest: timedelta | None = None
    #: Messages in an hour at most; what comes beyond is told in one message when the hour is over.
    per_hour: int = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An article that fits a watch, at the change by which it first did."""

    position: int
    article_id: int
    #: Why it does, in words.
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Collecting:
    """A delivery whose time has not come and that takes what is found meanwhile."""

    #: None: it is yet to be stored.
    delivery_id: int | None
    due_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """Articles that are told in one message, and when."""

    delivery: Collecting
    found: tuple[Found, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What is sent: plain text, without anything that a service could take for a command."""

    title: str
    body: str
