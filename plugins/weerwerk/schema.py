"""The JSON Schema (2020-12) of a practice's frontmatter, from the one table and the lists."""

from collections.abc import Iterable
from typing import Any

from weerwerk.fields import Kind, Row, rows
from weerwerk.vocabulary import Vocabulary

DIALECT = "https://json-schema.org/draft/2020-12/schema"

Schema = dict[str, Any]


def frontmatter_schema(vocabulary: Vocabulary) -> Schema:
    """What the frontmatter is in an export: numbers as numbers, dates as text, lists as lists."""
    return _group(rows(), vocabulary, typed=False)


def typed_schema(vocabulary: Vocabulary, address: str) -> Schema:
    """What an author may type above a text, for an editor that reads the YAML itself.

    Wider than the export where our own reader is: a word alone is a list of one, an empty key is
    no key, and `012` or `true` is a text like any other.

    Args:
        vocabulary: The lists.
        address: Where the schema stands.
    """
    head = {
        "$schema": DIALECT,
        "$id": address,
        "title": "Velden van een praktijk",
        "description": "Wat er boven de tekst van een praktijk kan staan.",
    }
    return head | _group(rows(), vocabulary, typed=True)


def _group(table: Iterable[Row], vocabulary: Vocabulary, *, typed: bool) -> Schema:
    table = tuple(table)
    return {
        "type": "object",
        "properties": {row.key: _field(row, vocabulary, typed=typed) for row in table},
        "required": [row.key for row in table if row.need == "required"],
        "additionalProperties": False,
    }


def _field(row: Row, vocabulary: Vocabulary, *, typed: bool) -> Schema:
    example = f" Bijvoorbeeld: {row.example}" if row.example else ""
    about = {"title": row.title, "description": f"{row.help}{example}"}
    value = _value(row, vocabulary, typed=typed)
    if typed and row.need != "required":
        return about | {"anyOf": [value, {"type": "null"}]}
    return about | value


def _value(row: Row, vocabulary: Vocabulary, *, typed: bool) -> Schema:
    if row.kind == "group":
        return _group(row.parts, vocabulary, typed=typed)
    if row.kind == "groups":
        parts = _group(row.parts, vocabulary, typed=typed)
        return {"type": "array", "items": parts} | _limits(row, "minItems", "maxItems")
    word = _choice(row.terms, vocabulary) if row.terms else _single("text", typed=typed)
    if row.kind == "words":
        words = {"type": "array", "items": word} | _limits(row, "minItems", "maxItems")
        return {"anyOf": [words, word]} if typed else words
    if row.kind == "text":
        return word | _limits(row, "minLength", "maxLength")
    return _single(row.kind, typed=typed) | _limits(row, "minimum", "maximum")


def _single(kind: Kind, *, typed: bool) -> Schema:
    """One value that comes from no list."""
    strict, wide, pattern = SINGLE[kind]
    return {"type": wide if typed else strict} | ({"pattern": pattern} if pattern else {})


SINGLE: dict[Kind, tuple[str, str | list[str], str]] = {
    "text": ("string", ["string", "number", "boolean"], ""),
    "whole": ("integer", "integer", ""),
    "day": ("string", "string", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"),
    "moment": ("string", ["string", "integer"], "^[0-9]{4}(-[0-9]{2}){0,2}$"),
}
"""The type in an export, the types that YAML makes of what an author types, the pattern."""


def _choice(name: str, vocabulary: Vocabulary) -> Schema:
    """One word of a list, with what a reader calls it."""
    terms = vocabulary.terms(name).items()
    return {"oneOf": [{"const": word, "title": term.title} for word, term in terms]}


def _limits(row: Row, least: str, most: str) -> Schema:
    limits = {least: row.least, most: row.most}
    return {name: limit for name, limit in limits.items() if limit is not None}
