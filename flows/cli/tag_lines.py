"""From lines of JSON to tags: the work of `dateline tag`, in this process or several."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import cache, partial
from itertools import islice
from typing import Any

from tasks.articles.furniture import find_furniture
from tasks.articles.language import detect_language
from tasks.countries.datelines import find_dateline
from tasks.countries.gazetteer import load_gazetteer
from tasks.errors import DatelineError
from tasks.tagging import Tagger, TagInput, Tags

#: Lines tagged together: the recogniser needs a few for its speed, and their answers come together.
BATCH = 16

#: Optional fields of a record; they are strings or null.
OPTIONAL = ("title", "language", "outlet_country")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of input, read."""

    number: int
    #: As the record gives it, of any JSON type; None if it has none.
    id: Any
    #: None when the line is no record.
    given: TagInput | None
    #: What is wrong with it.
    problem: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A line and its tags; None for what is no record."""

    line: Line
    tags: Tags | None


def answer_lines(lines: Iterable[bytes], models: str, workers: int) -> Iterator[Answer]:
    """Yield an answer for each line that is not blank, in order, as soon as its batch is done."""
    numbered = ((number, line) for number, line in enumerate(lines, start=1) if line.strip())
    batches = iter(lambda: list(islice(numbered, BATCH)), [])
    work = partial(answer_batch, models=models)
    answers = map(work, batches) if workers == 1 else in_processes(work, batches, workers)
    for batch in answers:
        yield from batch


def in_processes(
    work: Callable[[list[tuple[int, bytes]]], list[Answer]],
    batches: Iterable[list[tuple[int, bytes]]],
    workers: int,
) -> Iterator[list[Answer]]:
    """Do the work in processes, in order, with two batches for each of them under way."""
    waiting: list[Future[list[Answer]]] = []
    try:
        with ProcessPoolExecutor(workers) as pool:
            for batch in batches:
                waiting.append(pool.submit(work, batch))
                if len(waiting) > 2 * workers:
                    yield waiting.pop(0).result()
            for future in waiting:
                yield future.result()
    except BrokenProcessPool:
        raise DatelineError("a process that tags died (out of memory?): try fewer --workers") from None


def answer_batch(batch: Sequence[tuple[int, bytes]], models: str) -> list[Answer]:
    """Return the answers for some numbered lines."""
    lines = [read_line(number, line) for number, line in batch]
    inputs = [line.given for line in lines if line.given is not None]
    tags = iter(tagger(models).tag_inputs(inputs))
    return [Answer(line=line, tags=next(tags) if line.given else None) for line in lines]


@cache
def tagger(models: str) -> Tagger:
    """Return the tagger of this process."""
    return Tagger(models)


def read_line(number: int, line: bytes) -> Line:
    """Read a record; what is wrong with it is a value."""
    try:
        record = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        return Line(number=number, id=None, given=None, problem=f"not JSON in UTF-8: {error}")
    if not isinstance(record, dict):
        return Line(number=number, id=None, given=None, problem="not a JSON object")
    problem = field_problem(record)
    given = None if problem else as_input(record)
    return Line(number=number, id=record.get("id"), given=given, problem=problem or "")


def field_problem(record: dict[str, Any]) -> str | None:
    """Return what is wrong with the fields of a record, None if nothing is."""
    if not isinstance(record.get("text"), str):
        return "text is missing" if record.get("text") is None else "text is not a string"
    wrong = (name for name in OPTIONAL if not isinstance(record.get(name), str | None))
    return next((f"{name} is not a string" for name in wrong), None)


def as_input(record: dict[str, Any]) -> TagInput:
    """Return what the tagger is given: the record, its language detected when it does not say."""
    text = record["text"]
    return TagInput(
        text=text,
        title=record.get("title"),
        language=record.get("language") or detect_language(text)[0],
        outlet_country=record.get("outlet_country"),
        dateline=find_dateline(text, load_gazetteer()),
        furniture=find_furniture(text),
    )
