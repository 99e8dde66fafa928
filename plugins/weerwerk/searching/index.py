"""Runs Pagefind over a built site and writes the tables of the filters beside its index."""

import gzip
import json
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from pagefind_bin import get_executable

from weerwerk.collection import FACETS, Axis, Collection
from weerwerk.model import Practice
from weerwerk.searching.words import write_words
from weerwerk.views.browse import PER_FILE

FOLDER = "pagefind"
TABLE = "weerwerk.json"
NAMES = "weerwerk-namen.json"
"""Apart from the table: who only filters needs no ids."""

TITLES = "weerwerk-titels.json"
SUGGESTED = 2000
"""More titles would take longer to load than a question takes to type."""


FIELDS = ("title", "woorden", "delen", "over1", "over2", "over4")
"""What the templates tell Pagefind of a practice besides its text."""


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
    _write(folder / NAMES, _names(folder, collection))
    _write(folder / TITLES, _titles(collection))
    write_words(folder, _texts(folder), collection)


def _write(path: Path, content: object) -> None:
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    path.write_text(f"{text}\n", encoding="utf-8", newline="\n")


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


def _names(folder: Path, collection: Collection) -> dict[str, object]:
    """What a query needs besides: the ids of the practices, newest first, and of their results."""
    results = {practice: result for result, practice in _results(folder)}
    ids = [practice.id for practice in collection.newest_first]
    return {"ids": ids, "results": [results.get(name, "") for name in ids]}


def _titles(collection: Collection) -> list[tuple[str, str]]:
    """What is suggested to who types: the ids and titles of the newest practices."""
    return [(p.id, p.fields.title) for p in collection.newest_first[:SUGGESTED]]


def _results(folder: Path) -> Iterator[tuple[str, str]]:
    """Pagefind's result id and the practice's id, for every indexed practice."""
    for fragment in sorted((folder / "fragment").iterdir()):
        url = _fragment(fragment)["url"]
        parts = str(url).strip("/").split("/")
        if len(parts) == 2 and parts[0] == "praktijken":  # noqa: PLR2004 - praktijken/<id>
            yield fragment.name.removesuffix(".pf_fragment"), parts[1]


def _texts(folder: Path) -> Iterator[str]:
    """What every indexed page is found by."""
    for path in sorted((folder / "fragment").iterdir()):
        page = _fragment(path)
        meta: Mapping[str, str] = page["meta"]  # type: ignore[assignment]
        more = (meta.get(name, "") for name in FIELDS)
        yield " . ".join((str(page["content"]), *more))


def _fragment(path: Path) -> Mapping[str, object]:
    # Pagefind writes `pagefind_dcd` before the JSON.
    text = gzip.decompress(path.read_bytes()).decode()
    return json.loads(text[text.index("{") :])  # type: ignore[no-any-return]
