"""Times as feeds write them against the rules of mail: months in the publisher's language, names of zones."""

from __future__ import annotations

import re
import unicodedata

#: Names of the twelve months, full and short, as CLDR gives them for dates, folded (see `_fold`).
_MONTHS = {
    "fr": "janvier/janv fevrier/fevr mars avril/avr mai juin juillet/juil aout septembre/sept octobre/oct"
    " novembre/nov decembre/dec",
    "de": "januar/jan/janner februar/feb marz/mrz april/apr mai juni/jun juli/jul august/aug september/sept"
    " oktober/okt november/nov dezember/dez",
    "es": "enero/ene febrero/feb marzo/mar abril/abr mayo/may junio/jun julio/jul agosto/ago"
    " septiembre/setiembre octubre/oct noviembre/nov diciembre/dic",
    "it": "gennaio/gen febbraio/feb marzo/mar aprile/apr maggio/mag giugno/giu luglio/lug agosto/ago"
    " settembre/set ottobre/ott novembre/nov dicembre/dic",
    "pt": "janeiro/jan fevereiro/fev marco/mar abril/abr maio/mai junho/jun julho/jul agosto/ago setembro/set"
    " outubro/out novembro/nov dezembro/dez",
    "nl": "januari/jan februari/feb maart/mrt april/apr mei juni/jun juli/jul augustus/aug september/sep"
    " oktober/okt november/nov december/dec",
    "pl": "stycznia/sty lutego/lut marca/mar kwietnia/kwi maja/maj czerwca/cze lipca/lip sierpnia/sie"
    " wrzesnia/wrz pazdziernika/paz listopada/lis grudnia/gru",
    "ru": "января/янв февраля/фев/февр марта/мар апреля/апр мая/маи июня/июн июля/июл августа/авг"
    " сентября/сен/сент октября/окт ноября/ноя/нояб декабря/дек",
    "tr": "ocak/oca subat/sub mart/mar nisan/nis mayis/may haziran/haz temmuz/tem agustos/agu eylul/eyl"
    " ekim/eki kasim/kas aralik/ara",
}
_ENGLISH = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
#: Zones that Python's reader of mail dates does not know and that mean one thing wherever feeds use them:
#: "IST" is three zones and is left out.
_ZONES = {
    "WET": "+0000",
    "WEST": "+0100",
    "BST": "+0100",
    "CET": "+0100",
    "MET": "+0100",
    "CEST": "+0200",
    "MEST": "+0200",
    "SAST": "+0200",
    "EET": "+0200",
    "EEST": "+0300",
    "MSK": "+0300",
    "PKT": "+0500",
    "WIB": "+0700",
    "HKT": "+0800",
    "SGT": "+0800",
    "JST": "+0900",
    "KST": "+0900",
    "AEST": "+1000",
    "AEDT": "+1100",
    "NZST": "+1200",
    "NZDT": "+1300",
}
_ZONE = re.compile(r"\s\(?([A-Z]{3,4})\)?$")
#: "mar., 9 de janvier 2024 10:11:12 +0100": a weekday, which says nothing; day, month, year; the rest.
_LOCAL = re.compile(
    r"^(?:[^\W\d_]+(?:-[^\W\d_]+)?\.?,?\s+)?(\d{1,2})\.?\s+(?:de\s+)?([^\W\d_]+)\.?,?\s+(?:de\s+)?(\d{4}|\d\d)(?!\d),?(.*)$"
)


def in_english(text: str) -> str:
    """Return a time with its month as mail writes it and its zone as an offset, where they are known."""
    zone = _ZONE.search(text)
    if zone and zone.group(1) in _ZONES:
        text = f"{text[: zone.start()]} {_ZONES[zone.group(1)]}"
    local = _LOCAL.match(text)
    month = _NUMBERS.get(_fold(local.group(2))) if local else None
    if local is None or month is None:
        return text
    return f"{local.group(1)} {_ENGLISH[month]} {local.group(3)} {local.group(4).strip()}"


def _fold(word: str) -> str:
    """Return a word in lower case without accents; the Turkish dotless i is an i."""
    plain = unicodedata.normalize("NFKD", word.casefold().replace("\u0131", "i"))
    return "".join(char for char in plain if not unicodedata.combining(char))


_NUMBERS = {
    _fold(name): number
    for names in _MONTHS.values()
    for number, month in enumerate(names.split())
    for name in month.split("/")
}
