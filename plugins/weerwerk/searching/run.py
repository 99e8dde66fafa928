"""Queries from the command line: the page's own search module, run in Node."""

import shutil
import subprocess
import sys
from importlib.resources import as_file, files
from pathlib import Path


class NoNodeError(Exception):
    """There is no Node on PATH and the extra `weerwerk[search]` is not installed."""


class SearchError(Exception):
    """The site has no search index, or the queries are no JSON; the text says which."""


def run(site: Path, queries: Path, out: Path, limit: int) -> None:
    """Ranks practices for every query and writes `{query id: [practice ids]}`.

    Raises:
        NoNodeError: Nothing to run the module with.
        SearchError: What the module said.
    """
    with as_file(files("weerwerk") / "searching" / "run.mjs") as script:
        command = [_node(), "--no-warnings", *map(str, (script, site, queries, out, limit))]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        said = done.stderr.strip().splitlines()
        raise SearchError(
            next((line for line in said if "Error" in line), said[-1] if said else "")
        )


def _node() -> str:
    beside = Path(sys.executable).parent / "node"
    found = shutil.which("node") or (str(beside) if beside.exists() else "")
    if not found:
        raise NoNodeError
    return found
