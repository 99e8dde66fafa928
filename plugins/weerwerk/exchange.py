"""The exchange format: a collection as JSON, its schema, and the way back."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any
from unicodedata import normalize

from pydantic import ValidationError

from weerwerk import privacy
from weerwerk.collection import Collection
from weerwerk.model import Assignment, Practice
from weerwerk.problems import Place, Problem, has_errors
from weerwerk.reading import Document, Value, text_faults, unfit_id
from weerwerk.schema import DIALECT, frontmatter_schema
from weerwerk.settings import OwnAssignment
from weerwerk.vocabulary import Vocabulary

VERSION = "1.0"
"""The schema version we write."""
READABLE = ("1.0",)
"""The versions we read: our own and the one before it."""

FILE = "data/praktijken.json"
SCHEMA_FILE = "data/praktijken.schema.json"


# ---------------------------------------------------------------------------------------------
# Out


def export(collection: Collection) -> bytes:
    """The whole collection as JSON (UTF-8), the same bytes for the same collection."""
    settings = collection.settings
    # One practice a line: a small change is a small difference, and json's fast encoder writes it.
    lines = [compact(_entry(practice, settings.address)) for practice in collection.practices]
    head = to_json(
        {
            "$schema": f"{settings.address}{SCHEMA_FILE}",
            "schema_versie": VERSION,
            "verzameling": {
                "id": settings.id,
                "naam": settings.name,
                "uitgever": settings.publisher,
                "regio": settings.region,
                "afkorting": settings.owner,
                "adres": settings.address,
            },
            "licentie": settings.license,
            "peildatum": collection.reference.isoformat(),
            "opdrachten": [
                own.model_dump(mode="json", by_alias=True, exclude_defaults=True)
                for own in settings.own_assignments
            ],
            "praktijken": [],
        }
    )
    return head.replace(b'"praktijken": []', b'"praktijken": [\n' + b",\n".join(lines) + b"\n]")


def compact(value: object) -> bytes:
    """A value as JSON on one line, without spaces, in UTF-8."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _entry(practice: Practice, address: str) -> dict[str, object]:
    fields = frontmatter(practice)
    return {
        "id": practice.id,
        "adres": f"{address}praktijken/{practice.id}/",
        "inhoud_hash": _hash(fields, practice.body.markdown),
        "frontmatter": fields,
        "tekst": practice.body.markdown,
    }


def frontmatter(practice: Practice) -> dict[str, Any]:
    """The frontmatter with Dutch keys: numbers as numbers, dates as text, nothing absent."""
    return practice.fields.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def values(practice: Practice) -> dict[str, Value]:
    """The frontmatter as a document has it: lists as tuples, dates as text."""
    return _frozen(frontmatter(practice))


def content_hash(practice: Practice) -> str:
    """`sha256:…` over frontmatter and body, the same whether they came as YAML or as JSON."""
    return _hash(frontmatter(practice), practice.body.markdown)


def _hash(fields: dict[str, Any], text: str) -> str:
    return f"sha256:{sha256(compact([fields, text])).hexdigest()}"


def to_json(value: object) -> bytes:
    """JSON as we publish it: readable, UTF-8, one newline at the end."""
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


# ---------------------------------------------------------------------------------------------
# Back in


@dataclass(frozen=True, slots=True)
class Imported:
    """What an export holds: documents to check like any others, and its own assignments."""

    documents: tuple[Document, ...]
    own_assignments: tuple[Assignment, ...]
    owner: tuple[str, str]


def read_export(content: bytes, shown: str) -> tuple[Imported | None, list[Problem]]:
    """An export as documents, which then pass the same checks as a colleague's file.

    Args:
        content: The JSON, as bytes.
        shown: How messages name it.
    """
    place = Place(shown)
    try:
        data = json.loads(content)
    except (ValueError, RecursionError):
        return None, [Problem(place, "bad-export", {"reason": "het is geen JSON"})]
    if not isinstance(data, dict) or str(data.get("schema_versie")) not in READABLE:
        return None, [Problem(place, "bad-export", {"reason": "de schemaversie is onbekend"})]
    try:
        origin = data["verzameling"]
        owner = (str(origin["afkorting"]).lower(), str(origin["afkorting"]))
        own = tuple(OwnAssignment.model_validate(row) for row in data["opdrachten"])
        entries = list(data["praktijken"])
    except (KeyError, TypeError, ValidationError):
        return None, [Problem(place, "bad-export", {"reason": "er ontbreken onderdelen"})]
    documents, problems = _documents(entries, shown)
    assignments = tuple(row.assignment(owner[0]) for row in own)
    return Imported(tuple(documents), assignments, owner), problems


