"""Which practices are related, and why: shared words weigh more the rarer they are."""

from bisect import bisect
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from math import log

from weerwerk.collection import AXES, Axis, Collection
from weerwerk.model import Practice

HOW_MANY = 4
WINDOW = 24
"""Of the practices with a word, how many are looked at: those next in the list. All of them in a
small collection, a bounded number in a large one, so that the cost stays linear."""

TELLING = 7
"""How many of a practice's words decide what is related to it."""

AXES_THAT_RELATE = tuple(
    axis for axis in AXES if axis.facet in {"opdracht", "scenario", "thema", "doelgroep", "soort"}
)

Mark = tuple[Axis, str]
"""A word of an axis."""


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
        """The most related practices, best first."""
        scores: dict[str, float] = {}
        for mark in self._rarest(practice):
            weight = self._weights[mark]
            for other in self._next(mark, practice):
                scores[other] = scores.get(other, 0.0) + weight
        for known in (practice.id, *practice.fields.based_on):
            scores.pop(known, None)
        # The scores alone sort fast; the ids then decide among the few at the top.
        least = sorted(scores.values())[-HOW_MANY:][:1]
        top = [other for other, score in scores.items() if score >= least[0]] if least else []
        best = sorted(top, key=lambda other: (-scores[other], other))[:HOW_MANY]
        return tuple(self._kin(practice, self._collection.by_id[other]) for other in best)

    def _rarest(self, practice: Practice) -> list[Mark]:
        """The words that say most: the rarest of them."""
        weights = self._weights
        return sorted(self._marks[practice.id], key=weights.__getitem__, reverse=True)[:TELLING]

    def _next(self, mark: Mark, practice: Practice) -> list[str]:
        """The practices that follow this one in the list of a word, the list taken as a ring."""
        ring = self._rings[mark]
        if len(ring) <= WINDOW:
            return ring
        start = bisect(ring, practice.id)
        return ring[start : start + WINDOW] + ring[: max(0, start + WINDOW - len(ring))]

    @cached_property
    def _marks(self) -> Mapping[str, tuple[Mark, ...]]:
        return {
            practice.id: tuple(
                (axis, word) for axis in AXES_THAT_RELATE for word in axis.values(practice)
            )
            for practice in self._collection.practices
        }

    @cached_property
    def _rings(self) -> Mapping[Mark, list[str]]:
        return {
            (axis, word): [practice.id for practice in practices]
            for axis in AXES_THAT_RELATE
            for word, practices in self._collection.on(axis).items()
        }

    @cached_property
    def _weights(self) -> Mapping[Mark, float]:
        total = len(self._collection.practices) + 1
        return {mark: log(total / len(ring)) for mark, ring in self._rings.items()}

    def _kin(self, practice: Practice, other: Practice) -> Kin:
        shared = set(self._marks[practice.id]).intersection(self._marks[other.id])
        rarest = sorted(shared, key=lambda mark: (-self._weights[mark], mark[1]))[:2]
        said = (_said(self._collection, axis, word) for axis, word in rarest)
        return Kin(other, ", en over ".join(said))


def _said(collection: Collection, axis: Axis, word: str) -> str:
    title = collection.vocabulary.title(axis.terms, word)
    if axis.facet == "opdracht":
        return f"opdracht {collection.vocabulary.assignments[word].code}"
    return title[0].lower() + title[1:]
