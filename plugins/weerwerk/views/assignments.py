"""The assignments: an overview by owner, and a page for each."""

from collections.abc import Iterator
from dataclasses import dataclass

from weerwerk.background import background
from weerwerk.collection import AXES, Collection
from weerwerk.model import Assignment
from weerwerk.output import Page, root
from weerwerk.rendering import render
from weerwerk.views import structured
from weerwerk.views.cards import Cards
from weerwerk.views.lists import paged
from weerwerk.views.wanted import on_assignment

AXIS = next(axis for axis in AXES if axis.facet == "opdracht")

RELATION_WORDS = {
    "counterpart": "Stelt dezelfde vraag als",
    "builds_on": "Bouwt voort op",
    "supports": "Helpt bij",
    "part_of": "Is een deel van",
    "precondition": "Is een voorwaarde voor",
}
STATES = {
    "loopt": "Loopt",
    "afgerond": "Afgerond",
    "opgegaan-in": "Opgegaan in een andere opdracht",
}


@dataclass(frozen=True, slots=True)
class Row:
    """An assignment and how many practices contribute to it."""

    assignment: Assignment
    count: int


@dataclass(frozen=True, slots=True)
class Group:
    """The assignments of one owner."""

    id: str
    name: str
    rows: tuple[Row, ...]


def groups(collection: Collection) -> list[Group]:
    """The assignments by owner, each with its count."""
    found = collection.on(AXIS)
    return [
        Group(
            owner,
            name,
            tuple(
                Row(assignment, len(found.get(assignment.id, ())))
                for assignment in collection.assignments
                if assignment.owner == owner
            ),
        )
        for owner, name in collection.vocabulary.owners.items()
    ]


def pages(collection: Collection, cards: Cards) -> Iterator[Page]:
    """The overview and the page of every assignment."""
    html = render(
        "assignments.html",
        kind="axis",
        searchable=False,
        crumbs=(),
        root=root(AXIS.path),
        title=AXIS.title,
        groups=[group for group in groups(collection) if group.rows],
    )
    description = "De opdrachten van VNG, Veiligheidsberaad en de eigen regio, met praktijken."
    yield Page(AXIS.path, AXIS.title, html, description, collection.reference)
    for assignment in collection.assignments:
        yield from _page(assignment, collection, cards)


def _page(assignment: Assignment, collection: Collection, cards: Cards) -> Iterator[Page]:
    known = collection.vocabulary.assignments
    state = assignment.state
    return paged(
        collection,
        cards,
        path=f"{AXIS.path}/{assignment.id}",
        title=f"{assignment.code} {assignment.title}",
        practices=collection.on(AXIS).get(assignment.id, ()),
        template="assignment.html",
        crumbs=((AXIS.path, AXIS.title),),
        description=assignment.wording,
        searchable=True,
        about=structured.term(AXIS, assignment.id, collection),
        assignment=assignment,
        owner=collection.vocabulary.owners[assignment.owner],
        state=STATES[state.status] if state else "",
        relations=[
            {"words": RELATION_WORDS[relation.type], "other": known[relation.to]}
            for relation in assignment.relations
            if relation.to in known
        ],
        background=background("opdrachten", assignment.id),
        wanted=on_assignment(collection, assignment.id),
        rule=[_mark(mark, collection) for mark in assignment.counts],
    )


def _mark(mark: str, collection: Collection) -> str:
    kind, _, word = mark.partition(":")
    if word:
        return f"het thema {collection.vocabulary.title('themes', word).lower()}"
    found = collection.vocabulary.assignments.get(kind)
    return found.code if found else kind
