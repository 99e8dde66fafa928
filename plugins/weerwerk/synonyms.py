"""Words that mean the same to who searches: national groups, and those of a collection."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from pathlib import Path

import yaml
from pydantic import ValidationError

from weerwerk.model import Line, Record, Words, key, series
from weerwerk.problems import Place, Problem
from weerwerk.reading import Lines, present, read_yaml
from weerwerk.settings import reason
from weerwerk.vocabulary import fold

FILE = "synoniemen.yml"
LONGEST = 6
"""Letters of an abbreviation."""


@dataclass(frozen=True, slots=True)
class Group:
    """Words for one thing.

    Attributes:
        preferred: The word this site writes.
        terms: What others type for it.
        exact: Abbreviations that count only in these very capitals.
        related: Groups or words that are offered, not searched.
    """

    id: str
    preferred: str
    terms: tuple[str, ...] = ()
    exact: tuple[str, ...] = ()
    related: tuple[str, ...] = ()


class OwnGroup(Record):
    """A group of `synoniemen.yml`."""

    preferred: Line = key("woord", "Woord", "Het woord waarmee u schrijft.", need="required")
    terms: Words = series("ook", "Ook", "Wat anderen voor hetzelfde typen.")
    exact: Words = series("afkortingen", "Afkortingen", "Tellen alleen in hoofdletters.")
    related: Words = series("verwant", "Verwant", "Wordt voorgesteld, niet meegezocht.")

    def group(self) -> Group:
        """The group as the search holds it."""
        name = fold(self.preferred).replace(" ", "-")
        return Group(name, self.preferred, self.terms, self.exact, self.related)


class OwnGroups(Record):
    """The file."""

    groups: tuple[OwnGroup, ...] = series(
        "groepen", "Groepen", "Woorden die hetzelfde betekenen.", limits=(0, 1000)
    )


@cache
def national() -> tuple[Group, ...]:
    """The groups that the package holds."""
    text = files("weerwerk").joinpath("vocabularies/synonyms.yml").read_text(encoding="utf-8")
    rows = yaml.load(text, Loader=yaml.CSafeLoader)["groups"]
    return tuple(_group(**row) for row in rows)


def _group(
    id: str,  # noqa: A002 - the key in the file
    preferred: str,
    terms: Iterable[str] = (),
    exact: Iterable[str] = (),
    related: Iterable[str] = (),
) -> Group:
    return Group(id, preferred, tuple(terms), tuple(exact), tuple(related))


def read_synonyms(project: Path) -> tuple[tuple[Group, ...], list[Problem]]:
    """The national groups with those of a project, and what is wrong with its file.

    A group with the same word as a national one adds to it. Without a file there are no own ones.
    """
    path = project / FILE
    if not path.is_file():
        return national(), []
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return national(), [Problem(Place(FILE), "unreadable")]
    tree, lines, problems = read_yaml(text, FILE)
    if tree is None or problems:
        return national(), problems
    try:
        own = OwnGroups.model_validate(present(tree)).groups
    except ValidationError as error:
        return national(), [
            Problem(
                _place(lines, *fault["loc"]),
                "bad-synonym",
                {"key": ".".join(map(str, fault["loc"])), "reason": reason(fault)},
            )
            for fault in error.errors()
        ]
    return _together(group.group() for group in own), list(_slips(own, lines))


def _together(own: Iterable[Group]) -> tuple[Group, ...]:
    found = {fold(group.preferred): group for group in national()}
    for group in own:
        word = fold(group.preferred)
        known = found.get(word)
        found[word] = _joined(known, group) if known else group
    return tuple(found.values())


def _joined(one: Group, other: Group) -> Group:
    return replace(
        one,
        terms=_once(one.terms + other.terms),
        exact=_once(one.exact + other.exact),
        related=_once(one.related + other.related),
    )


def _once(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))


def _slips(own: Iterable[OwnGroup], lines: Lines) -> Iterator[Problem]:
    """What can be read but is surely not meant."""
    seen: set[str] = set()
    for number, group in enumerate(own):
        word = {"value": group.preferred}
        if not group.terms and not group.exact:
            yield Problem(_place(lines, "groepen", number), "synonym-alone", word)
        if fold(group.preferred) in seen:
            yield Problem(_place(lines, "groepen", number), "synonym-twice", word)
        seen.add(fold(group.preferred))
        for index, short in enumerate(group.exact):
            if short != short.upper() or len(short) > LONGEST:
                place = _place(lines, "groepen", number, "afkortingen", index)
                yield Problem(place, "synonym-not-short", {"value": short})


def _place(lines: Lines, *location: str | int) -> Place:
    known = (location[:n] for n in range(len(location), 0, -1))
    return Place(FILE, next((lines[part] for part in known if part in lines), 0))
