"""The option that takes a country."""

from __future__ import annotations

import click


def country_code(_ctx: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    """Accept the code of a country that exists, in capitals."""
    if value is None:
        return None
    from tasks.countries.reference import country_codes  # noqa: PLC0415  # reads a file

    if value.upper() not in country_codes():
        raise click.BadParameter(f"{value!r} is no ISO 3166-1 alpha-2 code of a country")
    return value.upper()
