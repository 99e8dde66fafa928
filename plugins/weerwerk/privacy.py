"""What must not be published: personal data, and what helps somebody with bad intentions."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from html import unescape
from typing import Any
from urllib.parse import unquote

from weerwerk.problems import Place, Problem, Severity
from weerwerk.rules import rules


@dataclass(frozen=True, slots=True)
class Sighting:
    """Something that should not be there: its line in the text (from 1), its code, the words."""

    line: int
    code: str
    words: str
    shown: bool
    secret: bool = False

    @property
    def masked(self) -> str:
        """The words as a message may show them."""
        if self.secret:
            return f"{self.words[:2]}••••••"
        return self.words if self.shown else mask(self.words)


def sightings(text: str) -> list[Sighting]:
    """Everything in a text that should not be published, in order; no check sees everything."""
    plain = in_plain(text)
    low = plain.lower()
    signs = {sign for sign in _signs() if sign in low}
    dense = DENSE.search(plain) is not None
    found: dict[tuple[int, str], Sighting] = {}
    for row in rows():
        if (row.dense and not dense) or (row.signs and not row.signs & signs):
            continue
        for start, words in row.matches(plain):
            line = plain.count("\n", 0, start) + 1
            sighting = Sighting(line, row.code, words, row.shown, row.secret)
            found.setdefault((start, row.code), sighting)
    return [found[key] for key in sorted(found)]


def faults(text: str, shown: str) -> tuple[list[Problem], tuple[str, ...]]:
    """The problems of a text, masked, and the words that no other message may show either.

    What is of one kind and stands on one line is one problem.
    """
    seen = sightings(text)
    first = {(sighting.line, sighting.code): sighting for sighting in reversed(seen)}
    problems = [
        Problem(Place(shown, line), code, {"masked": first[line, code].masked})
        for line, code in sorted(first)
    ]
    return problems, tuple(sighting.words for sighting in seen if not sighting.shown)


def without(words: Iterable[str], problems: Iterable[Problem]) -> list[Problem]:
    """The problems with the words masked wherever a message would quote them, or a part of them."""
    hidden = sorted(set(words), key=len, reverse=True)
    if not hidden:
        return list(problems)
    shown = [(problem, _without(hidden, problem)) for problem in problems]
    # Advice on a word that has to go is no use.
    return [new for old, new in shown if new == old or old.severity is not Severity.ADVICE]


QUOTES = frozenset({"value", "text", "name", "url", "target"})
"""Details that quote what somebody typed, and so may be a part of a word to hide."""


def _without(hidden: Iterable[str], problem: Problem) -> Problem:
    details = {
        name: mask(value)
        if name in QUOTES and any(value in words for words in hidden)
        else _masked(value, hidden)
        for name, value in problem.details.items()
    }
    return replace(problem, details=details)


def _masked(value: str, hidden: Iterable[str]) -> str:
    plain = in_plain(value)
    for words in hidden:
        # A message may have put the words on one line, with single spaces.
        loose = r"\s+".join(map(re.escape, words.split()))
        masked = re.sub(loose, mask(words), plain)
        if masked != plain:
            value = plain = masked
    return value


def mask(words: str) -> str:
    """The first and last two characters, and points for the rest: `06••••••78`."""
    bare = " ".join(words.split())
    points = "•" * max(3, min(len(bare) - 4, 8))
    return f"{bare[:2]}{points}{bare[-2:]}" if len(bare) > LEAST_MASKED else points


LEAST_MASKED = 6

DENSE = re.compile("[0-9](?:[^0-9A-Za-z]{0,5}[0-9]){8}")
"""Nine digits close together: the rows that need them look at nothing else."""


# ---------------------------------------------------------------------------------------------
# One plain form, with the same lines

CODED = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|([!-/:-@\[-`{-~]))")
EMPHASIS = ("*", "`", "~~")
UNDERSCORES = re.compile("_(?:_*(?![A-Za-z0-9])|(?<![A-Za-z0-9]_)_*)")
"""Underscores around words; those inside a word are letters."""
DASHES = re.compile("[\u2010-\u2015\u2212]")
UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")


def in_plain(text: str) -> str:
    """The text as a reader gets it: codes as what they stand for, no emphasis, in NFKC."""
    if "\\" in text:
        text = CODED.sub(_decoded, text)
    for sign, decode in (("%", unquote), ("&", unescape)):
        if sign in text:
            lines = text.split("\n")
            text = "\n".join(
                decode(line).replace("\n", " ") if sign in line else line for line in lines
            )
    for sign in EMPHASIS:
        text = text.replace(sign, "")
    if "_" in text:
        text = UNDERSCORES.sub("", text)
    if text.isascii():
        return text
    return DASHES.sub("-", unicodedata.normalize("NFKC", UNSEEN.sub("", text)))


def _decoded(found: re.Match[str]) -> str:
    if found[3]:
        return found[3]
    character = chr(int(found[1] or found[2], 16))
    return " " if character == "\n" else character


# ---------------------------------------------------------------------------------------------
# Proofs: what a match must pass to count


def is_citizen_number(words: str) -> bool:
    """Whether eight or nine digits pass the 11-proof of the citizen service number (BSN).

    The last digit counts as -1 (Logisch Ontwerp BRP, element 01.20). A zero in front may be left
    out in writing.
    """
    digits = re.sub("[^0-9]", "", words).zfill(9)
    if len(digits) != 9 or len(set(digits)) == 1:  # noqa: PLR2004
        return False
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(w * int(d) for w, d in zip(weights, digits, strict=True)) % 11 == 0


def is_account(words: str) -> bool:
    """Whether the words are a bank account number: the remainder by 97 is 1 (ISO 13616)."""
    bare = re.sub(r"[\s.-]", "", words).upper()
    bare = bare[: LENGTHS.get(bare[:2])]  # a word of four letters may stand behind it
    if not 15 <= len(bare) <= 34:  # noqa: PLR2004 - the shortest and longest countries have
        return False
    return int("".join(str(int(letter, 36)) for letter in bare[4:] + bare[:4])) % 97 == 1


LENGTHS = {"NL": 18, "BE": 16, "DE": 22, "FR": 27, "GB": 22, "LU": 20, "ES": 24, "IT": 27, "AT": 20}
"""How many characters an account number has, in the countries around us (SWIFT's registry)."""


def is_of_a_person(words: str) -> bool:
    """Whether a mailbox at work looks like a person: `j.jansen@…`, and not `team.oov@…`."""
    box = words.partition("@")[0].casefold()
    parts = re.split("[._-]", box)
    if len(parts[0]) == 1:
        return True
    if not re.search("[._]", box):
        return False  # with hyphens alone it is seldom a person: `no-reply`
    if set(parts[1:-1]) & {"van", "de", "der", "den", "ten", "ter"}:
        return parts[0] not in rules("privacy")["functional"]
    return not set(parts) & set(rules("privacy")["functional"])


def is_no_desk(words: str) -> bool:
    """Whether a mailbox at a provider is other than the provider's own `info@…`."""
    return re.split("[^a-z]", words.casefold(), maxsplit=1)[0] not in rules("privacy")["desks"]


PROOFS: Mapping[str, Callable[[str], bool]] = {
    "eleven": is_citizen_number,
    "iban": is_account,
    "mailbox": is_of_a_person,
    "desk": is_no_desk,
}

LIST_LENGTH = 3
"""How many addresses make a list."""
LIST_GAP = 2
"""How many lines one address of a list may stand below the other."""


def _listed(text: str, starts: Iterable[int]) -> Iterator[int]:
    """The first of every run of addresses that stand below each other."""
    run: list[int] = []
    last = 0
    for start in [*starts, -1]:
        line = text.count("\n", 0, start) if start >= 0 else last + LIST_GAP + 1
        if run and line - last > LIST_GAP:
            if len(run) >= LIST_LENGTH:
                yield run[0]
            run = []
        run.append(start)
        last = line


# ---------------------------------------------------------------------------------------------
# The rows of rules/privacy.yml

CONTEXT = 120
"""How many characters around a match its neighbours are looked for in."""


@dataclass(frozen=True, slots=True)
class Row:
    """A rule: its code, what it looks like, and what must and may not stand around it."""

    code: str
    pattern: re.Pattern[str]
    signs: frozenset[str] = frozenset()
    dense: bool = False
    shown: bool = False
    secret: bool = False
    proof: str = ""
    before: re.Pattern[str] | None = None
    unless_before: re.Pattern[str] | None = None
    unless_after: re.Pattern[str] | None = None

    def matches(self, text: str) -> Iterator[tuple[int, str]]:
        """Where the rule holds in a plain text, and the words."""
        found = ((m.start(), m[0]) for m in self.pattern.finditer(text) if self._fits(m))
        if self.proof != "listed":
            return iter(found)
        words = dict(found)
        return iter([(start, words[start]) for start in _listed(text, words)])

    def _fits(self, match: re.Match[str]) -> bool:
        text, start, end = match.string, match.start(), match.end()
        before = text[max(0, start - CONTEXT) : start]
        if self.before and not self.before.search(before):
            return False
        if self.proof in PROOFS and not PROOFS[self.proof](match[0]):
            return False
        if self.unless_before and self.unless_before.search(before):
            return False
        return not (self.unless_after and self.unless_after.search(text[end : end + CONTEXT]))


@cache
def rows() -> tuple[Row, ...]:
    """Every rule, in the order of the file."""
    lists = {name: "|".join(words) for name, words in rules("privacy")["lists"].items()}
    return tuple(_row(dict(row), lists) for row in rules("privacy")["rows"])


@cache
def _signs() -> frozenset[str]:
    return frozenset[str]().union(*(row.signs for row in rows()))


def _row(row: dict[str, Any], lists: Mapping[str, str]) -> Row:
    flags = re.ASCII | re.MULTILINE | (0 if row.pop("case", False) else re.IGNORECASE)
    pattern = re.compile(_filled(row.pop("pattern"), lists), flags)
    around: dict[str, Any] = {
        name: re.compile(_filled(row.pop(name), lists), re.ASCII | re.IGNORECASE)
        for name in ("before", "unless_before", "unless_after")
        if name in row
    }
    return Row(pattern=pattern, signs=frozenset(row.pop("signs", ())), **around, **row)


def _filled(pattern: str, lists: Mapping[str, str]) -> str:
    return re.sub(r"\{([a-z]+)\}", lambda found: lists[found[1]], pattern)
