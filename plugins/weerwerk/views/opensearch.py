"""The description with which a browser offers to search this site from its address bar."""

from weerwerk.collection import Collection
from weerwerk.look.images import OLD_FAVICON
from weerwerk.output import Asset
from weerwerk.rendering import render

PATH = "opensearch.xml"


def asset(collection: Collection) -> Asset:
    """The description (OpenSearch 1.1)."""
    settings = collection.settings
    text = render(
        "opensearch.xml",
        settings=settings,
        short=settings.name[:MOST],
        icon_address=f"{settings.address}{OLD_FAVICON}",
    )
    return Asset(PATH, f"{text}\n".encode())


MOST = 16
"""Letters of a ShortName, by the specification."""
