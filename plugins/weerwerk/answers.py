"""What a person answers in plain words, as values of fields, and what is wrong with an answer."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from weerwerk import guess, privacy
from weerwerk.checking import KEYS, NEUTRAL, check, check_today
from weerwerk.fields import Leaf, Row, leaves
from weerwerk.model import SECTIONS
from weerwerk.problems import Problem
from weerwerk.reading import Document, Lines, Value
from weerwerk.vocabulary import Vocabulary, fold

Values = Mapping[str, Value]

# ---------------------------------------------------------------------------------------------
# Reading an answer


def read(row: Row, answer: str, vocabulary: Vocabulary) -> Value:
    """An answer as the value of its field; nothing where there is no answer.

    Words of a list may be given by their title; days and sums as people write them. A list is
    separated by commas, or stands on lines of its own; of a list of groups each line is one, with
    a `|` between its parts. What fits nothing stays as it was typed, so that the rules can judge.
    """
    lines = [line.strip() for line in answer.splitlines() if line.strip()]
    if not lines:
        return None
    if row.kind == "groups":
        return tuple(_group(row, line, vocabulary) for line in lines)
    if row.kind == "words":
        return tuple(_words(row, lines, vocabulary))
    return _single(row, " ".join(lines), vocabulary)


def _group(row: Row, line: str, vocabulary: Vocabulary) -> Value:
    parts = (part.strip() for part in line.split("|", len(row.parts) - 1))
    named = zip(row.parts, parts, strict=False)
    return {part.key: _single(part, text, vocabulary) for part, text in named if text}


def _words(row: Row, lines: list[str], vocabulary: Vocabulary) -> Iterator[str]:
    for line in lines:
        bare = line.strip("[]")
        if len(lines) > 1 or _term(row, bare, vocabulary):
            yield _single(row, bare.rstrip(","), vocabulary)
        else:
            parts = (part.strip().strip("\"'") for part in bare.split(","))
            yield from (_single(row, part, vocabulary) for part in parts if part)


def _single(row: Row, text: str, vocabulary: Vocabulary) -> str:
    if row.terms:
        return _term(row, text, vocabulary) or text
    return READINGS.get(row.kind, str)(text)


def _term(row: Row, text: str, vocabulary: Vocabulary) -> str:
    """The word of the field's list that goes by this id, title or code, or nothing."""
    if not row.terms:
        return ""
    wanted = fold(text)
    for word, term in vocabulary.terms(row.terms).items():
        if wanted in {fold(word), fold(term.title)}:
            return word
    return ""


def _moment(text: str) -> str:
    """`1 oktober 2026`, `01-10-2026` and `oktober 2026` as the table writes them."""
    return guess.moment(text) or text


def _whole(text: str) -> str:
    """`€ 12.000` as the table writes it; a part of a euro is not rounded off behind one's back."""
    number = None if re.search(r",0*[1-9]", text) else guess.whole(text)
    return text if number is None else str(number)


READINGS: Mapping[str, Callable[[str], str]] = {"day": _moment, "moment": _moment, "whole": _whole}


def placed(values: Values, at: tuple[str, ...], value: Value) -> Values:
    """The values with one more in its place; nothing changes nothing."""
    if value is None:
        return values
    name, *rest = at
    inner = values.get(name)
    below = inner if isinstance(inner, Mapping) else {}
    return {**values, name: placed(below, tuple(rest), value) if rest else value}


# ---------------------------------------------------------------------------------------------
# Judging


def faults(values: Values, vocabulary: Vocabulary, today: date) -> dict[str, list[Problem]]:
    """What the rules say of each field so far, as if the rest and the text were in order."""
    numbered = {name: line for line, name in enumerate(sorted(KEYS | values.keys()), start=2)}
    body = "\n".join(f"## {section.heading}\n\n{section.help}\n" for section in SECTIONS)
    lines: Lines = {(name,): line for name, line in numbered.items()}
    # Once there is an organisation, its kind and region must follow from it or be told.
    told = {"soort_organisatie", "regio"} if "organisatie" in values else set()
    rest = {name: value for name, value in NEUTRAL.items() if name not in told}
    document = Document("", "nieuwe-praktijk", {**rest, **values}, body, lines)
    names = {line: name for name, line in numbered.items()}
    found: dict[str, list[Problem]] = {}
    for problem in (*check(document, vocabulary)[1], *check_today([document], today)):
        found.setdefault(names.get(problem.place.line, ""), []).append(problem)
    for name, value in values.items():
        private, hidden = privacy.faults(f"{name}: {_all_text(value)}", "")
        if private:
            found[name] = [*privacy.without(hidden, found.get(name, [])), *private]
    return found


def _all_text(value: Value) -> str:
    """Every text inside a value, a line each."""
    if isinstance(value, Mapping):
        return "\n".join(map(_all_text, value.values()))
    return "\n".join(map(_all_text, value)) if isinstance(value, tuple) else str(value)


def text_faults(text: str) -> list[Problem]:
    """What must not stand in a part of the text."""
    return privacy.faults(text, "")[0]


def missing(values: Values) -> list[Leaf]:
    """The fields that must be filled in and have no answer yet."""
    spared = {"contact"} if values.get("herkomst") == "openbare-bronnen" else set()
    return [
        leaf
        for leaf in leaves()
        if leaf.need == "required" and leaf.at[0] not in {*spared, *values}
    ]


# ---------------------------------------------------------------------------------------------
# Proposing


@dataclass(frozen=True, slots=True)
class Proposal:
    """An assignment that an author may mean, and the chosen words that make us think so."""

    code: str
    title: str
    because: tuple[str, ...]


def proposals(values: Values, vocabulary: Vocabulary) -> list[Proposal]:
    """The assignments that go with the chosen themes and scenarios, in the order of the list."""
    reasons: dict[str, list[str]] = {}
    for name, terms in (("themas", "themes"), ("scenarios", "scenarios")):
        for word in _series(values.get(name)):
            term = vocabulary.terms(terms).get(word)
            for code in term.assignments if term else ():
                reasons.setdefault(code, []).append(term.title if term else word)
    return [
        Proposal(code, vocabulary.title("assignments", code), tuple(reasons[code]))
        for code, assignment in vocabulary.assignments.items()
        if code in reasons and not assignment.process
    ]


def _series(value: Value) -> Iterable[str]:
    words = value if isinstance(value, tuple) else (value,)
    return (word for word in words if isinstance(word, str))
