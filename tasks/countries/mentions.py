"""Find the words that name a country, and say which one each of them means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tasks.countries.candidates import Candidate
from tasks.countries.evidence import WORDS, Context, best_reading
from tasks.countries.gazetteer import load_gazetteer
from tasks.countries.hints import spoken_hints
from tasks.countries.language import text_language
from tasks.countries.matching import Hit
from tasks.countries.scan import Scan, beside_each, scan
from tasks.model import CountryMention, NameSpan, Span

#: Chance that a place is meant which its larger place stands beside: "Paris, Texas".
SETTLED = 0.98

Mentions = tuple[CountryMention, ...]


def find_mentions(
    text: str,
    *,
    names: Sequence[NameSpan] = (),
    language: str | None = None,
    outlet_country: str | None = None,
) -> Mentions:
    """Return every mention of a country in a text without a title, in order and not overlapping."""
    return article_mentions("", text, names=names, language=language, outlet_country=outlet_country)[1]


def article_mentions(
    title: str,
    text: str,
    *,
    title_names: Sequence[NameSpan] = (),
    names: Sequence[NameSpan] = (),
    language: str | None = None,
    outlet_country: str | None = None,
) -> tuple[Mentions, Mentions]:
    """Return every mention of a country in a title and in its text, each in order and not overlapping.

    `names` are a recogniser's raw spans, or nothing. What either names helps to read the other.
    """
    parts = survey(
        title, text, title_names=title_names, names=names, language=language, outlet_country=outlet_country
    )
    head, body = (tuple(sorted(mentions_in(found, context), key=begin)) for found, context in parts)
    return head, body


def survey(
    title: str,
    text: str,
    *,
    title_names: Sequence[NameSpan] = (),
    names: Sequence[NameSpan] = (),
    language: str | None = None,
    outlet_country: str | None = None,
) -> tuple[tuple[Scan, Context], tuple[Scan, Context]]:
    """Return the names of places in a title and in its text, and what the article says of their meaning."""
    gazetteer = load_gazetteer()
    whole = f"{title}\n{text}" if title else text
    spoken = text_language(whole, language)
    head, body = scan(title, title_names, spoken, gazetteer), scan(text, names, spoken, gazetteer)
    hits = [*head.hits, *body.hits]
    hints, home = spoken_hints(whole, outlet_country)
    shared = Context(
        text="",
        gazetteer=gazetteer,
        names=body.names,
        sure=head.sure + body.sure,
        language=spoken,
        hints=hints,
        home=home if local_news(hits, home) else None,
        forms=forms(hits),
        words=all_words(whole, hits),
    )
    return (head, within(head, shared)), (body, within(body, shared))


def within(found: Scan, shared: Context) -> Context:
    """Return what is known of an article, with what is known of its title or text alone."""
    return replace(
        shared,
        text=found.text,
        names=found.names,
        persons=found.persons,
        beside=beside_each(found.hits),
        repeated=Counter(found.text[hit.start : hit.end] for hit in found.hits),
    )


def mentions_in(found: Scan, context: Context) -> Iterator[CountryMention]:
    """Yield the mentions, with their places in the text as it came."""
    for item in (*found.short.values(), *read_hits(found, context)):
        start, end = item.span
        offsets = found.offsets
        yield item if offsets is None else replace(item, span=(offsets[start], offsets[end]))


def read_hits(found: Scan, context: Context) -> Iterator[CountryMention]:
    """Yield what each name means, where it means a country."""
    for hit in found.hits:
        settled = found.settled.get(hit.start)
        read = (settled, SETTLED) if settled else reading(hit, context)
        if read is None:
            continue
        item, chance = read
        if item.code and item.kind != "region":
            span = (hit.start, hit.end)
            yield CountryMention(
                code=item.code, span=span, kind=item.kind, place_id=item.place_id, chance=chance
            )


def reading(hit: Hit, context: Context) -> tuple[Candidate, float] | None:
    """Return what the words mean; a word that is also a person in the text needs evidence to be a place."""
    found = best_reading(hit, context)
    if found is None or context.text[hit.start : hit.end] not in context.persons:
        return found
    return found if context.sure[found[0].code] > 1 else None


def begin(item: CountryMention) -> Span:
    """Return where a mention stands, to sort by."""
    return item.span


def all_words(text: str, hits: Sequence[Hit]) -> frozenset[str]:
    """Return the words of the text, if a name in it has cues to look for."""
    if not any(item.cues for hit in hits for item in hit.candidates):
        return frozenset()
    return frozenset(WORDS.findall(text))


def forms(hits: Sequence[Hit]) -> Counter[str]:
    """Count the different words that name each country: "Lebanon", "Lebanese", "Beirut" are three."""
    return Counter(code for code, _ in {(hit.candidates[0].code, hit.candidates[0].name) for hit in hits})


def local_news(hits: Sequence[Hit], home: str | None) -> bool:
    """Say whether at most one foreign country is named by its own name or its people's."""
    named = {item.code for hit in hits for item in hit.candidates[:1] if item.kind in {"name", "demonym"}}
    return len(named - {home, ""}) <= 1
