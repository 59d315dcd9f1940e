"""What is sent to the workers of a cluster, and the processes that they keep."""

from __future__ import annotations

import asyncio
import multiprocessing
import pickle
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from prefect.context import SettingsContext, serialize_context
from prefect.settings import (
    PREFECT_API_AUTH_STRING,
    PREFECT_API_KEY,
    PREFECT_API_URL,
    PREFECT_SERVER_DATABASE_CONNECTION_URL,
    temporary_settings,
)
from pydantic import SecretStr

from flows import runners
from flows.runners import Cluster, open_cluster
from flows.stages import There
from tasks.cluster import close_idle, own_processes, pack, recipe_of, unpack
from tasks.errors import ClusterError, SettingsError
from tasks.extract import extract
from tasks.model import Given, Page
from tasks.pools import pools
from tasks.remote import extract_there, tag_again_there
from tasks.settings import Settings
from tests.support.articles import make_article

#: No model: what is tested here are processes, not tags.
LIGHT = Settings(ner_models="")
PLANTED = "planted-secret"
API = "http://127.0.0.1:4200/api"


@pytest.fixture(autouse=True)
def _nothing_kept() -> Iterator[None]:
    yield
    close_idle(0)


def children() -> set[int | None]:
    return {child.pid for child in multiprocessing.active_children()}


def test_what_is_packed_is_unpacked_and_pages_are_small_on_the_way() -> None:
    page = Page(origin="a.html", kind="html", body=b"<p>The same again.</p>" * 5_000, given=Given())
    parcel = pack([page])
    assert unpack(parcel) == [page]
    assert len(parcel) < len(page.body) / 5


def test_a_batch_has_processes_of_its_own_and_the_next_one_finds_them_ready() -> None:
    recipe = recipe_of(LIGHT)
    with own_processes(recipe):
        made = [pools()]
        with own_processes(recipe):
            made.append(pools())
    assert made[0] is not made[1]
    with own_processes(replace(recipe, page_timeout_seconds=1.0)):
        assert pools() not in made
        assert pools().settings.page_timeout_seconds == 1.0
    with own_processes(recipe):
        kept = pools()
        assert kept in made
        with own_processes(recipe):
            assert pools() in [each for each in made if each is not kept]


def test_processes_end_when_nobody_has_needed_them_for_a_while() -> None:
    page = Page(origin="a.html", kind="html", body=b"<p>Too little.</p>", given=Given())
    with own_processes(recipe_of(LIGHT)):
        before = children()
        extract.fn([page])
        (pid,) = children() - before
        close_idle(0)
        assert pid in children(), "a batch is at work with it"
    close_idle(60)
    assert pid in children()
    close_idle(0)
    assert pid not in children()


def test_a_page_that_takes_too_long_there_costs_itself_by_the_limits_of_the_run() -> None:
    long = Page(origin="a.html", kind="html", body=b"<p>So it goes on.</p>" * 20_000, given=Given())
    short = replace(long, origin="b.html", body=b"<p>Too little.</p>")
    recipe = recipe_of(LIGHT)
    recipe = replace(recipe, page_timeout_seconds=0.05)
    with own_processes(recipe):
        extract.fn([short])  # the process is ready: what is measured is the page
    outcomes = unpack(extract_there.fn(pack([long, short]), recipe))
    assert outcomes[0].reason == "timed_out"
    assert outcomes[1].reason != "crashed"


