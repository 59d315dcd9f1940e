"""How far figures can be trusted: feeds, gaps, tags that are missing, and what did not become an article."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from tasks.report.model import Cell, Chart, Row, Rows, Scope, Section, Table
from tasks.report.palette import light
from tasks.report.specs import NARROW, WIDE, parted_bars
from tasks.report.wording import listed, say_count, say_first, say_number, say_share

#: The usual order of a feed's life, what is wrong last; and the order of the funnel.
STATES = ("active", "new", "paused", "silent", "failing")
STAGES = ("seen", "fetched", "extracted", "stored", "rejected", "waiting")
WELL = frozenset({"active", "new"})
#: Feeds and gaps that are named, those that matter most.
ROWS = 20
KINDS = {
    "not_polled": "not polled",
    "no_overlap": "polled too late",
    "host_blocked": "asked for a pause",
    "not_fetched": "pages not fetched yet",
    "archive_missing": "archive lost",
}
HOUR_DAYS = 48


def feeds_section(scope: Scope, rows: Rows) -> Section:
    """Return how the feeds do, and which of them do not."""
    if not rows.feeds:
        lead = (
            "There are no feeds: what is here was loaded by hand, and nothing is known of what was not loaded."
        )
        return Section(slug="feeds", title="Sources", lead=lead)
    states = Counter(row["state"] for row in rows.feeds)
    counted = listed([f"{say_number(states[state])} {state}" for state in STATES if states[state]])
    wrong = [row for row in rows.feeds if row["state"] not in WELL]
    table = Table(
        caption=say_first("Feeds that bring nothing now", ROWS, len(wrong)),
        columns=(("feed", "text"), ("state", "text"), ("why", "text"), ("last new", "text")),
        rows=tuple(
            (
                row["outlet"],
                row["state"],
                row["state_why"],
                row["last_new_at"].date() if row["last_new_at"] else "never",
            )
            for row in wrong[:ROWS]
        ),
    )
    return Section(
        slug="feeds",
        title="Sources",
        lead=f"{say_count(len(rows.feeds), 'feed')} on {scope.made_at:%-d %B %Y at %H:%M} UTC: {counted}.",
        tables=(table,) if wrong else (),
    )


def gaps_section(scope: Scope, rows: Rows) -> Section:
    """Return what is not known: when feeds were not seen, and which articles have no tags."""
    notes = tuple(_untagged(rows.untagged))
    if not rows.gaps:
        lead = "No gap is known: whenever a feed was due it was seen."
        if not rows.feeds:
            lead = "Without feeds nothing is watched: a day without articles may be a day that was not loaded."
        return Section(slug="gaps", title="What is not known", lead=lead, notes=notes)
    table = Table(
        caption=say_first("Feeds and hosts by how long they were not seen", ROWS, len(rows.gaps)),
        columns=(
            ("source", "text"),
            ("what", "text"),
            ("times", "number"),
            ("how long", "text"),
            ("last", "text"),
        ),
        rows=tuple(_gap(row) for row in rows.gaps[:ROWS]),
    )
    return Section(
        slug="gaps",
        title="What is not known",
        lead=_gaps_lead(scope, rows),
        tables=(table,),
        notes=notes,
    )


def funnel_section(scope: Scope, rows: Rows) -> Section:
    """Return what became of everything that was seen."""
    stages: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for row in rows.funnel:
        stages[row["stage"]][row["reason"] or ""] += row["items"]
    present = [stage for stage in STAGES if stages[stage]]
    if not present:
        return Section(slug="funnel", title="From entry to article", lead="Nothing was seen by feeds or loads.")
    whole = sum(stages["seen"].values())
    lead = listed([f"{say_number(sum(stages[stage].values()))} {stage}" for stage in present]) + "."
    if whole:
        lead += f" {say_share(sum(stages['rejected'].values()), whole)} of what was seen was rejected."
    shown = [(stage, ((_colour(stage), sum(stages[stage].values())),)) for stage in present]
    table = Table(
        caption="Items by stage and reason",
        columns=(("stage", "text"), ("reason", "text"), ("items", "bar")),
        rows=tuple(
            (stage, reason, items) for stage in present for reason, items in stages[stage].most_common()
        ),
        shown=20,
    )
    chart = Chart(
        alt=f"Bars of what was seen and what became of it. {lead}",
        wide=parted_bars(shown, WIDE),
        narrow=parted_bars(shown, NARROW),
    )
    notes = ("Of all sources, whatever the country in focus.",) if scope.country else ()
    return Section(
        slug="funnel", title="From entry to article", lead=lead, charts=(chart,), tables=(table,), notes=notes
    )


def _gap(row: Row) -> tuple[Cell, ...]:
    last = "lasts" if row["lasts"] else row["last_at"].date() if row["last_at"] else None
    return row["source"], KINDS.get(row["kind"], row["kind"]), row["times"], _say_hours(row["hours"]), last


def _gaps_lead(scope: Scope, rows: Rows) -> str:
    """Say how much of the time of feeds was not seen, and what still is not."""
    hours = scope.seconds / 3600 * len(rows.feeds)
    share = say_share(round(sum(row["hours"] for row in rows.unseen)), round(hours))
    lasting = Counter(row["kind"] for row in rows.gaps if row["lasts"])
    lead = f"The feeds were not seen for {share} of the time" if rows.feeds else "There were gaps"
    now = listed(
        [f"{KINDS.get(kind, kind)} ({say_number(sources)})" for kind, sources in lasting.most_common()]
    )
    return f"{lead}: silence there is not calm." + (f" Still now: {now}." if now else "")


def _untagged(rows: list[Row]) -> Iterator[str]:
    """Yield a sentence for each kind of tags that some articles lack."""
    for kind in sorted({row["kind"] for row in rows}):
        lacking = [row for row in rows if row["kind"] == kind]
        why = listed([f"{row['problem']} ({say_number(row['articles'])})" for row in lacking])
        share = say_share(sum(row["articles"] for row in lacking), lacking[0]["total"])
        yield f"{share} of the articles have no reliable tags of {kind}: {why}."


def _say_hours(hours: float) -> str:
    return say_count(round(hours), "hour") if hours < HOUR_DAYS else say_count(round(hours / 24), "day")


def _colour(stage: str) -> str:
    return light({"stored": "good", "rejected": "bad", "waiting": "before"}.get(stage, "bar"))
