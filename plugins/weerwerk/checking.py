"""From documents to practices: every rule on one file, then on the whole collection."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from weerwerk import guess, privacy, prose
from weerwerk.addresses import MAILBOX, meant_contact, meant_url, url_fault, weerbaarnl_fault
from weerwerk.likeness import alike
from weerwerk.model import NONE, Body, Frontmatter, Organisation, Practice, Term, record_in
from weerwerk.problems import MOST, Place, Problem, few, has_errors
from weerwerk.reading import Document, Location, Value, present, unfit_id
from weerwerk.rules import rules
from weerwerk.vocabulary import Vocabulary, fold, nearest

# ---------------------------------------------------------------------------------------------
# One file


def check(document: Document, vocabulary: Vocabulary) -> tuple[Practice | None, list[Problem]]:
    """A document as a practice, or nothing where it has an error, with all that is wrong."""
    # An empty key is no key, but one that does not exist is still worth a word.
    unknown = dict.fromkeys(sorted(document.values.keys() - KEYS), "")
    values = unknown | present(document.values)
    broken = document.broken
    fields, problems, unfit = _fields(document, values, broken)
    problems += _lost_words(document)
    body, findings = prose.parse(document.body)
    if fields:
        seen = _Seen(document, fields, body, vocabulary)
        for rule in RULES:
            problems += [p for p, at in rule(seen) if at[0] not in unfit]
    problems += [_in_body(document, finding) for finding in findings]
    problems = privacy.without(document.hidden, problems)
    problems = few(sorted(problems, key=lambda problem: problem.place))
    if not fields or not document.sound or has_errors(problems):
        return None, problems
    return _practice(document, fields, body, vocabulary), problems


def _lost_words(document: Document) -> Iterator[Problem]:
    """Keys of a group that are none and have no value: words behind a comma, that would vanish."""
    for location in document.lines:
        *around, name = location
        if not around or isinstance(name, int) or location[0] in document.broken:
            continue
        known = _keys_of(_names_in(tuple(around)))
        if known and name not in known and _value_at(document.values, location) is None:
            yield Problem(document.place(*location), "lost-words", {"text": name})


def _value_at(value: Value, location: Location) -> Value:
    for part in location:
        if isinstance(value, Mapping) and isinstance(part, str):
            value = value.get(part)
        elif isinstance(value, tuple) and isinstance(part, int):
            value = value[part]
    return value


KEYS = {str(row.alias) for row in Frontmatter.model_fields.values()}


def _in_body(document: Document, finding: prose.Finding) -> Problem:
    line = document.body_line + max(finding.line - 1, 0) if finding.line else document.body_line
    return Problem(Place(document.path, line), finding.code, finding.details)


def _practice(
    document: Document, fields: Frontmatter, body: Body, vocabulary: Vocabulary
) -> Practice:
    lead = _organisation(fields.organisation, vocabulary, fields.organisation_kind)
    allies = tuple(_organisation(name, vocabulary) for name in fields.together_with)
    adopters = tuple(_organisation(row.organisation, vocabulary) for row in fields.adopted_by)
    regions = dict.fromkeys([*fields.regions, *(o.region for o in (lead, *allies) if o.region)])
    return Practice(
        id=document.id,
        fields=fields,
        body=body,
        lead=lead,
        allies=allies,
        adopters=adopters,
        regions=tuple(regions),
        derived_assignments=_derived(fields, vocabulary),
        file=document.path,
    )


def _organisation(name: str, vocabulary: Vocabulary, kind: str | None = None) -> Organisation:
    return vocabulary.recognise(name) or Organisation(name, kind or "anders")


def _derived(fields: Frontmatter, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The own assignments that a practice counts for by their rule."""
    marks = set(fields.assignments) | {f"thema:{theme}" for theme in fields.themes}
    return tuple(a.id for a in vocabulary.assignments.values() if marks & set(a.counts))


# ---------------------------------------------------------------------------------------------
# The fields by themselves

NEUTRAL: Mapping[str, Value] = {
    "titel": "Zonder titel",
    "samenvatting": "Een samenvatting die er nog niet is, van genoeg tekens.",
    "organisatie": "Organisatie",
    "soort_organisatie": "anders",
    "regio": "landelijk",
    "opdrachten": NONE,
    "stadium": "idee",
    "gecontroleerd_op": "2026-01-01",
}
"""Stands in for a required key that is missing or unfit, so that the other rules can still run."""


