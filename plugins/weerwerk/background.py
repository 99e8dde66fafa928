"""What is known around assignments and scenarios: our own dated texts, with their sources."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

import comrak

from weerwerk.model import Day, Record, Source, key, series
from weerwerk.reading import StrictHandler, read_yaml


@dataclass(frozen=True, slots=True)
class Background:
    """A text as HTML, the day on which it was written, and what it rests on."""

    day: date
    sources: tuple[Source, ...]
    html: str


class _Head(Record):
    """The frontmatter of such a text."""

    day: Day = key("datum", "Datum", "Van welke dag de tekst is.", need="required")
    sources: tuple[Source, ...] = series("bronnen", "Bronnen", "Waar het op rust.")


@cache
def background(kind: str, identifier: str) -> Background | None:
    """The text on an assignment or a scenario, or nothing where there is none.

    Args:
        kind: The folder below `templates/documents`: `opdrachten` or `scenarios`.
        identifier: The id of the assignment or scenario.
    """
    name = f"templates/documents/{kind}/{identifier}.md"
    try:
        text = files("weerwerk").joinpath(name).read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    block, body = StrictHandler().split(text)
    head = _Head.model_validate(read_yaml(block, name)[0])
    html = comrak.render_markdown(body, comrak.ExtensionOptions(), comrak.ParseOptions())
    return Background(head.day, head.sources, html)
