"""The flow `retag`, run for real: the tags it gives are those of ingest, whatever happens meanwhile."""

from __future__ import annotations

import asyncio
import json
import os
import signal
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from flows.retag import Retag, retag
from tasks.database import connect
from tasks.model import Report
from tasks.settings import Settings
from tasks.storage.runs import recorded_run
from tests.pipeline.conftest import Run
from tests.support.hindered import deadly, waiting
from tests.support.intake_world import IntakeWorld
from tests.support.retag import execute, read, rest, tags, wait_for_runs, wipe, write_articles
from tests.support.web_pages import PARAGRAPHS, make_page

Again = Callable[..., Retag]

SPANISH = (
    "El presidente de Uruguay viajó a Montevideo para hablar con los ministros de Argentina sobre el puerto. "
    "La reunión duró tres horas, y nadie quiso decir después de qué se había hablado ni cuándo será la próxima."
)
FRENCH = (
    "Le président du Sénégal, Bassirou Diomaye Faye, a reçu mercredi à Dakar les ministres du Mali et du Togo. "
    "Ils ont parlé du port, des routes et du prix du riz, mais aucun accord n'a été signé à la fin du jour."
)
#: Which Victoria and which Halifax depends on where the outlet is.
AMBIGUOUS = (
    "The harbour of Victoria was shut on Tuesday, and that of Halifax too. The ferries will run again when the "
    "wind allows it."
)
CREDITED = "\n\n".join((*PARAGRAPHS, "(PTI Photo)(AFP Photo)", "Also read: Norway closes its harbours too"))
SOME_WIPED = """
    DELETE FROM news.enrichments USING news.articles
    WHERE articles.article_id = enrichments.article_id AND url LIKE '%/_2'"""


