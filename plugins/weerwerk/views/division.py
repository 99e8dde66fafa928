"""The practices of an assignment in groups, along the axis that divides them best."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from weerwerk.collection import AXES, Axis, Collection
from weerwerk.model import Practice

LEAST = 6
"""Fewer practices are seen at a glance, and stay one list."""

OWN = 2
"""A scenario with fewer practices at home has no heading of its own; it is one of the rest."""

BY_SIZE = next(axis for axis in AXES if axis.facet == "scenario")
IN_ORDER = next(axis for axis in AXES if axis.facet == "fase")
DIVIDING = (BY_SIZE, IN_ORDER)
"""The axes that may divide. Of the many scenarios the largest comes first; phases have an order."""


@dataclass(frozen=True, slots=True)
class Group:
    """The practices of one word of the axis; the rest, of several words, has no `id`.

    A practice is at home with the word its author named first, and shown whole there; with its
    other words only its title stands (`also`). `words` are the titles of the words.
    """

    id: str
    words: tuple[str, ...]
    home: tuple[Practice, ...]
    also: tuple[Practice, ...] = ()

    @property
    def total(self) -> int:
        """How many practices it has, at home or not."""
        return len(self.home) + len(self.also)


@dataclass(frozen=True, slots=True)
class Division:
    """The groups along one axis."""

    axis: Axis
    groups: tuple[Group, ...]

    @property
    def practices(self) -> tuple[Practice, ...]:
        """Every practice once, group by group."""
        return tuple(practice for group in self.groups for practice in group.home)

    @property
    def total(self) -> int:
        """How many practices there are."""
        return sum(len(group.home) for group in self.groups)

    @property
    def reading(self) -> float:
        """What somebody reads to find one practice: the headings, and then its group."""
        sizes = [len(group.home) for group in self.groups]
        return len(sizes) + sum(size * size for size in sizes) / self.total


@dataclass(frozen=True, slots=True)
class Part:
    """What stands of a group on one page; `first` where the group begins there."""

    group: Group
    practices: tuple[Practice, ...]
    first: bool


def division(practices: Sequence[Practice], collection: Collection) -> Division | None:
    """The practices along the axis with the least to read, or nothing where one list reads best."""
    if len(practices) < LEAST:
        return None
    best = min((_along(axis, practices, collection) for axis in DIVIDING), key=lambda d: d.reading)
    return best if best.reading < len(practices) else None


def parts(found: Division, start: int, end: int) -> Iterator[Part]:
    """What stands on the page that shows the practices from `start` up to `end`.

    A group of titles alone stands on the page where its practices would have begun.
    """
    place = 0
    last = end >= found.total
    for group in found.groups:
        shown = group.home[max(start - place, 0) : max(end - place, 0)]
        first = start <= place and (place < end or last)
        if shown or first:
            yield Part(group, shown, first)
        place += len(group.home)


def _along(axis: Axis, practices: Sequence[Practice], collection: Collection) -> Division:
    home: dict[str, list[Practice]] = {}
    also: dict[str, list[Practice]] = {}
    for practice in practices:
        words = list(axis.values(practice)) or [NOTHING]
        home.setdefault(words[0], []).append(practice)
        for word in words[1:]:
            also.setdefault(word, []).append(practice)
    titles = [(word, (term.title,)) for word, term in collection.terms(axis).items()]
    groups = [
        Group(word, title, tuple(home.get(word, ())), tuple(also.get(word, ())))
        for word, title in [*titles, (NOTHING, ())]
        if word in home or word in also
    ]
    return Division(axis, tuple(_largest_first(groups) if axis is BY_SIZE else groups))


NOTHING = ""
"""Where a practice is at home whose author named no word."""


def _largest_first(groups: Sequence[Group]) -> Iterator[Group]:
    """The large groups, then the rest as one."""
    own = [group for group in groups if group.id and len(group.home) >= OWN]
    rest = [group for group in groups if group.home and group not in own]
    yield from sorted(own, key=lambda group: (-len(group.home), -group.total))
    if rest:
        words = tuple(word for group in rest for word in group.words)
        yield Group("", words, tuple(practice for group in rest for practice in group.home))
