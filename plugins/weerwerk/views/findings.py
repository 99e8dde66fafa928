"""What a review found, said in a sentence to an editor and asked of an organisation."""

from collections.abc import Mapping
from datetime import date

from weerwerk.problems import Problem, message, texts
from weerwerk.rendering import day
from weerwerk.reviewing import Finding


def title(kind: str) -> str:
    """The name of a kind, given by its id."""
    return _texts(kind)["titel"]


def sentence(finding: Finding) -> str:
    """What is to be looked at, to an editor."""
    return _filled("zin", finding)


def ask(finding: Finding) -> str:
    """What is asked of the organisation."""
    return _filled("vraag", finding)


def _filled(part: str, finding: Finding) -> str:
    shown = {name: _shown(value) for name, value in finding.details.items()}
    return _texts(finding.kind.id)[part].format_map(shown)


def _shown(value: object) -> str:
    match value:
        case date():
            return day(value)
        case tuple():
            return "; ".join(map(str, value))
        case Problem() if value.place.line:
            return f"Regel {value.place.line}: {message(value)}"
        case Problem():
            return message(value)
        case _:
            return str(value)


def _texts(kind: str) -> Mapping[str, str]:
    return texts()["review"][kind]
