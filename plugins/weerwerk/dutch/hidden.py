"""What a practice is found by and does not say: parts of compounds, and what it is about."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from itertools import pairwise

from weerwerk.collection import AXES, Collection
from weerwerk.dutch.concepts import Concepts, Text, read
from weerwerk.dutch.roots import root
from weerwerk.dutch.splits import Splits
from weerwerk.model import Practice

TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class _Read:
    """The words of a practice and the signs of what it is about."""

    words: frozenset[str]
    signs: Mapping[str, int]


class Hidden:
    """The hidden words of every practice of a collection."""

    def __init__(self, collection: Collection) -> None:
        """Reads all practices: the parts they use most decide how a compound is read."""
        concepts = Concepts(collection)
        used: Counter[str] = Counter()
        self._read: dict[str, _Read] = {}
        for practice in collection.practices:
            texts = _texts(practice, collection)
            said = frozenset(word for text in texts for word in text.words)
            used.update({name for text in texts for name in text.roots})
            self._read[practice.id] = _Read(said, concepts.of(practice, *texts))
        self._used = used
        self._splits = Splits(used)

    def parts(self, practice: Practice) -> str:
        """The parts of its compounds that it does not say by themselves, as one text."""
        said = self._read[practice.id].words
        known = {root(word) for word in said}
        parts = {part for word in said for part in self._parts(word)}
        return " ".join(sorted(part for part in parts if root(part) not in known))

    def signs(self, practice: Practice, bit: int) -> str:
        """The signs of what it is about, of which the number that says how much has this bit.

        The engine only knows whether a word is in a field, and adds up the fields it is in: with a
        field for each bit, that weighs its bit, a practice counts for as much as it is about it.
        """
        signs = self._read[practice.id].signs
        return " ".join(sign for sign, much in signs.items() if much & bit)

    def _parts(self, word: str) -> Iterator[str]:
        parts = self._splits.parts(word)
        yield from parts
        for one, other in pairwise(parts):
            if len(parts) > 2 and root(one + other) in self._used:  # noqa: PLR2004 - of three
                yield one + other


def _texts(practice: Practice, collection: Collection) -> tuple[Text, Text, Text]:
    """What a practice says in its title, at its head and in its text, without markup."""
    fields = practice.fields
    body = (
        f"{section.heading or ''} {TAG.sub(' ', section.html)}"
        for section in practice.body.sections
    )
    terms = (collection.terms(axis)[word].title for axis in AXES for word in axis.values(practice))
    head = (fields.summary, *fields.keywords)
    rest = unescape(" . ".join((*terms, *fields.partners, *body)))
    return read(fields.title), read(" . ".join(head)), read(rest)
