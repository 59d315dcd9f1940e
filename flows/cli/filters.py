"""The options that say which articles are wanted, of `dateline tail` and `dateline watch add`."""

from __future__ import annotations

import re
from collections.abc import Callable
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, TypeVar

import click

from flows.cli.countries import country_code
from flows.cli.remark import remark

if TYPE_CHECKING:
    from tasks.database import Connection
    from tasks.watches.model import Filters

Command = TypeVar("Command", bound=Callable[..., Any])
_LANGUAGE = re.compile(r"[a-z]{2,3}")


def filter_options(command: Command) -> Command:
    """Give a command the options."""
    options = (
        click.option(
            "--country",
            "countries",
            multiple=True,
            metavar="CODE",
            callback=_countries,
            help="Articles that name this country; IN+MV: both; said again: one of them.",
        ),
        click.option(
            "--entity",
            "entities",
            multiple=True,
            metavar="NAME|KEY",
            callback=_entities,
            help="Articles that name this person, organisation, ...; said again: one of them.",
        ),
        click.option(
            "--query",
            metavar="WORDS",
            callback=_query,
            help='Articles with these words, as in mart.search: "exact words", or, -without.',
        ),
        click.option(
            "--language",
            "languages",
            multiple=True,
            metavar="CODE",
            callback=_languages,
            help="Articles in this language, such as en; said again: in one of them.",
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


def _countries(ctx: click.Context, option: click.Parameter, given: tuple[str, ...]) -> tuple[str, ...]:
    from tasks.watches.model import BOTH  # noqa: PLC0415  # only when the command is run

    return tuple(
        BOTH.join(filter(None, (country_code(ctx, option, code.strip()) for code in codes.split(BOTH))))
        for codes in given
    )


def _entities(_ctx: click.Context, _option: click.Parameter, given: tuple[str, ...]) -> tuple[str, ...]:
    names = tuple(" ".join(name.split()) for name in given)
    if not all(names):
        raise click.BadParameter("an empty name names nobody")
    return names


def _query(_ctx: click.Context, _option: click.Parameter, given: str | None) -> str | None:
    if given is not None and not re.search(r"\w", given):
        raise click.BadParameter("there is no word in it")
    return given


def _languages(_ctx: click.Context, _option: click.Parameter, given: tuple[str, ...]) -> tuple[str, ...]:
    for code in given:
        if not _LANGUAGE.fullmatch(code.lower()):
            raise click.BadParameter(f"{code!r} is no code of a language such as en, fr or dv")
    return tuple(code.lower() for code in given)


def warn_of_unknown(connection: Connection, filters: Filters) -> None:
    """Say which of the entities no article names yet, and what may have been meant: news may bring them."""
    from flows.cli.visible import visible  # noqa: PLC0415  # beside the next
    from tasks.database import run  # noqa: PLC0415  # slow

    for name in filters.entities:
        (found,) = run(connection, "changes.like_entity", wanted=name)
        if not found["is_known"]:
            near = get_close_matches(name, found["near"], n=3, cutoff=0.5)
            hint = f" (did you mean {' or '.join(map(visible, near))}?)" if near else ""
            remark(f"dateline: no article names {visible(name)} yet{hint}; waiting for one")
