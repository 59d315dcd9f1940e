from __future__ import annotations

from tasks.database import connect
from tasks.storage.outlets import known_countries
from tests.support.articles import make_article
from tests.support.retag import store_tagged
from tests.support.settings import settings_for


def test_the_country_of_an_outlet_is_what_the_article_states_else_what_is_stored_else_none(
    migrated: str,
) -> None:
    with connect(settings_for(migrated)) as connection:
        store_tagged(connection, 1, outlet="skerry.example", outlet_country="IS")
        store_tagged(connection, 2, outlet="silent.example")
        outlets = (
            "www.skerry.example",
            "Skerry.Example",
            "silent.example",
            "unknown.example",
            "bbc.co.uk",
            None,
        )
        articles = [make_article(outlet=outlet) for outlet in outlets]
        stated = make_article(outlet="skerry.example", outlet_country="NO")
        assert known_countries(connection, [*articles, stated]) == ["IS", "IS", None, None, "GB", None, "NO"]
        assert known_countries(connection, []) == []
