"""All practices: the list, the ways into it, and the cards that the filters show."""

from collections.abc import Iterator

from weerwerk.collection import FACETS, Axis, Collection
from weerwerk.exchange import compact
from weerwerk.output import Asset, Output, root
from weerwerk.views.cards import Cards
from weerwerk.views.lists import paged

PATH = "praktijken"
PER_FILE = 4
"""Cards in one file of cards. Practices that fit a filter lie spread over the files, so a screen
full of them asks for many: small files keep that light, and still few enough for a server."""


def outputs(collection: Collection, cards: Cards) -> Iterator[Output]:
    """The pages of the list, then the files of cards."""
    yield from paged(
        collection,
        cards,
        path=PATH,
        title="Alle praktijken",
        practices=collection.newest_first,
        template="practices.html",
        crumbs=(),
        description=f"Alle praktijken van {collection.settings.name}: zoeken en filteren.",
        ways=[_way(axis, collection) for axis in FACETS],
    )
    practices = collection.newest_first
    for start in range(0, len(practices), PER_FILE):
        html = cards.cards(practices[start : start + PER_FILE], root(PATH))
        yield Asset(f"{PATH}/kaarten-{start // PER_FILE}.json", compact(html) + b"\n")


def _way(axis: Axis, collection: Collection) -> dict[str, object]:
    """An axis with the words that lead to practices, for who has no JavaScript."""
    found = collection.on(axis)
    return {
        "path": axis.path,
        "title": axis.title,
        "terms": [
            (word, collection.label(axis, word), len(found[word]))
            for word in collection.terms(axis)
            if word in found
        ],
    }
