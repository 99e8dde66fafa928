"""The pictures that stand for the site: its sign in a tab, and its card when it is shared."""

import re
import struct
from collections.abc import Iterator
from functools import cache
from importlib.resources import as_file, files
from textwrap import shorten, wrap

from resvg_py import svg_to_bytes

from weerwerk.look.palette import palette
from weerwerk.output import Asset
from weerwerk.rendering import icon, render
from weerwerk.settings import Settings

FAVICON = "weerwerk/favicon.svg"
OLD_FAVICON = "favicon.ico"
"""At the top of the site: programs ask for it there without looking at a page."""
TOUCH_ICON = "weerwerk/apple-touch-icon.png"
SHARE_IMAGE = "weerwerk/deelbeeld.png"
SHARE_SIZE = (1200, 630)
"""What Open Graph, Mastodon, LinkedIn and WhatsApp all show whole."""

SMALL, TOUCH = 32, 180
"""Sides of the old favicon and of the sign on a telephone, in pixels."""

FONTS = ("atkinson-hyperlegible-next-400.ttf", "atkinson-hyperlegible-next-700.ttf")
"""The typeface as the drawer reads it, from `scripts/font`; no font of the machine is used."""


def images(settings: Settings) -> Iterator[Asset]:
    """The signs and the card, in the colours of the collection."""
    sign = _sign(settings.accent)
    yield Asset(FAVICON, f"{sign}\n".encode())
    yield Asset(OLD_FAVICON, _as_ico(_drawn(sign, SMALL)))
    yield Asset(TOUCH_ICON, _drawn(_on_paper(sign), TOUCH))
    if not settings.share_image:
        card = _card(settings.name, settings.tagline, settings.publisher, settings.accent)
        yield Asset(SHARE_IMAGE, _drawn(card, SHARE_SIZE[0]))


def _sign(accent: str | None) -> str:
    colours = palette(accent, "light")
    mark = str(icon("mark")).replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
    mark = mark.replace('fill="currentColor"', f'fill="{colours["link"]}"')
    return mark.replace('class="ww-mark__two"', f'fill="{colours["glow"]}"')


def _on_paper(sign: str) -> str:
    """The sign with paper behind and around it: a telephone makes what is clear black."""
    behind = '<rect x="-6" y="-6" width="44" height="44" fill="#fff"/>'
    return re.sub(r'viewBox="0 0 32 32"(.*?)>', rf'viewBox="-6 -6 44 44"\1>{behind}', sign, count=1)


def _card(name: str, tagline: str, publisher: str, accent: str | None) -> str:
    """The card of a collection: its name, what it is and who publishes it.

    A drawing knows no lines of text, so they are broken here, by the width of a usual letter.
    """
    size = 96 if len(name) <= SHORT else 64
    names = wrap(name, 2000 // size)
    return render(
        "card.svg",
        colours=palette(accent, "light"),
        width=SHARE_SIZE[0],
        height=SHARE_SIZE[1],
        size=size,
        names=names,
        tagline=wrap(tagline, 46, max_lines=3 if len(names) == 1 else 2, placeholder=" …"),
        publisher=shorten(publisher, 66, placeholder=" …"),
    )


SHORT = 20
"""A name of so many letters fits in large type."""


@cache
def _drawn(svg: str, width: int) -> bytes:
    """A drawing as PNG; kept, because a preview makes the same ones again and again."""
    with as_file(files("weerwerk.look") / "font") as folder:
        fonts = [str(folder / name) for name in FONTS]
        return svg_to_bytes(svg_string=svg, width=width, font_files=fonts, skip_system_fonts=True)


def _as_ico(png: bytes) -> bytes:
    """A PNG of `SMALL` pixels as the one picture of an ICO file."""
    head = struct.pack("<3H", 0, 1, 1)
    entry = struct.pack("<4B2H2I", SMALL, SMALL, 0, 0, 1, 32, len(png), 22)
    return head + entry + png
