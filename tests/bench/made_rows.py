"""Made-up articles as rows of the real tables, in the form that COPY reads."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from tasks.storage.rows import ranges
from tasks.storage.stories import ENOUGH
from tasks.stories.agencies import credited_agency
from tasks.stories.events import event_keys
from tasks.stories.times import in_period
from tests.bench.made_day import Made
from tests.bench.made_facts import FOCUS, VERSION, Facts, salience_of, tagger_of, told_of
from tests.bench.made_world import Thing

#: Entries of feeds are kept so long; see tasks/storage/maintain.py.
KEPT = timedelta(days=90)
Rows = dict[str, list[str]]


@dataclass(slots=True, kw_only=True)
class Filler:
    """Rows of articles, and what was named in them, with the first time."""

    until: datetime
    rows: Rows = field(default_factory=lambda: defaultdict(list))
    forms: dict[tuple[Thing, str], datetime] = field(default_factory=dict)
    kept: Counter[int] = field(default_factory=Counter)

    def add_day(self, made: Iterable[Made]) -> None:
        """Add the articles of a day."""
        self.kept.clear()
        for each in made:
            self._add(each)

    def add_things(self) -> None:
        """Add what was named since this was last asked for."""
        first: dict[Thing, datetime] = {}
        for (thing, form), at in self.forms.items():
            first[thing] = min(at, first.get(thing, at))
            self._row("made.forms", thing.entity_id, form, at)
        for thing, at in first.items():
            self._row(
                "made.things", thing.entity_id, thing.key, thing.name, thing.type, thing.country_code,
                thing.place_id, at,
            )  # fmt: skip
        self.forms.clear()

    def _row(self, table: str, *values: Any) -> None:
        self.rows[table].append("\t".join([r"\N" if value is None else str(value) for value in values]) + "\n")

    def _add(self, made: Made) -> None:
        facts = Facts.of(made, self.until)
        self._add_article(made, facts)
        self._add_revisions(made, facts)
        self._add_sources(made, facts)
        self._add_tags(made, facts)
        self._add_story(made, facts)

    def _add_article(self, made: Made, facts: Facts) -> None:
        report, head = made.report, made.body.head
        raw = facts.published_raw
        self._row(
            "news.articles", made.article_id, facts.uid, "address",
            made.outlet.outlet_id, "html", facts.url, "address", made.title, "jsonld", made.published_at, raw,
            raw and "jsonld", raw and made.precision, None if raw else "absent", made.body.stock.language, 0.98,
            report.city.name if head else None, report.city.country_code if head else None,
            len(made.earlier) + 1, facts.text_hash, made.body.essence_hash, "allowed", made.first_seen_at,
            made.first_seen_at, facts.times[-1],
        )  # fmt: skip

    def _add_revisions(self, made: Made, facts: Facts) -> None:
        untils = [*facts.times[1:], None]
        bodies = [*made.earlier, made.body]
        for number, (body, since, until) in enumerate(zip(bodies, facts.times, untils, strict=True), 1):
            text_hash = facts.text_hash if body is made.body else body.text_hash
            self._row(
                "news.article_revisions", made.article_id, number, facts.url, made.title, text_hash,
                "trafilatura", "2.0.0", since, until, since,
            )  # fmt: skip
            dateline = f"[0,{len(body.head)})" if body.head else None
            self._row("news.article_texts", made.article_id, number, _escaped(body.text), dateline, "{}")

    def _add_sources(self, made: Made, facts: Facts) -> None:
        url, seen = facts.url, made.first_seen_at
        self._row("news.article_urls", made.article_id, url, "identity", seen)
        if made.article_id % 5 == 0:
            self._row("news.article_urls", made.article_id, f"{url}?page=1", "asked", seen)
        if facts.published_raw:
            self._row(
                "news.published_claims", made.article_id, "jsonld", facts.published_raw, made.published_at,
                made.precision,
            )  # fmt: skip
        self._row(
            "ops.pages", made.article_id, url, url, 200, "text/html", f"sha1:{facts.digest[:32].upper()}",
            9_000 + 20 * len(made.body.text), f"{seen:%Y/%m/%d}.warc.gz", 10_000 * made.article_id, 9_000,
            "response", seen,
        )  # fmt: skip
        feeds = made.outlet.feed_ids[: 1 + made.article_id % 2]
        for feed_id in feeds:
            self._row("news.article_feeds", made.article_id, feed_id, made.title, facts.published_raw, seen)
            if seen > self.until - KEPT:
                self._row(
                    "ops.entries", feed_id, facts.digest, url, made.title, facts.published_raw, facts.text_hash,
                    "article", seen, seen + timedelta(hours=20), seen,
                )  # fmt: skip

    def _add_tags(self, made: Made, facts: Facts) -> None:
        tagger, problem = tagger_of(made.body.stock.language)
        for thing, spans in made.body.spans.items():
            title = [(0, made.report.titled_end)] if thing == made.report.titled else []
            named = [made.body.text[start:end] for start, end in spans]
            for form in named:
                self.forms.setdefault((thing, form), made.first_seen_at)
            evidence = (len(spans) + len(title), ranges(spans), ranges(title), tagger, VERSION)
            self._row("news.article_entities", made.article_id, thing.entity_id, max(named, key=len), *evidence)
            if thing.is_country:
                salience = salience_of(made, thing)
                role = "focus" if salience >= FOCUS else "mentioned"
                where = (made.article_id, thing.country_code)
                self._row("news.article_countries", *where, role, 0.9, salience, *evidence)
        for kind, why in (("countries", None), ("entities", problem)):
            looked = (kind, len(facts.times), tagger, VERSION, why, facts.times[-1])
            self._row("news.enrichments", made.article_id, *looked)

    def _add_story(self, made: Made, facts: Facts) -> None:
        at, seen = made.published_at or made.first_seen_at, made.first_seen_at
        if made.story_id == made.article_id:
            self._row("news.stories", made.story_id, made.story_id, 1, 1, at, at, None, seen, None)
        elif made.method == "event" and made.article_id % 10 == 0:
            # A story that turned out to be another one.
            self._row("news.stories", made.article_id, None, 0, 0, at, at, made.story_id, seen, self.until)
        agency = credited_agency(made.body.text, (), made.outlet.domain)
        self._row(
            "news.story_articles", made.article_id, made.story_id, made.copy_of, made.matched, agency,
            made.method, made.score, made.first_seen_at,
        )  # fmt: skip
        bands, keys = self._few(in_period(made.body.bands, at)), self._few(event_keys(told_of(made)))
        self._row("news.article_signatures", made.article_id, len(facts.times), _array(bands), _array(keys))

    def _few(self, values: Iterable[int]) -> list[int]:
        """Return those that not enough others have; all that have one are of one day."""
        kept = [value for value in values if self.kept[value] < ENOUGH]
        self.kept.update(kept)
        return kept


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("\n", r"\n").replace("\t", r"\t")


def _array(values: Iterable[int]) -> str:
    return "{" + ",".join(map(str, values)) + "}"
