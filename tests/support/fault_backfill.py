"""Faults that befall backfills at random moments; in the end the rows are those of an undisturbed one."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from random import Random

import psycopg
from psycopg.conninfo import make_conninfo
from pydantic import SecretStr

from tasks.settings import Settings
from tests.support.backfill_kills import select
from tests.support.culling import Role, by_role, kill
from tests.support.cutting_proxy import PORT, cutting
from tests.support.fault_stand import Stand, Verdict

#: Does something to a run, and returns how often it did.
Act = Callable[[subprocess.Popen[bytes]], int]
#: Seconds between two faults: long enough for what was killed to be started again.
Pause = tuple[float, float]
#: A run is started again so often beyond its faults, before it is said that it does not end.
MORE_STARTS = 5
_DETAIL = re.compile(r"/\S*dateline\S+|\d{4,}|0x[0-9a-f]+|port \d+")


class Words:
    """What runs said when they ended, and how often."""

    def __init__(self, folder: Path) -> None:
        self.log = folder / f"said-{time.monotonic_ns()}.txt"
        self.counts: Counter[str] = Counter()

    def note(self, code: int) -> None:
        """Note the end of a run: its code, and its last line if it failed by itself."""
        lines = [line for line in self.log.read_text("utf-8", "replace").splitlines() if line.strip()]
        self.log.unlink()
        last = next(
            (line for line in reversed(lines) if line.startswith("dateline:")), lines[-1] if lines else ""
        )
        said = f"exit code {code}" + (f" ({_DETAIL.sub('…', last)[:150]})" if code > 0 else "")
        self.counts[said] += 1

    def __str__(self) -> str:
        return "; ".join(f"{count} × {said}" for said, count in self.counts.most_common(4))


def disturbed(stand: Stand, fault: str, act: Act, times: int, pause: Pause, **changes: object) -> Verdict:
    """Load the archive while something happens so often; start again what ended early, until all is loaded."""
    random, done, words, wrong = Random(7), 0, Words(stand.folder), list[str]()  # noqa: S311  # moments, not secrets
    rows = ""
    while done < times and not wrong:
        with stand.empty() as settings:
            starts = 0
            while True:
                process = stand.start(settings, ["backfill", str(stand.archive)], words.log, **changes)
                starts += 1
                done += _disturb(process, act, times - done, pause, random, settings)
                code = process.wait()
                words.note(code)
                if code == 0:
                    break
                if starts > times + MORE_STARTS:
                    wrong.append("it does not end")
                    break
            rows, same = stand.compare(settings)
            wrong += [] if same else [rows]
    return Verdict(fault=fault, times=done, said=str(words), rows=rows, is_well=not wrong)


def _disturb(
    process: subprocess.Popen[bytes], act: Act, most: int, pause: Pause, random: Random, settings: Settings
) -> int:
    """Let something happen to a run at random moments, from when it has begun; return how often it did."""
    done, before = 0, _begun(settings)
    while process.poll() is None and done < most:
        if _begun(settings) == before:
            time.sleep(0.1)
            continue
        try:
            process.wait(random.uniform(*pause))
        except subprocess.TimeoutExpired:
            done += act(process)
    return done


def _begun(settings: Settings) -> int:
    return int(select(settings, "SELECT count(*) FROM ops.runs")[0][0])


def kill_run(process: subprocess.Popen[bytes]) -> int:
    """Kill a run with all its processes."""
    os.killpg(process.pid, signal.SIGKILL)
    return 1


def killing(role: Role) -> Act:
    """Kill one process of a kind."""
    random = Random(3)  # noqa: S311  # no secret

    def act(process: subprocess.Popen[bytes]) -> int:
        there = by_role(process.pid).get(role, [])
        return kill([random.choice(there)]) if there else 0

    return act


def once(function: Callable[[], None]) -> Act:
    """Do something that is no business of the run's own processes."""

    def act(_: subprocess.Popen[bytes]) -> int:
        function()
        return 1

    return act


def cut(stand: Stand, times: int, act: Act | None = None) -> Verdict:
    """Cut connections in the middle of what is sent over them; do something else to each run besides."""
    words = Words(stand.folder)
    with stand.empty() as settings, cutting(stand.admin, cuts=times, seed=5) as proxy:
        assert settings.database_url is not None
        given = settings.database_url.get_secret_value()
        address = SecretStr(make_conninfo(given, host=str(proxy.folder), port=PORT))
        behind = settings.model_copy(update={"database_url": address})
        for _ in range(times + MORE_STARTS):
            process = stand.start(behind, ["backfill", str(stand.archive)], words.log)
            if act is not None:
                _disturb(process, act, 2, (0.5, 2.0), Random(11), settings)  # noqa: S311  # moments
            code = process.wait()
            words.note(code)
            if code == 0:
                break
        rows, same = stand.compare(settings)
        return Verdict(
            fault="connection cut in the middle of a statement",
            times=proxy.done,
            said=str(words),
            rows=rows,
            is_well=same and proxy.done > 0,
        )


