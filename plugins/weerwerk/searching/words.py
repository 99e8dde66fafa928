"""The words of a site for its search: how often each is used, and of what parts it is."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path

import yaml

from weerwerk.collection import Collection
from weerwerk.dutch.concepts import Concept, Concepts
from weerwerk.dutch.roots import UNLIKE, root, words
from weerwerk.dutch.splits import Splits

FOLDER = "woorden"
GENERAL = "algemeen.json"
PER_FILE = 14_000
"""Characters of a file of words: some 4 kB when sent."""


def write_words(folder: Path, texts: Iterable[str], collection: Collection) -> None:
    """Writes the words of all pages to a folder: `algemeen.json`, and the list in files.

    Args:
        folder: Where `woorden/` comes.
        texts: What each page of the index says, without its markup.
        collection: Whose lists and synonyms are searched.
    """
    pages = 0
    forms: Counter[str] = Counter()
    for text in texts:
        pages += 1
        forms.update(set(words(text)))
    concepts = Concepts(collection).all
    rows = _rows({word: forms[word] for word in forms.keys() - {c.sign for c in concepts}})
    target = folder / FOLDER
    target.mkdir()
    starts = []
    for number, (start, part) in enumerate(_files(rows)):
        starts.append(start)
        _write(target / f"{number}.json", part)
    _write(target / GENERAL, _general(collection, concepts, forms, pages) | {"starts": starts})


def _rows(forms: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    """Each root with its line: its forms with on how many pages they stand, and its parts.

    A form is written without the letters it begins with, where those are the root.
    """
    by_root: dict[str, list[str]] = {}
    for form in sorted(forms):
        if len(form) <= LONGEST:
            by_root.setdefault(root(form), []).append(form)
    splits = Splits({name: sum(forms[form] for form in found) for name, found in by_root.items()})
    for name in sorted(by_root):
        found = sorted(by_root[name], key=lambda form: (-forms[form], form))
        shown = " ".join(f"{_short(form, name)}{forms[form]}" for form in found)
        parts = next((parts for form in found if (parts := splits.parts(form))), ())
        yield name, f"{name} {shown}" + (f" {'+'.join(parts)}" if parts else "")


LONGEST = 40
"""Longer ones are addresses."""


def _short(form: str, name: str) -> str:
    return f"-{form[len(name) :]}:" if form.startswith(name) else f"{form}:"


def _files(rows: Iterable[tuple[str, str]]) -> Iterator[tuple[str, list[str]]]:
    start, size = "", 0
    part: list[str] = []
    for name, line in rows:
        if size > PER_FILE:
            yield start, part
            start, part, size = name, [], 0
        part.append(line)
        size += len(line)
    yield start, part


def _general(
    collection: Collection, concepts: Iterable[Concept], forms: Mapping[str, int], pages: int
) -> dict[str, object]:
    concepts = tuple(concepts)
    light = plain_words()
    return {
        "version": 1,
        "pages": pages,
        "unlike": UNLIKE,
        "empty": light["empty"],
        "light": light["light"],
        "owners": _owners(collection),
        "codes": {c.facet[1]: c.sign for c in concepts if c.facet and c.facet[0] == "opdracht"},
        "concepts": [_row(concept) for concept in concepts if forms.get(concept.sign)],
    }


def _owners(collection: Collection) -> dict[str, list[str]]:
    """What stands before the number of a code, with the names of whose code it is."""
    titles = collection.vocabulary.owners
    return {
        assignment.id.partition("-")[0]: [assignment.id.partition("-")[0], titles[assignment.owner]]
        for assignment in collection.assignments
    }


def _row(concept: Concept) -> list[object]:
    row: list[object] = [concept.sign, concept.name, concept.terms, concept.exact, concept.related]
    return [*row, concept.facet] if concept.facet else row


@cache
def plain_words() -> Mapping[str, list[str]]:
    """Words of a query that say little: `empty` and `light`."""
    text = files("weerwerk").joinpath("vocabularies/plain_words.yml").read_text(encoding="utf-8")
    rows = yaml.load(text, Loader=yaml.CSafeLoader)
    return {name: sorted(set(row.split())) for name, row in rows.items()}


def _write(path: Path, content: object) -> None:
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    path.write_text(f"{text}\n", encoding="utf-8", newline="\n")
