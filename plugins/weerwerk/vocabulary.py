"""The controlled lists: national ones from the package, own assignments from the collection."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from typing import Any, TypeVar, cast

import yaml

from weerwerk.model import (
    NONE,
    Answer,
    Assignment,
    Concept,
    Municipality,
    Organisation,
    Reference,
    Region,
    Relation,
    State,
    Term,
)

Terms = Mapping[str, Term]

Kind = TypeVar("Kind")

ONE_FILE_EACH = ("scenarios", "themes", "phases", "target_groups", "kinds", "evidence")


@dataclass(frozen=True)
class Vocabulary:
    """Every list a practice may take its words from."""

    lists: Mapping[str, Terms]
    assignments: Mapping[str, Assignment]
    owners: Mapping[str, str]
    regions: Mapping[str, Region]
    municipalities: tuple[Municipality, ...]
    concepts: Mapping[str, Concept]

    def terms(self, name: str) -> Terms:
        """The list of that name; `assignments` and `regions` are lists like the others."""
        return self._all[name]

    def title(self, name: str, identifier: str) -> str:
        """The title of a word of a list, or the word itself where the list does not know it."""
        term = self._all[name].get(identifier)
        return term.title if term else identifier

    def with_assignments(self, own: Iterable[Assignment], owner: tuple[str, str]) -> "Vocabulary":
        """The same lists with a collection's own assignments added."""
        added = {assignment.id: assignment for assignment in own}
        return replace(
            self,
            assignments=dict(self.assignments) | added,
            owners=dict(self.owners) | dict([owner]),
        )

    def with_concepts(self, own: Iterable[Concept]) -> "Vocabulary":
        """The same lists with a collection's own terms; one that is known already is replaced."""
        return replace(self, concepts=dict(self.concepts) | {term.id: term for term in own})

    @cached_property
    def _all(self) -> Mapping[str, Terms]:
        assignments = {
            a.id: Term(a.id, f"{a.code} {a.title}", a.wording, a.synonyms, a.source)
            for a in self.assignments.values()
        }
        none = Term(NONE, "Draagt aan geen opdracht bij")
        regions = {
            r.slug: Term(r.slug, r.official_name, "", (r.name, *r.aliases))
            for r in self.regions.values()
        }
        return dict(self.lists) | {
            "assignments": assignments | {NONE: none},
            "regions": regions | OUTSIDE_REGIONS,
        }

    # -- organisations ------------------------------------------------------------------------

    def recognise(self, name: str) -> Organisation | None:
        """The municipality or safety region that goes by that name, or nothing.

        A bare place name that is a municipality and a region or province at once is nothing too:
        see `meanings`.
        """
        meanings = self.meanings(name)
        return replace(meanings[0], name=name) if len(meanings) == 1 else None

    def same(self, one: str, other: str) -> bool:
        """Whether two names mean one organisation."""
        known, also = self.recognise(one), self.recognise(other)
        return fold(one) == fold(other) or bool(known and also and known.code == also.code)

    def municipality(self, code: str) -> Municipality | None:
        """The municipality of that code."""
        return self._by_code.get(code)

    def heir(self, code: str, day: date) -> str:
        """Who took over from a municipality that was no more on a day, or nothing.

        Returns:
            The full name; `geen` where nobody did; nothing where the municipality still was.
        """
        place = self.municipality(code)
        if place is None or not place.valid_until or place.valid_until >= day:
            return ""
        heir = self.municipality(place.replaced_by)
        return f"Gemeente {heir.name}" if heir else "geen"

    @cached_property
    def _by_code(self) -> Mapping[str, Municipality]:
        return {place.code: place for place in self.municipalities}

    def nearest_organisation(self, name: str) -> str:
        """The municipality or region whose name looks most like this one, or nothing."""
        near = nearest(name, (full for full in self._by_name if " " in full))
        return self._by_name[near][0].name if near else ""

    def meanings(self, name: str) -> tuple[Organisation, ...]:
        """All organisations that a name may mean: none, one, or several to choose from."""
        return self._by_name.get(fold(name), ())

    @cached_property
    def _by_name(self) -> Mapping[str, tuple[Organisation, ...]]:
        slugs = {region.code: region.slug for region in self.regions.values()}
        found: dict[str, list[Organisation]] = {}
        for place in self.municipalities:
            region = slugs[place.region]
            full = Organisation(f"Gemeente {place.name}", "gemeente", place.code, region)
            for name in (place.name, *place.aliases, *_without_letters(place.name)):
                for spelling in (name, f"gemeente {name}"):
                    found.setdefault(fold(spelling), []).append(full)
        for safety in self.regions.values():
            full = Organisation(safety.official_name, "veiligheidsregio", safety.code, safety.slug)
            for name in (safety.name, *safety.aliases):
                for spelling in (name, f"veiligheidsregio {name}"):
                    found.setdefault(fold(spelling), []).append(full)
        for province in dict.fromkeys(region.province for region in self.regions.values()):
            full = Organisation(f"Provincie {province}", "provincie", province)
            for spelling in (province, f"Provincie {province}"):
                found.setdefault(fold(spelling), []).append(full)
        return {name: tuple(dict.fromkeys(meant)) for name, meant in found.items()}


