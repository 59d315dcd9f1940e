"""Countries and entities of articles, with the versions of what found them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from tasks.countries.gazetteer import load_gazetteer
from tasks.countries.judge import Named, weigh_mentions
from tasks.countries.mentions import article_mentions
from tasks.countries.rank import rank_countries
from tasks.entities.models import parse_models
from tasks.entities.pieces import encodable, truecase
from tasks.entities.recognise import Recogniser
from tasks.entities.tag import tag_entities
from tasks.entities.version import digest, files_version, rules_version
from tasks.model import (
    Article,
    CountryMention,
    CountryTag,
    DatelineHead,
    EntityTag,
    NameSpan,
    Span,
    TaggedArticle,
    TagVersion,
)
from tasks.spans import joined

#: Characters of the text by which a title in capitals is written as a sentence would write it.
CONTEXT = 3000
#: Types of entities that a country mention may be.
PLACE_TYPES = frozenset({"GPE", "LOC"})
#: Rules that lie beside the packages of the taggers.
BESIDE = ("spans.py", "tagging.py")


@dataclass(frozen=True, slots=True, kw_only=True)
class TagInput:
    """A text and what is known of it."""

    text: str
    title: str | None = None
    language: str | None = None
    outlet_country: str | None = None
    dateline: DatelineHead | None = None
    furniture: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tags:
    """What a text names, and which taggers looked."""

    countries: tuple[CountryTag, ...]
    entities: tuple[EntityTag, ...]
    versions: tuple[TagVersion, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RawNames:
    """What the recogniser saw, before any rule; positions are those of the whole title and text."""

    title: tuple[NameSpan, ...]
    text: tuple[NameSpan, ...]


class Tagger:
    """Tags articles; the gazetteer is loaded when it is made, a model when its language first comes."""

    def __init__(self, models: str) -> None:
        """Take the setting `ner_models` ("en=package,fr=folder")."""
        self._recogniser = Recogniser(parse_models(models))
        self._gazetteer = load_gazetteer()

    def load(self, languages: Iterable[str | None]) -> None:
        """Load the models of these languages now, as far as there are any."""
        self._recogniser.load(languages)

    def tag(self, articles: Sequence[Article]) -> list[TaggedArticle]:
        """Tag a batch of articles, in order."""
        inputs = [
            TagInput(
                text=article.text,
                title=own_title(article.title, article.title_source, article.text),
                language=article.language,
                outlet_country=article.outlet_country,
                dateline=article.dateline,
                furniture=article.furniture,
            )
            for article in articles
        ]
        return [
            TaggedArticle(
                article=article, countries=tags.countries, entities=tags.entities, versions=tags.versions
            )
            for article, tags in zip(articles, self.tag_inputs(inputs), strict=True)
        ]

    def tag_inputs(self, inputs: Sequence[TagInput]) -> list[Tags]:
        """Tag a batch of texts, in order."""
        inputs = [settled(item) for item in inputs]
        found: list[Tags] = []
        for item, names in zip(inputs, self.recognise(inputs), strict=True):
            article, entities = self.read(item, names)
            countries = rank_countries(article)
            found.append(Tags(countries=countries, entities=entities, versions=self.versions(item.language)))
        return found

    def recognise(self, inputs: Sequence[TagInput]) -> list[RawNames]:
        """Return what the recogniser sees in settled texts, in order, language by language."""
        by_language: dict[str | None, list[int]] = defaultdict(list)
        for index, item in enumerate(inputs):
            by_language[item.language].append(index)
        found: dict[int, RawNames] = {}
        for language, indexes in by_language.items():
            chosen = [inputs[index] for index in indexes]
            titles = self._recogniser.recognise([_headline(item) for item in chosen], language)
            bodies = self._recogniser.recognise([item.text[_body(item) :] for item in chosen], language)
            for index, title, body in zip(indexes, titles, bodies, strict=True):
                shift = _body(inputs[index])
                moved = (replace(name, start=name.start + shift, end=name.end + shift) for name in body)
                found[index] = RawNames(title=tuple(title), text=tuple(moved))
        return [found[index] for index in range(len(inputs))]

    def read(self, item: TagInput, names: RawNames) -> tuple[Named, tuple[EntityTag, ...]]:
        """Return the country mentions that count in a settled text, weighed, and its entities."""
        title_mentions, mentions = article_mentions(
            item.title or "",
            item.text,
            title_names=names.title,
            names=names.text,
            language=item.language,
            outlet_country=item.outlet_country,
        )
        entities = tag_entities(
            item.title,
            item.text,
            names=names.text,
            title_names=names.title,
            mentions=mentions,
            title_mentions=title_mentions,
            dateline=item.dateline,
            furniture=item.furniture,
            gazetteer=self._gazetteer,
        )
        article = weigh_mentions(
            title_mentions,
            mentions,
            text=item.text,
            dateline=item.dateline,
            excluded=[*item.furniture, *_no_places(mentions, entities)],
        )
        return article, entities

    def versions(self, language: str | None) -> tuple[TagVersion, TagVersion]:
        """Return the taggers for a language; their versions change with rules, data and model."""
        return _versions(self._recogniser, language)


def current_versions(models: str) -> dict[str | None, tuple[TagVersion, TagVersion]]:
    """Return the taggers of each language that has a model, and under None those of all others; loads nothing.

    `models` is the setting `ner_models`. A model that is not installed is a ModelError.
    """
    chosen = parse_models(models)
    return {language: _versions(Recogniser(chosen), language) for language in (*chosen, None)}


def own_title(title: str | None, source: str | None, text: str) -> str | None:
    """Return the title if its words are not the text's: those would count twice."""
    return None if title is None or source == "derived" or text.startswith(title) else title


def _versions(recogniser: Recogniser, language: str | None) -> tuple[TagVersion, TagVersion]:
    model = recogniser.version(language) or ""
    name = recogniser.tagger(language)
    tagger = f"{name}+rules" if name else "rules"
    rules = (
        rules_version("tasks.countries", "reference"),
        rules_version("tasks.entities", "entities"),
        files_version("tasks", *BESIDE),
    )
    return (
        TagVersion(kind="countries", tagger=tagger, version=_version("countries", *rules, model)),
        TagVersion(
            kind="entities",
            tagger=tagger,
            version=_version("entities", *rules, model),
            problem=None if name else _no_model(language),
        ),
    )


def _no_model(language: str | None) -> str:
    return (
        f"no model for language {language}; DATELINE_NER_MODELS names one" if language else "language unknown"
    )


def _no_places(mentions: Sequence[CountryMention], entities: Sequence[EntityTag]) -> list[Span]:
    """Return mentions that turned out to be no place: SAGAR is a city, and also a programme."""
    others = {span for entity in entities if entity.type not in PLACE_TYPES for span in entity.spans}
    return [mention.span for mention in mentions if mention.span in others and mention.kind != "demonym"]


def settled(item: TagInput) -> TagInput:
    """Return what a text is tagged by, whether it comes from its page or from the database."""
    title = None if item.title is None else encodable(item.title)
    return replace(item, text=encodable(item.text), title=title, furniture=joined(item.furniture))


def _headline(item: TagInput) -> str:
    """Return the title as a sentence would write it, character for character."""
    return truecase(item.title or "", item.text[:CONTEXT])


def _body(item: TagInput) -> int:
    """Return where the text begins behind its dateline."""
    return item.dateline.span[1] if item.dateline else 0


@cache
def _version(*parts: str) -> str:
    return digest(part.encode() for part in parts)
