"""The parts of the work alone, on one core with everything loaded, on the pages that others get too."""

from __future__ import annotations

from collections.abc import Sequence

from tasks.articles.extract import warm_up
from tasks.entities.recognise import Recogniser
from tasks.model import Page
from tasks.tagging import Tagger, TagInput
from tests.bench.extraction import bare, ours
from tests.bench.rivals import MODEL
from tests.bench.tagging import seconds
from tests.support.countries import tag_countries


def own_parts(pages: Sequence[Page], texts: Sequence[str]) -> dict[str, float]:
    """Return seconds of the processor an item, of ours and of the libraries that we stand on."""
    warm_up()
    models = {"en": MODEL}
    tagger, recogniser = Tagger(f"en={MODEL}"), Recogniser(models)
    inputs = [TagInput(text=text, language="en") for text in texts]
    tagger.tag_inputs(inputs[:8])
    recogniser.recognise(texts[:8], "en")
    tag_countries(None, texts[0], language="en")
    took = {
        "our extraction": seconds(lambda: [ours(page.body) for page in pages]),
        "trafilatura with its metadata": seconds(lambda: [bare(page.body) for page in pages]),
        "our taggers: countries and names": seconds(lambda: tagger.tag_inputs(inputs)),
        "the recogniser they stand on": seconds(lambda: recogniser.recognise(texts, "en")),
        "our countries alone": seconds(lambda: [tag_countries(None, text, language="en") for text in texts]),
    }
    return {name: taken / len(pages) for name, taken in took.items()}