OUTSIDE_REGIONS = {
    "landelijk": Term("landelijk", "Landelijk", "Geldt voor het hele land."),
    "buitenland": Term("buitenland", "Buitenland", "Een praktijk uit een ander land."),
}


@lru_cache(maxsize=10_000)
def fold(text: str) -> str:
    """The text for comparison: lower case, without accents, marks as single spaces."""
    bare = text.casefold()
    if not bare.isascii():
        apart = unicodedata.normalize("NFKD", bare)
        bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return MARKS.sub(" ", bare).strip()


def nearest(typed: str, known: Iterable[str]) -> str:
    """The word of a list that looks most like what was typed, or nothing."""
    # Imported here: most runs have nothing to suggest.
    from rapidfuzz import fuzz, process  # noqa: PLC0415

    best = process.extractOne(fold(typed), {word: fold(word) for word in known}, scorer=fuzz.ratio)
    return str(best[2]) if best and best[1] >= ALIKE else ""


ALIKE = 70
"""From how many percent alike a word is worth suggesting."""

MARKS = re.compile(r"[\W_]+")


def _without_letters(name: str) -> tuple[str, ...]:
    """`Bergen (NH.)` is called Bergen too."""
    bare = re.sub(r" \([A-Z]+\.?\)$", "", name)
    return () if bare == name else (bare,)


# ---------------------------------------------------------------------------------------------
# Loading


@cache
def national() -> Vocabulary:
    """The national lists, as the package holds them."""
    assignments = _load("assignments")
    choices = _load("choices")
    lists = {name: _terms(_load(name)["terms"]) for name in ONE_FILE_EACH}
    lists |= {name: _terms(rows) for name, rows in choices.items()}
    return Vocabulary(
        lists=lists,
        assignments={row["id"]: assignment(row) for row in assignments["assignments"]},
        owners={row["id"]: row["name"] for row in assignments["owners"]},
        regions={row["slug"]: _make(Region, row) for row in _load("regions")["regions"]},
        municipalities=tuple(
            _make(Municipality, row) for row in _load("municipalities")["municipalities"]
        ),
        concepts={row["id"]: _concept(row) for row in _load("glossary")["terms"]},
    )


def assignment(row: Mapping[str, Any]) -> Assignment:
    """A row of `assignments.yml` as an assignment."""
    return _make(
        Assignment,
        dict(row)
        | {
            "state": _make(State, row["state"]) if "state" in row else None,
            "relations": tuple(_make(Relation, part) for part in row.get("relations", ())),
            "answers": tuple(_make(Answer, part) for part in row.get("answers", ())),
        },
    )


def _concept(row: Mapping[str, Any]) -> Concept:
    elsewhere = {
        name: tuple(_make(Reference, part) for part in row.get(name, ()))
        for name in ("sources", "links", "examples")
    }
    return _make(Concept, dict(row) | elsewhere)


def _load(name: str) -> dict[str, Any]:
    text = files("weerwerk").joinpath(f"vocabularies/{name}.yml").read_text(encoding="utf-8")
    return cast("dict[str, Any]", yaml.load(text, Loader=yaml.CSafeLoader))


def _terms(rows: Iterable[Mapping[str, Any]]) -> Terms:
    return {row["id"]: _make(Term, row) for row in rows}


def _make(kind: type[Kind], row: Mapping[str, Any]) -> Kind:
    known = {f.name for f in fields(kind)}  # type: ignore[arg-type]
    unknown = row.keys() - known
    if unknown:
        raise ValueError(f"{kind.__name__} has no {sorted(unknown)}")
    return kind(**{k: tuple(v) if isinstance(v, list) else v for k, v in row.items()})