def _fields(
    document: Document, values: Mapping[str, Value], broken: frozenset[str]
) -> tuple[Frontmatter | None, list[Problem], frozenset[str]]:
    """The fields, the problems of each by itself, and the keys that no other rule may judge."""
    try:
        if not broken:
            return Frontmatter.model_validate(values), [], frozenset()
        sound = {name: value for name, value in values.items() if name not in broken}
        Frontmatter.model_validate(sound)
        faults: list[ErrorDetails] = []
    except ValidationError as error:
        faults = _own_faults(error.errors())
    meant = {_key_meant(fault) for fault in faults if fault["type"] == "extra_forbidden"}
    told = [
        fault
        for fault in faults
        if str(fault["loc"][0]) not in broken
        and not (fault["type"] == "missing" and fault["loc"] in meant)
    ]
    problems = [_field_fault(document, fault) for fault in told[: MOST * 3]]
    unfit = broken | {str(fault["loc"][0]) for fault in faults}
    rest = {name: value for name, value in values.items() if name not in unfit}
    return Frontmatter.model_validate({**NEUTRAL, **rest}), problems, unfit


def _own_faults(faults: list[ErrorDetails]) -> list[ErrorDetails]:
    """The faults without those of a list that is only too short because its words are unfit."""
    lists = {fault["loc"][:-1] for fault in faults if isinstance(fault["loc"][-1], int)}
    return [f for f in faults if f["type"] != "too_short" or f["loc"] not in lists]


Fault = tuple[str, dict[str, str]]

LIMIT_CODES = {
    "string_too_short": ("too-short", "min_length"),
    "string_too_long": ("too-long", "max_length"),
    "too_short": ("too-few", "min_length"),
    "too_long": ("too-many", "max_length"),
    "greater_than_equal": ("number-too-small", "ge"),
    "less_than_equal": ("number-too-large", "le"),
}
SHAPE_CODES = {
    "tuple_type": "not-a-list",
    "model_type": "not-a-group",
    "string_type": "not-text",
    "not-text": "not-text",
    "not-a-number": "not-a-number",
}


def _key_meant(fault: ErrorDetails) -> Location:
    """The place of the key that a misspelt one was meant as: it is not missing."""
    *around, typed = fault["loc"]
    known = _keys_at(tuple(around))
    return (*around, guess.key(str(typed), known) or nearest(str(typed), known))


def _field_fault(document: Document, fault: ErrorDetails) -> Problem:
    location = tuple(part for part in fault["loc"] if not str(part).startswith("function"))
    name = ".".join(str(part) for part in location if isinstance(part, str))
    code, details = _fault(fault, location)
    return Problem(document.place(*location), code, {"key": name} | details)


def _fault(fault: ErrorDetails, location: Location) -> Fault:
    kind, context = fault["type"], fault.get("ctx", {})
    if kind == "missing":
        return "missing-key", {"example": _example(location)}
    if kind == "extra_forbidden":
        return "unknown-key", {"hint": _key_hint(str(location[-1]), _keys_at(location[:-1]))}
    if kind in LIMIT_CODES:
        # pydantic speaks of a text that may be absent as of a list
        of_text = f"string_{kind}" if isinstance(fault["input"], str) else kind
        code, limit = LIMIT_CODES.get(of_text, LIMIT_CODES[kind])
        return code, {"limit": str(context[limit])}
    said = {name: str(value) for name, value in context.items()}
    code = SHAPE_CODES.get(kind, kind)
    if code not in MEANT:
        return code, said
    meant = MEANT[code](fault["input"]) if isinstance(fault["input"], str) else ""
    if meant and location == ("kosten",):
        meant = f"{{eenmalig: {meant}}}"
    fixed = f"{location[-1]}: {meant}" if meant else ""
    return code, said | {"example": fixed or _example(location)} | (
        {"fixed": fixed} if fixed else {}
    )


def _key_hint(typed: str, known: list[str]) -> str:
    meant = guess.key(typed, known)
    if " " in meant:
        return f"Bedoelde u {meant}?"
    if meant:
        return f"Bedoelde u `{meant}`?"
    return _did_you_mean(typed, known) or f"Dit kan hier: {', '.join(known)}."


def _number_meant(typed: str) -> str:
    found = guess.whole(typed)
    return "" if found is None else str(found)


def _day_meant(typed: str) -> str:
    found = guess.moment(typed)
    return found if len(found) == len("2026-03-01") else ""


