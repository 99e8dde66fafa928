"""The command line: `weerwerk` and its commands."""

import os
import sys
import traceback
from importlib import import_module

import click

from weerwerk.terminal import OWN_FAULT, say

COMMANDS = ("new", "check", "fmt", "build", "serve", "review", "search", "export")


class _Commands(click.Group):
    """Loads a command only when it is asked for: `check` waits for no engine or Word library."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"weerwerk.commands.{cmd_name}")
        command: click.Command = getattr(module, cmd_name)
        return command


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="weerwerk")
def weerwerk() -> None:
    """Goede praktijken lezen, nakijken, tonen en doorzoeken."""


def main() -> None:
    """Runs the command line; a fault of the program ends in one Dutch line and exit code 3."""
    try:
        weerwerk(standalone_mode=True)
    except Exception as error:  # noqa: BLE001 - the last door: nobody should see a traceback
        if os.environ.get("WEERWERK_DEBUG"):
            traceback.print_exc()
        click.echo(say("own-fault", reason=f"{type(error).__name__}: {error}"), err=True)
        sys.exit(OWN_FAULT)
