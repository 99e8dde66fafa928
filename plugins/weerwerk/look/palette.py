"""The colours of a collection's site: the house's own, and those that follow from its accent."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

import yaml

from weerwerk.look.colour import BLACK, WHITE, Colour, colour, contrast, readable

ACCENT = "#0d4f5c"
"""The accent of a collection that chose none: the green blue of deep water."""

TEXT = 4.5
"""The least contrast of text (WCAG 2.2, criterion 1.4.3)."""

READING = 7.0
"""The contrast of what is read at length (WCAG 2.2, criterion 1.4.6)."""

HEATS = {"light": (0.07, 0.17, 0.3), "dark": (0.12, 0.22, 0.34)}
"""How much of the colour of the links stands in the grounds of larger and larger numbers."""

Scheme = Literal["light", "dark"]


@dataclass(frozen=True, slots=True)
class Rule:
    """A row of the table: a colour per scheme, and the contrast it must have on others."""

    name: str
    light: str
    dark: str
    on: Mapping[str, float]


@cache
def rules() -> tuple[Rule, ...]:
    """The rows of `colours.yml`."""
    text = files("weerwerk.look").joinpath("colours.yml").read_text(encoding="utf-8")
    rows: dict[str, dict[str, object]] = yaml.safe_load(text)
    return tuple(
        Rule(name, str(row.get("light", "")), str(row.get("dark", "")), _ratios(row.get("on")))
        for name, row in rows.items()
    )


def _ratios(on: object) -> dict[str, float]:
    return {str(name): float(least) for name, least in on.items()} if isinstance(on, dict) else {}


def palette(accent: str | None, scheme: Scheme) -> dict[str, Colour]:
    """Every colour by name, for light or dark; all that follows from the accent is readable.

    `accent` is the chosen colour itself and `on-accent` what is written on it. `link` is the
    accent as text: darkened, or on dark lightened, until it can be read. `tint` is a breath of
    the accent over the paper, `accent-deep` a ground for white text, `on-link` what is
    written on a button in the colour of the links, and `heat-1` and on are grounds for numbers.
    """
    chosen = colour(accent or ACCENT)
    fixed = {rule.name: colour(value) for rule in rules() if (value := getattr(rule, scheme))}
    paper, pole = fixed["paper"], BLACK if scheme == "light" else WHITE
    tint = paper.towards(chosen, 0.07 if scheme == "light" else 0.16)
    grounds = [paper, fixed["shade"], fixed["raised"], tint]
    link = readable(chosen, grounds, READING, pole)
    heats = [paper.towards(link, share) for share in HEATS[scheme]]
    deep = readable(chosen, [WHITE], READING, BLACK)
    return (
        fixed
        | {
            "accent": chosen,
            "on-accent": max((WHITE, BLACK), key=lambda written: contrast(written, chosen)),
            "accent-deep": deep if scheme == "light" else deep.towards(BLACK, 0.25),
            "link": link,
            "on-link": paper,
            "tint": tint,
        }
        | {f"heat-{step}": ground for step, ground in enumerate(heats, start=1)}
    )


def is_readable(accent: str) -> bool:
    """Whether an accent can be read as text on the light paper as it is."""
    return contrast(colour(accent), WHITE) >= TEXT
