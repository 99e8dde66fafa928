"""What often goes wrong: every message of the check, with wrong lines beside right ones."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from weerwerk.collection import Collection
from weerwerk.output import Page, root
from weerwerk.problems import FAULTS_PAGE, fault_examples, fault_groups, severity, way_out
from weerwerk.rendering import render
from weerwerk.report import TITLES
from weerwerk.terminal import say


@dataclass(frozen=True, slots=True)
class Fault:
    """A code as the page shows it; `kind` says how bad it is, `remedy` is text and code in turn."""

    code: str
    heading: str
    kind: str
    severity: str
    remedy: tuple[str, ...]
    examples: tuple[tuple[str, str], ...]


def page(collection: Collection) -> Page:
    """The page with every code that an author can meet, in groups."""
    groups = [
        (f"groep-{number}", str(group["groep"]), list(_faults(group)))
        for number, group in enumerate(fault_groups(), start=1)
    ]
    html = render(
        "faults.html",
        kind="text",
        searchable=True,
        crumbs=((f"{root(FAULTS_PAGE)}bijdragen/", "Deel uw praktijk"),),
        root=root(FAULTS_PAGE),
        groups=groups,
        kinds={row.name.lower(): say(title) for row, title in TITLES.items()},
        editor=collection.settings.editor,
    )
    description = "Elke melding van de controle, met een fout en een goed voorbeeld."
    return Page(FAULTS_PAGE, "Veelgemaakte fouten", html, description, collection.reference)


def _faults(group: Mapping[str, Any]) -> Iterator[Fault]:
    for code, heading in group["fouten"].items():
        made = fault_examples().get(code, {})
        said = group.get("raad", {}).get(code) or made.get("uitweg") or way_out(code)
        yield Fault(
            code=code,
            heading=heading,
            kind=say(TITLES[severity(code)]),
            severity=severity(code).name.lower(),
            remedy=tuple(re.split("`([^`]*)`", said)),
            examples=tuple((row["fout"], row["goed"]) for row in made.get("voorbeelden", ())),
        )
