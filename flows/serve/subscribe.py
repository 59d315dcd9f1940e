"""Asks WebSub hubs to push what is new, and to go on before their leases end."""

from __future__ import annotations

from datetime import UTC, datetime

from tasks.database import connect
from tasks.intake import open_client
from tasks.push.ask import refusal_of_hub, request_of
from tasks.settings import Settings
from tasks.storage.push import note_refusals, postpone, request_subscriptions
from tasks.web.model import Postponed

#: Hubs that are asked at once; most feeds have one of a few, whose turns come one a second.
LIMIT = 20
PATIENCE_SECONDS = 30.0


def ask_hubs(settings: Settings) -> str | None:
    """Ask for the subscriptions that are due; say in one line what came of it, None if none was."""
    with connect(settings) as connection:
        asked = request_subscriptions(connection, LIMIT, datetime.now(UTC))
    if not asked:
        return None
    requests = [request_of(subscription, settings.public_url or "") for subscription in asked]
    with open_client(settings, 0) as client:
        answers = list(zip(asked, client.fetch(requests, seconds=PATIENCE_SECONDS), strict=True))
    turned = [one.feed_id for one, visited in answers if isinstance(visited, Postponed)]
    refusals = {
        one.feed_id: why
        for one, visited in answers
        if not isinstance(visited, Postponed) and (why := refusal_of_hub(visited)) is not None
    }
    with connect(settings) as connection:
        postpone(connection, turned)
        note_refusals(connection, refusals)
    return f"WebSub: {len(asked) - len(turned)} subscriptions asked for, {len(refusals)} of them not taken"
