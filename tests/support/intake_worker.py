"""A worker of live intake in simulated time: the real queries, gate, parser and schedule over any transport."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import partial

from tasks.database import Connection, connect, run
from tasks.feeds.model import FeedToPoll, Polled
from tasks.feeds.parse import parse_feed
from tasks.feeds.visit import body_of, needs_parsing, polled_of, request_for, with_parsed, without_body
from tasks.schedule import Limits, should_send_validators
from tasks.settings import Settings
from tasks.storage.gate import PostgresGate
from tasks.storage.polls import claim_feeds, release_feeds, store_polls
from tasks.storage.runs import new_token
from tasks.storage.wanted import claim_wanted
from tasks.web.model import Postponed
from tests.support.intake_clock import Clock, Transport, VirtualClient

RUN_ID = 1
#: Feeds of a batch, as three lanes of 50 have them.
FEEDS = 150
PAGES = 1_000
LEASE = timedelta(minutes=30)
PATIENCE_SECONDS = 30.0
MAX_BYTES = 15_000_000


class VirtualWorker:
    """Polls what is due, batch by batch, and takes what is wanted out of the queue, as harvest would."""

    def __init__(
        self, connection: Connection, client: VirtualClient, clock: Clock, step: timedelta, limits: Limits
    ) -> None:
        """Take what it works with; it looks for due feeds once a `step`."""
        self._connection = connection
        self._client = client
        self._clock = clock
        self._step = step
        self._limits = limits
        #: How often each address came through the queue.
        self.harvested: Counter[str] = Counter()
        self.polls = 0

    def work(self, until: datetime) -> None:
        """Go on until then."""
        while self._clock.now < until:
            if self.poll_batch() < FEEDS:
                due_at = run(self._connection, "feeds.next_due", feed_ids=None)[0]["due_at"]
                if due_at is None:
                    return
                self._clock.wait_until(max(self._clock.now + self._step, due_at))

    def poll_batch(self) -> int:
        """Ask one batch of feeds as the flow does; return how many were claimed."""
        feeds = claim_feeds(self._connection, new_token(RUN_ID), FEEDS, self._clock.now, LEASE)
        if feeds:
            polled = [_parse(item) for item in self._fetch(feeds)]
            self.polls += len(polled)
            with self._connection.transaction():
                report = store_polls(self._connection, polled, self._clock.now, self._limits)
            if report.entries:
                self._harvest()
        return len(feeds)

    def _fetch(self, feeds: Sequence[FeedToPoll]) -> list[Polled]:
        now = self._clock.now
        requests = [
            request_for(feed, with_validators=should_send_validators(feed, now), max_bytes=MAX_BYTES)
            for feed in feeds
        ]
        visits = list(zip(feeds, self._client.fetch(requests, seconds=PATIENCE_SECONDS), strict=True))
        release_feeds(self._connection, [feed for feed, visited in visits if isinstance(visited, Postponed)])
        return [polled_of(feed, visited) for feed, visited in visits if not isinstance(visited, Postponed)]

    def _harvest(self) -> None:
        """Decide all wanted pages at once: what becomes of pages is not simulated."""
        while wanted := claim_wanted(self._connection, new_token(RUN_ID), PAGES, PAGES, self._clock.now, LEASE):
            self.harvested.update(page.origin for page in wanted)
            rows = [{"origin": page.origin, "reason": "no_page"} for page in wanted]
            with self._connection.transaction():
                run(self._connection, "entries.decide_rejects", rows=rows, now=self._clock.now)
                run(self._connection, "wanted.finish", wanted_ids=[page.wanted_id for page in wanted])


@contextmanager
def virtual_worker(
    settings: Settings, transport: Transport, clock: Clock, *, step: timedelta, seed: int
) -> Iterator[tuple[VirtualWorker, VirtualClient]]:
    """Open a worker with connections and gate of its own, as settings say."""
    limits = Limits(min_seconds=settings.poll_min_seconds, max_seconds=settings.poll_max_seconds)
    gate = PostgresGate(
        partial(connect, settings),
        parallel=settings.host_parallel,
        spacing_seconds=settings.host_spacing_seconds,
        lease=timedelta(minutes=1),
        new_token=partial(new_token, RUN_ID),
    )
    with gate, connect(settings) as connection:
        client = VirtualClient(transport, gate, clock, seed)
        yield VirtualWorker(connection, client, clock, step, limits), client


def _parse(polled: Polled) -> Polled:
    if not needs_parsing(polled):
        return without_body(polled)
    body = body_of(polled)
    parsed = parse_feed(body.body, url=body.url, content_type=body.content_type, max_bytes=MAX_BYTES)
    return with_parsed(polled, parsed)
