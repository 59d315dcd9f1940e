"""Speed and memory of the taggers against spaCy and a peer, on the same articles, in one run on one core.

.venv/bin/python -m tests.bench.tagging [ARTICLES]

The peer, country-named-entity-recognition, is measured where it is installed; it is no dependency of ours:
`pip install country-named-entity-recognition` in an environment of its own.
"""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
import time
import tracemalloc
import warnings
from collections.abc import Callable, Iterable
from importlib.util import find_spec
from itertools import cycle, islice
from pathlib import Path
from random import Random

from tasks.entities.models import find_model
from tasks.entities.recognise import Recogniser
from tasks.tagging import Tagger, TagInput
from tests.support.countries import tag_countries

LENGTH = 2_000
MODEL = "en_core_web_md"
PEER = "country_named_entity_recognition"
CORPUS = Path(__file__).parents[1] / "quality" / "corpus" / "focus.jsonl"
#: Memory of a process that only loads the gazetteer, in megabytes, and the seconds that it took.
LOADING = """
import time
from tests.bench.tagging import resident
before = resident()
import tasks.countries.mentions
from tasks.countries.gazetteer import load_gazetteer
began = time.perf_counter()
load_gazetteer()
print(time.perf_counter() - began, resident() - before)
"""


def make_articles(number: int) -> list[str]:
    """Return English articles of one length: our own paragraphs, shuffled, so that no two are the same."""
    lines = [json.loads(line) for line in CORPUS.read_text("utf-8").splitlines()]
    paragraphs = [part for line in lines if line["language"] == "en" for part in line["text"].split("\n\n")]
    random = Random(1)  # noqa: S311 (the same articles in every run, nothing is secret)
    articles = []
    for _ in range(number):
        order = random.sample(paragraphs, len(paragraphs))
        articles.append("\n\n".join(islice(cycle(order), 40))[:LENGTH])
    return articles


def resident() -> float:
    """Return the memory of this process in megabytes."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * 4096 / 1e6


def seconds(run: Callable[[], object]) -> float:
    """Return the processor time of the faster of two runs."""
    times = []
    for _ in range(2):
        began = time.process_time()
        run()
        times.append(time.process_time() - began)
    return min(times)


def inputs(articles: Iterable[str]) -> list[TagInput]:
    """Return articles as the tagger takes them."""
    return [TagInput(text=text, language="en") for text in articles]


def spacy_alone(articles: list[str]) -> float:
    """Return the time of the whole model as spaCy gives it, without any of our rules."""
    import spacy  # noqa: PLC0415 (takes a second)

    with warnings.catch_warnings():
        # W095: the English model was made for spaCy 3.7; it gives the same names on 3.8 (measured).
        warnings.filterwarnings("ignore", message=r"\[W095\]")
        model = spacy.load(find_model(MODEL))
    return seconds(lambda: list(model.pipe(articles)))


def peer(articles: list[str]) -> float | None:
    """Return the time of the peer, None if it is not installed."""
    if find_spec(PEER) is None:
        return None
    find = importlib.import_module(PEER).find_countries
    return seconds(lambda: [find(text) for text in articles])


def loading() -> tuple[float, float]:
    """Return seconds and megabytes that the gazetteer takes in a process of its own."""
    answer = subprocess.run([sys.executable, "-c", LOADING], capture_output=True, text=True, check=True)
    took, memory = answer.stdout.split()
    return float(took), float(memory)


def working_memory(tagger: Tagger, articles: list[str]) -> float:
    """Return the megabytes that tagging without a model needs at most."""
    tracemalloc.start()
    tagger.tag_inputs(inputs(articles))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 1e6


def measure(articles: list[str]) -> dict[str, float | None]:
    """Return the time of each way to tag the articles."""
    given = inputs(articles)
    plain, full, recogniser = Tagger(""), Tagger(f"en={MODEL}"), Recogniser({"en": MODEL})
    tag_countries(None, articles[0], language="en")
    full.tag_inputs(given[:5])
    return {
        "countries alone": seconds(lambda: [tag_countries(None, text, language="en") for text in articles]),
        "tagging without a model": seconds(lambda: plain.tag_inputs(given)),
        "full tagging": seconds(lambda: full.tag_inputs(given)),
        "its recogniser": seconds(lambda: recogniser.recognise(articles, "en")),
        "spaCy alone": spacy_alone(articles),
        PEER: peer(articles),
    }


def main() -> None:
    """Measure and print articles a second and ratios, load time and memory."""
    articles = make_articles(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
    took = measure(articles)
    spacy_took, peer_took = took["spaCy alone"], took[PEER]
    for name, time_taken in took.items():
        if time_taken is None:
            print(f"{name}: not installed (pip install country-named-entity-recognition)")  # noqa: T201
            continue
        line = f"{name:34}{len(articles) / time_taken:9.1f} articles/s"
        line += f"{(spacy_took or 0) / time_taken:8.2f} x spaCy"
        print(line + (f"{peer_took / time_taken:8.2f} x the peer" if peer_took else ""))  # noqa: T201
    share = (took["its recogniser"] or 0) / (took["full tagging"] or 1)
    print(f"the recogniser's share of full tagging: {share:.0%}")  # noqa: T201
    load, memory = loading()
    print(f"gazetteer: {load:.2f} s to load, {memory:.0f} MB")  # noqa: T201
    print(f"working memory without a model: {working_memory(Tagger(''), articles):.0f} MB")  # noqa: T201


if __name__ == "__main__":
    main()
