"""`weerwerk build`: the whole site, put in the place of the old one."""

import gc
import sys
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from pathlib import Path

import click

from weerwerk.build import load
from weerwerk.problems import for_editors, has_errors
from weerwerk.publishing import BusyError, fresh_folder
from weerwerk.settings import read_settings
from weerwerk.terminal import (
    IN_ORDER,
    OWN_FAULT,
    PROBLEMS,
    practices_option,
    project_option,
    quiet_engine,
    reference_option,
    say,
    tell,
)


@click.command()
@project_option
@practices_option
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="Waar de site komt (standaard: site in het project).",
)
@reference_option("De dag waarover de site spreekt.")
@click.option("--strict", is_flag=True, help="Publiceer niets als er een fout is.")
@click.option("--search/--no-search", default=True, help="Met of zonder zoekindex.")
def build(
    project: Path,
    practices: Path | None,
    out: Path | None,
    peildatum: date | None,
    *,
    strict: bool,
    search: bool,
) -> None:
    """Bouw de hele site. Een praktijk met een fout blijft weg en wordt genoemd."""
    quiet_engine()
    from weerwerk.mkdocs_plugin import build_site  # noqa: PLC0415 - MkDocs is slow to import

    # A build is one short run whose values live to its end: looking for rubbish only costs time.
    gc.disable()
    target = out or project / "site"
    _stop_on_faults(project, practices, peildatum, strict=strict)
    try:
        with _progress(), fresh_folder(target) as fresh:
            made = build_site(project, fresh, practices, peildatum, search=search)
    except BusyError:
        click.echo(say("busy", out=target), err=True)
        sys.exit(OWN_FAULT)
    except SystemExit:  # so mkdocs-macros ends a run; it has said why
        click.echo(say("macro-failed"), err=True)
        sys.exit(PROBLEMS)
    tell(for_editors(made.problems))
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
        tell(problems)
        click.echo(say("not-built"), err=True)
        sys.exit(PROBLEMS)
