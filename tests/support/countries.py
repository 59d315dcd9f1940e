"""Countries of a text in one call: found and ranked, as the tagger does it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from tasks.countries.mentions import find_mentions
from tasks.countries.rank import CONTEXT, rank_countries
from tasks.model import CountryTag, DatelineHead, NameSpan, Span


def tag_countries(
    title: str | None,
    text: str,
    *,
    names: Sequence[NameSpan] = (),
    title_names: Sequence[NameSpan] = (),
    language: str | None = None,
    outlet_country: str | None = None,
    dateline: DatelineHead | None = None,
    furniture: Sequence[Span] = (),
) -> tuple[CountryTag, ...]:
    """Return the countries of an article, the most salient first.

    Mentions inside `furniture` do not count. The dateline names its country; it makes no focus by itself
    unless the text names no other country.
    """
    find = partial(find_mentions, language=language, outlet_country=outlet_country)
    body = find(text, names=names, context=title or "")
    head = find(title, names=title_names, context=text[:CONTEXT]) if title else ()
    return rank_countries(head, body, text=text, dateline=dateline, excluded=furniture)
