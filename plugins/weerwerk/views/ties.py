"""How the assignments hang together, read from each of them: both ways, in words."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from weerwerk.model import Assignment


class Side(Enum):
    """Where the other stands: it speaks of this one, is its equal, or this one speaks of it."""

    BEFORE = "before"
    EQUAL = "equal"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Words:
    """What a relation is called: from this one to the other, back, and where both say it."""

    out: str
    back: str
    both: str


WORDS = {
    "counterpart": Words(*["stelt dezelfde vraag als"] * 3),
    "builds_on": Words("bouwt voort op", "bouwt hierop voort", "bouwen op elkaar voort"),
    "supports": Words("helpt bij", "helpt hierbij", "helpt en wordt geholpen door"),
    "part_of": Words("is een deel van", "is hier een deel van", "is een deel van"),
    "precondition": Words("is een voorwaarde voor", "is hiervoor nodig", "hebben elkaar nodig"),
}


@dataclass(frozen=True, slots=True)
class Tie:
    """A relation of one assignment with another. `words` fit the side the other is on."""

    other: Assignment
    side: Side
    words: str


def ties(assignment: Assignment, known: Mapping[str, Assignment]) -> tuple[Tie, ...]:
    """The relations of an assignment, those that only others tell of too.

    Equals come first, then what this one speaks of, then what speaks of it.

    Args:
        assignment: The one in the middle.
        known: Every assignment by id; relations with others are left out.
    """
    out = {(r.to, r.type) for r in assignment.relations if r.to in known}
    back = set(_incoming(assignment, known.values()))
    found = [_tie(known[pair[0]], pair[1], pair in out, pair in back) for pair in out | back]
    places = {identifier: place for place, identifier in enumerate(known)}
    return tuple(sorted(found, key=lambda t: (ORDER.index(t.side), places[t.other.id], t.words)))


ORDER = (Side.EQUAL, Side.AFTER, Side.BEFORE)


def _incoming(assignment: Assignment, others: Iterable[Assignment]) -> Iterator[tuple[str, str]]:
    for other in others:
        for relation in other.relations:
            if relation.to == assignment.id:
                yield other.id, relation.type


def _tie(other: Assignment, kind: str, out: bool, back: bool) -> Tie:  # noqa: FBT001 - two facts
    words = WORDS[kind]
    if kind == "counterpart" or (out and back):
        return Tie(other, Side.EQUAL, words.both)
    return Tie(other, Side.AFTER, words.out) if out else Tie(other, Side.BEFORE, words.back)
