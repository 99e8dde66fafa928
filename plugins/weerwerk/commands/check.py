"""`weerwerk check`: everything that is wrong with practices, and the way out."""

import gc
import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from weerwerk.changes import Changes, changes
from weerwerk.checking import check_all, check_today
from weerwerk.problems import Place, Problem
from weerwerk.reading import Document, read_file, read_folder, shown
from weerwerk.report import Report
from weerwerk.settings import FILE, is_placeholder, practices_in, read_settings, vocabulary
from weerwerk.styles import data, github, gitlab, markdown, sarif, terminal
from weerwerk.terminal import IN_ORDER, PROBLEMS, WRONG_USE, project_option, say

STYLES: Mapping[str, Callable[[Report], str]] = {
    "terminal": terminal.write,
    "github": github.write,
    "gitlab": gitlab.write,
    "sarif": sarif.write,
    "json": data.write,
    "markdown": markdown.write,
}


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@project_option
@click.option(
    "--style",
    type=click.Choice(list(STYLES)),
    default="terminal",
    show_default=True,
    help="Hoe het verslag eruitziet.",
)
@click.option(
    "--changed",
    metavar="BASIS",
    help="Meld alleen wat anders is dan deze Git-tak, zoals origin/main.",
)
def check(paths: Sequence[Path], project: Path, style: str, changed: str | None) -> None:
    """Kijk praktijken na: alle fouten met bestand, regel en wat u eraan doet."""
    # A check is one short run whose values live to its end: looking for rubbish only costs time.
    gc.disable()
    touched = None if changed is None else _touched(project, changed)
    settings, problems = read_settings(project)
    if settings is None:
        _end(Report.of(problems, 0), style)
        return
    documents: list[Document] = []
    for path in paths or (project / "practices",):
        found, faults = _read(path, project)
        documents += found
        problems += faults
    elsewhere = [path.stem for path in (project / "practices").glob("*.md")] if paths else []
    _, faults = check_all(documents, vocabulary(settings), elsewhere)
    today = datetime.now(ZoneInfo("Europe/Amsterdam")).date()
    problems += [*faults, *check_today(documents, today)]
    count = len(documents)
    if touched and FILE not in touched.present:
        problems = list(_of_the_change(problems, touched))
        count = sum(document.path in touched.present for document in documents)
    address = "" if is_placeholder(settings.address) else f"{settings.address.rstrip('/')}/"
    _end(Report.of(problems, count, address), style)


def _touched(project: Path, base: str) -> Changes:
    found = changes(project, base)
    if found is None:
        click.echo(say("unknown-base", base=base), err=True)
        sys.exit(WRONG_USE)
    return found


def _of_the_change(problems: Iterable[Problem], touched: Changes) -> Iterable[Problem]:
    """What is wrong with the files that changed, and what misses a file that has gone."""
    gone = {Path(path).stem for path in touched.gone}
    for problem in problems:
        if problem.place.path in touched.present or problem.details.get("value") in gone:
            yield problem


def _read(path: Path, project: Path) -> tuple[list[Document], list[Problem]]:
    path = practices_in(path)
    if not os.path.exists(path):  # noqa: PTH110 - a name may be too long for a file
        return [], [Problem(Place(str(path)), "unreadable")]
    if path.is_dir():
        return read_folder(path, shown(path, project))
    document, problems = read_file(path, f"{shown(path.parent, project)}/{path.name}")
    return ([document] if document else []), problems


def _end(report: Report, style: str) -> None:
    """Writes the report in its style, and ends with the exit code."""
    if style == "terminal" and sys.stdout.isatty():
        from weerwerk.styles import screen  # noqa: PLC0415 - only where somebody is watching

        screen.show(report)
    else:
        click.echo(STYLES[style](report), nl=False)
    if style == "github" and (summary := os.environ.get("GITHUB_STEP_SUMMARY")):
        with Path(summary).open("a", encoding="utf-8") as file:
            file.write(markdown.write(report))
    sys.exit(PROBLEMS if report.errors else IN_ORDER)
