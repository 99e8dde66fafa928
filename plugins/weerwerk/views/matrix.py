"""The matrix: how many practices contribute to each assignment, per word of an axis."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from weerwerk.collection import AXES, Axis, Collection
from weerwerk.model import Assignment
from weerwerk.output import Page, root
from weerwerk.rendering import render
from weerwerk.views.assignments import AXIS as ASSIGNMENTS

PATH = "overzicht"
MATRIX_AXES = tuple(axis for axis in AXES if axis.facet in {"scenario", "fase", "thema", "regio"})


@dataclass(frozen=True, slots=True)
class Cell:
    """A place in the matrix: how many practices have the word and the assignment both."""

    word: str
    title: str
    assignment: str
    count: int


@dataclass(frozen=True, slots=True)
class Row:
    """A word of the axis with a cell per assignment, and all its practices, each counted once."""

    id: str
    title: str
    cells: tuple[Cell, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Column:
    """An assignment with its cells, and all its practices, each counted once."""

    assignment: Assignment
    cells: tuple[Cell, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Part:
    """A table: the assignments of one owner, and the words that have practices there."""

    id: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    total: int

    @property
    def most(self) -> int:
        """The largest number in a cell."""
        return max((cell.count for row in self.rows for cell in row.cells), default=0)


def pages(collection: Collection) -> Iterator[Page]:
    """A matrix per axis; the one by scenario is the first."""
    for axis in MATRIX_AXES:
        yield _page(axis, collection)


def _path(axis: Axis) -> str:
    return PATH if axis is MATRIX_AXES[0] else f"{PATH}/{axis.path}"


def _page(axis: Axis, collection: Collection) -> Page:
    path = _path(axis)
    up = root(path)
    title = f"Overzicht: opdrachten en {axis.title.lower()}"
    found = collection.on(axis)
    html = render(
        "matrix.html",
        kind="matrix",
        searchable=False,
        crumbs=() if path == PATH else [(f"{up}{PATH}/", "Overzicht")],
        root=up,
        title=title,
        axis=axis,
        others=[
            (f"{up}{_path(other)}/", f"Per {other.one}", other is axis) for other in MATRIX_AXES
        ],
        parts=list(_parts(axis, collection)),
        empty=[
            (identifier, term.title)
            for identifier, term in collection.terms(axis).items()
            if identifier not in found and axis.facet != "regio"
        ],
    )
    description = f"Hoeveel praktijken dragen bij aan elke opdracht, per {axis.one}."
    return Page(path, title, html, description, collection.reference)


def _parts(axis: Axis, collection: Collection) -> Iterator[Part]:
    for owner, name in collection.vocabulary.owners.items():
        asked = [a for a in collection.assignments if a.owner == owner and not a.process]
        part = _part(owner, name, asked, axis, collection)
        if part.rows:
            yield part


def _part(
    owner: str, name: str, asked: Sequence[Assignment], axis: Axis, collection: Collection
) -> Part:
    contributing = {
        a.id: {practice.id for practice in collection.on(ASSIGNMENTS).get(a.id, ())} for a in asked
    }
    anyhow = {practice for practices in contributing.values() for practice in practices}
    rows = []
    for identifier, term in collection.terms(axis).items():
        here = {practice.id for practice in collection.on(axis).get(identifier, ())}
        if here & anyhow:
            cells = tuple(
                Cell(identifier, term.title, a.id, len(here & contributing[a.id])) for a in asked
            )
            rows.append(Row(identifier, term.title, cells, len(here & anyhow)))
    columns = tuple(
        Column(a, tuple(row.cells[place] for row in rows), len(contributing[a.id]))
        for place, a in enumerate(asked)
    )
    return Part(owner, name, columns, tuple(rows), len(anyhow))
