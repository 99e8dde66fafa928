"""`weerwerk new`: a new practice, from questions, from arguments or from a file."""

import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import NoReturn
from zoneinfo import ZoneInfo

import click

from weerwerk.answers import Proposal, faults, missing, placed, proposals, read, text_faults
from weerwerk.checking import check_all, check_today
from weerwerk.drafting import Draft, missing_sections, proposed_id, with_section, written
from weerwerk.fields import NEEDS, leaves
from weerwerk.formatting import formatted
from weerwerk.interview import Question, Talk, interview
from weerwerk.model import SECTIONS
from weerwerk.problems import Problem, Severity, explain, has_errors, message
from weerwerk.publishing import replace_file
from weerwerk.reading import Document, Value, read_bytes, read_folder, unfit_id
from weerwerk.settings import read_settings, vocabulary
from weerwerk.terminal import IN_ORDER, PROBLEMS, WRONG_USE, project_option, say
from weerwerk.vocabulary import Vocabulary

Command = Callable[..., None]

ASKED = {
    f"field_{number}": leaf
    for number, leaf in enumerate(sorted(leaves(), key=lambda leaf: [*NEEDS].index(leaf.need)))
}
TOLD = {f"section_{number}": kind for number, kind in enumerate(SECTIONS)}


def _option_of(*at: str) -> str:
    return f"--{'-'.join(at)}".replace("_", "-")


def _one_option_each(command: Command) -> Command:
    """An option for every field and every part of the text, from the one table."""
    for name, kind in reversed(TOLD.items()):
        command = click.option(_option_of(kind.anchor), name, help=kind.help, metavar="…")(command)
    for name, leaf in reversed(ASKED.items()):
        spellings = dict.fromkeys((_option_of(*leaf.at), f"--{'-'.join(leaf.at)}"))
        told = [f"{leaf.title}: {leaf.row.help}"]
        if leaf.row.example:
            told.append(say("for-example", example=leaf.row.example))
        command = click.option(*spellings, name, help=" ".join(told), metavar="…")(command)
    return command


@click.command()
@project_option
@click.option(
    "--from",
    "source",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Maak de praktijk van dit bestand: .docx, .md, .txt of .json.",
)
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Het bestand dat er komt (standaard: practices/<naam uit de titel>.md).",
)
@click.option("--force", is_flag=True, help="Vervang een bestand dat er al is.")
@_one_option_each
def new(
    project: Path, source: Path | None, out: Path | None, *, force: bool, **answers: str | None
) -> None:
    """Maak een nieuwe praktijk: met vragen, met argumenten of van een bestand.

    Wat u niet als argument geeft, wordt gevraagd. Zonder toetsenbord wordt niets gevraagd; dan
    staat er welke argumenten nog ontbreken.
    """
    settings, problems = read_settings(project)
    if settings is None:
        _end(problems, PROBLEMS)
    lists = vocabulary(settings)
    today = datetime.now(ZoneInfo("Europe/Amsterdam")).date()
    others, _ = read_folder(project / "practices", "practices")
    draft = _with_answers(_begun(source, lists), answers, lists, today)
    talk = _talk() if sys.stdin.isatty() else None
    if talk:
        draft = interview(draft, lists, today, talk)
    _stop_where_incomplete(draft, lists)
    target = out or project / "practices" / f"{_name(draft, source, others, talk)}.md"
    _stop_where_unfit(target, force=force)
    text = written(draft)
    problems = _faults(text, target, others, lists, today)
    text = text if has_errors(problems) else formatted(text.encode())
    target.parent.mkdir(parents=True, exist_ok=True)
    replace_file(target, text.encode())
    click.echo(say("made", file=target))
    _end(problems, PROBLEMS if has_errors(problems) else IN_ORDER)


def _faults(
    text: str, target: Path, others: Iterable[Document], lists: Vocabulary, today: date
) -> list[Problem]:
    """What `weerwerk check` will say of the file."""
    document, problems = read_bytes(text.encode(), f"{target.parent.name}/{target.name}")
    if document is None:
        return problems
    ids = {other.id for other in others} - {document.id}
    _, found = check_all([document], lists, ids)
    return [*problems, *found, *check_today([document], today)]


def _end(problems: list[Problem], code: int) -> NoReturn:
    for problem in problems:
        click.echo(explain(problem), err=True)
    sys.exit(code)


def _begun(source: Path | None, lists: Vocabulary) -> Draft:
    """What the given file tells; ends the run where it cannot be read."""
    if source is None:
        return Draft()
    from weerwerk.sources import read_source  # noqa: PLC0415 - what reads Word is slow to import

    draft, problems = read_source(source, lists)
    if draft is None:
        _end(problems, PROBLEMS)
    for problem in problems:
        click.echo(explain(problem), err=True)
    return draft


