"""What we are built on: known, under licences that allow it, and without faults that are known of."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Callable
from importlib.metadata import Distribution
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def supply() -> ModuleType:
    spec = importlib.util.spec_from_file_location("supply", ROOT / ".ci" / "supply.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def package(tmp_path: Path) -> Callable[[str], Distribution]:
    def make(metadata: str, licence: str = "") -> Distribution:
        folder = tmp_path / "x-1.dist-info"
        folder.mkdir(exist_ok=True)
        (folder / "METADATA").write_text(f"Metadata-Version: 2.4\nName: x\nVersion: 1\n{metadata}\n")
        (folder / "LICENSE").write_text(licence)
        (folder / "RECORD").write_text("x-1.dist-info/LICENSE,,\nx-1.dist-info/METADATA,,\n")
        return Distribution.at(folder)

    return make


def test_every_package_is_under_a_licence_that_we_may_build_on(supply: ModuleType) -> None:
    assert len(list(supply.installed())) > 100
    assert supply.bad_licences(supply.installed()) == []


@pytest.mark.parametrize(
    ("metadata", "licence", "good"),
    [
        ("License-Expression: MIT", "", True),
        ("License: BSD 3-Clause", "", True),
        ("Classifier: License :: OSI Approved :: Apache Software License", "", True),
        ("", "MIT License\n\nCopyright", True),
        ("License-Expression: AGPL-3.0-only", "", False),
        ("License-Expression: GPL-2.0-or-later", "MIT License", False),
        ("License: Proprietary", "", False),
        ("", "All rights reserved.", False),
        ("", "", False),
    ],
)
def test_a_licence_is_read_wherever_it_is_stated(
    supply: ModuleType, package: Callable[..., Distribution], metadata: str, licence: str, *, good: bool
) -> None:
    assert (supply.bad_licences([package(metadata, licence)]) == []) is good


def test_a_package_that_a_bill_of_materials_lacks_is_named(supply: ModuleType) -> None:
    components = [{"name": each.metadata["Name"], "version": each.version} for each in supply.installed()]
    assert supply.missing_in({"components": components}) == []
    lost, old = components[0], components[1]
    wrong = supply.missing_in({"components": [old | {"version": "0"}, *components[2:]]})
    assert [line.split()[0] for line in wrong] == [supply.canonical(each["name"]) for each in (lost, old)]


def test_faults_are_named_and_what_could_not_be_asked_is_counted(supply: ModuleType) -> None:
    fault = {"id": "PYSEC-1", "fix_versions": ["2"]}
    report = {
        "dependencies": [
            {"name": "a", "version": "1", "vulns": [fault]},
            {"name": "b", "version": "1", "vulns": []},
            {"name": "c", "skip_reason": "could not be audited"},
        ]
    }
    assert supply.faults_in(report) == (["a 1: PYSEC-1, mended in ['2']"], 1)


def test_the_lock_names_exact_versions_of_what_we_are_built_on(supply: ModuleType) -> None:
    locked = {
        supply.canonical(name)
        for name in re.findall(r"^([A-Za-z0-9._-]+)==\S+", (ROOT / "constraints.txt").read_text(), re.MULTILINE)
    }
    required = {"prefect", "feedparser", "psycopg", "trafilatura", "httpcore", "spacy", "apprise"}
    assert required <= locked
