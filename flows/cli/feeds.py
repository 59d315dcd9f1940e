"""`dateline feeds`: which feeds are polled."""

from __future__ import annotations

import click

from flows.cli.countries import country_code


@click.group(name="feeds")
def feeds() -> None:
    """Add, list, explain, pause and remove feeds."""


def _language(_ctx: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    """Accept what may be a code of a language, without its country."""
    if value is None:
        return None
    from flows.cli.feeds_lists import primary_language  # noqa: PLC0415  # slow

    language = primary_language(value)
    if language is None:
        raise click.BadParameter(f"{value!r} is no code of a language such as en or pt-BR")
    return language


@feeds.command()
@click.argument("addresses", nargs=-1, required=True, metavar="URL|SITE|OPML...")
@click.option("--outlet", metavar="NAME", help="Name of the outlet, where no list says it.")
@click.option("--country", metavar="CODE", callback=country_code, help="Its country, such as IN.")
@click.option("--language", metavar="CODE", callback=_language, help="Its language, such as hi.")
@click.option("--family", metavar="NAME", help="The owner or group it belongs to.")
@click.option("--accept-bad-tls", is_flag=True, help="Poll it although its certificate is not valid.")
@click.option("--all", "take_all", is_flag=True, help="Add every feed that a site names, not just the first.")
@click.option("--no-check", is_flag=True, help="Add it as it is, without asking it first.")
def add(
    addresses: tuple[str, ...],
    outlet: str | None,
    country: str | None,
    language: str | None,
    family: str | None,
    accept_bad_tls: bool,
    take_all: bool,
    no_check: bool,
) -> None:
    """Add feeds: by their addresses, by that of a site that has some, or by a list of feeds (OPML).

    Each is asked once, so that a mistake is seen at once; exit code 1 if any was refused.
    """
    from flows.cli.feeds_add import add_addresses  # noqa: PLC0415  # slow
    from flows.cli.feeds_keep import Facts  # noqa: PLC0415  # slow

    facts = Facts(
        outlet=outlet,
        country=country,
        language=language,
        family=family,
        verify_tls=not accept_bad_tls,
        take_all=take_all,
    )
    add_addresses(addresses, facts, check=not no_check)


@feeds.command(name="import")
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False), metavar="FILE...")
@click.option("--starter", is_flag=True, help="The list that comes with Dateline: 179 feeds of 99 countries.")
def import_(files: tuple[str, ...], starter: bool) -> None:
    """Add all feeds of lists (OPML), without asking them yet."""
    from flows.cli.feeds_lists import import_lists  # noqa: PLC0415  # slow

    if not files and not starter:
        raise click.UsageError("name a file, or take --starter")
    import_lists(files, starter=starter)


@feeds.command()
@click.option(
    "--out", type=click.Path(dir_okay=False, writable=True), metavar="FILE", help="Instead of the screen."
)
def export(out: str | None) -> None:
    """Write the feeds as a list (OPML) that other readers understand too."""
    from flows.cli.feeds_list import export_list  # noqa: PLC0415  # slow

    export_list(out)


@feeds.command(name="list")
@click.option(
    "--state",
    type=click.Choice(["active", "paused", "removed", "failing", "silent", "new"]),
    help="Only these.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
def list_(state: str | None, as_json: bool) -> None:
    """List the feeds that are not removed, by country and outlet.

    How a feed does: ok, new (not polled yet), failing, silent (nothing new for a week), paused or removed.
    """
    from flows.cli.feeds_list import print_list  # noqa: PLC0415  # slow

    print_list(state, as_json=as_json)


@feeds.command()
@click.argument("feed")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def show(feed: str, as_json: bool) -> None:
    """Explain one feed: its health, its last polls, and why the next one is when it is.

    FEED is its number, its address, or a part of its address, outlet or title that only one has.
    """
    from flows.cli.feeds_show import show_feed  # noqa: PLC0415  # slow

    show_feed(feed, as_json=as_json)


@feeds.command()
@click.argument("feed")
def check(feed: str) -> None:
    """Poll a feed once, explain what came of it, and store nothing.

    FEED is one that was added, or the address of one that was not.
    """
    from flows.cli.feeds_check import check_feed  # noqa: PLC0415  # slow

    check_feed(feed)


@feeds.command()
@click.argument("feed", nargs=-1, required=True)
def pause(feed: tuple[str, ...]) -> None:
    """Poll feeds no more until they are resumed."""
    _set_state(feed, "paused")


@feeds.command()
@click.argument("feed", nargs=-1, required=True)
def resume(feed: tuple[str, ...]) -> None:
    """Poll feeds again that were paused or removed."""
    _set_state(feed, "active")


@feeds.command()
@click.argument("feed", nargs=-1, required=True)
def remove(feed: tuple[str, ...]) -> None:
    """Forget feeds; the articles that came from them stay."""
    _set_state(feed, "removed")


def _set_state(feeds_: tuple[str, ...], state: str) -> None:
    from flows.cli.feeds_list import set_state  # noqa: PLC0415  # slow

    set_state(feeds_, state)
