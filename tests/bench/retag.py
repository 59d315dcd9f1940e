"""Articles a second of the flow `retag`, against its own processes that tag the same texts and do nothing else.

.venv/bin/python -m tests.bench.retag [ARTICLES]
"""

from __future__ import annotations

import asyncio
import logging
import os
import random
import sys
import time

from flows import engine
from tasks.database import connect, migrate
from tasks.pools import open_pools, pools
from tasks.settings import Settings, load_settings
from tasks.storage.batch import store_batch
from tasks.tagging import TagInput
from tests.support.accounts import open_folder
from tests.support.articles import make_article, make_tagged
from tests.support.retag import NOW

PLACES = ("Oslo", "Lagos", "Hanoi", "Quito", "Ankara", "New Delhi", "Male", "Suva", "Dakar", "Vilnius")
PEOPLE = ("Anna Berg", "Musa Okafor", "Linh Tran", "Rosa Vega", "Deniz Kaya", "Ravi Menon")
SUBJECTS = ("harbour", "railway", "budget", "election", "vaccine", "fishery", "dam", "treaty")
SENTENCES = (
    "{person} said in {place} on Tuesday that the {subject} would be finished before the end of the year.",
    "Officials from {place} and {other} met {person} to talk about the {subject} and what it will cost.",
    "The {subject} has divided {place} since last spring, when {person} first proposed to rebuild it.",
    "Nobody in {other} had expected that {person} would speak about the {subject} in such plain words.",
)


def make_text(number: int) -> str:
    """Return an article of some 2,000 characters that no other number has."""
    choose = random.Random(number)  # noqa: S311  # the same text for the same number is the point
    sentences = [
        choose.choice(SENTENCES).format(
            person=choose.choice(PEOPLE),
            place=choose.choice(PLACES),
            other=choose.choice(PLACES),
            subject=choose.choice(SUBJECTS),
        )
        for _ in range(20)
    ]
    return "\n\n".join(" ".join(sentences[i : i + 4]) for i in range(0, 20, 4)) + f"\n\nReport {number}."


def store(settings: Settings, texts: list[str]) -> None:
    """Store articles with tags of a version that is none."""
    tagged = [
        make_tagged(make_article(url=f"https://bench.example/{n}", text=text, title=f"Report {n}"))
        for n, text in enumerate(texts)
    ]
    with connect(settings) as connection, connection.transaction():
        store_batch(connection, None, tagged, NOW)


def tag_alone(texts: list[str]) -> float:
    """Tag the texts and return articles a second."""
    given = [TagInput(text=text, title=f"Report {n}", language="en") for n, text in enumerate(texts)]
    began = time.perf_counter()
    number = sum(1 for _ in pools().tag_texts(given))
    return number / (time.perf_counter() - began)


def tag_stored(number: int) -> float:
    """Tag them again by the flow, whatever their version, and return articles a second."""
    from flows.retag import retag  # noqa: PLC0415  # Prefect reads its settings when imported

    result = asyncio.run(retag())
    assert result.report.found == number, result
    return number / result.seconds


def main() -> None:
    """Measure each three times in turn, as the machine may have other things to do, and print a table."""
    texts = [make_text(n) for n in range(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000)]
    with open_folder() as folder:
        os.environ["DATELINE_DATA_DIR"] = str(folder)
        settings = load_settings()
        with engine.started_early(settings) as ready:
            migrate(settings)
            with open_pools(settings, None):
                ready.result()
                logging.disable(logging.INFO)
                store(settings, texts)
                tag_alone(texts[:32])
                print("turn  tagging alone  retag  ratio")  # noqa: T201
                for turn in range(1, 4):
                    alone, stored = tag_alone(texts), tag_stored(len(texts))
                    print(f"{turn:4} {alone:12.1f}/s {stored:4.1f}/s {stored / alone:6.2f}")  # noqa: T201


if __name__ == "__main__":
    main()
