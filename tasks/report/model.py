"""What a report is made of: a period, rows, and sections that HTML and Markdown both show."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Literal

from tasks.report.wording import say_period

Row = dict[str, Any]
Spec = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What a report is about."""

    #: First day, and the day behind the last one; days are those of UTC.
    since: date
    until: date
    #: When it was made: what lasts still lasts then.
    made_at: datetime
    #: ISO 3166-1 alpha-2 code (or XK) and name of the country in focus; None for all.
    country_code: str | None = None
    country: str | None = None

    @property
    def days(self) -> int:
        """How many days it covers."""
        return (self.until - self.since).days

    @property
    def before(self) -> date:
        """First day of the period of the same length before."""
        return self.since - timedelta(days=self.days)

    @property
    def seconds(self) -> float:
        """How much of the period has passed."""
        return max(0.0, (self.ends_at - datetime.combine(self.since, time(), UTC)).total_seconds())

    @property
    def period(self) -> str:
        """The period in words, both days included."""
        return say_period(self.since, self.until - timedelta(days=1))

    @property
    def ends_at(self) -> datetime:
        """When it is over; while it lasts, when the report was made."""
        return min(datetime.combine(self.until, time(), UTC), self.made_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """What was read, each as its query in sql/queries/report.sql says."""

    #: The period and the one before.
    headline: Row
    before: Row
    days: list[Row]
    countries: list[Row]
    pairs: list[Row]
    people: list[Row]
    organisations: list[Row]
    outlets: list[Row]
    stories: list[Row]
    trending: list[Row]
    feeds: list[Row]
    #: Gaps by source, and the hours of each day in which feeds were not seen.
    gaps: list[Row]
    unseen: list[Row]
    untagged: list[Row]
    funnel: list[Row]


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere."""

    text: str
    #: Address as it was stored: whoever shows it decides whether it may be a link.
    url: str | None


@dataclass(frozen=True, slots=True)
class Change:
    """A count, and what it was in the period before."""

    now: int
    #: None where there is nothing to compare with.
    before: int | None


Cell = str | int | Link | Change | date | None
#: text and number say how a column is set; bar also draws its numbers; change compares with the period before.
Kind = Literal["text", "number", "bar", "change"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Figures."""

    caption: str
    columns: tuple[tuple[str, Kind], ...]
    rows: tuple[tuple[Cell, ...], ...]
    #: How many rows Markdown shows: a terminal is no place for two hundred.
    shown: int = 15
    #: Few figures that a page shows large: name, number, number before, change.
    is_tiles: bool = False
    #: Of long words, such as titles: Markdown sets them as a list, as they would not fit a table.
    is_list: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A picture of figures."""

    #: What it shows and what can be seen in it, for who cannot see it.
    alt: str
    #: Vega-Lite specifications for a wide page, and for a telephone; the wide one if None.
    wide: Spec
    narrow: Spec | None = None
    #: Colours of the light scheme and what they mean; none where the chart explains itself.
    legend: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One part of a report."""

    slug: str
    title: str
    #: What there is to see, in a sentence or two.
    lead: str
    charts: tuple[Chart, ...] = ()
    #: Behind a chart they can be opened; without a chart they are what is shown.
    tables: tuple[Table, ...] = ()
    #: What to bear in mind.
    notes: tuple[str, ...] = ()
    #: Sections that stand beside each other on a wide page have half of it each.
    is_half: bool = field(default=False)
