"""What the work on pages costs without Prefect and without a database: three loops that a user might write.

python -m tests.bench.bare (ours|plain|stock) FOLDER_OF_PIECES WORKERS

`ours` calls our extraction and our taggers. `plain` calls trafilatura with its metadata, and the recogniser as
`tasks/entities/recognise.py` sets it up, with none of our rules. `stock` is `plain` with the same models as
spaCy loads them, without the parts that are for other things than names. All load what they need in the time
that is measured. Prints how many articles that made.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple

import spacy
from spacy.language import Language
from trafilatura import bare_extraction

from tasks.articles.extract import warm_up
from tasks.entities.models import find_model, parse_models
from tasks.entities.recognise import Recogniser
from tasks.model import Page
from tasks.pools import TAGGED_AT_ONCE
from tasks.settings import load_settings
from tasks.tagging import Tagger
from tests.bench.pages import extracted, read_piece

#: Parts of spaCy's models that are for other things than names, by what they are called.
OTHER_PARTS = ("tagger", "morphologizer", "parser", "senter", "attribute_ruler", "lemmatizer")


class Told(NamedTuple):
    """What trafilatura says of a page, as far as the recogniser needs it."""

    text: str
    language: str | None


def ours(pages: Sequence[Page]) -> int:
    """Extract and tag pages as the backfill does."""
    articles = list(extracted(pages))
    for start in range(0, len(articles), TAGGED_AT_ONCE):
        _tagger().tag(articles[start : start + TAGGED_AT_ONCE])
    return len(articles)


def plain(pages: Sequence[Page]) -> int:
    """Extract pages with trafilatura, and recognise the names of those in a language that has a model."""
    return _named(pages, lambda texts, language: _recogniser().recognise(texts, language))


def stock(pages: Sequence[Page]) -> int:
    """Do the same with models as spaCy loads them."""
    models = parse_models(load_settings().ner_models)
    return _named(pages, lambda texts, language: [text.ents for text in _spacy(models[language]).pipe(texts)])


def _named(pages: Sequence[Page], recognise: Callable[[Sequence[str], str], object]) -> int:
    texts = [told for page in pages if (told := _told(page))]
    for language in parse_models(load_settings().ner_models):
        chosen = [told.text for told in texts if told.language == language]
        for start in range(0, len(chosen), TAGGED_AT_ONCE):
            recognise(chosen[start : start + TAGGED_AT_ONCE], language)
    return len(texts)


def _told(page: Page) -> Told | None:
    found: Any = bare_extraction(page.body, with_metadata=True)
    return Told(found.text, _language(page.body)) if found is not None and found.text else None


def _language(body: bytes) -> str | None:
    """Return the language that a page states: trafilatura knows it only with a package more."""
    _, named, rest = body[:200].partition(b'<html lang="')
    return rest[:2].decode("ascii") if named else None


@cache
def _tagger() -> Tagger:
    return Tagger(load_settings().ner_models)


@cache
def _spacy(model: str) -> Language:
    return spacy.load(find_model(model), exclude=OTHER_PARTS)


@cache
def _recogniser() -> Recogniser:
    return Recogniser(parse_models(load_settings().ner_models))


def work(kind: str, piece: Path) -> int:
    """Do, in a process of the loop, a file of pages; return how many articles they are."""
    return {"ours": ours, "plain": plain, "stock": stock}[kind](read_piece(piece))


def main() -> None:
    """Do all files in so many processes."""
    kind, folder, workers = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=warm_up) as executor:
        print(sum(executor.map(partial(work, kind), sorted(folder.iterdir()))))  # noqa: T201


if __name__ == "__main__":
    main()
