"""What is wanted: one page with every question, and the few that stand on other pages."""

from weerwerk.collection import Collection
from weerwerk.output import Page, root
from weerwerk.rendering import render
from weerwerk.settings import is_placeholder
from weerwerk.wanted import Wanted

PATH = "gezocht"
TITLE = "Gezocht"
FEW = 3
"""How many questions stand on the home page."""


def page(collection: Collection) -> Page:
    """Every question, the newest first, with how to answer."""
    settings = collection.settings
    html = render(
        "wanted.html",
        kind="text",
        searchable=True,
        crumbs=(),
        root=root(PATH),
        title=TITLE,
        wanted=collection.wanted,
        assignments=collection.vocabulary.assignments,
        scenarios=collection.vocabulary.terms("scenarios"),
        editor=settings.editor,
        reachable=not is_placeholder(settings.editor),
    )
    description = "Vragen uit het veld waarop nog geen praktijk antwoord geeft."
    return Page(PATH, TITLE, html, description, collection.reference)


def on_assignment(collection: Collection, code: str) -> list[Wanted]:
    """The questions that belong to an assignment."""
    return [wanted for wanted in collection.wanted if code in wanted.fields.assignments]


def on_scenario(collection: Collection, scenario: str) -> list[Wanted]:
    """The questions that belong to a scenario."""
    return [wanted for wanted in collection.wanted if scenario in wanted.fields.scenarios]
