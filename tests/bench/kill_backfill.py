"""A backfill killed at random moments (kill -9), gone on with each time, compared with one that was not killed.

.venv/bin/python -m tests.bench.kill_backfill [KILLS] [PAGES]
"""

from __future__ import annotations

import sys

from tasks.database import migrate
from tests.support.accounts import open_folder
from tests.support.backfill_kills import REJECTS, ROWS, backfill, kill_often, select, write_archive
from tests.support.database import database, embedded_server
from tests.support.intake_stand import environment_for, prefect_server
from tests.support.settings import settings_for


def main() -> None:
    """Run both, compare them, and say what differs."""
    kills, pages = (int(each) for each in (*sys.argv[1:], "20", "600")[:2])
    with (
        open_folder() as folder,
        embedded_server() as server,
        database(server.admin_dsn("postgres")) as first,
        database(server.admin_dsn("postgres")) as second,
        prefect_server(settings_for(first, data_dir=folder)) as prefect,
    ):
        archive = folder / "news.warc.gz"
        write_archive(archive, pages)
        rows = []
        for address in (first, second):
            settings = settings_for(address, data_dir=folder)
            migrate(settings)
            environment = environment_for(address, folder, prefect, batch_size=20)
            if address == first:
                backfill(archive, environment)
            else:
                reached = kill_often(settings, archive, environment, kills=kills, seed=1)
                shares = ", ".join(f"{100 * each / archive.stat().st_size:.0f}" for each in reached)
                print(f"killed {kills} times, at {shares} % of the file")  # noqa: T201  # what it is run for
            rows.append((select(settings, ROWS), select(settings, REJECTS)))
            states = select(settings, "SELECT state, count(*) FROM ops.runs GROUP BY 1 ORDER BY 1")
            print(f"{len(rows[-1][0])} articles, {len(rows[-1][1])} rejects, runs: {states}")  # noqa: T201  # as above
    print("the rows are the same" if rows[0] == rows[1] else "THE ROWS DIFFER")  # noqa: T201  # as above


if __name__ == "__main__":
    main()
