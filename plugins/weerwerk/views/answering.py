"""How an organisation answers on a practice: through the form, or with a mail that is filled in."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import quote

from weerwerk.model import Practice
from weerwerk.rendering import plain
from weerwerk.settings import Settings

FORM = "bijdragen/formulier/"
"""Where the form is, below the top of the site."""


class Goal(StrEnum):
    """What an organisation may want with a text about it, as it stands in the form's address."""

    CONFIRM = "bevestigen"
    CORRECT = "corrigeren"
    WITHDRAW = "intrekken"


class Note(StrEnum):
    """What any reader may want to tell the editors of a practice."""

    FAULT = "Fout gezien"
    ADOPTED = "Wij passen dit ook toe"


@dataclass(frozen=True, slots=True)
class Answer:
    """One way to answer: what for, the address of the form, the link that opens a mail."""

    goal: Goal
    form: str
    mail: str


def answers(practice: Practice, settings: Settings, root: str) -> tuple[Answer, ...]:
    """The three ways to answer on a practice, from a page that reaches the top of the site so."""
    return tuple(
        Answer(goal, form(practice, goal, root), _mail(practice, goal, settings)) for goal in Goal
    )


def form(practice: Practice, goal: Goal, root: str) -> str:
    """The address of the form, opened for a practice and a goal."""
    return f"{root}{FORM}?praktijk={practice.id}&doel={goal}"


def _mail(practice: Practice, goal: Goal, settings: Settings) -> str:
    body = plain(
        "answer.txt",
        goal=goal,
        title=practice.fields.title,
        organisation=practice.lead.name,
        url=f"{settings.address}praktijken/{practice.id}/",
    )
    subject = f"{goal.capitalize()}: {practice.fields.title}"
    return mailto([settings.editor], subject, body)


def note(practice: Practice, about: Note, settings: Settings) -> str:
    """A link that opens a mail to the editors about a practice."""
    body = plain(
        "note.txt",
        about=about,
        title=practice.fields.title,
        url=f"{settings.address}praktijken/{practice.id}/",
    )
    return mailto([settings.editor], f"{about}: {practice.fields.title}", body)


def mailto(to: Iterable[str], subject: str, body: str = "") -> str:
    """A link that opens a mail; lines end as RFC 6068 wants it."""
    addresses = ",".join(quote(address, safe="@") for address in to)
    text = f"&body={quote(body.replace(chr(10), chr(13) + chr(10)), safe='')}" if body else ""
    return f"mailto:{addresses}?subject={quote(subject, safe='')}{text}"
