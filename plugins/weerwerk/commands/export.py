"""`weerwerk export`: the pages or the data as plain files."""

import sys
from datetime import date
from pathlib import Path

import click

from weerwerk.build import build
from weerwerk.problems import for_editors, has_errors
from weerwerk.publishing import write_data, write_site
from weerwerk.terminal import (
    IN_ORDER,
    PROBLEMS,
    practices_option,
    project_option,
    reference_option,
    say,
    tell,
)


@click.command()
@project_option
@practices_option
@reference_option("De dag waarover de site spreekt.")
@click.option(
    "--site",
    type=click.Path(file_okay=False, path_type=Path),
    help="Schrijf alle pagina's als losse bestanden in deze map.",
)
@click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    help="Schrijf alleen de open data in deze map.",
)
def export(
    project: Path,
    practices: Path | None,
    peildatum: date | None,
    site: Path | None,
    data: Path | None,
) -> None:
    """Schrijf de pagina's of de data als gewone bestanden, voor elk ander programma."""
    if not site and not data:
        raise click.UsageError(say("export-where"))
    built, problems = build(project, practices, peildatum)
    if built and site:
        write_site(built.outputs, site, project / "docs")
    if built and data:
        write_data(built.outputs, data)
    tell(for_editors(problems))
    sys.exit(PROBLEMS if has_errors(problems) else IN_ORDER)
