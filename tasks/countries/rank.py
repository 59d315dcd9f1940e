"""Say which countries an article is about and which it only names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from tasks.model import CountryMention, CountryTag, DatelineHead, Span
from tasks.spans import merged, overlapping

#: The lead of a text, in characters from its head, and what a mention there weighs (measured: habits of focus).
LEAD = 300
LEAD_WEIGHT = 3.0
TITLE_WEIGHT = 3.0
#: A dateline says where it was written, not what about.
DATELINE_WEIGHT = 2.0
#: "Australian dollars" name a coin, not what the text is about.
MONEY = re.compile(
    r"\s(?:dlrs?|dollars?|francs?|pounds?|yen|yuan|won|marks?|pesos?|rupees?|crowns?|cents?)\b", re.IGNORECASE
)
MONEY_WEIGHT = 0.3
#: Weight of another country from which the text is about elsewhere than its dateline.
ELSEWHERE = 2.5
WEIGHT = {"name": 1.0, "demonym": 0.9, "capital": 0.9, "city": 0.7, "division": 0.8, "metonym": 0.8}
#: Share of the top country's weight from which a country is a focus too.
FOCUS_SHARE = 0.34
#: Characters of the text used to decide between places that are named in the title.
CONTEXT = 3000


def rank_countries(
    head: Sequence[CountryMention],
    body: Sequence[CountryMention],
    *,
    text: str,
    dateline: DatelineHead | None,
    excluded: Sequence[Span],
) -> tuple[CountryTag, ...]:
    """Return the countries of an article from the mentions in its title and text, the most salient first.

    Mentions in the text that touch an excluded span do not count: furniture, and names of what is no place.
    """
    without = merged(excluded)
    counted = [item for item in body if overlapping(item.span, without) is None]
    return ranked(head, with_dateline(counted, dateline) if dateline else counted, dateline, text)


def with_dateline(body: list[CountryMention], dateline: DatelineHead) -> list[CountryMention]:
    """Replace what was found inside the dateline by the dateline's own country."""
    start, end = dateline.span
    rest = [item for item in body if item.span[0] >= end or item.span[1] <= start]
    if dateline.country_code is None:
        return rest
    place = (start, start + len(dateline.place))
    return [CountryMention(code=dateline.country_code, span=place, kind="city", place_id=None), *rest]


def weight(item: CountryMention, dateline: DatelineHead | None, text: str) -> float:
    """Return what one mention in the text weighs."""
    if dateline is not None and item.span[0] < dateline.span[1]:
        return DATELINE_WEIGHT
    place = WEIGHT[item.kind] * (LEAD_WEIGHT if item.span[0] < LEAD else 1.0)
    return place * (MONEY_WEIGHT if MONEY.match(text[item.span[1] : item.span[1] + 10]) else 1.0)


def ranked(
    head: Sequence[CountryMention], body: Sequence[CountryMention], dateline: DatelineHead | None, text: str
) -> tuple[CountryTag, ...]:
    """Return one tag a country, by weight."""
    weights: dict[str, float] = defaultdict(float)
    for item in head:
        weights[item.code] += WEIGHT[item.kind] * TITLE_WEIGHT
    for item in body:
        weights[item.code] += weight(item, dateline, text)
    alone = only_dateline(head, body, dateline)
    if alone and max((weights[code] for code in weights if code != alone), default=0.0) >= ELSEWHERE:
        weights[alone] = min(weights[alone], max(weights.values()) * FOCUS_SHARE * 0.9)
    top = max(weights.values(), default=0.0)
    order = sorted(weights, key=lambda code: (-weights[code], code))
    return tuple(tag(code, weights[code] / top, head, body) for code in order)


def only_dateline(
    head: Sequence[CountryMention], body: Sequence[CountryMention], dateline: DatelineHead | None
) -> str | None:
    """Return the dateline's country if nothing else in the article names it."""
    if dateline is None or dateline.country_code is None:
        return None
    named = {item.code for item in (*head, *(item for item in body if item.span[0] >= dateline.span[1]))}
    return None if dateline.country_code in named else dateline.country_code


def tag(code: str, share: float, head: Sequence[CountryMention], body: Sequence[CountryMention]) -> CountryTag:
    """Return the tag of one country."""
    mine = [item for item in body if item.code == code]
    titles = [item for item in head if item.code == code]
    return CountryTag(
        code=code,
        role="focus" if share >= FOCUS_SHARE else "mentioned",
        score=round(share, 3),
        mentions=len(mine) + len(titles),
        spans=merged(item.span for item in mine),
        title_spans=merged(item.span for item in titles),
    )