def test_a_worker_with_other_rules_refuses_instead_of_making_other_articles(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    recipe = recipe_of(LIGHT)
    monkeypatch.setattr("tasks.loads.VERSION", "0")
    with pytest.raises(ClusterError, match="install the versions"), own_processes(recipe):
        pytest.fail("it went on")


def test_a_worker_that_may_have_no_children_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(multiprocessing.current_process(), "_config", {"daemon": True})
    with pytest.raises(ClusterError, match="DAEMON=False"), own_processes(recipe_of(LIGHT)):
        pytest.fail("it went on")


class Lost(Exception):  # noqa: N818  # stands for what a library names as it likes
    """Stands for what a client of a cluster raises."""


class Listener:
    """Stands for a task runner: it keeps what would go over the network, in the form in which it would."""

    def __init__(self, answer: bytes | None = None) -> None:
        self.sent: list[bytes] = []
        self._answer = answer

    def submit(self, task: Any, parameters: dict[str, Any]) -> Listener:
        self.sent.append(pickle.dumps((task.name, parameters, serialize_context())))
        return self

    def result(self) -> bytes:
        if self._answer is None:
            raise Lost("\x1b[36mthe worker\x1b[39m\nis gone")
        return self._answer


@contextmanager
def secrets() -> Iterator[None]:
    with temporary_settings(
        {
            PREFECT_API_URL: API,
            PREFECT_API_KEY: PLANTED,
            PREFECT_API_AUTH_STRING: PLANTED,
            PREFECT_SERVER_DATABASE_CONNECTION_URL: f"postgresql+asyncpg://u:{PLANTED}@db/prefect",
        }
    ):
        yield


def test_what_is_known_of_outlets_is_looked_up_here_and_goes_with_the_articles(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    article = make_article(outlet="skerry.example")
    listener = Listener(pack((article,)))
    connected = Cluster(runner=listener, address="tcp://x:1", slots=1, errors=(Lost,))  # type: ignore[arg-type]  # as above
    monkeypatch.setattr("flows.stages.outlet_countries", lambda articles: tuple("IS" for _ in articles))
    There(cluster=connected, recipe=recipe_of(LIGHT)).outcomes([])
    named = [(name, unpack(given["parcel"])) for name, given, _ in map(pickle.loads, listener.sent)]
    assert named == [("extract", []), ("tag", ((article,), ("IS",)))]


def test_no_secret_goes_to_the_cluster_and_the_address_of_prefect_does() -> None:
    listener = Listener(pack(()))
    settings = Settings(
        database_url=SecretStr(f"postgresql://u:{PLANTED}@db/news"), notify=SecretStr(PLANTED), ner_models=""
    )
    connected = Cluster(runner=listener, address="tcp://x:1", slots=1, errors=(Lost,))  # type: ignore[arg-type]  # as above
    with secrets():
        assert There(cluster=connected, recipe=recipe_of(settings)).tags([]) == ()
        assert PLANTED.encode() in pickle.dumps(serialize_context()), "Prefect alone would send it"
    (sent,) = listener.sent
    assert PLANTED.encode() not in sent
    assert API.encode() in sent


def test_a_worker_is_told_where_prefect_is_and_takes_its_own_key(monkeypatch: pytest.MonkeyPatch) -> None:
    with secrets():
        told = runners.told(SettingsContext.get()).serialize()
    monkeypatch.setenv("PREFECT_API_KEY", "of the worker")
    there = SettingsContext(**told)
    key = there.settings.api.key
    assert (there.settings.api.url, key.get_secret_value() if key else None) == (API, "of the worker")


def test_a_batch_that_the_cluster_lost_is_an_error_that_says_how_to_go_on() -> None:
    connected = Cluster(runner=Listener(), address="tcp://x:1", slots=1, errors=(Lost,))  # type: ignore[arg-type]  # as above
    with pytest.raises(
        ClusterError, match=r"tcp://x:1 lost a batch \(the worker is gone\); run the same again"
    ):
        connected.run(tag_again_there, {"parcel": b"", "recipe": recipe_of(LIGHT)})


async def _open(**given: Any) -> None:
    with open_cluster(Settings(**given)):
        pytest.fail("there is no cluster")


@pytest.mark.parametrize("runner", ["dask", "ray"])
def test_a_cluster_without_an_address_or_a_server_of_prefect_is_refused(runner: str) -> None:
    with pytest.raises(SettingsError, match="DATELINE_TASK_RUNNER_ADDRESS"):
        asyncio.run(_open(task_runner=runner))
    with temporary_settings({PREFECT_API_URL: None}), pytest.raises(SettingsError, match="PREFECT_API_URL"):
        asyncio.run(_open(task_runner=runner, task_runner_address="tcp://127.0.0.1:1"))


def test_a_scheduler_that_does_not_answer_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runners, "START_SECONDS", 0.5)
    with (
        temporary_settings({PREFECT_API_URL: API}),
        pytest.raises(ClusterError, match=r"no Dask worker at tcp://127.0.0.1:1 "),
    ):
        asyncio.run(_open(task_runner="dask", task_runner_address="tcp://127.0.0.1:1"))


class QuietRay(ModuleType):
    """Stands for Ray and for Prefect's runner of it, which are not installed for tests."""

    exceptions = SimpleNamespace(RayError=Lost)

    def cluster_resources(self) -> dict[str, float]:
        return {"CPU": 3.0}

    def shutdown(self) -> None:
        print("shut down")  # noqa: T201  # what is looked for

    @contextmanager
    def RayTaskRunner(self, **given: Any) -> Iterator[Any]:  # noqa: N802  # its name
        yield given


def test_what_ray_prints_meanwhile_is_not_among_what_a_command_prints(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("ray", "prefect_ray"):
        monkeypatch.setitem(sys.modules, name, QuietRay(name))

    async def work() -> None:
        with open_cluster(Settings(task_runner="ray", task_runner_address="head:6379")) as connected:
            assert connected.slots == 3
            print("a worker died")  # noqa: T201  # as Ray does

    with temporary_settings({PREFECT_API_URL: API}):
        asyncio.run(work())
    printed = capsys.readouterr()
    assert (printed.err, printed.out) == ("a worker died\n", "shut down\n")


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "prefect_dask", None)
    with (
        temporary_settings({PREFECT_API_URL: API}),
        pytest.raises(SettingsError, match=r"pip install -e '.\[dask\]'"),
    ):
        asyncio.run(_open(task_runner="dask", task_runner_address="tcp://127.0.0.1:1"))


def test_a_batch_that_fails_gives_its_processes_back_as_well() -> None:
    recipe = recipe_of(LIGHT)
    with own_processes(recipe):
        first = pools()
    with pytest.raises(TypeError), own_processes(recipe):
        extract.fn(None)  # type: ignore[arg-type]  # what fails
    with own_processes(recipe):
        assert pools() is first
