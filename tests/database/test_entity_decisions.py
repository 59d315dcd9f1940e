"""What analysts decide about entities, seen from SQL and from the command."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import pytest
from hypothesis import HealthCheck, given, seed
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from tasks.countries.gazetteer import load_gazetteer
from tasks.countries.reference import country_codes
from tasks.database import connect, rolled_back, run
from tasks.entities.authority import Authority, BadLine, read_authorities
from tasks.errors import DecisionError
from tasks.model import CountryTag, EntityTag, TaggedArticle
from tasks.settings import Settings
from tasks.storage.authority import store_authorities
from tasks.storage.batch import store_batch
from tasks.storage.decisions import Decided, SplitRule, merge, one_entity, split, undo
from tasks.storage.runs import recorded_run
from tests.support.articles import make_article, make_tagged
from tests.support.settings import settings_for

NOW = datetime(2025, 1, 8, 12, tzinfo=UTC)
MODI, NARENDRA, SMITH = "PERSON:n modi", "PERSON:narendra modi", "PERSON:?smith"
DATELINE = str(Path(sys.executable).with_name("dateline"))


@pytest.fixture
def settings(migrated: str) -> Settings:
    return settings_for(migrated)


def person(key: str, name: str, start: int = 0, kind: str = "PERSON") -> EntityTag:
    return EntityTag(
        name=name,
        type=kind,  # type: ignore[arg-type]  # the tests name types that there are
        key=key,
        mentions=1,
        spans=((start, start + len(name)),),
        forms=(name,),
    )


def article(number: int, *entities: EntityTag, country: str = "IN", version: str = "v1") -> TaggedArticle:
    url = f"https://example{number % 2}.org/{number}"
    made = make_article(
        url=url,
        uid=uuid5(NAMESPACE_URL, url),
        text=f"Number {number}. " + "x" * 90,
        outlet=f"example{number % 2}.org",
    )
    focus = CountryTag(code=country, role="focus", score=0.9, salience=0.9, mentions=1, spans=((0, 5),))
    tagged = make_tagged(made, countries=(focus,), entities=entities)
    return replace(tagged, versions=tuple(replace(item, version=version) for item in tagged.versions))


def store(settings: Settings, *articles: TaggedArticle) -> None:
    with (
        recorded_run(settings, "backfill", None, {}, "test") as run_id,
        connect(settings) as connection,
        connection.transaction(),
    ):
        store_batch(connection, run_id, articles, NOW)


def select(settings: Settings, query: str) -> list[tuple[Any, ...]]:
    with connect(settings, "reader") as connection:
        return [tuple(row.values()) for row in connection.execute(query.encode())]


def named(settings: Settings) -> dict[str, tuple[int, dict[str, int]]]:
    """Return for each entity how many articles name it, and how."""
    rows = select(settings, "SELECT entity_key, articles, aliases FROM mart.entities ORDER BY 1")
    return {key: (articles, aliases) for key, articles, aliases in rows}


def tags(settings: Settings) -> list[tuple[Any, ...]]:
    return select(
        settings, "SELECT entity_key, article_uid, mentions, evidence FROM mart.article_entities ORDER BY 1, 2"
    )


def decide(settings: Settings, act: Callable[..., Decided], *arguments: Any, **more: Any) -> int:
    with connect(settings) as connection:
        return act(connection, *arguments, by="ann", reason=None, **more).decision_id


def merged(settings: Settings, entity: str, target: str, *, force: bool = False) -> int:
    return decide(settings, merge, entity, target, force=force)


def undone(settings: Settings, decision: int) -> None:
    with connect(settings) as connection:
        undo(connection, decision)


@pytest.fixture
def three(settings: Settings) -> Settings:
    store(
        settings,
        article(1, person(MODI, "N Modi"), person(NARENDRA, "Narendra Modi", 20)),
        article(2, person(NARENDRA, "Narendra Modi")),
        article(3, person(SMITH, "Smith"), country="GB"),
        article(4, person(SMITH, "Smith"), person(MODI, "N Modi", 30), country="US"),
    )
    return settings


def test_an_entity_says_how_often_it_is_written_how_and_in_how_many_articles(three: Settings) -> None:
    assert named(three) == {
        MODI: (2, {"N Modi": 2}),
        NARENDRA: (2, {"Narendra Modi": 2}),
        SMITH: (2, {"Smith": 2}),
    }


def test_a_merge_puts_articles_spans_and_mentions_together_and_undoing_it_takes_them_apart(
    three: Settings,
) -> None:
    before = tags(three)
    decision = merged(three, MODI, NARENDRA)
    assert named(three)[NARENDRA] == (3, {"Narendra Modi": 2, "N Modi": 1})
    assert MODI not in named(three)
    first = [row for row in tags(three) if row[0] == NARENDRA and row[2] == 2]
    assert [len(row[3]) for row in first] == [2]
    undone(three, decision)
    assert tags(three) == before


def test_a_merge_survives_another_tagging_and_undoing_it_then_leaves_the_new_tags(three: Settings) -> None:
    decision = merged(three, MODI, NARENDRA)
    store(
        three,
        article(1, person(MODI, "N Modi"), person(NARENDRA, "Narendra Modi", 20), version="v2"),
        article(5, person(MODI, "N Modi")),
    )
    assert named(three)[NARENDRA][0] == 4
    undone(three, decision)
    assert (named(three)[MODI][0], named(three)[NARENDRA][0]) == (3, 2)


@pytest.mark.parametrize(
    ("rule", "left", "taken"),
    [
        (SplitRule(country_code="GB"), 1, 1),
        (SplitRule(outlet_key="example0.org"), 1, 1),
        (SplitRule(article_uids=(uuid5(NAMESPACE_URL, "https://example1.org/3"),)), 1, 1),
        (SplitRule(alias="Smith"), 0, 2),
        (SplitRule(alias="Smythe"), 2, 0),
    ],
    ids=["country", "outlet", "article", "alias", "no article"],
)
def test_a_split_takes_the_articles_of_its_rule_and_undoing_it_gives_them_back(
    three: Settings, rule: SplitRule, left: int, taken: int
) -> None:
    before = tags(three)
    decision = decide(three, split, SMITH, rule, name="Jo Smith")
    found = named(three)
    assert (found.get(SMITH, (0,))[0], found.get(f"{SMITH}~1", (0,))[0]) == (left, taken)
    undone(three, decision)
    assert tags(three) == before


def test_what_is_split_from_an_entity_is_split_from_what_was_merged_into_it_and_can_be_merged_on(
    three: Settings,
) -> None:
    merged(three, MODI, NARENDRA)
    decide(three, split, NARENDRA, SplitRule(country_code="US"), name="Another Modi")
    assert named(three)[f"{NARENDRA}~1"][0] == 1
    merged(three, f"{NARENDRA}~1", SMITH)
    assert named(three)[SMITH] == (2, {"N Modi": 1, "Smith": 1})
    with pytest.raises(DecisionError, match="was split from another"):
        decide(three, split, f"{NARENDRA}~1", SplitRule(alias="x"), name="No")


def test_a_split_that_is_undone_is_over_while_a_merge_of_the_same_entity_holds(three: Settings) -> None:
    merged(three, MODI, NARENDRA)
    before = tags(three)
    decision = decide(three, split, NARENDRA, SplitRule(country_code="US"), name="Another Modi")
    assert tags(three) != before
    undone(three, decision)
    assert tags(three) == before


def test_who_decides_waits_for_whoever_else_does(three: Settings) -> None:
    done: list[int] = []
    other = threading.Thread(target=lambda: done.append(merged(three, MODI, NARENDRA)))
    with connect(three) as connection, connection.transaction():
        run(connection, "entities.lock")
        other.start()
        other.join(1)
        assert done == []
    other.join(20)
    assert len(done) == 1


def test_what_does_not_hold_together_is_refused(three: Settings) -> None:
    store(three, article(6, person("ORG:n modi", "N Modi", kind="ORG")))
    with pytest.raises(DecisionError, match="one already"):
        merged(three, MODI, MODI)
    with pytest.raises(DecisionError, match="--force"):
        merged(three, MODI, "ORG:n modi")
    with pytest.raises(DecisionError, match="no entity"):
        merged(three, MODI, "PERSON:nobody")
    with pytest.raises(DecisionError, match="no decision 99"):
        undone(three, 99)
    decision = merged(three, MODI, "ORG:n modi", force=True)
    with pytest.raises(DecisionError, match="one already"):
        merged(three, "ORG:n modi", MODI)
    undone(three, decision)
    with pytest.raises(DecisionError, match="no decision"):
        undone(three, decision)


def test_a_name_of_several_entities_is_no_name_of_one(three: Settings) -> None:
    store(three, article(6, person("ORG:n modi", "N Modi", kind="ORG")))
    with connect(three) as connection:
        assert one_entity(connection, "narendra MODI")["entity_key"] == NARENDRA
        with pytest.raises(DecisionError, match="one of 2: PERSON:n modi, ORG:n modi"):
            one_entity(connection, "N Modi")
        with pytest.raises(DecisionError, match="no article names"):
            one_entity(connection, "Nobody")


def test_two_who_merge_in_opposite_directions_at_once_make_no_circle(three: Settings) -> None:
    refused: list[str] = []
    ready = threading.Barrier(2)

    def one(entity: str, target: str) -> None:
        ready.wait()
        try:
            merged(three, entity, target)
        except DecisionError as error:
            refused.append(str(error))

    threads = [threading.Thread(target=one, args=pair) for pair in ((MODI, NARENDRA), (NARENDRA, MODI))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert len(refused) == 1
    assert sum(articles for articles, _ in named(three).values()) == 5


@seed(11)
@hypothesis_settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.tuples(st.sampled_from("mmu"), st.integers(0, 3), st.integers(0, 3)), max_size=9))
def test_merges_and_undoings_in_any_order_are_what_the_decisions_that_hold_say(
    three: Settings, steps: list[tuple[str, int, int]]
) -> None:
    keys = [MODI, NARENDRA, SMITH, "PERSON:nobody else"]
    edges: dict[int, tuple[str, str]] = {}

    def root(key: str) -> str:
        following = dict(edges.values())
        while key in following:
            key = following[key]
        return key

    with connect(three) as connection, rolled_back(connection):
        connection.execute(
            "INSERT INTO news.entities (entity_key, name, entity_type) "
            "VALUES ('PERSON:nobody else', 'N', 'PERSON')"
        )
        for action, first, second in steps:
            if action == "u" and edges:
                decision = sorted(edges)[first % len(edges)]
                undo(connection, decision)
                del edges[decision]
            elif action == "m" and root(keys[first]) != root(keys[second]):
                pair = (root(keys[first]), root(keys[second]))
                done = merge(connection, keys[first], keys[second], by="ann", reason=None, force=False)
                edges[done.decision_id] = pair
        rows = connection.execute(
            "SELECT entity_key, array_agg(article_id) AS ids "
            "FROM mart.resolved_entities JOIN news.entities USING (entity_id) GROUP BY 1"
        )
        found = {row["entity_key"]: set(row["ids"]) for row in rows}
        raw = connection.execute(
            "SELECT entity_key, article_id FROM news.article_entities JOIN news.entities USING (entity_id)"
        ).fetchall()
        wanted: dict[str, set[int]] = {}
        for row in raw:
            wanted.setdefault(root(row["entity_key"]), set()).add(row["article_id"])
        assert found == wanted


def test_an_entity_that_no_article_names_any_more_is_not_shown(three: Settings) -> None:
    with connect(three, "owner") as connection:
        connection.execute("DELETE FROM news.articles")
    assert named(three) == {}


def test_a_bare_name_says_whom_it_may_mean_and_is_merged_with_nobody(three: Settings) -> None:
    store(
        three,
        article(7, person("PERSON:jo smith", "Jo Smith")),
        article(8, person("PERSON:al smith", "Al Smith")),
    )
    rows = select(three, "SELECT entity_key, bare_name, candidates, articles FROM mart.entities")
    (row,) = [rest for key, *rest in rows if key == SMITH]
    assert row == [True, ["Al Smith", "Jo Smith"], 2]


def authorities(*records: object) -> list[Authority]:
    lines = [json.dumps(record).encode() for record in records]
    read = list(read_authorities(lines, load_gazetteer(), country_codes()))
    assert not [item for item in read if isinstance(item, BadLine)]
    return [item for item in read if isinstance(item, Authority)]


def linked(settings: Settings, *records: object) -> dict[str, tuple[str | None, list[str]]]:
    with connect(settings) as connection:
        rows = store_authorities(connection, authorities(*records))
    return {row["entity_key"]: (row["authority_id"], row["authorities"]) for row in rows}


def test_an_authority_file_links_by_name_alias_type_and_country(three: Settings) -> None:
    modi = {"id": "Q1058", "name": "Narendra Modi", "aliases": ["N Modi"], "type": "PERSON", "country": "IN"}
    assert linked(three, modi) == {MODI: ("Q1058", ["Q1058"]), NARENDRA: ("Q1058", ["Q1058"])}
    assert linked(three, modi) == {MODI: ("Q1058", ["Q1058"]), NARENDRA: ("Q1058", ["Q1058"])}
    assert linked(three, modi | {"aliases": []}) == {NARENDRA: ("Q1058", ["Q1058"])}
    assert linked(three, modi | {"country": "BR"}) == {}
    assert linked(three, modi | {"type": "ORG"}) == {}


def test_two_records_of_one_name_leave_it_unlinked_unless_the_country_says_which(three: Settings) -> None:
    one = {"id": "Q1", "name": "Narendra Modi", "type": "PERSON"}
    assert linked(three, one, one | {"id": "Q2"}) == {NARENDRA: (None, ["Q1", "Q2"])}
    assert linked(three, one | {"country": "IN"}, one | {"id": "Q2", "country": "BR"}) == {
        NARENDRA: ("Q1", ["Q1"])
    }


def test_an_entity_that_is_first_named_after_the_import_is_linked_and_a_surname_alone_never(
    three: Settings,
) -> None:
    linked(three, {"id": "Q9", "name": "Ada Obi", "aliases": ["Smith"], "type": "PERSON"})
    store(three, article(9, person("PERSON:ada obi", "Ada Obi")))
    rows = dict(select(three, "SELECT entity_key, authority_id FROM mart.entities"))
    assert (rows["PERSON:ada obi"], rows[SMITH]) == ("Q9", None)


def test_ten_thousand_records_are_taken_in_seconds(three: Settings) -> None:
    records = authorities(*({"id": f"Q{n}", "name": f"Name {n}", "type": "PERSON"} for n in range(10_000)))
    began = datetime.now(UTC)
    with connect(three) as connection:
        assert store_authorities(connection, records) == []
        assert len(run(connection, "entities.decisions", keys=None)) == 0
    assert (datetime.now(UTC) - began).total_seconds() < 30


def dateline(settings: Settings, *arguments: str) -> subprocess.CompletedProcess[str]:
    assert settings.database_url is not None
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("DATELINE_", "PG"))}
    environment = clean | {"DATELINE_DATABASE_URL": settings.database_url.get_secret_value()}
    return subprocess.run(
        [DATELINE, "entities", *arguments],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env=environment,
    )


def test_the_command_shows_decides_lists_and_undoes(three: Settings) -> None:
    done = dateline(three, "merge", "N Modi", "Narendra Modi", "--reason", "one man")
    assert (done.returncode, "dateline entities undo 1" in done.stdout) == (0, True)
    shown = dateline(three, "show", "Narendra Modi", "PERSON:?smith").stdout
    assert "3 articles" in shown
    assert "N Modi x1" in shown
    assert "a bare name" in shown
    assert "merge PERSON:n modi into PERSON:narendra modi" in dateline(three, "decisions").stdout
    assert dateline(three, "undo", "1").returncode == 0
    assert ", undone" in dateline(three, "decisions").stdout
    assert dateline(three, "show", "Nobody").returncode == 1
    assert dateline(three, "merge", "Nobody", "Narendra Modi").returncode == 3
    assert dateline(three, "split", "Narendra Modi", "--name", "X").returncode == 2
    assert dateline(three, "split", SMITH, "--name", "Jo Smith", "--country", "GB").returncode == 0
    assert "Jo Smith" in dateline(three, "show", f"{SMITH}~1").stdout


def test_importing_names_the_bad_lines_takes_the_good_ones_and_lists_what_is_ambiguous(
    three: Settings, tmp_path: Path
) -> None:
    file = tmp_path / "people.jsonl"
    good = {"id": "Q1", "name": "Narendra Modi", "type": "PERSON"}
    file.write_text("\n".join(map(json.dumps, (good, good | {"id": "Q2"}))) + "\nno json\n", encoding="utf-8")
    done = dateline(three, "import", str(file))
    assert done.returncode == 1
    assert "2 records; 0 entities linked, 1 ambiguous." in done.stdout
    assert "PERSON:narendra modi may be Q1, Q2" in done.stdout
    assert "line 3: no JSON" in done.stderr
