"""Our build against a plain mkdocs-material site of the same texts: CPU, wall, memory, output.

Every number of practices is built four times in one run: ours and plain, each without and with
Pagefind. The plain site holds the same Markdown out of the navigation, with the same features.
"""

import json
import os
import random
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml
from pagefind_bin import get_executable
from rich.console import Console
from rich.table import Table

from weerwerk.vocabulary import fold, national

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent
SEED = 20261121

PLAIN = """
site_name: Plain
site_url: https://plain.example/
docs_dir: docs
theme: {name: material, language: nl, font: false}
plugins: []
nav: [index.md]
not_in_nav: /praktijken/
markdown_extensions:
  [tables, footnotes, admonition, pymdownx.tilde, pymdownx.tasklist, pymdownx.magiclink, toc]
"""


@dataclass(frozen=True)
class Run:
    """What one build took: seconds of CPU, seconds of wall clock, MB of memory, MB of output."""

    cpu: float
    wall: float
    memory: float
    output: float


def main() -> None:
    """Prints a table per number of practices, and the ratios."""
    console = Console(width=110)
    for count in [int(word) for word in sys.argv[1:]] or [1000, 5000]:
        with tempfile.TemporaryDirectory(prefix="weerwerk-bench-") as name:
            folder = Path(name)
            texts = list(practices(count))
            ours, plain = our_project(folder, texts), _plain_project(folder, texts)
            with console.status(f"{count}") if console.is_terminal else _nothing():
                runs = dict(_runs(folder, ours, plain))
        _print(console, count, runs)


def _runs(folder: Path, ours: Path, plain: Path) -> Iterator[tuple[str, Run]]:
    build = [BIN / "weerwerk", "build", "--project", ours, "--peildatum", "2026-11-21"]
    yield (
        "plain",
        _measure([BIN / "mkdocs", "build", "-q", "-f", plain, "-d", folder / "p"], folder / "p"),
    )
    yield "ours", _measure([*build, "--no-search", "--out", folder / "o"], folder / "o")
    yield (
        "plain + Pagefind",
        _plus(
            _measure(
                [BIN / "mkdocs", "build", "-q", "-f", plain, "-d", folder / "p"], folder / "p"
            ),
            _measure([get_executable(), "--site", folder / "p", "--silent"], folder / "p"),
        ),
    )
    yield (
        "Pagefind alone",
        _measure([get_executable(), "--site", folder / "o", "--silent"], folder / "o"),
    )
    yield "ours + Pagefind", _measure([*build, "--out", folder / "q"], folder / "q")


def _print(console: Console, count: int, runs: dict[str, Run]) -> None:
    table = Table(title=f"{count} practices")
    for name in ("build", "CPU s", "CPU ms a page", "wall s", "memory MB", "output MB"):
        table.add_column(name, justify="left" if name == "build" else "right")
    for name, run in runs.items():
        each = run.cpu * 1000 / count
        numbers = (run.cpu, each, run.wall, run.memory, run.output)
        table.add_row(name, *(f"{number:.2f}" for number in numbers))
    console.print(table)
    ours, plain = runs["ours"], runs["plain"]
    indexed, plain_indexed = runs["ours + Pagefind"], runs["plain + Pagefind"]
    console.print(f"CPU, ours : plain            {ours.cpu / plain.cpu:.2f}")
    console.print(f"CPU with index, ours : plain {indexed.cpu / plain_indexed.cpu:.2f}")
    console.print(
        f"memory, ours : Pagefind      {ours.memory / runs['Pagefind alone'].memory:.2f}\n"
    )


def _measure(command: list[object], output: Path) -> Run:
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    start = time.monotonic()
    process = os.posix_spawn(
        str(command[0]),
        [str(part) for part in command],
        environment,
        file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)],
    )
    _, status, usage = os.wait4(process, 0)
    wall = time.monotonic() - start
    if os.waitstatus_to_exitcode(status):
        raise SystemExit(f"failed: {command}")
    size = sum(path.stat().st_size for path in output.rglob("*") if path.is_file())
    return Run(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024, size / 1e6)


def _plus(one: Run, other: Run) -> Run:
    memory = max(one.memory, other.memory)
    return Run(one.cpu + other.cpu, one.wall + other.wall, memory, other.output)


# ---------------------------------------------------------------------------------------------
# Practices of realistic text, the same for the same number


