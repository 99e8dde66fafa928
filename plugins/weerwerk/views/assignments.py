"""The assignments: how they stand beside each other, and a page for each."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from weerwerk.collection import AXES, Axis, Collection
from weerwerk.model import Assignment, Practice
from weerwerk.output import Page, root
from weerwerk.rendering import render
from weerwerk.views import structured
from weerwerk.views.cards import PER_PAGE, Cards
from weerwerk.views.division import DIVIDING, Division, division, parts
from weerwerk.views.drawing import drawing
from weerwerk.views.knowledge import known
from weerwerk.views.lists import paged
from weerwerk.views.ties import Side, Tie, ties
from weerwerk.views.wanted import on_assignment

AXIS = next(axis for axis in AXES if axis.facet == "opdracht")

STATES = {
    "loopt": "Loopt",
    "afgerond": "Afgerond",
    "opgegaan-in": "Opgegaan in een andere opdracht",
}

ALSO = 12
"""How many titles stand below a group; the others are found by search."""


REST = "overig"
"""The anchor of the group of all other words."""


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


@dataclass(frozen=True, slots=True)
class Own:
    """A result of the collection's own programme, with what it rests on."""

    row: Row
    ties: tuple[Tie, ...]


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
    yield _overview(collection)
    for assignment in collection.assignments:
        yield from _page(assignment, collection, cards)


# -- the overview ---------------------------------------------------------------------------------


def _overview(collection: Collection) -> Page:
    found = groups(collection)
    own = collection.settings.owner_id
    national = [group for group in found if group.rows and group.id != own]
    results = [row for group in found if group.id == own for row in group.rows]
    rows = [row for group in found for row in group.rows]
    html = render(
        "assignments.html",
        kind="axis",
        searchable=False,
        crumbs=(),
        root=root(AXIS.path),
        title=AXIS.title,
        pairs=list(_pairs(rows, collection)),
        alone=[Group(g.id, g.name, tuple(_alone(g.rows, collection))) for g in national],
        results=[Own(row, _rests_on(row.assignment, collection)) for row in results],
        region=collection.vocabulary.owners.get(own, ""),
        owners=collection.vocabulary.owners,
        most=max((row.count for row in rows), default=0),
    )
    description = "De opdrachten van VNG, Veiligheidsberaad en de eigen regio, met praktijken."
    return Page(AXIS.path, AXIS.title, html, description, collection.reference)


def _pairs(rows: list[Row], collection: Collection) -> Iterator[tuple[Row, Row]]:
    """The assignments that ask the same question, each pair once."""
    by_id = {row.assignment.id: row for row in rows}
    places = {identifier: place for place, identifier in enumerate(by_id)}
    for row in rows:
        for other in _counterparts(row.assignment, collection):
            if places[row.assignment.id] < places[other]:
                yield row, by_id[other]


def _alone(rows: tuple[Row, ...], collection: Collection) -> Iterator[Row]:
    return (row for row in rows if not _counterparts(row.assignment, collection))


def _counterparts(assignment: Assignment, collection: Collection) -> list[str]:
    known = collection.vocabulary.assignments
    return [r.to for r in assignment.relations if r.type == "counterpart" and r.to in known]


def _rests_on(assignment: Assignment, collection: Collection) -> tuple[Tie, ...]:
    spoken_of = [
        tie
        for tie in ties(assignment, collection.vocabulary.assignments)
        if tie.side is Side.AFTER and tie.other.owner != assignment.owner
    ]
    return tuple(spoken_of)


# -- a page ---------------------------------------------------------------------------------------


def _page(assignment: Assignment, collection: Collection, cards: Cards) -> Iterator[Page]:
    path = f"{AXIS.path}/{assignment.id}"
    everyone = collection.vocabulary.assignments
    found = collection.on(AXIS).get(assignment.id, ())
    divided = division(found, collection)
    related = ties(assignment, everyone)
    state = assignment.state
    return paged(
        collection,
        cards,
        path=path,
        title=f"{assignment.code} {assignment.title}",
        practices=divided.practices if divided else found,
        template="assignment.html",
        crumbs=((AXIS.path, AXIS.title),),
        description=assignment.wording,
        searchable=True,
        about=structured.term(AXIS, assignment.id, collection),
        arranged=_arranged(divided, cards, path) if divided else None,
        assignment=assignment,
        owner=collection.vocabulary.owners[assignment.owner],
        own=assignment.owner == collection.settings.owner_id,
        state=STATES[state.status] if state else "",
        into=everyone.get(state.into) if state else None,
        site=(urlsplit(assignment.source).hostname or "").removeprefix("www."),
        ties=related,
        drawing=drawing(assignment, related),
        known=known("opdrachten", assignment.id, found),
        wanted=on_assignment(collection, assignment.id),
        rule=[_mark(mark, collection) for mark in assignment.counts],
        divided=divided.axis if divided else None,
        narrowed=[(axis, list(_counts(axis, found, collection))) for axis in DIVIDING],
    )


def _arranged(
    divided: Division, cards: Cards, path: str
) -> Callable[[int, int, str], Mapping[str, object]]:
    """The groups on a page, and the way to each group on whatever page it begins."""

    def arranged(start: int, end: int, up: str) -> Mapping[str, object]:
        shown = [
            {
                "group": part.group,
                "anchor": f"{divided.axis.facet}-{part.group.id or REST}",
                "cards": cards.cards(part.practices, up),
                "also": part.group.also[:ALSO] if part.first else (),
                "more": max(len(part.group.also) - ALSO, 0),
                "first": part.first,
            }
            for part in parts(divided, start, end)
        ]
        return {"parts": shown, "jumps": list(_jumps(divided, f"{up}{path}/"))}

    return arranged


def _jumps(divided: Division, address: str) -> Iterator[tuple[str, object]]:
    place = 0
    for group in divided.groups:
        number = min(place, divided.total - 1) // PER_PAGE + 1
        page = "" if number == 1 else f"pagina-{number}/"
        yield f"{address}{page}#{divided.axis.facet}-{group.id or REST}", group
        place += len(group.home)


def _counts(
    axis: Axis, practices: tuple[Practice, ...], collection: Collection
) -> Iterator[tuple[str, str, int]]:
    """The words of an axis that these practices have, with how many have it."""
    counted = Counter(word for practice in practices for word in axis.values(practice))
    for word, term in collection.terms(axis).items():
        if counted[word]:
            yield word, term.title, counted[word]


def _mark(mark: str, collection: Collection) -> str:
    kind, _, word = mark.partition(":")
    if word:
        return f"het thema {collection.vocabulary.title('themes', word).lower()}"
    found = collection.vocabulary.assignments.get(kind)
    return found.code if found else kind
