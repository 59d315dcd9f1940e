from __future__ import annotations

from tests.support.database import connection, server, shared_database, template

__all__ = ["connection", "server", "shared_database", "template"]
