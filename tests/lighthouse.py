"""The marks that Lighthouse gives our pages on a middling phone, as a table."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
from playwright.sync_api import sync_playwright
from rich.console import Console
from rich.table import Table

from browser import DEBIAN, serving
from page_types import PAGES, PageType, page
from sites import built

ROOT = Path(__file__).parent.parent
PROGRAM = ROOT / "tests/tools/lighthouse/node_modules/lighthouse/cli/index.js"
# What a page must have at least.
MARKS = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
SEEN = {
    "first-contentful-paint": "FCP",
    "largest-contentful-paint": "LCP",
    "total-blocking-time": "TBT",
    "cumulative-layout-shift": "CLS",
}
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage"
USUAL = ("home", "practices", "practice", "assignment")


@click.command()
@click.argument("names", nargs=-1, type=click.Choice([each.name for each in PAGES]))
@click.option("--site", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), default=ROOT / "build" / "lighthouse")
def main(names: tuple[str, ...], site: Path | None, out: Path) -> None:
    """Measures pages, prints the table and what is wrong; the reports stay in a folder."""
    out.mkdir(parents=True, exist_ok=True)
    console = Console(width=130)
    table = Table()
    for title in ("page", *MARKS, *SEEN.values(), "weight"):
        table.add_column(title, justify="left" if title == "page" else "right")
    faults: list[str] = []
    with built(site) as folder, serving(folder) as address:
        for where in map(page, names or USUAL):
            report = _measure(where, address, out)
            marks = {name: round(report["categories"][name]["score"] * 100) for name in MARKS}
            shown = (report["audits"][name]["displayValue"] for name in SEEN)
            weight = f"{report['audits']['total-byte-weight']['numericValue'] / 1000:.0f} kB"
            table.add_row(where.name, *map(str, marks.values()), *shown, weight)
            if any(mark < MARKS[name] for name, mark in marks.items()):
                faults += [f"{where.name}: {fault}" for fault in _faults(report)]
    console.print(table)
    for fault in faults:
        console.print(fault, markup=False)
    console.print(f"De hele verslagen staan in {out}.", markup=False)
    sys.exit(1 if faults else 0)


def _measure(where: PageType, address: str, out: Path) -> dict[str, Any]:
    """One page: the report, and a copy to read in the folder."""
    command = [
        str(Path(sys.executable).parent / "node"),
        str(PROGRAM),
        address + where.path,
        "--quiet",
        "--output=json",
        "--output=html",
        f"--output-path={out / where.name}",
        f"--only-categories={','.join(MARKS)}",
        f"--chrome-flags={FLAGS}",
        "--no-enable-error-reporting",
    ]
    subprocess.run(command, check=True, env=os.environ | {"CHROME_PATH": _chromium()})
    report: dict[str, Any] = json.loads((out / f"{where.name}.report.json").read_bytes())
    return report


def _chromium() -> str:
    found = shutil.which("chromium", path=DEBIAN)
    if found:
        return found
    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def _faults(report: dict[str, Any]) -> list[str]:
    """What cost points, in Lighthouse's own words."""
    costing = {
        reference["id"]
        for name in MARKS
        for reference in report["categories"][name]["auditRefs"]
        if reference["weight"]
    }
    audits = [audit for name, audit in report["audits"].items() if name in costing]
    low = [audit for audit in audits if audit["score"] is not None and audit["score"] < 1]
    return [f"{audit['id']}: {audit['title']} {audit.get('displayValue', '')}" for audit in low]


if __name__ == "__main__":
    main()
