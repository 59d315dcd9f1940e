"""Faults that befall live intake: what hosts, names and pages do, and workers that are killed."""

from __future__ import annotations

import random
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tasks.database import connect
from tasks.settings import Settings
from tasks.storage.runs import close_killed
from tests.support.backfill_kills import ROWS
from tests.support.fault_backfill import Act, Pause, Words
from tests.support.fault_stand import Stand, Verdict
from tests.support.intake_checks import select, what_is_wrong
from tests.support.intake_kills import kill_often
from tests.support.intake_site import Plan, SitesClient, sites
from tests.support.intake_stand import add_sites, environment_for, make_due
from tests.support.poison.sitecustomize import DIES, DIES_TAGGED, EATS, HANGS, KILLS_RUN
from tests.support.stormy_site import StormySites

#: What live intake leaves, but for when it was fetched.
LIVE_ROWS = ROWS.replace("fetched_at, ", "")
#: What becomes of a page that does harm: where it is given up, and why. (What is killed by the system is taken
#: to have needed too much memory.)
BECOMES = {
    DIES: ("extract", "out_of_memory"),
    EATS: ("extract", "out_of_memory"),
    HANGS: ("extract", "timed_out"),
    DIES_TAGGED: ("tag", "out_of_memory"),
    KILLS_RUN: ("extract", "crashed"),
}
#: Runs that a page takes with it before it is given up, and one that gives it up.
DEADLY_RUNS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Live:
    """A database whose feeds are those of some sites."""

    stand: Stand
    settings: Settings
    site: SitesClient
    words: Words

    def ingest(self, act: Act | None = None, most: int = 0, pause: Pause = (1, 2), **changes: object) -> int:
        """Run live intake until nothing is due, with something done to it now and then; return how often."""
        make_due(self.settings)
        process, done = self.stand.start(self.settings, ["ingest"], self.words.log, **changes), 0
        while process.poll() is None:
            try:
                process.wait(random.uniform(*pause))  # noqa: S311  # moments, not secrets
            except subprocess.TimeoutExpired:
                if act is not None and done < most and self.is_at_work():
                    done += act(process)
        self.words.note(process.wait())
        return done

    def is_at_work(self) -> bool:
        """Say whether a run has begun that is not over."""
        return bool(select(self.settings, "SELECT FROM ops.runs WHERE state = 'running'"))

    def verdict(self, fault: str, times: int, wrong: list[str]) -> Verdict:
        """Compare entry by entry with what the sites have, and row by row with an undisturbed intake."""
        wrong = [*wrong, *what_is_wrong(self.settings, self.site)]
        states = select(self.settings, "SELECT state, count(*) FROM ops.entries GROUP BY 1 ORDER BY 1")
        found = select(self.settings, LIVE_ROWS)
        with self.stand.empty() as other:
            add_sites(other, self.site)
            plain = Live(stand=self.stand, settings=other, site=self.site, words=Words(self.stand.folder))
            plain.ingest(PYTHONPATH=Path.cwd())
            wrong += [f"undisturbed: {said}" for said in plain.words.counts if said != "exit code 0"]
            expected = [row for row in select(other, LIVE_ROWS) if row[1] not in self.poisoned()]
        wrong += [] if found == expected else [f"{len(expected)} articles undisturbed, {len(found)} here"]
        rows = ", ".join(f"{count} {state}" for state, count in states)
        return Verdict(
            fault=fault,
            times=times,
            said=str(self.words),
            rows=f"{rows}; " + ("; ".join(wrong) or f"{len(found)} articles, the same"),
            is_well=not wrong,
        )

    def poisoned(self) -> set[str]:
        """Return the addresses of pages that were given up for what they do."""
        reasons = tuple({reason for _, reason in BECOMES.values()})
        rows = select(self.settings, f"SELECT url FROM ops.rejects WHERE reason IN {reasons}")  # noqa: S608  # ours
        return {url for (url,) in rows}


@contextmanager
def live(stand: Stand, plan: Plan) -> Iterator[Live]:
    """Make a database and sites in fair weather, with feeds that are due."""
    with stand.empty() as settings, sites(plan, StormySites) as site:
        site.tell("fair")
        add_sites(settings, site)
        yield Live(stand=stand, settings=settings, site=site, words=Words(stand.folder))


def kill_intake(stand: Stand, kills: int) -> Verdict:
    """Kill live intake at random moments."""
    with live(stand, Plan(feeds=6, hosts=3)) as it:
        assert it.settings.database_url is not None
        address = it.settings.database_url.get_secret_value()
        environment = environment_for(
            address, stand.folder, stand.api, workers=1, host_spacing_seconds=0.05, batch_size=10
        )
        it.site.publish(4)
        wrong = kill_often(it.settings, environment, it.site, kills=kills, most_seconds=1.5, seed=1)
        return it.verdict("kill -9 of live intake", kills, wrong)


