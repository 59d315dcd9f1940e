"""What a user would take instead, measured on the same pages in an environment of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tasks.entities.models import find_model
from tasks.model import Page
from tests.bench.cpu import Cost, cost_of
from tests.bench.pages import extracted

#: What is installed, in the newest version there is.
PACKAGES = (
    "newspaper4k[all]",
    "news-please",
    "country-named-entity-recognition",
    "spacy>=3.8,<4",
    "psycopg[binary]",
)
MODEL = "en_core_web_md"
SCRIPT = Path(__file__).with_name("rival_work.py")
WAYS = ("newspaper4k", "news-please", "spacy", "countries")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rival:
    """What one way took, or why it could not be measured."""

    #: Seconds of the processor an item, with everything loaded; of `naive` the whole script's, from its start.
    seconds: float | None
    versions: str
    problem: str = ""


def make_environment(folder: Path) -> Path:
    """Install the others into a new environment, and return its Python; none of it touches ours."""
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    python = folder / "bin" / "python"
    # One that lacks is named in the table; the others are measured all the same.
    for package in PACKAGES:
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", package], check=False)
    return python


def write_pages(path: Path, pages: Sequence[Page]) -> None:
    """Write pages with the text that we make of them, so that all taggers get the same."""
    articles = {article.origin: article.text for article in extracted(pages)}
    lines = [
        {"url": page.given.url, "html": page.body.decode(), "text": articles[page.origin]}
        for page in pages
        if page.origin in articles
    ]
    path.write_text("\n".join(json.dumps(line) for line in lines), "utf-8")


def measure(python: Path, pages: Path) -> dict[str, Rival]:
    """Measure each part alone, on one core."""
    return {way: _measure_one(_command(python, way, pages)) for way in WAYS}


def _command(python: Path, way: str, pages: Path, *address: str) -> list[str]:
    return [str(python), str(SCRIPT), way, str(pages), str(find_model(MODEL)), *address]


def _measure_one(command: Sequence[str]) -> Rival:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["it says nothing"])[-1]
        return Rival(seconds=None, versions="", problem=last[:120])
    return _rival(done.stdout)


def _rival(output: str) -> Rival:
    answer = json.loads(output.splitlines()[-1])
    named = ", ".join(f"{name} {number}" for name, number in answer["versions"].items())
    return Rival(seconds=answer["seconds"], versions=named)


def measure_naive(
    python: Path, pages: Path, address: str, data: Path, environment: Mapping[str, str]
) -> Cost | None:
    """Run newspaper4k, spaCy's defaults and row inserts in one process, from its start; None if it fails."""
    try:
        return cost_of(_command(python, "naive", pages, address), environment, data)
    except subprocess.CalledProcessError:
        return None
