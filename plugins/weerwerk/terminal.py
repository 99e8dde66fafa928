"""What all commands share: exit codes, the sentences of the interface, a quiet engine."""

import logging
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

import click

from weerwerk.problems import Problem, explain, texts

Command = TypeVar("Command", bound=Callable[..., object])

IN_ORDER, PROBLEMS, WRONG_USE, OWN_FAULT = range(4)
"""Exit codes: in order, problems in the content, wrong use, a fault of the program."""

project_option = click.option(
    "--project",
    default=".",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="De map met weerwerk.yml.",
)


practices_option = click.option(
    "--practices",
    type=click.Path(file_okay=False, path_type=Path),
    help="Een andere map met praktijken.",
)


def reference_option(text: str) -> Callable[[Command], Command]:
    """The option `--peildatum`, which gives a `date` or None, with what it means here."""
    return click.option(
        "--peildatum",
        type=click.DateTime(["%Y-%m-%d"]),
        callback=lambda _context, _option, moment: moment and moment.date(),
        help=text,
    )


def tell(problems: Iterable[Problem]) -> None:
    """Says every problem on the error stream, a line each."""
    for problem in problems:
        click.echo(explain(problem), err=True)


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
