"""`dateline import`: what one database exported is in another one as it was."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import parquet

from tasks.articles.essence import essence
from tasks.articles.fingerprint import fingerprint
from tasks.database import connect
from tasks.settings import Settings
from tests.support.articles import make_article, make_tagged
from tests.support.commands import command
from tests.support.database import database
from tests.support.exported import NOW, bare_tagged, full_tagged, store
from tests.support.settings import settings_for

#: What of an article is the same in every database; its number, its story's number and its feeds are not.
SAME = {
    "articles": "SELECT to_jsonb(a) - '{article_id,story_id}'::text[] AS it FROM mart.articles AS a",
    "texts": "SELECT to_jsonb(a) - 'article_id' AS it FROM mart.article_text AS a",
    "history": "SELECT to_jsonb(a) - 'article_id' AS it FROM mart.article_history AS a",
    "countries": "SELECT to_jsonb(a) - 'article_id' AS it FROM mart.article_countries AS a",
    "entities": "SELECT to_jsonb(a) - '{article_id,entity_id}'::text[] AS it FROM mart.article_entities AS a",
    "aliases": "SELECT jsonb_build_array(entity_key, alias) AS it FROM news.entity_aliases "
    "JOIN news.entities USING (entity_id)",
    "stories": "SELECT jsonb_build_array(origin_uid, articles, independent, outlets, languages) AS it "
    "FROM mart.stories",
    "addresses": "SELECT jsonb_build_array(article_uid, u.url, source) AS it FROM news.article_urls AS u "
    "JOIN news.articles USING (article_id)",
    "claims": "SELECT to_jsonb(c) - 'article_id' AS it FROM news.published_claims AS c",
    "facts": "SELECT jsonb_build_array(article_uid, identity_source, text_hash, essence_hash, fetched_at, "
    "outlet_source) AS it FROM news.articles",
    "taggers": "SELECT to_jsonb(e) - '{article_id,tagged_at}'::text[] AS it "
    "FROM news.enrichments AS e",
    "outlets": "SELECT jsonb_build_array(outlet_key, domain, name, country_code) AS it FROM news.outlets",
}  # fmt: skip


@pytest.fixture
def settings(migrated: str) -> Settings:
    """The database that exports: full, bare, changed, and copied articles of several outlets."""
    settings = settings_for(migrated)
    copied = "A copied report of some length. " * 40
    others = [
        make_tagged(make_article(
            url=f"https://{name}.example/a", outlet=f"{name}.example", outlet_name=None, text=copied,
            text_hash=fingerprint(copied), title=f"Copied by {name}",
        ))
        for name in ("one", "two")
    ]  # fmt: skip
    named = make_tagged(make_article(url=None, outlet="The  Skerry", outlet_name=None, outlet_source="given",
                                     source_id="7", identity_source="id", text="Skerry text."))  # fmt: skip
    store(settings, full_tagged(), bare_tagged(), named, *others)
    later = NOW + timedelta(days=1)
    text = copied + "More words were added."
    changed = replace(
        others[0].article,
        text=text,
        text_hash=fingerprint(text),
        essence_hash=essence(text),
        method_version="2",
    )
    store(settings, make_tagged(changed), now=later)
    return settings


@pytest.fixture
def other(server: str, template: str) -> Iterator[str]:
    """Address of the database that imports."""
    with database(server, template=template) as address:
        settings_for(address)
        yield address


def rows(address: str, query: str) -> list[Any]:
    settings = Settings(database_url=address)  # type: ignore[arg-type]  # pydantic hides it
    with connect(settings, "owner") as connection:
        return [row["it"] for row in connection.execute(query.encode())]


def everything(address: str) -> dict[str, list[str]]:
    return {name: sorted(json.dumps(row) for row in rows(address, query)) for name, query in SAME.items()}


def exported(address: str, path: Path) -> str:
    done = command(address, "export", "--out", str(path))
    assert done.returncode == 0, done.stderr
    return str(path)


@pytest.mark.parametrize("kind", ["jsonl", "parquet"])
def test_an_empty_database_gets_every_article_as_it_was(
    migrated: str, settings: Settings, other: str, tmp_path: Path, kind: str
) -> None:
    path = exported(migrated, tmp_path / f"a.{kind}")
    before = everything(migrated)
    done = command(other, "import", path)
    assert done.stdout.startswith("5 found: 5 new, 0 changed, 0 unchanged, 0 rejected"), done.stderr
    assert len(before["articles"]) == 5
    assert everything(other) == before
    assert rows(other, "SELECT jsonb_build_array(flow, state, new) AS it FROM ops.runs") == [
        ["import", "completed", 5]
    ]


def test_a_second_import_changes_no_row(migrated: str, settings: Settings, other: str, tmp_path: Path) -> None:
    path = exported(migrated, tmp_path / "a.jsonl")
    command(other, "import", path)
    tables = rows(other, "SELECT tablename AS it FROM pg_tables WHERE schemaname = 'news' ORDER BY 1")
    queries = [f"SELECT to_jsonb(t) AS it FROM news.{name} AS t ORDER BY t::text" for name in tables]  # noqa: S608  # catalogue names
    before = [rows(other, query) for query in queries]
    done = command(other, "import", path, "--json")
    assert {key: json.loads(done.stdout)[key] for key in ("found", "unchanged")} == {"found": 5, "unchanged": 5}
    assert [rows(other, query) for query in queries] == before


def test_the_database_that_exported_takes_nothing_from_its_own_export(
    migrated: str, settings: Settings, tmp_path: Path
) -> None:
    before = everything(migrated)
    done = command(migrated, "import", exported(migrated, tmp_path / "a.jsonl"))
    assert done.stdout.startswith("5 found: 0 new, 0 changed, 5 unchanged")
    assert everything(migrated) == before


def test_an_entity_goes_by_its_name_there_also_where_this_article_writes_it_otherwise(
    migrated: str, settings: Settings, other: str, tmp_path: Path
) -> None:
    (muizzu,) = full_tagged().entities
    text = "Muizzu spoke."
    article = make_article(url="https://example.org/later", text=text, text_hash=fingerprint(text))
    shorter = replace(muizzu, name="Muizzu", mentions=1, spans=((0, 6),), title_spans=(), forms=("Muizzu",))
    store(settings, make_tagged(article, countries=(), entities=(shorter,)), now=NOW + timedelta(days=9))
    path = tmp_path / "a.jsonl"
    command(migrated, "export", "--out", str(path), "--since", "2025-01-16")
    assert command(other, "import", str(path)).stdout.startswith("1 found: 1 new")
    assert rows(other, "SELECT jsonb_build_array(name, evidence) AS it FROM mart.article_entities") == [
        ["Mohamed Muizzu", ["Muizzu"]]
    ]


def test_an_article_that_is_there_gets_no_past_that_it_did_not_have_here(
    migrated: str, settings: Settings, other: str, tmp_path: Path
) -> None:
    path = exported(migrated, tmp_path / "a.jsonl")
    command(other, "import", path)
    revisions = (
        "SELECT jsonb_agg(revision ORDER BY revision) AS it FROM news.article_revisions "
        "GROUP BY article_id ORDER BY max(revision)"
    )
    before = rows(other, revisions)
    assert before[-1] == [1, 2]
    with connect(Settings(database_url=other), "owner") as connection:  # type: ignore[arg-type]  # pydantic hides it
        connection.execute(b"""
            DELETE FROM news.article_revisions AS first USING news.articles
            WHERE articles.article_id = first.article_id AND articles.revision = 2 AND first.revision = 1""")
    assert command(other, "import", path).stdout.startswith("5 found: 0 new, 0 changed, 5 unchanged")
    assert rows(other, revisions)[-1] == [2]


def test_a_past_that_is_refused_leaves_the_newest_text(
    migrated: str, settings: Settings, other: str, tmp_path: Path
) -> None:
    path = Path(exported(migrated, tmp_path / "a.jsonl"))
    records = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    for record in records:
        for past in record["earlier"]:
            past["title"] = "NUL \x00"
    path.write_text("".join(json.dumps(record) + "\n" for record in records), "utf-8")
    assert command(other, "import", str(path)).stdout.startswith(
        "5 found: 5 new, 0 changed, 0 unchanged, 0 rejected"
    )
    assert rows(other, "SELECT max(revision) AS it FROM news.article_revisions") == [1]


def test_a_name_that_an_entity_has_here_stays(
    migrated: str, settings: Settings, other: str, tmp_path: Path
) -> None:
    theirs = full_tagged()
    (muizzu,) = theirs.entities
    renamed = replace(theirs, entities=(replace(muizzu, name="M. Muizzu", forms=("M. Muizzu",)),))
    here = replace(
        renamed, article=replace(theirs.article, url="https://example.org/z", uid=make_article(url="z").uid)
    )
    store(settings_for(other), here)
    command(other, "import", exported(migrated, tmp_path / "a.jsonl"))
    names = rows(other, "SELECT name AS it FROM news.entities WHERE entity_key LIKE 'PERSON%'")
    assert names == ["M. Muizzu"]


def changed_lines(path: str, **changes: Any) -> str:
    """Change the first record of an export; None takes a field away."""
    first, *others = Path(path).read_text("utf-8").splitlines()
    record = {key: value for key, value in (json.loads(first) | changes).items() if value is not ...}
    Path(path).write_text("\n".join([json.dumps(record), *others]) + "\n", "utf-8")
    return path


def tagged_with(kind: str, code: str) -> dict[str, Any]:
    named = {"code": code, "role": "focus", "score": 1, "salience": 1}
    entity = {"key": "k", "name": "n", "form": "x", "type": "PERSON", "country": code}
    return {kind: [{**(named if kind == "countries" else entity), "mentions": 1, "spans": [[0, 1]]}]}


@pytest.mark.parametrize(
    ("changes", "reason", "detail"),
    [
        ({"text": 7}, "bad_record", "text is not text"),
        (tagged_with("countries", "ZZ"), "refused", "ZZ"),
        (tagged_with("entities", "QQ"), "refused", "QQ"),
        ({"title": "NUL \x00"}, "refused", "\\u0000"),
        ({"published_at": "1980-01-01T00:00:00+00:00"}, "refused", "articles_published_at_is_plausible"),
    ],
)
def test_a_bad_line_is_a_reject_with_its_number_and_the_others_go_in(
    migrated: str,
    settings: Settings,
    other: str,
    tmp_path: Path,
    changes: dict[str, Any],
    reason: str,
    detail: str,
) -> None:
    path = changed_lines(exported(migrated, tmp_path / "a.jsonl"), **changes)
    done = command(other, "import", path, "--strict")
    assert done.returncode == 1
    assert done.stdout.startswith("5 found: 4 new, 0 changed, 0 unchanged, 1 rejected")
    (found,) = rows(other, "SELECT jsonb_build_array(origin, reason, detail) AS it FROM ops.rejects")
    assert found[:2] == [f"{path}:1", reason]
    assert detail in found[2]


def test_what_is_no_json_or_too_long_is_a_reject_too(
    migrated: str, settings: Settings, other: str, tmp_path: Path
) -> None:
    path = Path(exported(migrated, tmp_path / "a.jsonl"))
    path.write_text(path.read_text("utf-8") + '{"broken\n\n[1]\n', "utf-8")
    done = command(other, "import", str(path), "--json")
    told = json.loads(done.stdout)
    assert (told["found"], told["new"], told["rejected"]) == (7, 5, 2)
    assert [reject["origin"].rsplit(":", 1)[1] for reject in told["rejects"]] == ["6", "8"]


def test_a_line_that_was_mended_resolves_its_reject(
    migrated: str, settings: Settings, other: str, tmp_path: Path
) -> None:
    path = exported(migrated, tmp_path / "a.jsonl")
    shutil.copy(path, tmp_path / "good")
    command(other, "import", changed_lines(path, text=7))
    shutil.copy(tmp_path / "good", path)
    assert command(other, "import", path).stdout.startswith("5 found: 1 new, 0 changed, 4 unchanged")
    assert rows(other, "SELECT resolved_at IS NULL AS it FROM ops.rejects") == [False]


def test_an_article_that_was_not_tagged_comes_without_tags(
    migrated: str, settings: Settings, other: str, tmp_path: Path
) -> None:
    with connect(settings) as connection:
        connection.execute(b"DELETE FROM news.enrichments WHERE kind = 'entities'")
    assert command(other, "import", exported(migrated, tmp_path / "a.jsonl")).stdout.startswith(
        "5 found: 5 new"
    )
    assert rows(other, "SELECT 1 AS it FROM news.article_countries") == []


def test_files_that_are_no_exports_are_one_line(other: str, tmp_path: Path) -> None:
    csv, torn, foreign, empty = (tmp_path / name for name in ("a.csv", "b.parquet", "c.parquet", "d.jsonl"))
    csv.write_text("article_uid,text\n")
    torn.write_bytes(b"PAR1 and nothing else")
    parquet.write_table(pa.table({"a": [1]}), foreign)
    empty.write_bytes(b"")
    for path, complaint in (
        (csv, "is neither jsonl nor parquet"),
        (torn, "cannot be read as Parquet"),
        (foreign, "is no export of articles: it has no column article_uid"),
    ):
        done = command(other, "import", str(path))
        assert (done.returncode, done.stderr.count("\n")) == (3, 1), done.stderr
        assert complaint in done.stderr
    assert "The file holds no article" in command(other, "import", str(empty)).stdout