def practices(count: int) -> Iterator[tuple[str, str]]:
    """The id and the whole text of each: sentences and words of the real ones, shuffled."""
    chance = random.Random(SEED)  # noqa: S311 - repeatable, not secret
    sentences = _sentences()
    lists = national()
    places = [place.name for place in lists.municipalities if "(" not in place.name]
    for number in range(count):
        body = _body(chance, sentences)
        some = {
            name: chance.sample(list(lists.terms(terms)), chance.randint(1, 3))
            for name, terms in (
                ("soort", "kinds"),
                ("scenarios", "scenarios"),
                ("fasen", "phases"),
                ("themas", "themes"),
                ("doelgroepen", "target_groups"),
            )
        }
        title = " ".join(chance.choice(sentences).split()[:7])[:80].rstrip(" ,.:;")
        fields = {
            "titel": f"{title} {number}",
            "samenvatting": f"{chance.choice(sentences)} {chance.choice(sentences)}"[:290],
            "organisatie": f"Gemeente {chance.choice(places)}",
            "samen_met": [f"Gemeente {chance.choice(places)}"],
            "opdrachten": chance.sample(
                [code for code, a in lists.assignments.items() if not a.process],
                chance.randint(1, 3),
            ),
            "stadium": chance.choice(["idee", "pilot", "in-gebruik"]),
            "herkomst": "openbare-bronnen",
            "gecontroleerd_op": f"2026-{chance.randint(1, 10):02}-{chance.randint(1, 28):02}",
            **some,
            "onderbouwing": "ervaring",
            "bronnen": [
                {"titel": f"Bron {n}", "url": f"https://bron.example.nl/{number}/{n}"}
                for n in range(chance.randint(1, 4))
            ],
            "trefwoorden": sorted({fold(word) for word in chance.choice(sentences).split()[:4]}),
        }
        fields["samen_met"] = [n for n in fields["samen_met"] if n != fields["organisatie"]]
        fields["trefwoorden"] = [word for word in fields["trefwoorden"] if word]
        head = yaml.dump(fields, allow_unicode=True, sort_keys=False, Dumper=yaml.CSafeDumper)
        yield f"praktijk-{number:05}", f"---\n{head}---\n\n{body}"


def _sentences() -> list[str]:
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "practices").glob("*.md"))]
    plain = [line for text in texts for line in text.split("---", 2)[2].split("\n")]
    parts = [
        part.strip()
        for line in plain
        if line and not line.startswith(("#", "-", "1", "|"))
        for part in re.split(r"(?<=\.) ", line)
    ]
    return [part for part in parts if 30 < len(part) < 160 and "[" not in part]


def _body(chance: random.Random, sentences: list[str]) -> str:
    def prose(least: int, most: int) -> str:
        return " ".join(chance.choices(sentences, k=chance.randint(least, most)))

    steps = "\n".join(f"{n}. {prose(1, 1)}" for n in range(1, chance.randint(3, 6)))
    roles = "\n".join(f"- **{who}**: {prose(1, 1)}" for who in ("Gemeente", "Regio", "Inwoners"))
    return f"""## Aanleiding

{prose(3, 6)}

## Aanpak

{prose(3, 6)} Zie [de toelichting](https://bron.example.nl/uitleg).

{prose(2, 5)}

{steps}

## Wie doet wat

{roles}

## Resultaat

{prose(3, 5)}

| Wat | Aantal |
|---|---|
| Deelnemers | {chance.randint(10, 400)} |
| Uren | {chance.randint(5, 90)} |

## Geleerde lessen

{prose(3, 6)}
"""


def our_project(folder: Path, practices: list[tuple[str, str]]) -> Path:
    project = folder / "ours"
    (project / "practices").mkdir(parents=True)
    (project / "docs").mkdir()
    for name in ("weerwerk.yml", "mkdocs.yml"):
        shutil.copy(ROOT / name, project / name)
    settings = project / "weerwerk.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(re.sub(r"uitgelicht:\n(  .*\n)+", "", text), encoding="utf-8")
    for name, text in practices:
        (project / "practices" / f"{name}.md").write_text(text, encoding="utf-8")
    return project


def _plain_project(folder: Path, practices: list[tuple[str, str]]) -> Path:
    project = folder / "plain"
    (project / "docs" / "praktijken").mkdir(parents=True)
    (project / "docs" / "index.md").write_text("# Plain\n", encoding="utf-8")
    (project / "mkdocs.yml").write_text(PLAIN, encoding="utf-8")
    for name, text in practices:
        _, head, body = text.split("---", 2)
        title = yaml.load(head, Loader=yaml.CSafeLoader)["titel"]
        page = f"---\ntitle: {json.dumps(title)}\n{head.strip()}\n---\n\n# {title}\n{body}"
        (project / "docs" / "praktijken" / f"{name}.md").write_text(page, encoding="utf-8")
    return project / "mkdocs.yml"


class _nothing:  # noqa: N801
    def __enter__(self) -> None: ...

    def __exit__(self, *_: object) -> None: ...


if __name__ == "__main__":
    main()
