"""The automations of docs/automations: Prefect takes them, and they listen for what is really said."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from prefect.events.schemas.automations import AutomationCore, EventTrigger

from flows.deployments import DEPLOYMENTS
from tasks.health.model import Kind
from tests.support.stack import ROOT

FILES = sorted((ROOT / "docs" / "automations").glob("*.yaml"))
GUIDE = (ROOT / "docs" / "deploy.md").read_text("utf-8")


def read(file: Path) -> list[dict[str, Any]]:
    loaded: list[dict[str, Any]] = yaml.safe_load(file.read_text("utf-8"))["automations"]
    return loaded


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_prefect_takes_each_and_it_listens_for_what_is_said(file: Path) -> None:
    assert f"docs/automations/{file.name}" in GUIDE
    for given in read(file):
        trigger = AutomationCore.model_validate(given).trigger
        assert isinstance(trigger, EventTrigger)
        for event in trigger.expect:
            assert event.startswith("prefect.flow-run.") or f"`{event}`" in GUIDE


def test_the_guide_names_every_kind_of_finding_and_every_deployment() -> None:
    for name in (*get_args(Kind), *(each.name for each in DEPLOYMENTS)):
        assert f"`{name}`" in GUIDE, name
