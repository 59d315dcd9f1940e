"""What storing archived pages says that it changed, where one article has several pages in a batch."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from tasks.database import connect
from tasks.model import TaggedArticle
from tasks.settings import Settings
from tasks.storage.replay import Change, PageToReplay, store_replay
from tasks.storage.runs import recorded_run
from tests.support.articles import make_article, make_tagged
from tests.support.settings import settings_for

NOW = datetime(2025, 1, 8, 12, tzinfo=UTC)
FIRST = make_tagged()
OTHER_TITLE = make_tagged(article=make_article(title="Ferry sails again"))
OTHER_TEXT = make_tagged(article=make_article(text=FIRST.article.text + " The ferry sails again."))
ELSEWHERE = make_tagged(article=make_article(origin="2.html", url="https://other.example/2"))


@pytest.fixture
def settings(migrated: str) -> Settings:
    return settings_for(migrated)


def archived(number: int, tagged: TaggedArticle) -> PageToReplay:
    url = tagged.article.url or ""
    return PageToReplay(
        page_id=number, url=url, final_url=url, file="a.warc.gz", position=number, length=1, digest=str(number),
        fetched_at=NOW - timedelta(days=9 - number), is_found=False, article_uid=None,
        title=None, published_raw=None,
    )  # fmt: skip


def changes(settings: Settings, batches: Sequence[Sequence[TaggedArticle]]) -> dict[Change, int]:
    """Store batches as a replay does, and count what is said of all of them."""
    total: dict[Change, int] = {}
    with recorded_run(settings, "replay", None, {}, "test") as run_id, connect(settings) as connection:
        for number, batch in enumerate(batches):
            with connection.transaction():
                pages = [archived(position, each) for position, each in enumerate(batch)]
                done = store_replay(connection, run_id, pages, batch, NOW + timedelta(minutes=number))
            for change, times in done.changes.items():
                total[change] = total.get(change, 0) + times
    return total


@pytest.mark.parametrize(
    ("pages", "said"),
    [
        ([FIRST], {"new": 1}),
        ([FIRST, ELSEWHERE], {"new": 2}),
        ([FIRST, FIRST], {"new": 1, "unchanged": 1}),
        ([FIRST, OTHER_TITLE], {"new": 1, "title": 1}),
        ([FIRST, OTHER_TEXT], {"new": 1, "text": 1}),
        ([FIRST, ELSEWHERE, OTHER_TEXT], {"new": 2, "text": 1}),
    ],
)
def test_of_two_pages_of_an_article_one_is_new_and_the_other_says_what_it_changed(
    settings: Settings, pages: list[TaggedArticle], said: dict[Change, int]
) -> None:
    assert changes(settings, [pages]) == said


def test_it_says_the_same_whether_they_come_in_one_batch_or_in_two(settings: Settings) -> None:
    assert changes(settings, [[FIRST], [OTHER_TEXT]]) == {"new": 1, "text": 1}
