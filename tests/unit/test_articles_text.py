from __future__ import annotations

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.articles.decoding import clean_text, decode_text, find_binary
from tasks.articles.fingerprint import fingerprint
from tasks.articles.furniture import find_furniture
from tasks.articles.language import decide_language, detect_language
from tasks.articles.plain import MAX_DERIVED, derive_title

_RUSSIAN = "Президент встретился с министром иностранных дел и обсудил с ним договор. " * 3  # Russian


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_with_or_without_a_mark_is_read(encoding: str) -> None:
    assert decode_text("Köln, 東京\n".encode(encoding)) == "Köln, 東京\n"


def test_a_declared_encoding_is_believed_when_it_is_not_utf8() -> None:
    page = f"<html><head><meta charset='windows-1251'></head><body>{_RUSSIAN}</body></html>"
    assert decode_text(page.encode("cp1251")) == page


def test_utf8_is_believed_before_a_false_declaration() -> None:
    page = "<meta charset='iso-8859-1'><p>Köln"
    assert decode_text(page.encode()) == page


def test_an_undeclared_encoding_is_guessed() -> None:
    assert decode_text(_RUSSIAN.encode("cp1251")) == _RUSSIAN


def test_a_few_broken_bytes_in_utf8_cost_only_themselves() -> None:
    assert decode_text(_RUSSIAN.encode() + b"\xd0") == _RUSSIAN + "\ufffd"


@pytest.mark.parametrize(
    ("sentence", "encoding"),
    [
        ("Le président est arrivé à Genève où il a été reçu par les délégués étrangers.", "cp1252"),
        ("El presidente llegó mañana a la reunión que se celebró en España con años de retraso.", "cp1252"),
        ("Cumhurbaşkanı Ankara'da heyetle görüştü; toplantı uzun sürdü ve işbirliği sürecek.", "cp1254"),
        ("Prezydent spotkał się w Łodzi z żołnierzami; rozmowa trwała długo, a później ogłoszono.", "cp1250"),
        ("Prezident se v Praze setkal s delegací; schůzka trvala dlouho a později skončila.", "cp1250"),
        ("Президент встретился в Москве с делегатами; встреча длилась долго и закончилась.", "cp1251"),
    ],
    ids=["fr", "es", "tr", "pl", "cs", "ru"],
)
@pytest.mark.parametrize("times", [1, 4])
def test_letters_survive_an_encoding_that_nobody_declared(sentence: str, encoding: str, times: int) -> None:
    assert decode_text((sentence * times).encode(encoding)) == sentence * times


def test_a_few_bytes_that_nothing_explains_are_not_guessed() -> None:
    assert decode_text(b"\xff\xfa\x81\x8d") is None


def test_control_characters_surrogates_and_foreign_line_ends_go() -> None:
    assert clean_text("a\x00b\r\nc\rd\x1b[31m\ud800\ufffe\te") == "ab\nc\nd[31m\te"


@given(st.text())
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean_text(clean_text(text)) == clean_text(text)
    clean_text(text).encode()


@pytest.mark.parametrize(
    ("body", "name"),
    [
        (b"%PDF-1.7 ...", "a PDF"),
        (b"\x89PNG\r\n\x1a\n", "a PNG image"),
        (b"\xff\xd8\xff\xe0", "a JPEG image"),
        (gzip.compress(b"text", mtime=0), "gzip"),
        (b"PK\x03\x04rest", "a ZIP archive (or an office document)"),
        (bytes(range(256)) * 4, "many control characters"),
        ("text with a mark".encode("utf-16"), None),
        (b"a text with one\x00 of them, as it happens in plain files", None),
        ("Ein Text über Köln".encode("latin-1"), None),
    ],
)
def test_what_is_no_text_is_named(body: bytes, name: str | None) -> None:
    assert find_binary(body) == name


def test_white_space_and_composition_do_not_make_another_text() -> None:
    assert fingerprint("Caf\u00e9  au\n\nlait ") == fingerprint("Cafe\u0301 au lait")
    assert fingerprint("a b") != fingerprint("ab")
    assert len(fingerprint("")) == 64


