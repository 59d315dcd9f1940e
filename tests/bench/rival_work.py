"""What others take for the same pages; run by a Python that has them, which need not have Dateline.

python rival_work.py WAY PAGES.jsonl MODEL [ADDRESS]

A line of PAGES holds url, html and text, which is what taggers get. WAY is newspaper4k, news-please, countries
(country-named-entity-recognition), spacy (all default pipes), or naive: newspaper4k, then spaCy, then an INSERT
for each row and a transaction for each article. Prints one line of JSON: seconds of the processor an item
without what was loaded before, and versions.
"""

from __future__ import annotations

import importlib
import json
import sys
import time
import warnings
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

Step = Callable[[dict[str, str]], object]
TABLES = """
    DROP TABLE IF EXISTS entities, articles;
    CREATE TABLE articles (article_id bigserial PRIMARY KEY, url text UNIQUE, title text, authors text[],
                           published timestamptz, text text);
    CREATE TABLE entities (entity_id bigserial PRIMARY KEY, article_id bigint REFERENCES articles,
                           name text, label text)"""
ARTICLE = """INSERT INTO articles (url, title, authors, published, text) VALUES (%s, %s, %s, %s, %s)
             RETURNING article_id"""
ENTITY = "INSERT INTO entities (article_id, name, label) VALUES (%s, %s, %s)"


def newspaper4k(page: dict[str, str]) -> Any:
    """Extract with newspaper4k."""
    article = importlib.import_module("newspaper").Article(page["url"])
    article.download(input_html=page["html"])
    article.parse()
    return article


def news_please(page: dict[str, str]) -> object:
    """Extract with news-please."""
    return importlib.import_module("newsplease").NewsPlease.from_html(page["html"], url=page["url"])


def countries(page: dict[str, str]) -> object:
    """Find countries, and nothing else."""
    return importlib.import_module("country_named_entity_recognition").find_countries(page["text"])


def spacy_with(model: str) -> Step:
    """Return what runs all default pipes of a model over a text."""
    loaded = importlib.import_module("spacy").load(model)
    return lambda page: loaded(page["text"])


def naive_with(model: str, address: str) -> Step:
    """Return what a first script does with a page: extract, recognise, insert."""
    recognise = importlib.import_module("spacy").load(model)
    connection = importlib.import_module("psycopg").connect(address)
    connection.execute(TABLES)
    connection.commit()

    def step(page: dict[str, str]) -> None:
        article = newspaper4k(page)
        values = (page["url"], article.title, article.authors, article.publish_date, article.text)
        (number,) = connection.execute(ARTICLE, values).fetchone()
        for name in recognise(article.text).ents:
            connection.execute(ENTITY, (number, name.text, name.label_))
        connection.commit()

    return step


def step_of(way: str, model: str, address: str) -> Step:
    """Return what is done with each page, everything loaded."""
    if way == "naive":
        return naive_with(model, address)
    steps: dict[str, Step] = {"newspaper4k": newspaper4k, "news-please": news_please, "countries": countries}
    return spacy_with(model) if way == "spacy" else steps[way]


def main() -> None:
    """Measure one way, and print it."""
    warnings.simplefilter("ignore")
    way, path, model = sys.argv[1:4]
    pages = [json.loads(line) for line in Path(path).read_text("utf-8").splitlines()]
    step = step_of(way, model, "".join(sys.argv[4:]))
    if way != "naive":  # which is measured as a whole, from its start
        step(pages[0])
    began = time.process_time()
    for page in pages:
        step(page)
    used = {"newspaper4k": ("newspaper4k",), "news-please": ("news-please",), "spacy": ("spacy",)}
    names = used.get(way, ("country-named-entity-recognition",) if way == "countries" else ("psycopg",))
    answer = {
        "seconds": (time.process_time() - began) / len(pages),
        "versions": {name: version(name) for name in names},
    }
    print(json.dumps(answer))  # noqa: T201  # what it is run for


if __name__ == "__main__":
    main()
