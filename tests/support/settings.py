"""Settings for tests: a database of their own, nothing from the shell or .env."""

from __future__ import annotations

from typing import Any

from pydantic import SecretStr

from tasks import database
from tasks.settings import Settings


def settings_for(address: str, **changes: Any) -> Settings:
    """Return settings that use a database, its reference data in place."""
    settings = Settings(database_url=SecretStr(address), **changes)
    database.migrate(settings)
    return settings