@pytest.mark.parametrize(
    "credit",
    [
        "(ANI File Photo)",
        "(Photo: Reuters)",
        "(Getty Images)",
        "(Photo by A. Person/AFP)",
        "[Image: NASA]",
        "(AP Photo/A. Person)",
    ],
)
def test_a_photo_credit_in_brackets_is_furniture(credit: str) -> None:
    text = f"The minister spoke on Monday {credit} to reporters."
    assert [text[start:end] for start, end in find_furniture(text)] == [credit]


@pytest.mark.parametrize(
    "line",
    [
        "Also read: Ten things about the budget",
        "READ MORE | What the vote means",
        "Lire aussi : le budget expliqué",
        "Image credit: A. Person",
        "Photo: Reuters",
        "Subscribe to our daily newsletter for more",
        "Follow us on Twitter and Facebook",
    ],
)
def test_a_line_that_leads_elsewhere_is_furniture(line: str) -> None:
    text = f"First paragraph.\n\n{line}\n\nLast paragraph."
    assert [text[start:end] for start, end in find_furniture(text)] == [line]


@pytest.mark.parametrize(
    "text",
    [
        "The Indian Ocean Region (IOR) is wide.",
        "The plan (Security and Growth for All) was named.",
        "Also read the report before you judge it.",
        "Photographs of the Moon: they show water. It is ice.",
        "Related parties: the two firms said so. Both deny it.\nWatch this space.",
        "He told members to subscribe to our newsletter, the party's organ, and they did.",
        "The witness (a photo was shown to him) said nothing.",
    ],
)
def test_a_sentence_is_no_furniture(text: str) -> None:
    assert find_furniture(text) == ()


@given(st.text(alphabet="a(Photo: Getty Images)\nAlso read:|", max_size=120))
def test_spans_are_ascending_apart_and_inside(text: str) -> None:
    spans = find_furniture(text)
    edges = [edge for span in spans for edge in span]
    assert edges == sorted(edges)
    assert all(0 <= start < end <= len(text) for start, end in spans)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The minister said on Tuesday that talks would go on.", "en"),
        ("Le ministre a déclaré mardi que les discussions continueraient.", "fr"),
        ("Министр заявил во вторник, что переговоры продолжатся.", "ru"),
        ("外交部发言人星期二表示双方将继续就贸易问题举行会谈", "zh"),
        ("外務省の報道官は火曜日に両国が協議を続けると述べました", "ja"),
        ("وقال المتحدث باسم الوزارة يوم الثلاثاء إن المحادثات ستستمر", "ar"),
    ],
)
def test_a_sentence_shows_its_language(text: str, language: str) -> None:
    found, confidence = detect_language(text)
    assert found == language
    assert confidence is not None
    assert 0.3 <= confidence <= 1


@pytest.mark.parametrize("text", ["", "a", "12 345 67890", "😀😀😀", "!!! ??? ..."])
def test_what_has_no_language_gets_none(text: str) -> None:
    assert detect_language(text) == (None, None)


def test_a_sure_language_wins_over_a_wrong_label_and_an_unsure_one_does_not() -> None:
    assert (
        decide_language("The minister said on Tuesday that talks would go on in Paris. " * 3, "fr-FR")[0]
        == "en"
    )
    assert decide_language("Ok 2024", "de_AT") == ("de", 0.5)
    assert decide_language("Ok 2024", "not a tag") == (None, None)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Dr. Ann Lee of the U.S. agency resigned on Monday. More.",
            "Dr. Ann Lee of the U.S. agency resigned on Monday",
        ),
        ("A first line\nand a second", "A first line"),
        ("双方将继续会谈。会谈定于周五举行。", "双方将继续会谈"),
        ("", None),
    ],
)
def test_a_derived_title_is_the_first_sentence(text: str, title: str | None) -> None:
    assert derive_title(text) == title


@given(st.text())
def test_a_derived_title_is_short_and_one_line(text: str) -> None:
    title = derive_title(text)
    assert title is None or (0 < len(title) <= MAX_DERIVED and title == " ".join(title.split()))
