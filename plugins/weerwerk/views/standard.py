"""The standard pages, from the documents of the package; a file in docs/ may take their place."""

import re
from collections.abc import Iterator
from html import unescape

from weerwerk.collection import Collection
from weerwerk.example import example
from weerwerk.output import Page, root
from weerwerk.rendering import document, render
from weerwerk.settings import is_placeholder

PAGES = (
    ("over", "Over deze site", "Wie achter deze site zit en hoe de teksten tot stand komen."),
    ("bijdragen", "Deel uw praktijk", "Hoe u een praktijk van uw organisatie deelt."),
    (
        "redactie",
        "Zo werkt de redactie",
        "Hoe teksten tot stand komen, en hoe u iets verbetert.",
    ),
    ("weerbaarnl", "WeerbaarNL en deze site", "Waar u wat vindt: WeerbaarNL en deze site."),
    ("privacy", "Privacy", "Wat deze site wel en niet bijhoudt."),
    ("toegankelijkheid", "Toegankelijkheid", "Hoe toegankelijk deze site is."),
)

HEADING = re.compile(r'<h2 id="([^"]+)">([^<]+)</h2>')
"""A heading of one of our own documents: its anchor and its words."""


def pages(collection: Collection) -> Iterator[Page]:
    """Every standard page, with the holes filled from the settings.

    The documents are Markdown that may hold anything, so no contributor's text goes into them;
    what tells of practices is a template of its own around the document.
    """
    settings = collection.settings
    forge = settings.forge
    holes = {
        "settings": settings,
        "example": example("required"),
        "total": len(collection.practices),
        "unconfirmed": sum(not practice.confirmed for practice in collection.practices),
        "forge": forge if forge and not is_placeholder(forge.repository) else None,
    }
    for name, title, description in PAGES:
        up = root(name)
        text = document(name, root=up, **holes)
        html = render(
            "weerbaarnl.html" if name == "weerbaarnl" else "standard.html",
            kind="text",
            searchable=True,
            crumbs=(),
            root=up,
            html=text,
            contents=[(anchor, unescape(words)) for anchor, words in HEADING.findall(text)],
            links=[
                (practice, link)
                for practice in collection.practices
                for link in practice.fields.weerbaarnl
            ],
        )
        yield Page(name, title, html, description, collection.reference, overridable=True)
