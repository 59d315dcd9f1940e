"""What storing new tags of stored articles does, and what it leaves alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from tasks.database import Connection, connect
from tasks.model import CountryTag, EntityTag, Reject, Report
from tasks.settings import Settings
from tasks.storage.retag import StoredText, read_texts
from tasks.storage.retag_store import store_retagged
from tasks.tagging import Tags
from tasks.workers import Failure
from tests.support.articles import make_tagged
from tests.support.intake_world import HOUR, IntakeWorld
from tests.support.retag import NOW, execute, read, rest, store_tagged, tags, versions
from tests.support.settings import settings_for

FAILURE = Failure(index=0, reason="crashed", detail="the process was ended by signal 11")
CHINA = (
    CountryTag(
        code="CN", role="mentioned", score=0.123456789, salience=0.123456789, mentions=1, spans=((0, 5),)
    ),
)


@pytest.fixture
def settings(migrated: str) -> Settings:
    return settings_for(migrated)


@pytest.fixture
def connection(settings: Settings) -> Iterator[Connection]:
    with connect(settings) as opened:
        yield opened


@pytest.fixture
def world(connection: Connection) -> IntakeWorld:
    return IntakeWorld(connection, NOW)


@pytest.fixture
def run_id(world: IntakeWorld) -> int:
    return world.run("retag", HOUR)


def make_tags(**changes: Any) -> Tags:
    """Return the tags with which articles are stored here, found by a new version, or others."""
    old = make_tagged()
    values: dict[str, Any] = {"countries": old.countries, "entities": old.entities}
    return Tags(**(values | {"versions": versions("new", "new")} | changes))


def give(
    connection: Connection, run_id: int, *pairs: tuple[StoredText, Tags | Failure]
) -> tuple[Report, tuple[Reject, ...]]:
    texts, results = [text for text, _ in pairs], [result for _, result in pairs]
    with connection.transaction():
        return store_retagged(connection, run_id, texts, results)


def text_of(connection: Connection, article_id: int) -> StoredText:
    (text,) = read_texts(connection, [article_id])
    return text


def test_new_tags_replace_the_old_ones_and_touch_nothing_else(
    connection: Connection, settings: Settings, run_id: int
) -> None:
    one, other = store_tagged(connection, 1), store_tagged(connection, 2)
    before = rest(settings)
    new = make_tags(countries=CHINA, entities=())
    assert give(connection, run_id, (text_of(connection, one), new)) == (Report(found=1, changed=1), ())
    assert rest(settings) == before
    found = "SELECT article_id, country_code, tagger_version FROM news.article_countries ORDER BY 1"
    assert [tuple(row.values()) for row in read(settings, found)] == [(one, "CN", "new"), (other, "IN", "c-en")]
    assert [row["article_id"] for row in tags(settings)["entities"]] == [other]
    noted = f"SELECT DISTINCT tagger_version, tagged_at > '{NOW}' AS is_newer FROM news.enrichments"  # noqa: S608
    assert read(settings, f"{noted} WHERE article_id = {one}") == [{"tagger_version": "new", "is_newer": True}]


@pytest.mark.parametrize(
    "changes",
    [
        {"countries": ()},
        {"countries": CHINA},
        {"entities": ()},
        {"entities": (replace(make_tagged().entities[0], mentions=2),)},
        {"entities": (replace(make_tagged().entities[0], name="Indien"),)},
        {"versions": versions("c-en", "new")},
        {"countries": (), "entities": (), "versions": versions("new", "e-en")},
    ],
    ids=[
        "country gone",
        "another country",
        "entity gone",
        "mentions",
        "name",
        "version",
        "nothing but version",
    ],
)
def test_tags_that_differ_in_anything_are_told_from_those_that_came_out_as_they_were(
    connection: Connection, settings: Settings, run_id: int, changes: dict[str, Any]
) -> None:
    text = text_of(connection, store_tagged(connection, 1))
    before = tags(settings)
    same = make_tags(versions=versions("c-en", "e-en"))
    assert give(connection, run_id, (text, same))[0] == Report(found=1, unchanged=1)
    assert tags(settings) == before
    (row,) = read(settings, f"SELECT min(tagged_at) > '{NOW}' AS is_newer FROM news.enrichments")  # noqa: S608
    assert row["is_newer"]
    differing = replace(same, **changes)
    assert give(connection, run_id, (text, differing))[0] == Report(found=1, changed=1)
    after = tags(settings)
    assert after != before
    assert give(connection, run_id, (text, differing))[0] == Report(found=1, unchanged=1)
    assert tags(settings) == after


def test_an_article_that_names_nothing_is_tagged_anew_all_the_same(
    connection: Connection, settings: Settings, run_id: int
) -> None:
    text = text_of(connection, store_tagged(connection, 1))
    nothing = make_tags(countries=(), entities=())
    give(connection, run_id, (text, nothing))
    for newer in (versions("newer", "new"), versions("newer", "newer")):
        assert give(connection, run_id, (text, replace(nothing, versions=newer)))[0].changed == 1
        found = {row["tagger_version"] for row in tags(settings)["enrichments"]}
        assert found == {version.version for version in newer}


def test_an_article_that_changed_meanwhile_keeps_the_tags_of_its_new_text(
    connection: Connection, settings: Settings, run_id: int
) -> None:
    ids = [store_tagged(connection, n) for n in range(4)]
    texts = [text_of(connection, article_id) for article_id in ids]
    later = NOW + timedelta(days=1)
    store_tagged(connection, 0, now=later, text="India has another text now.")
    store_tagged(connection, 1, ("c", "e"), now=later, language="fr")
    execute(settings, f"DELETE FROM news.articles WHERE article_id = {ids[2]}")  # noqa: S608  # a number
    before = tags(settings)
    same = make_tags(versions=versions("c-en", "e-en"))
    results: list[Tags | Failure] = [make_tags(countries=CHINA), FAILURE, FAILURE, same]
    pairs = list(zip(texts, results, strict=True))
    assert give(connection, run_id, *pairs) == (Report(found=4, unchanged=1, retried=3), ())
    assert tags(settings) == before
    assert read(settings, "SELECT origin FROM ops.rejects") == []


def test_what_cannot_be_tagged_is_a_reject_keeps_its_tags_and_is_resolved_when_it_can(
    connection: Connection, settings: Settings, run_id: int
) -> None:
    bad, good = (text_of(connection, store_tagged(connection, n)) for n in (1, 2))
    before = tags(settings)
    report, (reject,) = give(
        connection, run_id, (bad, FAILURE), (good, make_tags(versions=versions("c-en", "e-en")))
    )
    assert report == Report(found=2, unchanged=1, rejected=1)
    assert (reject.origin, reject.stage, reject.reason, reject.url) == ("1.html", "tag", "crashed", bad.url)
    assert tags(settings) == before
    noted = "SELECT origin, detail, resolved_at IS NULL AS is_open FROM ops.rejects"
    assert read(settings, noted) == [{"origin": "1.html", "detail": FAILURE.detail, "is_open": True}]
    give(connection, run_id, (good, make_tags()))
    assert [row["is_open"] for row in read(settings, noted)] == [True]
    give(connection, run_id, (bad, make_tags()))
    assert [row["is_open"] for row in read(settings, noted)] == [False]


def test_another_reason_why_an_origin_became_no_article_stays(
    connection: Connection, settings: Settings, world: IntakeWorld, run_id: int
) -> None:
    text = text_of(connection, store_tagged(connection, 1))
    world.insert("ops.rejects", run_id=run_id, origin="1.html", stage="load", reason="empty", detail="d")
    give(connection, run_id, (text, make_tags()))
    assert read(settings, "SELECT resolved_at FROM ops.rejects") == [{"resolved_at": None}]


def test_tags_that_postgres_refuses_cost_their_article_alone(
    connection: Connection, settings: Settings, run_id: int
) -> None:
    texts = [text_of(connection, store_tagged(connection, n)) for n in range(5)]
    nowhere = make_tags(countries=(replace(CHINA[0], code="ZZ"),))
    results = [make_tags(), make_tags(), nowhere, make_tags(), make_tags()]
    report, (reject,) = give(connection, run_id, *zip(texts, results, strict=True))
    assert report == Report(found=5, changed=4, rejected=1)
    assert (reject.origin, reject.stage, reject.reason) == ("2.html", "store", "refused")
    old = "SELECT DISTINCT article_id FROM news.enrichments WHERE tagger_version <> 'new'"
    assert read(settings, old) == [{"article_id": texts[2].article_id}]


def test_an_entity_that_no_article_names_any_more_stays_and_is_in_no_view(
    connection: Connection, settings: Settings, run_id: int
) -> None:
    """It keeps its number, for what names it again and for what somebody decided about it."""
    text = text_of(connection, store_tagged(connection, 1))
    (before,) = read(settings, "SELECT entity_id, name FROM news.entities")
    named = EntityTag(name="Male", type="GPE", key="GPE:male", mentions=1, spans=((40, 44),), forms=("Male",))
    give(connection, run_id, (text, make_tags(entities=(named,))))
    assert [row["name"] for row in read(settings, "SELECT name FROM mart.article_entities")] == ["Male"]
    give(connection, run_id, (text, make_tags()))
    (after,) = read(settings, "SELECT entity_id, name FROM mart.article_entities")
    assert after == before


def test_a_batch_of_nothing_stores_nothing(connection: Connection, run_id: int) -> None:
    assert give(connection, run_id) == (Report(), ())
