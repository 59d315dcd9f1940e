from __future__ import annotations

import ctypes
import multiprocessing
import os
import re
import signal
import threading
import time
from functools import partial
from multiprocessing.queues import SimpleQueue
from pathlib import Path

import psutil
import pytest

from tasks.errors import DatelineError, ModelError
from tasks.worker import preparing
from tasks.workers import STILLBORN, Failure, WorkerPool

_LOADED: list[str] = []


def act(word: str) -> str:
    """Do what the word says; this runs in a worker."""
    match word:
        case "abort":
            os.abort()
        case "null":
            ctypes.string_at(0)
        case "hang":
            time.sleep(60)
        case "bomb":
            return "x" * 2_000_000_000
        case "raise":
            raise ValueError("two\nlines")
        case "unsendable":
            return lambda: word  # type: ignore[return-value]  # what cannot be pickled
        case "model":
            raise ModelError("no model for language xx")
    return f"{word} {len(_LOADED)}"


def die_once(mark: Path, word: str = "killed once") -> str:
    """End the process as the system does when memory is short, if that is the word, but only the first time."""
    if word == "killed once" and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return word


def load_what_it_needs(deaths: Path, times: int, word: str) -> str:
    """Get ready for an item, killed while doing so the first times."""
    with preparing():
        if len(deaths.read_text()) < times:
            with deaths.open("a") as note:
                note.write("x")
            os.kill(os.getpid(), signal.SIGKILL)
    return f"{word} done"


def load(name: str) -> None:
    _LOADED.append(name)


def load_badly(name: str) -> None:
    raise KeyError(name)


def die_at_first_start(mark: Path) -> None:
    die_once(mark)


def die_at_start() -> None:
    os.abort()


def run(words: list[str], workers: int = 2) -> list[str | Failure]:
    with WorkerPool(workers, memory_mb=200, items=len(words)) as pool:
        return list(pool.run(act, words, timeout_seconds=4.0))


def test_results_come_in_the_order_of_the_items() -> None:
    words = [str(number) for number in range(50)]
    assert run(words) == [f"{word} 0" for word in words]


def test_no_items_start_no_process() -> None:
    assert run([]) == []


def test_a_crash_a_hang_and_a_memory_bomb_cost_one_item_each() -> None:
    words = ["a", "abort", "b", "hang", "c", "bomb", "d", "null", "e", "raise", "f", "unsendable", "g"]
    outcomes = run(words)
    reasons = {words[o.index]: o.reason for o in outcomes if isinstance(o, Failure)}
    assert reasons == {
        "abort": "crashed",
        "hang": "timed_out",
        "bomb": "out_of_memory",
        "null": "crashed",
        "raise": "crashed",
        "unsendable": "crashed",
    }
    assert [o for o in outcomes if isinstance(o, str)] == [f"{word} 0" for word in "abcdefg"]
    assert all(o.index == i for i, o in enumerate(outcomes) if isinstance(o, Failure))


def test_many_processes_that_die_at_once_are_told_apart() -> None:
    words = ["abort", "a"] * 10
    outcomes = run(words)
    assert [isinstance(outcome, Failure) for outcome in outcomes] == [True, False] * 10


def test_the_detail_of_a_failure_is_one_line_that_names_the_error() -> None:
    (failure,) = run(["raise"])
    assert isinstance(failure, Failure)
    assert failure.detail == "ValueError: two lines"


def test_what_is_loaded_is_loaded_once_a_process_and_kept_between_runs() -> None:
    with WorkerPool(1, initializer=load, initargs=("model",)) as pool:
        first = list(pool.run(act, ["a", "b"], timeout_seconds=5))
        second = list(pool.run(act, ["c"], timeout_seconds=5))
    assert (first, second) == (["a 1", "b 1"], ["c 1"])


def test_an_error_that_stops_dateline_is_raised_here() -> None:
    with pytest.raises(ModelError, match="no model for language xx"):
        run(["a", "model", "b"])


def test_an_initializer_that_fails_is_named() -> None:
    with (
        WorkerPool(1, initializer=load_badly, initargs=("m",)) as pool,
        pytest.raises(DatelineError, match="KeyError"),
    ):
        list(pool.run(act, ["a"], timeout_seconds=5))


def test_a_process_that_dies_while_it_starts_is_an_error_and_no_endless_loop() -> None:
    with (
        WorkerPool(2, initializer=die_at_start) as pool,
        pytest.raises(DatelineError, match="died while it got ready"),
    ):
        list(pool.run(act, ["a", "b"], timeout_seconds=5))


