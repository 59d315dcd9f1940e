"""What of a text and of a title counts when it is asked whether an article changed.

White space, the style of quotes and dashes, the furniture, and lines that a site changes by itself ("Updated 5
minutes ago", "1,234 views", "Share") do not. Every word and every number of the report does.
"""

from __future__ import annotations

import csv
import hashlib
import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from tasks.articles.marks import currencies, marks
from tasks.model import Span

#: Characters of the longest line that may be one which changes by itself.
MAX_LINE = 120
#: Apostrophes and marks inside words that are written in more than one way, or are not seen at all.
_UNSEEN = dict.fromkeys(map(ord, "'’‘ʼ`´\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufe0f\ufeff"))  # noqa: RUF001  # as they are written

#: What stands between the parts of a date and time.
_BETWEEN = r".,:：/()（）|·•+–—-"  # noqa: RUF001  # as they are printed
#: Languages that put no spaces between the parts of a date.
_UNSPACED = frozenset({"ja", "zh", "ko"})


def essence(text: str, furniture: Iterable[Span] = ()) -> str:
    """Return the SHA-256 of the words that count, as 64 hexadecimal digits."""
    kept, position = [], 0
    for start, end in furniture:
        kept.append(text[position:start])
        position = end
    lines = "\n".join([*kept, text[position:]]).split("\n")
    words = (word for line in lines if not is_transient(line) for word in essential_words(line))
    return hashlib.sha256(" ".join(words).encode("utf-8", "surrogatepass")).hexdigest()


def essential_words(line: str) -> list[str]:
    """Return the words and numbers of a line, whatever its quotes, dashes and spaces."""
    folded = unicodedata.normalize("NFKC", line).translate(_UNSEEN)
    return _word().findall(folded)


def is_same_title(one: str | None, other: str | None) -> bool:
    """Say whether two titles say the same words."""
    if one is None or other is None:
        return one == other
    return essential_words(one) == essential_words(other) and bool(essential_words(one) or one == other)


def is_transient(line: str) -> bool:
    """Say whether a line of its own is one that a site changes by itself."""
    line = line.strip(" \t\r|•·–-")  # noqa: RUF001  # as they are printed
    return 0 < len(line) <= MAX_LINE and _transient().fullmatch(line) is not None


@cache
def _word() -> re.Pattern[str]:
    """Return how numbers with all that belongs to them, words, and signs of money and shares look."""
    return re.compile(rf"[-+−]?\d(?:[\d.,:/-]*\d)?|\w[\w{marks()}]*|[%{currencies()}]")  # noqa: RUF001  # the minus sign of typography


@cache
def _transient() -> re.Pattern[str]:
    whens = _whens()
    patterns = (row["pattern"].replace("{when}", whens.get(row["language"], "")) for row in _rows("transient"))
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


def _whens() -> dict[str, str]:
    """Return for each language how a date and time looks: digits and words of dates, and nothing else.

    Whatever other words follow "published" are the report's: they may say how many died.
    """
    rows = {row["language"]: row for row in _rows("date_words")}
    common = rows.pop("*")["words"].split()
    whens = {}
    for language, row in rows.items():
        # "a" is no "am": a word ends where its letters do, but for scripts that put no spaces between words.
        end = "" if language in _UNSPACED else r"(?![^\W\d_])"
        days = f"(?:{_any_of(row['days'].split())}){end}"
        words = f"(?:{_any_of([*common, *row['words'].split()])}){end}"
        piece = rf"(?:[\d\s{_BETWEEN}]|{words}|{days})"
        whens[language] = rf"{piece}*?(?:\d|{days}){piece}*"
    return whens


def _any_of(words: Iterable[str]) -> str:
    """Return a pattern of words, the longer of two that begin alike first; "_" stands for a space in one."""
    return "|".join(re.escape(word.replace("_", " ")) for word in sorted(words, key=len, reverse=True))


def _rows(name: str) -> list[dict[str, str]]:
    with (files("seeds") / "extraction" / f"{name}.tsv").open(encoding="utf-8") as stream:
        return list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))
