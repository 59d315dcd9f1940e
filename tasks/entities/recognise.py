"""Names as a statistical model sees them: the only file that knows spaCy."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tasks.entities.models import find_model, language_key, model_digest
from tasks.entities.pieces import cut, readable
from tasks.errors import ModelError
from tasks.model import NameSpan

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

#: Parts of a pipeline that read words for others. Where `ner` reads for itself, as in spaCy's small and middle
#: models, nobody asks them, and they would take as long as `ner`. Others (tagger, parser) are never needed.
READERS = frozenset({"tok2vec", "transformer", "curated_transformer"})

#: Labels of models that do not use the OntoNotes scheme.
ONTONOTES = {"PER": "PERSON", "MISC": "MISC"}

#: Pieces in one call of the model; more take more memory and no less time (measured).
BATCH = 8


class Recogniser:
    """Finds names in texts of the languages that have a model; loads a model when it is first needed."""

    def __init__(self, models: Mapping[str, str]) -> None:
        """Take language → package or path; nothing is loaded yet."""
        self._models = dict(models)

    def tagger(self, language: str | None) -> str | None:
        """Return the name of the model for a language ("en_core_web_md"), None without one."""
        folder = self._folder(language)
        return None if folder is None else folder.name.rsplit("-", 1)[0]

    def version(self, language: str | None) -> str | None:
        """Return a digest of the model for a language, None without one."""
        folder = self._folder(language)
        return None if folder is None else model_digest(folder)

    def load(self, languages: Iterable[str | None]) -> None:
        """Load the models of these languages now, as far as there are any."""
        for folder in filter(None, map(self._folder, languages)):
            _load(folder)

    def recognise(self, texts: Sequence[str], language: str | None) -> list[tuple[NameSpan, ...]]:
        """Find the names in each text; no names for a language without a model."""
        folder = self._folder(language)
        if folder is None:
            return [() for _ in texts]
        names: list[list[NameSpan]] = [[] for _ in texts]
        pieces = (
            (piece, (index, start)) for index, text in enumerate(texts) for start, piece in cut(readable(text))
        )
        for index, found in _run(_load(folder), pieces):
            names[index].extend(found)
        return [tuple(found) for found in names]

    def _folder(self, language: str | None) -> Path | None:
        key = language_key(language, self._models)
        return None if key is None else find_model(self._models[key])


def _run(
    model: Language, pieces: Iterable[tuple[str, tuple[int, int]]]
) -> Iterable[tuple[int, list[NameSpan]]]:
    """Yield (index of the text, names of one of its pieces); what the model learns of words is forgotten."""
    with model.memory_zone():
        for doc, (index, start) in model.pipe(pieces, as_tuples=True, batch_size=BATCH):
            yield index, _names(doc, start)


def _names(doc: Doc, start: int) -> list[NameSpan]:
    return [
        NameSpan(
            start=start + ent.start_char,
            end=start + ent.end_char,
            label=ONTONOTES.get(ent.label_, ent.label_),
        )
        for ent in doc.ents
    ]


@cache
def _load(folder: Path) -> Language:
    """Load the parts of a model that find names, once per process.

    Matrices are multiplied by numpy's OpenBLAS instead of BLIS: the same names in 0.7 of the time.
    """
    import spacy  # noqa: PLC0415 (takes a second, and most commands never need it)
    from spacy.util import load_config  # noqa: PLC0415 (see above)
    from thinc.api import use_ops  # noqa: PLC0415 (see above)

    try:
        config = load_config(folder / "config.cfg")
        parts, needed = config["nlp"]["pipeline"], _needed(config["components"])
        with warnings.catch_warnings(), use_ops("numpy", use_blis=False):
            # W095: the English model was made for spaCy 3.7; it gives the same names on 3.8 (measured).
            warnings.filterwarnings("ignore", message=r"\[W095\]")
            model = spacy.load(folder, exclude=[part for part in parts if part not in needed])
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(f"recogniser model {folder.name!r} cannot be loaded: {error}") from None
    if "ner" not in model.pipe_names:
        raise ModelError(f"recogniser model {folder.name!r} finds no names: it has no part called ner")
    return model


def _needed(components: Mapping[str, Any]) -> frozenset[str]:
    """Return the parts of a pipeline without which it would find no names, or others."""
    reads_for_itself = not _listens(components.get("ner", {}).get("model", {}))
    return frozenset({"ner"}) if reads_for_itself else READERS | {"ner"}


def _listens(layer: Mapping[str, Any]) -> bool:
    """Tell whether a layer of a model, or one inside it, takes what another part of the pipeline has read."""
    inside = (part for part in layer.values() if isinstance(part, Mapping))
    return "Listener" in str(layer.get("@architectures", "")) or any(_listens(part) for part in inside)
