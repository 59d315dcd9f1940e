"""What changes the version of the taggers: every rule, table and model that decides a tag, and nothing else."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tasks.entities.models import model_digest
from tasks.tagging import Tagger, current_versions

ROOT = Path(__file__).parents[2]
MODELS = "en=en_core_web_md,fr=fr_core_news_md"
#: Modules of tasks that taggers import and that decide nothing: types and words.
TYPES = {"tasks.errors", "tasks.model"}
#: Changes each file in turn, and says which of them changed which version.
CHANGE_EACH = """
import json, sys
from pathlib import Path
from tasks.entities.version import files_version, rules_version
from tasks.tagging import current_versions

def versions():
    for cached in (files_version, rules_version):
        cached.cache_clear()
    return [version.version for version in current_versions("")[None]]

before, changed = versions(), {}
for name in sys.argv[1:]:
    file = Path(name)
    old = file.read_bytes() if file.exists() else None
    file.parent.mkdir(exist_ok=True)
    file.write_bytes((old or b"") + b"# \\n")
    changed[name] = [one != other for one, other in zip(versions(), before)]
    file.write_bytes(old) if old is not None else file.unlink()
assert versions() == before
print(json.dumps(changed))
"""


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the sources and seeds, which may be changed."""
    folder = tmp_path_factory.mktemp("copy")
    for name in ("tasks", "seeds", "sql"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "recorded"))
    return folder


def run(folder: Path, code: str, *arguments: str) -> Any:
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=folder, capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)


def named(folder: Path, *patterns: str) -> list[str]:
    return sorted(str(file.relative_to(folder)) for pattern in patterns for file in folder.glob(pattern))


def test_every_rule_and_table_of_the_taggers_changes_both_versions(copy: Path) -> None:
    """Both, as entities rest on countries, and countries on what turned out to be no place."""
    rules = named(copy, "tasks/countries/**/*.py", "tasks/entities/**/*.py")
    tables = named(copy, "seeds/reference/*.[ct]sv", "seeds/entities/*.txt")
    deciding = [*rules, *tables, "tasks/tagging.py", "tasks/spans.py"]
    deciding.remove("seeds/reference/outlets.csv")
    added = [
        "seeds/reference/weights.json",
        "seeds/entities/weights.json",
        "seeds/reference/learned/weights.json",
    ]
    assert len(deciding) > 60
    changed = run(copy, CHANGE_EACH, *deciding, *added)
    assert [name for name, versions in changed.items() if versions != [True, True]] == []


def test_nothing_else_does(copy: Path) -> None:
    scripts = named(copy, "seeds/reference/*.py")
    others = named(copy, "tasks/*.py", "tasks/articles/*.py", "tasks/storage/*.py", "sql/**/*.sql")
    seeds = named(copy, "seeds/*/*.csv", "seeds/*.md", "seeds/*.opml", "seeds/articles/*")
    neutral = {*scripts, *others, *seeds, "seeds/reference/notes.md", "seeds/other/weights.json"}
    neutral -= {"tasks/tagging.py", "tasks/spans.py", "seeds/reference/countries.csv"}
    assert {"seeds/reference/outlets.csv", "seeds/reference/build.py", "tasks/pools.py"} < neutral
    changed = run(copy, CHANGE_EACH, *sorted(neutral))
    assert [name for name, versions in changed.items() if versions != [False, False]] == []


def test_every_module_that_the_taggers_import_is_part_of_the_version(copy: Path) -> None:
    code = (
        "import json, sys, tasks.tagging; print(json.dumps([m for m in sys.modules if m.startswith('tasks.')]))"
    )
    modules = {name for name in run(copy, code) if not name.startswith(("tasks.countries", "tasks.entities"))}
    assert modules == TYPES | {"tasks.spans", "tasks.tagging"}


def write_model(folder: Path, weights: bytes) -> Path:
    (folder / "ner").mkdir(parents=True, exist_ok=True)
    (folder / "meta.json").write_text('{"name": "m"}')
    (folder / "ner" / "model").write_bytes(weights)
    return folder


def test_another_model_changes_the_versions_of_its_language_alone(tmp_path: Path) -> None:
    model = write_model(tmp_path / "model", b"1")
    before = current_versions(f"en=en_core_web_md,xx={model}")
    write_model(model, b"2")
    model_digest.cache_clear()
    after = current_versions(f"en=en_core_web_md,xx={model}")
    assert {language for language in before if before[language] != after[language]} == {"xx"}
    assert all(one.version != other.version for one, other in zip(before["xx"], after["xx"], strict=True))


def test_the_current_versions_are_those_that_a_tagger_notes() -> None:
    current, tagger = current_versions(MODELS), Tagger(MODELS)
    assert set(current) == {"en", "fr", None}
    for language in ("en", "fr", None):
        assert tagger.versions(language) == current[language]
    countries, entities = tagger.versions("is")
    assert (countries.version, entities.version) == tuple(version.version for version in current[None])
