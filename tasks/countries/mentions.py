"""Find the words that name a country, and say which one each of them means."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from tasks.countries.candidates import Candidate
from tasks.countries.evidence import WORDS, Context, best_reading, sure_countries
from tasks.countries.folding import compose
from tasks.countries.gazetteer import Gazetteer, load_gazetteer
from tasks.countries.hints import spoken_hints
from tasks.countries.language import text_language
from tasks.countries.larger import abbreviated, settled
from tasks.countries.matching import Hit, find_hits
from tasks.countries.names import NameIndex
from tasks.countries.persons import before_surname, beside_given_name
from tasks.model import CountryMention, NameSpan, Span

DOMAIN = re.compile(r"\.[a-z]{2}")


def find_mentions(
    text: str,
    *,
    names: Sequence[NameSpan] = (),
    language: str | None = None,
    outlet_country: str | None = None,
    context: str = "",
) -> tuple[CountryMention, ...]:
    """Return every mention of a country, in order and not overlapping.

    `names` are a recogniser's raw spans of the same text, or nothing. `context` is other text of the same
    article (its title, its body) whose countries decide between places of one name.
    """
    gazetteer = load_gazetteer()
    composed, offsets = compose(text)
    spoken = text_language(composed if not context else composed + "\n" + context, language)
    if offsets is not None:
        names = moved(names, offsets)
    hits = find_hits(composed, gazetteer, spoken)
    around = sure_countries(find_hits(compose(context)[0], gazetteer, spoken)) if context else Counter()
    found = tuple(resolved(composed, hits, gazetteer, names, around, outlet_country, spoken))
    if offsets is None:
        return found
    return tuple(replace(item, span=(offsets[item.span[0]], offsets[item.span[1]])) for item in found)


def moved(names: Sequence[NameSpan], offsets: Sequence[int]) -> tuple[NameSpan, ...]:
    """Return the recogniser's spans as positions in the composed text; one that cuts a character is dropped."""
    back = {start: place for place, start in reversed(tuple(enumerate(offsets)))}
    return tuple(
        NameSpan(start=back[name.start], end=back[name.end], label=name.label)
        for name in names
        if name.start in back and name.end in back
    )


def resolved(
    text: str,
    hits: Sequence[Hit],
    gazetteer: Gazetteer,
    names: Sequence[NameSpan],
    around: Counter[str],
    outlet_country: str | None,
    spoken: str | None,
) -> Iterator[CountryMention]:
    """Yield the mentions that stand after all rules, in order."""
    short = abbreviated(text, gazetteer)
    taken = {item.span[0] for item in short.values()}
    hits = [hit for hit in hits if hit.start not in taken and not address(text, hit)]
    spans = NameIndex(names)
    persons = person_hits(text, hits, gazetteer, spans)
    kept = [hit for hit in hits if hit.start not in persons]
    hints, home = spoken_hints(text, outlet_country)
    context = Context(
        text=text,
        gazetteer=gazetteer,
        names=spans,
        sure=sure_countries(kept) + around + Counter(item.code for item in short.values()),
        language=spoken,
        hints=hints,
        home=home if local_news(kept, home) else None,
        forms=forms(kept),
        words=all_words(text, kept),
        persons=frozenset(text[hit.start : hit.end] for hit in hits if hit.start in persons),
    )
    yield from sorted([*short.values(), *read_hits(kept, settled(text, kept, short), context)], key=begin)


def read_hits(
    hits: Sequence[Hit], chosen: Mapping[int, Candidate], context: Context
) -> Iterator[CountryMention]:
    """Yield what each name means, where it means a country."""
    for hit in hits:
        item = chosen.get(hit.start) or reading(hit, context)
        if item is not None and item.code and item.kind != "region":
            span = (hit.start, hit.end)
            yield CountryMention(code=item.code, span=span, kind=item.kind, place_id=item.place_id)


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


def reading(hit: Hit, context: Context) -> Candidate | None:
    """Return what the words mean; a word that is also a person in the text needs evidence to be a place."""
    item = best_reading(hit, context)
    if item is None or context.text[hit.start : hit.end] not in context.persons:
        return item
    return item if context.sure[item.code] > 1 else None


def address(text: str, hit: Hit) -> bool:
    """Say whether the words are part of a web address, a mail address or a handle."""
    before = text[max(0, hit.start - 1) : hit.start]
    return before in {"@", "/", "_"} or bool(
        DOMAIN.match(text, hit.end) and text[hit.end + 1 : hit.end + 2].islower()
    )


def person_hits(text: str, hits: Sequence[Hit], gazetteer: Gazetteer, spans: NameIndex) -> set[int]:
    """Return where the hits begin that are part of a person's name."""
    found = set()
    for hit in hits:
        kind = hit.candidates[0].kind
        if kind in {"region", "metonym"} or (
            kind != "demonym" and spans.labels(hit.start, hit.end) & {"GPE", "LOC"}
        ):
            continue
        if beside_given_name(text, hit.start, gazetteer) or before_surname(text, hit.start, hit.end, gazetteer):
            found.add(hit.start)
    return found
