"""`weerwerk check`: everything that is wrong with practices, and the way out."""

import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import click

from weerwerk.build import shown, vocabulary
from weerwerk.checking import check_all, check_today
from weerwerk.problems import Place, Problem, Severity, explain
from weerwerk.reading import Document, read_file, read_folder
from weerwerk.settings import read_settings
from weerwerk.terminal import IN_ORDER, PROBLEMS, project_option, say


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@project_option
def check(paths: Sequence[Path], project: Path) -> None:
    """Kijk praktijken na: alle fouten met bestand, regel en wat u eraan doet."""
    settings, problems = read_settings(project)
    if settings is None:
        _end(problems, 0)
        return
    documents: list[Document] = []
    for path in paths or (project / "practices",):
        found, faults = _read(path, project)
        documents += found
        problems += faults
    elsewhere = [path.stem for path in (project / "practices").glob("*.md")] if paths else []
    _, faults = check_all(documents, vocabulary(settings), elsewhere)
    from zoneinfo import ZoneInfo  # noqa: PLC0415 - only a check knows the wall clock

    today = datetime.now(ZoneInfo("Europe/Amsterdam")).date()
    _end([*problems, *faults, *check_today(documents, today)], len(documents))


def _read(path: Path, project: Path) -> tuple[list[Document], list[Problem]]:
    if path.is_dir():
        return read_folder(path, shown(path, project))
    if not path.exists():
        return [], [Problem(Place(str(path)), "unreadable")]
    document, problems = read_file(path, f"{shown(path.parent, project)}/{path.name}")
    return ([document] if document else []), problems


def _end(problems: Sequence[Problem], count: int) -> None:
    """Prints every problem and a last line, and ends with the exit code."""
    for problem in sorted(problems, key=lambda problem: problem.place):
        click.echo(explain(problem))
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    rest = len(problems) - errors
    click.echo(say("checked", count=count, errors=errors, rest=rest))
    sys.exit(PROBLEMS if errors else IN_ORDER)
