"""Every metric of `/metrics`: docs/operations.md has the same list, which a test compares."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

LANES_AND_STATES = ("lane", "state")
FLOW = ("flow",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """One metric."""

    name: str
    #: What it says, its unit and where it comes from.
    help: str
    labels: tuple[str, ...] = ()
    #: A counter only grows, until its process is started again.
    kind: Literal["gauge", "counter"] = "gauge"


@dataclass(frozen=True, slots=True)
class Sample:
    """One value of a metric."""

    metric: Metric
    #: Values of its labels, in their order.
    labels: tuple[str, ...]
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A named query of sql/queries/metrics.sql, and the metrics that its columns are."""

    query: str
    #: Columns that are labels.
    labels: tuple[str, ...]
    #: Metric by column.
    values: dict[str, Metric]


BUILD = Metric(
    name="dateline_build_info",
    labels=("version", "role"),
    help="1; version of Dateline, and which process answers.",
)
DATABASE_UP = Metric(name="dateline_database_up", help="1 if Postgres answered the last time, else 0.")
SCHEMA_FITS = Metric(
    name="dateline_database_schema_fits", help="1 if the schema is the one that this version knows, else 0."
)
PREFECT_UP = Metric(name="dateline_prefect_up", help="1 if Prefect's server answered the last time, else 0.")
FACTS_AGE = Metric(
    name="dateline_facts_age_seconds",
    help="How old the figures are: they are kept for a while.",
)
FACTS_SECONDS = Metric(name="dateline_facts_read_seconds", help="How long reading them took.")
FACTS_LEFT_OUT = Metric(
    name="dateline_facts_left_out",
    help="Queries that took too long and were stopped: their metrics are missing.",
)

STANDING = Metric(
    name="dateline_intake_standing_seconds",
    help="For how long feeds or pages have been due that nobody asks for, although it could be; or 0.",
)
FEEDS_OVERDUE = Metric(name="dateline_feeds_overdue", help="Feeds that have been due for more than 15 minutes.")
PAGES_OVERDUE = Metric(
    name="dateline_pages_overdue",
    help="Pages that have been due for more than an hour although their host is idle.",
)

WANTED = Metric(
    name="dateline_wanted_pages",
    labels=LANES_AND_STATES,
    help="Pages in the queue: due, claimed (being fetched), waiting (for a first try) or retry (for another).",
)
WANTED_AGE = Metric(
    name="dateline_wanted_oldest_age_seconds",
    labels=LANES_AND_STATES,
    help="Since when the oldest of them has been wanted; 0 if there is none.",
)
FEEDS = Metric(name="dateline_feeds", labels=("state",), help="Feeds by how they do, as in mart.feed_health.")
POLLS = Metric(name="dateline_polls_last_hour", labels=("outcome",), help="Polls of the last hour.")
ENTRIES = Metric(
    name="dateline_entries_last_hour",
    labels=("outcome",),
    help="New entries that polls of the last hour brought.",
)
ARTICLES_HOUR = Metric(
    name="dateline_articles_stored_last_hour",
    labels=("kind",),
    help="Articles that were stored first in the last hour, by what they were read from.",
)
ARTICLES = Metric(name="dateline_articles", help="Articles in the database, as its statistics estimate.")
REJECTS = Metric(
    name="dateline_entries_rejected_last_day",
    labels=("reason",),
    help="Entries that were given up in the last 24 hours.",
)
DELAY = Metric(
    name="dateline_publication_to_stored_seconds",
    labels=("quantile",),
    help="From publication to the row: articles of the last hour with an exact time; missing without any.",
)
SEARCH_LAG = Metric(
    name="dateline_search_lag_seconds",
    help="For how long a stored article has waited for search and mart.changes.",
)
COUNTS_LAG = Metric(
    name="dateline_counts_lag_seconds",
    help="For how long a day whose articles changed has waited to be counted again.",
)
CHANGES = Metric(
    name="dateline_changes_total",
    kind="counter",
    help="Changes of articles ever numbered: the newest position.",
)
LIVING = Metric(name="dateline_runs_living", labels=FLOW, help="Runs that live.")
KILLED = Metric(
    name="dateline_runs_killed", labels=FLOW, help="Runs that say they run, but whose process is gone."
)
RUN_AGE = Metric(
    name="dateline_run_oldest_age_seconds", labels=FLOW, help="Since when the oldest living run runs."
)
COMPLETED_AT = Metric(
    name="dateline_run_last_completed_timestamp_seconds",
    labels=FLOW,
    help="When a run was last completed (Unix time).",
)
OUTCOMES = Metric(
    name="dateline_outcomes_total",
    labels=("flow", "outcome"),
    kind="counter",
    help="What runs made of what they found since this process began to look.",
)
RUNS = Metric(
    name="dateline_runs_total",
    labels=("flow", "state"),
    kind="counter",
    help="Runs that were completed or failed since this process began to look.",
)
DELIVERIES = Metric(name="dateline_deliveries_waiting", help="Messages of watches that are not sent yet.")
DELIVERY_AGE = Metric(
    name="dateline_delivery_overdue_seconds",
    help="For how long a message of a watch has been due; 0 if none is.",
)
DELIVERIES_DAY = Metric(
    name="dateline_deliveries_last_day",
    labels=("state",),
    help="Messages that were sent or given up in 24 hours.",
)
FINDINGS = Metric(
    name="dateline_findings",
    labels=("kind", "severity"),
    help="What is wrong, as in mart.findings; missing if nothing is.",
)
DATABASE_BYTES = Metric(name="dateline_database_bytes", help="Size of the database on its server's disk.")
ARCHIVE_MISSING = Metric(
    name="dateline_archive_files_missing",
    help="WARC files that stored pages lie in and that were not in the archive.",
)
ARCHIVE_BYTES = Metric(
    name="dateline_archive_bytes", help="Size of the archive; missing if it is not on this machine's disks."
)
DISK_FREE = Metric(
    name="dateline_disk_free_bytes", help="Free on the fuller one of the disks of data folder and archive."
)
PROCESSES = Metric(
    name="dateline_processes", labels=("role",), help="Processes of this Dateline, by what they do."
)
RESIDENT = Metric(
    name="dateline_process_resident_bytes",
    labels=("role",),
    help="Their memory; what they share counts for each.",
)
CPU = Metric(
    name="dateline_process_cpu_seconds_total",
    labels=("role",),
    kind="counter",
    help="Their processor time since this process began to look; ended ones count up to the last look.",
)

