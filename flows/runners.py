"""The clusters that Prefect's task runners reach: Dask and Ray; no other file knows them."""

from __future__ import annotations

import asyncio
import re
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, redirect_stdout
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from prefect import Task
from prefect.context import SettingsContext
from prefect.settings import PREFECT_API_URL
from prefect.task_runners import TaskRunner

from flows.cli.visible import visible
from tasks.errors import ClusterError, SettingsError
from tasks.settings import PREFIX, Settings

#: How long to wait for a scheduler, and for the first worker behind it.
START_SECONDS = 60.0
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
#: Threads besides those that wait for the cluster: for what reads, stores and asks Postgres meanwhile.
OTHER_THREADS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """A cluster that is connected."""

    runner: TaskRunner[Any]
    address: str
    #: Batches that it works on at the same time.
    slots: int
    #: What its client raises when the cluster lost a task, beyond what it does again by itself.
    errors: tuple[type[BaseException], ...]

    def run(self, task: Task[..., bytes], parameters: dict[str, Any]) -> bytes:
        """Run a task there, and wait for what it returns; what it raises is raised here."""
        try:
            with told(SettingsContext.get()):
                future = self.runner.submit(task, parameters)
            result: bytes = future.result()
        except self.errors as error:
            # Ray colours what it says.
            what = visible(" ".join(_COLOUR.sub("", str(error)).split())[:200] or type(error).__name__)
            raise ClusterError(
                f"the cluster at {self.address} lost a batch ({what}); run the same again to go on"
            ) from error
        return result


class Told(SettingsContext):
    """Prefect's settings, of which a worker is told only where the server is.

    Prefect would send all of them with every task, a key and the address of a database included. Where the
    server wants a key, the worker has it in its own environment.
    """

    def serialize(self, include_secrets: bool = True) -> dict[str, Any]:  # noqa: ARG002  # Prefect's signature
        """Return what is sent; the rest the worker reads in its own environment."""
        return {
            "profile": {"name": "cluster", "variables": {}},
            "settings": {"api": {"url": self.settings.api.url}},
        }


def told(context: SettingsContext | None) -> Told:
    """Return these settings in the form in which a cluster may be told of them."""
    assert context is not None  # noqa: S101  # Prefect makes one when it is imported
    return Told(profile=context.profile, settings=context.settings)


@contextmanager
def open_cluster(settings: Settings) -> Iterator[Cluster]:
    """Connect to the cluster that the settings name; a worker of it has to be there within a minute."""
    if not settings.task_runner_address:
        raise SettingsError(
            f"{PREFIX}TASK_RUNNER_ADDRESS: not set, and {PREFIX}TASK_RUNNER is {settings.task_runner}"
        )
    if not PREFECT_API_URL.value():
        raise SettingsError(
            "PREFECT_API_URL: not set; the workers of a cluster report to a Prefect server that they all reach"
        )
    opened = _dask if settings.task_runner == "dask" else _ray
    with opened(settings.task_runner_address) as cluster:
        # The default is a few threads a core; here each batch on its way to the cluster and back holds one.
        asyncio.get_running_loop().set_default_executor(
            ThreadPoolExecutor(2 * cluster.slots + OTHER_THREADS, thread_name_prefix="lane")
        )
        yield cluster


@contextmanager
def _dask(address: str) -> Iterator[Cluster]:
    distributed, tasks = _import("distributed", "dask"), _import("prefect_dask", "dask")
    errors = (distributed.KilledWorker, distributed.CancelledError, OSError)
    with tasks.DaskTaskRunner(address=address, client_kwargs={"timeout": START_SECONDS}) as runner:
        try:
            runner.client.wait_for_workers(1, timeout=START_SECONDS)
        except (OSError, TimeoutError) as error:
            raise ClusterError(f"no Dask worker at {address} within {START_SECONDS:g} s") from error
        yield Cluster(
            runner=runner, address=address, slots=sum(runner.client.nthreads().values()), errors=errors
        )


@contextmanager
def _ray(address: str) -> Iterator[Cluster]:
    ray, tasks = _import("ray", "ray"), _import("prefect_ray", "ray")
    quiet = {"log_to_driver": False, "logging_level": "warning"}
    with ExitStack() as stack:
        stack.callback(ray.shutdown)
        try:
            runner = stack.enter_context(tasks.RayTaskRunner(address=address, init_kwargs=quiet))
        except OSError as error:
            raise ClusterError(f"no Ray cluster at {address}: {error}") from error
        # It tells of workers that died on standard output, which is for what `--json` prints.
        stack.enter_context(redirect_stdout(sys.stderr))
        slots = int(ray.cluster_resources().get("CPU", 1))
        yield Cluster(runner=runner, address=address, slots=slots, errors=(ray.exceptions.RayError,))


def _import(module: str, extra: str) -> Any:
    try:
        return import_module(module)
    except ImportError as error:
        raise SettingsError(
            f"{PREFIX}TASK_RUNNER is {extra}, which needs more packages: pip install -e '.[{extra}]'"
        ) from error
