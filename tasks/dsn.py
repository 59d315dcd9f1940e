"""Addresses of Postgres, for people and for psql, without showing the password."""

from __future__ import annotations

from psycopg.conninfo import conninfo_to_dict, make_conninfo

#: Parameters that nobody else may see: not on a terminal, not in the list of processes.
SECRET = ("password", "sslpassword")
#: Parameters that say where a database is and how it is known to be the right one.
PLACE = ("host", "hostaddr", "port", "dbname", "sslmode", "sslrootcert", "target_session_attrs")


def masked(address: str) -> str:
    """Return an address in libpq's key=value form, with its secrets as ***."""
    known = conninfo_to_dict(address)
    return make_conninfo("", **{key: "***" if key in SECRET else value for key, value in known.items()})


def for_user(address: str, name: str) -> str:
    """Return the address by which somebody else connects to the same database: its place and no secret."""
    known = conninfo_to_dict(address)
    return make_conninfo("", **{key: known[key] for key in PLACE if key in known}, user=name)


def for_psql(address: str, role: str | None) -> tuple[str, dict[str, str]]:
    """Split an address into what may stand in an argument of psql and what goes into its environment.

    With a role, the session acts as that role from the start.
    """
    known = {key: str(value) for key, value in conninfo_to_dict(address).items() if value is not None}
    env = {"PGPASSWORD": known["password"]} if "password" in known else {}
    if role:
        known["options"] = f"{known.get('options', '')} -c role={role}".strip()
    return make_conninfo("", **{key: value for key, value in known.items() if key not in SECRET}), env
