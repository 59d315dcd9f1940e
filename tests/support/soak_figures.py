"""What a soak comes to: the figures of its table, and what is wrong with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import mean, median, quantiles

from tasks.settings import Settings
from tests.support.culling import Role, by_role, memory_mb
from tests.support.intake_checks import select
from tests.support.intake_site import Log, SitesClient
from tests.support.stormy_site import TROUBLED_EVERY

Published = Mapping[str, datetime]
Sample = dict[Role, float]

#: From publication to the row, for entries of hosts that are well: the longest time between two polls (132 s);
#: on a busy machine Prefect's server (120 s) and a run (60 s) that were killed and are started, twice; Postgres
#: away (30 s); a batch (60 s).
MOST_P95 = timedelta(seconds=600)
#: Memory of a kind of process is flat if its mean in the last third is at most so much of that in the first.
FLAT, FLAT_MB = 1.15, 30.0
#: Six requests of one host are five times its spacing apart, less what the wire and a busy machine blur.
BLUR_SECONDS = 1.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the table."""

    name: str
    figure: str
    is_well: bool | None = None


def sample(serve: int, postgres: int | None) -> Sample:
    """Return the memory of the largest process of each kind in megabytes; of Postgres, of all of it."""
    found: Sample = {}
    for role, processes in by_role(serve, postgres).items():
        held = [memory_mb(process, role) for process in processes]
        if any(held):
            found[role] = sum(held) if role == "postgres" else max(held)
    return found


def memory(samples: Sequence[Sample]) -> Iterator[Line]:
    """Compare the first third with the last."""
    third = max(1, len(samples) // 3)
    for role in sorted({role for each in samples for role in each}):
        first = [each[role] for each in samples[:third] if role in each]
        last = [each[role] for each in samples[-third:] if role in each]
        if role == "helper" or not first or not last:
            continue
        is_flat = mean(last) <= max(FLAT * mean(first), mean(first) + FLAT_MB)
        most = max(each[role] for each in samples if role in each)
        figure = f"{mean(first):.0f} MB in the first third, {mean(last):.0f} in the last, {most:.0f} at most"
        yield Line(name=f"memory: {role}", figure=figure, is_well=is_flat)


def delays(settings: Settings, site: SitesClient, published: Published) -> Iterator[Line]:
    """Say how long it took from publication to the row, for hosts that are well and for those in trouble."""
    rows = select(
        settings, "SELECT DISTINCT ON (origin) origin, decided_at, state FROM ops.entries ORDER BY 1, 2"
    )
    seconds: dict[str, list[float]] = defaultdict(list)
    for origin, decided_at, state in rows:
        if state == "article" and origin in published:
            kind = "in trouble" if _host(origin) % TROUBLED_EVERY == 0 else "well"
            seconds[kind].append((decided_at - published[origin]).total_seconds())
    for kind, limit in (("well", MOST_P95), ("in trouble", None)):
        found = seconds[kind]
        if len(found) < 2:
            continue
        p95 = quantiles(found, n=20)[-1]
        figure = f"median {median(found):.0f} s, p95 {p95:.0f} s, most {max(found):.0f} s, of {len(found)}"
        if limit is not None:
            figure += f"; limit of p95 {limit.total_seconds():.0f} s"
        is_well = None if limit is None else p95 <= limit.total_seconds()
        yield Line(name=f"publication to row: hosts {kind}", figure=figure, is_well=is_well)


def _host(origin: str) -> int:
    return int(origin.split("/")[2].split(":", maxsplit=1)[0].rpartition(".")[2])


def politeness(log: Log, spacing: float) -> Iterator[Line]:
    """Say how close together requests of one host were, as its server saw them."""
    least = 5 * spacing - BLUR_SECONDS
    figure = f"{log.six_seconds:.2f} s at the least (limit {least:g}); two at once at most: {log.at_once}"
    is_well = log.six_seconds >= least
    yield Line(name="six requests of one host", figure=figure, is_well=is_well)
    yield Line(
        name="requests", figure=f"{log.requests}; two of one host {log.spacing_seconds:.2f} s apart at least"
    )


def counts(settings: Settings, site: SitesClient) -> Iterator[Line]:
    """Add up what the feeds told, and what became of it."""
    states = dict(select(settings, "SELECT state, count(*) FROM ops.entries GROUP BY 1"))
    seen = sum(states.values())
    told = sum(site.published.values()) + sum(
        1
        for feed in range(site.plan.feeds)
        if site.published[feed] and site.published[(feed + 1) % site.plan.feeds] and site.plan.feeds > 1
    )
    retried = select(
        settings, "SELECT count(*) FROM ops.entries JOIN ops.wanted USING (origin) WHERE attempts > 0"
    )
    stored, rejected = states.get("article", 0), states.get("reject", 0)
    figure = f"{told} told by feeds = {stored} stored + {retried[0][0]} retried + {rejected} rejected"
    is_well = told == seen == stored + retried[0][0] + rejected
    yield Line(name="entries", figure=figure, is_well=is_well)
    reasons = select(settings, "SELECT reason, count(*) FROM ops.rejects GROUP BY 1 ORDER BY 2 DESC, 1")
    yield Line(name="  rejects", figure=", ".join(f"{count} {reason}" for reason, count in reasons))
    waits = select(settings, "SELECT reason, count(*) FROM ops.wanted GROUP BY 1 ORDER BY 2 DESC, 1")
    yield Line(name="  retries", figure=", ".join(f"{count} {reason}" for reason, count in waits))
    runs = select(settings, "SELECT flow, state, count(*) FROM ops.runs GROUP BY 1, 2 ORDER BY 1, 2")
    yield Line(name="runs", figure=", ".join(f"{count} {flow} {state}" for flow, state, count in runs))
    errors = select(
        settings,
        "SELECT left(error, 90), count(*) FROM ops.runs WHERE error IS NOT NULL GROUP BY 1 ORDER BY 2 DESC",
    )
    for error, count in errors[:8]:
        yield Line(name="  failed", figure=f"{count}: {error}")


def texts(settings: Settings, site: SitesClient) -> Iterator[Line]:
    """Say whether each article has the text that its page had."""
    rows = select(
        settings, "SELECT url, title, text FROM mart.articles JOIN mart.article_text USING (article_id)"
    )
    wrong = [url for url, title, text in rows if not _is_right(url, title, text)]
    yield Line(name="texts", figure=f"{len(rows)} articles, {len(wrong)} with another text", is_well=not wrong)


def _is_right(url: str, title: str | None, text: str) -> bool:
    feed, number = url.rsplit("/", 2)[-2:]
    is_poison = "poisoned:" in text
    return title == f"Storm {number} closes harbour {feed}" and (
        is_poison or f"It was report {number} of site {feed}." in text
    )
