"""`dateline entities`: what is known of people, organisations and places, and corrections of it."""

from __future__ import annotations

from uuid import UUID

import click

from flows.cli.countries import country_code


@click.group(name="entities")
def entities() -> None:
    """Show entities, merge two that are one, split one that is two, link them to an authority file.

    An entity is named by its key (PERSON:narendra modi), its name, or a way of writing it that only one has.
    Decisions outlive every tagging, and each can be undone.
    """


@entities.command()
@click.argument("names", nargs=-1, required=True, metavar="NAME|KEY...")
def show(names: tuple[str, ...]) -> None:
    """Show what is known of entities, and what was decided about them."""
    from flows.cli.entities_show import show_entities  # noqa: PLC0415  # slow

    show_entities(names)


@entities.command()
@click.argument("entity", metavar="ENTITY")
@click.argument("target", metavar="TARGET")
@click.option("--reason", help="Why, for those who come after.")
@click.option("--force", is_flag=True, help="Although their types differ.")
def merge(entity: str, target: str, reason: str | None, force: bool) -> None:
    """Take ENTITY, and all that is taken for it, for TARGET."""
    from flows.cli.entities_decide import decide_merge  # noqa: PLC0415  # slow

    decide_merge(entity, target, reason=reason, force=force)


@entities.command()
@click.argument("entity", metavar="ENTITY")
@click.option("--name", required=True, help="Name of the entity that is split off.")
@click.option("--alias", metavar="FORM", help="In the articles in which this is its fullest form.")
@click.option("--country", metavar="CODE", callback=country_code, help="In the articles about this country.")
@click.option("--outlet", metavar="KEY", help="In the articles of the outlet of this domain.")
@click.option(
    "--article",
    "articles",
    multiple=True,
    type=click.UUID,
    metavar="UID",
    help="In this article; may be said again.",
)
@click.option("--reason", help="Why, for those who come after.")
def split(
    entity: str,
    name: str,
    alias: str | None,
    country: str | None,
    outlet: str | None,
    articles: tuple[UUID, ...],
    reason: str | None,
) -> None:
    """Take ENTITY for another one, of its own, in some articles: those of one rule."""
    from flows.cli.entities_decide import decide_split  # noqa: PLC0415  # slow
    from tasks.storage.decisions import SplitRule  # noqa: PLC0415  # slow

    if sum(bool(rule) for rule in (alias, country, outlet, articles)) != 1:
        raise click.UsageError("say which articles, by one of --alias, --country, --outlet and --article")
    rule = SplitRule(alias=alias, country_code=country, outlet_key=outlet, article_uids=articles or None)
    decide_split(entity, rule, name=name, reason=reason)


@entities.command()
@click.argument("decision", type=click.IntRange(min=1), metavar="DECISION")
def undo(decision: int) -> None:
    """Undo a decision, by its number, whatever was decided after it."""
    from flows.cli.entities_decide import undo_decision  # noqa: PLC0415  # slow

    undo_decision(decision)


@entities.command()
def decisions() -> None:
    """List what was decided, oldest first, with what was undone."""
    from flows.cli.entities_show import show_decisions  # noqa: PLC0415  # slow

    show_decisions()


@entities.command(name="import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False), metavar="FILE")
def import_(file: str) -> None:
    """Link entities to an authority file: JSON lines with id, name, type, and perhaps aliases and country.

    A bad line is named and the others are taken; exit code 1 if there was any. Entities that may be several
    records stay unlinked and are listed. Importing again changes what changed in the file.
    """
    from flows.cli.entities_import import import_file  # noqa: PLC0415  # slow

    import_file(file)
