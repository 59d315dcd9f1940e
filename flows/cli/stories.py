"""`dateline stories`: which articles carry the same text or report the same event."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from flows.cli.moment import Moment
from flows.cli.remark import remark
from flows.cli.visible import json_text

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from tasks.database import Connection

Row = dict[str, Any]
#: Articles that are grouped anew in one transaction: live intake waits for it.
AT_ONCE = 100


@click.group()
def stories() -> None:
    """Show stories: articles that carry the same text or report the same event, and who is independent."""


@stories.command(name="list")
@click.option("--since", type=Moment(), metavar="DATE", help="Only stories with an article since.")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, metavar="N")
@click.option("--json", "as_json", is_flag=True, help="Print JSON lines.")
def list_stories(since: datetime | None, limit: int, *, as_json: bool) -> None:
    """List the stories with the most independent reports."""
    from tasks.database import run  # noqa: PLC0415  # slow

    with _connected() as connection:
        rows = run(connection, "stories.most_reported", since=since, limit=limit)
    if as_json:
        _print_lines(rows)
        return
    click.echo("story     reports  articles  began             title" if rows else "There are no stories yet.")
    for row in rows:
        click.echo(_line(row))


def _line(row: Row) -> str:
    from flows.cli.visible import visible  # noqa: PLC0415  # slow

    who = row["origin_agency"] or row["origin_outlet"]
    title = visible(row["title"] or "without a title") + (f" ({visible(who)})" if who else "")
    counts = f"{row['story_id']:<8}  {row['independent']:7}  {row['articles']:8}"
    return f"{counts}  {row['first_at']:%Y-%m-%d %H:%M}  {title}"


@stories.command()
@click.argument("story_id", type=click.IntRange(min=1), metavar="STORY")
@click.option("--json", "as_json", is_flag=True, help="Print JSON lines.")
def show(story_id: int, *, as_json: bool) -> None:
    """Show the articles of a story, and why each is in it."""
    from flows.cli.visible import visible  # noqa: PLC0415  # slow, as the next
    from tasks.database import run  # noqa: PLC0415

    with _connected() as connection:
        rows = run(connection, "stories.show", story_id=story_id)
    if as_json:
        _print_lines(rows)
        return
    if not rows:
        raise click.UsageError(f"there is no story {story_id}; `dateline stories list` names some")
    if rows[0]["story_id"] != story_id:
        click.echo(f"Story {story_id} turned out to be story {rows[0]['story_id']}.")
    for row in rows:
        why = "origin" if row["is_origin"] else f"{row['method']} {row['score']:.2f}"
        credit = f" ({row['agency']})" if row["agency"] else ""
        outlet = visible(row["outlet"] or "unknown outlet")
        click.echo(f"{row['at']:%Y-%m-%d %H:%M}  {why:10}  {outlet}{credit}: {visible(row['title'] or '')}")


@stories.command()
def rebuild() -> None:
    """Group all articles anew, as if they were stored one after the other; live intake goes on meanwhile."""
    from tasks.storage.stories import regroup  # noqa: PLC0415  # slow

    after, done = 0, 0
    with _connected() as connection:
        while True:
            with connection.transaction():
                last = regroup(connection, after, AT_ONCE, datetime.now(UTC))
            if last is None:
                break
            after, done = last, done + AT_ONCE
            if done % 10_000 == 0:
                remark(f"{done} articles ...")
    click.echo("All articles are grouped.")


def _connected() -> AbstractContextManager[Connection]:
    from tasks.database import check_schema, connect  # noqa: PLC0415  # slow, as the next
    from tasks.settings import load_settings  # noqa: PLC0415

    settings = load_settings()
    check_schema(settings)
    return connect(settings)


def _print_lines(rows: list[Row]) -> None:
    for row in rows:
        click.echo(json_text(row, default=str))
