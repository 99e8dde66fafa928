"""Open data: the collection as one file, and its schema."""

from collections.abc import Iterator

from weerwerk import exchange
from weerwerk.collection import Collection
from weerwerk.output import Asset, Output, Page, root
from weerwerk.rendering import render
from weerwerk.views import structured


def outputs(collection: Collection) -> Iterator[Output]:
    """The page about the data, the data, the schema."""
    html = render(
        "data.html",
        kind="text",
        searchable=True,
        crumbs=(),
        root=root("data"),
        license=collection.settings.license,
        total=len(collection.practices),
        version=exchange.VERSION,
    )
    description = "Alle praktijken als open data, met het schema waaraan ze voldoen."
    yield Page(
        "data",
        "Open data",
        html,
        description,
        collection.reference,
        data=structured.dataset(collection),
    )
    yield Asset(exchange.FILE, exchange.export(collection))
    schema = exchange.schema(collection.vocabulary)
    yield Asset(exchange.SCHEMA_FILE, exchange.to_json(schema))
