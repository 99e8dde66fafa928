"""Runs Pagefind over a built site and writes the table of facets beside its index."""

import gzip
import json
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

from pagefind_bin import get_executable

from weerwerk.collection import FACETS, Collection

FOLDER = "pagefind"
TABLE = "weerwerk.json"


class IndexingError(Exception):
    """Pagefind could not make the index."""


def index(site: Path, collection: Collection) -> None:
    """Indexes a site in place: `pagefind/`, with the table of facets in it."""
    command = [get_executable(), "--site", site, "--output-subdir", FOLDER, "--silent"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise IndexingError(done.stderr.strip() or done.stdout.strip())
    folder = site / FOLDER
    for unused in (*folder.glob("pagefind-*ui*"), folder / "pagefind-highlight.js"):
        unused.unlink(missing_ok=True)
    table = json.dumps(_table(folder, collection), ensure_ascii=False, separators=(",", ":"))
    (folder / TABLE).write_text(table + "\n", encoding="utf-8", newline="\n")


def _table(folder: Path, collection: Collection) -> dict[str, object]:
    """What the page needs to filter and count: facets, practices (newest first), result ids.

    `results` maps Pagefind's result id to the number of the practice.
    """
    words = {axis.facet: list(collection.terms(axis)) for axis in FACETS}
    numbers = {
        facet: {word: number for number, word in enumerate(of_facet)}
        for facet, of_facet in words.items()
    }
    order = {practice.id: number for number, practice in enumerate(collection.newest_first)}
    return {
        "version": 1,
        "facets": [
            {
                "name": axis.facet,
                "title": axis.title,
                "terms": [[word, collection.terms(axis)[word].title] for word in words[axis.facet]],
            }
            for axis in FACETS
        ],
        "practices": [
            [practice.id, [[numbers[a.facet][w] for w in a.values(practice)] for a in FACETS]]
            for practice in collection.newest_first
        ],
        "wanted": [[wanted.id, wanted.fields.question] for wanted in collection.wanted[:5]],
        "results": {
            result: order[practice] for result, practice in _results(folder) if practice in order
        },
    }


def _results(folder: Path) -> Iterator[tuple[str, str]]:
    """Pagefind's result id and the practice's id, for every indexed practice."""
    for fragment in sorted((folder / "fragment").iterdir()):
        url = _fragment(fragment)["url"]
        parts = str(url).strip("/").split("/")
        if len(parts) == 2 and parts[0] == "praktijken":  # noqa: PLR2004 - praktijken/<id>
            yield fragment.name.removesuffix(".pf_fragment"), parts[1]


def _fragment(path: Path) -> Mapping[str, object]:
    # Pagefind writes `pagefind_dcd` before the JSON.
    text = gzip.decompress(path.read_bytes()).decode()
    return json.loads(text[text.index("{") :])  # type: ignore[no-any-return]
