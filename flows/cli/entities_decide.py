"""Decide about entities, and undo what was decided."""

from __future__ import annotations

import getpass

import click

from flows.cli.visible import visible
from tasks.database import check_schema, connect
from tasks.settings import load_settings
from tasks.storage.decisions import Decided, SplitRule, merge, one_entity, split, undo


def decide_merge(entity: str, target: str, *, reason: str | None, force: bool) -> None:
    """Merge one entity into another, and say what was done and how to undo it."""
    settings = load_settings()
    check_schema(settings)
    with connect(settings) as connection:
        keys = [str(one_entity(connection, name)["entity_key"]) for name in (entity, target)]
        done = merge(connection, keys[0], keys[1], by=getpass.getuser(), reason=reason, force=force)
    _say(done, "is taken for")


def decide_split(entity: str, rule: SplitRule, *, name: str, reason: str | None) -> None:
    """Split an entity, and say what was done and how to undo it."""
    settings = load_settings()
    check_schema(settings)
    with connect(settings) as connection:
        key = str(one_entity(connection, entity)["entity_key"])
        done = split(connection, key, rule, name=name, by=getpass.getuser(), reason=reason)
    _say(done, "is, in the articles of the rule,")


def undo_decision(decision: int) -> None:
    """Undo a decision."""
    settings = load_settings()
    check_schema(settings)
    with connect(settings) as connection:
        done = undo(connection, decision)
    click.echo(f"Undone: decision {decision}, about {visible(done.entity_key)} and {visible(done.target_key)}.")


def _say(done: Decided, relation: str) -> None:
    click.echo(f"{visible(done.entity_key)} {relation} {visible(done.target_key)}.")
    click.echo(f"To undo it: dateline entities undo {done.decision_id}")
