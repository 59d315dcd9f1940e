"""`dateline diff`: what changed between two revisions of an article, word by word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

import click

from flows.cli.visible import json_text

if TYPE_CHECKING:
    from rich.text import Text

    from tasks.database import Connection
    from tasks.revisions.words import Piece

Row = dict[str, Any]
#: How a change is written: as git writes it, with colours beside on a terminal.
MARKS = {"removed": ("[-", "-]", "red strike"), "added": ("{+", "+}", "green"), "left_out": ("", "", "dim")}
LARGEST = 2**63 - 1


@click.command()
@click.argument("article", metavar="ARTICLE")
@click.option("--from", "first", type=click.IntRange(min=1), metavar="N", help="The earlier revision.")
@click.option("--to", "last", type=click.IntRange(min=1), metavar="N", help="The later one, else the newest.")
@click.option("--whole", is_flag=True, help="Show what stayed, too.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def diff(article: str, *, first: int | None, last: int | None, whole: bool, as_json: bool) -> None:
    """Show what changed between two revisions of ARTICLE: its number, its identifier or an address of it.

    Without further options these are the newest revision and the one before it. Words that were taken out
    stand in [-...-], those that were put in in {+...+}.
    """
    revisions = _read(article)
    if first is None and last is None and len(revisions) == 1:
        click.echo(f"There is one revision only, known since {revisions[0]['known_from']:%Y-%m-%d %H:%M %Z}.")
        return
    later = _choose(revisions, last or len(revisions))
    earlier = _choose(revisions, first or max(1, later["revision"] - 1))
    if as_json:
        click.echo(json_text(as_dict(earlier, later), default=str))
    else:
        _print(earlier, later, whole=whole)


def _read(article: str) -> list[Row]:
    """Return the revisions of the article that somebody means."""
    from flows.cli.visible import visible  # noqa: PLC0415  # slow, as the next
    from tasks.database import check_schema, connect, run  # noqa: PLC0415
    from tasks.settings import load_settings  # noqa: PLC0415

    settings = load_settings()
    check_schema(settings)
    with connect(settings) as connection:
        number = _find(connection, article)
        if number is None:
            raise click.UsageError(
                f"no article has the number, identifier or address {visible(article)}; "
                "the column article_id of mart.articles has the numbers"
            )
        return run(connection, "history.revisions", article_id=number)


def _find(connection: Connection, article: str) -> int | None:
    """Return the number of the article that is meant, or None."""
    from tasks.articles.identity import canonical_url  # noqa: PLC0415  # slow, as the next
    from tasks.database import run  # noqa: PLC0415

    is_number = article.isascii() and article.isdigit() and int(article) <= LARGEST
    found = run(
        connection,
        "history.find",
        article_id=int(article) if is_number else None,
        article_uid=_uid(article),
        url=canonical_url(article),
    )
    return int(found[0]["article_id"]) if found else None


def _uid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _choose(revisions: list[Row], number: int) -> Row:
    if number > len(revisions):
        raise click.UsageError(f"there is no revision {number}: the article has {len(revisions)}")
    return revisions[number - 1]


def as_dict(earlier: Row, later: Row) -> dict[str, object]:
    """Return what `--json` prints."""
    from tasks.revisions.words import diff_words  # noqa: PLC0415  # not needed for --help

    texts = [(earlier[name] or "", later[name] or "") for name in ("title", "text")]
    title, text = (
        [{"kind": piece.kind, "text": piece.text} for piece in diff_words(*pair, around=None)] for pair in texts
    )
    about = ("revision", "known_from", "known_until", "fetched_at", "extractor", "extractor_version")
    return {
        "from": {name: earlier[name] for name in about},
        "to": {name: later[name] for name in about},
        "title": title,
        "text": text,
    }


def _print(earlier: Row, later: Row, *, whole: bool) -> None:
    from rich.console import Console  # noqa: PLC0415  # not needed for --json
    from rich.text import Text  # noqa: PLC0415

    from tasks.revisions.words import AROUND, diff_words  # noqa: PLC0415

    console = Console(highlight=False)
    for row in (earlier, later):
        known = f"known since {row['known_from']:%Y-%m-%d %H:%M:%S %Z}"
        extractor = f"{row['extractor']} {row['extractor_version']}"
        console.print(Text(f"revision {row['revision']}, {known}, {extractor}"), soft_wrap=True)
    around = None if whole else AROUND
    for name in ("title", "text"):
        pieces = diff_words(earlier[name] or "", later[name] or "", around)
        changed = any(piece.kind in MARKS for piece in pieces) and (earlier[name] != later[name])
        line = written(pieces, is_terminal=console.is_terminal) if changed else Text(f"the {name} is the same")
        console.print()
        console.print(line, soft_wrap=not console.is_terminal)


def written(pieces: tuple[Piece, ...], *, is_terminal: bool) -> Text:
    """Return pieces as a person reads them."""
    from rich.text import Text  # noqa: PLC0415  # not needed for --help

    from flows.cli.visible import visible  # noqa: PLC0415

    text = Text()
    for piece in pieces:
        before, behind, style = MARKS.get(piece.kind, ("", "", ""))
        words = " ... " if piece.kind == "left_out" else "\n".join(map(visible, piece.text.split("\n")))
        text.append(f"{before}{words}{behind}", style=style if is_terminal else "")
    return text
