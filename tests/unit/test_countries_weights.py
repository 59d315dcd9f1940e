from __future__ import annotations

import json
import math

import pytest

from seeds.reference.examples import NAMED_SETS, Labelled, labelled, mention_examples, read_names, tag_examples
from seeds.reference.logistic import Example, fit
from seeds.reference.train import by_hand, main
from tasks.countries.evidence import signs
from tasks.countries.judge import focus_signs, named_signs
from tasks.countries.mentions import survey
from tasks.countries.weights import Model, log_odds, probability, weights
from tasks.tagging import Tagger, TagInput

MODELS: tuple[Model, ...] = ("mention", "named", "focus")
TEXTS = {
    "geovirus": ("g1", "Doctors in Peru treated ten patients.", ["PE"]),
    "lgl": ("l1", "The council of Paris, Texas met. Paris has 25,000 people.", ["US"]),
    "reuters": ("r1", "Kenya raised its rate. Kenya's bank said so. A visitor from Chile agreed.", ["KE"]),
    "focus": ("f1", "Norway and its fjords.", ["NO"]),
}


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    return Tagger("")


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory, tagger: Tagger) -> list[Labelled]:
    folder = tmp_path_factory.mktemp("sets")
    for corpus, (key, text, right) in TEXTS.items():
        row = {"id": key, "text": text, "countries": right, "ignore": []}
        (folder / f"{corpus}_dev.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    return labelled(folder, tagger)


def test_a_sign_that_is_always_right_gets_weight_and_one_that_never_is_loses_it() -> None:
    examples = [
        *[Example(signs=(("good", 1.0),), right=True)] * 30,
        *[Example(signs=(("bad", 1.0),), right=False)] * 30,
    ]
    found = fit(examples, {"good": 0.0, "bad": 0.0, "unseen": 1.5}, 1.0)
    assert found["good"] > 1.0
    assert found["bad"] < -1.0
    assert found["unseen"] == 1.5


def test_the_rate_of_right_examples_is_the_probability_that_is_learned() -> None:
    examples = [Example(signs=(("any", 1.0),), right=number < 700) for number in range(1000)]
    found = fit(examples, {"any": 0.0}, 1e-6)
    assert probability(found["any"]) == pytest.approx(0.7, abs=1e-4)


def test_the_hand_is_kept_the_more_it_is_held() -> None:
    examples = [Example(signs=(("sign", 1.0),), right=True)] * 50
    loose, tight = (fit(examples, {"sign": -2.0}, hold)["sign"] for hold in (1.0, 1000.0))
    assert loose > 0.0 > -1.5 > tight > -2.0


def test_an_example_counts_as_much_as_its_share() -> None:
    once = [Example(signs=(("any", 1.0),), right=True), Example(signs=(("any", 1.0),), right=False)]
    thrice = [Example(signs=(("any", 1.0),), right=True, share=3.0), once[1]]
    assert fit(once, {"any": 0.0}, 1e-6)["any"] == pytest.approx(0.0, abs=1e-6)
    assert fit(thrice, {"any": 0.0}, 1e-6)["any"] == pytest.approx(math.log(3), abs=1e-3)


def test_a_repeated_name_is_one_example_and_what_a_larger_place_settles_is_none(
    articles: list[Labelled],
) -> None:
    names = read_names(articles)
    assert {article.corpus for article, _ in names} == set(NAMED_SETS)
    (paris,) = {word for article, found in names if article.corpus == "lgl" for word, _ in found}
    examples = list(mention_examples(names, weights("mention")))
    assert paris == "Paris"
    assert sum(example.share for example in examples if example.right) == pytest.approx(4.0)


def test_what_an_article_is_about_is_right_and_what_it_only_names_is_wrong(
    articles: list[Labelled], tagger: Tagger
) -> None:
    read = [(article, tagger.read(article.given, article.names)[0]) for article in articles]
    found = {(article.corpus, code): example for article, code, example in tag_examples(read, "focus")}
    assert found["reuters", "KE"].right
    assert not found["reuters", "CL"].right
    assert found["focus", "NO"].share > found["reuters", "KE"].share


@pytest.mark.parametrize("model", MODELS)
def test_every_weight_is_learned_from_one_given_by_hand(model: Model) -> None:
    assert by_hand()[model].keys() == weights(model).keys()


def test_every_sign_of_an_article_has_a_weight(tagger: Tagger) -> None:
    title = "Paris and Kinshasa"
    text = "PARIS - Georgian dishes in English. UGA and Georgia Tech, 5 Malta Road, met Mr Chad in La Paz."
    for found, context in survey(title, text, language="en"):
        for hit in found.hits:
            for item in hit.candidates:
                assert math.isfinite(log_odds(signs(item, hit, context), weights("mention")))
    given = TagInput(title=title, text=text, language="en")
    (names,) = tagger.recognise([given])
    article, _ = tagger.read(given, names)
    for code in article.weights:
        assert math.isfinite(log_odds(named_signs(code, article), weights("named")))
        assert math.isfinite(log_odds(focus_signs(code, article), weights("focus")))


def test_training_without_a_folder_says_how(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--report"]) == 2
    assert "FOLDER" in capsys.readouterr().err
