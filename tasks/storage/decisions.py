"""What analysts decide about entities: that two are one, that one is two, and that neither holds any more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from tasks.database import Connection, run
from tasks.errors import DecisionError


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitRule:
    """Which articles of an entity mean another; exactly one field is given."""

    #: Articles in which this is the entity's fullest form.
    alias: str | None = None
    #: Articles that are about this country.
    country_code: str | None = None
    outlet_key: str | None = None
    article_uids: tuple[UUID, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A decision that was written down."""

    decision_id: int
    entity_key: str
    target_key: str


NO_RULE = SplitRule()
#: What stands in the key of an entity that was split from another, before its number.
PART = "~"


def find_entities(connection: Connection, wanted: str) -> list[dict[str, Any]]:
    """Return the entities that a key, a name or a way of writing may mean; the one of this very key alone."""
    found = run(connection, "entities.find", wanted=wanted)
    exact = [row for row in found if row["entity_key"] == wanted]
    return exact or [row for row in found if row["articles"]]


def one_entity(connection: Connection, wanted: str) -> dict[str, Any]:
    """Return the entity that is meant; a DecisionError names the candidates if it is not one."""
    found = find_entities(connection, wanted)
    if not found:
        raise DecisionError(f"no article names {wanted!r}")
    if len(found) > 1:
        keys = ", ".join(row["entity_key"] for row in found[:8])
        raise DecisionError(f"{wanted!r} may be one of {len(found)}: {keys}; name one by its key")
    return found[0]


def merge(
    connection: Connection, entity_key: str, target_key: str, *, by: str, reason: str | None, force: bool
) -> Decided:
    """Decide that an entity is another, with all that is taken for either.

    A DecisionError if they are one already, or if their types differ and it is not forced.
    """
    with connection.transaction():
        run(connection, "entities.lock")
        entity, target = _root(connection, entity_key), _root(connection, target_key)
        if entity["entity_key"] == target["entity_key"]:
            raise DecisionError(f"{entity_key} and {target_key} are one already: {target['entity_key']}")
        if entity["entity_type"] != target["entity_type"] and not force:
            raise DecisionError(
                f"{entity['entity_key']} is {entity['entity_type']}, {target['entity_key']} is "
                f"{target['entity_type']}: --force if they are one all the same"
            )
        return _decide(connection, "merge", entity["entity_key"], target["entity_key"], NO_RULE, by, reason)


def split(
    connection: Connection, entity_key: str, rule: SplitRule, *, name: str, by: str, reason: str | None
) -> Decided:
    """Decide that an entity is another one, which is made and named, in the articles of a rule.

    It holds for all that is taken for the entity. A DecisionError if it was itself split from another.
    """
    if PART in entity_key:
        raise DecisionError(f"{entity_key} was split from another: undo that, and split that one by two rules")
    with connection.transaction():
        run(connection, "entities.lock")
        made = run(connection, "entities.add_part", entity_key=entity_key, part=name)
        if not made:
            raise DecisionError(f"there is no entity {entity_key}")
        return _decide(connection, "split", entity_key, made[0]["entity_key"], rule, by, reason)


def undo(connection: Connection, decision_id: int) -> Decided:
    """Undo a decision, whatever was decided after it; a DecisionError if it does not hold."""
    with connection.transaction():
        run(connection, "entities.lock")
        undone = run(connection, "entities.undo", decision_id=decision_id)
    if not undone:
        raise DecisionError(f"there is no decision {decision_id} that holds")
    (row,) = undone
    return Decided(decision_id=decision_id, entity_key=row["entity_key"], target_key=row["target_key"])


def decisions(connection: Connection, keys: Sequence[str] | None = None) -> list[dict[str, Any]]:
    """Return what was decided, oldest first; of all entities, or of those of some keys."""
    return run(connection, "entities.decisions", keys=None if keys is None else list(keys))


def _root(connection: Connection, entity_key: str) -> dict[str, Any]:
    found = run(connection, "entities.root", entity_key=entity_key)
    if not found:
        raise DecisionError(f"there is no entity {entity_key}")
    return found[0]


def _decide(  # a decision has as many parts
    connection: Connection,
    action: str,
    entity_key: str,
    target_key: str,
    rule: SplitRule,
    by: str,
    reason: str | None,
) -> Decided:
    given = asdict(rule) | {"article_uids": None if rule.article_uids is None else list(rule.article_uids)}
    (row,) = run(
        connection,
        "entities.decide",
        action=action,
        entity_key=entity_key,
        target_key=target_key,
        reason=reason,
        decided_by=by,
        **given,
    )
    return Decided(decision_id=row["decision_id"], entity_key=entity_key, target_key=target_key)
