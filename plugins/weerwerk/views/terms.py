"""The axes: an overview of each, and a page per word."""

from collections.abc import Iterator

from weerwerk.background import background
from weerwerk.collection import ALL_AXES, Axis, Collection
from weerwerk.output import Page, root
from weerwerk.rendering import render
from weerwerk.views import structured
from weerwerk.views.cards import Cards
from weerwerk.views.lists import paged
from weerwerk.views.wanted import on_scenario

PAGED_AXES = tuple(axis for axis in ALL_AXES if axis.facet != "opdracht")


def pages(collection: Collection, cards: Cards) -> Iterator[Page]:
    """For every axis but the assignments: its overview and the pages of its words."""
    for axis in PAGED_AXES:
        yield _overview(axis, collection)
        for identifier, term in collection.terms(axis).items():
            yield from paged(
                collection,
                cards,
                path=f"{axis.path}/{identifier}",
                title=f"{axis.prefix}{term.title}",
                practices=collection.on(axis).get(identifier, ()),
                template="term.html",
                crumbs=((axis.path, axis.title),),
                description=f"Praktijken bij {axis.one}: {term.title}.",
                about=structured.term(axis, identifier, collection),
                searchable=axis.facet in {"scenario", "thema"},
                definition=term.definition,
                synonyms=term.synonyms,
                source=term.source,
                background=background(axis.path, identifier),
                wanted=on_scenario(collection, identifier) if axis.facet == "scenario" else (),
            )


def _overview(axis: Axis, collection: Collection) -> Page:
    found = collection.on(axis)
    regions = collection.vocabulary.regions
    rows = [
        {
            "id": identifier,
            "title": term.title,
            "name": regions[identifier].name if identifier in regions else term.title,
            "count": len(found.get(identifier, ())),
        }
        for identifier, term in collection.terms(axis).items()
    ]
    html = render(
        "regions.html" if axis.facet == "regio" else "axis.html",
        kind="axis",
        searchable=False,
        crumbs=(),
        root=root(axis.path),
        path=axis.path,
        title=axis.title,
        intro=axis.intro,
        rows=rows,
        filled=[row for row in rows if row["count"]],
        # Regions without practices are not listed: an empty place is no reproach.
        empty=[row for row in rows if not row["count"] and axis.facet != "regio"],
    )
    description = f"Praktijken per {axis.one}."
    return Page(axis.path, axis.title, html, description, collection.reference)
