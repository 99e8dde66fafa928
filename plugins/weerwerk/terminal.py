"""What all commands share: exit codes, the sentences of the interface, a quiet engine."""

import logging
import os
from pathlib import Path

import click

from weerwerk.problems import texts

IN_ORDER, PROBLEMS, WRONG_USE, OWN_FAULT = range(4)
"""Exit codes: in order, problems in the content, wrong use, a fault of the program."""

project_option = click.option(
    "--project",
    default=".",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="De map met weerwerk.yml.",
)


def say(name: str, **words: object) -> str:
    """A sentence of the interface, filled in."""
    return texts()["interface"][name]["zin"].format_map(words)


def quiet_engine() -> None:
    """Keeps what MkDocs and Material say of themselves off the screen; our own lines stay."""
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    logger = logging.getLogger("mkdocs")
    logger.setLevel(logging.ERROR)
    if not logger.handlers:
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter("%(message)s"))
        logger.addHandler(handler)
