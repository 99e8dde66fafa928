"""How good the search is: judged queries, asked of our search and of two others."""

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import log2
from pathlib import Path

import yaml
from pagefind_bin import get_executable
from rich.console import Console
from rich.table import Table

HERE = Path(__file__).parent
NODE = Path(sys.executable).with_name("node")
NOTHING = "nothing"
DEPTH = 10


@dataclass(frozen=True)
class Query:
    """A query with the practices that answer it: 2 fully, 1 in part; none for `nothing`."""

    id: str
    kind: str
    text: str
    grades: Mapping[str, int]


@dataclass(frozen=True)
class Score:
    """The means over some queries."""

    queries: int
    ndcg: float
    mrr: float
    recall: float
    zero: float
    false_hits: float


Ranked = Mapping[str, list[str]]


def main() -> None:
    """`quality.py SITE QUERIES.yml`: prints a table per engine."""
    site, queries = Path(sys.argv[1]), read(Path(sys.argv[2]))
    console = Console(width=100)
    for name, ranked in (
        ("our search", ours(site, queries)),
        ("Pagefind as it comes", other("pagefind", site, queries)),
        ("MiniSearch", other("minisearch", site, queries)),
    ):
        _print(console, name, queries, ranked)


def read(path: Path) -> list[Query]:
    """The judged queries of a file."""
    return [Query(**row) for row in yaml.safe_load(path.read_text(encoding="utf-8"))]


def ours(site: Path, queries: Iterable[Query]) -> Ranked:
    """What `weerwerk search` answers."""
    with tempfile.TemporaryDirectory() as name:
        asked, out = Path(name) / "asked.json", Path(name) / "out.json"
        asked.write_text(json.dumps({query.id: query.text for query in queries}))
        command = [str(Path(sys.executable).with_name("weerwerk")), "search"]
        subprocess.run([*command, "--site", site, "--queries", asked, "--out", out], check=True)
        return json.loads(out.read_text())  # type: ignore[no-any-return]


def other(engine: str, site: Path, queries: Iterable[Query]) -> Ranked:
    """What another engine answers over the same pages."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for page in (site / "praktijken").glob("*/index.html"):
            (folder / "praktijken" / page.parent.name).mkdir(parents=True)
            shutil.copy(page, folder / "praktijken" / page.parent.name / "index.html")
        subprocess.run([get_executable(), "--site", folder, "--silent"], check=True)
        asked = json.dumps({query.id: query.text for query in queries})
        command = [str(NODE), str(HERE / "tools" / "engines.mjs"), engine, str(folder)]
        done = subprocess.run(command, input=asked, capture_output=True, text=True, check=True)
        return json.loads(done.stdout)  # type: ignore[no-any-return]


def score(queries: Iterable[Query], ranked: Ranked) -> Score:
    """The means of a ranking; recall counts at most ten practices a query."""
    rows = list(queries)
    judged = [query for query in rows if query.kind != NOTHING]
    none = [query for query in rows if query.kind == NOTHING]
    return Score(
        len(rows),
        _mean(_ndcg(query.grades, ranked[query.id]) for query in judged),
        _mean(_reciprocal(query.grades, ranked[query.id]) for query in judged),
        _mean(_recall(query.grades, ranked[query.id]) for query in judged),
        _mean(float(not ranked[query.id]) for query in judged),
        _mean(float(bool(ranked[query.id])) for query in none),
    )


def by_kind(queries: Iterable[Query], ranked: Ranked) -> dict[str, Score]:
    """The scores per kind of query, in the order of the file."""
    rows = list(queries)
    kinds = dict.fromkeys(query.kind for query in rows)
    return {kind: score([query for query in rows if query.kind == kind], ranked) for kind in kinds}


def _ndcg(grades: Mapping[str, int], found: list[str]) -> float:
    best = _gain(sorted(grades.values(), reverse=True))
    return _gain([grades.get(name, 0) for name in found]) / best if best else 0.0


def _gain(grades: list[int]) -> float:
    return sum((2.0**grade - 1) / log2(place + 2) for place, grade in enumerate(grades[:DEPTH]))


def _reciprocal(grades: Mapping[str, int], found: list[str]) -> float:
    places = (place for place, name in enumerate(found[:DEPTH], 1) if grades.get(name))
    return 1 / next(places, 0) if any(grades.get(name) for name in found[:DEPTH]) else 0.0


def _recall(grades: Mapping[str, int], found: list[str]) -> float:
    wanted = {name for name, grade in grades.items() if grade}
    return len(wanted & set(found[:DEPTH])) / min(len(wanted), DEPTH)


def _mean(values: Iterable[float]) -> float:
    numbers = list(values)
    return sum(numbers) / len(numbers) if numbers else 0.0


def _print(console: Console, name: str, queries: list[Query], ranked: Ranked) -> None:
    table = Table(title=name, title_justify="left")
    for column in ("kind", "queries", "nDCG@10", "MRR@10", "recall@10", "zero", "false hits"):
        table.add_column(column, justify="left" if column == "kind" else "right")
    for kind, row in {"all": score(queries, ranked), **by_kind(queries, ranked)}.items():
        numbers = (row.ndcg, row.mrr, row.recall, row.zero, row.false_hits)
        blank = [kind == NOTHING] * 4 + [kind not in (NOTHING, "all")]
        shown = ("" if hide else f"{n:.3f}" for n, hide in zip(numbers, blank, strict=True))
        table.add_row(kind, str(row.queries), *shown)
    console.print(table)


if __name__ == "__main__":
    main()
