"""Which texts look so much alike that one of them may be a double."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from zlib import crc32

ALIKE = 0.6
"""The share of the shorter text from which two texts are worth a look."""
FEWEST = 4
"""How many sentences they must share; two short texts share a phrase by chance."""
COMMON = 10
"""A mark that more texts have tells of a standard phrase, and of no double."""
LEAST = 4
"""Letters a sentence must have to be a mark."""

HEADING = re.compile("^#.*$", re.MULTILINE)
SENTENCE = re.compile(r"[.!?] ")


def alike(texts: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str, int]]:
    """Pairs of texts that look alike, each with the percentage of sentences they share.

    Args:
        texts: Names with their texts.

    Yields:
        The later name, the earlier one, and whole percents; in the order of the names given.
    """
    marks = {name: frozenset(_marks(text)) for name, text in texts}
    shared: dict[tuple[str, str], int] = defaultdict(int)
    for names in _holders(marks).values():
        if 1 < len(names) <= COMMON:
            for pair in combinations(names, 2):
                shared[pair] += 1
    for (one, other), count in shared.items():
        share = count / min(len(marks[one]), len(marks[other]))
        if count >= FEWEST and share >= ALIKE:
            yield other, one, round(100 * share)


def _marks(text: str) -> Iterator[int]:
    """A number for every sentence, the same wherever it stands; headings are everybody's."""
    told = " ".join(HEADING.sub("", text).casefold().split())
    for sentence in SENTENCE.split(told):
        if len(sentence) >= LEAST:
            yield crc32(sentence.encode())


def _holders(marks: dict[str, frozenset[int]]) -> dict[int, list[str]]:
    holders: dict[int, list[str]] = defaultdict(list)
    for name, found in marks.items():
        for mark in found:
            holders[mark].append(name)
    return holders
