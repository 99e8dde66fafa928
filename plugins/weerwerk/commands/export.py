"""`weerwerk export`: the pages or the data as plain files."""

import sys
from datetime import datetime
from pathlib import Path

import click

from weerwerk.problems import explain, for_editors, has_errors
from weerwerk.terminal import IN_ORDER, PROBLEMS, project_option, say


@click.command()
@project_option
@click.option(
    "--practices",
    type=click.Path(file_okay=False, path_type=Path),
    help="Een andere map met praktijken.",
)
@click.option(
    "--peildatum", type=click.DateTime(["%Y-%m-%d"]), help="De dag waarover de site spreekt."
)
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
    peildatum: datetime | None,
    site: Path | None,
    data: Path | None,
) -> None:
    """Schrijf de pagina's of de data als gewone bestanden, voor elk ander programma."""
    from weerwerk import build as hallway  # noqa: PLC0415 - check needs no templates
    from weerwerk.publishing import write_data, write_site  # noqa: PLC0415

    if not site and not data:
        raise click.UsageError(say("export-where"))
    built, problems = hallway.build(project, practices, peildatum.date() if peildatum else None)
    if built and site:
        write_site(built.outputs, site, project / "docs")
    if built and data:
        write_data(built.outputs, data)
    for problem in for_editors(problems):
        click.echo(explain(problem), err=True)
    sys.exit(PROBLEMS if has_errors(problems) else IN_ORDER)
