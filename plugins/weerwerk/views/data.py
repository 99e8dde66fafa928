"""Open data: the collection as one file, its schema, and what every field means."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from weerwerk import exchange
from weerwerk.collection import Collection
from weerwerk.model import SECTIONS, Frontmatter, record_in
from weerwerk.output import Asset, Output, Page, root
from weerwerk.rendering import render

NEEDS = {"required": "verplicht", "recommended": "aangeraden", "optional": "mag"}


@dataclass(frozen=True, slots=True)
class Row:
    """A field as the table of fields shows it."""

    key: str
    title: str
    need: str
    help: str
    example: str
    terms: str
    words: bool


def outputs(collection: Collection) -> Iterator[Output]:
    """The page about the data, the data, the schema."""
    vocabulary = collection.vocabulary
    rows = list(rows_of(Frontmatter))
    names = {row.terms: row.title for row in rows if row.terms}
    html = render(
        "data.html",
        kind="text",
        searchable=True,
        crumbs=(),
        root=root("data"),
        license=collection.settings.license,
        total=len(collection.practices),
        version=exchange.VERSION,
        rows=rows,
        sections=SECTIONS,
        lists=[
            {
                "name": name,
                "title": title,
                "words": [(word, term.title) for word, term in vocabulary.terms(name).items()],
            }
            for name, title in names.items()
        ],
    )
    description = "Alle praktijken als open data, met uitleg van elk veld."
    yield Page("data", "Open data", html, description, collection.reference)
    yield Asset(exchange.FILE, exchange.export(collection))
    yield Asset(exchange.SCHEMA_FILE, exchange.to_json(exchange.schema(vocabulary)))


def rows_of(record: type[BaseModel], above: str = "") -> Iterator[Row]:
    """The fields of a record and of the groups in it, from the one table."""
    for row in record.model_fields.values():
        extra: dict[str, Any] = (
            dict(row.json_schema_extra) if isinstance(row.json_schema_extra, dict) else {}
        )
        terms = str(extra.get("x-terms", ""))
        yield Row(
            key=f"{above}{row.alias}",
            title=row.title or "",
            need=NEEDS[str(extra["x-need"])],
            help=row.description or "",
            example=str(row.examples[0]) if row.examples else "",
            terms=terms,
            words=bool(terms),
        )
        if inner := record_in(row.annotation):
            yield from rows_of(inner, f"{above}{row.alias}.")
