from __future__ import annotations

import json

import pytest

from tasks.countries.gazetteer import load_gazetteer
from tasks.countries.reference import country_codes
from tasks.entities.authority import LONGEST_LINE, Authority, BadLine, read_authorities

GOOD = {"id": "Q1", "name": "Ada Obi", "type": "PERSON"}


def read(*lines: bytes) -> list[Authority | BadLine]:
    return list(read_authorities(lines, load_gazetteer(), country_codes()))


def test_a_record_has_a_key_for_each_of_its_names() -> None:
    (found,) = read(json.dumps(GOOD | {"aliases": ["Dr. A. Obi", "Ada Ob\u00ed"], "country": "NG"}).encode())
    assert isinstance(found, Authority)
    assert found.keys == ("PERSON:ada obi", "PERSON:dr a obi")
    assert (found.name, found.aliases, found.country_code) == ("Ada Obi", ("Dr. A. Obi", "Ada Ob\u00ed"), "NG")


def test_a_place_has_the_key_of_the_gazetteer_in_its_country() -> None:
    (found,) = read(b'{"id": "Q1353", "name": "Delhi", "type": "GPE", "country": "IN"}')
    (other,) = read(b'{"id": "Q0", "name": "Delhi", "type": "GPE", "country": "NO"}')
    assert isinstance(found, Authority)
    assert isinstance(other, Authority)
    assert [key for key in found.keys if key.startswith("city:")]
    assert other.keys == ("GPE:delhi",)


def test_a_byte_order_mark_and_empty_lines_are_nothing() -> None:
    (found,) = read(b"\xef\xbb\xbf" + json.dumps(GOOD).encode(), b"\n", b"   ")
    assert isinstance(found, Authority)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (b"{", "no JSON"),
        (b"[1]", "no JSON object"),
        (b"\xff\xfe", "no JSON"),
        (b'{"name": "A", "type": "PERSON"}', "id is missing"),
        (b'{"id": 7, "name": "A", "type": "PERSON"}', "id is missing or no text"),
        (b'{"id": "Q1", "name": " ", "type": "PERSON"}', "name is missing"),
        (b'{"id": "Q1", "name": "A", "type": "SHIP"}', "type is none of"),
        (b'{"id": "Q1", "name": "A", "type": "ORG", "aliases": "B"}', "aliases is no list"),
        (b'{"id": "Q1", "name": "A", "type": "ORG", "aliases": [3]}', "alias is missing or no text"),
        (b'{"id": "Q1", "name": "A", "type": "ORG", "country": "QQ"}', "country is no code"),
        (b'{"id": "Q1", "name": "A", "type": "ORG", "country": ["IN"]}', "country is no code"),
        (b'{"id": "Q1", "name": "A\\u0000", "type": "ORG"}', "characters that no name has"),
        (b'{"id": "Q1", "name": "A\\ud800", "type": "ORG"}', "characters that no name has"),
        (b'{"id": "Q1", "name": "' + b"A" * 400 + b'", "type": "ORG"}', "too long"),
        (b" " * LONGEST_LINE + b"{}", "longer than"),
        (b"[" * 100_000, "no JSON"),
    ],
)
def test_a_line_that_is_no_record_says_why_and_the_next_is_read(line: bytes, problem: str) -> None:
    bad, good = read(line, json.dumps(GOOD).encode())
    assert isinstance(bad, BadLine)
    assert (bad.number, problem in bad.problem) == (1, True)
    assert isinstance(good, Authority)


def test_an_id_that_comes_twice_is_taken_once() -> None:
    first, second = read(json.dumps(GOOD).encode(), json.dumps(GOOD | {"name": "Other"}).encode())
    assert isinstance(first, Authority)
    assert second == BadLine(number=2, problem="id Q1 comes twice")
