"""`weerwerk serve`: a live preview."""

import sys
from pathlib import Path

import click

from weerwerk.settings import read_settings
from weerwerk.terminal import PROBLEMS, project_option, quiet_engine, tell


@click.command()
@project_option
@click.option("--address", default="127.0.0.1:8000", help="Waar de site te zien is.")
def serve(project: Path, address: str) -> None:
    """Laat de site zien en bouw opnieuw zodra er een bestand verandert."""
    quiet_engine()
    from weerwerk.mkdocs_plugin import serve_site  # noqa: PLC0415 - MkDocs is slow to import

    problems = read_settings(project)[1]
    if problems:
        tell(problems)
        sys.exit(PROBLEMS)
    serve_site(project, address)
