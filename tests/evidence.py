"""The report on accessibility beside a host's statement: what was tested, how, when, and found."""

import importlib.metadata
import json
import random
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click
import yaml
from jinja2 import Environment, StrictUndefined
from playwright.sync_api import Page

from browser import chromium, serving
from judges import TOOLS, WCAG, violations
from page_types import PAGES
from sites import built

HERE = Path(__file__).parent
CRITERIA = HERE / "criteria.yml"
SHEET = HERE / "evidence.html"
EXTRA = 0.1  # WCAG-EM: beside the chosen pages, a tenth by chance


@dataclass(frozen=True)
class Criterion:
    """A success criterion, and who looks at it."""

    number: str
    name: str
    level: str
    rules: tuple[str, ...] = ()
    tests: tuple[str, ...] = ()
    hand: str = ""
    none: str = ""

    def result(self, faults: Mapping[str, Sequence[str]], failed: set[str]) -> str:
        """What may be said of it, in Dutch: never more than a program can see."""
        if any(faults.get(rule) for rule in self.rules) or failed & set(self.tests):
            return "Fout gevonden"
        if self.none:
            return "Niet van toepassing"
        if not self.rules and not self.tests:
            return "Niet getest: een mens moet dit bekijken"
        if self.hand:
            return "Geen fouten gevonden door het programma; een mens moet de rest bekijken"
        return "Geen fouten gevonden door het programma"


def criteria(rules: Sequence[Mapping[str, Any]]) -> list[Criterion]:
    """WCAG 2.2 A and AA with the rules of axe, whose tags name them: wcag143 is 1.4.3."""
    by_tag: dict[str, list[str]] = {}
    for rule in rules:
        for tag in rule["tags"]:
            by_tag.setdefault(tag, []).append(rule["ruleId"])
    return [
        Criterion(
            number=row["nummer"],
            name=row["naam"],
            level=row["niveau"],
            rules=tuple(sorted(by_tag.get("wcag" + row["nummer"].replace(".", ""), []))),
            tests=tuple(row.get("tests", ())),
            hand=row.get("hand", ""),
            none=row.get("geen", ""),
        )
        for row in yaml.safe_load(CRITERIA.read_text(encoding="utf-8"))
    ]


def axe_rules(page: Page) -> list[dict[str, Any]]:
    """The rules of axe that are asked, with their tags."""
    page.evaluate((TOOLS / "axe-core" / "axe.min.js").read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = page.evaluate("tags => axe.getRules(tags)", WCAG)
    return [rule for rule in found if not {"experimental", "deprecated"} & set(rule["tags"])]


def sample(site: Path, day: date) -> list[str]:
    """Pages by chance beside the chosen ones: the same for the same site and day."""
    chosen = {each.path.partition("?")[0] for each in PAGES}
    paths = (path.parent.relative_to(site).as_posix() for path in site.rglob("index.html"))
    others = sorted({f"{path}/" for path in paths if path != "."} - chosen)
    many = min(len(others), max(1, round(len(PAGES) * EXTRA)))
    return sorted(random.Random(day.isoformat()).sample(others, many))  # noqa: S311


def failures(tests: Sequence[str]) -> tuple[set[str], set[str]]:
    """Runs tests by name: the names that ran, and the names that failed."""
    with tempfile.TemporaryDirectory(prefix="weerwerk-") as name:
        report = Path(name) / "report.xml"
        choice = " or ".join(tests)
        command = [sys.executable, "-m", "pytest", "--no-cov", "-q", f"--junitxml={report}"]
        subprocess.run([*command, "-k", choice], cwd=HERE.parent, check=False)
        cases = list(ET.parse(report).getroot().iter("testcase"))  # noqa: S314 - our own report
    ran = {(case.get("name") or "").partition("[")[0]: False for case in cases}
    for case in cases:
        bad = case.find("failure") is not None or case.find("error") is not None
        ran[(case.get("name") or "").partition("[")[0]] |= bad
    return set(ran), {name for name, bad in ran.items() if bad}


def write(facts: Mapping[str, object]) -> str:
    """The report as a page of HTML that stands alone."""
    engine = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    return engine.from_string(SHEET.read_text(encoding="utf-8")).render(facts)


def look(page: Page, address: str, paths: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Rule and fault, for pages by address: on a phone in the light, on a desktop in the dark."""
    for path in paths:
        page.goto(address + path)
        for width, scheme in ((390, "light"), (1280, "dark")):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            for fault in violations(page, f"/{path}"):
                yield fault.split(": ")[1], fault


@click.command()
@click.option(
    "--datum", type=click.DateTime(["%Y-%m-%d"]), help="De dag van het onderzoek; anders vandaag."
)
@click.option("--site", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--out", type=click.Path(path_type=Path), default=HERE.parent / "build/toegankelijkheid"
)
def main(datum: datetime | None, site: Path | None, out: Path) -> None:
    """Onderzoekt de site en schrijft het verslag als index.html in een map."""
    day = datum.date() if datum else datetime.now(UTC).astimezone().date()
    with built(site) as folder, serving(folder) as address, chromium() as browser:
        page = browser.new_context(reduced_motion="reduce").new_page()
        page.goto(address)
        rules = axe_rules(page)
        title = page.title()
        by_chance = sample(folder, day)
        found: dict[str, list[str]] = {}
        everywhere = [each.path for each in PAGES]
        for rule, fault in look(page, address, [*everywhere, *by_chance]):
            found.setdefault(rule, []).append(fault)
        versions = {
            "axe-core": page.evaluate("axe.version"),
            "Chromium": browser.version,
            "Playwright": importlib.metadata.version("playwright"),
            "Nu HTML Checker": json.loads((TOOLS / "vnu-jar/package.json").read_bytes())["version"],
        }
    table = criteria(rules)
    names = sorted({test for each in table for test in each.tests} | {"test_html_is_valid"})
    ran, failed = failures(names)
    if missing := set(names) - ran:
        raise click.ClickException(f"Deze tests zijn er niet: {', '.join(sorted(missing))}.")
    out.mkdir(parents=True, exist_ok=True)
    facts = {
        "title": title,
        "day": day,
        "criteria": [(each, each.result(found, failed)) for each in table],
        "pages": PAGES,
        "by_chance": by_chance,
        "versions": versions,
        "faults": [fault for faults in found.values() for fault in faults],
        "failed": sorted(failed),
    }
    (out / "index.html").write_text(write(facts), encoding="utf-8")
    click.echo(f"Het verslag staat in {out / 'index.html'}.")
    sys.exit(1 if found or failed else 0)


if __name__ == "__main__":
    main()
