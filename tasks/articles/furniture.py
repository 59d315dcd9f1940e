"""Words in a text that are no part of the report: photo credits, "Also read" lines, calls to subscribe.

Only what is beyond doubt is marked: a sentence that is taken for furniture is lost to every tag, a credit
that is missed costs one wrong organisation.
"""

from __future__ import annotations

import re

from tasks.model import Span
from tasks.spans import merged

#: "(PTI File Photo)", "(Getty Images)", "(Photo: Reuters)": brackets that hold a picture word and little else.
_BRACKETS = re.compile(
    r"[(\[]\s*(?:"
    r"(?i:photos?|pictures?|pics?|images?|credits?|foto|fotos|crédits?(?:\s+photo)?)\s*(?:[:|/]|\b(?:by|courtesy)\b)"
    r"[^()\[\]\n]{1,60}"
    r"|[^()\[\]\n.:;,!?]{0,40}\b(?i:file\s+(?:photo|pic|picture|image)|archivfoto|photo\s+d'archives)"
    r"|[A-Z]{2,8} Photo(?:\s?/[^()\[\]\n]{1,60})?"
    r"|(?:[A-Z][\w.&'’/-]*[ ]){1,4}(?:Photos?|Images|Pictures)(?:\s+via\s+[A-Z][\w ]{1,30})?"  # noqa: RUF001  # as it is printed
    r")\s*[)\]]"
)
#: A line that begins with a credit and is no sentence.
_CREDIT_LINE = re.compile(
    r"^[ \t]*(?i:(?:photo|image|picture|foto|bild|crédit photo)(?:\s+(?:credits?|courtesy|by|source))?)"
    r"[ \t]*[:|][ \t]*(?:[^\n.!?]|(?<=\b[A-Z])\.){1,80}\.?[ \t]*$",
    re.MULTILINE,
)
#: A line that leads elsewhere. Its colon is needed: "Also read" can begin a sentence of the report.
_ELSEWHERE = re.compile(
    r"^[ \t]*(?i:(?:also|must)[ -](?:read|watch|see)|read (?:also|more|next)|see also|watch"
    r"|related(?: stories| news)?|lire aussi|à lire aussi|lesen sie auch|mehr zum thema"
    r"|lea también|te puede interesar|leggi anche|leia também)"
    r"[ \t]*[:|»\u203a][^\n]{1,250}$",
    re.MULTILINE,
)
#: A line of its own that asks for a subscription.
_CALL = re.compile(
    r"^[ \t]*(?i:(?:please )?(?:subscribe|sign up) (?:to|for) (?:our|the)\b"
    r"[^\n]{0,120}\bnewsletters?\b[^\n]{0,80}"
    r"|(?:please )?subscribe (?:to|for) (?:our|the) [^\n]{0,60}\bchannel\b[^\n]{0,60}"
    r"|follow us on (?:twitter|x|facebook|instagram|whatsapp|telegram|google news)\b[^\n]{0,100}"
    r"|click here to (?:subscribe|sign up)[^\n]{0,100})$",
    re.MULTILINE,
)
_PATTERNS = (_BRACKETS, _CREDIT_LINE, _ELSEWHERE, _CALL)


def find_furniture(text: str) -> tuple[Span, ...]:
    """Return the spans of the furniture of a text, ascending and not overlapping."""
    return merged(match.span() for pattern in _PATTERNS for match in pattern.finditer(text))
