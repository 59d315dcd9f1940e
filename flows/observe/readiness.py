"""Whether what is needed is there, as reasons that tell a stranger nothing else."""

from __future__ import annotations

from flows.observe import catalogue
from flows.observe.lookout import Look

UNKNOWN = "nothing is known: the database or the machine does not answer in time"
NO_DATABASE = "the database does not answer"
NOT_MIGRATED = "the schema does not fit: `dateline db migrate`"
NO_PREFECT = "Prefect's server does not answer"
STANDING = "live intake stands still"


def reasons_against(look: Look | None) -> list[str]:
    """Return why Dateline is not ready; nothing if it is."""
    if look is None:
        return [UNKNOWN]
    found = []
    if not look.database_up:
        found.append(NO_DATABASE)
    elif not look.schema_fits:
        found.append(NOT_MIGRATED)
    if not look.prefect_up:
        found.append(NO_PREFECT)
    if look.value(catalogue.STANDING):
        found.append(STANDING)
    return found
