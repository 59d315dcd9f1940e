"""The seed article, through the real flow, compared with the rows that must come out."""

from __future__ import annotations

import io
import json
from importlib import resources
from pathlib import Path
from typing import Any

from rich.console import Console

from flows.cli.demo_view import print_article
from tasks.database import connect
from tasks.database import run as query
from tasks.settings import Settings
from tests.pipeline.conftest import Run

ARTICLES = resources.files("seeds").joinpath("articles")
README = Path(__file__).parents[2] / "README.md"
SEED = "000_70d7833d989aeb5a"
ROWS = b"""
SELECT
    jsonb_build_object('text', title, 'source', title_source) AS title,
    outlet_missing, published_missing, a.language, identity_source,
    jsonb_build_object(
        'place', dateline_place, 'country', dateline_country,
        'words', (mart.words(text, int4multirange(dateline)))[1]
    ) AS dateline,
    to_jsonb(mart.words(text, furniture)) AS furniture,
    (SELECT jsonb_agg(jsonb_build_object('code', country_code, 'role', role, 'evidence', evidence)
                      ORDER BY country_code)
     FROM mart.article_countries c WHERE c.article_id = a.article_id) AS countries,
    (SELECT jsonb_agg(jsonb_build_object('name', name, 'type', entity_type, 'country', country_code,
                                         'evidence', evidence) ORDER BY entity_type, name)
     FROM mart.article_entities e WHERE e.article_id = a.article_id) AS entities
FROM news.articles a JOIN news.article_texts USING (article_id, revision)
"""


def test_the_seed_article_becomes_exactly_the_rows_that_it_must(run: Run, settings: Settings) -> None:
    with resources.as_file(ARTICLES) as folder:
        result = run(folder)
        text = (folder / f"{SEED}.txt").read_text("utf-8")
        expected: dict[str, Any] = json.loads((folder / f"{SEED}.expected.json").read_text("utf-8"))
    assert (result.report.found, result.report.new) == (1, 1)
    with connect(settings, "reader") as connection:
        (row,) = connection.execute(ROWS).fetchall()
        (stored,) = connection.execute(b"SELECT text FROM mart.article_text").fetchall()
    assert row == expected
    assert stored["text"] == text


def test_the_seed_article_is_one_row_of_mart_articles_with_people_and_countries(
    run: Run, settings: Settings
) -> None:
    with resources.as_file(ARTICLES) as folder:
        run(folder)
    with connect(settings, "reader") as connection:
        (row,) = connection.execute(b"SELECT * FROM mart.articles").fetchall()
    assert set(row["focus_countries"]) == {"IN", "MV"}
    assert row["mentioned_countries"] == ["CN"]
    assert set(row["organisations"]) == {"Maldives National Defence Force", "PTI"}
    assert len(row["people"]) == 6


def test_the_readme_shows_what_the_demo_prints(run: Run, settings: Settings) -> None:
    with resources.as_file(ARTICLES) as folder:
        result = run(folder)
    shown = io.StringIO()
    console = Console(file=shown, width=100, highlight=False, color_system=None)
    with connect(settings, "reader") as connection:
        for article in query(connection, "show.articles", uids=list(result.articles)):
            print_article(console, connection, article)
    printed = "\n".join(line.rstrip() for line in shown.getvalue().strip().splitlines())
    readme = README.read_text("utf-8")
    block = readme.split("<!-- demo -->\n```\n")[1].split("\n```\n<!-- /demo -->")[0]
    assert printed == block
