"""The signs by which a country of an article is judged: is it really named, and is the article about it."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from tasks.countries.weights import Sign, log_odds, probability
from tasks.countries.weights import weights as learned
from tasks.model import CountryMention, DatelineHead, Span
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
WEIGHT = {"name": 1.0, "demonym": 0.9, "capital": 0.9, "city": 0.7, "division": 0.8, "metonym": 0.8}
#: No single mention is surer than this: a table may be wrong, and so may a writer.
SUREST = 0.999
#: Smaller shares of the weight are all the same.
SMALLEST_SHARE = 0.02


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """The mentions of an article that count."""

    head: Sequence[CountryMention]
    body: Sequence[CountryMention]
    text: str
    dateline: DatelineHead | None
    #: What the mentions of each country weigh together.
    weights: Mapping[str, float] = field(default_factory=dict)
    #: The dateline's country if nothing else in the article names it.
    written_from: str | None = None

    @property
    def report(self) -> int:
        """Where the report begins, behind its dateline."""
        return self.dateline.span[1] if self.dateline else 0

    def rivals(self, code: str) -> dict[str, float]:
        """Return the weights that one country is compared with: where it was written is no rival."""
        return {
            other: its for other, its in self.weights.items() if other == code or other != self.written_from
        }

    def share(self, code: str) -> float:
        """Return what a country weighs beside the weightiest of its rivals, 0..1."""
        return self.weights[code] / max(self.rivals(code).values())

    def of(self, code: str) -> tuple[list[CountryMention], list[CountryMention]]:
        """Return the mentions of one country in the title and in the text."""
        return [item for item in self.head if item.code == code], [
            item for item in self.body if item.code == code
        ]


def weigh_mentions(
    head: Sequence[CountryMention],
    body: Sequence[CountryMention],
    *,
    text: str,
    dateline: DatelineHead | None,
    excluded: Sequence[Span],
) -> Named:
    """Weigh the mentions in an article's title and text.

    Mentions in the text that touch an excluded span do not count: furniture, and names of what is no place.
    """
    without = merged(excluded)
    counted = [item for item in body if overlapping(item.span, without) is None]
    if dateline:
        counted = with_dateline(counted, dateline)
    found = Named(head=head, body=counted, text=text, dateline=dateline)
    weights: dict[str, float] = defaultdict(float)
    for item in head:
        weights[item.code] += WEIGHT[item.kind] * TITLE_WEIGHT
    for item in counted:
        weights[item.code] += weight(item, found)
    return replace(found, weights=weights, written_from=only_dateline(found))


def with_dateline(body: list[CountryMention], dateline: DatelineHead) -> list[CountryMention]:
    """Replace what was found inside the dateline by the dateline's own country."""
    start, end = dateline.span
    rest = [item for item in body if item.span[0] >= end or item.span[1] <= start]
    if dateline.country_code is None:
        return rest
    place = (start, start + len(dateline.place))
    return [CountryMention(code=dateline.country_code, span=place, kind="city", place_id=None), *rest]


def weight(item: CountryMention, article: Named) -> float:
    """Return what one mention in the text weighs."""
    if item.span[0] < article.report:
        return DATELINE_WEIGHT
    place = WEIGHT[item.kind] * (LEAD_WEIGHT if item.span[0] < LEAD else 1.0)
    return place * (MONEY_WEIGHT if is_money(item, article.text) else 1.0)


def is_money(item: CountryMention, text: str) -> bool:
    """Say whether the words name a coin."""
    return bool(MONEY.match(text, item.span[1]))


def chance_named(code: str, article: Named) -> float:
    """Return the probability that the article names the country."""
    return probability(log_odds(named_signs(code, article), learned("named")))


def chance_focus(code: str, article: Named) -> float:
    """Return the probability that the article is about the country."""
    return probability(log_odds(focus_signs(code, article), learned("focus")))


def named_signs(code: str, article: Named) -> Iterator[Sign]:
    """Yield what speaks for the country's being named at all."""
    head, body = article.of(code)
    yield "any", 1.0
    yield "surest mention", surest([*head, *body])
    yield "mentions", math.log(len(head) + len(body))
    kinds = {item.kind for item in (*head, *body)}
    if kinds == {"demonym"}:
        yield "only its people", 1.0
    if kinds <= {"city", "division"}:
        yield "only its towns", 1.0
    if code == max(article.weights, key=lambda other: (article.weights[other], other)):
        yield "weightiest", 1.0


def focus_signs(code: str, article: Named) -> Iterator[Sign]:
    """Yield what speaks for the country's being what the article is about."""
    head, body = article.of(code)
    rivals = article.rivals(code)
    share = article.share(code)
    yield "any", 1.0
    yield "surest mention", surest([*head, *body])
    yield "mentions", math.log(len(head) + len(body))
    yield "share of the weightiest", math.log(max(share, SMALLEST_SHARE))
    yield "share of all", rivals[code] / sum(rivals.values())
    yield "countries", math.log(len(rivals))
    if share == 1.0:
        yield "weightiest", 1.0
    if len(rivals) == 1:
        yield "alone", 1.0
    if head:
        yield "in the title", 1.0
        if head[0] == article.head[0]:
            yield "first in the title", 1.0
    if {item.kind for item in (*head, *body)} == {"demonym"}:
        yield "only its people", 1.0


def surest(mentions: Sequence[CountryMention]) -> float:
    """Return the logarithm of the odds of the surest mention."""
    chance = min(max(item.chance for item in mentions), SUREST)
    return math.log(chance / (1.0 - chance))


def only_dateline(article: Named) -> str | None:
    """Return the dateline's country if nothing else in the article names it."""
    if article.dateline is None or article.dateline.country_code is None:
        return None
    named_elsewhere = {item.code for item in article.head} | {
        item.code for item in article.body if item.span[0] >= article.report
    }
    return None if article.dateline.country_code in named_elsewhere else article.dateline.country_code
