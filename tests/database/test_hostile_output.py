"""One table of hostile titles through all that shows them: commands, pages, files, messages, artifacts."""

from __future__ import annotations

import csv
import io
import json
import signal
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import lxml.html
import pytest
from click.testing import CliRunner
from markdown_it import MarkdownIt

from flows.cli.main import dateline
from flows.pages import rejected_part, summary_page
from tasks.database import connect
from tasks.errors import Reason
from tasks.exports.values import FORMULA
from tasks.model import Published, Reject, Report, TaggedArticle
from tasks.refresh import refresh
from tasks.storage.batch import store_batch
from tasks.watches.message import compose
from tests.support.articles import make_article, make_tagged
from tests.support.database import database
from tests.support.hostile import HOSTILE
from tests.support.settings import settings_for

NOW = datetime.now(UTC).replace(microsecond=0)
TODAY = Published(at=NOW, raw="now", source="jsonld", precision="second")
QUERY = "SELECT title, outlet, people, url FROM mart.articles ORDER BY url"
Show = Callable[..., str]


@pytest.fixture(scope="module")
def address(server: str, template: str) -> Iterator[str]:
    """A database in which titles, sections, authors, entities and outlets are hostile."""
    with database(server, template=template) as made:
        settings = settings_for(made)
        with connect(settings) as connection:
            with connection.transaction():
                store_batch(
                    connection, None, [_article(n, text) for n, text in enumerate(HOSTILE.values())], NOW
                )
            refresh(connection)
        yield made


def _article(number: int, hostile: str) -> TaggedArticle:
    article = make_article(
        url=f"https://example.org/{number:02}",
        origin=f"{hostile}.html",
        title=hostile,
        outlet=f"outlet-{number}.example",
        outlet_name=hostile,
        authors=(hostile,),
        section=hostile,
        text=f"India: report {number} of {number * 7919} on what {number + 13} ships of line {number} did.",
        published=TODAY,
    )
    (named,) = make_tagged().entities
    person = replace(
        named,
        name=hostile,
        type="PERSON",
        key=f"PERSON:{number}",
        forms=(hostile,),
        country_code=None,
        place_id=None,
    )
    return make_tagged(article, entities=(person,))


