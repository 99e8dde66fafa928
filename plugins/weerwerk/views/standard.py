"""The standard pages, from the documents of the package; a file in docs/ may take their place."""

from collections.abc import Iterator

from weerwerk.collection import Collection
from weerwerk.output import Page, root
from weerwerk.rendering import document, render
from weerwerk.settings import is_placeholder

PAGES = (
    ("over", "Over deze site", "Wie achter deze site zit en hoe de teksten tot stand komen."),
    ("bijdragen", "Deel uw praktijk", "Hoe u een praktijk van uw organisatie deelt."),
    ("weerbaarnl", "WeerbaarNL en deze site", "Waar u wat vindt: WeerbaarNL en deze site."),
    ("begrippen", "Begrippen", "De woorden van het vak, kort uitgelegd."),
    ("privacy", "Privacy", "Wat deze site wel en niet bijhoudt."),
    ("toegankelijkheid", "Toegankelijkheid", "Hoe toegankelijk deze site is."),
)


def pages(collection: Collection) -> Iterator[Page]:
    """Every standard page, with the holes filled from settings and collection."""
    settings = collection.settings
    unconfirmed = sum(not practice.confirmed for practice in collection.practices)
    forge = settings.forge
    for name, title, description in PAGES:
        up = root(name)
        html = render(
            "standard.html",
            kind="text",
            searchable=True,
            crumbs=(),
            html=document(
                name,
                root=up,
                settings=settings,
                collection=collection,
                total=len(collection.practices),
                unconfirmed=unconfirmed,
                links=[
                    (practice, link)
                    for practice in collection.practices
                    for link in practice.fields.weerbaarnl
                ],
                forge=forge if forge and not is_placeholder(forge.repository) else None,
            ),
        )
        yield Page(name, title, html, description, collection.reference, overridable=True)