@pytest.fixture
def again(prefect_server: None, worker_processes: None, settings: Settings) -> Again:
    """Return what runs the flow `retag`."""

    def run_flow(**options: Any) -> Retag:
        result = asyncio.run(retag(**options))
        assert isinstance(result, Retag)
        return result

    return run_flow


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with articles of all kinds: titles stated and derived, datelines, credits, languages."""
    (tmp_path / "a.html").write_text(make_page("https://skerry.example/a"))
    (tmp_path / "b.txt").write_text(f"OSLO: {CREDITED}")
    records: list[dict[str, Any]] = [
        {"url": "https://skerry.example/es", "title": "Uruguay y Argentina", "text": SPANISH},
        {"url": "https://skerry.example/fr", "title": "Dakar: Faye reçoit ses voisins", "text": FRENCH},
        {"url": "https://www.bbc.co.uk/x", "title": "Two harbours shut", "text": AMBIGUOUS},
        {"text": CREDITED + " No outlet.", "title": PARAGRAPHS[0]},
        {
            "outlet": "The Skerry",
            "outlet_country": "IS",
            "id": "7",
            "text": "Perth: " + CREDITED,
            "title": None,
        },
    ]
    (tmp_path / "c.jsonl").write_text("".join(json.dumps(record) + "\n" for record in records))
    write_articles(tmp_path / "d.jsonl", 30)
    return tmp_path


def test_retagging_gives_exactly_the_rows_that_ingest_gave(
    run: Run, again: Again, folder: Path, settings: Settings
) -> None:
    assert run(folder).report == Report(found=37, new=37)
    before, others = tags(settings), rest(settings)
    assert {row["problem"] for row in before["enrichments"]} == {
        None,
        "no model for language es; DATELINE_NER_MODELS names one",
    }
    wipe(settings)
    result = again(stale=True)
    assert (result.due, result.report) == (37, Report(found=37, changed=37))
    assert tags(settings) == before
    assert rest(settings) == others
    assert again(stale=True).due == 0


def test_tags_that_are_current_are_made_again_only_when_asked_for_and_come_out_unchanged(
    run: Run, again: Again, folder: Path, settings: Settings
) -> None:
    run(folder / "a.html", folder / "d.jsonl")
    before = tags(settings)
    (made,) = read(settings, "SELECT max(tagged_at) AS at FROM news.enrichments")
    assert again(stale=True).report == Report()
    assert again().report == Report(found=31, unchanged=31)
    assert tags(settings) == before
    (anew,) = read(settings, "SELECT min(tagged_at) AS at FROM news.enrichments")
    assert anew["at"] > made["at"]


def test_tags_of_another_version_are_replaced_and_those_of_other_articles_are_not(
    run: Run, again: Again, folder: Path, settings: Settings
) -> None:
    run(folder / "d.jsonl")
    before = tags(settings)
    execute(
        settings,
        """UPDATE news.enrichments SET tagger_version = 'old' WHERE kind = 'entities' AND article_id % 3 = 0;
        UPDATE news.article_entities SET tagger_version = 'old', name = 'Wrong' WHERE article_id % 3 = 0;
        UPDATE news.article_countries SET role = 'mentioned' WHERE article_id % 3 = 0""",
    )
    assert again(stale=True).report == Report(found=10, changed=10)
    assert tags(settings) == before


def test_a_selection_is_by_first_sight_and_outlet_and_a_limit_is_kept(
    run: Run, again: Again, folder: Path, settings: Settings
) -> None:
    run(folder / "c.jsonl", folder / "d.jsonl")
    wipe(settings)
    execute(settings, "UPDATE news.articles SET first_seen_at = '2026-01-02' WHERE article_id % 2 = 0")
    until = again(stale=True, until="2026-01-03", outlet="skerry.example", limit=5)
    assert (until.due, until.report.changed) == (5, 5)
    noted = "SELECT parameters ->> 'until' AS until FROM ops.runs WHERE flow = 'retag'"
    assert read(settings, noted) == [{"until": "2026-01-03T00:00:00+00:00"}]
    tagged = "SELECT DISTINCT article_id % 2 = 0 AS even FROM news.enrichments"
    assert read(settings, tagged) == [{"even": True}]
    assert again(stale=True, outlet="The Skerry").report.changed == 1
    with pytest.raises(Exception, match="no outlet here has the domain or name 'Nowhere'"):
        again(outlet="Nowhere")


def test_two_runs_at_once_share_the_work_and_no_article_is_tagged_twice(
    run: Run, again: Again, tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_articles(tmp_path / "a.jsonl", 60)
    run(tmp_path)
    before = tags(settings)
    monkeypatch.setenv("DATELINE_BATCH_SIZE", "5")

    def both(**options: Any) -> list[Report]:
        with ThreadPoolExecutor() as threads, waiting(lambda: wait_for_runs(settings, 2)):
            runs = [threads.submit(copy_context().run, partial(again, **options)) for _ in range(2)]
            return [run.result().report for run in runs]

    wipe(settings)
    one, other = both(stale=True)
    assert one + other == Report(found=60, changed=60)
    assert min(one.found, other.found) >= 5
    assert tags(settings) == before
    one, other = both()
    assert one + other == Report(found=60, unchanged=60)
    assert min(one.found, other.found) >= 5


def test_the_run_is_a_row_a_state_and_an_artifact(
    run: Run, prefect_server: None, folder: Path, settings: Settings
) -> None:
    run(folder / "a.html")
    wipe(settings)
    state: Any = asyncio.run(retag(stale=True, return_state=True))  # type: ignore[arg-type]  # as it is typed
    assert state.message == "1 articles: 1 tagged anew, 0 unchanged, 0 changed meanwhile, 0 failed"
    rows = read(settings, "SELECT state, found, changed, parameters FROM ops.runs WHERE flow = 'retag'")
    parameters = {"since": None, "until": None, "outlet": None, "stale": True}
    parameters |= {"limit": None, "seconds": None, "yields": False}
    assert rows == [{"state": "completed", "found": 1, "changed": 1, "parameters": parameters}]


def test_a_run_of_limited_time_begins_no_batch_after_it(
    run: Run, again: Again, folder: Path, settings: Settings
) -> None:
    run(folder / "a.html")
    wipe(settings)
    assert again(stale=True, seconds=0).report == Report()
    assert again(stale=True, seconds=60, yields=True).report.changed == 1


def test_a_run_that_yields_begins_nothing_while_live_intake_is_behind(
    run: Run, again: Again, folder: Path, settings: Settings
) -> None:
    run(folder / "b.txt")
    wipe(settings)
    now = datetime.now(UTC)
    with connect(settings) as connection, recorded_run(settings, "ingest", None, {}, "1"):
        IntakeWorld(connection, now).feed(next_poll_at=now - timedelta(minutes=3))
        assert again(stale=True, seconds=2, yields=True).report == Report()
        assert again(stale=True, seconds=2).report == Report(found=1, changed=1)


def test_a_scheduled_run_that_is_told_to_end_finishes_its_batches_and_begins_no_other(
    run: Run, again: Again, folder: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(folder / "d.jsonl")
    wipe(settings)
    monkeypatch.setenv("DATELINE_BATCH_SIZE", "5")
    signals = [signal.SIGTERM]
    with waiting(lambda: os.kill(os.getpid(), signals.pop()) if signals else None):
        told = again(stale=True, seconds=60)
    assert 5 <= told.report.changed <= 15
    assert again(stale=True).report.changed == 30 - told.report.changed


def test_a_text_that_kills_its_process_is_reported_and_left_and_everything_else_is_tagged(
    run: Run, again: Again, folder: Path, settings: Settings
) -> None:
    run(folder / "d.jsonl", folder / "a.html")
    before = tags(settings)
    wipe(settings)
    with deadly("harbour of Reykjavik"):
        result = again(stale=True)
        assert result.report == Report(found=31, changed=30, rejected=1)
        (reject,) = result.rejects
        assert (reject.origin, reject.stage) == (str(folder / "a.html"), "tag")
        assert reject.detail == "the process was ended by signal 9"
        # The next run tries it once more, after all others, and ends.
        execute(settings, SOME_WIPED)
        assert again(stale=True).report == Report(found=3, changed=2, rejected=1)
    noted = "SELECT reason, times, resolved_at IS NULL AS is_open FROM ops.rejects"
    assert read(settings, noted) == [{"reason": "out_of_memory", "times": 2, "is_open": True}]
    assert again(stale=True).report == Report(found=1, changed=1)
    assert tags(settings) == before
    assert read(settings, noted) == [{"reason": "out_of_memory", "times": 2, "is_open": False}]
