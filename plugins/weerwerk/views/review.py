"""What editors get from a review: a page, the mails, a calendar, and the same as data and text."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from weerwerk.exchange import to_json
from weerwerk.output import Asset
from weerwerk.problems import Problem, explain, quotable
from weerwerk.rendering import plain, whole
from weerwerk.reviewing import Item, Owner, Review
from weerwerk.settings import is_placeholder
from weerwerk.views.calendar import calendar
from weerwerk.views.findings import sentence, title
from weerwerk.views.letters import Letter, letter

DATA_FILE = "overzicht.json"

OURS = re.compile(r"index\.html|nalopen\.(css|ics)|overzicht\.json|teksten/[a-z0-9-]+\.txt")
"""The files of the editors' folder."""


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason to look at a practice: its kind by id and by name, and the sentence."""

    kind: str
    title: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A practice in an overview, with the address of its page."""

    item: Item
    url: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """An organisation in an overview, with the mail to it where there is something to ask."""

    owner: Owner
    entries: tuple[Entry, ...]
    letter: Letter | None


def outputs(review: Review) -> Iterator[Asset]:
    """The files of the editors' folder. None of them belongs on the public site."""
    parts = tuple(_parts(review))
    yield Asset("index.html", _file(whole("review/page.html", **_context(review, parts))))
    yield Asset("nalopen.css", _file(plain("review/page.css", **_context(review, parts))))
    yield Asset(DATA_FILE, _data(review, parts))
    if review.collection.practices:  # RFC 5545 has no calendar without an event
        yield Asset("nalopen.ics", calendar(review.collection))
    for part in parts:
        if part.letter:
            yield Asset(part.letter.path, part.letter.file())


def stranger(files: Sequence[str]) -> str:
    """A file that no review wrote, of those in a folder; nothing where a review may replace it."""
    others = [name for name in files if not OURS.fullmatch(name) or DATA_FILE not in files]
    return others[0] if others else ""


def _file(text: str) -> bytes:
    return f"{text}\n".encode()


def text(review: Review) -> str:
    """The overview for a terminal: no control characters, one line a practice and a reason."""
    return _overview("review/overview.txt", review, _plainly)


def markdown(review: Review) -> str:
    """The overview as Markdown, to paste into a message."""
    return _overview("review/overview.md", review, _no_mark)


def data(review: Review) -> str:
    """The overview as JSON, with Dutch keys as in the open data."""
    return _data(review, _parts(review)).decode().rstrip()


def _overview(template: str, review: Review, plainly: Callable[[str], str]) -> str:
    parts = tuple(_parts(review))
    return plain(template, **_context(review, parts), plainly=plainly).rstrip()


def _plainly(words: str) -> str:
    return quotable(words, 1000)


def _no_mark(words: str) -> str:
    """The words so that Markdown takes none of them for a mark."""
    return "".join(f"\\{c}" if c in "\\`*_{}[]()<>#|~&!@" else c for c in _plainly(words))


def _context(review: Review, parts: Sequence[Part]) -> dict[str, object]:
    settings = review.collection.settings
    return {
        "review": review,
        "settings": settings,
        "reference": review.collection.reference,
        "counts": [(title(kind), number) for kind, number in review.counts.items()],
        "parts": parts,
        "loose": [explain(problem) for problem in review.loose],
        "reachable": not is_placeholder(settings.address) and not is_placeholder(settings.editor),
    }


def _parts(review: Review) -> Iterator[Part]:
    address = review.collection.settings.address
    for owner in review.owners:
        entries = tuple(_entry(item, address) for item in owner.items)
        yield Part(owner, entries, letter(owner, review))


def _entry(item: Item, address: str) -> Entry:
    reasons = tuple(Reason(f.kind.id, title(f.kind.id), sentence(f)) for f in item.findings)
    return Entry(item, f"{address}praktijken/{item.practice.id}/", reasons)


# ---------------------------------------------------------------------------------------------
# Data


def _data(review: Review, parts: Iterable[Part]) -> bytes:
    collection = review.collection
    return to_json(
        {
            "peildatum": collection.reference.isoformat(),
            "verzameling": collection.settings.id,
            "praktijken": len(collection.practices),
            "na_te_lopen": review.total,
            "antwoord_voor": review.answer_before.isoformat(),
            "tellingen": dict(review.counts),
            "organisaties": [_organisation(part) for part in parts],
            "overige_meldingen": [_problem(problem) for problem in review.loose],
        }
    )


def _organisation(part: Part) -> dict[str, object]:
    owner = part.owner
    return {
        "naam": owner.organisation.name,
        "slug": owner.organisation.slug,
        "mailboxen": owner.mailboxes,
        "contactpaginas": owner.contact_pages,
        "tekst": part.letter.path if part.letter else None,
        "praktijken": [_practice(entry) for entry in part.entries],
    }


def _practice(entry: Entry) -> dict[str, object]:
    practice = entry.item.practice
    return {
        "id": practice.id,
        "titel": practice.fields.title,
        "adres": entry.url,
        "bestand": practice.file,
        "nalezen_voor": practice.due.isoformat(),
        "volledigheid": practice.completeness,
        "redenen": [{"soort": reason.kind, "uitleg": reason.sentence} for reason in entry.reasons],
    }


def _problem(problem: Problem) -> dict[str, object]:
    return {
        "bestand": problem.place.path,
        "regel": problem.place.line or None,
        "code": problem.code,
        "melding": explain(problem),
    }
