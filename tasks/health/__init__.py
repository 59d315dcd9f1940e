"""What is wrong with the intake: facts in, findings out. Knows no database and no clock."""

from tasks.health.disk import disk_problem
from tasks.health.feeds import LEAST_SILENCE, find_in_feeds
from tasks.health.intake import FEED_PATIENCE, HOST_IDLE, PAGE_PATIENCE, find_in_intake
from tasks.health.model import FeedFacts, Finding, IntakeFacts, OutletFacts, WatchFacts
from tasks.health.outlets import find_in_outlets
from tasks.health.watches import REMEMBERED, find_in_watches

__all__ = [
    "FEED_PATIENCE",
    "HOST_IDLE",
    "LEAST_SILENCE",
    "PAGE_PATIENCE",
    "REMEMBERED",
    "FeedFacts",
    "Finding",
    "IntakeFacts",
    "OutletFacts",
    "WatchFacts",
    "disk_problem",
    "find_in_feeds",
    "find_in_intake",
    "find_in_outlets",
    "find_in_watches",
]
