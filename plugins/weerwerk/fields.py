"""The one table as people and programs read it: every field with its kind of answer and limits."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Literal, cast, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from weerwerk.model import Frontmatter, Moment, Need, record_in

Kind = Literal["text", "words", "whole", "day", "moment", "group", "groups"]


@dataclass(frozen=True, slots=True)
class Row:
    """A field: its key as typed, its Dutch name and help, what it takes, and its parts.

    `terms` is the list its words come from; `least` and `most` are characters of a text, words of
    a list, or the bounds of a number, where there are any.
    """

    key: str
    title: str
    help: str
    need: Need
    kind: Kind
    terms: str = ""
    example: str = ""
    least: int | None = None
    most: int | None = None
    parts: tuple["Row", ...] = ()


NEEDS: dict[Need, str] = {"required": "verplicht", "recommended": "aangeraden", "optional": "mag"}
"""How a reader is told whether a field must be there, in the order in which they are asked."""


ALSO_ASKED = ("contact",)
"""What the rules demand of a text that is sent in, though the table lets a text go without."""


def asked(row: Row) -> Need:
    """Whether an author who sends a text in must, should or may fill in the field."""
    return "required" if row.key in ALSO_ASKED else row.need


def by_need(rows: Iterable[Row]) -> list[Row]:
    """The rows with those first that must be filled in, then those that should."""
    return sorted(rows, key=lambda row: list(NEEDS).index(asked(row)))


@cache
def rows(record: type[BaseModel] = Frontmatter) -> tuple[Row, ...]:
    """The fields of a record, in the order of the table."""
    return tuple(_row(field) for field in record.model_fields.values())


def flat(table: Iterable[Row], above: str = "") -> Iterator[tuple[str, Row]]:
    """Every field and every part of one, each with its whole name: `kosten.eenmalig.min`."""
    for row in table:
        yield f"{above}{row.key}", row
        yield from flat(row.parts, f"{above}{row.key}.")


@dataclass(frozen=True, slots=True)
class Leaf:
    """A field that is asked for by itself: where its answer goes, and what it is called there."""

    at: tuple[str, ...]
    title: str
    row: Row
    need: Need


@cache
def leaves() -> tuple[Leaf, ...]:
    """Every question of the table: groups in their parts, a list of groups as one."""
    return tuple(_leaves_of(rows(), (), ()))


def _leaves_of(
    table: Iterable[Row], at: tuple[str, ...], titles: tuple[str, ...], above: Need | None = None
) -> Iterator[Leaf]:
    for row in table:
        here, need = (*at, row.key), above or asked(row)
        if row.kind == "group":
            yield from _leaves_of(row.parts, here, (*titles, row.title), need)
        else:
            yield Leaf(here, ": ".join((*titles, row.title)), row, need)


def _row(field: FieldInfo) -> Row:
    extra = cast("dict[str, Any]", field.json_schema_extra)
    inner = record_in(field.annotation)
    bounds = _bounds([field.annotation, *field.metadata])
    return Row(
        key=str(field.alias),
        title=field.title or "",
        help=field.description or "",
        need=extra["x-need"],
        kind=_kind(field.annotation, inner),
        terms=extra.get("x-terms", ""),
        example=str(field.examples[0]) if field.examples else "",
        least=bounds.get("min_length", bounds.get("ge")),
        most=bounds.get("max_length", bounds.get("le")),
        parts=rows(inner) if inner else (),
    )


def _kind(annotation: object, inner: type[BaseModel] | None) -> Kind:
    if get_origin(annotation) is tuple:
        return "groups" if inner else "words"
    if inner:
        return "group"
    parts = set(_parts(annotation))
    return next((kind for part, kind in SINGLE if part in parts), "text")


SINGLE: tuple[tuple[object, Kind], ...] = ((Moment, "moment"), (date, "day"), (int, "whole"))


def _parts(annotation: object) -> Iterator[object]:
    yield annotation
    for part in get_args(annotation):
        yield from _parts(part)


def _bounds(parts: Iterable[Any]) -> dict[str, int]:
    """The limits in an annotation and what is said beside it; those of a list's words left out."""
    found: dict[str, int] = {}
    for part in parts:
        if isinstance(part, FieldInfo):
            found |= _bounds(part.metadata)
        elif get_origin(part) is not tuple:
            found |= _bounds(get_args(part))
            found |= {
                name: value
                for name in ("min_length", "max_length", "ge", "le")
                if isinstance(value := getattr(part, name, None), int)
            }
    return found
