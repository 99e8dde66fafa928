"""The mail to an organisation about its practices, ready to send."""

from dataclasses import dataclass

from weerwerk.rendering import plain
from weerwerk.reviewing import Item, Owner, Review
from weerwerk.views.answering import Goal, form, mailto
from weerwerk.views.findings import ask

LONGEST_LINK = 2000
"""Outlook on Windows opens no longer link than this (INTERNET_MAX_URL_LENGTH is 2083)."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail to one organisation. `link` opens it, with the text in it where that is `whole`."""

    owner: Owner
    subject: str
    text: str
    link: str
    whole: bool

    @property
    def path(self) -> str:
        """The file of the mail below the folder of the review."""
        return f"teksten/{self.owner.organisation.slug}.txt"

    def file(self) -> bytes:
        """The mail as a text file, with whom it is for and its subject above it."""
        return f"{plain('review/letter.txt', letter=self)}\n".encode()


def letter(owner: Owner, review: Review) -> Letter | None:
    """The mail to an organisation, or nothing where there is nothing to ask."""
    if not owner.asked:
        return None
    settings = review.collection.settings
    subject = plain("review/subject.txt", count=len(owner.asked))
    text = plain(
        "review/mail.txt",
        settings=settings,
        answer_before=review.answer_before,
        items=[_entry(item, settings.address) for item in owner.asked],
    )
    link = mailto(owner.mailboxes, subject, text)
    whole = len(link) <= LONGEST_LINK
    return Letter(owner, subject, text, link if whole else mailto(owner.mailboxes, subject), whole)


def _entry(item: Item, address: str) -> dict[str, object]:
    practice = item.practice
    return {
        "title": practice.fields.title,
        "url": f"{address}praktijken/{practice.id}/",
        "asks": [ask(finding) for finding in item.asked],
        "forms": {goal.value: form(practice, goal, address) for goal in Goal},
    }
