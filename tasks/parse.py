"""Parse: answers become feeds with their entries."""

from __future__ import annotations

from collections.abc import Sequence

from prefect import task
from prefect.cache_policies import NO_CACHE

from tasks.feeds.model import Polled
from tasks.feeds.visit import body_of, needs_parsing, with_parsed, without_body
from tasks.pools import parse_bodies
from tasks.settings import load_settings


@task(cache_policy=NO_CACHE, persist_result=False)
def parse(polled: Sequence[Polled]) -> tuple[Polled, ...]:
    """Parse the feeds of a batch that may hold something new, in a process that may die."""
    waiting = [item for item in polled if needs_parsing(item)]
    parsed = iter(parse_bodies([body_of(item) for item in waiting], load_settings()))
    return tuple(
        with_parsed(item, next(parsed)) if needs_parsing(item) else without_body(item) for item in polled
    )