def _with_answers(
    draft: Draft, answers: Mapping[str, str | None], lists: Vocabulary, today: date
) -> Draft:
    """The draft with the arguments in it; ends the run where one of them cannot be right."""
    given = {ASKED[name]: text for name, text in answers.items() if text and name in ASKED}
    values = draft.values
    for leaf, answer in given.items():
        values = placed(values, leaf.at, read(leaf.row, answer, lists))
    draft = draft.having(values)
    told = {TOLD[name]: text for name, text in answers.items() if text and name in TOLD}
    for kind, text in told.items():
        draft = replace(draft, body=with_section(draft.body, kind, text))
    found = faults(values, lists, today)
    wrong = [(_option_of(*leaf.at), p) for leaf in given for p in found.get(leaf.at[0], ())]
    wrong += [
        (_option_of(kind.anchor), p) for kind, text in told.items() for p in text_faults(text)
    ]
    wrong = [(option, p) for option, p in wrong if p.severity is Severity.ERROR]
    for option, problem in wrong:
        click.echo(say("argument-wrong", option=option, message=message(problem)), err=True)
    if wrong:
        sys.exit(WRONG_USE)
    return draft


def _stop_where_incomplete(draft: Draft, lists: Vocabulary) -> None:
    """Ends the run where something is missing, naming every argument that would give it."""
    fields, kinds = missing(draft.values), missing_sections(draft)
    for leaf in fields:
        click.echo(
            say("argument-missing", option=_option_of(*leaf.at), help=leaf.row.help), err=True
        )
        if leaf.at == ("opdrachten",):
            _show(proposals(draft.values, lists))
    for kind in kinds:
        click.echo(
            say("argument-missing", option=_option_of(kind.anchor), help=kind.help), err=True
        )
    if fields or kinds:
        sys.exit(WRONG_USE)


def _name(draft: Draft, source: Path | None, others: Iterable[Document], talk: Talk | None) -> str:
    """The name of the new file; asked for where somebody is there to answer."""
    taken = {other.id for other in others}
    taken |= {word for other in others for word in _words(other.values.get("eerdere_ids"))}
    stem = source.stem if source and source.suffix == ".md" and not unfit_id(source.stem) else ""
    name = proposed_id(stem or str(draft.values["titel"]), taken)
    if talk is None:
        return name
    question = Question(say("name"), say("name-help"), default=name)
    while unfit_id(answer := talk.ask(question).removesuffix(".md")) or answer in taken:
        click.echo(say("unfit-name", file=f"{answer}.md"))
    return answer


def _words(value: Value) -> Iterable[str]:
    return map(str, value if isinstance(value, tuple) else (value,))


def _stop_where_unfit(target: Path, *, force: bool) -> None:
    """Ends the run where the file cannot have this name or is there already."""
    if target.suffix != ".md" or unfit_id(target.stem):
        click.echo(say("unfit-name", file=target.name), err=True)
        sys.exit(WRONG_USE)
    if target.exists() and not force:
        click.echo(say("is-there", file=target), err=True)
        sys.exit(WRONG_USE)


# ---------------------------------------------------------------------------------------------
# Somebody at a keyboard


def _talk() -> Talk:
    """Questions on the terminal. Whoever stops gets no file."""
    from rich.console import Console  # noqa: PLC0415 - only where somebody is watching
    from rich.prompt import Prompt  # noqa: PLC0415

    console = Console(highlight=False, soft_wrap=True)
    shown: set[str] = set()

    def ask(question: Question) -> str:
        console.print()
        console.print(question.title, style="bold", markup=False)
        console.print(question.help, markup=False)
        if question.title not in shown:
            width = max((len(word) for word, _ in question.words), default=0)
            for word, title in question.words:
                console.print(f"  {word:<{width}}  {title}", markup=False, style="dim")
        shown.add(question.title)
        if question.example:
            console.print(say("for-example", example=question.example), markup=False)
        if question.optional:
            console.print(say("may-retype") if question.follows else say("may-skip"), markup=False)
        default = question.default
        try:
            return str(
                Prompt.ask(">", console=console, default=default, show_default=bool(default))
            )
        except (EOFError, KeyboardInterrupt):
            console.print()
            click.echo(say("stopped"), err=True)
            sys.exit(WRONG_USE)

    def tell(problem: Problem) -> None:
        style = "red" if problem.severity is Severity.ERROR else "yellow"
        console.print(message(problem), style=style, markup=False)

    return Talk(ask, tell, _show)


def _show(found: Iterable[Proposal]) -> None:
    """The assignments that we propose, with the reason."""
    for one in found:
        click.echo(say("proposal", title=one.title, because=", ".join(one.because)), err=True)