def collide(stand: Stand, times: int) -> Verdict:
    """Provoke deadlocks and serialization failures, with two loads of one archive at once, so many times."""
    found = [_collide(stand) for _ in range(times)]
    return replace(
        found[-1], times=sum(each.times for each in found), is_well=all(each.is_well for each in found)
    )


def _collide(stand: Stand) -> Verdict:
    words = Words(stand.folder)
    with stand.empty() as settings, ExitStack() as stack:
        assert settings.database_url is not None
        address = settings.database_url.get_secret_value()
        _set(address, "default_transaction_isolation", "serializable")
        _set(address, "deadlock_timeout", "50ms")
        rival = stack.enter_context(_rival(address))
        for _ in range(2 * MORE_STARTS):
            both = [
                stand.start(settings, ["backfill", str(stand.archive)], words.log.with_suffix(f".{n}"))
                for n in range(2)
            ]
            codes = [process.wait() for process in both]
            for number, code in enumerate(codes):
                words.log.with_suffix(f".{number}").rename(words.log)
                words.note(code)
            if codes == [0, 0]:
                break
        rows, same = stand.compare(settings)
        ((deadlocks,),) = select(
            settings, "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"
        )
        return Verdict(
            fault="deadlocks and serialization failures, two at once",
            times=deadlocks + rival[0],
            said=f"{words}; {deadlocks} deadlocks, the rival gave way {rival[0]} times",
            rows=rows,
            is_well=same and deadlocks + rival[0] > 0,
        )


def _set(address: str, name: str, value: str) -> None:
    with psycopg.connect(address, autocommit=True) as admin:
        admin.execute(f"ALTER DATABASE {admin.info.dbname} SET {name} = '{value}'".encode())


@contextmanager
def _rival(address: str) -> Iterator[list[int]]:
    """Lock rows in the order in which nobody else does, and change them, while the block runs."""
    ended, gave_way = threading.Event(), [0]

    def work() -> None:
        while not ended.wait(0.4):
            try:
                with psycopg.connect(address) as connection:
                    connection.execute(
                        "SELECT FROM news.articles ORDER BY article_uid DESC LIMIT 20 FOR UPDATE"
                    )
                    connection.execute("UPDATE ops.runs SET found = found")
                    time.sleep(0.05)
                    connection.execute("SELECT FROM news.articles ORDER BY article_uid LIMIT 20 FOR UPDATE")
            except psycopg.OperationalError:
                gave_way[0] += 1

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    try:
        yield gave_way
    finally:
        ended.set()
        thread.join()


def only_reads(stand: Stand) -> Verdict:
    """Have the server only read for a while, as a standby does, or one that is being failed over."""
    words = Words(stand.folder)
    with stand.empty() as settings:
        assert settings.database_url is not None
        address = settings.database_url.get_secret_value()
        _set(address, "default_transaction_read_only", "on")
        words.note(stand.start(settings, ["backfill", str(stand.archive)], words.log).wait())
        with psycopg.connect(address, autocommit=True) as admin:
            admin.execute("SET default_transaction_read_only = off")
            admin.execute(f"ALTER DATABASE {admin.info.dbname} RESET default_transaction_read_only".encode())
        words.note(stand.start(settings, ["backfill", str(stand.archive)], words.log).wait())
        rows, same = stand.compare(settings)
        clear = any("it is a standby" in said for said in words.counts)
        return Verdict(
            fault="server that only reads", times=1, said=str(words), rows=rows, is_well=same and clear
        )


def two_at_once(stand: Stand, times: int) -> Verdict:
    """Migrate and load an archive twice at the same time."""
    words, wrong, rows = Words(stand.folder), list[str](), ""
    for _ in range(times):
        with stand.empty() as settings:
            for command in (["db", "migrate"], ["backfill", str(stand.archive)], ["retag"]):
                both = [stand.start(settings, command, words.log) for _ in range(2)]
                codes = [process.wait() for process in both]
                words.counts[f"{command[0]} {codes}"] += 1
                wrong += [] if codes == [0, 0] else [f"{command} {codes}"]
            rows, same = stand.compare(settings)
            wrong += [] if same else [rows]
    return Verdict(
        fault="two of everything at once", times=times, said=str(words), rows=rows, is_well=not wrong
    )
