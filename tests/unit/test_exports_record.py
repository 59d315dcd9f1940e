"""Records of an export that somebody may have changed: what is wrong is named, nothing is guessed."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from tasks.articles.essence import essence
from tasks.articles.fingerprint import fingerprint
from tasks.exports.fields import BadRecordError
from tasks.exports.record import imported

TEXT = "MALE: Muizzu met Modi."
COUNTRY = {"code": "MV", "role": "focus", "score": 0.9, "salience": 1, "mentions": 1, "spans": [[0, 4]]}
PERSON = {"key": "PERSON:modi", "name": "Narendra Modi", "form": "Modi", "type": "PERSON", "mentions": 1,
          "spans": [[17, 21]], "aliases": ["Modi"]}  # fmt: skip
TAGGERS = [
    {"kind": "countries", "tagger": "rules", "version": "1", "problem": None},
    {"kind": "entities", "tagger": "rules", "version": "1", "problem": "no model"},
]
RECORD: dict[str, Any] = {
    "article_uid": "6f1c1f0a-3b1e-5d0a-9a53-0c5d2f1e7b11", "identity_source": "content", "kind": "text",
    "text": TEXT, "text_hash": fingerprint(TEXT), "extractor": "plain", "extractor_version": "1",
    "published_missing": "absent", "countries": [COUNTRY], "entities": [PERSON], "taggers": TAGGERS,
}  # fmt: skip


def test_what_a_record_does_not_say_is_not_known() -> None:
    found = imported(RECORD, "a.jsonl:1")
    article = found.tagged.article
    assert (article.title, article.url, article.authors, article.dateline) == (None, None, (), None)
    assert article.origin == "a.jsonl:1"
    assert article.essence_hash == essence(TEXT)
    assert found.names == ("Narendra Modi",)
    assert found.tagged.entities[0].forms == ("Modi",)
    assert [version.problem for version in found.tagged.versions] == [None, "no model"]


def test_tags_of_a_text_that_not_both_taggers_saw_are_left_out() -> None:
    found = imported(RECORD | {"taggers": TAGGERS[:1]}, "x").tagged
    assert (found.countries, found.entities, found.versions) == ((), (), ())


def test_an_earlier_revision_has_its_own_text_and_no_tags() -> None:
    past = {
        "title": "Old", "text": "Old text.", "text_hash": fingerprint("Old text."), "extractor": "plain",
        "extractor_version": "0", "known_from": "2025-01-01T00:00:00+00:00",
    }  # fmt: skip
    ((older, known_from),) = imported(RECORD | {"earlier": [past]}, "x").earlier
    assert (older.article.title, older.article.title_source, older.article.text) == ("Old", "page", "Old text.")
    assert (older.article.method_version, older.countries, older.versions) == ("0", (), ())
    assert older.article.uid == imported(RECORD, "x").tagged.article.uid
    assert known_from == datetime(2025, 1, 1, tzinfo=UTC)
    with pytest.raises(BadRecordError, match=r"^earlier\[0\]\.text_hash is not that of the text"):
        imported(RECORD | {"earlier": [past | {"text": "Another."}]}, "x")


def test_a_text_that_differs_from_the_hashed_one_in_nothing_that_counts_is_taken() -> None:
    changes = {"text": TEXT + "\n\nShare", "essence_hash": essence(TEXT)}
    assert imported(RECORD | changes, "x").tagged.article.text_hash == fingerprint(TEXT)


def test_lists_may_be_json_in_a_text_as_parquet_has_them() -> None:
    assert imported(RECORD | {"furniture": "[[5, 6]]"}, "x").tagged.article.furniture == ((5, 6),)


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"text": None}, "text is missing"),
        ({"text": ""}, "text is missing"),
        ({"text": "another"}, "text_hash is not that of the text: one of them was changed"),
        ({"article_uid": "x"}, "article_uid is no UUID"),
        ({"identity_source": None}, "identity_source is missing"),
        ({"kind": "pdf"}, "kind is 'pdf', not one of html, text, record, entry"),
        ({"language_confidence": "1"}, "language_confidence is not a number"),
        ({"language_confidence": True}, "language_confidence is not a number"),
        ({"published_at": "soon"}, "published_at is no time in ISO 8601"),
        ({"published_at": 7}, "published_at is no time with a zone"),
        ({"published_at": "2025-01-01T00:00:00"}, "published_at is no time with a zone"),
        ({"authors": "Ann"}, "authors is neither a list nor one in JSON"),
        ({"authors": {"a": 1}}, "authors is not a list"),
        ({"authors": [1]}, "authors is not a list of texts"),
        ({"paywalled": "no"}, "paywalled is not true or false"),
        ({"furniture": [[5, 3]]}, "furniture is not of pairs [begin, end]"),
        ({"furniture": [[0, 5, 6]]}, "furniture is not of pairs [begin, end]"),
        ({"furniture": [[False, True]]}, "furniture is not of pairs [begin, end]"),
        ({"furniture": [[-1, 3]]}, "furniture is not of pairs [begin, end]"),
        ({"furniture": [[0, 5], [3, 9]]}, "furniture overlap or are not in order"),
        ({"dateline": [0, 5]}, "dateline_place is missing"),
        ({"countries": [7]}, "countries is not a list of objects"),
        ({"countries": [COUNTRY | {"spans": [[0, 23]]}]}, "MV lies outside of text or title"),
        ({"countries": [COUNTRY | {"title_spans": [[0, 1]]}]}, "MV lies outside of text or title"),
        ({"countries": [COUNTRY | {"role": "hero"}]}, "countries[0].role is 'hero', not one of"),
        ({"countries": [COUNTRY | {"score": None}]}, "countries[0].score is missing"),
        ({"entities": [PERSON, PERSON | {"name": ""}]}, "entities[1].name is missing"),
        ({"entities": [PERSON | {"spans": [[0, 99]]}]}, "PERSON:modi lies outside of text or title"),
        ({"addresses": [{"source": "rumour", "url": "x"}]}, "addresses[0].source is 'rumour', not one of"),
        ({"published_claims": [{"source": "feed"}]}, "published_claims[0].raw is missing"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_record_is_named(changes: dict[str, Any], complaint: str) -> None:
    with pytest.raises(BadRecordError) as refused:
        imported(RECORD | changes, "x")
    assert str(refused.value).startswith(complaint)


@pytest.mark.parametrize("record", [None, 7, "x", [RECORD]])
def test_what_is_no_object_is_no_record(record: Any) -> None:
    with pytest.raises(BadRecordError, match="not a JSON object"):
        imported(record, "x")
