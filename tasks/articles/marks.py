"""Characters that belong to words without being letters, by their category in Unicode."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

#: Up to here lie all marks and signs of money but the variation selectors of the last plane.
_END = 0x1F000
#: Variation selectors choose how the character before looks, and are no part of a word.
_SELECTORS = frozenset(range(0xFE00, 0xFE10))


@cache
def marks() -> str:
    """Return the vowel signs and tone marks of scripts that write them as characters, for a class of a pattern.

    What Python takes for letters leaves them out: to it the Hindi words for day and for poor are the same.
    """
    return _of_category("Mn", "Mc")


@cache
def currencies() -> str:
    """Return the signs of money, for a class of a pattern."""
    return _of_category("Sc")


def _of_category(*names: str) -> str:
    chars = (chr(code) for code in range(_END) if code not in _SELECTORS)
    return re.escape("".join(char for char in chars if unicodedata.category(char) in names))