@pytest.fixture
def show(address: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Show]:
    """Return what runs a command in this process, which then has its signals back."""
    kept = {each: signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM)}
    monkeypatch.setenv("DATELINE_DATABASE_URL", address)
    monkeypatch.setenv("DATELINE_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "q.sql").write_text(QUERY)

    def run(*arguments: str) -> str:
        done = CliRunner().invoke(dateline, list(arguments))
        assert done.exit_code == 0, (done.output, done.exception)
        return done.stdout

    yield run
    for each, handler in kept.items():
        signal.signal(each, handler)


def controls(text: str) -> list[str]:
    """Return what a terminal would not show as a character: commands, and what turns the direction."""
    return sorted({c for c in text if not c.isprintable() and c != "\n"})


@pytest.mark.parametrize(
    "arguments",
    [
        ("sql", "--file", "q.sql"),
        ("sql", "--file", "q.sql", "--format", "json"),
        ("tail", "--once"),
        ("tail", "--once", "--json"),
        ("stories", "list", "--limit", "100"),
        ("stories", "list", "--limit", "100", "--json"),
        ("entities", "show", HOSTILE["colours"]),
        ("entities", "show", HOSTILE["override"]),
        ("report", "--format", "md"),
        ("export", "--format", "jsonl", "--out", "-"),
    ],
    ids=" ".join,
)
def test_a_terminal_is_told_nothing_but_words(show: Show, arguments: tuple[str, ...]) -> None:
    shown = show(*arguments)
    assert "storm" in shown
    assert controls(shown) == []


@pytest.mark.parametrize(
    "arguments", [("sql", "--file", "q.sql", "--format", "json"), ("tail", "--once", "--json")]
)
def test_json_is_exact_all_the_same(show: Show, arguments: tuple[str, ...]) -> None:
    titles = {json.loads(line)["title"] for line in show(*arguments).splitlines()}
    assert titles == set(HOSTILE.values())


def test_a_file_of_json_is_exact_and_so_is_what_is_imported_from_it(
    show: Show, server: str, template: str
) -> None:
    before = show("export", "--format", "jsonl", "--out", "-")
    assert {json.loads(line)["title"] for line in before.splitlines()} == set(HOSTILE.values())


def cells(text: str) -> list[str]:
    return [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]


@pytest.mark.parametrize(
    "arguments",
    [("sql", "--file", "q.sql", "--format", "csv"), ("export", "--format", "csv", "--out", "-")],
    ids=" ".join,
)
def test_no_cell_is_a_formula_unless_all_are_to_be_raw(show: Show, arguments: tuple[str, ...]) -> None:
    guarded, raw = cells(show(*arguments)), cells(show(*arguments, "--raw"))
    assert not [cell for cell in guarded if cell.startswith(FORMULA) and not cell.removeprefix("-").isdecimal()]
    assert set(HOSTILE.values()) <= set(raw)
    assert {cell.removeprefix("'") for cell in guarded if cell.startswith("'")} >= {
        title for name, title in HOSTILE.items() if name.startswith("formula ") and title[0] in "".join(FORMULA)
    }


def test_a_page_shows_words_and_runs_nothing(show: Show, tmp_path: Path) -> None:
    show("report", "--out", "report.html")
    data = (tmp_path / "report.html").read_bytes()
    text = data.decode()
    assert controls(text) == []
    page = lxml.html.document_fromstring(text)
    assert {element.tag for element in page.iter() if isinstance(element.tag, str)}.isdisjoint(
        {"script", "img", "iframe", "object", "embed", "form", "input", "base"}
    )
    names = {name for element in page.iter() for name in element.attrib}
    assert not {name for name in names if name.startswith("on") or name in {"autofocus", "srcset"}}
    linked = {
        value for element in page.iter() for name, value in element.attrib.items() if name.endswith("href")
    }
    assert {urlsplit(value).hostname for value in linked if not value.startswith("#")} <= {"example.org"}
    assert "default-src 'none'" in text
    assert "alert('1')" in page.text_content()


def rendered(markdown: str) -> lxml.html.HtmlElement:
    """Return what a page that shows Markdown makes of it: HTML is let through, as many do."""
    html = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(markdown)
    return lxml.html.document_fromstring(f"<body>{html}</body>")


def does_nothing(page: lxml.html.HtmlElement) -> bool:
    links = [element.get("href", "") for element in page.iter("a")]
    tags = {element.tag for element in page.iter()}
    return tags.isdisjoint({"img", "script", "style"}) and all(
        urlsplit(link).hostname == "example.org" for link in links
    )


def test_markdown_is_shown_as_words(show: Show) -> None:
    page = rendered(show("report", "--format", "md"))
    assert "storm" in page.text_content()
    assert does_nothing(page)


@pytest.mark.parametrize("name", HOSTILE)
def test_an_artifact_of_a_run_is_shown_as_words(name: str) -> None:
    reject = Reject(origin=HOSTILE[name], stage="load", reason=Reason.BAD_RECORD, detail=HOSTILE[name])
    rejected = rejected_part({reject.reason: 1}, [reject], run_id=None)
    markdown = summary_page(Report(found=1, rejected=1), rejected)
    page = rendered(markdown)
    assert does_nothing(page)
    assert controls(markdown) == []
    rows = page.findall(".//table")[-1].findall(".//tr")
    assert [len(row) for row in rows] == [3, 3]
    assert not page.findall(".//code") + page.findall(".//em") + page.findall(".//strong")
    assert "storm" in rows[1][0].text_content()


@pytest.mark.parametrize("name", HOSTILE)
def test_a_message_of_a_watch_calls_nobody_and_links_nowhere(name: str) -> None:
    article = {
        "title": HOSTILE[name], "outlet": HOSTILE[name], "published_at": NOW, "first_seen_at": NOW,
        "countries": ["IS"], "url": "https://example.org/1", "why": "names IS",
    }  # fmt: skip
    for message in (compose("w", [article], 1), compose("w", [article, article], 2)):
        words = f"{message.title}\n{message.body}"
        assert not set(words) & set("<>[]`")
        assert not [call for call in ("@everyone", "@channel", "@here", "@SUM") if call in words]
        assert [c for c in controls(words) if c != "\u200b"] == []
        assert len(message.body.split("\n")) in {3, 9}