QUESTIONS = (
    Question(query="metrics.queue", labels=LANES_AND_STATES, values={"pages": WANTED, "oldest": WANTED_AGE}),
    Question(query="metrics.feeds", labels=("state",), values={"feeds": FEEDS}),
    Question(query="metrics.polls", labels=("outcome",), values={"polls": POLLS, "entries": ENTRIES}),
    Question(query="metrics.articles", labels=("kind",), values={"articles": ARTICLES_HOUR}),
    Question(query="metrics.all_articles", labels=(), values={"articles": ARTICLES}),
    Question(query="metrics.rejects", labels=("reason",), values={"entries": REJECTS}),
    Question(query="metrics.delay", labels=("quantile",), values={"seconds": DELAY}),
    Question(
        query="metrics.behind",
        labels=(),
        values={"search": SEARCH_LAG, "counts": COUNTS_LAG, "changes": CHANGES},
    ),
    Question(query="metrics.runs", labels=FLOW, values={"living": LIVING, "killed": KILLED, "oldest": RUN_AGE}),
    Question(query="metrics.completed", labels=FLOW, values={"at": COMPLETED_AT}),
    Question(query="metrics.findings", labels=("kind", "severity"), values={"findings": FINDINGS}),
    Question(query="metrics.sizes", labels=(), values={"bytes": DATABASE_BYTES, "missing": ARCHIVE_MISSING}),
)

METRICS = (
    BUILD, DATABASE_UP, SCHEMA_FITS, PREFECT_UP, FACTS_AGE, FACTS_SECONDS, FACTS_LEFT_OUT,
    STANDING, FEEDS_OVERDUE, PAGES_OVERDUE, WANTED, WANTED_AGE, FEEDS, POLLS, ENTRIES,
    ARTICLES_HOUR, ARTICLES, REJECTS, DELAY, SEARCH_LAG, COUNTS_LAG, CHANGES,
    LIVING, KILLED, RUN_AGE, COMPLETED_AT, OUTCOMES, RUNS,
    DELIVERIES, DELIVERY_AGE, DELIVERIES_DAY, FINDINGS,
    DATABASE_BYTES, ARCHIVE_BYTES, ARCHIVE_MISSING, DISK_FREE, PROCESSES, RESIDENT, CPU,
)  # fmt: skip
