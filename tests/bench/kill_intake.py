"""Intake killed at random moments (kill -9), again and again, then run to its end: is anything lost or twice?

.venv/bin/python -m tests.bench.kill_intake --kills 50
"""

from __future__ import annotations

import argparse

from tests.support.intake_checks import select
from tests.support.intake_kills import kill_often
from tests.support.intake_site import Plan
from tests.support.intake_stand import stand


def main() -> None:
    """Kill, look, and say what is wrong."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--feeds", type=int, default=10)
    parser.add_argument(
        "--seconds",
        type=float,
        default=1.5,
        help="kill at most so long after a run has begun, polled or harvested",
    )
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with stand(Plan(feeds=given.feeds, hosts=10), workers=1, host_spacing_seconds=0.05, batch_size=20) as place:
        wrong = kill_often(
            place.settings,
            place.environment,
            place.site,
            kills=given.kills,
            most_seconds=given.seconds,
            seed=given.seed,
        )
        for what, query in {
            "runs": "SELECT state, count(*) FROM ops.runs GROUP BY 1 ORDER BY 1",
            "entries": "SELECT state, count(*) FROM ops.entries GROUP BY 1 ORDER BY 1",
            "retries": "SELECT reason, count(*) FROM ops.wanted GROUP BY 1 ORDER BY 1",
            "pages in the archive": "SELECT record_type, count(*) FROM ops.pages GROUP BY 1 ORDER BY 1",
        }.items():
            rows = ", ".join(f"{count} {name}" for name, count in select(place.settings, query))
            print(f"{what:20} {rows}")  # noqa: T201  # the table is what it is run for
    print(f"{'wrong':20} {'; '.join(wrong) or 'nothing'}")  # noqa: T201  # as above


if __name__ == "__main__":
    main()
