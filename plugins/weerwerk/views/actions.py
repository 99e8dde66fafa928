"""What a reader does with a practice: cites it, takes it along, prints it."""

import segno

from weerwerk import drafting, exchange
from weerwerk.model import Practice
from weerwerk.output import Asset
from weerwerk.settings import Settings

DOWNLOAD = "praktijk.txt"
"""The practice as Markdown, beside its page. Not `.md`: other engines would make a page of it, and
read its text as theirs. A browser saves it as `<id>.md`."""

MASK = 0
"""One of the eight patterns a QR code may have: to weigh all eight takes four times as long, and
any reader takes each of them (ISO/IEC 18004)."""


def address(practice: Practice, settings: Settings) -> str:
    """The whole address of the page."""
    return f"{settings.address}praktijken/{practice.id}/"


def author(practice: Practice, settings: Settings) -> str:
    """Who wrote the text, as a citation says it: the editors where they did."""
    if practice.provenance == "openbare-bronnen":
        return f"Redactie {settings.name}"
    return practice.lead.name


def download(practice: Practice) -> Asset:
    """The practice as the file that it is on a colleague's machine, written anew."""
    text = drafting.file(exchange.values(practice), practice.body.markdown)
    return Asset(f"praktijken/{practice.id}/{DOWNLOAD}", text.encode())


def code(target: str) -> str:
    """The QR code of an address, as a drawing in the page.

    Raises:
        segno.DataOverflowError: The address is longer than about 2,900 characters.
    """
    drawn = segno.make_qr(target, mask=MASK)
    return str(drawn.svg_inline(border=0, omitsize=True, svgclass="ww-qr", lineclass=None))
