"""Stories as SQL shows them: copies and events found, counted by family, with numbers that stay."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from flows.cli.stories import stories
from tasks.database import connect, rolled_back
from tasks.errors import Reason, StoreError
from tasks.model import EntityTag, Published, Reject, TaggedArticle
from tasks.settings import Settings
from tasks.storage.batch import store_batch
from tasks.storage.runs import recorded_run
from tasks.storage.stories import ENOUGH
from tests.support.articles import make_article, make_tagged
from tests.support.settings import settings_for
from tests.support.story_pairs import WORLDS, make_pairs, paragraphs

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def settings(migrated: str) -> Settings:
    return settings_for(migrated)


def text_of(seed: int, number: int = 6) -> str:
    return "\n\n".join(paragraphs(Random(seed), WORLDS["north"], number))  # noqa: S311  # the same for a number


def report(
    number: int,
    text: str,
    *,
    title: str | None = None,
    outlet: str | None = None,
    at: datetime = NOW,
    people: Sequence[str] = (),
    authors: tuple[str, ...] = (),
    language: str | None = "en",
) -> TaggedArticle:
    """Return an article of an outlet of its own."""
    article = make_article(
        url=f"https://{outlet or f'site{number}.example'}/{number}",
        outlet=outlet or f"site{number}.example",
        outlet_name=None,
        title=title or f"Title of report {chr(97 + number % 26)} about it",
        text=text,
        authors=authors,
        language=language,
        language_confidence=0.9 if language else None,
        published=Published(at=at, raw="x", source="meta", precision="second"),
    )
    entities = tuple(
        EntityTag(
            name=name, type="PERSON", key=f"PERSON:{name}", mentions=9 - index, spans=((0, 1),), forms=(name,)
        )
        for index, name in enumerate(people)
    )
    return make_tagged(article, entities=entities)


def store(settings: Settings, *tagged: TaggedArticle, now: datetime = NOW) -> None:
    with connect(settings) as connection, connection.transaction():
        store_batch(connection, None, tagged, now)


def select(settings: Settings, query: str) -> list[tuple[Any, ...]]:
    with connect(settings, "owner") as connection:
        return [tuple(row.values()) for row in connection.execute(query.encode())]


def groups(rows: Iterable[tuple[Any, Any]]) -> set[frozenset[Any]]:
    found: dict[Any, set[Any]] = {}
    for group, member in rows:
        found.setdefault(group, set()).add(member)
    return {frozenset(members) for members in found.values()}


@pytest.mark.parametrize("world", sorted(WORLDS))
def test_copies_are_told_from_what_only_looks_like_them(settings: Settings, world: str) -> None:
    """The first world was looked at when the limits were set, the second one was not."""
    pairs = make_pairs(world, 40)
    tagged = [
        report(2 * index + side, pair.texts[side], title=pair.titles[side], at=NOW + side * HOUR)
        for index, pair in enumerate(pairs)
        for side in (0, 1)
    ]
    for start in range(0, len(tagged), 100):
        store(settings, *tagged[start : start + 100])
    rows = select(
        settings, "SELECT url, copy_of FROM news.story_articles JOIN news.articles USING (article_id)"
    )
    copy_of = {int(url.rpartition("/")[2]): first for url, first in rows}
    assert len(copy_of) == len(tagged)
    said = [copy_of[2 * index] == copy_of[2 * index + 1] for index in range(len(pairs))]
    right = sum(pair.is_copy and found for pair, found in zip(pairs, said, strict=True))
    precision, recall = right / sum(said), right / sum(pair.is_copy for pair in pairs)
    print(f"{world}: precision {precision:.3f}, recall {recall:.3f}")  # noqa: T201  # shown with -s
    assert precision >= 0.98
    assert recall >= 0.95
    ((largest,),) = select(
        settings, "SELECT max(count) FROM (SELECT count(*) FROM news.story_articles GROUP BY copy_of) c"
    )
    assert largest == 2  # nothing was taken for a copy of a third


def test_a_wire_text_on_many_sites_is_one_report_and_its_agency_the_origin(settings: Settings) -> None:
    text = text_of(1)
    wire = f"OSLO (AP) — {text}"
    copies = [
        report(number, f"{wire}\n\nMore at site {number}.", at=NOW + number * HOUR) for number in range(1, 6)
    ]
    own = report(
        9, text_of(2), people=("anna berg", "musa okafor", "linh tran"), title="Storm closes harbour of Oslo"
    )
    other = report(
        10,
        text_of(3),
        people=("anna berg", "musa okafor", "linh tran"),
        title="Harbour of Oslo closed by storm",
        at=NOW + HOUR,
    )
    original = report(11, wire, outlet="apnews.com", at=NOW + 30 * HOUR)
    store(settings, *copies, own, other)
    store(settings, original)
    found = select(
        settings,
        "SELECT articles, independent, origin_outlet, origin_agency, agencies FROM mart.stories ORDER BY 1",
    )
    assert found == [(2, 2, "site9.example", None, []), (6, 1, "Associated Press", "AP", ["AP"])]
    methods = select(settings, "SELECT method, count(*) FROM mart.story_articles GROUP BY 1 ORDER BY 1")
    assert dict(methods) == {"first": 2, "near": 5, "event": 1}


def test_reports_of_one_family_are_one_report(settings: Settings) -> None:
    people = ("anna berg", "musa okafor", "linh tran")
    tagged = [
        report(
            number,
            text_of(number),
            people=people,
            title=f"Storm closes the harbour of Oslo {'again' * (number % 2)}",
        )
        for number in range(4)
    ]
    store(settings, *tagged)
    with connect(settings, "owner") as connection:
        connection.execute(
            b"UPDATE news.outlets SET family = 'The Group' WHERE domain IN ('site0.example', 'site1.example')"
        )
    store(settings, report(7, text_of(7), people=people, title="Storm closes harbour of Oslo"))
    assert select(settings, "SELECT articles, independent FROM mart.stories") == [(5, 4)]


@pytest.mark.parametrize(
    ("title", "people", "hours", "same"),
    [
        ("Minister Berg opens railway to Tromso", ("anna berg", "linh tran"), 5, True),
        ("Minister Berg opens railway to Tromso", ("anna berg", "linh tran"), 60, False),
        ("Fire destroys market hall in the night", ("anna berg", "linh tran"), 5, False),
        ("Minister Berg opens railway to Tromso", ("rosa vega", "ravi menon"), 5, False),
        ("Minister Berg opens 13th railway to Tromso", ("anna berg", "linh tran"), 5, False),
    ],
)
def test_an_event_is_told_by_title_names_and_time(
    settings: Settings, title: str, people: tuple[str, ...], hours: int, same: bool
) -> None:
    first = (
        "Railway to Tromso opened by Minister Berg"
        if "13th" not in title
        else "Minister Berg opens 12th railway to Tromso"
    )
    store(settings, report(1, text_of(1), title=first, people=("anna berg", "linh tran")))
    store(settings, report(2, text_of(2), title=title, people=people, at=NOW + hours * HOUR))
    assert len(select(settings, "SELECT FROM mart.stories")) == (1 if same else 2)


def test_a_number_stays_when_a_story_grows(settings: Settings) -> None:
    store(settings, report(1, text_of(1)))
    store(settings, report(2, text_of(2)))
    before = dict(select(settings, "SELECT url, story_id FROM mart.articles"))
    store(settings, report(3, text_of(1) + "\n\nAn addition."))
    assert before.items() <= dict(select(settings, "SELECT url, story_id FROM mart.articles")).items()


@pytest.mark.parametrize(("days", "same"), [(13, True), (-13, True), (60, False), (-60, False)])
def test_a_near_copy_is_found_within_two_weeks_and_the_same_text_at_any_distance(
    settings: Settings, days: int, same: bool
) -> None:
    later = NOW + days * 24 * HOUR
    store(settings, report(1, text_of(1)))
    store(settings, report(2, text_of(1) + "\n\nAn addition.", at=later))
    assert select(settings, "SELECT count(DISTINCT copy_of) FROM news.story_articles") == [(1 if same else 2,)]
    store(settings, report(3, text_of(1), at=NOW + 10 * days * 24 * HOUR))
    told = "SELECT method, copy_of FROM news.story_articles ORDER BY article_id DESC LIMIT 1"
    assert select(settings, told) == [("exact", 1)]


def versions_of(seed: int) -> tuple[str, str, str]:
    """Return two texts that share too little to be copies, and one that is a copy of either."""
    parts = paragraphs(Random(seed), WORLDS["north"], 24)  # noqa: S311  # the same for a number
    common = parts[:10]
    one, other = [*common, *parts[10:17]], [*common, *parts[17:]]
    return "\n\n".join(one), "\n\n".join(other), "\n\n".join([*common, *parts[10:12]])


def test_a_merge_is_recorded_and_the_older_number_survives(settings: Settings) -> None:
    one, other, between = versions_of(70)
    store(settings, report(1, one))
    store(settings, report(2, other))
    first, second = (row[0] for row in select(settings, "SELECT story_id FROM mart.stories ORDER BY 1"))
    store(settings, report(3, between))
    assert select(settings, "SELECT story_id, merged_story_ids FROM mart.stories") == [(first, [second])]
    assert select(settings, "SELECT DISTINCT story_id FROM mart.articles") == [(first,)]
    assert f"turned out to be story {first}" in shown(settings, second)


def test_a_story_that_was_merged_into_one_that_was_merged_later_is_still_found(settings: Settings) -> None:
    people = ("anna berg", "musa okafor", "linh tran")
    one, other, between = versions_of(70)
    storm = "Storm closes the harbour of Oslo"
    store(settings, report(1, text_of(1), title=storm, people=people))
    store(settings, report(2, one))
    store(settings, report(3, other))
    first, second, third = (row[0] for row in select(settings, "SELECT story_id FROM mart.stories ORDER BY 1"))
    store(settings, report(4, between), now=NOW)
    # A copy of the second text that is a report of the first event, too.
    store(settings, report(5, one, title=storm, people=people), now=NOW + HOUR)
    merged = select(settings, "SELECT story_id, merged_into, merged_at FROM news.stories ORDER BY 1")
    assert merged == [(first, None, None), (second, first, NOW + HOUR), (third, first, NOW)]
    assert select(settings, "SELECT merged_story_ids FROM mart.stories") == [([second, third],)]
    assert f"turned out to be story {first}" in shown(settings, third)


def test_a_round_up_does_not_make_the_stories_it_holds_one(settings: Settings) -> None:
    texts = [text_of(number, 5) for number in range(4)]
    store(settings, *[report(number, text) for number, text in enumerate(texts)])
    store(settings, report(9, "\n\n".join(texts), title="The day in short"))
    assert select(settings, "SELECT count(*) FROM mart.stories WHERE merged_story_ids <> '{}'") == [(0,)]
    assert select(settings, "SELECT count(*) FROM mart.stories") in ([(4,)], [(5,)])


def shown(settings: Settings, story_id: int) -> str:
    cli = CliRunner(env={"DATELINE_DATABASE_URL": address(settings)})
    return cli.invoke(stories, ["show", str(story_id)]).output


def address(settings: Settings) -> str:
    assert settings.database_url is not None
    return settings.database_url.get_secret_value()


def test_an_article_that_was_alone_may_join_when_its_text_changes_and_another_stays(settings: Settings) -> None:
    store(settings, report(1, text_of(1)), report(2, text_of(2)), report(3, text_of(3)))
    store(settings, report(2, text_of(1) + "\n\nMore."), now=NOW + HOUR)
    assert groups(select(settings, "SELECT story_id, url FROM mart.articles")) == {
        frozenset({"https://site1.example/1", "https://site2.example/2"}),
        frozenset({"https://site3.example/3"}),
    }
    store(settings, report(2, text_of(3) + "\n\nMore."), now=NOW + 2 * HOUR)
    assert select(settings, "SELECT articles FROM mart.stories ORDER BY 1") == [(1,), (2,)]


def test_two_who_store_copies_at_the_same_time_put_them_into_one_story(settings: Settings) -> None:
    text = text_of(1)
    inside, go_on = threading.Event(), threading.Event()

    def first() -> None:
        with connect(settings) as connection, connection.transaction():
            store_batch(connection, None, [report(1, text)], NOW)
            inside.set()
            go_on.wait(20)

    def second() -> None:
        inside.wait(20)
        # It also touches what the first one has not: neither may wait for the other for ever.
        store(settings, report(3, text_of(3)), report(2, text))

    threads = [threading.Thread(target=target) for target in (first, second)]
    for thread in threads:
        thread.start()
    inside.wait(20)
    threads[1].join(0.5)
    assert threads[1].is_alive()
    go_on.set()
    for thread in threads:
        thread.join(20)
    assert groups(select(settings, "SELECT story_id, url FROM mart.articles")) == {
        frozenset({"https://site1.example/1", "https://site2.example/2"}),
        frozenset({"https://site3.example/3"}),
    }


def test_a_batch_of_which_a_part_is_refused_waits_for_nobody_who_waits_for_it(settings: Settings) -> None:
    """What is stored in halves groups after the last half: until then others may hold what it needs."""
    known = [report(1, text_of(1)), report(2, text_of(2))]
    reject = Reject(origin="gate", stage="load", reason=Reason.EMPTY, detail="x")
    with (
        recorded_run(settings, "backfill", None, {}, "test") as run_id,
        connect(settings) as connection,
        connection.transaction(),
    ):
        store_batch(connection, run_id, [*known, reject], NOW)
    gated = replace(report(1, text_of(4)).article, origin="gate")
    bad = make_tagged(make_article(url="https://example.org/bad", title="NUL \x00 inside"))
    failed: list[BaseException] = []

    def attempt(*tagged: TaggedArticle) -> None:
        try:
            store(settings, *tagged)
        except StoreError as error:
            failed.append(error)

    halves = threading.Thread(target=attempt, args=(make_tagged(gated), bad, report(2, text_of(5))))
    other = threading.Thread(target=attempt, args=(report(2, text_of(6)),))
    with connect(settings, "owner") as gate, gate.transaction():
        gate.execute(b"SELECT FROM ops.rejects WHERE origin = 'gate' FOR UPDATE")
        halves.start()
        until_somebody_waits(settings)
        other.start()
        other.join(3)
    for thread in (halves, other):
        thread.join(20)
    assert not failed
    assert select(settings, "SELECT count(*) FROM news.story_articles") == [(2,)]


def until_somebody_waits(settings: Settings) -> None:
    """Wait until a statement is kept waiting by a lock."""
    until = time.monotonic() + 20
    while not select(settings, "SELECT FROM pg_locks WHERE NOT granted"):
        assert time.monotonic() < until
        time.sleep(0.05)


@hypothesis_settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.integers(1, 3), min_size=2, max_size=8), st.integers(1, 8))
def test_the_same_texts_are_one_set_in_whatever_order_and_batches_they_come(
    settings: Settings, texts: list[int], size: int
) -> None:
    tagged = [report(number, text_of(text)) for number, text in enumerate(texts)]
    with connect(settings) as connection, rolled_back(connection):
        for start in range(0, len(tagged), size):
            store_batch(connection, None, tagged[start : start + size], NOW)
        rows = connection.execute(
            b"SELECT copy_of, story_id, url FROM news.story_articles JOIN news.articles USING (article_id)"
        ).fetchall()
    expected = groups((text, f"https://site{number}.example/{number}") for number, text in enumerate(texts))
    assert groups((row["copy_of"], row["url"]) for row in rows) == expected
    assert groups((row["story_id"], row["url"]) for row in rows) == expected


def notices(start: int, number: int) -> list[TaggedArticle]:
    """Return articles that are one notice but for a few words, and name the same two persons."""
    return [
        report(
            each, f"{text_of(1, 3)} Asked for: {each:x}a.", title=f"To read {chr(97 + each % 26)}", people=PAIR
        )
        for each in range(start, start + number)
    ]


PAIR = ("anna berg", "musa okafor")


def test_many_copies_in_one_batch_are_one_set_though_the_most_alike_come_later(settings: Settings) -> None:
    # Each of the first five is most like some that come after it, and enough like the ones before it.
    endings = [" ".join(f"word{ending}of{number}" for number in range(25)) for ending in range(5)]
    tagged = [report(each, f"{text_of(1)} {endings[each % 5]} {each:x}a") for each in range(40)]
    store(settings, *tagged)
    assert select(settings, "SELECT DISTINCT copy_of, story_id FROM news.story_articles") == [(1, 1)]


def test_what_many_articles_share_is_kept_for_some_and_still_finds_the_rest(settings: Settings) -> None:
    """Or what a search costs would grow with every notice that is stored once more."""
    for start in range(0, 5 * ENOUGH, ENOUGH // 2):
        store(settings, *notices(start, ENOUGH // 2))
    for part in ("bands", "event_keys"):
        counted = f"""
            SELECT count(*) FROM news.article_signatures CROSS JOIN LATERAL unnest({part}) AS held (value)
            GROUP BY held.value ORDER BY 1 DESC LIMIT 1"""  # noqa: S608  # the names are two lines above
        ((most,),) = select(settings, counted)
        assert ENOUGH <= most < 2 * ENOUGH
    assert select(settings, "SELECT DISTINCT copy_of, story_id FROM news.story_articles") == [(1, 1)]
    cli = CliRunner(env={"DATELINE_DATABASE_URL": address(settings)})
    assert cli.invoke(stories, ["rebuild"]).exit_code == 0
    assert select(settings, "SELECT DISTINCT copy_of, story_id FROM news.story_articles") == [(1, 1)]


def test_one_batch_keeps_no_more_than_it_may(settings: Settings) -> None:
    store(settings, *notices(0, 3 * ENOUGH))
    counted = """
        SELECT count(*) FROM news.article_signatures CROSS JOIN LATERAL unnest(bands) AS held (value)
        GROUP BY held.value ORDER BY 1 DESC LIMIT 1"""
    assert select(settings, counted) == [(ENOUGH,)]


def test_grouping_anew_gives_the_same_stories_with_their_numbers(settings: Settings) -> None:
    people = ("anna berg", "musa okafor", "linh tran")
    first = [report(number, text_of(number % 3)) for number in range(6)]
    events = [
        report(10 + number, text_of(10 + number), people=people, title="Storm closes the harbour of Oslo")
        for number in range(3)
    ]
    for tagged in [*first, *events]:
        store(settings, tagged)
    rows = """
        SELECT placed.story_id, url, placed.copy_of
        FROM news.story_articles AS placed JOIN news.articles USING (article_id) ORDER BY url"""
    counts = "SELECT story_id, articles, independent, origin_uid FROM mart.stories ORDER BY 1"
    before, counted = select(settings, rows), select(settings, counts)
    rebuilt = CliRunner(env={"DATELINE_DATABASE_URL": address(settings)}).invoke(stories, ["rebuild"])
    assert rebuilt.exit_code == 0, rebuilt.output
    assert (select(settings, rows), select(settings, counts)) == (before, counted)
    with connect(settings, "owner") as connection:  # as after an update from a version that knew no stories
        connection.execute(b"TRUNCATE news.story_articles, news.article_signatures, news.stories CASCADE")
    CliRunner(env={"DATELINE_DATABASE_URL": address(settings)}).invoke(stories, ["rebuild"])
    again = select(settings, rows)
    assert groups(row[:2] for row in again) == groups(row[:2] for row in before)
    listed = CliRunner(env={"DATELINE_DATABASE_URL": address(settings)}).invoke(stories, ["list", "--json"])
    assert len(listed.output.splitlines()) == len(counted)


@pytest.mark.parametrize(
    ("text", "articles"),
    [
        ("x", 1),
        ("Words.", 1),
        ("12 " * 3, 1),
        ("嵐" * 4, 1),
        ("word " * 99, 1),
        (" ".join(map(str, range(900_000))), 2),
    ],
    ids=["letter", "word", "figures", "signs", "one word", "5 MB"],
)
def test_any_text_has_a_story_and_one_that_says_too_little_is_no_copy(
    settings: Settings, text: str, articles: int
) -> None:
    for number in (1, 2):
        store(settings, report(number, text, language=None))
    assert {row[0] for row in select(settings, "SELECT articles FROM mart.stories")} == {articles}
