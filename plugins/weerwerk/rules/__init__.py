"""The rules that are data, so that the command line and the form in the browser read the same."""

from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def rules(name: str) -> dict[str, Any]:
    """A table of rules: `fields`, `privacy` or `words`."""
    text = files("weerwerk").joinpath(f"rules/{name}.yml").read_text(encoding="utf-8")
    table: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return table
