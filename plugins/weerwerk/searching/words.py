"""The words of a site for its search: their forms, parts and meanings, and what pages they say."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files

import yaml

from weerwerk.collection import AXES, Collection
from weerwerk.dutch.concepts import GLOSSARY, SIGN, Concept, Concepts
from weerwerk.dutch.roots import UNLIKE, root, words
from weerwerk.dutch.splits import Splits
from weerwerk.searching.texts import Said
from weerwerk.searching.weights import Impacts, Weights

GENERAL = "algemeen.json"
PER_FILE = 3_500
"""Characters of a file of words: some 1.5 kB when sent."""


def word_files(pages: Sequence[Said], collection: Collection) -> Iterator[tuple[str, object]]:
    """The words of all pages, as files: the spelling, the list in parts, and `algemeen.json`.

    Args:
        pages: What every page says, in the order of their numbers.
        collection: Whose lists and synonyms are searched.

    Returns:
        The name of each file with what it holds.
    """
    concepts = Concepts(collection)
    weights = Weights(pages, concepts, frozenset(plain_words()["empty"]))
    impacts = weights.impacts()
    used = tuple(concept for concept in concepts.all if concept.sign in impacts)
    forms = _forms(pages, used)
    about = {concept.name for concept in used}
    names = {g.id: g.preferred for g in collection.synonyms if g.preferred in about}
    meanings = _meanings(concepts.all, impacts, names, forms)
    rows = (*meanings, *_rows(forms, weights.splits, impacts, concepts.all))
    spelled = _spelled(forms)
    parts = tuple(_files(sorted(rows)))
    yield from ((f"{letter}.json", row) for letter, row in spelled.items())
    yield from ((f"{number}.json", part) for number, (_, part) in enumerate(parts))
    starts, letters = [start for start, _ in parts], "".join(sorted(spelled))
    general = _general(collection, concepts.all, len(pages))
    yield GENERAL, general | {"letters": letters, "starts": starts}


def _forms(pages: Iterable[Said], concepts: Iterable[Concept]) -> Mapping[str, int]:
    """On how many pages each word stands, as it is written; words for a concept may be on none."""
    terms = (term for concept in concepts for term in (concept.name, *concept.terms))
    found = Counter({word: 0 for term in terms for word in words(term) if len(words(term)) == 1})
    for page in pages:
        texts = (page.title, page.head, page.names, page.body)
        found.update({word for text in texts for word in text.words if len(word) <= LONGEST})
    return found


LONGEST = 40
"""Longer ones are addresses."""


def _spelled(forms: Mapping[str, int]) -> Mapping[str, str]:
    """By first letter: the words that may have been meant, most used first, `word:pages` each."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for form in sorted(forms, key=lambda form: (-forms[form], form)):
        if form.isascii() and form[0].isalpha() and len(form) >= SPELLED:
            found[form[0]].append(f"{form}:{forms[form]}")
    return {letter: " ".join(row) for letter, row in found.items()}


SPELLED = 4
"""Letters of the shortest word that is looked for where another was typed."""


def _meanings(
    concepts: Iterable[Concept],
    impacts: Impacts,
    names: Mapping[str, str],
    forms: Mapping[str, int],
) -> Iterator[tuple[str, str]]:
    """Each sign with its line: how it is called, here and elsewhere on the site, what is like it.

    No page has a sign without impacts: it only tells what to look for instead, or explains.
    """
    for concept in concepts:
        about = impacts.get(concept.sign, "")
        like = (names[name] for name in concept.related if name in names)
        facet = ":".join(concept.facet or ())
        here = (term for term in concept.terms if all(forms.get(word) for word in words(term)))
        said = (concept.name, _listed(here), _listed(like), facet, concept.explanation)
        yield concept.sign, "|".join((concept.sign, about, *(_plain(one) for one in said)))


def _listed(words: Iterable[str]) -> str:
    return ";".join(word.replace(";", ",") for word in words)


def _plain(text: str) -> str:
    """A text without what stands between the parts of a line."""
    return text.replace("|", "/")


def _rows(
    forms: Mapping[str, int], splits: Splits, impacts: Impacts, concepts: Iterable[Concept]
) -> Iterator[tuple[str, str]]:
    """Each root with its line: its forms with their pages, its parts, its impacts, what it means.

    A form is written without the letters it begins with, where those are the root.
    """
    meant = _meant(concepts)
    by_root: dict[str, list[str]] = {name: [] for name in meant}
    by_root |= {name: [] for name in impacts if name[0] != SIGN and len(name) <= LONGEST}
    for form in sorted(forms):
        by_root.setdefault(root(form), []).append(form)
    for name, found in by_root.items():
        in_order = sorted(found, key=lambda form: (-forms[form], form))
        parts = next((parts for form in in_order if (parts := splits.parts(form))), ())
        shown = (f"{_short(form, name)}{forms[form]}" for form in in_order)
        line = " ".join((name, *shown, *filter(None, ["+".join(parts)])))
        yield (
            name,
            "|".join((line, impacts.get(name, ""), " ".join(sorted(meant.get(name, ()))))).rstrip(
                "|"
            ),
        )


JOINED = 2
"""Words of a term that people may write as one."""


def _meant(concepts: Iterable[Concept]) -> Mapping[str, set[str]]:
    """By root: the signs of what it means, alone or with other roots, or in capitals alone.

    `=0001` alone, `=0001:steun+water` with these others, `=0001!RCP` written so. Words that mean
    something together do so in any order, and without those that say nothing; two also as one
    (`nlalert`).
    """
    empty = frozenset(plain_words()["empty"])
    found: defaultdict[str, set[str]] = defaultdict(set)
    for concept in concepts:
        for term in (concept.name, *concept.terms):
            said = words(term)
            full = [word for word in said if word not in empty]
            ways = [said, full, ["".join(said)]] if len(full) > 1 else [said]
            for some in ways if len(said) == JOINED else ways[:2]:
                first, *rest = sorted(map(root, some))
                found[first].add(":".join((concept.sign, *filter(None, ["+".join(rest)]))))
        for short in concept.exact:
            found[root(short.lower())].add(f"{concept.sign}!{short}")
    return found


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


def _general(collection: Collection, concepts: Sequence[Concept], pages: int) -> dict[str, object]:
    light = plain_words()
    return {
        "version": 2,
        "pages": pages,
        "unlike": UNLIKE,
        "empty": light["empty"],
        "light": light["light"],
        "elsewhere": light["elsewhere"],
        "owners": _owners(collection),
        "paths": {axis.facet: axis.path for axis in AXES} | {GLOSSARY: "begrippen"},
        "codes": {c.facet[1]: c.sign for c in concepts if c.facet and c.facet[0] == "opdracht"},
    }


def _owners(collection: Collection) -> dict[str, list[str]]:
    """What stands before the number of a code, with the names of whose code it is."""
    titles = collection.vocabulary.owners
    return {
        assignment.id.partition("-")[0]: [assignment.id.partition("-")[0], titles[assignment.owner]]
        for assignment in collection.assignments
    }


@cache
def plain_words() -> Mapping[str, list[str]]:
    """Words of a query that say little: `empty` and `light`."""
    text = files("weerwerk").joinpath("vocabularies/plain_words.yml").read_text(encoding="utf-8")
    rows = yaml.load(text, Loader=yaml.CSafeLoader)
    return {name: sorted(set(row.split())) for name, row in rows.items()}
