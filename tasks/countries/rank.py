"""Say which countries an article is about and which it only names."""

from __future__ import annotations

from tasks.countries.judge import Named, chance_focus, chance_named
from tasks.model import CountryTag
from tasks.spans import merged

#: Probability from which an article is about a country.
FOCUS = 0.5
#: Where no country reaches it, the likeliest one from this probability on; below, an article is about none.
LIKELIEST = 0.3
#: A country in the title is a focus too from this share of the weightiest's weight on: "Kenya and Uganda ...".
SHARED = 0.5
#: Probability of another country from which the text is about elsewhere than where it was written.
ELSEWHERE = 0.6
#: Decimal places of a probability that say anything.
PLACES = 3


def rank_countries(article: Named) -> tuple[CountryTag, ...]:
    """Return the countries of an article, the most salient first."""
    salience = {code: round(chance_focus(code, article), PLACES) for code in article.weights}
    alone = article.written_from
    if alone and any(salience[code] >= ELSEWHERE for code in salience if code != alone):
        salience[alone] = min(salience[alone], FOCUS - 10**-PLACES)
    order = sorted(salience, key=lambda code: (-salience[code], -article.weights[code], code))
    bar = min(FOCUS, max(LIKELIEST, *salience.values())) if salience else FOCUS
    return tuple(tag(code, salience[code], article, bar) for code in order)


def tag(code: str, salience: float, article: Named, bar: float) -> CountryTag:
    """Return the tag of one country; `bar` is the probability from which it is a focus."""
    head, body = article.of(code)
    focus = salience >= bar or (bool(head) and article.share(code) >= SHARED)
    return CountryTag(
        code=code,
        role="focus" if focus else "mentioned",
        score=salience if focus else round(chance_named(code, article), PLACES),
        salience=salience,
        mentions=len(head) + len(body),
        spans=merged(item.span for item in body),
        title_spans=merged(item.span for item in head),
    )
