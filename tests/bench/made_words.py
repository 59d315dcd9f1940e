"""Sentences of made-up words in several languages: their frequencies are skewed as those of news are.

A text is put together from sentences of a stock, so that a million of them take minutes. What stories compare
and what tells a changed text is worked out once for each sentence, and put together as the text is.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from tasks.articles.essence import essential_words
from tasks.stories.shingles import RUN, shingles_of, words_of
from tasks.stories.signature import Numbers, lowest_of

#: Share of each language among outlets.
LANGUAGES = {
    "en": 0.48, "es": 0.10, "fr": 0.08, "de": 0.06, "ar": 0.05, "hi": 0.05, "pt": 0.04, "ru": 0.04, "zh": 0.04,
    "ja": 0.04, "id": 0.02,
}  # fmt: skip
#: Without spaces between words.
UNSPACED = frozenset({"ja", "zh"})
WORDS = 30_000
#: Exponent and shift of Zipf's law as Mandelbrot has it.
ZIPF = (1.05, 2.7)
#: Words that somebody may search for, and the rank that they have among the others.
REAL = {
    "en": {"government": 60, "budget": 400, "election": 800, "parliament": 1_000, "sanctions": 2_500,
           "vaccine": 4_000, "flood": 5_000,
           "ceasefire": 6_000, "earthquake": 7_000, "treaty": 9_000, "harbour": 12_000},
    "es": {"gobierno": 60, "presupuesto": 400, "elecciones": 800, "terremoto": 7_000},
    "fr": {"gouvernement": 60, "budget": 400, "élections": 800, "séisme": 7_000},
    "de": {"regierung": 60, "haushalt": 400, "wahlen": 800, "erdbeben": 7_000},
    "ru": {"правительство": 60, "бюджет": 400, "выборы": 800, "землетрясение": 7_000},
    "zh": {"政府": 60, "预算": 400, "选举": 800, "地震": 7_000},
    "ja": {"政府": 60, "予算": 400, "選挙": 800, "地震": 7_000},
}  # fmt: skip
SYLLABLES = {
    "latin": [c + v for c in (*"bcdfghjklmnprstvw", "br", "cl", "dr", "gr", "pl", "st", "tr") for v in "aeiou"],
    "ru": [c + v for c in "бвгдзклмнпрст" for v in "аеиоуя"],
    "ar": [a + b for a in "ابتثجحدرسعفقكلمنهوي" for b in "اوينرلمت"],
    "hi": [c + v for c in "कखगचजटडतदनपबमयरलवसह" for v in ("", "ा", "ि", "ी", "े", "ो")],
    "zh": [chr(0x4E00 + 11 * n) for n in range(1_700)],
    "ja": [chr(0x4E00 + 13 * n) for n in range(900)] + [chr(0x3042 + n) for n in range(80)],
}
STOPS = {"hi": "।", "zh": "。", "ja": "。"}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the stock; a name may stand before it."""

    text: str
    #: The words of it that count when it is asked whether a text changed, joined.
    essential: str
    #: The first and the last words that a run of words across its ends can hold.
    first: tuple[str, ...]
    last: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stock:
    """The sentences of a language, and the lowest hashes of the runs of words inside each: a row a sentence."""

    language: str
    words: list[str]
    sentences: list[Sentence]
    lowest: Numbers


@cache
def stock(language: str, sentences: int) -> Stock:
    """Make the sentences of a language; the same for the same numbers."""
    random = np.random.default_rng([sentences, *language.encode()])
    words = _words(language, random)
    weights = (np.arange(len(words)) + ZIPF[1]) ** -ZIPF[0]
    lengths = random.integers(12, 25, sentences)
    drawn = random.choice(len(words), lengths.sum(), p=weights / weights.sum())
    space = "" if language in UNSPACED else " "
    texts = [
        space.join(words[n] for n in part) + STOPS.get(language, ".")
        for part in np.split(drawn, lengths.cumsum()[:-1])
    ]
    made = [_sentence(text) for text in texts]
    lowest = np.stack([lowest_of(shingles_of(words_of(text))) for text in texts])
    return Stock(language, words, made, lowest)


def _sentence(text: str) -> Sentence:
    words = words_of(text)
    return Sentence(text, " ".join(essential_words(text)), tuple(words[: RUN - 1]), tuple(words[1 - RUN :]))


def _words(language: str, random: np.random.Generator) -> list[str]:
    """Return words by rank: those of grammar first, then made-up ones with some real ones among them."""
    syllables = SYLLABLES.get(language, SYLLABLES["latin"])
    lengths = random.choice([1, 2, 3] if language in UNSPACED else [2, 3, 4, 5], 2 * WORDS)
    drawn = [
        "".join(syllables[n] for n in part)
        for part in np.split(random.integers(0, len(syllables), lengths.sum()), lengths.cumsum()[:-1])
    ]
    drawn.sort(key=len)  # what is often said is short
    words = list(dict.fromkeys([*_function_words().get(language, ()), *drawn]))[:WORDS]
    for word, rank in REAL.get(language, {}).items():
        words[min(rank, len(words) - 1)] = word
    return words


@cache
def _function_words() -> dict[str, list[str]]:
    with (files("seeds") / "reference" / "function_words.tsv").open(encoding="utf-8") as stream:
        return {row["language"]: row["words"].split() for row in csv.DictReader(stream, delimiter="\t")}
