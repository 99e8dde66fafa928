"""Questions from the field to which no practice is known yet, from small files in docs/gezocht/."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from weerwerk.model import Day, Line, Record, Source, Words, key, series
from weerwerk.problems import Problem
from weerwerk.prose import parse
from weerwerk.reading import Document, present, read_folder
from weerwerk.settings import reason
from weerwerk.vocabulary import Vocabulary

FOLDER = "docs/gezocht"


class Question(Record):
    """The frontmatter of a question."""

    question: Line = key("vraag", "Vraag", "Eén vraag.", need="required", limits=(10, 160))
    day: Day = key("datum", "Datum", "De dag waarop de vraag is opgeschreven.", need="required")
    assignments: Words = series(
        "opdrachten", "Opdrachten", "Bij welke opdrachten hoort de vraag?", terms="assignments"
    )
    scenarios: Words = series("scenarios", "Scenario's", "Bij welke dreigingen?", terms="scenarios")
    sources: tuple[Source, ...] = series("bronnen", "Bronnen", "Waar de vraag vandaan komt.")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A question with the text below it, as safe HTML."""

    id: str
    fields: Question
    html: str


def read_wanted(project: Path, lists: Vocabulary) -> tuple[tuple[Wanted, ...], list[Problem]]:
    """The questions of a project, the newest first, and what is wrong with their files.

    Args:
        project: The folder with `docs/`; without `docs/gezocht/` nothing is asked.
        lists: The lists that the words of a question come from.
    """
    folder = project / FOLDER
    if not folder.is_dir():
        return (), []
    documents, problems = read_folder(folder, FOLDER)
    found: list[Wanted] = []
    for document in documents:
        fields, faults = _fields(document)
        faults += _unknown(document, fields, lists) if fields else ()
        problems += faults
        if fields and document.sound and not faults:
            sections = parse(document.body)[0].sections
            found.append(Wanted(document.id, fields, "".join(part.html for part in sections)))
    found.sort(key=lambda wanted: (-wanted.fields.day.toordinal(), wanted.id))
    return tuple(found), problems


def _fields(document: Document) -> tuple[Question | None, list[Problem]]:
    try:
        return Question.model_validate(present(document.values)), []
    except ValidationError as error:
        return None, [
            Problem(
                document.place(*fault["loc"]),
                "bad-question",
                {"key": ".".join(map(str, fault["loc"])), "reason": reason(fault)},
            )
            for fault in error.errors()
        ]


def _unknown(document: Document, fields: Question, lists: Vocabulary) -> Iterator[Problem]:
    listed = (
        ("opdrachten", "assignments", fields.assignments),
        ("scenarios", "scenarios", fields.scenarios),
    )
    for alias, terms, words in listed:
        for index, word in enumerate(words):
            if word not in lists.terms(terms):
                details = {"key": alias, "value": word, "hint": ""}
                yield Problem(document.place(alias, index), "unknown-term", details)
