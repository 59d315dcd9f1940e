from __future__ import annotations

from tests.support.database import connection, empty, migrated, server, shared_database, template

__all__ = ["connection", "empty", "migrated", "server", "shared_database", "template"]
