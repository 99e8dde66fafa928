"""The home page: what this is, search, the assignments, what stands out, how to share."""

from collections.abc import Iterator
from dataclasses import dataclass

from weerwerk.collection import AXES, Collection
from weerwerk.output import Page, root
from weerwerk.rendering import render
from weerwerk.views.assignments import groups
from weerwerk.views.wanted import FEW

NEWEST = 5
FEATURED = 3

OFTEN = 3
"""How many scenarios, and how many themes, the home page names."""


ANYTHING = "algemeen"
"""The scenario of what fits all scenarios: it says nothing to who looks for a subject."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A scenario or theme that many practices are about, and its address."""

    path: str
    title: str


def page(collection: Collection) -> Page:
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
        subjects=list(_subjects(collection)),
        featured=[(known[f.id], f.reason) for f in settings.featured if f.id in known][:FEATURED],
        groups=[group for group in groups(collection) if group.rows],
        wanted=collection.wanted[:FEW],
        newest=collection.newest_first[:NEWEST],
    )
    return Page("", settings.name, html, settings.tagline, collection.reference, overridable=True)


def _subjects(collection: Collection) -> Iterator[Subject]:
    """The scenarios and themes with the most practices."""
    for axis in (axis for axis in AXES if axis.path in ("scenarios", "themas")):
        found = collection.on(axis)
        terms = collection.terms(axis)
        telling = [word for word in found if word != ANYTHING]
        for word in sorted(telling, key=lambda word: (-len(found[word]), word))[:OFTEN]:
            yield Subject(f"{axis.path}/{word}", terms[word].title)
