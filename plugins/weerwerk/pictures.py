"""The pictures that a host brings: whether a file of docs/ can be its logo or its social image."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

import imagesize

MOST_BYTES = 200_000
"""The logo stands on every page, and messengers skip a social image that takes long."""


@dataclass(frozen=True, slots=True)
class Use:
    """What a picture is for: the kinds of file that can do it, and its size where that matters."""

    kinds: tuple[str, ...]
    size: tuple[int, int] | None = None


LOGO = Use((".svg", ".png", ".webp"))
SHARE_IMAGE = Use((".png", ".jpg"), (1200, 630))
"""No svg or webp: what shows shared links does not read them everywhere."""


def picture_fault(docs: Path, name: str, use: Use) -> str:
    """What is wrong with a picture, in a few Dutch words, or nothing.

    Args:
        docs: The folder of the host's own pages, where its pictures are.
        name: The path of the file in it.
        use: What the picture is for.
    """
    return next(_faults(docs, name, use), "")


def _faults(docs: Path, name: str, use: Use) -> Iterator[str]:
    path = docs / name
    if not _is_inside(path, docs):
        yield f"er is geen bestand docs/{name}"
        return
    if path.suffix not in use.kinds:
        yield f"het is geen bestand dat eindigt op {' of '.join(use.kinds)}"
    content = path.read_bytes()
    if len(content) > MOST_BYTES:
        yield f"het bestand is groter dan {MOST_BYTES // 1000} kB"
    if path.suffix == ".svg":
        yield from _svg_faults(content)
        return
    size = imagesize.get(str(path))
    if -1 in size:
        yield "wat erin staat is geen afbeelding"
    if use.size and size != use.size:
        yield "het is {} bij {} punten en moet {} bij {} zijn".format(*size, *use.size)


def _is_inside(path: Path, folder: Path) -> bool:
    """Whether a path is a file of a folder; neither `..` nor a link leads out of it."""
    return path.is_file() and path.resolve().is_relative_to(folder.resolve())


def _svg_faults(content: bytes) -> Iterator[str]:
    """Why a drawing cannot be served: on its own address, a browser runs what is in it."""
    if b"<!ENTITY" in content:
        yield "er staan entiteiten in (<!ENTITY)"
        return
    try:
        root = ET.fromstring(content)  # noqa: S314 - no entities, few bytes
    except ET.ParseError:
        yield "wat erin staat is geen svg"
        return
    if _bare(root.tag) != "svg":
        yield "wat erin staat is geen svg"
    for element in root.iter():
        if _bare(element.tag) in ACTIVE:
            yield f"er staat een element {_bare(element.tag)} in"
        yield from _attribute_faults(element)
        if LOADING.search(" ".join((element.text or "", *element.attrib.values()))):
            yield "het haalt iets op van een ander adres"


def _attribute_faults(element: ET.Element) -> Iterator[str]:
    for name, value in element.attrib.items():
        if _bare(name).startswith("on"):
            yield f"er staat een attribuut {_bare(name)} in"
        if _bare(name) == "href" and not value.strip().startswith(("#", "data:image/")):
            yield "er staat een link in"


ACTIVE = {"script", "foreignobject", "iframe", "handler", "set", "animate"}
"""Elements that run something, hold a page, or may change a link while one looks."""
LOADING = re.compile(r"url\(\s*[\"']?(?![\"'#]|data:image/)|@import", re.IGNORECASE)


def _bare(name: object) -> str:
    """A name without its namespace, as a browser takes it in a drawing."""
    return str(name).rpartition("}")[2].lower()
