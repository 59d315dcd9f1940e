"""Learn weights.tsv from labelled articles: `python seeds/reference/train.py FOLDER [--report]`.

FOLDER holds `<set>_dev.jsonl` files (see examples.py). The weights given by hand are column `by_hand` of the
table itself and are kept; the learned ones are written beside them. With --report nothing is written:
each sign is left out in turn, and what that costs in articles that were not learned from is printed.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from seeds.reference.examples import FOCUS_SETS, NAMED_SETS, labelled, read_names, tag_examples
from seeds.reference.logistic import fit
from seeds.reference.report import HOLD, Weights, learn_mention, print_report
from tasks.countries.weights import weights
from tasks.settings import Settings
from tasks.tagging import Tagger

TABLE = Path(__file__).resolve().parent / "weights.tsv"
HEADER = "model\tsign\tby_hand\tweight"


def by_hand() -> dict[str, Weights]:
    """Return the weights given by hand, by model."""
    found: dict[str, Weights] = {}
    for line in TABLE.read_text(encoding="utf-8").splitlines()[1:]:
        model, sign, weight, _ = line.split("\t")
        found.setdefault(model, {})[sign] = float(weight)
    return found


def write(hand: Mapping[str, Weights], learned: Mapping[str, Weights]) -> None:
    """Write the table; two decimal places are more than the examples support."""
    lines = [
        f"{model}\t{sign}\t{hand[model][sign]:g}\t{round(learned[model][sign], 2) + 0.0:g}"
        for model in sorted(hand)
        for sign in sorted(hand[model])
    ]
    TABLE.write_text("\n".join([HEADER, *lines]) + "\n", encoding="utf-8")
    weights.cache_clear()


def main(arguments: Sequence[str]) -> int:
    """Learn the weights of all models, or report what each sign is worth."""
    folders = [argument for argument in arguments if not argument.startswith("-")]
    if len(folders) != 1:
        print("usage: python seeds/reference/train.py FOLDER [--report]", file=sys.stderr)
        return 2
    tagger = Tagger(Settings().ner_models)
    articles = labelled(Path(folders[0]), tagger)
    hand = by_hand()
    names = read_names(articles)
    if "--report" not in arguments:
        write(hand, {**hand, "mention": learn_mention(names, hand["mention"])})
    read = [(article, tagger.read(article.given, article.names)[0]) for article in articles]
    rows = {
        "named": list(tag_examples([item for item in read if item[0].corpus in NAMED_SETS], "named")),
        "focus": list(tag_examples([item for item in read if item[0].corpus in FOCUS_SETS], "focus")),
    }
    if "--report" in arguments:
        print_report(names, rows, hand)
        return 0
    learned = {
        model: fit([example for _, _, example in found], hand[model], HOLD[model])
        for model, found in rows.items()
    }
    write(hand, {**learned, "mention": learn_mention(names, hand["mention"])})
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