def read_practice(content: bytes, shown: str) -> tuple[Document | None, list[Problem]]:
    """One practice as a document: an entry of an export, an export of one, or bare frontmatter.

    Bare frontmatter may have the text of the practice beside it, as `tekst`.

    Args:
        content: The JSON, as bytes.
        shown: How messages name it.
    """
    try:
        data = json.loads(content)
    except (ValueError, RecursionError):
        data = None
    match data:
        case {"praktijken": [entry]}:
            data = entry
        case {"praktijken": _}:
            reason = "er staat niet precies één praktijk in"
            return None, [Problem(Place(shown), "bad-export", {"reason": reason})]
        case {"frontmatter": _}:
            pass
        case dict():
            text = data.pop("tekst", "")
            data = {"frontmatter": data, "tekst": text}
        case _:
            reason = "het is geen JSON van één praktijk"
            return None, [Problem(Place(shown), "bad-export", {"reason": reason})]
    documents, problems = _documents([{"id": "nieuwe-praktijk", **data}], shown)
    return next(iter(documents), None), problems


def _documents(entries: Iterable[Any], shown: str) -> tuple[list[Document], list[Problem]]:
    documents: list[Document] = []
    problems: list[Problem] = []
    seen: set[str] = set()
    for number, entry in enumerate(entries):
        match entry:
            case {"id": str(name)} if name in seen:
                reason = f"praktijk {name} staat er twee keer in"
                problems.append(Problem(Place(shown), "bad-export", {"reason": reason}))
            case {"id": str(name), "frontmatter": dict(values), "tekst": str(text)} if not unfit_id(
                name
            ) and _is_shallow(values):
                faults = [*text_faults(_all_text(values), ""), *text_faults(text, "")]
                problems += [replace(fault, place=Place(f"{shown}#{name}")) for fault in faults]
                seen.add(name)
                if not faults:
                    document, private = _document(f"{shown}#{name}", name, values, text)
                    documents.append(document)
                    problems += private
            case _:
                reason = f"praktijk nummer {number + 1} is niet te lezen"
                problems.append(Problem(Place(shown), "bad-export", {"reason": reason}))
    return documents, problems


def _document(
    path: str, name: str, values: Mapping[str, Any], text: str
) -> tuple[Document, list[Problem]]:
    """An entry as a document, with what in it must not be published."""
    body = normalize("NFC", text.replace("\r\n", "\n"))
    found, hidden = privacy.faults(f"{_all_text(values)}\n{body}", path)
    private = [replace(fault, place=Place(path)) for fault in found]
    sound = not has_errors(private)
    return Document(path, name, _frozen(values), body, sound=sound, hidden=hidden), private


def _is_shallow(value: object, depth: int = 8) -> bool:
    """Whether a JSON value is nested no deeper than a practice can be."""
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return depth > 0 and all(_is_shallow(part, depth - 1) for part in parts)


def _all_text(value: object) -> str:
    """Every text inside a JSON value, a line each."""
    if isinstance(value, dict):
        return "\n".join(map(_all_text, (*value.keys(), *value.values())))
    if isinstance(value, list):
        return "\n".join(map(_all_text, value))
    return str(value)


def _frozen(values: Mapping[str, Any]) -> dict[str, Value]:
    return {str(name): _value(value) for name, value in values.items()}


def _value(value: object) -> Value:
    if isinstance(value, dict):
        return _frozen(value)
    if isinstance(value, list):
        return tuple(_value(part) for part in value)
    if isinstance(value, str | int | float | bool) or value is None:
        return value
    raise TypeError(type(value))


# ---------------------------------------------------------------------------------------------
# The schema


def schema(vocabulary: Vocabulary) -> dict[str, Any]:
    """The JSON Schema (2020-12) of an export, from the one table and the lists."""
    text = {"type": "string"}
    return {
        "$schema": DIALECT,
        "title": "Praktijken van een verzameling",
        "description": "De uitwisseling tussen verzamelingen van Weerwerk.",
        "type": "object",
        "required": ["schema_versie", "verzameling", "licentie", "opdrachten", "praktijken"],
        "properties": {
            "$schema": text,
            "schema_versie": {"const": VERSION},
            "verzameling": {
                "type": "object",
                "required": ["id", "naam", "uitgever", "regio", "afkorting", "adres"],
                "additionalProperties": text,
            },
            "licentie": text,
            "peildatum": text | {"format": "date"},
            "opdrachten": {"type": "array", "items": {"type": "object"}},
            "praktijken": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["id", "adres", "inhoud_hash", "frontmatter", "tekst"],
                    "additionalProperties": False,
                    "properties": {
                        "id": text | {"pattern": "^[a-z0-9-]{3,80}$"},
                        "adres": text | {"format": "uri"},
                        "inhoud_hash": text | {"pattern": "^sha256:[0-9a-f]{64}$"},
                        "frontmatter": frontmatter_schema(vocabulary),
                        "tekst": text,
                    },
                },
            },
        },
    }
