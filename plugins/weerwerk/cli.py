"""The command line: `weerwerk check`, `build`, `serve`, `search`, `export`."""

import gc
import logging
import os
import sys
import traceback
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import date, datetime
from pathlib import Path

import click

from weerwerk.build import load, shown, vocabulary
from weerwerk.checking import check_all, check_today
from weerwerk.problems import Place, Problem, Severity, explain, has_errors, texts
from weerwerk.reading import Document, read_file, read_folder
from weerwerk.settings import read_settings

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


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="weerwerk")
def weerwerk() -> None:
    """Goede praktijken lezen, nakijken, tonen en doorzoeken."""


@weerwerk.command()
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


@weerwerk.command()
@project_option
@click.option(
    "--practices",
    type=click.Path(file_okay=False, path_type=Path),
    help="Een andere map met praktijken.",
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="Waar de site komt (standaard: site in het project).",
)
@click.option(
    "--peildatum", type=click.DateTime(["%Y-%m-%d"]), help="De dag waarover de site spreekt."
)
@click.option("--strict", is_flag=True, help="Publiceer niets als er een fout is.")
@click.option("--search/--no-search", default=True, help="Met of zonder zoekindex.")
def build(
    project: Path,
    practices: Path | None,
    out: Path | None,
    peildatum: datetime | None,
    *,
    strict: bool,
    search: bool,
) -> None:
    """Bouw de hele site. Een praktijk met een fout blijft weg en wordt genoemd."""
    from weerwerk.publishing import BusyError, fresh_folder  # noqa: PLC0415 - only a build needs it

    quiet_engine()
    from weerwerk.mkdocs_plugin import build_site  # noqa: PLC0415 - MkDocs is slow to import

    # A build is one short run whose values live to its end: looking for rubbish only costs time.
    gc.disable()
    target = out or project / "site"
    day = peildatum.date() if peildatum else None
    _stop_on_faults(project, practices, day, strict=strict)
    try:
        with _progress(), fresh_folder(target) as fresh:
            made = build_site(project, fresh, practices, day, search=search)
    except BusyError:
        click.echo(say("busy", out=target), err=True)
        sys.exit(OWN_FAULT)
    except SystemExit:  # so mkdocs-macros ends a run; it has said why
        click.echo(say("macro-failed"), err=True)
        sys.exit(PROBLEMS)
    for problem in made.problems:
        click.echo(explain(problem), err=True)
    click.echo(say("built", practices=made.practices, pages=made.pages, out=target))
    sys.exit(PROBLEMS if has_errors(made.problems) else IN_ORDER)


def _progress() -> AbstractContextManager[object]:
    """A moving line while somebody is watching, nothing when piped."""
    if not sys.stderr.isatty():
        return nullcontext()
    from rich.console import Console  # noqa: PLC0415 - only where somebody is watching

    return Console(stderr=True).status(say("building"))


def _stop_on_faults(
    project: Path, practices: Path | None, day: date | None, *, strict: bool
) -> None:
    """Ends the run where the settings are unfit, or where nothing faulty may be published."""
    settings, problems = read_settings(project)
    if settings and strict:
        _, problems = load(project, practices, day)
    if settings is None or (strict and has_errors(problems)):
        for problem in problems:
            click.echo(explain(problem), err=True)
        click.echo(say("not-built"), err=True)
        sys.exit(PROBLEMS)


@weerwerk.command()
@project_option
@click.option("--address", default="127.0.0.1:8000", help="Waar de site te zien is.")
def serve(project: Path, address: str) -> None:
    """Laat de site zien en bouw opnieuw zodra er een bestand verandert."""
    quiet_engine()
    from weerwerk.mkdocs_plugin import serve_site  # noqa: PLC0415 - MkDocs is slow to import

    problems = read_settings(project)[1]
    if problems:
        _end(problems, 0)
    serve_site(project, address)


@weerwerk.command()
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


@weerwerk.command()
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
    for problem in problems:
        click.echo(explain(problem), err=True)
    sys.exit(PROBLEMS if has_errors(problems) else IN_ORDER)


def quiet_engine() -> None:
    """Keeps what MkDocs and Material say of themselves off the screen; our own lines stay."""
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    logger = logging.getLogger("mkdocs")
    logger.setLevel(logging.ERROR)
    if not logger.handlers:
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter("%(message)s"))
        logger.addHandler(handler)


def main() -> None:
    """Runs the command line; a fault of the program ends in one Dutch line and exit code 3."""
    try:
        weerwerk(standalone_mode=True)
    except Exception as error:  # noqa: BLE001 - the last door: nobody should see a traceback
        if os.environ.get("WEERWERK_DEBUG"):
            traceback.print_exc()
        click.echo(say("own-fault", reason=f"{type(error).__name__}: {error}"), err=True)
        sys.exit(OWN_FAULT)
