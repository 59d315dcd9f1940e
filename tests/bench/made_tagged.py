"""Made-up articles as the taggers would hand them to the store."""

from __future__ import annotations

from dataclasses import dataclass

from tasks.model import Article, CountryTag, DatelineHead, EntityTag, Published, Span, TaggedArticle, TagVersion
from tests.bench.made_day import Made
from tests.bench.made_facts import FOCUS, VERSION, Facts, salience_of, tagger_of
from tests.bench.made_world import Thing
from tests.support.articles import make_article


def tagged_of(made: Made) -> TaggedArticle:
    """Return what a page with the newest text of a made-up article would become."""
    tagger, problem = tagger_of(made.body.stock.language)
    named = [_Named.of(made, thing, spans) for thing, spans in made.body.spans.items()]
    return TaggedArticle(
        article=_article(made),
        countries=tuple(each.country(made) for each in named if each.thing.is_country),
        entities=tuple(each.entity() for each in named),
        versions=(
            TagVersion(kind="countries", tagger=tagger, version=VERSION),
            TagVersion(kind="entities", tagger=tagger, version=VERSION, problem=problem),
        ),
    )


def _article(made: Made) -> Article:
    facts = Facts.of(made, made.first_seen_at)
    published = _published(made, facts.published_raw)
    return make_article(
        origin=facts.url,
        uid=facts.uid,
        url=facts.url,
        outlet=made.outlet.domain,
        outlet_name=made.outlet.name,
        title=made.title,
        text=made.body.text,
        text_hash=facts.text_hash,
        essence_hash=made.body.essence_hash,
        language=made.body.stock.language,
        language_confidence=0.98,
        dateline=_dateline(made),
        published=published,
        claims=(published,) if published.raw else (),
        method_version="2.0.0",
        robots="allowed",
        fetched_at=made.first_seen_at,
        addresses=(("asked", f"{facts.url}?page=1"),) if made.article_id % 5 == 0 else (),
    )


def _published(made: Made, raw: str | None) -> Published:
    if raw is None:
        return Published(missing="absent")
    return Published(at=made.published_at, raw=raw, source="jsonld", precision=made.precision)


def _dateline(made: Made) -> DatelineHead | None:
    city, span = made.report.city, made.body.dateline
    return DatelineHead(place=city.name, country_code=city.country_code, span=span) if span else None


@dataclass(frozen=True, slots=True)
class _Named:
    """What a text names, where, and in which forms."""

    thing: Thing
    spans: tuple[Span, ...]
    title_spans: tuple[Span, ...]
    forms: tuple[str, ...]

    @classmethod
    def of(cls, made: Made, thing: Thing, spans: list[Span]) -> _Named:
        title = ((0, made.report.titled_end),) if thing == made.report.titled else ()
        forms = dict.fromkeys(made.body.text[start:end] for start, end in spans)
        return cls(thing, tuple(spans), title, tuple(sorted(forms, key=len, reverse=True)))

    def country(self, made: Made) -> CountryTag:
        salience = salience_of(made, self.thing)
        return CountryTag(
            code=self.thing.country_code or "",
            role="focus" if salience >= FOCUS else "mentioned",
            score=0.9,
            salience=salience,
            mentions=len(self.spans) + len(self.title_spans),
            spans=self.spans,
            title_spans=self.title_spans,
        )

    def entity(self) -> EntityTag:
        return EntityTag(
            name=self.forms[0],
            type=self.thing.type,
            key=self.thing.key,
            mentions=len(self.spans) + len(self.title_spans),
            spans=self.spans,
            title_spans=self.title_spans,
            forms=self.forms,
            country_code=self.thing.country_code,
            place_id=self.thing.place_id,
        )
