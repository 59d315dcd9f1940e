"""docker-compose.yml and the Dockerfile without an engine: their form, their limits, their commands."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import psycopg
import pytest
from click.testing import CliRunner
from psycopg.sql import SQL, Identifier, Literal

from flows.cli.main import dateline
from tests.support.database import embedded_server
from tests.support.stack import COMPOSE, ROOT, services

PROGRAMS = Path(sys.executable).parent
PASSWORDS = ("POSTGRES_PASSWORD", "OWNER_PASSWORD", "WORKER_PASSWORD", "PREFECT_PASSWORD")
#: What goes on until it is stopped; the others run and end.
LASTING = ("postgres", "prefect", "worker")
OURS = {name: service for name, service in services().items() if service["image"].startswith("dateline")}


def compose(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Ask Docker Compose itself, which needs no engine to read a file."""
    if not (PROGRAMS / "docker-compose").exists():
        pytest.skip("there is no wheel of docker-compose for this machine")
    command = [
        PROGRAMS / "docker-compose",
        "--env-file",
        os.devnull,
        "--profile",
        "*",
        "--file",
        COMPOSE,
        "config",
    ]
    return subprocess.run(
        [*map(str, command), *arguments], env=variables, capture_output=True, text=True, check=False
    )


def resolved(**variables: str) -> dict[str, dict[str, Any]]:
    done = compose("--format", "json", **(dict.fromkeys(PASSWORDS, "abc") | variables))
    assert done.returncode == 0, done.stderr
    read: dict[str, dict[str, Any]] = json.loads(done.stdout)["services"]
    return read


def test_the_file_obeys_the_compose_specification() -> None:
    done = subprocess.run(
        [PROGRAMS / "check-jsonschema", "--builtin-schema", "vendor.compose-spec", COMPOSE],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("missing", PASSWORDS)
def test_no_password_has_a_default(missing: str) -> None:
    done = compose("--quiet", **{name: "abc" for name in PASSWORDS if name != missing})
    assert done.returncode != 0
    assert f"{missing} is missing a value" in done.stderr


def test_everything_is_limited_closed_and_bound_to_this_machine() -> None:
    for name, service in resolved().items():
        assert service["read_only"], name
        assert service["cap_drop"] == ["ALL"], name
        assert service["security_opt"] == ["no-new-privileges:true"], name
        assert {"mem_limit", "cpus", "pids_limit"} <= set(service), name
        assert service["logging"]["options"] == {"max-file": "5", "max-size": "10m"}, name
        assert all(port["host_ip"] == "127.0.0.1" for port in service.get("ports", [])), name
        assert all(volume["type"] == "volume" or volume.get("read_only") for volume in service["volumes"]), name


def test_what_goes_on_is_checked_and_started_again_and_what_ends_is_waited_for() -> None:
    found = resolved()
    assert [name for name in LASTING if found[name]["restart"] == "unless-stopped"] == [*LASTING]
    assert {name for name, service in found.items() if "healthcheck" in service} == set(LASTING)
    waits = {name: {on: each["condition"] for on, each in found[name]["depends_on"].items()} for name in OURS}
    assert waits["worker"] == {"migrate": "service_completed_successfully", "prefect": "service_healthy"}
    assert waits["migrate"] == {"logins": "service_completed_successfully"}


def test_workers_can_be_scaled_and_only_migrations_and_people_log_in_as_owner() -> None:
    found = resolved()
    assert not {"container_name", "ports"} & set(found["worker"])
    logins = {name: service["environment"].get("DATELINE_DATABASE_URL", "") for name, service in found.items()}
    assert "dateline_login_worker:" in logins["worker"]
    owners = {name for name, address in logins.items() if "dateline_login_owner:" in address}
    assert owners == {"migrate", "dateline"}
    superusers = {name for name in found if "POSTGRES_PASSWORD" in str(services()[name])}
    assert superusers == {"postgres", "logins"}


def test_who_reaches_prefects_page_can_be_asked_for_a_password_and_workers_say_it() -> None:
    asked = {"PREFECT_SERVER_API_AUTH_STRING": "ann:hunter2", "PREFECT_API_AUTH_STRING": "ann:hunter2"}
    found = resolved(**asked)
    assert found["prefect"]["environment"]["PREFECT_SERVER_API_AUTH_STRING"] == "ann:hunter2"
    assert found["worker"]["environment"]["PREFECT_API_AUTH_STRING"] == "ann:hunter2"
    # Prefect takes an empty one for a password.
    assert resolved()["prefect"]["environment"]["PREFECT_SERVER_API_AUTH_STRING"] is None


def test_every_command_of_a_service_is_one_that_dateline_has() -> None:
    assert set(OURS) == {"migrate", "prefect", "worker", "dateline"}
    for name, service in OURS.items():
        if "entrypoint" in service:
            assert shutil.which(service["entrypoint"][0], path=PROGRAMS), name
        else:
            done = CliRunner().invoke(dateline, [*service["command"], "--help"])
            assert done.exit_code == 0, name


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


def test_the_image_holds_every_package_and_does_not_run_as_root() -> None:
    dockerfile = (ROOT / "Dockerfile").read_text()
    assert all(f"COPY {name} {name}\n" in dockerfile for name in ("flows", "tasks", "sql", "seeds"))
    user = re.findall(r"^USER (\d+)$", dockerfile, re.MULTILINE)
    assert user == re.findall(r"--uid (\d+)", dockerfile)
    assert int(*user) > 0


def test_the_image_is_built_from_exact_versions_and_lint_finds_nothing() -> None:
    dockerfile = (ROOT / "Dockerfile").read_text()
    bases = re.findall(r"^FROM (\S+)", dockerfile, re.MULTILINE)
    assert all(re.search(r":\d+\.\d+\.\d+-", base) for base in bases)
    assert "--constraint constraints.txt" in dockerfile
    if not (PROGRAMS / "hadolint").exists():
        pytest.skip("there is no wheel of hadolint for this machine")
    done = subprocess.run(
        [PROGRAMS / "hadolint", ROOT / "Dockerfile"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, "")