def _group_meant(typed: str) -> str:
    """A sum where a least and a most should stand."""
    found = guess.span(typed)
    return f"{{min: {found[0]}, max: {found[1]}}}" if found else ""


MEANT: Mapping[str, Callable[[str], str]] = {
    "not-a-number": _number_meant,
    "not-a-date": _day_meant,
    "not-a-moment": guess.moment,
    "not-a-group": _group_meant,
    "not-a-list": lambda _: "",
    "not-text": lambda _: "",
}
"""The codes that show what to write, and what the author probably meant."""


def _did_you_mean(typed: str, known: Iterable[str]) -> str:
    near = nearest(typed, known)
    return f"Bedoelde u `{near}`?" if near else ""


def _names_in(location: Location) -> tuple[str, ...]:
    return tuple(part for part in location if isinstance(part, str))


@lru_cache(maxsize=1_000)
def _row(names: tuple[str, ...]) -> Any:  # noqa: ANN401 - a pydantic FieldInfo, or None
    model: type[BaseModel] | None = Frontmatter
    row = None
    for name in names:
        if model is None:
            continue
        row = next((f for f in model.model_fields.values() if f.alias == name), None)
        model = record_in(row.annotation) if row else None
    return row


@lru_cache(maxsize=1_000)
def _keys_of(names: tuple[str, ...]) -> tuple[str, ...]:
    """The keys of the group below some keys; none where no group stands there."""
    row = _row(names)
    model = record_in(row.annotation) if row else None
    return tuple(str(field.alias) for field in model.model_fields.values()) if model else ()


def _keys_at(location: Location) -> list[str]:
    known = _keys_of(_names_in(location))
    return list(known) or [str(field.alias) for field in Frontmatter.model_fields.values()]


def _example(location: Location) -> str:
    row = _row(_names_in(location))
    example = row.examples[0] if row is not None and row.examples else "…"
    return f"{location[-1] if location else ''}: {example}"


# ---------------------------------------------------------------------------------------------
# Rules on the fields together. Each gives problems with the location they are about.


@dataclass(frozen=True, slots=True)
class _Seen:
    """What a rule looks at."""

    document: Document
    fields: Frontmatter
    body: Body
    vocabulary: Vocabulary

    def value(self, path: str) -> Any:  # noqa: ANN401 - any value of the table
        """What stands at a key such as `kosten.basis`, or None."""
        return _at(self.fields, path)

    def each(self, path: str) -> Iterator[tuple[Location, BaseModel]]:
        """The groups of a list with their places; without a path, the fields themselves."""
        return _nested(self.value(path), (path,)) if path else iter([((), self.fields)])

    def problem(self, at: Location, code: str, **details: str) -> tuple[Problem, Location]:
        return Problem(self.document.place(*at), code, details), at

    def text(self) -> Iterator[tuple[Location, str, str]]:
        """Every value from a list: where it stands, the list, the value."""
        yield from listed(self.fields)


