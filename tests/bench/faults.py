"""Everything that can fail, made to fail again and again: is anything lost, or there twice, and what was said?

.venv/bin/python -m tests.bench.faults --kills 100
.venv/bin/python -m tests.bench.faults --kills 5 --only poison --only disk

For each fault: how often, what became of the rows (compared with those of an undisturbed run), and what
the runs said. Disks and clocks need root and libfaketime; without them their lines say so.
"""

from __future__ import annotations

import argparse
import signal
import sys
from collections.abc import Callable
from functools import partial

from tests.support import fault_backfill as backfill
from tests.support import fault_disks as disks
from tests.support import fault_intake as intake
from tests.support.fault_stand import Stand, Verdict, fault_stand

Fault = Callable[[Stand], Verdict]


def faults(kills: int) -> dict[str, Fault]:
    """Return all faults by a word for each; those that cost little to try often are tried so often."""
    few = max(1, kills // 20)
    return {
        "kill run of a backfill": lambda stand: backfill.disturbed(
            stand, "kill -9 of a backfill", backfill.kill_run, kills, (0.0, 4.0)
        ),
        "kill extraction": lambda stand: backfill.disturbed(
            stand, "kill -9 of an extraction process", backfill.killing("extraction"), kills, (1.5, 3.0)
        ),
        "kill tagging": lambda stand: backfill.disturbed(
            stand, "kill -9 of a tagging process", backfill.killing("tagging"), kills, (3.0, 6.0)
        ),
        "kill postgres": lambda stand: backfill.disturbed(
            stand, "kill -9 of Postgres", backfill.once(stand.servers.kill_postgres), kills, (0.5, 3.0)
        ),
        "restart postgres": lambda stand: backfill.disturbed(
            stand, "restart of Postgres", backfill.once(stand.servers.restart_postgres), kills, (0.5, 3.0)
        ),
        "kill prefect": lambda stand: backfill.disturbed(
            stand, "kill -9 of Prefect's server", backfill.once(stand.servers.prefect.restart), few, (0.5, 3.0)
        ),
        "cut": partial(backfill.cut, times=kills),
        "collide": partial(backfill.collide, times=few),
        "only reads": backfill.only_reads,
        "two backfills": partial(backfill.two_at_once, times=few),
        "kill intake": partial(intake.kill_intake, kills=kills),
        "kill extraction of intake": lambda stand: intake.disturb_intake(
            stand,
            "kill -9 of an extraction process of live intake",
            backfill.killing("extraction"),
            few,
            (1.5, 3.0),
        ),
        "kill postgres of intake": lambda stand: intake.disturb_intake(
            stand,
            "kill -9 of Postgres under live intake",
            backfill.once(stand.servers.kill_postgres),
            few,
            (1.0, 3.0),
        ),
        "kill prefect of intake": lambda stand: intake.disturb_intake(
            stand,
            "kill -9 of Prefect's server under live intake",
            backfill.once(stand.servers.prefect.restart),
            max(1, few // 2),
            (1.0, 3.0),
        ),
        "poison": intake.poison_pages,
        "hang": intake.half_hangs,
        "names": partial(intake.names_fail, times=few),
        "two intakes": partial(intake.two_intakes, times=few),
        "disk of the archive": disks.full_archive,
        "disk of postgres": disks.full_server,
        "clock": partial(disks.jumping_clock, times=kills // 5 or 1),
    }


def main() -> int:
    """Try all faults, print a line for each, and say by the exit code whether all is well."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--pages", type=int, default=300)
    parser.add_argument("--only", action="append", help="a word of the faults to try; may be given again")
    given = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that what was started ends, too
    is_well = True
    with fault_stand(given.pages) as stand:
        for name, fault in faults(given.kills).items():
            if given.only and not any(word in name for word in given.only):
                continue
            try:
                found = fault(stand)
            except (OSError, IndexError) as error:  # no right to mount, no library of clocks
                found = Verdict(fault=name, times=0, said=f"not tried: {error}", rows="", is_well=False)
            is_well = is_well and found.is_well
            _print(found)
    return 0 if is_well else 1


def _print(found: Verdict) -> None:
    verdict = "well" if found.is_well else "NOT WELL"
    print(f"{found.fault}\n    {found.times} times; {verdict}; {found.rows}\n    {found.said}", flush=True)  # noqa: T201  # what it is run for


if __name__ == "__main__":
    sys.exit(main())
