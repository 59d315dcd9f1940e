"""Which kind of log lines this process writes; read from the settings once, where the process begins."""

from __future__ import annotations

import logging
import sys
import threading
from typing import Any, Literal, TextIO

from pydantic import ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from tasks.errors import SettingsError
from tasks.logs.hiding import secrets_in
from tasks.logs.lines import JsonLines
from tasks.settings import PREFIX, Settings, load_settings

#: The loggers of Dateline's own packages.
OURS = ("flows", "tasks", "sql")
#: What formats the lines of this process; None: they are for people, and nothing was changed.
_lines: JsonLines | None = None


class _Format(BaseSettings):
    """The one setting that counts where another one is wrong, which has to be said."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_file=".env", extra="ignore")
    log_format: Literal["text", "json"] = "text"


def set_up() -> None:
    """Write JSON lines to standard error from now on, if the settings say so."""
    settings = _settings()
    if settings.log_format != "json":
        return
    handler = logging.StreamHandler()
    handler.setFormatter(_json_lines(settings))
    handler.setLevel(settings.log_level)
    # Prefect keeps a root logger that has a handler with a format of its own. Of others' libraries, warnings.
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    for name in OURS:
        logging.getLogger(name).setLevel(settings.log_level)


def json_lines() -> JsonLines:
    """Return what formats lines in processes that Prefect starts (flows/prefect_logging.yml)."""
    return _json_lines(_settings())


def tell(
    message: str, stream: TextIO, *, level: int = logging.INFO, logger: str = "dateline", **fields: Any
) -> bool:
    """Write a line that is no matter of levels, if lines are JSON here; say whether that is so."""
    if _lines is None:
        return False
    record = logging.LogRecord(logger, level, "", 0, "%s", (message,), None)
    vars(record).update(fields)
    stream.write(_lines.format(record) + "\n")
    stream.flush()
    return True


def _settings() -> Settings:
    try:
        return load_settings()
    except SettingsError:
        try:
            return Settings.model_construct(log_format=_Format().log_format)
        except ValidationError:
            return Settings.model_construct()


def _json_lines(settings: Settings) -> JsonLines:
    global _lines  # noqa: PLW0603  # one process writes one kind of lines
    held = (settings.database_url, settings.notify)
    _lines = JsonLines(secrets_in(each.get_secret_value() for each in held if each is not None))
    logging.captureWarnings(capture=True)
    sys.excepthook = _log_uncaught
    threading.excepthook = _log_uncaught_in_thread
    return _lines


def _log_uncaught(kind: type[BaseException], error: BaseException, traceback: Any) -> None:
    if issubclass(kind, KeyboardInterrupt):
        return
    logging.getLogger("dateline").critical("ended by an error", exc_info=(kind, error, traceback))


def _log_uncaught_in_thread(args: threading.ExceptHookArgs) -> None:
    error = args.exc_value or args.exc_type()
    logging.getLogger("dateline").critical(
        "a thread ended by an error", exc_info=(args.exc_type, error, args.exc_traceback)
    )
