"""Which changes of a text and of a title count, and which a site makes by itself."""

from __future__ import annotations

import csv
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.articles.essence import essence, is_same_title, is_transient
from tasks.articles.furniture import find_furniture

TEXT = "OSLO: Twelve people died in the storm.\n\nHe was found not guilty of 12 charges, worth $3.5 million."
TABLE = (files("seeds") / "extraction" / "transient.tsv").read_text("utf-8").splitlines()
LINES = list(csv.DictReader(TABLE, delimiter="\t", quoting=csv.QUOTE_NONE))


def of(text: str) -> str:
    return essence(text, find_furniture(text))


@pytest.mark.parametrize("row", LINES, ids=lambda row: f"{row['language']} {row['example']}")
def test_a_line_that_a_site_changes_by_itself_makes_no_difference(row: dict[str, str]) -> None:
    assert is_transient(row["example"])
    assert (
        of(f"{row['example']}\n\n{TEXT}") == of(TEXT) == of(TEXT.replace("\n\n", f"\n\n{row['example']}\n\n"))
    )


@pytest.mark.parametrize(
    "changed",
    [
        TEXT.replace("\n\n", "\n \n\n"),
        TEXT.replace(" ", "  ").replace("people", "people\u00ad"),
        TEXT.replace("OSLO:", "OSLO –"),
        TEXT + "\n\nAlso read: Another storm is on its way",
        TEXT + "\n\nUpdated 5 minutes ago\n\n1,234 views\n\nShare this article",
        TEXT.replace("not guilty", "“not guilty”"),
        "(Reuters Photo)\n\n" + TEXT,
    ],
)
def test_spaces_quotes_and_furniture_make_no_difference(changed: str) -> None:
    assert of(changed) == of(TEXT)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("not guilty", "guilty"),
        ("Twelve people", "Thirteen people"),
        ("12 charges", "13 charges"),
        ("$3.5 million", "$35 million"),
        ("$3.5 million", "€3.5 million"),
        ("OSLO", "BERGEN"),
        ("the storm.", "the storm. Update: the harbour is open."),
        ("worth", "worth -"),
    ],
)
def test_a_word_or_a_number_that_changed_makes_a_difference(before: str, after: str) -> None:
    changed = TEXT.replace(before, after)
    assert changed != TEXT
    if after.endswith(" -"):
        assert of(changed) == of(TEXT)  # a dash alone is no word
    else:
        assert of(changed) != of(TEXT)


@pytest.mark.parametrize(
    "sentence",
    [
        "He said he had published 3 reports an hour ago.",
        "Yesterday 5 people died.",
        "The minister shared his views.",
        "vor 5 Jahren begann der Krieg",
        "L’incendie a fait 5 morts il y a une heure",
        "12人が死亡した。",
        "Published reports say 1200 people died in the quake.",
        "Posted to Kabul in 2019, he stayed.",
        "Updated 3 March 2026: 12 dead",
        "Share this year fell to 12 percent.",
        "Stand heute 14.30 Uhr sind 12 Menschen tot.",
        "Publié hier, il fait 12 morts.",
        "Publicado en 2019, mató a 12.",
        "Publicado ontem, deixou 12 mortos.",
        "Pubblicato oggi, 12 morti",
        "Опубликовано вчера: 12 погибших",
        "نشر في 2019 وقتل 12",
        "प्रकाशित रिपोर्ट में 12 लोगों की मौत",
        "发布会上确认12人死亡。",
        "更新13人死亡",
        "公開された映像には3人が映っている。",
        "등록 차량이 3만 대를 넘었다.",
    ],
)
def test_a_sentence_of_the_report_is_no_such_line(sentence: str) -> None:
    assert not is_transient(sentence)
    assert of(f"{TEXT}\n\n{sentence}") != of(TEXT)


@pytest.mark.parametrize(
    "line",
    [
        "Published on Tuesday, March 3rd, 2026 at 12:31 p.m. EST",
        "Posted yesterday at 9:05 am",
        "Last updated: 2026-03-03T12:31:00Z",
        "Stand: heute, 14 Uhr",
        "Mis à jour : aujourd’hui à 9h05",
        "Publié le mardi 1er mars 2026",
        "Publicado el martes, 3 de marzo de 2026 a las 12:31 h",
        "Aggiornato oggi alle ore 12.31",
        "Обновлено сегодня в 12:31",
        "نشر في 3 مارس 2026",
        "最終更新：2026年3月3日（火） 午後3時5分",
        "更新时间：2026年3月3日星期二 下午3点",
        "수정 2026.03.03 오후 3:05",
        "Diperbarui hari ini pukul 12.31 WIB",
    ],
)
def test_a_date_and_time_alone_is_such_a_line(line: str) -> None:
    assert is_transient(line)


@given(st.lists(st.sampled_from(TEXT.split()), min_size=2, max_size=40), st.data())
def test_space_never_makes_a_difference_and_another_word_always_does(
    words: list[str], data: st.DataObject
) -> None:
    text = " ".join(words)
    spaces = [data.draw(st.sampled_from([" ", "  ", " \t", "\u00a0"])) for _ in words]
    assert essence("".join(word + space for word, space in zip(words, spaces, strict=True))) == essence(text)
    place = data.draw(st.integers(0, len(words) - 1))
    other = [*words[:place], "Reykjavik", *words[place + 1 :]]
    assert essence(" ".join(other)) != essence(text)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("वह दिन भर रहा", "वह दीन भर रहा"),
        ("เขามาที่นี่", "เขาม้าที่นี่"),
        ("கல் விழுந்தது", "கால் விழுந்தது"),
        ("কর বাড়ল", "করে বাড়ল"),
        ("₩500", "₽500"),
    ],
)
def test_vowel_signs_tone_marks_and_money_count(before: str, after: str) -> None:
    assert essence(before) != essence(after)
    assert not is_same_title(before, after)
    assert essence(f"  {before}\n") == essence(before)


def test_titles_are_the_same_when_they_say_the_same_words() -> None:
    assert is_same_title("‘Storm’ closes harbour", "'Storm'  closes harbour ")
    assert not is_same_title("12 dead in storm", "13 dead in storm")
    assert not is_same_title("Storm", None)
    assert is_same_title(None, None)
    assert not is_same_title("?", "!")
