"""Countries of a text in one call: found and ranked, as the tagger does it."""

from __future__ import annotations

from collections.abc import Sequence

from tasks.countries.judge import weigh_mentions
from tasks.countries.mentions import article_mentions
from tasks.countries.rank import rank_countries
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
    head, body = article_mentions(
        title or "",
        text,
        title_names=title_names,
        names=names,
        language=language,
        outlet_country=outlet_country,
    )
    return rank_countries(weigh_mentions(head, body, text=text, dateline=dateline, excluded=furniture))
