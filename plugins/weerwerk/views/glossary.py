"""The glossary: every term of the field explained, and where on the site it leads."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from weerwerk.collection import AXES, Collection
from weerwerk.glossary import found
from weerwerk.model import Concept, Reference
from weerwerk.output import Page, root
from weerwerk.rendering import render
from weerwerk.views import structured
from weerwerk.vocabulary import fold

PATH = "begrippen"
TITLE = "Begrippen"
DESCRIPTION = "De woorden van het vak, kort uitgelegd."
AXES_OF_CONCEPTS = tuple(
    (axis, name)
    for axis in AXES
    for name in ("assignments", "scenarios", "themes", "phases")
    if axis.terms == name
)


@dataclass(frozen=True, slots=True)
class Way:
    """A page of the site that a term leads to, and how many practices stand there."""

    kind: str
    title: str
    url: str
    count: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A term as the glossary shows it; `elsewhere` are lists of addresses and what they are."""

    concept: Concept
    explanation: str
    elsewhere: tuple[tuple[str, tuple[Reference, ...]], ...]
    ways: tuple[Way, ...]
    count: int


def page(collection: Collection) -> Page:
    """The page with all terms on alphabet; a file in docs/ may take its place."""
    up = root(PATH)
    entries = sorted(_entries(collection, up), key=lambda entry: fold(entry.concept.title))
    letters = [
        (anchor, letter, list(part))
        for (anchor, letter), part in groupby(entries, key=lambda entry: _letter(entry.concept))
    ]
    html = render(
        "glossary.html",
        kind="glossary",
        searchable=True,
        crumbs=(),
        root=up,
        title=TITLE,
        letters=letters,
        concepts=collection.glossary.concepts,
    )
    contents = tuple((anchor, letter) for anchor, letter, _ in letters)
    return Page(
        PATH,
        TITLE,
        html,
        DESCRIPTION,
        collection.reference,
        contents=contents,
        overridable=True,
        data=structured.glossary((entry.concept for entry in entries), collection.settings),
    )


def _letter(concept: Concept) -> tuple[str, str]:
    first = fold(concept.title)[0]
    return ("letter-0-9", "0-9") if first.isdigit() else (f"letter-{first}", first.upper())


def _entries(collection: Collection, up: str) -> Iterator[Entry]:
    used = Counter(
        concept
        for practice in collection.practices
        for concept in found((part.html for part in practice.body.sections), collection.glossary)
    )
    for concept in collection.glossary.concepts.values():
        elsewhere = (
            ("Bron" if len(concept.sources) == 1 else "Bronnen", concept.sources),
            ("Meer lezen", concept.links),
            ("Een voorbeeld", concept.examples),
        )
        yield Entry(
            concept,
            f"{concept.definition} {concept.more}".strip(),
            tuple((kind, rows) for kind, rows in elsewhere if rows),
            tuple(_ways(concept, collection, up)),
            used[concept.id],
        )


def _ways(concept: Concept, collection: Collection, up: str) -> Iterator[Way]:
    for axis, name in AXES_OF_CONCEPTS:
        for word in getattr(concept, name):
            title = collection.terms(axis)[word].title
            count = len(collection.on(axis).get(word, ()))
            yield Way(axis.one.capitalize(), title, f"{up}{axis.path}/{word}/", count)
