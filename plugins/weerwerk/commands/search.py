"""`weerwerk search`: ranked practices from a built site."""

import sys
from pathlib import Path

import click

from weerwerk.terminal import WRONG_USE, say


@click.command()
@click.option(
    "--site",
    required=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Een gebouwde site.",
)
@click.option(
    "--queries",
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help='Zoekvragen als JSON: {"naam": "vraag"}.',
)
@click.option(
    "--out",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help='Waar het antwoord komt: {"naam": ["praktijk", …]}.',
)
@click.option("--limit", default=50, show_default=True, help="Hoeveel praktijken per vraag.")
def search(site: Path, queries: Path, out: Path, limit: int) -> None:
    """Zoek in een gebouwde site met dezelfde code als de pagina zelf."""
    from weerwerk.searching.run import NoNodeError, SearchError, run  # noqa: PLC0415

    try:
        run(site, queries, out, limit)
    except NoNodeError:
        click.echo(say("no-node"), err=True)
        sys.exit(WRONG_USE)
    except SearchError as error:
        click.echo(say("search-failed", reason=error), err=True)
        sys.exit(WRONG_USE)
