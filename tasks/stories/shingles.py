"""The runs of words that a text is compared by."""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections.abc import Iterable

from tasks.model import Span

#: Words of a run: shorter ones are common to texts that have nothing to do with each other.
RUN = 5
#: Scripts without spaces: a character is a word.
_ALONE = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_ALONE}]|[^\W_{_ALONE}]+")


def words_of(text: str, left_out: Iterable[Span] = ()) -> list[str]:
    """Return the words of a text in small letters, without those in some spans (ascending, not overlapping)."""
    kept, position = [], 0
    for start, end in left_out:
        kept.append(text[position:start])
        position = max(position, end)
    whole = "\n".join([*kept, text[position:]])
    return _WORD.findall(unicodedata.normalize("NFKC", whole).casefold())


def shingles_of(words: list[str]) -> frozenset[int]:
    """Return the hashes of all runs of RUN words, 32 bits each; of a shorter text, of all of it."""
    last = max(1, len(words) - RUN + 1) if words else 0
    runs = (" ".join(words[start : start + RUN]) for start in range(last))
    return frozenset(zlib.crc32(run.encode("utf-8", "surrogatepass")) for run in runs)
