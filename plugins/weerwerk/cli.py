"""The command line: `weerwerk` and its commands."""

import os
import sys
import traceback

import click

from weerwerk.commands.build import build
from weerwerk.commands.check import check
from weerwerk.commands.export import export
from weerwerk.commands.fmt import fmt
from weerwerk.commands.new import new
from weerwerk.commands.review import review
from weerwerk.commands.search import search
from weerwerk.commands.serve import serve
from weerwerk.terminal import OWN_FAULT, say

COMMANDS = (new, check, fmt, build, serve, review, search, export)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="weerwerk")
def weerwerk() -> None:
    """Goede praktijken lezen, nakijken, tonen en doorzoeken."""


for command in COMMANDS:
    weerwerk.add_command(command)


def main() -> None:
    """Runs the command line; a fault of the program ends in one Dutch line and exit code 3."""
    try:
        weerwerk(standalone_mode=True)
    except Exception as error:  # noqa: BLE001 - the last door: nobody should see a traceback
        if os.environ.get("WEERWERK_DEBUG"):
            traceback.print_exc()
        click.echo(say("own-fault", reason=f"{type(error).__name__}: {error}"), err=True)
        sys.exit(OWN_FAULT)
