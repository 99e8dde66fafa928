"""`weerwerk fmt`: practices in house order, with the text and every value as they were."""

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from weerwerk.checking import check
from weerwerk.formatting import formatted
from weerwerk.problems import Place, Problem, Severity, explain
from weerwerk.publishing import replace_file
from weerwerk.reading import read_file, shown
from weerwerk.settings import practices_in, read_settings, vocabulary
from weerwerk.terminal import IN_ORDER, PROBLEMS, project_option, say
from weerwerk.vocabulary import Vocabulary


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@project_option
@click.option(
    "--check", "only_check", is_flag=True, help="Verander niets, noem alleen de bestanden."
)
def fmt(paths: Sequence[Path], project: Path, *, only_check: bool) -> None:
    """Zet de velden van praktijken in de vaste volgorde. De tekst en de waarden blijven gelijk."""
    settings, problems = read_settings(project)
    if settings is None:
        for problem in problems:
            click.echo(explain(problem))
        sys.exit(PROBLEMS)
    lists = vocabulary(settings)
    files = [
        file for path in paths or (project / "practices",) for file in _files(practices_in(path))
    ]
    changed = faulty = 0
    for file in files:
        name = f"{shown(file.parent, project)}/{file.name}"
        if not _is_sound(file, name, lists):
            click.echo(say("left-alone", file=name))
            faulty += 1
            continue
        before = file.read_bytes()
        after = formatted(before).encode()
        if before == after:
            continue
        changed += 1
        click.echo(say("untidy", file=name) if only_check else say("tidied", file=name))
        if not only_check:
            replace_file(file, after)
    counts = {"count": len(files), "changed": changed, "faulty": faulty}
    click.echo(say("formatted-check", **counts) if only_check else say("formatted", **counts))
    sys.exit(PROBLEMS if faulty or (only_check and changed) else IN_ORDER)


def _files(path: Path) -> Iterator[Path]:
    """The files that a path stands for: the practices of a folder, or the file itself."""
    yield from sorted(path.glob("[!.]*.md")) if os.path.isdir(path) else (path,)  # noqa: PTH112


def _is_sound(file: Path, name: str, lists: Vocabulary) -> bool:
    """Whether a file has no error; those it has are named."""
    if os.path.exists(file):  # noqa: PTH110 - a name may be too long for a file
        document, problems = read_file(file, name)
    else:
        document, problems = None, [Problem(Place(name), "unreadable")]
    if document:
        problems += check(document, lists)[1]
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    for problem in errors:
        click.echo(explain(problem))
    return document is not None and not errors
