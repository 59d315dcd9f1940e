"""The command `dateline`: finds the command that is asked for and imports only that one."""

from __future__ import annotations

import importlib
import keyword
import logging
import sys
from collections.abc import Callable
from functools import partial
from importlib.metadata import version
from typing import NamedTuple

import click

from tasks.errors import DatelineError

EXIT_CODES = """\b
Exit codes:
  0    all is accounted for
  1    with --strict: something was rejected; db check: the data is wrong
  2    the command line is wrong
  3    could not run: settings, database or models; one line says why
"""
COULD_NOT_RUN = 3


class Entry(NamedTuple):
    """A command that is imported when it is used."""

    module: str
    summary: str


COMMANDS = {
    "demo": Entry("flows.cli.demo", "Load the seed articles and show what became of them."),
    "feeds": Entry("flows.cli.feeds", "Add, list, explain, pause and remove feeds."),
    "ingest": Entry("flows.cli.ingest", "Poll feeds and harvest what is new, once or for a while."),
    "status": Entry("flows.cli.status", "Show how the intake does, and what is wrong with it."),
    "health": Entry("flows.cli.health", "Ask whether serve or a worker lives here, or can work."),
    "serve": Entry("flows.cli.serve", "Poll, harvest and tidy up by itself, with a Prefect server of its own."),
    "worker": Entry("flows.cli.worker", "Do the runs of a Prefect server elsewhere, beside other workers."),
    "backfill": Entry("flows.cli.backfill", "Load archives, files and folders of articles."),
    "diff": Entry("flows.cli.diff", "Show what changed between two revisions of an article."),
    "replay": Entry("flows.cli.replay", "Make articles of archived pages again, and say what that changes."),
    "retag": Entry("flows.cli.retag", "Tag stored articles again, all or those whose tags are not current."),
    "extract": Entry("flows.cli.extract", "Show what is extracted from pages, without a database."),
    "tag": Entry("flows.cli.tag", "Tag JSON lines with countries and entities, without a database."),
    "stories": Entry("flows.cli.stories", "Show stories: copies of a text, reports of an event."),
    "tail": Entry("flows.cli.tail", "Follow new and changed articles as they come."),
    "watch": Entry("flows.cli.watch", "Be told of articles by mail, chat or webhook."),
    "entities": Entry("flows.cli.entities", "Show, merge and split entities; link them to an authority file."),
    "report": Entry("flows.cli.report", "Show the news of some days as one page, or as Markdown."),
    "export": Entry("flows.cli.export", "Write articles, or what a statement returns, to a file."),
    "import": Entry("flows.cli.imports", "Read articles that another database exported."),
    "sql": Entry("flows.cli.sql", "Ask a question of the cookbook; without a name, list the questions."),
    "psql": Entry("flows.cli.psql", "Query the database with psql, as a reader."),
    "db": Entry("flows.cli.db", "Start, stop, migrate and check the database."),
}


class LazyGroup(click.Group):
    """A group that knows its commands by name and imports one only to run it."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's
        """Return the names in the order of a newcomer's needs."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  # click's
        """Import a command."""
        if cmd_name not in COMMANDS:
            return None
        name = f"{cmd_name}_" if keyword.iskeyword(cmd_name) else cmd_name
        command = getattr(importlib.import_module(COMMANDS[cmd_name].module), name)
        if not isinstance(command, click.Command):
            raise TypeError(f"{COMMANDS[cmd_name].module}.{cmd_name} is no command")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002  # click's
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.summary) for name, entry in COMMANDS.items()])


@click.group(cls=LazyGroup, epilog=EXIT_CODES, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(version("dateline"), prog_name="dateline")
def dateline() -> None:
    """Dateline turns feeds and archives of news into a Postgres database."""
    from tasks import logs  # noqa: PLC0415  # reads the settings, which --help does without

    logs.set_up()


def main() -> None:
    """Run a command; what stops it is one line on standard error and an exit code."""
    try:
        # Not standalone: click returns the code of ctx.exit() and leaves errors to us.
        sys.exit(dateline.main(prog_name="dateline", standalone_mode=False))
    except click.ClickException as error:
        _complain(error.format_message(), error.show)
        sys.exit(error.exit_code)
    except click.Abort:
        sys.exit(130)
    except DatelineError as error:
        _complain(str(error), partial(click.echo, f"dateline: {error}", err=True))
        sys.exit(COULD_NOT_RUN)


def _complain(message: str, show: Callable[[], object]) -> None:
    """Say why a command ends: as JSON where lines are JSON, else as shown to people."""
    from tasks import logs  # noqa: PLC0415  # as above

    if not logs.tell(message, sys.stderr, level=logging.ERROR):
        show()
