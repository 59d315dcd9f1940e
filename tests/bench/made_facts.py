"""What is worked out from a made-up article for its rows."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid5

from tasks.articles.identity import NAMESPACE
from tasks.stories.events import Told
from tests.bench.made_day import Made
from tests.bench.made_report import RECOGNISED
from tests.bench.made_world import Thing

#: Salience from which an article is about a country.
FOCUS = 0.5
VERSION = "0123456789abcdef"


@dataclass(frozen=True, slots=True)
class Facts:
    """What is worked out once for the rows of an article."""

    uid: UUID
    url: str
    digest: str
    text_hash: str
    published_raw: str | None
    #: When each revision became the known one.
    times: tuple[datetime, ...]

    @classmethod
    def of(cls, made: Made, until: datetime) -> Facts:
        """Work it out."""
        url = f"https://{made.outlet.domain}/{made.first_seen_at:%Y/%m/%d}/report-{made.article_id}"
        later = (min(made.first_seen_at + timedelta(hours=2 * n), until) for n in range(len(made.earlier) + 1))
        raw = made.published_at.isoformat() if made.published_at else None
        digest = hashlib.sha256(url.encode()).hexdigest()
        uid = uuid5(NAMESPACE, f"address {url}")
        return cls(uid, url, digest, made.body.text_hash, raw, tuple(later))


def tagger_of(language: str) -> tuple[str, str | None]:
    """Return which tagger looks at a language, and why it cannot see all that is named."""
    if language in RECOGNISED:
        return f"{language}+rules", None
    return "rules", f"no model for language {language}"


def told_of(made: Made) -> Told:
    """Return what an article is known by, as `stories.facts` finds it."""
    times = {thing: len(spans) + (thing == made.report.titled) for thing, spans in made.body.spans.items()}
    things = sorted(times, key=lambda thing: (-times[thing], thing.key))
    anchors = [thing.key for thing in things if not thing.is_country]
    about = [thing for thing in things if thing.is_country and salience_of(made, thing) >= FOCUS]
    about.sort(key=lambda thing: (-salience_of(made, thing), thing.country_code))
    return Told(
        title=made.title,
        language=made.body.stock.language,
        at=made.published_at or made.first_seen_at,
        anchors=tuple(anchors[:8]),
        focus=tuple(thing.key.removeprefix("country:") for thing in about),
    )


def salience_of(made: Made, thing: Thing) -> float:
    """Return how sure it is that an article is about a country."""
    focus = made.report.topic.focus
    return 0.95 - 0.2 * focus.index(thing.country_code) if thing.country_code in focus else 0.2
