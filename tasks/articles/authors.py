"""Who wrote an article: names of people and bylines of agencies, without the words around them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tasks.articles.claims import unique

_BEFORE = re.compile(
    r"^(?:(?:written|reported|posted|story|words|text|texte|interview)\s+)?(?:by|von|vom|par|por|di|door|av|af|przez|autor|autorin|text)"
    r"\s*[:\s]\s*",
    re.IGNORECASE,
)
#: "Reporter" in Korean, Chinese and Japanese, which follows the name.
_AFTER = re.compile(r"\s*(?:기자|记者|記者)$")
_BETWEEN = re.compile(r"\s*[;|]\s*|\s*,\s*|\s+(?:and|und|et|og|och|&)\s+", re.IGNORECASE)
_NO_NAME = re.compile(
    r"://|^www\.|^@|^[^\s@]+@[^\s@]+$|^\d+$|^\(|:$"
    r"|^(?:admin|administrator|author|autor|no author|editor|name|posted|text|none|null|undefined|unknown)$",
    re.IGNORECASE,
)
#: "example.org" as a byline.
_HOST = re.compile(r"^[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}$", re.IGNORECASE)
#: A byline is a few words; a biography is not.
_MAX_NAME = 80
_MAX_BYLINE = 500


def clean_authors(values: Iterable[str]) -> tuple[str, ...]:
    """Return the names in bylines, each once, in order.

    "By Ann Lee and Bo Chen" is two names; "Lee, Ann" and "Smith and Sons" stay one, as not every part is
    a name of two words.
    """
    names: list[str] = []
    for value in values:
        if len(value) > _MAX_BYLINE:
            continue
        byline = _BEFORE.sub("", value.strip())
        parts = [part for part in _BETWEEN.split(byline) if part]
        names.extend(parts if all(" " in part for part in parts) else [byline])
    return unique([name for name in map(_trim, names) if _is_name(name)])


def without_sites(names: Iterable[str], sites: Iterable[str]) -> tuple[str, ...]:
    """Return the names without those that only name the outlet ("example.org", "Example")."""
    outlets = {_fold(site) for site in sites}
    return tuple(name for name in names if _fold(name) not in outlets and not _HOST.match(name))


def _fold(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())


def _trim(name: str) -> str:
    return _AFTER.sub("", name.strip(" \t,;|-\u2013\u2014"))


def _is_name(name: str) -> bool:
    return 1 < len(name) <= _MAX_NAME and not _NO_NAME.search(name)
