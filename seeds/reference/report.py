"""Learn the weights, and say what each sign is worth in articles that they were not learned from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from seeds.reference.examples import Decision, Labelled, Names, mention_examples
from seeds.reference.logistic import Example, fit
from tasks.countries.weights import log_odds

#: How strongly the hand's weights are kept, chosen by what was best in articles not learned from.
HOLD = {"mention": 300.0, "named": 5.0, "focus": 5.0}
#: Rounds of choosing the right reading by the weights, then fitting them.
ROUNDS = 3
FOLDS = 5
Weights = dict[str, float]
Row = tuple[Labelled, str, Example]


def learn_mention(articles: Sequence[Names], hand: Weights) -> Weights:
    """Return weights for the reading of a name."""
    found = hand
    for _ in range(ROUNDS):
        found = fit(list(mention_examples(articles, found)), hand, HOLD["mention"])
    return found


def print_report(
    names: Sequence[Names], rows: Mapping[str, Sequence[Row]], hand: Mapping[str, Weights]
) -> None:
    """Print for each sign how much F1 a model loses without it."""
    print("model\tsign\tF1 with\tF1 without\tgain")
    best = mention_figure(names, hand["mention"])
    for sign in sorted(hand["mention"]):
        poorer = [(article, without_sign(decisions, sign)) for article, decisions in names]
        print(line("mention", sign, best, mention_figure(poorer, hand["mention"])))
    for model, found in rows.items():
        best = tag_figure(found, hand[model], HOLD[model])
        for sign in sorted(hand[model]):
            blinded = [(article, code, blind(example, sign)) for article, code, example in found]
            print(line(model, sign, best, tag_figure(blinded, hand[model], HOLD[model])))


def line(model: str, sign: str, best: float, poorer: float) -> str:
    """Return one line of the report."""
    return f"{model}\t{sign}\t{best:.4f}\t{poorer:.4f}\t{best - poorer:+.4f}"


def held_out(
    articles: Sequence[Labelled], learn: Callable[[set[str]], Weights]
) -> Iterator[tuple[set[str], Weights]]:
    """Yield each fifth of the articles with weights learned from the other four."""
    keys = sorted({article.key for article in articles})
    for fold in range(FOLDS):
        part = set(keys[fold::FOLDS])
        yield part, learn(set(keys) - part)


def mention_score(articles: Sequence[Names], found: Weights) -> tuple[int, int, int]:
    """Return countries rightly found, wrongly found and missed."""
    right = wrong = missed = 0
    for article, names in articles:
        got = set()
        for _, readings in names:
            odds, code = max((log_odds(signs, found), code) for code, signs in readings)
            if odds >= 0:
                got.add(code)
        got -= article.ignored
        right, wrong = right + len(got & article.right), wrong + len(got - article.right)
        missed += len(article.right - got)
    return right, wrong, missed


def f1(counts: Sequence[Sequence[int]]) -> float:
    """Return F1 from (right, wrong, missed) of several parts."""
    right, wrong, missed = (sum(column) for column in zip(*counts, strict=True))
    return float(2 * right / (2 * right + wrong + missed))


def mention_figure(articles: Sequence[Names], hand: Weights) -> float:
    """Return F1 of the mention model in articles that it was not learned from."""
    parts = held_out(
        [article for article, _ in articles],
        lambda keys: learn_mention([item for item in articles if item[0].key in keys], hand),
    )
    return f1(
        [mention_score([item for item in articles if item[0].key in part], found) for part, found in parts]
    )


def tag_figure(rows: Sequence[Row], hand: Weights, hold: float) -> float:
    """Return F1 of a model of tags in articles that it was not learned from."""
    counts = []
    for part, found in held_out(
        [row[0] for row in rows],
        lambda keys: fit([example for article, _, example in rows if article.key in keys], hand, hold),
    ):
        chosen = [example for article, _, example in rows if article.key in part]
        yes = [log_odds(example.signs, found) >= 0 for example in chosen]
        hits = sum(said and example.right for said, example in zip(yes, chosen, strict=True))
        counts.append((hits, sum(yes) - hits, sum(example.right for example in chosen) - hits))
    return f1(counts)


def without_sign(decisions: Sequence[Decision], sign: str) -> tuple[Decision, ...]:
    """Return the names of an article without one sign."""
    return tuple(
        (word, tuple((code, tuple(item for item in found if item[0] != sign)) for code, found in readings))
        for word, readings in decisions
    )


def blind(example: Example, sign: str) -> Example:
    """Return an example without one sign."""
    kept = tuple(item for item in example.signs if item[0] != sign)
    return Example(signs=kept, right=example.right, share=example.share)
