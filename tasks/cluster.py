"""Work that is done on other machines: what is sent there, and the processes that do it there.

A worker of a cluster opens processes for each batch that it is given at once, keeps them for the next one, and
closes them when none has come for a while: a page that kills its process costs one page there, too.
"""

from __future__ import annotations

import multiprocessing
import pickle
import time
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, field
from threading import Lock, Timer
from typing import Any
from uuid import UUID

from tasks.errors import ClusterError
from tasks.loads import code_version
from tasks.pools import Pools, found, made_pools
from tasks.settings import Settings, load_settings

#: How long processes are kept that nobody needs: they hold the models, about 900 MB for each batch at once.
IDLE_SECONDS = 300.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """What decides, besides a page itself, what becomes of it; of the settings nothing else is sent."""

    page_max_bytes: int
    page_max_elements: int
    page_timeout_seconds: float
    page_memory_mb: int
    ner_models: str
    #: Of everything that decides: a worker that has another one refuses.
    version: UUID


@dataclass(slots=True, kw_only=True)
class _Kept:
    """Processes of a worker that have nothing to do."""

    recipe: Recipe
    pools: Pools
    closing: ExitStack
    #: Monotonic time at which they were given back.
    since: float = field(default_factory=time.monotonic)


_idle: list[_Kept] = []
_turn = Lock()


def recipe_of(settings: Settings) -> Recipe:
    """Return what a run tells the workers of a cluster."""
    return Recipe(
        page_max_bytes=settings.page_max_bytes,
        page_max_elements=settings.page_max_elements,
        page_timeout_seconds=settings.page_timeout_seconds,
        page_memory_mb=settings.page_memory_mb,
        ner_models=settings.ner_models,
        version=code_version(settings),
    )


def pack(content: object) -> bytes:
    """Return bytes for the way to a worker and back, into which nobody looks; pages shrink to a fifth."""
    return zlib.compress(pickle.dumps(content, protocol=pickle.HIGHEST_PROTOCOL), level=1)


def unpack(parcel: bytes) -> Any:
    """Return what was packed, by a machine that is told what to do by the same scheduler anyway."""
    return pickle.loads(zlib.decompress(parcel))  # noqa: S301  # whoever can send this can send code


@contextmanager
def own_processes(recipe: Recipe) -> Iterator[None]:
    """Have the verbs find one process that extracts and one that tags, for one batch alone."""
    kept = _take(recipe) or _make(recipe)
    try:
        with found(kept.pools):
            yield
    finally:
        kept.since = time.monotonic()
        with _turn:
            _idle.append(kept)
        closing = Timer(IDLE_SECONDS, close_idle, [IDLE_SECONDS])
        closing.daemon = True
        closing.start()


def _take(recipe: Recipe) -> _Kept | None:
    """Take what was given back last; what another run needed otherwise stays until it is closed."""
    with _turn:
        for kept in reversed(_idle):
            if kept.recipe == recipe:
                _idle.remove(kept)
                return kept
    return None


def _make(recipe: Recipe) -> _Kept:
    settings = _settings(recipe)
    closing = ExitStack()
    return _Kept(recipe=recipe, pools=closing.enter_context(made_pools(settings, 1)), closing=closing)


def _settings(recipe: Recipe) -> Settings:
    """Return this machine's settings with those of the run; refuse where other articles would come out."""
    if multiprocessing.current_process().daemon:
        raise ClusterError(
            "this worker of the cluster may start no processes, which extraction needs: start it with "
            "DASK_DISTRIBUTED__WORKER__DAEMON=False in its environment"
        )
    given = asdict(recipe)
    version = given.pop("version")
    settings = load_settings().model_copy(update=given)
    if code_version(settings) != version:
        raise ClusterError(
            "this worker of the cluster would make other articles or tags: install the versions of Dateline, "
            "trafilatura, htmldate and the models there that the machine has which runs the flow"
        )
    return settings


def close_idle(seconds: float) -> None:
    """Close processes that had nothing to do for so long."""
    before = time.monotonic() - seconds
    with _turn:
        over = [kept for kept in _idle if kept.since <= before]
        _idle[:] = [kept for kept in _idle if kept.since > before]
    for kept in over:
        kept.closing.close()
