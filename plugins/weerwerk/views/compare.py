"""Practices side by side, a note made of them, and the files with which a browser makes both."""

from collections.abc import Iterator
from dataclasses import dataclass

from weerwerk.collection import Collection
from weerwerk.exchange import compact
from weerwerk.output import Asset, Output, Page, root
from weerwerk.rendering import render
from weerwerk.views.rows import ROWS, Row, rows

PATH = "vergelijken"
NOTE_PATH = "vergelijken/notitie"
TITLES_FILE = "praktijken/titels.json"

SIDE_BY_SIDE = 3
"""How many practices stand beside each other at most: more columns cannot be read."""
IN_A_NOTE = 5
"""How many practices a note holds at most, and a reader keeps."""


@dataclass(frozen=True, slots=True)
class Part:
    """A heading of a note: what the writer adds there, and the rows of practices below it."""

    title: str
    ask: str
    keys: tuple[str, ...]


PARTS = (
    Part(
        "Aanleiding",
        "waarom speelt dit nu bij ons? Hieronder staat waarom anderen begonnen.",
        ("aanleiding",),
    ),
    Part(
        "Wat doen anderen",
        "wat past bij ons, en wat niet?",
        ("samenvatting", "aanpak", "resultaat", "wat-werkte-niet", "geleerde-lessen"),
    ),
    Part("Wie doet wat", "wie doet dit bij ons?", ("wie-doet-wat", "partners")),
    Part(
        "Wat kost het",
        "wat kost het bij ons, en waar komt het geld vandaan?",
        ("kosten", "financiering"),
    ),
    Part(
        "Wat vraagt het",
        "hoeveel uren hebben wij, en wat hebben we van anderen nodig?",
        ("inzet", "randvoorwaarden", "zo-doet-u-het-zelf"),
    ),
    Part(
        "Bronnen",
        "controleer de bronnen voordat u de notitie gebruikt.",
        ("bronnen", "herkomst", "contact"),
    ),
)
"""The headings of a note to a college or council, in order."""
AT_A_GLANCE = ("organisatie", "stadium", "kosten", "onderbouwing")
"""The rows of the table with which a note begins its practices."""


def outputs(collection: Collection) -> Iterator[Output]:
    """The two pages, the list of titles, and the rows of every practice as a file."""
    yield _page(
        collection,
        PATH,
        title="Vergelijk praktijken",
        template="compare.html",
        crumbs=[(f"{root(PATH)}praktijken/", "Praktijken")],
        description="Zet tot drie praktijken naast elkaar en zie de verschillen.",
        most=SIDE_BY_SIDE,
        rows=ROWS,
    )
    by_key = {row.key: row for row in ROWS}
    yield _page(
        collection,
        NOTE_PATH,
        title="Maak een notitie van praktijken",
        template="note.html",
        crumbs=[
            (f"{root(NOTE_PATH)}praktijken/", "Praktijken"),
            (f"{root(NOTE_PATH)}{PATH}/", "Vergelijk praktijken"),
        ],
        description="Kies tot vijf praktijken en krijg een opzet voor een notitie in Word.",
        most=IN_A_NOTE,
        parts=[(part, [by_key[key] for key in part.keys]) for part in PARTS],
        glance=[by_key[key] for key in AT_A_GLANCE],
        site=collection.settings.name,
    )
    yield Asset(TITLES_FILE, compact(list(_titles(collection))) + b"\n")
    for practice in collection.practices:
        filled = [_filled(made.row, made.html) for made in rows(practice, collection)]
        content = {"titel": practice.fields.title, "rijen": filled}
        yield Asset(f"praktijken/{practice.id}/rijen.json", compact(content) + b"\n")


def _page(
    collection: Collection,
    path: str,
    *,
    title: str,
    template: str,
    description: str,
    **rest: object,
) -> Page:
    html = render(template, kind="compare", searchable=False, root=root(path), title=title, **rest)
    return Page(path, title, html, description, collection.reference)


def _titles(collection: Collection) -> Iterator[list[object]]:
    """Id, title, organisation, and the names that the practice had before."""
    for practice in collection.practices:
        fields = practice.fields
        yield [practice.id, fields.title, practice.lead.name, list(fields.former_ids)]


def _filled(row: Row, html: str) -> dict[str, object]:
    return {"sleutel": row.key, "titel": row.title, "feit": row.fact, "html": html}
