"""The pictures that stand for the site: its sign in a tab."""

from collections.abc import Iterator

from weerwerk.look.palette import palette
from weerwerk.output import Asset
from weerwerk.rendering import icon
from weerwerk.settings import Settings

FAVICON = "weerwerk/favicon.svg"


def images(settings: Settings) -> Iterator[Asset]:
    """The sign of the site in the colours of the collection."""
    colours = palette(settings.accent, "light")
    mark = icon("mark").replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
    mark = mark.replace('stroke="currentColor"', f'stroke="{colours["link"]}"')
    mark = mark.replace('class="ww-mark__two"', f'stroke="{colours["glow"]}"')
    yield Asset(FAVICON, f"{mark}\n".encode())
