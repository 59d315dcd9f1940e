"""From bytes to text: what encoding they are in, whether they are text at all, and what no text may hold."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from tasks.articles.language import detect_language

#: First bytes of what is often sent or saved as text and is none.
_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a RIFF file (image, sound or film)"),
    (b"\x1f\x8b", "gzip"),
    (b"PK\x03\x04", "a ZIP archive (or an office document)"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ", "xz"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"OggS", "an Ogg file"),
    (b"ID3", "an MP3"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
)
#: The four-byte marks first: UTF-32's begins with UTF-16's.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: The declaration stands in the first 1,024 bytes by the HTML standard; real pages keep it a little later.
_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,30})", re.IGNORECASE)
_DECLARED_WITHIN = 4_096
#: What browsers read these labels as (WHATWG Encoding Standard): supersets that real pages use.
_SUPERSETS = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "iso8859-9": "cp1254",
    "tis-620": "cp874",
}
#: Bytes of a text in a legacy encoding from which its encoding is guessed: the ends of it.
_SAMPLE = 5_000
#: Letters by which a guess can be told from chance.
_MIN_GUESS = 32
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff]")
_CONTROL_BYTES = bytes(set(range(32)) - {9, 10, 12, 13, 27})
#: A text may hold stray control bytes; a page of a program or an image is full of them.
_MAX_CONTROL_SHARE = 0.05
_STRAY_CONTROL = 3
#: The usual encoding of languages whose few special letters a guess by bytes alone confuses.
_USUAL = {
    "tr": "cp1254",
    "az": "cp1254",
    **dict.fromkeys(("af", "br", "ca", "da", "de", "en", "es", "eu", "fi", "fo", "fr", "ga", "gl"), "cp1252"),
    **dict.fromkeys(("id", "is", "it", "lb", "nb", "nl", "nn", "no", "oc", "pt", "sv", "sw", "wa"), "cp1252"),
}
#: The last letter of the Latin blocks that European encodings of one byte draw from.
_LAST_LATIN = "\u024f"


def find_binary(body: bytes) -> str | None:
    """Return what the bytes are when they are no text ("a PDF"), else None."""
    if body.startswith(tuple(mark for mark, _ in _MARKS)):
        return None
    for magic, name in _MAGIC:
        if body.startswith(magic):
            return name
    sample = body[:_SAMPLE]
    control = len(sample) - len(sample.translate(None, _CONTROL_BYTES))
    is_full = control > max(_STRAY_CONTROL, _MAX_CONTROL_SHARE * len(sample))
    return "many control characters" if is_full else None


def decode_text(body: bytes, stated: str | None = None) -> str | None:
    """Return the text of the bytes without control characters and with plain line ends, or None.

    By byte order mark, then as UTF-8, then as declared (by the page, else `stated` by its server), then as
    guessed. A page that is UTF-8 but for a few bytes (cut, or pasted together) keeps U+FFFD in their place.
    """
    for mark, encoding in _MARKS:
        if body.startswith(mark):
            text = _decode(body, encoding)
            return None if text is None else clean_text(text.removeprefix("\ufeff"))
    text = _decode(body, "utf-8")
    if text is None:
        text = _decode_legacy(body, stated)
    return None if text is None else clean_text(text)


def clean_text(text: str) -> str:
    """Return the text with plain line ends and without NUL, other control characters and lone surrogates."""
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _decode_legacy(body: bytes, stated: str | None) -> str | None:
    declared = _DECLARED.search(body[:_DECLARED_WITHIN])
    name = declared.group(1).decode("ascii") if declared else stated or ""
    text = _decode(body, _python_name(name)) if name else None
    if text is None:
        text = _mostly_utf8(body)
    if text is None:
        guess = _guess(body)
        text = _decode(body, guess) if guess else None
    return text


def codec_of(label: str) -> str:
    """Return Python's name for what a charset is called, or nothing if it knows none."""
    try:
        return codecs.lookup(label).name
    except (LookupError, ValueError):  # also a name that no text can be: NUL, half a character
        return ""


def _python_name(label: str) -> str:
    name = codec_of(label)
    return _SUPERSETS.get(name, name)


def _decode(body: bytes, encoding: str) -> str | None:
    try:
        return body.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _mostly_utf8(body: bytes) -> str | None:
    """Return the text if the bytes hold valid UTF-8 sequences and hardly anything else."""
    text = body.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    beyond_ascii = len(text) - len(text.encode("ascii", "ignore"))
    return text if broken * 20 < beyond_ascii else None


def _guess(body: bytes) -> str | None:
    sample = body if len(body) < 2 * _SAMPLE else body[:_SAMPLE] + body[-_SAMPLE:]
    if len(sample) < _MIN_GUESS:
        return None
    best = from_bytes(sample).best()
    if best is None:
        return None
    usual = _usual_encoding(sample, str(best))
    return usual or _SUPERSETS.get(_python_name(best.encoding), best.encoding)


def _usual_encoding(sample: bytes, guessed: str) -> str | None:
    """Return the encoding that is usual for the language of bytes in some Latin alphabet, if one is.

    The wrong one spoils a few letters ("Genčve"); the language shows all the same.
    """
    letters = [char for char in guessed if char.isalpha()]
    if sum(char > _LAST_LATIN for char in letters) * 20 > len(letters):
        return None
    usual = _USUAL.get(detect_language(sample.decode("cp1252", "ignore"))[0] or "")
    return usual if usual and _decode(sample, usual) is not None else None
