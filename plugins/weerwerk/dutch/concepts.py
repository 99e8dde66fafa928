"""What texts are about, whatever the word they use for it: each thing has a sign."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import count
from sys import intern

from weerwerk.collection import AXES, Collection
from weerwerk.dutch.roots import root, words
from weerwerk.model import Practice

SIGN = "="
"""What every sign begins with, and no word."""


@dataclass(frozen=True, slots=True)
class Concept:
    """Something to be about.

    Attributes:
        sign: Its key among the words of the site; no word begins so.
        name: The word this site writes.
        terms: What others type for it.
        exact: Abbreviations that count only in these very capitals.
        related: What else is worth a look.
        facet: The facet and the word of the list it is, or nothing; `begrip` for the glossary.
        explanation: What the glossary says of it.
    """

    sign: str
    name: str
    terms: tuple[str, ...] = ()
    exact: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    facet: tuple[str, str] | None = None
    explanation: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """A text as it was typed, with its words and their roots."""

    typed: str
    words: list[str]
    roots: list[str]


def read(typed: str) -> Text:
    """A text with its words and their roots."""
    said = list(map(intern, words(typed)))  # ten thousand texts share most of their words
    return Text(typed, said, [root(word) for word in said])


class Concepts:
    """The concepts of a collection, and which of them a text or a practice is about."""

    def __init__(self, collection: Collection) -> None:
        """Takes the groups of synonyms first, then the words of the lists."""
        self.all = tuple(_numbered(collection))

    def said(self, text: Text) -> Iterator[str]:
        """The signs of what a text names, as often as it does, whatever the word."""
        phrases, said = self._phrases, text.roots
        for place, first in enumerate(said):
            for rest, sign in phrases.get(first, ()):
                if not rest or said[place + 1 : place + 1 + len(rest)] == rest:
                    yield sign
        if self._exact:
            for short in EXACT.findall(text.typed):
                if short in self._exact:
                    yield self._exact[short]

    def meant(self, name: str) -> Iterator[str]:
        """The signs of what a root means by itself."""
        yield from (sign for rest, sign in self._phrases.get(name, ()) if not rest)

    def listed(self, practice: Practice) -> Iterator[tuple[str, float]]:
        """The signs of its words of the lists, each with how often saying it counts as much."""
        for axis in AXES:
            derived = practice.derived_assignments if axis.facet == "opdracht" else ()
            for place, word in enumerate(axis.values(practice)):
                if sign := self._listed.get((axis.facet, word)):
                    yield sign, DERIVED if word in derived else OTHER if place else FIRST

    @cached_property
    def _phrases(self) -> Mapping[str, list[tuple[list[str], str]]]:
        """By the root of the first word: the roots of the others, and the sign."""
        found: dict[str, list[tuple[list[str], str]]] = {}
        for concept in self.all:
            if concept.facet:
                continue  # a practice has the word of a list by its fields alone
            for term in dict.fromkeys((concept.name, *concept.terms)):
                first, *rest = [root(word) for word in words(term)]
                found.setdefault(first, []).append((rest, concept.sign))
        return found

    @cached_property
    def _exact(self) -> Mapping[str, str]:
        return {short: concept.sign for concept in self.all for short in concept.exact}

    @cached_property
    def _listed(self) -> Mapping[tuple[str, str], str]:
        return {concept.facet: concept.sign for concept in self.all if concept.facet}


FIRST, OTHER, DERIVED = 8.0, 4.0, 0.5
"""How often saying a thing counts as much as having it first, further on, or derived in a list."""

GLOSSARY = "begrip"
"""The facet of terms that are explained; no practice has one by its fields."""

EXACT = re.compile(r"\b[A-Z0-9]{2,6}\b")


def _numbered(collection: Collection) -> Iterator[Concept]:
    sign = map((SIGN + "{:04}").format, count())
    for group in collection.synonyms:
        yield Concept(next(sign), group.preferred, group.terms, group.exact, group.related)
    for axis in AXES:
        if axis.terms:
            for word, term in collection.terms(axis).items():
                facet = (axis.facet, word)
                yield Concept(next(sign), term.title, tuple(term.synonyms), facet=facet)
    for entry in collection.glossary.concepts.values():
        facet = (GLOSSARY, entry.id)
        yield Concept(
            next(sign),
            entry.title,
            tuple(entry.forms),
            facet=facet,
            explanation=entry.definition,
        )
