"""How much pages are about words and concepts: the impacts of BM25F (Robertson, Zaragoza 2009)."""

from collections import Counter, defaultdict
from collections.abc import Collection as Several
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise

from weerwerk.dutch.concepts import Concepts, Text
from weerwerk.dutch.roots import root
from weerwerk.dutch.splits import Splits
from weerwerk.searching.texts import Said


@dataclass(frozen=True, slots=True)
class Field:
    """What a word in this part of a page counts for, and how far long parts count less (0 to 1)."""

    weight: float
    length: float


FIELDS = {
    "title": Field(4.0, 0.3),
    "head": Field(2.0, 0.3),
    "names": Field(1.0, 0.0),
    "body": Field(1.0, 0.6),
}
ENOUGH = 3.0
"""The weighed number of times at which a page is half about a word (`k1`)."""
PART = 0.5
"""How far a word says the parts it is made of."""

MEANT = 0.3
"""How far a word says what its parts mean."""

Impacts = Mapping[str, str]
"""By root or sign: the pages that say it and how much each does, as `Written` writes it."""


class Written:
    """Impacts as text: how many pages further on in 26 letters, the last a capital, and a level.

    The level is a character from `0` (nothing) to `@` (all). Text takes a tenth of the memory that
    numbers would.
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._before = -1

    def add(self, page: int, impact: float) -> None:
        """Adds the impact (0 to 1) of a page further on."""
        self._parts.append(_part(page - self._before - 1, round(impact * LEVELS)))
        self._before = page

    def __str__(self) -> str:
        return "".join(self._parts)


LEVELS = 16


@cache
def _part(further: int, level: int) -> str:
    return f"{_letters(further)}{chr(ord('0') + level)}"


def _letters(number: int) -> str:
    high, low = divmod(number, 26)
    last = chr(ord("A") + low)
    return f"{_letters(high).lower()}{last}" if high else last


class Weights:
    """Weighs the words of all pages together."""

    def __init__(self, pages: Sequence[Said], concepts: Concepts, empty: Several[str]) -> None:
        """Takes the pages in the order of their numbers, and the words that are not searched."""
        self._pages = pages
        self._concepts = concepts
        self._empty = empty
        self._parts: dict[str, tuple[str, ...]] = {}

    @cached_property
    def used(self) -> Mapping[str, int]:
        """On how many pages each root stands."""
        found: Counter[str] = Counter()
        for page in self._pages:
            found.update({name for _, text in _texts(page) for name in text.roots})
        return found

    @cached_property
    def splits(self) -> Splits:
        """The parts of words, as this site uses them."""
        return Splits(self.used)

    def impacts(self) -> Impacts:
        """How much every page is about every root and sign that it has."""
        found: defaultdict[str, Written] = defaultdict(Written)
        usual = self._usual_lengths()
        for number, page in enumerate(self._pages):
            for name, often in self._often(page, usual).items():
                found[name].add(number, often / (often + ENOUGH))
        return {name: str(impacts) for name, impacts in found.items()}

    def _usual_lengths(self) -> Mapping[str, float]:
        total: Counter[str] = Counter()
        for page in self._pages:
            total.update({name: len(text.roots) for name, text in _texts(page)})
        return {name: number / len(self._pages) for name, number in total.items()}

    def _often(self, page: Said, usual: Mapping[str, float]) -> Mapping[str, float]:
        """How often a page says a root or sign, in times that a usual body says it."""
        found: defaultdict[str, float] = defaultdict(float)
        for name, text in _texts(page):
            if not text.words:
                continue
            field = FIELDS[name]
            each = field.weight / (1 + field.length * (len(text.words) / (usual[name] or 1) - 1))
            for word, times in Counter(text.words).items():
                if word in self._empty:
                    continue
                found[root(word)] += each * times
                for part in self._parts_of(word):
                    found[part] += PART * each * times
                    for sign in self._concepts.meant(part):
                        found[sign] += MEANT * each * times
            for sign in self._concepts.said(text):
                found[sign] += each
        if page.practice:
            for sign, counts in self._concepts.listed(page.practice):
                found[sign] += counts
        return found

    def _parts_of(self, word: str) -> tuple[str, ...]:
        if word not in self._parts:
            self._parts[word] = tuple(dict.fromkeys(self._read_parts(word)))
        return self._parts[word]

    def _read_parts(self, word: str) -> Iterable[str]:
        """The roots of the parts of a word; of three parts also of two that are a word here."""
        parts = self.splits.parts(word)
        yield from map(root, parts)
        if len(parts) > 2:  # noqa: PLR2004 - of three
            yield from (
                whole for pair in pairwise(parts) if (whole := root("".join(pair))) in self.used
            )


def _texts(page: Said) -> Iterator[tuple[str, Text]]:
    yield from ((name, getattr(page, name)) for name in FIELDS)
