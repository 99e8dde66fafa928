"""`weerwerk review`: what an editor should look at, and the mails about it."""

import sys
from datetime import date
from pathlib import Path

import click

from weerwerk import publishing, reviewing
from weerwerk.build import load
from weerwerk.problems import has_errors
from weerwerk.terminal import (
    IN_ORDER,
    OWN_FAULT,
    PROBLEMS,
    practices_option,
    project_option,
    reference_option,
    say,
    tell,
)
from weerwerk.views import review as views


@click.command()
@project_option
@practices_option
@reference_option("De dag waarop u de praktijken naloopt.")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="Schrijf een pagina, de mails en een agenda in deze map (niet in de site).",
)
@click.option(
    "--style",
    type=click.Choice(["terminal", "markdown", "json"]),
    help="Hoe het overzicht eruitziet (standaard: terminal).",
)
def review(
    project: Path,
    practices: Path | None,
    peildatum: date | None,
    out: Path | None,
    style: str | None,
) -> None:
    """Loop de praktijken na: wat is toe aan nalezen, en wat vraagt u aan wie?"""
    collection, problems = load(project, practices, peildatum)
    if collection is None:
        tell(problems)
        sys.exit(PROBLEMS)
    found = reviewing.review(collection, problems)
    if out:
        _write(found, out, project)
    if style or not out:
        overviews = {"terminal": views.text, "markdown": views.markdown, "json": views.data}
        _show(overviews[style or "terminal"](found))
    sys.exit(PROBLEMS if has_errors(problems) else IN_ORDER)


def _write(found: reviewing.Review, out: Path, project: Path) -> None:
    """Writes the editors' folder, or ends the run where that is no place for it."""
    if publishing.is_public(out, project):
        raise click.UsageError(say("review-public", out=out))
    if stranger := views.stranger(_files(out)):
        raise click.UsageError(say("review-not-empty", out=out, file=stranger))
    try:
        with publishing.fresh_folder(out) as fresh:
            publishing.write_files(views.outputs(found), fresh)
    except publishing.BusyError:
        click.echo(say("busy", out=out), err=True)
        sys.exit(OWN_FAULT)
    tell(found.loose)
    click.echo(say("reviewed", practices=found.total, out=out), err=True)


def _files(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if not p.is_dir())


def _show(overview: str) -> None:
    """The overview, with some weight and colour while somebody is watching."""
    if not sys.stdout.isatty():
        click.echo(overview)
        return
    from rich.console import Console  # noqa: PLC0415 - only where somebody is watching
    from rich.text import Text  # noqa: PLC0415

    console = Console(highlight=False)
    for line in overview.splitlines():
        look = next(look for start, look in LOOKS if line.startswith(start))
        console.print(Text(line, look), soft_wrap=True)


LOOKS = (("    ", ""), ("  ", "cyan"), ("", "bold"))
"""How a line looks on a terminal, by what it starts with."""
