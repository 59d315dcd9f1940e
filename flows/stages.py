"""Where the batches of a run are extracted and tagged: in processes of this machine, or on a cluster.

Which one is a setting. Prefect's task runners reach the clusters; a batch is one task run a stage either way.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import Any, Protocol

from prefect import Task
from prefect.utilities.annotations import quote

from flows.runners import Cluster, open_cluster
from tasks.cluster import Recipe, pack, recipe_of, unpack
from tasks.extract import extract
from tasks.model import Outcome, Page, Recalled, Reject
from tasks.pools import open_pools, open_taggers
from tasks.remote import extract_there, tag_again_there, tag_there
from tasks.retag import tag_again
from tasks.settings import Settings
from tasks.storage.retag import StoredText
from tasks.tag import outlet_countries, tag
from tasks.tagging import Tags
from tasks.workers import Failure


class Stages(Protocol):
    """What extracts and tags; called in the threads of lanes."""

    def lanes(self, here: int) -> int:
        """Return how many batches to work on at once, if so many are right on one machine."""

    def outcomes(self, found: Sequence[Page | Recalled | Reject]) -> tuple[Outcome, ...]:
        """Extract and tag the pages of a batch."""

    def tags(self, texts: Sequence[StoredText]) -> tuple[Tags | Failure, ...]:
        """Tag the stored texts of a batch."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Here:
    """Stages in processes of this machine. Prefect is kept from looking through all that a task is given."""

    def lanes(self, here: int) -> int:
        """As many as are right here."""
        return here

    def outcomes(self, found: Sequence[Page | Recalled | Reject]) -> tuple[Outcome, ...]:
        """See Stages."""
        pages: Any = quote(found)
        articles: Any = quote(extract(pages))
        return tag(articles)

    def tags(self, texts: Sequence[StoredText]) -> tuple[Tags | Failure, ...]:
        """See Stages."""
        given: Any = quote(texts)
        return tag_again(given)


@dataclass(frozen=True, slots=True, kw_only=True)
class There:
    """Stages on a cluster, which needs no database: what it has to know of outlets is looked up here."""

    cluster: Cluster
    recipe: Recipe

    def lanes(self, here: int) -> int:
        """As many as the cluster works on at once, and as many on their way to it and back."""
        return self.cluster.slots + here

    def outcomes(self, found: Sequence[Page | Recalled | Reject]) -> tuple[Outcome, ...]:
        """See Stages."""
        articles = self._run(extract_there, found)
        outcomes: tuple[Outcome, ...] = self._run(tag_there, (articles, outlet_countries(articles)))
        return outcomes

    def tags(self, texts: Sequence[StoredText]) -> tuple[Tags | Failure, ...]:
        """See Stages."""
        tags: tuple[Tags | Failure, ...] = self._run(tag_again_there, texts)
        return tags

    def _run(self, task: Task[..., bytes], content: object) -> Any:
        return unpack(self.cluster.run(task, {"parcel": pack(content), "recipe": self.recipe}))


def open_stages(settings: Settings, pages: int | None) -> AbstractContextManager[Stages]:
    """Open what extracts and tags about so many pages (None: many), as the settings say."""
    return _opened(settings, open_pools(settings, pages, yields=True))


def open_tagging(settings: Settings, texts: int, *, yields: bool) -> AbstractContextManager[Stages]:
    """Open what tags about so many texts; with `yields` here with what nobody else wants of the machine."""
    return _opened(settings, open_taggers(settings, texts, yields=yields))


@contextmanager
def _opened(settings: Settings, here: AbstractContextManager[object]) -> Iterator[Stages]:
    """Open a cluster if there is to be one, else the processes here."""
    if settings.task_runner == "processes":
        with here:
            yield Here()
    else:
        with open_cluster(settings) as cluster:
            yield There(cluster=cluster, recipe=recipe_of(settings))
