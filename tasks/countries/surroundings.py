"""Read the words beside a name: a street, a company, a preposition, a language."""

from __future__ import annotations

import re

from tasks.countries.candidates import Candidate
from tasks.countries.matching import Hit

PREPOSITION = re.compile(
    r"\b(?:in|at|near|from|outside|around|to|of|across|en|à|in|nach|aus|bei|em|a)\s(?:the\s)?$"
)
SENTENCE_START = re.compile(r"(?:^|[.!?:\u201d\"\n]\s*)[\"\u201c'\u2018(]*$")
STREET = re.compile(
    r"[ ](?:Street|Avenue|Road|Drive|Lane|Boulevard|Place|Court|Terrace|St\.|Ave\b|Rd\b|Blvd\b|Dr\.|Ln\b)"
)
#: A people's name in one; courts, places and drives are more often those of the people.
PEOPLES_STREET = re.compile(
    r"[ ](?:(?:Lake|Hill|Creek|River|Mill|Springs?|Wells|Point|Grove|Valley|Run|Ridge|Mountain|Church)[ ])?"
    r"(?:Street|Avenue|Road|Lane|Boulevard)\b"
)
#: What makes the next word part of a longer name that no table has: "St. Paris", "Old East Village".
LONGER = re.compile(
    r"\b(?:St|Saint|Ste|Fort|Ft|Mount|Mt|Port|San|Santa|Los|Las|El|La|New|Old|Little|Camp|Glen|Van|De|Upper|"
    r"Lower)\.?[ ]$"
)
COMPANY = re.compile(r"^[ ](?:Inc|Corp|Co|Ltd|LLC|Plc|PLC|University|College|Institute|Hospital|High|School)\b")
#: What stands around a language.
SPOKEN = re.compile(
    r"\b(?:in|into|speak\w*|spoke|spoken|learn\w*|fluent|teach\w*|taught|translat\w+|math|maths|science|reading|"
    r"habl\w+|aprend\w+|fala\w*|parl\w+|spr[eai]ch\w*|lern\w*|berbahasa|bahasa|говор\w+|учит|يتحدث|تتحدث)\s"
    r"(?:only\s|in\s|and\s|flie\u00dfend\s|[^\W\d_]+,?\s(?:and|or|und|y|e|et|и|dan)\s|[^\W\d_]+,\s)?$"
)
NO_NOUN = re.compile(
    r"[.,;:)]|\s(?:and|or|to|at|as|for|with|by|on|but|when|that|than|so|because|before|may|well)\b|$"
)
TONGUE = re.compile(
    r"\s(?:language|immersion|lessons?|class|classes|teachers?|grammar|dictionary|subtitles|speakers?|translation)\b"
)
#: Things that are called after a people wherever they are: a dish, a shop, a breed, a dance.
THING = re.compile(
    r"[ ](?:\w+[ ])?(?:restaurants?|foods?|cuisines?|dish(?:es)?|pubs?|grocery|groceries|bakery|bakeries|"
    r"take-?out|toast|fries|cheese|bread|sausages?|pastry|pastries|delicatessen|deli|salad|dressing|tea|"
    r"songs?|dance|dancing|bats?|bulldogs?|shepherds?|terriers?|wolfhounds?|elms?|ivy|oaks?|beetles?|horn|doors?|windows?|"
    r"immersion|roulette|measles|marketplace)\b",
    re.IGNORECASE,
)
SURNAME = re.compile(r"(?:French|English|Welsh)\s(?:said|says|told)\b")
#: Longer words in capitals are names in a headline or a dateline.
LONGEST_ACRONYM = 6


def in_street(hit: Hit, text: str) -> bool:
    """Say whether a street has the name: "Malta Road", "Indian Lake Road"."""
    street = PEOPLES_STREET if hit.candidates[0].kind == "demonym" else STREET
    return bool(street.match(text, hit.end))


def in_longer_name(item: Candidate, hit: Hit, text: str) -> bool:
    """Say whether the word before makes it part of a longer name: "St. Paris"."""
    return " " not in item.name and bool(LONGER.search(text, max(0, hit.start - 7), hit.start))


def after_preposition(hit: Hit, text: str) -> bool:
    """Say whether a word that leads to places stands before."""
    return bool(PREPOSITION.search(text, max(0, hit.start - 14), hit.start))


def starts_sentence(hit: Hit, text: str) -> bool:
    """Say whether it is the first word of a sentence, where any word has a capital."""
    return bool(SENTENCE_START.search(text, max(0, hit.start - 6), hit.start))


def before_company(hit: Hit, text: str) -> bool:
    """Say whether a firm or a school has the name."""
    return bool(COMPANY.match(text[hit.end : hit.end + 14]))


def of_kind(hit: Hit, text: str) -> bool:
    """Say whether a people's name says of what kind a thing is: "Mexican restaurants", "German shepherd"."""
    return bool(THING.match(text[hit.end : hit.end + 30]))


def is_acronym(hit: Hit, text: str) -> bool:
    """Say whether a short word in capitals stands among words that are not: "(SAGAR)", "UGA"."""
    word = text[hit.start : hit.end]
    before = text[max(0, hit.start - 12) : hit.start]
    if not word.isupper() or len(word) > LONGEST_ACRONYM or not before.strip("\"'\u201c "):
        return False
    return before.endswith("(") or any(letter.islower() for letter in before.rsplit("\n", 1)[-1])


def is_language(hit: Hit, text: str) -> bool:
    """Say whether the word is a language or a surname: "spoke only French", "French said"."""
    before, after = text[max(0, hit.start - 24) : hit.start], text[hit.end : hit.end + 14]
    if TONGUE.match(after) or SURNAME.match(text[hit.start : hit.end + 7]):
        return True
    return bool(SPOKEN.search(before) and NO_NOUN.match(after))