def disturb_intake(stand: Stand, fault: str, act: Act, times: int, pause: Pause) -> Verdict:
    """Let something happen to live intake so often, with new pages all the time."""
    done = 0
    with live(stand, Plan(feeds=6, hosts=3)) as it:
        while done < times:
            it.site.publish(4)
            done += it.ingest(act, times - done, pause)
        it.ingest()
        return it.verdict(fault, done, [])


def poison_pages(stand: Stand, *, in_short: bool = False) -> Verdict:
    """Publish a page of each kind that does harm; in short, the first death of a run counts as four."""
    with live(stand, Plan(feeds=5, hosts=3, with_bad_pages=False)) as it:
        it.site.publish(3)
        harmful = {it.site.plan.link(it.site.port, feed, 1): words for feed, words in enumerate(BECOMES)}
        worst = next(address for address, words in harmful.items() if words == KILLS_RUN)
        for feed, words in enumerate(BECOMES):
            it.site.tell("poisons", feed, 1, words)
        runs = 0
        while runs < DEADLY_RUNS + 1 and not it.words.counts["exit code 0"]:
            it.ingest()
            runs += 1
            if in_short and runs == 1:
                with connect(it.settings, "owner") as connection:
                    close_killed(connection)
                    connection.execute(
                        b"UPDATE ops.wanted SET deaths = 4 WHERE deaths > 0 AND url = %s", [worst]
                    )
        rejects = select(it.settings, "SELECT url, stage, reason, times FROM ops.rejects ORDER BY 1")
        expected = sorted((address, *BECOMES[words], 1) for address, words in harmful.items())
        wrong = [] if rejects == expected else [f"rejects are {rejects}, not {expected}"]
        wrong += [] if runs == (3 if in_short else DEADLY_RUNS) else [f"{runs} runs"]
        return it.verdict("pages that kill, eat memory, hang, take the run with them", 5, wrong)


def half_hangs(stand: Stand) -> Verdict:
    """Have half of the hosts take requests and never answer."""
    with live(stand, Plan(feeds=8, hosts=4, with_bad_pages=False)) as it:
        it.site.publish(3)
        it.site.tell("half_hangs")
        began = time.monotonic()
        it.ingest(DATELINE_FETCH_TIMEOUT_SECONDS=2)
        seconds = time.monotonic() - began
        ((stored,),) = select(it.settings, "SELECT count(*) FROM news.articles")
        wrong = [] if stored >= 12 else [f"only {stored} articles of the hosts that are well"]
        it.words.counts[f"{stored} articles of the hosts that were well, in {seconds:.0f} s"] += 1
        it.site.tell("fair")
        it.ingest()
        it.ingest()
        return it.verdict("half of the hosts hang", 4, wrong)


def names_fail(stand: Stand, times: int) -> Verdict:
    """Have no name resolve, again and again, in the middle of runs."""
    down = stand.folder / "dns-down"
    with live(stand, Plan(feeds=4, hosts=1, with_bad_pages=False, is_named=True)) as it:
        it.site.publish(3)
        down.touch()
        it.ingest(POISON_DNS_DOWN=down)
        reasons: Any = dict(select(it.settings, "SELECT reason, count(*) FROM ops.polls GROUP BY 1"))
        wrong = [] if reasons.keys() == {"unresolved"} else [f"polls without names: {reasons}"]
        down.unlink()

        def toggle(_: object) -> int:
            down.touch()
            threading.Timer(0.4, down.unlink, kwargs={"missing_ok": True}).start()
            return 1

        done = 0
        while done < times:
            it.site.publish(3)
            done += it.ingest(toggle, times - done, (0.5, 1.0), POISON_DNS_DOWN=down)
        time.sleep(0.5)
        it.ingest()
        it.ingest()
        return it.verdict("names do not resolve", 1 + done, wrong)


def two_intakes(stand: Stand, times: int) -> Verdict:
    """Run live intake twice at the same time."""
    with live(stand, Plan(feeds=6, hosts=3)) as it:
        for _ in range(times):
            it.site.publish(5)
            make_due(it.settings)
            both = [stand.start(it.settings, ["ingest"], it.words.log.with_suffix(f".{n}")) for n in range(2)]
            for number, process in enumerate(both):
                code = process.wait()
                it.words.log.with_suffix(f".{number}").rename(it.words.log)
                it.words.note(code)
        it.ingest()
        return it.verdict("two intakes at once", times, [])
