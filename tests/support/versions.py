"""Databases as earlier versions left them, loaded from tests/database/versions."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import psycopg

import sql
from tasks.embedded import binaries

FOLDER = Path(__file__).parents[1] / "database" / "versions"
VERSIONS = tuple(sorted(path.stem for path in FOLDER.glob("*.sql")))

#: Tables that are written by migrating itself, and in which columns.
TABLES = b"""
    SELECT format('%I.%I', nspname, relname),
           array_agg(attname::text ORDER BY attname)
      FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
      JOIN pg_attribute ON attrelid = pg_class.oid AND attnum > 0 AND NOT attisdropped
     WHERE nspname IN ('news', 'ops') AND relkind = 'r'
     GROUP BY 1"""
SHAPE = b"""
    SELECT 'column', format('%s.%s.%s %s %s %s %s', nspname, relname, attname, format_type(atttypid, atttypmod),
                            attnotnull, attidentity, pg_get_expr(adbin, adrelid))
      FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
      JOIN pg_namespace ON pg_namespace.oid = relnamespace
      LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
     WHERE nspname IN ('news', 'ops', 'mart') AND relkind IN ('r', 'v') AND attnum > 0 AND NOT attisdropped
     UNION ALL
    SELECT 'constraint',
           format('%s: %s %s', conrelid::regclass, conname, pg_get_constraintdef(pg_constraint.oid))
      FROM pg_constraint JOIN pg_namespace ON pg_namespace.oid = connamespace
     WHERE nspname IN ('news', 'ops') AND contype <> 'n'
     UNION ALL
    SELECT 'index', indexdef FROM pg_indexes WHERE schemaname IN ('news', 'ops')
     UNION ALL
    SELECT 'trigger', pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
     UNION ALL
    SELECT 'right', format('%s %s %s', table_schema || '.' || table_name, grantee, privilege_type)
      FROM information_schema.role_table_grants WHERE table_schema IN ('news', 'ops', 'mart')"""
NO_PARENTHESES = str.maketrans("", "", "()")

Facts = dict[str, tuple[list[str], list[str]]]


def load(address: str, version: str) -> None:
    """Load what a version left into an empty database, by psql."""
    with psycopg.connect(address, autocommit=True) as admin:
        admin.execute(sql.script("roles.sql"))
    program = binaries.psql(None, embedded=True)
    subprocess.run(
        [str(program), "-qX", "-v", "ON_ERROR_STOP=1", "-d", address, "-f", str(FOLDER / f"{version}.sql")],
        check=True,
        stdout=subprocess.DEVNULL,
    )


def facts(address: str, wanted: Facts | None = None) -> Facts:
    """Return of each table its columns and its rows as text; of the wanted tables with the columns wanted."""
    with psycopg.connect(address) as connection:
        there: dict[str, list[str]] = dict(connection.execute(TABLES).fetchall())
        read: Facts = {}
        for name in sorted(there.keys() & (wanted or there).keys()):
            columns = wanted[name][0] if wanted else there[name]
            kept = [column for column in columns if column in there[name]]
            listed = ", ".join(f'"{column}"' for column in kept)
            query = f"SELECT ROW({listed})::text FROM {name} ORDER BY 1"  # noqa: S608  # names of the catalogue
            rows = connection.execute(query.encode())
            read[name] = (kept, [row for (row,) in rows])
    return read


def shape(address: str) -> set[tuple[Any, ...]]:
    """Return what a schema consists of, in words that can be compared.

    Without parentheses: a rule that was read back from a dump has others. NOT NULL stands with its column, and
    from Postgres 18 on among the constraints, too, where it is left out.
    """
    with psycopg.connect(address) as connection:
        return {(kind, text.translate(NO_PARENTHESES)) for kind, text in connection.execute(SHAPE)}