Rule = Callable[[_Seen], Iterator[tuple[Problem, Location]]]


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the table as the rules walk it."""

    name: str
    alias: str
    terms: str


@cache
def _rows(record: type[BaseModel]) -> tuple[_Row, ...]:
    return tuple(
        _Row(name, str(row.alias), str(row.json_schema_extra.get("x-terms", "")))
        for name, row in record.model_fields.items()
        if isinstance(row.json_schema_extra, dict)
    )


@cache
def _names(record: type[BaseModel]) -> Mapping[str, str]:
    return {row.alias: row.name for row in _rows(record)}


def _at(record: BaseModel, path: str) -> Any:  # noqa: ANN401 - any value of the table
    for part in path.split("."):
        inner = getattr(record, _names(type(record))[part])
        if not isinstance(inner, BaseModel):
            return inner
        record = inner
    return record


def _filled(record: BaseModel) -> Iterator[tuple[_Row, Any]]:
    """The rows of a record that hold something, each with its value."""
    values = record.__dict__
    return ((row, values[row.name]) for row in _rows(type(record)) if values[row.name])


def _nested(value: object, at: Location) -> Iterator[tuple[Location, BaseModel]]:
    """The records inside a value, each with its place."""
    if isinstance(value, BaseModel):
        yield at, value
    elif isinstance(value, tuple):
        for index, part in enumerate(value):
            if isinstance(part, BaseModel):
                yield (*at, index), part


def listed(record: BaseModel, at: Location = ()) -> Iterator[tuple[Location, str, str]]:
    """Every value in a record that comes from a list: where it stands, the list, the value."""
    for row, value in _filled(record):
        here = (*at, row.alias)
        if row.terms and isinstance(value, str):
            yield here, row.terms, value
        elif row.terms:
            yield from (((*here, index), row.terms, word) for index, word in enumerate(value))
        elif not isinstance(value, str):
            for place, inner in _nested(value, here):
                yield from listed(inner, place)


def _known_terms(seen: _Seen) -> Iterator[tuple[Problem, Location]]:
    for at, name, word in seen.text():
        terms = seen.vocabulary.terms(name)
        term = terms.get(word)
        if term is None:
            meant = _term_meant(word, terms)
            several = _several(word, terms) if not meant and isinstance(at[-1], int) else ""
            hint = f"Bedoelde u `{meant}`?" if meant else _choices(word, terms)
            if several:
                hint = f"Schrijf een lijst: `[{several}]`."
            details = {"key": _key(at), "value": word, "hint": hint}
            fixed = _corrected(seen.document, at, meant or several) if meant or several else ""
            details |= {"fixed": fixed} if fixed else {}
            yield seen.problem(at, "unknown-term", **details)
        elif term.valid_until and term.valid_until < seen.fields.checked_on:
            yield seen.problem(at, "expired-term", value=word, successor=term.replaced_by or "geen")


def _corrected(document: Document, at: Location, meant: str) -> str:
    """The line of a key with one of its words replaced."""
    whole = document.values.get(str(at[0]))
    if len(at) == 2 and isinstance(whole, tuple):  # noqa: PLR2004 - a word of a list
        words = [meant if index == at[1] else str(word) for index, word in enumerate(whole)]
        return f"{at[0]}: [{', '.join(words)}]"
    key = str(at[0]) if isinstance(at[-1], int) else str(at[-1])
    return f"{key}: [{meant}]" if isinstance(at[-1], int) else f"{key}: {meant}"


def _key(at: Location) -> str:
    return ".".join(str(part) for part in at if isinstance(part, str))


def _term_meant(word: str, terms: Mapping[str, Term]) -> str:
    """The word of a list that was meant, by its title, a synonym or what looks like it."""
    names = {
        fold(name): term.id
        for term in terms.values()
        for name in (*term.synonyms, term.title, term.id)
    }
    if fold(word) in names:
        return names[fold(word)]
    return "" if "," in word or guess.is_yes_or_no(word) else names.get(nearest(word, names), "")


def _several(typed: str, terms: Mapping[str, Term]) -> str:
    """The words of a list that stand in one text (`vng-6 en vb-5`), with commas, or nothing."""
    known = {fold(term): term for term in terms}
    for between in (r"[,;/+&\n]|\ben\b", r"[,;/+&\s]+"):
        parts = [known.get(fold(part)) for part in re.split(between, typed) if part.strip()]
        if len(parts) > 1 and all(parts):
            return ", ".join(map(str, parts))
    return ""


def _choices(word: str, terms: Mapping[str, Term]) -> str:
    asked = "Hier hoort geen ja of nee. " if guess.is_yes_or_no(word) else ""
    few = list(terms)[:12]
    more = " …" if len(terms) > len(few) else ""
    return f"{asked}Kies uit: {', '.join(few)}{more}"


CURL = re.compile("[\u2018-\u201f]")
CURLED = re.compile("[\u201c\u201d\u201e\u201f\u2018\u201b](.*)[\u201c\u201d\u2019]", re.DOTALL)
"""A value between the quotation marks of a word processor, which YAML takes for letters."""


def _straight_quotes(seen: _Seen) -> Iterator[tuple[Problem, Location]]:
    # Few files have such marks, and one look at the whole is quicker than one at every value.
    curled = CURL.search(repr(seen.document.values))
    for at, text in _texts(seen.document.values, ()) if curled else ():
        found = CURLED.fullmatch(text)
        if found and not re.search("[\u201c-\u201f]", found[1]):
            name = f"{at[-1]}: " if isinstance(at[-1], str) else ""
            fixed = f'{name}"{found[1]}"'
            yield seen.problem(at, "smart-quotes", key=_key(at), fixed=fixed)


def _comma_lists(seen: _Seen) -> Iterator[tuple[Problem, Location]]:
    """Several names with commas between them where a list should stand: they count as one."""
    for row, value in _filled(seen.fields):
        typed = seen.document.values.get(row.alias)
        if not isinstance(value, tuple) or row.terms or not isinstance(typed, str):
            continue
        if "," in typed and not seen.vocabulary.meanings(typed):
            words = ", ".join(f'"{word.strip()}"' for word in typed.split(",") if word.strip())
            fixed = f"{row.alias}: [{words}]"
            yield seen.problem((row.alias,), "comma-list", key=row.alias, fixed=fixed)


def _texts(value: Value, at: Location) -> Iterator[tuple[Location, str]]:
    """Every text in the frontmatter, with its place."""
    if isinstance(value, str):  # most are, and to ask this costs least
        yield at, value
    elif isinstance(value, tuple):
        for index, part in enumerate(value):
            yield from _texts(part, (*at, index))
    elif isinstance(value, Mapping):
        for name, part in value.items():
            yield from _texts(part, (*at, name))


def _no_doubles(seen: _Seen) -> Iterator[tuple[Problem, Location]]:
    for row, value in _filled(seen.fields):
        if not isinstance(value, tuple) or not isinstance(value[0], str):
            continue
        before: set[str] = set()
        for index, word in enumerate(value):
            if fold(word) in before:
                at = (row.alias, index)
                yield seen.problem(at, "double-entry", key=row.alias, value=word)
            before.add(fold(word))


def _none_stands_alone(seen: _Seen) -> Iterator[tuple[Problem, Location]]:
    codes = seen.fields.assignments
    if NONE in codes and len(codes) > 1:
        yield seen.problem(("opdrachten",), "none-with-others")
    for index, code in enumerate(codes):
        found = seen.vocabulary.assignments.get(code)
        if found and found.process:
            yield seen.problem(("opdrachten", index), "process-assignment", value=code)


def _clear_organisations(seen: _Seen) -> Iterator[tuple[Problem, Location]]:
    fields = seen.fields
    named: list[tuple[Location, str]] = [(("organisatie",), fields.organisation)]
    named += [(("samen_met", i), name) for i, name in enumerate(fields.together_with)]
    named += [
        (("toegepast_door", i, "organisatie"), row.organisation)
        for i, row in enumerate(fields.adopted_by)
    ]
    for at, name in named:
        meanings = seen.vocabulary.meanings(name)
        if len(meanings) > 1:
            choice = " of ".join(f"`{meant.name}`" for meant in meanings)
            yield seen.problem(at, "ambiguous-organisation", value=name, choice=choice)
        elif expired := _expired(seen, name):
            yield seen.problem(at, "expired-term", value=name, successor=expired)
        elif not meanings and (full := guess.organisation(name, seen.vocabulary)):
            yield seen.problem(at, "organisation-short", value=name, meant=full)
    for at, name in named[1:]:
        if seen.vocabulary.same(name, fields.organisation):
            code = "own-adoption" if at[0] == "toegepast_door" else "own-ally"
            yield seen.problem(at, code, value=name)


def _expired(seen: _Seen, name: str) -> str:
    """The successor of a municipality that was no more when the text was read, or nothing."""
    found = seen.vocabulary.recognise(name)
    return seen.vocabulary.heir(found.code, seen.fields.checked_on) if found else ""


def _kind_and_region(seen: _Seen) -> Iterator[tuple[Problem, Location]]:
    fields, vocabulary = seen.fields, seen.vocabulary
    meanings = vocabulary.meanings(fields.organisation)
    if len(meanings) > 1 or guess.organisation(fields.organisation, vocabulary):
        return  # said already
    lead = vocabulary.recognise(fields.organisation)
    if lead is None and not fields.organisation_kind:
        name = fields.organisation
        near = vocabulary.nearest_organisation(name)
        hint = f"Of bedoelde u `{near}`?" if near else ""
        yield seen.problem(("organisatie",), "organisation-kind", value=name, hint=hint)
    carriers = [lead, *(vocabulary.recognise(name) for name in fields.together_with)]
    if not fields.regions and not any(found and found.region for found in carriers):
        yield seen.problem(("organisatie",), "no-region", value=fields.organisation)


def _conditions(seen: _Seen) -> Iterator[tuple[Problem, Location]]:
    for row in rules("fields")["conditions"]:
        if all(HOLDS[sort](seen, what) for sort, what in row.items() if sort in HOLDS):
            details = {name: str(seen.value(path)) for name, path in row.get("details", {}).items()}
            yield seen.problem(tuple(row["at"].split(".")), row["code"], **details)


def _is_filled(seen: _Seen, path: str) -> bool:
    if path.startswith("## "):
        return seen.body.has(path.removeprefix("## "))
    return bool(seen.value(path))


def _is_marked(seen: _Seen, marks: Mapping[str, str]) -> bool:
    """Whether the word of a list that stands at each key has that mark."""
    return all(
        getattr(seen.vocabulary.terms(_terms_of(path)).get(seen.value(path)), mark, False)
        for path, mark in marks.items()
    )


def _terms_of(path: str) -> str:
    return next(row.terms for row in _rows(Frontmatter) if row.alias == path)


HOLDS: Mapping[str, Callable[[_Seen, Any], bool]] = {
    "when": lambda seen, said: all(seen.value(path) == value for path, value in said.items()),
    "unless": lambda seen, said: all(seen.value(path) != value for path, value in said.items()),
    "with": _is_filled,
    "without": lambda seen, path: not _is_filled(seen, path),
    "marked": _is_marked,
}
"""What a row of `conditions` may ask."""


def _ranges(seen: _Seen) -> Iterator[tuple[Problem, Location]]:
    for path in rules("fields")["ranges"]:
        part = seen.value(path)
        if part and part.least > part.most:
            at = tuple(path.split("."))
            yield seen.problem(at, "min-above-max", least=str(part.least), most=str(part.most))


def _dates_in_order(seen: _Seen) -> Iterator[tuple[Problem, Location]]:
    for row in rules("fields")["orders"]:
        name, key = row["first"], row["then"]
        for at, record in seen.each(row.get("each", "")):
            early, late = (_said(_at(record, path)) for path in (name, key))
            if early and late and early[: len(late)] > late[: len(early)]:
                details = {"early": early, "name": name, "late": late, "key": key}
                yield seen.problem((*at, key), "dates-order", **details)


def _said(day: date | str | None) -> str:
    return day.isoformat() if isinstance(day, date) else day or ""


def _own_references(seen: _Seen) -> Iterator[tuple[Problem, Location]]:
    for name, ids in (
        ("gebaseerd_op", seen.fields.based_on),
        ("eerdere_ids", seen.fields.former_ids),
    ):
        for index, identifier in enumerate(ids):
            if identifier == seen.document.id:
                yield seen.problem((name, index), "self-reference", key=name)
            elif unfit_id(identifier):
                yield seen.problem((name, index), "bad-reference", value=identifier)


def _addresses(seen: _Seen) -> Iterator[tuple[Problem, Location]]:
    for at, url in _urls(seen.fields, ()):
        if code := url_fault(url):
            yield seen.problem(at, code, url=url, **_meant_as("url", meant_url(url), code))
        if at[0] == "weerbaarnl" and (code := weerbaarnl_fault(url)):
            yield seen.problem(at, code, url=url)
    contact = seen.fields.contact
    if contact and not MAILBOX.fullmatch(contact):
        code = url_fault(contact) if "://" in contact else "bad-contact"
        if code:
            meant = _meant_as("contact", meant_contact(contact), code)
            yield seen.problem(("contact",), code, value=contact, url=contact, **meant)


def _meant_as(key: str, meant: str, code: str) -> dict[str, str]:
    """What to write at a key instead of an unfit address, and an example where that is not sure."""
    if code not in EXAMPLES:
        return {}
    fixed = {"fixed": f'{key}: "{meant}"' if key == "url" else f"{key}: {meant}"} if meant else {}
    return {"example": fixed.get("fixed", EXAMPLES[code])} | fixed


EXAMPLES = {
    "bad-url": 'url: "https://www.voorbeeldstad.example/folder"',
    "bad-contact": "contact: weerbaar@voorbeeldstad.example",
}
"""What to write where no address is sure."""


def _urls(record: BaseModel, at: Location) -> Iterator[tuple[Location, str]]:
    for row, value in _filled(record):
        here = (*at, row.alias)
        if row.alias == "url":
            yield here, value
        elif not isinstance(value, str):
            for place, inner in _nested(value, here):
                yield from _urls(inner, place)


RULES: tuple[Rule, ...] = (
    _straight_quotes,
    _comma_lists,
    _known_terms,
    _no_doubles,
    _none_stands_alone,
    _clear_organisations,
    _kind_and_region,
    _conditions,
    _ranges,
    _dates_in_order,
    _own_references,
    _addresses,
)


# ---------------------------------------------------------------------------------------------
# The whole collection


def check_all(
    documents: Iterable[Document], vocabulary: Vocabulary, elsewhere: Iterable[str] = ()
) -> tuple[tuple[Practice, ...], list[Problem]]:
    """All sound practices sorted by id, and everything that is wrong, file by file.

    A reference to a practice that is not there is a problem, but takes no practice away.

    Args:
        documents: The documents to check.
        vocabulary: The lists.
        elsewhere: Ids of practices that exist too, where only some files are checked.
    """
    practices: list[Practice] = []
    problems: list[Problem] = []
    by_id: dict[str, Document] = {}
    for document in documents:
        by_id[document.id] = document
        practice, found = check(document, vocabulary)
        problems += found
        if practice:
            practices.append(practice)
    practices.sort(key=lambda practice: practice.id)
    others = set(elsewhere) - by_id.keys()
    sound = {practice.id for practice in practices} | others
    known = by_id.keys() | others
    former: set[str] = set()
    for document in by_id.values():
        found = [*_dangling(document, known, sound), *_former(document, by_id.keys(), former)]
        problems += privacy.without(document.hidden, found)
    problems += _doubles(by_id)
    return tuple(practices), sorted(problems, key=lambda problem: problem.place)


def _doubles(documents: Mapping[str, Document]) -> Iterator[Problem]:
    """Practices that look so much alike that one may be sent twice; a variant says so itself."""
    texts = ((name, document.body) for name, document in sorted(documents.items()))
    told: set[str] = set()
    for name, other, percent in alike(texts):
        origins = [*_series(documents[name].values.get("gebaseerd_op"))]
        origins += _series(documents[other].values.get("gebaseerd_op"))
        if name in told or {name, other} & set(origins):
            continue
        told.add(name)
        details = {"value": other, "percent": str(percent)}
        yield Problem(documents[name].place("titel"), "near-duplicate", details)


BODY_LINK = re.compile(r"\]\(\s*<?(?:\./)?([a-z0-9-]{3,80})\.md")


def _dangling(
    document: Document, known: AbstractSet[str], sound: AbstractSet[str]
) -> Iterator[Problem]:
    """References to practices that are not there, or that have a fault themselves."""
    named = _series(document.values.get("gebaseerd_op"))
    places = [(word, document.place("gebaseerd_op", n)) for n, word in enumerate(named)]
    for found in BODY_LINK.finditer(document.body):
        line = document.body_line + document.body.count("\n", 0, found.start())
        places.append((found[1], Place(document.path, line)))
    for word, place in places[:MOST]:
        if word not in known and not unfit_id(word):
            hint = _did_you_mean(word, known) or "Gebruik de bestandsnaam zonder .md."
            yield Problem(place, "dangling-reference", {"value": word, "hint": hint})
        elif word in known and word not in sound and word != document.id:
            yield Problem(place, "refused-reference", {"value": word})


def _former(document: Document, known: AbstractSet[str], seen: set[str]) -> Iterator[Problem]:
    """Former names that are still in use, or that two practices claim."""
    for index, word in enumerate(_series(document.values.get("eerdere_ids"))[:MOST]):
        place = document.place("eerdere_ids", index)
        if word in known and word != document.id:
            yield Problem(place, "former-id-in-use", {"value": word})
        elif word in seen:
            yield Problem(place, "former-id-twice", {"value": word})
        seen.add(word)


def _series(value: Value) -> list[str]:
    values = value if isinstance(value, tuple) else (value,)
    return [word for word in values if isinstance(word, str)]


def check_today(documents: Iterable[Document], today: date) -> Iterator[Problem]:
    """Dates that have not come yet. Only `check` asks this: a build knows no wall clock."""
    for document in documents:
        for location, value in _dates(document):
            planned = location[-1] == "gestart" and document.values.get("stadium") == "idee"
            if value > today.isoformat()[: len(value)] and not planned:
                name = _key(location)
                details = {"key": name, "value": value}
                yield Problem(document.place(*location), "future-date", details)


def _dates(document: Document) -> Iterator[tuple[Location, str]]:
    past = rules("fields")["past"]
    for location, text in _texts(document.values, ()):
        if location[-1] in past and DATE.fullmatch(text):
            yield location, text


DATE = re.compile("[0-9]{4}(-[0-9]{2}){0,2}")
