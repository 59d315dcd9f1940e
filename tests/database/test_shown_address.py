"""Addresses as they are shown: Python and the views hide the same."""

from __future__ import annotations

import pytest

from sql.migrate import Connection
from tasks.web.shown import shown_address, shown_text

SHOWN = {
    "https://a.example/feed": "https://a.example/feed",
    "https://me:secret@a.example/feed": "https://a.example/feed",
    "https://me:se@cret@a.example/x@y": "https://a.example/x@y",
    "https://a.example/feed?token=s3": "https://a.example/feed?token=***",
    "https://a.example/feed?a=1&access_token=s3&b=2#c": "https://a.example/feed?a=1&access_token=***&b=2#c",
    "https://a.example/feed?AccessToken=s3;api-key=s4": "https://a.example/feed?AccessToken=***;api-key=***",
    "https://a.example/?apiKey=s3&KEY=s4&x_sig=s5&pwd=s6": "https://a.example/?apiKey=***&KEY=***&x_sig=***&pwd=***",
    # What only looks like it is left alone.
    "https://a.example/?keywords=x&author=y&monkey=z&design=w": "https://a.example/?keywords=x&author=y&monkey=z&design=w",
    "https://a.example/token=x": "https://a.example/token=x",
    "https://a.example/?token=": "https://a.example/?token=",
    "The Skerry": "The Skerry",
}


@pytest.mark.parametrize("address", SHOWN)
def test_what_lets_others_in_is_not_shown(connection: Connection, address: str) -> None:
    assert shown_address(address) == SHOWN[address]
    in_sql = connection.execute("SELECT mart.shown_address(%s)", (address,)).fetchone()
    assert in_sql == (SHOWN[address],)


def test_every_address_of_a_text_is_shown_so() -> None:
    text = "from https://me:pw@a.example/x to https://b.example/?key=s3 by me@c.example"
    assert shown_text(text) == "from https://a.example/x to https://b.example/?key=*** by me@c.example"
