"""The option that takes a country."""

from __future__ import annotations

from difflib import get_close_matches

import click


def country_code(_ctx: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    """Accept the code of a country that exists, in capitals."""
    if value is None:
        return None
    from tasks.countries.reference import country_codes  # noqa: PLC0415  # reads a file

    if value.upper() not in country_codes():
        raise click.BadParameter(f"{value!r} is no ISO 3166-1 alpha-2 code of a country")
    return value.upper()


def country_codes_given(
    _context: click.Context, _parameter: click.Parameter, values: tuple[str, ...]
) -> tuple[str, ...]:
    """Read options that name a country by its code; whoever writes its name is told the code."""
    from tasks.countries.reference import countries, country_codes  # noqa: PLC0415  # reads a file

    codes = []
    for value in values:
        code = value.strip().upper()
        if code not in country_codes():
            names = {row["name"].casefold(): row["country_code"] for row in countries()}
            near = get_close_matches(value.strip().casefold(), names, 1, 0.75)
            hint = f"; did you mean {names[near[0]]}?" if near else ", such as IN"
            raise click.BadParameter(f"{value!r} is no ISO 3166-1 alpha-2 code of a country{hint}")
        codes.append(code)
    return tuple(codes)
