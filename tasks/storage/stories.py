"""Articles are put into stories when they are stored: found by an index, decided by what they really share."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime

from tasks.database import Connection, run
from tasks.storage.rows import Row
from tasks.stories.agencies import agencies, credited_agency
from tasks.stories.copies import MIN_SHINGLES, Compared
from tasks.stories.events import Told, event_keys, neighbour_keys
from tasks.stories.grouping import Facts, Grouping, Method, Place, matches_of
from tasks.stories.shingles import shingles_of, words_of
from tasks.stories.signature import bands_of
from tasks.stories.times import in_period, near_periods

#: Articles that a part of a signature is kept for: those that were there first find what comes later. What a
#: search costs is bounded by it, however many articles carry one notice or name the same two persons.
ENOUGH = 30


def group_articles(
    connection: Connection, article_ids: Sequence[int], now: datetime, *, only_older: bool = False
) -> None:
    """Put articles that are new, or have a new text, into stories, in the transaction that wrote them.

    One whose text changed joins another story only if it was alone in its own: numbers stay. With `only_older`
    an article is compared with those that have smaller numbers, whatever story it was in.
    """
    if not article_ids:
        return
    # Before the lock, which all writers share: it is of their own rows, and most of what is done in Python.
    incoming = _facts(connection, article_ids)
    bands = {article_id: _bands(facts) for article_id, facts in incoming.items()}
    run(connection, "stories.lock")
    _sign(connection, incoming, bands, only_older=only_older)
    candidates = _candidates(connection, incoming, bands, only_older=only_older)
    wanted = {candidate for found in candidates.values() for candidate, _ in found}
    places = _places(connection, [*incoming, *wanted])
    origins = {place.origin for place in places.values() if place.origin is not None}
    known = incoming | _facts(connection, (wanted | origins) - incoming.keys())
    grouping = Grouping(known=known, places=places)
    for article_id in incoming:
        matches = matches_of(known, places, article_id, candidates.get(article_id, ()))
        grouping.put(article_id, matches, only_older=only_older)
    _store(connection, grouping, now)


def regroup(connection: Connection, after: int, limit: int, now: datetime) -> int | None:
    """Put the next articles behind a number into stories anew; return the last one's, or None after the end."""
    # These are others' rows: what is read of them must be what they are when they are grouped.
    run(connection, "stories.lock")
    ids = [row["article_id"] for row in run(connection, "stories.next", after=after, limit=limit)]
    group_articles(connection, ids, now, only_older=True)
    return ids[-1] if ids else None


def _facts(connection: Connection, article_ids: Iterable[int]) -> dict[int, Facts]:
    ids = sorted(article_ids)
    rows = run(connection, "stories.facts", article_ids=ids) if ids else []
    found = {}
    for row in rows:
        spans = [(span.lower, span.upper) for span in row["left_out"]]
        shingles = shingles_of(words_of(row["text"], spans))
        found[row["article_id"]] = Facts(
            article_id=row["article_id"],
            revision=row["revision"],
            text_hash=row["text_hash"],
            compared=Compared(title=row["title"], shingles=shingles),
            told=Told(
                title=row["title"],
                language=row["language"],
                at=row["at"],
                anchors=tuple(row["anchors"]),
                focus=tuple(row["focus"]),
            ),
            agency=credited_agency(row["text"], row["authors"], row["outlet"]),
        )
    return found


def _sign(
    connection: Connection,
    incoming: Mapping[int, Facts],
    bands: Mapping[int, tuple[int, ...]],
    *,
    only_older: bool,
) -> None:
    """Keep what articles are found by, but for what enough others are found by already."""
    rows: list[Row] = [
        {
            "article_id": facts.article_id,
            "revision": facts.revision,
            "bands": in_period(bands[facts.article_id], facts.told.at),
            "event_keys": event_keys(facts.told),
        }
        for facts in incoming.values()
    ]
    crowded: dict[tuple[int, str], set[int]] = defaultdict(set)
    for found in run(connection, "stories.crowded", rows=rows, only_older=only_older, enough=ENOUGH):
        crowded[found["article_id"], found["part"]].add(found["value"])
    kept: Counter[tuple[str, int]] = Counter()
    for row in rows:
        for part in ("bands", "event_keys"):
            full = crowded[row["article_id"], part]
            row[part] = [value for value in row[part] if value not in full and kept[part, value] < ENOUGH]
            kept.update((part, value) for value in row[part])
    run(connection, "stories.sign", rows=rows)


def _bands(facts: Facts) -> tuple[int, ...]:
    shingles = facts.compared.shingles
    return bands_of(shingles) if len(shingles) >= MIN_SHINGLES else ()


def _candidates(
    connection: Connection,
    incoming: Mapping[int, Facts],
    bands: Mapping[int, tuple[int, ...]],
    *,
    only_older: bool,
) -> dict[int, list[tuple[int, Method]]]:
    rows = [
        {
            "article_id": facts.article_id,
            "text_hash": facts.text_hash,
            "is_long": len(facts.compared.shingles) >= MIN_SHINGLES,
            "bands": near_periods(bands[facts.article_id], facts.told.at),
            "event_keys": neighbour_keys(facts.told),
        }
        for facts in incoming.values()
    ]
    found: dict[int, list[tuple[int, Method]]] = defaultdict(list)
    found_rows = run(
        connection,
        "stories.candidates",
        rows=rows,
        article_ids=list(incoming),
        only_older=only_older,
        enough=ENOUGH,
    )
    for row in found_rows:
        found[row["article_id"]].append((row["candidate_id"], row["method"]))
    return found


def _places(connection: Connection, article_ids: Iterable[int]) -> dict[int, Place]:
    rows = run(connection, "stories.places", article_ids=sorted(set(article_ids)))
    return {
        row["article_id"]: Place(
            story_id=row["story_id"],
            copy_of=row["copy_of"],
            origin=row["origin_article_id"],
            articles=row["articles"],
            oldest=row["oldest"],
        )
        for row in rows
    }


def _store(connection: Connection, grouping: Grouping, now: datetime) -> None:
    """Write what was decided: stories that begin, who is where, and what was merged into what."""
    begin = {placed.story_id for placed in grouping.placed.values() if placed.story_id < 0}
    rows: list[Row] = [{"article_id": -story, "at": grouping.known[-story].told.at} for story in begin]
    begun = run(connection, "stories.begin", rows=rows, now=now) if rows else []
    numbers = {-row["article_id"]: row["story_id"] for row in begun}
    rows = [
        asdict(placed)
        | {
            "story_id": numbers.get(placed.story_id, placed.story_id),
            "agency": grouping.known[placed.article_id].agency,
        }
        for placed in grouping.placed.values()
    ]
    if rows:
        run(connection, "stories.put", rows=rows, now=now)
    rows = [
        {"story_id": story, "merged_into": numbers.get(into, into)} for story, into in grouping.merged.items()
    ]
    if rows:
        run(connection, "stories.merge", rows=rows, now=now)
    touched = {numbers.get(story, story) for story in grouping.touched}
    count_stories(connection, {story for story in touched if story > 0})


def count_stories(connection: Connection, story_ids: set[int]) -> None:
    """Count the articles and independent reports of stories, and find their origins anew."""
    names: list[Row] = [
        {"name": agency.name, "family": agency.family, "domain": agency.domain} for agency in agencies()
    ]
    run(connection, "stories.count", story_ids=sorted(story_ids), rows=names)
    run(connection, "stories.empty", story_ids=sorted(story_ids))
