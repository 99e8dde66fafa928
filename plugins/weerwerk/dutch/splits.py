"""The parts of Dutch compounds."""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from weerwerk.dutch.roots import root

LEAST = 3
"""No part is shorter."""
LINKS = ("", "s", "e", "en")
LONGEST = 40
"""Longer is no word but an address or a slip."""


class Splits:
    """Finds the parts of words; where a word can be read in more ways, the parts used most win."""

    def __init__(self, used: Mapping[str, int]) -> None:
        """Takes how often each root is used."""
        self._used = used
        self._found: dict[str, tuple[str, ...]] = {}

    def parts(self, word: str) -> tuple[str, ...]:
        """The parts of a word as they stand in it, without what links them; none if it has none."""
        if word not in self._found:
            self._found[word] = self._best(word)
        return self._found[word]

    def _best(self, word: str) -> tuple[str, ...]:
        if not 2 * LEAST <= len(word) <= LONGEST or not word.isalpha() or is_listed(word):
            return ()
        return min(_readings(word), key=self._cost, default=())

    def _cost(self, parts: tuple[str, ...]) -> tuple[int, int, tuple[str, ...]]:
        return len(parts), -min(self._used.get(root(part), 0) for part in parts), parts


def _readings(word: str) -> Iterator[tuple[str, ...]]:
    """All ways to read a word as two or three parts."""
    for part, rest in _openings(word):
        if _ends(rest):
            yield part, rest
        for middle, last in _openings(rest):
            if _ends(last):
                yield part, middle, last


def _openings(word: str) -> Iterator[tuple[str, str]]:
    for cut in range(LEAST, len(word) - LEAST + 1):
        part = word[:cut]
        if part not in listed():
            continue
        for link in LINKS:
            rest = word[cut:].removeprefix(link)
            if not link or len(rest) < len(word) - cut:
                yield part, rest


def _ends(word: str) -> bool:
    return len(word) >= LEAST and is_listed(word)


def is_listed(word: str) -> bool:
    """Whether the list has a word, or a word that this can be a form of."""
    return any(base in listed() for base in _bases(word))


def _bases(word: str) -> Iterator[str]:
    """What a word may be a form of: `huizen` of `huis`, `locaties` of `locatie`."""
    yield word
    for ending in ("s", "e", "en", "es"):
        left = word.removesuffix(ending)
        if left == word or len(left) < LEAST:
            continue
        yield left
        yield left[:-1] + SOFT.get(left[-1], left[-1])
        if left[-1] == left[-2]:
            yield left[:-1]
        elif left[-2] in "aeou":
            yield left[:-1] + left[-2:]


SOFT = {"v": "f", "z": "s"}


@cache
def listed() -> frozenset[str]:
    """Words that compounds are made of; `scripts/words` makes the list."""
    text = files("weerwerk").joinpath("dutch/words.txt").read_text(encoding="utf-8")
    return frozenset(text.split())
