"""Runs Pagefind over a built site and writes the tables of the filters beside its index."""

import gzip
import json
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from pagefind_bin import get_executable

from weerwerk.collection import FACETS, Axis, Collection
from weerwerk.exchange import compact
from weerwerk.model import Practice
from weerwerk.searching.texts import of_page, of_practices
from weerwerk.searching.words import word_files
from weerwerk.views.browse import PER_FILE

FOLDER = "pagefind"
TABLE = "weerwerk.json"
NAMES = "weerwerk-namen.json"
"""Apart from the table: who only filters needs no ids."""

WORDS = "woorden"
TITLES = "weerwerk-titels.json"
SUGGESTED = 2000
"""More titles would take longer to load than a question takes to type."""


class IndexingError(Exception):
    """Pagefind could not make the index."""


def index(site: Path, collection: Collection) -> None:
    """Indexes a site in place: `pagefind/`, with the tables in it."""
    command = [get_executable(), "--site", site, "--output-subdir", FOLDER, "--silent"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise IndexingError(done.stderr.strip() or done.stdout.strip())
    folder = site / FOLDER
    for unused in (*folder.glob("pagefind-*ui*"), folder / "pagefind-highlight.js"):
        unused.unlink(missing_ok=True)
    _write(folder / TABLE, _facets(collection))
    _write(folder / TITLES, _titles(collection))
    results, others = _indexed(folder)
    ids = [practice.id for practice in collection.newest_first]
    names = {"ids": ids, "results": [results.get(name, "") for name in ids]}
    _write(
        folder / NAMES, names | {"pages": [[url, title, name] for url, title, name, _ in others]}
    )
    pages = (*of_practices(collection), *(of_page(title, said) for _, title, _, said in others))
    (folder / WORDS).mkdir()
    for name, content in word_files(pages, collection):
        _write(folder / WORDS / name, content)


def _write(path: Path, content: object) -> None:
    path.write_bytes(compact(content) + b"\n")


def _facets(collection: Collection) -> dict[str, object]:
    """What filters, counts and sorting need, a column each, the practices newest first.

    `marks` tells which words of a facet each practice has, a character a word, a space between
    practices: that is a third of the same in numbers, and a browser reads it in one go.
    """
    practices = collection.newest_first
    return {
        "version": 2,
        "practices": len(practices),
        "per_file": PER_FILE,
        "facets": [
            {
                "name": axis.facet,
                "title": axis.title,
                "one": axis.one,
                "terms": [[word, collection.label(axis, word)] for word in collection.terms(axis)],
                "marks": " ".join(_marks(axis, collection, practices)),
            }
            for axis in FACETS
        ],
        "adoption": [practice.adoption for practice in practices],
        "completeness": [practice.completeness for practice in practices],
        "editor": collection.settings.editor,
        "wanted": [[wanted.id, wanted.fields.question] for wanted in collection.wanted[:5]],
    }


def _marks(axis: Axis, collection: Collection, practices: Iterable[Practice]) -> Iterator[str]:
    marks = {word: chr(FIRST_MARK + number) for number, word in enumerate(collection.terms(axis))}
    for practice in practices:
        yield "".join(marks[word] for word in axis.values(practice))


FIRST_MARK = ord("A")
"""The character of the first word of a facet; search.mjs counts from it too."""


def _titles(collection: Collection) -> dict[str, object]:
    """What is suggested: ids and titles of the newest practices, and of the glossary."""
    practices = [(p.id, p.fields.title) for p in collection.newest_first[:SUGGESTED]]
    terms = [(term.id, term.title) for term in collection.glossary.concepts.values()]
    return {"practices": practices, "terms": terms}


def _indexed(folder: Path) -> tuple[dict[str, str], list[tuple[str, str, str, str]]]:
    """Pagefind's names of the texts of practices, by id; and of other pages, with what they say.

    The other pages as their address, title, name and text, in the order of their addresses.
    """
    practices: dict[str, str] = {}
    others = []
    for path in sorted((folder / "fragment").iterdir()):
        page = _fragment(path)
        url, name = str(page["url"]).strip("/"), path.name.removesuffix(".pf_fragment")
        where, _, rest = url.partition("/")
        if where == "praktijken" and rest and "/" not in rest:
            practices[rest] = name
        else:
            meta: Mapping[str, str] = page["meta"]  # type: ignore[assignment]
            others.append((f"{url}/" if url else "", meta["title"], name, str(page["content"])))
    return practices, sorted(others)


def _fragment(path: Path) -> Mapping[str, object]:
    # Pagefind writes `pagefind_dcd` before the JSON.
    text = gzip.decompress(path.read_bytes()).decode()
    return json.loads(text[text.index("{") :])  # type: ignore[no-any-return]
