"""The rules as one file of data: the form in the browser checks what `weerwerk check` checks."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from datetime import date
from functools import cache
from typing import Any

from weerwerk.collection import Collection
from weerwerk.fields import Row, rows
from weerwerk.model import SECTIONS, WISHES, Frontmatter, Term
from weerwerk.output import Asset
from weerwerk.problems import texts
from weerwerk.rules import rules
from weerwerk.vocabulary import Vocabulary

FILE = "bijdragen/formulier/regels.json"

TABLES = ("fields", "privacy", "words")
"""The files of `rules/` that go along."""


def asset(collection: Collection) -> Asset:
    """The rules and lists of a collection, the same bytes for the same collection."""
    lists = collection.vocabulary
    data = {
        "table": list(table()),
        "sections": [_filled(asdict(section)) for section in SECTIONS],
        "lists": {
            name: [_term(term, lists) for term in lists.terms(name).values()] for name in _names()
        },
        "organisations": _organisations(lists),
        "wishes": [asdict(wish) for wish in WISHES],
        "problems": texts()["problems"],
        "rules": {name: rules(name) for name in TABLES},
        "practices": [practice.id for practice in collection.practices],
        "english": {name: row.alias for name, row in Frontmatter.model_fields.items()},
        "region": collection.settings.region,
    }
    return Asset(FILE, f"{json.dumps(data, ensure_ascii=False, separators=(',', ':'))}\n".encode())


# ---------------------------------------------------------------------------------------------
# The one table


def table(fields: Iterable[Row] = rows()) -> Iterator[dict[str, Any]]:
    """A row for every key: key, title, help, need, kind, and what it has of the rest.

    `kind` is line, url, whole, day, moment, words, group or groups; `least` and `most` count
    characters, words or groups, and bound a whole number; `terms` names the list; `rows` are the
    keys of a group.
    """
    for row in fields:
        said = asdict(row) | {"parts": None, "kind": _kind(row), "rows": [*table(row.parts)]}
        yield _filled(said)


def _kind(row: Row) -> str:
    if row.kind == "text":
        return "url" if row.key == "url" else "line"
    return row.kind


# ---------------------------------------------------------------------------------------------
# Lists


@cache
def _names() -> tuple[str, ...]:
    """The lists that the table takes words from, in its order."""
    return tuple(dict.fromkeys(_terms(table())))


def _terms(rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    for row in rows:
        if "terms" in row:
            yield row["terms"]
        yield from _terms(row.get("rows", ()))


def _term(term: Term, lists: Vocabulary) -> dict[str, Any]:
    assignment = lists.assignments.get(term.id)
    process = assignment is not None and assignment.process
    return _filled({**asdict(term), "assignments": None, "source": None, "process": process})


def _organisations(lists: Vocabulary) -> dict[str, Any]:
    return {
        "regions": [_filled(asdict(region)) for region in lists.regions.values()],
        "municipalities": [_filled(asdict(place)) for place in lists.municipalities],
    }


def _filled(row: Mapping[str, Any]) -> dict[str, Any]:
    """What is there of a row, as JSON knows it."""
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in row.items()
        if value or (value == 0 and value is not False)
    }
