"""docker-compose.yml without an engine: its form, and that its commands are commands."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import psycopg
import yaml
from click.testing import CliRunner
from psycopg.sql import SQL, Identifier, Literal

from flows.cli.main import dateline
from tests.support.database import embedded_server

ROOT = Path(__file__).parents[2]
COMPOSE = ROOT / "docker-compose.yml"


def services() -> dict[str, dict[str, Any]]:
    loaded: dict[str, dict[str, Any]] = yaml.safe_load(COMPOSE.read_text())["services"]
    return loaded


def test_the_file_obeys_the_compose_specification() -> None:
    check = str(Path(sys.executable).with_name("check-jsonschema"))
    done = subprocess.run(
        [check, "--builtin-schema", "vendor.compose-spec", str(COMPOSE)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_every_command_of_a_service_is_one_that_dateline_has() -> None:
    commands = [
        service["command"] for service in services().values() if "command" in service and "image" not in service
    ]
    assert commands
    for command in commands:
        done = CliRunner().invoke(dateline, [*(word for word in command if word != "--help"), "--help"])
        assert done.exit_code == 0, command


def test_postgres_takes_the_settings_that_it_is_given() -> None:
    program, *options = services()["postgres"]["command"]
    assert program == "postgres"
    with (
        embedded_server() as server,
        psycopg.connect(server.admin_dsn("postgres"), autocommit=True) as connection,
    ):
        for flag, option in zip(options[::2], options[1::2], strict=True):
            name, value = option.split("=")
            assert flag == "-c"
            connection.execute(SQL("ALTER SYSTEM SET {} = {}").format(Identifier(name), Literal(value)))


def test_ports_are_bound_to_this_machine_and_no_password_has_a_default() -> None:
    text = COMPOSE.read_text()
    ports = [port for service in services().values() for port in service.get("ports", [])]
    assert all(port.startswith("127.0.0.1:") for port in ports)
    assert "${POSTGRES_PASSWORD}" not in text
    assert text.count("${POSTGRES_PASSWORD:?") == 2


def test_the_image_holds_every_package_and_does_not_run_as_root() -> None:
    dockerfile = (ROOT / "Dockerfile").read_text()
    assert all(f"COPY {name} {name}\n" in dockerfile for name in ("flows", "tasks", "sql", "seeds"))
    assert "\nUSER dateline\n" in dockerfile
