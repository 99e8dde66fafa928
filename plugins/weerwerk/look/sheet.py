"""The one style sheet of the site: the colours of the collection, then the parts in order."""

from importlib.resources import files

from weerwerk.look.palette import Scheme, palette
from weerwerk.output import Asset
from weerwerk.settings import Settings

PATH = "weerwerk/weerwerk.css"

PARTS = (
    "base",
    "frame",
    "parts",
    "combobox",
    "home",
    "browse",
    "search",
    "practice",
    "assignment",
    "axes",
    "matrix",
    "compare",
    "terms",
    "faults",
    "print",
)
"""The style sheets of this folder, in the order in which they count."""


def sheet(settings: Settings) -> Asset:
    """The style sheet of a collection's site."""
    folder = files("weerwerk.look")
    parts = [folder.joinpath(f"{name}.css").read_text(encoding="utf-8") for name in PARTS]
    text = "\n".join([_colours(settings.accent), *parts])
    return Asset(PATH, text.encode())


def _colours(accent: str | None) -> str:
    """The colours: light, dark where the reader's machine or the reader asks for it."""
    light, dark = (_declared(accent, scheme) for scheme in ("light", "dark"))
    return (
        f":root {{\n  color-scheme: light;\n{light}}}\n"
        "@media screen and (prefers-color-scheme: dark) {\n"
        f":root:not([data-scheme=light]) {{\n  color-scheme: dark;\n{dark}}}\n}}\n"
        f"@media screen {{\n:root[data-scheme=dark] {{\n  color-scheme: dark;\n{dark}}}\n}}\n"
    )


def _declared(accent: str | None, scheme: Scheme) -> str:
    colours = palette(accent, scheme)
    return "".join(f"  --ww-{name}: {value};\n" for name, value in colours.items())
