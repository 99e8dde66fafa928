"""The matrix: how many practices contribute to each assignment, per word of an axis."""

from collections.abc import Iterator
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
    """A place in the matrix."""

    assignment: str
    count: int


@dataclass(frozen=True, slots=True)
class Row:
    """A word of the axis with a cell per assignment."""

    id: str
    title: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A table: the assignments of one kind of owner."""

    title: str
    columns: tuple[Assignment, ...]
    rows: tuple[Row, ...]


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
    terms = collection.terms(axis)
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
        rows=bool(found),
        parts=list(_parts(axis, collection)),
        empty=[
            term.title
            for identifier, term in terms.items()
            if identifier not in found and axis.facet != "regio"
        ],
    )
    description = f"Hoeveel praktijken dragen bij aan elke opdracht, per {axis.one}."
    return Page(path, title, html, description, collection.reference)


def _parts(axis: Axis, collection: Collection) -> Iterator[Part]:
    own = collection.settings.owner_id
    open_ones = [a for a in collection.assignments if not a.process]
    for title, columns in (
        ("Landelijke opdrachten", tuple(a for a in open_ones if a.owner != own)),
        ("Regionale resultaten", tuple(a for a in open_ones if a.owner == own)),
    ):
        if columns:
            yield Part(title, columns, tuple(_rows(axis, collection, columns)))


def _rows(axis: Axis, collection: Collection, columns: tuple[Assignment, ...]) -> Iterator[Row]:
    contributing = {
        assignment.id: {p.id for p in collection.on(ASSIGNMENTS).get(assignment.id, ())}
        for assignment in columns
    }
    for identifier, term in collection.terms(axis).items():
        here = {practice.id for practice in collection.on(axis).get(identifier, ())}
        if here:
            cells = tuple(Cell(a.id, len(here & contributing[a.id])) for a in columns)
            yield Row(identifier, term.title, cells)
