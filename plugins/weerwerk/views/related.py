"""Which practices are related, and why: shared words weigh more the rarer they are."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import log

from weerwerk.collection import AXES, Axis, Collection
from weerwerk.model import Practice
from weerwerk.rendering import words

HOW_MANY = 4
CANDIDATES = 120
"""How many others are looked at per practice, rarest words first; this keeps the cost linear."""

AXES_THAT_RELATE = tuple(
    axis for axis in AXES if axis.facet in {"opdracht", "scenario", "thema", "doelgroep", "soort"}
)


@dataclass(frozen=True, slots=True)
class Kin:
    """A related practice and the words it shares."""

    practice: Practice
    reason: str


class Relations:
    """The relations within one collection."""

    def __init__(self, collection: Collection) -> None:
        self._collection = collection

    def of(self, practice: Practice) -> tuple[Kin, ...]:
        """The most related practices, best first; none without a shared rare word."""
        mask = self._masks[practice.id]
        scored = sorted(
            (
                (-self._score(mask & self._masks[other.id]), other.id)
                for other in self._near(practice)
            ),
        )
        by_id = self._collection.by_id
        return tuple(
            Kin(by_id[identifier], self._reason(mask & self._masks[identifier]))
            for _, identifier in scored[:HOW_MANY]
        )

    def _near(self, practice: Practice) -> Iterable[Practice]:
        """Others that share a word, rarest words first; of a long list, those next to it."""
        seen: dict[str, Practice] = {}
        for axis, word in sorted(
            self._words(practice), key=lambda mark: (self._rank[mark], mark[1])
        ):
            others = self._collection.on(axis)[word]
            room = CANDIDATES - len(seen)
            if room <= 0:
                break
            at = self._position[axis.facet, word][practice.id]
            for step in range(1, min(len(others), room + 1)):
                other = others[(at + step) % len(others)]
                seen.setdefault(other.id, other)
        seen.pop(practice.id, None)
        for known in practice.fields.based_on:
            seen.pop(known, None)
        return seen.values()

    def _words(self, practice: Practice) -> list[tuple[Axis, str]]:
        return [(axis, word) for axis in AXES_THAT_RELATE for word in axis.values(practice)]

    @cached_property
    def _all(self) -> list[tuple[Axis, str]]:
        return [(axis, word) for axis in AXES_THAT_RELATE for word in self._collection.on(axis)]

    @cached_property
    def _rank(self) -> Mapping[tuple[Axis, str], int]:
        return {(axis, word): len(self._collection.on(axis)[word]) for axis, word in self._all}

    @cached_property
    def _weights(self) -> tuple[float, ...]:
        total = len(self._collection.practices) + 1
        return tuple(log(total / self._rank[mark]) for mark in self._all)

    @cached_property
    def _bits(self) -> Mapping[tuple[Axis, str], int]:
        return {mark: 1 << number for number, mark in enumerate(self._all)}

    @cached_property
    def _masks(self) -> Mapping[str, int]:
        return {
            practice.id: sum(self._bits[mark] for mark in set(self._words(practice)))
            for practice in self._collection.practices
        }

    @cached_property
    def _position(self) -> Mapping[tuple[str, str], Mapping[str, int]]:
        return {
            (axis.facet, word): {p.id: at for at, p in enumerate(self._collection.on(axis)[word])}
            for axis, word in self._all
        }

    def _score(self, shared: int) -> float:
        total, weights = 0.0, self._weights
        while shared:
            lowest = shared & -shared
            total += weights[lowest.bit_length() - 1]
            shared ^= lowest
        return total

    def _reason(self, shared: int) -> str:
        marks = [
            (-self._weights[number], mark)
            for number, mark in enumerate(self._all)
            if shared >> number & 1
        ]
        best = sorted(marks, key=lambda item: (item[0], item[1][1]))[:2]
        return words(_said(self._collection, axis, word) for _, (axis, word) in best)


def _said(collection: Collection, axis: Axis, word: str) -> str:
    title = collection.vocabulary.title(axis.terms, word)
    if axis.facet == "opdracht":
        return f"opdracht {collection.vocabulary.assignments[word].code}"
    return title[0].lower() + title[1:]