def test_a_caller_may_stop_in_the_middle_and_use_the_pool_again() -> None:
    with WorkerPool(2) as pool:
        outcomes = pool.run(act, ["a", "hang", "hang", "b"], timeout_seconds=30)
        assert next(outcomes) == "a 0"
        outcomes.close()
        assert list(pool.run(act, ["c"], timeout_seconds=5)) == ["c 0"]


def test_processes_can_be_started_before_there_is_work() -> None:
    with WorkerPool(2, initializer=load, initargs=("model",)) as pool:
        pool.start()
        assert list(pool.run(act, ["a"], timeout_seconds=5)) == ["a 1"]


def test_there_are_no_more_processes_than_items() -> None:
    assert WorkerPool(8, items=3).size == 3
    assert WorkerPool(0, items=3).size == 1


def test_a_call_within_a_call_is_refused() -> None:
    with WorkerPool(1) as pool:
        for _ in pool.run(act, ["one", "two"], timeout_seconds=20):
            with pytest.raises(RuntimeError, match="one call at a time"):
                list(pool.run(act, ["three"], timeout_seconds=20))
        assert list(pool.run(act, ["four"], timeout_seconds=20)) == [act("four")]


def test_an_item_whose_process_was_killed_for_something_else_is_tried_once_more(tmp_path: Path) -> None:
    words = ["a", "killed once", "b"]
    with WorkerPool(1) as pool:
        act_once = partial(die_once, tmp_path / "first")
        assert list(pool.run(act_once, words, timeout_seconds=10)) == words
        act_once = partial(die_once, tmp_path / "second")
        (_, failure, _) = pool.run(act_once, words, timeout_seconds=10, again=False)
    assert isinstance(failure, Failure)
    assert failure.reason == "out_of_memory"


def test_an_item_is_not_blamed_for_what_its_process_died_of_before_it_was_begun(tmp_path: Path) -> None:
    deaths = tmp_path / "deaths"
    deaths.write_text("")
    with WorkerPool(1) as pool:
        act_on = partial(load_what_it_needs, deaths, STILLBORN - 1)
        assert list(pool.run(act_on, ["one", "two"], timeout_seconds=10, again=False)) == [
            "one done",
            "two done",
        ]
        assert len(deaths.read_text()) == STILLBORN - 1


def test_what_every_process_dies_of_before_the_item_is_an_error_and_no_endless_loop(tmp_path: Path) -> None:
    deaths = tmp_path / "deaths"
    deaths.write_text("")
    with WorkerPool(1) as pool, pytest.raises(DatelineError, match=r"died while it got ready \(.* signal 9"):
        list(pool.run(partial(load_what_it_needs, deaths, 100), ["one"], timeout_seconds=10))
    assert len(deaths.read_text()) == STILLBORN


def test_a_process_that_is_killed_while_it_starts_is_started_again(tmp_path: Path) -> None:
    with WorkerPool(1, initializer=die_at_first_start, initargs=(tmp_path / "died",)) as pool:
        assert list(pool.run(act, ["a"], timeout_seconds=10)) == ["a 0"]


def loop_for_ever(_: str) -> str:
    """Stay in a library that never comes back, and lets no other thread run."""
    return str(re.match(r"(a+)+$", "a" * 60 + "b"))


def hang_in_worker(told: SimpleQueue[int]) -> None:
    """Be a run whose only process hangs."""
    with WorkerPool(1) as pool:
        outcomes = pool.run(loop_for_ever, ["a"], timeout_seconds=600)
        threading.Thread(target=next, args=(outcomes,), daemon=True).start()
        while not (children := psutil.Process().children(recursive=True)) or not any(
            child.cpu_times().user > 1.5 for child in children
        ):
            time.sleep(0.1)
        for child in children:
            told.put(child.pid)
        os.kill(os.getpid(), signal.SIGKILL)


def test_a_process_that_hangs_ends_with_its_parent() -> None:
    context = multiprocessing.get_context("spawn")
    told = context.SimpleQueue()
    parent = context.Process(target=hang_in_worker, args=(told,))
    parent.start()
    parent.join(60)
    assert parent.exitcode == -signal.SIGKILL
    pids = [told.get()]
    while not told.empty():
        pids.append(told.get())
    alive = [psutil.Process(pid) for pid in pids if psutil.pid_exists(pid)]
    _, left = psutil.wait_procs(alive, timeout=20)
    for process in left:
        process.kill()
    assert [process for process in left if process.status() != psutil.STATUS_ZOMBIE] == []
