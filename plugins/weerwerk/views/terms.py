"""The axes: an overview of each, and a page per word."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from weerwerk.collection import ALL_AXES, Axis, Collection
from weerwerk.model import Assignment, Practice
from weerwerk.output import Page, root
from weerwerk.rendering import render
from weerwerk.views import structured
from weerwerk.views.cards import Cards
from weerwerk.views.knowledge import known
from weerwerk.views.lists import paged
from weerwerk.views.tiles import Tile, tiles
from weerwerk.views.wanted import on_scenario
from weerwerk.vocabulary import fold

PAGED_AXES = tuple(axis for axis in ALL_AXES if axis.facet != "opdracht")

FEW = 3
"""How many of the other names of a word stand below it in an overview."""


@dataclass(frozen=True, slots=True)
class Row:
    """A word of an axis and how many practices have it; a region has its place on the map."""

    id: str
    title: str
    count: int
    definition: str = ""
    also: tuple[str, ...] = ()
    audience: str = ""
    tile: Tile | None = None

    @property
    def placed(self) -> bool:
        """Whether it lies on the map."""
        return self.tile is not None

    @property
    def initial(self) -> str:
        """The letter it stands under in an alphabetical list."""
        return (fold(self.title)[:1] or "?").upper()


def pages(collection: Collection, cards: Cards) -> Iterator[Page]:
    """For every axis but the assignments: its overview and the pages of its words."""
    for axis in PAGED_AXES:
        yield _overview(axis, collection)
        for identifier, term in collection.terms(axis).items():
            practices = collection.on(axis).get(identifier, ())
            yield from paged(
                collection,
                cards,
                path=f"{axis.path}/{identifier}",
                title=f"{axis.prefix}{term.title}",
                practices=practices,
                template="term.html",
                crumbs=((axis.path, axis.title),),
                description=f"Praktijken bij {axis.one}: {term.title}.",
                about=structured.term(axis, identifier, collection),
                searchable=axis.facet in {"scenario", "thema"},
                axis=axis,
                definition=term.definition,
                synonyms=term.synonyms,
                source=term.source,
                id=identifier,
                contributing=list(_contributing(practices, collection)),
                known=known(axis.path, identifier, practices),
                wanted=on_scenario(collection, identifier) if axis.facet == "scenario" else (),
            )


def _overview(axis: Axis, collection: Collection) -> Page:
    regions = axis.facet == "regio"
    rows = list(_regions(axis, collection) if regions else _rows(axis, collection))
    html = render(
        TEMPLATES.get(axis.facet, "axis.html"),
        kind="axis",
        searchable=False,
        crumbs=(),
        root=root(axis.path),
        path=axis.path,
        title=axis.title,
        intro=axis.intro,
        rows=rows,
        filled=[row for row in rows if row.count],
        # Regions without practices are not listed: an empty place is no reproach.
        empty=[row for row in rows if not row.count and not regions],
        most=max((row.count for row in rows if row.placed or not regions), default=0),
        here=collection.settings.region,
    )
    description = f"Praktijken per {axis.one}."
    return Page(axis.path, axis.title, html, description, collection.reference)


def _contributing(
    practices: Iterable[Practice], collection: Collection
) -> Iterator[tuple[Assignment, int]]:
    """The assignments that these practices contribute to, with how many do."""
    counted = Counter(code for practice in practices for code in practice.assignments)
    for assignment in collection.assignments:
        if counted[assignment.id]:
            yield assignment, counted[assignment.id]


TEMPLATES = {
    "regio": "regions.html",
    "organisatie": "organisations.html",
    "fase": "phases.html",
    "doelgroep": "audiences.html",
}
"""The axes whose overview is more than a list."""


def _rows(axis: Axis, collection: Collection) -> Iterator[Row]:
    found = collection.on(axis)
    for identifier, term in collection.terms(axis).items():
        count = len(found.get(identifier, ()))
        also = term.synonyms[:FEW]
        yield Row(identifier, term.title, count, term.definition, also, term.audience)


def _regions(axis: Axis, collection: Collection) -> Iterator[Row]:
    """The regions by their short names as the map has them, then what lies on no map."""
    found = collection.on(axis)
    regions = collection.vocabulary.regions
    for tile in tiles():
        region = regions[tile.region]
        yield Row(region.slug, region.name, len(found.get(region.slug, ())), tile=tile)
    yield from (row for row in _rows(axis, collection) if row.id not in regions)
