"""Faults as values: where it is, what is wrong, and the way out, in Dutch."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any, cast

import yaml


class Severity(StrEnum):
    """How bad a problem is, in the word a reader sees."""

    ERROR = "fout"
    WARNING = "waarschuwing"
    ADVICE = "advies"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a problem stands: the path as shown, and the line (from 1) where it is known."""

    path: str
    line: int = 0

    def __str__(self) -> str:
        """`practices/a.md:4`, or the path alone."""
        path = quotable(self.path, 300)
        return f"{path}:{self.line}" if self.line else path


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault: its place, its code (a key of `texts/nl.yml`) and what the sentence needs."""

    place: Place
    code: str
    details: Mapping[str, str] = field(default_factory=dict)

    @property
    def severity(self) -> Severity:
        """The severity that belongs to the code."""
        return severity(self.code)

    @property
    def better(self) -> str:
        """What to write instead, on one line, where one thing is sure; else nothing."""
        return quotable(self.details.get("fixed", ""), LONG["fixed"])


def severity(code: str) -> Severity:
    """How bad a problem of that code is."""
    return Severity(_sentence(code).get("ernst", Severity.ERROR))


def heading(code: str) -> str:
    """What is wrong with a problem of that code, with `…` for what differs."""
    return _sentence(code)["zin"].format_map(ANYTHING)


def way_out(code: str) -> str:
    """The way out of a problem of that code, with `…` for what differs, or nothing."""
    return _sentence(code).get("uitweg", "").format_map(ANYTHING)


ANYTHING = defaultdict[str, str](lambda: "…")


def explain(problem: Problem) -> str:
    """One plain line: place, severity when it is no error, what is wrong, the way out, the code."""
    label = "" if problem.severity is Severity.ERROR else f"{problem.severity}: "
    return f"{problem.place}: {label}{message(problem)} [{problem.code}]"


def message(problem: Problem) -> str:
    """What is wrong and the way out, without the place."""
    wrong = _sentence(problem.code)["zin"].format_map(_shown(problem))
    return " ".join(part for part in (wrong, remedy(problem)) if part)


def remedy(problem: Problem) -> str:
    """The way out alone, filled in."""
    shown = _shown(problem)
    parts = (_sentence(problem.code).get("uitweg", ""), "{hint}" if shown.get("hint") else "")
    return " ".join(part.format_map(shown) for part in parts if part)


def _shown(problem: Problem) -> dict[str, str]:
    return {name: _quoted(name, value) for name, value in problem.details.items()}


def _quoted(name: str, value: str) -> str:
    """A detail as it may stand between the backticks of a sentence."""
    if name in OUR_OWN:
        return quotable(value, LONG[name])
    return quotable(value, LONG.get(name, 80)).replace("`", "'")


OUR_OWN = {"hint", "choice"}
"""Details that we write ourselves, with backticks of our own."""
LONG = {"hint": 900, "fixed": 400, "example": 200, "choice": 200}
"""Details that say what to write instead may be longer than what is quoted."""


MOST = 20
"""How many faults of one kind are named in one file; more help nobody."""


def few(problems: Iterable[Problem]) -> list[Problem]:
    """The problems, at most `MOST` of one kind in one file; of a kind, errors are all alike."""
    seen: Counter[tuple[str, str]] = Counter()
    kept = []
    for problem in problems:
        seen[problem.place.path, problem.code] += 1
        if seen[problem.place.path, problem.code] <= MOST:
            kept.append(problem)
    return kept


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any of the problems is an error."""
    return any(problem.severity is Severity.ERROR for problem in problems)


def for_editors(problems: Iterable[Problem]) -> list[Problem]:
    """The problems without the advice, which is for authors."""
    return [problem for problem in problems if problem.severity is not Severity.ADVICE]


def quotable(text: str, limit: int = 80) -> str:
    """The text as it may stand on a terminal: one line, no control characters, not too long."""
    plain = text if text.isprintable() else "".join(map(_printable, text))
    return plain if len(plain) <= limit else plain[: limit - 1] + "…"


FAULTS_PAGE = "bijdragen/veelgemaakte-fouten"
"""The page of the site that explains every code, at an anchor of that name."""


@cache
def fault_groups() -> tuple[Mapping[str, Any], ...]:
    """The groups of that page with their codes, from `texts/faults.yml`."""
    return tuple(_table("faults"))


def is_explained(code: str) -> bool:
    """Whether that page explains the code: it leaves out what only a host meets."""
    return any(code in group["fouten"] for group in fault_groups())


@cache
def fault_examples() -> Mapping[str, Mapping[str, Any]]:
    """Per code the way out and wrong lines beside right ones, from `texts/examples.yml`."""
    return cast("Mapping[str, Mapping[str, Any]]", _table("examples"))


def _printable(character: str) -> str:
    return character if character.isprintable() else f"\\u{ord(character):04x}"


@cache
def texts() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """All Dutch sentences that Python itself says, from `texts/nl.yml`."""
    return cast("Mapping[str, Mapping[str, Mapping[str, str]]]", _table("nl"))


def _table(name: str) -> Any:  # noqa: ANN401 - what a file of YAML holds
    source = files("weerwerk").joinpath(f"texts/{name}.yml").read_text(encoding="utf-8")
    return yaml.load(source, Loader=yaml.CSafeLoader)


def in_template(name: str, **words: object) -> str:
    """A sentence of the blank templates, filled in."""
    return texts()["template"][name]["zin"].format_map(words)


def _sentence(code: str) -> Mapping[str, str]:
    return texts()["problems"][code]
