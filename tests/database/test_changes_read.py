"""Changes are read in one order, each exactly once, however writers interleave; and filtered."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from tasks.database import Connection, connect
from tasks.errors import ChangesError
from tasks.settings import Settings
from tasks.storage.changes import bounds, check_position, position_before, read_changes
from tasks.watches.model import Filters
from tests.support.changes import EVERY, Reader, change_title, insert_article, number_changes
from tests.support.settings import settings_for

NOW = datetime.now(UTC)


@pytest.fixture
def settings(migrated: str) -> Settings:
    return settings_for(migrated)


@pytest.fixture
def connection(settings: Settings) -> Iterator[Connection]:
    with connect(settings) as connection:
        yield connection


def test_a_writer_that_commits_late_is_read_exactly_once_behind_one_that_was_faster(settings: Settings) -> None:
    reader = Reader(settings)
    with connect(settings) as slow, connect(settings) as fast:
        with slow.transaction():
            late = insert_article(slow)
            early = insert_article(fast)
            number_changes(settings)
            assert reader.read() == [early]
            number_changes(settings)
            assert reader.read() == []
        number_changes(settings)
        assert reader.read() == [late]
        assert reader.read() == []
    assert [position for position, _ in reader.seen] == [1, 2]


class _World:
    """Writers, one who numbers, and readers, all at once."""

    def __init__(self, settings: Settings, seed: int) -> None:
        self._settings = settings
        self._seed = seed
        self.over = threading.Event()
        self.committed: list[UUID] = []

    def write(self, number: int) -> None:
        """Write articles in transactions that take their time, and take some back."""
        chance = random.Random(self._seed * 100 + number)  # noqa: S311  # nobody guesses it
        with connect(self._settings) as connection:
            for _ in range(12):
                uids: list[UUID] = []
                with suppress(ZeroDivisionError), connection.transaction():
                    for _ in range(chance.randint(1, 4)):
                        uids.append(insert_article(connection))
                        time.sleep(chance.random() * 0.01)
                    if chance.random() < 0.2:
                        raise ZeroDivisionError
                    self.committed += uids
                time.sleep(chance.random() * 0.01)

    def number(self) -> None:
        """Number again and again."""
        while not self.over.is_set():
            number_changes(self._settings)

    def read(self, reader: Reader) -> None:
        """Read again and again."""
        while not self.over.is_set():
            reader.read()


@pytest.mark.parametrize("seed", [1, 2])
def test_many_writers_and_readers_at_once_lose_nothing_and_double_nothing(
    settings: Settings, seed: int
) -> None:
    world = _World(settings, seed)
    readers = [Reader(settings, limit=limit) for limit in (1, 7, 500)]
    with ThreadPoolExecutor(16) as threads:
        numbering = [threads.submit(world.number) for _ in range(2)]
        reading = [threads.submit(world.read, reader) for reader in readers]
        for writing in [threads.submit(world.write, number) for number in range(8)]:
            writing.result()
        world.over.set()
        for job in (*numbering, *reading):
            job.result()
    number_changes(settings)
    assert len(world.committed) > 100
    for reader in readers:
        reader.read()
        assert [position for position, _ in reader.seen] == list(range(1, len(world.committed) + 1))
        assert sorted(uid for _, uid in reader.seen) == sorted(world.committed)


def fitting(settings: Settings, **filters: object) -> set[str]:
    with connect(settings, "reader") as connection:
        page = read_changes(connection, Filters(**filters), 0, changes=("new", "text"))  # type: ignore[arg-type]  # any
        assert page.is_last
        return {row["title"] for row in page.rows}


def test_filters_of_one_kind_want_one_of_several_and_different_kinds_want_all(
    settings: Settings, connection: Connection
) -> None:
    insert_article(connection, "India", countries=["IN"], entities=["Ann Lee"])
    insert_article(connection, "Both", countries=["IN", "MV"], text="Ferries were cancelled.")
    insert_article(connection, "Nepal", countries=["NP"], language="ne", entities=["Bo Ek"])
    insert_article(connection, "None")
    number_changes(settings)
    assert fitting(settings) == {"India", "Both", "Nepal", "None"}
    assert fitting(settings, countries=("IN",)) == {"India", "Both"}
    assert fitting(settings, countries=("IN+MV", "NP")) == {"Both", "Nepal"}
    assert fitting(settings, countries=("IN",), entities=("ann lee", "Bo Ek")) == {"India"}
    assert fitting(settings, entities=("PERSON:bo ek",)) == {"Nepal"}
    assert fitting(settings, languages=("ne", "fr")) == {"Nepal"}
    assert fitting(settings, query="ferry cancel") == {"Both"}
    assert fitting(settings, query="ferry -cancelled") == {"India", "Nepal", "None"}
    assert fitting(settings, query="';--\"( | & !") == set()
    assert fitting(settings, countries=("FR",)) == fitting(settings, entities=("Nobody",)) == set()


def test_an_entity_is_found_by_the_name_of_one_that_was_merged_into_it(
    settings: Settings, connection: Connection
) -> None:
    insert_article(connection, "Old", entities=["Bombay Times"])
    insert_article(connection, "New", entities=["Mumbai Times"])
    connection.execute(
        b"INSERT INTO news.entity_decisions (action, entity_key, target_key, decided_by, decided_at) "
        b"VALUES ('merge', 'PERSON:bombay times', 'PERSON:mumbai times', 'ann', now())"
    )
    number_changes(settings)
    assert fitting(settings, entities=("Bombay Times",)) == {"Old", "New"}


def test_what_an_article_was_found_by_stands_beside_it(settings: Settings, connection: Connection) -> None:
    insert_article(connection, countries=["IN", "MV", "NP"], entities=["Ann Lee", "Bo Ek"])
    number_changes(settings)
    wanted = Filters(countries=("IN+MV", "FR"), entities=("Ann Lee",))
    (row,) = read_changes(connection, wanted, 0, changes=("new",)).rows
    assert (row["matched_countries"], row["matched_entities"]) == (["IN", "MV"], ["Ann Lee"])


def test_a_page_without_anything_that_fits_still_says_where_to_go_on(
    settings: Settings, connection: Connection
) -> None:
    for _ in range(3):
        insert_article(connection, countries=["IN"])
    number_changes(settings)
    page = read_changes(connection, Filters(countries=("FR",)), 0, changes=("new",), limit=2)
    assert (page.rows, page.upto, page.is_last) == ((), 2, False)
    page = read_changes(connection, Filters(countries=("FR",)), 2, changes=("new",), limit=2)
    assert (page.rows, page.upto, page.is_last) == ((), 3, True)
    assert read_changes(connection, EVERY, 3, changes=("new",)).upto == 3


def test_a_change_is_read_with_the_article_as_it_is_now_and_a_removed_one_by_its_identifiers(
    settings: Settings, connection: Connection
) -> None:
    uid, gone = insert_article(connection, "Old"), insert_article(connection, "Gone")
    number_changes(settings)
    change_title(connection, uid, "New")
    connection.execute(b"DELETE FROM news.articles WHERE article_uid = %s", [gone])
    number_changes(settings)
    page = read_changes(connection, EVERY, 0, changes=("new", "text", "removed"))
    told = [(row["change"], row["title"]) for row in page.rows]
    assert told[:2] == [("new", "New"), ("new", None)]
    assert sorted(told[2:], key=str) == [("removed", None), ("text", "New")]
    kept = read_changes(connection, EVERY, 0, changes=("text",), changed_since=NOW + timedelta(days=1))
    assert kept.rows == ()


def test_positions_that_are_not_kept_any_more_are_counted(settings: Settings, connection: Connection) -> None:
    for _ in range(5):
        insert_article(connection)
    number_changes(settings)
    with connect(settings, "owner") as owner:
        owner.execute(b"DELETE FROM ops.changes WHERE position < 4")
    page = read_changes(connection, EVERY, 1, changes=("new",))
    assert (page.lost, [row["position"] for row in page.rows]) == (2, [4, 5])
    assert read_changes(connection, EVERY, 4, changes=("new",)).lost == 0
    known = bounds(connection)
    assert (known.oldest, known.newest) == (4, 5)
    check_position(known, 5)
    with pytest.raises(ChangesError, match="position 6 was never reached here, the newest is 5"):
        check_position(known, 6)


def test_a_time_is_the_position_before_the_first_change_that_was_numbered_since(
    settings: Settings, connection: Connection
) -> None:
    assert position_before(connection, NOW) == 0
    insert_article(connection)
    number_changes(settings)
    between = datetime.now(UTC)
    insert_article(connection)
    number_changes(settings)
    assert position_before(connection, NOW - timedelta(days=1)) == 0
    assert position_before(connection, between) == 1
    assert position_before(connection, datetime.now(UTC) + timedelta(hours=1)) == 2


def test_the_query_of_the_readme_gives_what_comes_behind_a_position(
    settings: Settings, connection: Connection
) -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
    query = readme.split("<!-- changes -->\n```sql\n")[1].split("```")[0]
    gone, _ = insert_article(connection, "Gone"), insert_article(connection, "Kept", countries=["IS"])
    number_changes(settings)
    connection.execute(b"DELETE FROM news.articles WHERE article_uid = %s", [gone])
    number_changes(settings)
    with connect(settings, "reader") as reader:
        rows = reader.execute(query.replace("> 41", "> 1").encode()).fetchall()
    assert [(row["position"], row["change"], row["title"], row["countries"]) for row in rows] == [
        (2, "new", "Kept", ["IS"]), (3, "removed", None, None),
    ]  # fmt: skip
    assert rows[1]["article_uid"] == gone
