"""Guards against a collapse of speed: ratios only, wide enough for a busy machine."""

from __future__ import annotations

from tasks.entities.recognise import Recogniser
from tasks.tagging import Tagger, TagInput
from tests.bench.tagging import LENGTH, MODEL, make_articles, seconds
from tests.bench.turns import in_turn
from tests.support.countries import tag_countries

#: Measured: the recogniser takes 13 times as long as countries, and four fifths of full tagging.
FASTER = 4
RULES_MOST = 0.5
#: Measured: full tagging to its recogniser; and what a loss of 30 % makes of it.
FULL = 1.22
FULL_MOST = FULL * 1.3


def test_articles_of_the_benchmark_have_one_length_and_are_not_the_same() -> None:
    articles = make_articles(20)
    assert {len(text) for text in articles} == {LENGTH}
    assert len(set(articles)) == 20


def test_countries_are_much_faster_than_the_recogniser() -> None:
    articles = make_articles(10)
    recogniser = Recogniser({"en": MODEL})
    recogniser.recognise(articles[:1], "en")
    tag_countries(None, articles[0], language="en")
    alone = seconds(lambda: [tag_countries(None, text, language="en") for text in articles])
    assert alone * FASTER < seconds(lambda: recogniser.recognise(articles, "en"))


def test_everything_but_the_recogniser_is_cheap() -> None:
    given = [TagInput(text=text, language="en") for text in make_articles(10)]
    plain, full = Tagger(""), Tagger(f"en={MODEL}")
    full.tag_inputs(given[:1])
    assert seconds(lambda: plain.tag_inputs(given)) < RULES_MOST * seconds(lambda: full.tag_inputs(given))


def test_full_tagging_costs_little_more_than_its_recogniser() -> None:
    articles = make_articles(10)
    given = [TagInput(text=text, language="en") for text in articles]
    full, recogniser = Tagger(f"en={MODEL}"), Recogniser({"en": MODEL})
    full.tag_inputs(given[:1])
    all_of_it, names = in_turn(lambda: full.tag_inputs(given), lambda: recogniser.recognise(articles, "en"))
    assert all_of_it < FULL_MOST * names, f"{all_of_it / names:.2f}"


def test_eight_times_the_text_takes_about_eight_times_as_long() -> None:
    text = "\n\n".join(make_articles(16))
    short = text[: len(text) // 8]
    tag_countries(None, short, language="en")
    whole = seconds(lambda: tag_countries(None, text, language="en"))
    assert whole < 20 * seconds(lambda: tag_countries(None, short, language="en"))
