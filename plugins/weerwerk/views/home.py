"""The home page: what this is, search, featured practices, the assignments, how to share."""

from weerwerk.collection import Collection
from weerwerk.output import Page, root
from weerwerk.rendering import render
from weerwerk.views.assignments import groups
from weerwerk.views.cards import Cards
from weerwerk.views.wanted import FEW

NEWEST = 5


def page(collection: Collection, cards: Cards) -> Page:
    """The home page."""
    settings = collection.settings
    known = collection.by_id
    html = render(
        "home.html",
        kind="home",
        searchable=False,
        crumbs=(),
        root=root(""),
        settings=settings,
        total=len(collection.practices),
        organisations=len(collection.organisations),
        featured=[(known[f.id], f.reason) for f in settings.featured if f.id in known],
        groups=[group for group in groups(collection) if group.rows],
        wanted=collection.wanted[:FEW],
        newest=cards.cards(collection.newest_first[:NEWEST], root("")),
    )
    return Page("", settings.name, html, settings.tagline, collection.reference, overridable=True)
